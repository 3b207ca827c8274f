"""Officers: the people who act, and when they are away."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from decisions.organisation.models.dated import Momentary, moments_in_order
from documents.page.vietnamese import clean_line, sort_key


class OfficerManager(BaseUserManager["Officer"]):
    """Makes officers; nothing here gives a right."""

    def create_user(self, username: str, password: str | None = None, **facts: Any) -> Officer:
        """An officer who can sign in once a password is set."""
        officer = self.model(username=username, **facts)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer


class Officer(AbstractBaseUser, PermissionsMixin):
    """A person in public service. Never deleted; one who left is made inactive."""

    class Honorific(models.TextChoices):
        MR = "ong", "Ông"
        MRS = "ba", "Bà"

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    honorific = models.CharField("danh xưng", max_length=3, choices=Honorific)
    full_name = models.CharField("họ và tên", max_length=50)
    sort_name = models.CharField("khóa sắp xếp", max_length=600, editable=False)
    is_active = models.BooleanField("đang làm việc", default=True)
    is_cast = models.BooleanField("nhân vật của bản dùng thử", default=False)

    objects = OfficerManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"

    def __str__(self) -> str:
        return f"{self.get_honorific_display()} {self.full_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the name in its one stored form and its sort key beside it."""
        self.full_name = clean_line(self.full_name)
        self.sort_name = sort_key(self.full_name)
        super().save(*args, **kwargs)


class Absence(Momentary):
    """An officer is away. It moves the desk to the other holders; it never creates a right."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="absences")
    reason = models.CharField("lý do", max_length=200, blank=True)

    class Meta:
        verbose_name = "vắng mặt"
        constraints = [moments_in_order("absence")]

    def __str__(self) -> str:
        return f"{self.officer} {self.starts_at:%Y-%m-%d}"
