"""Officers: the people who act, and when they are away."""

from __future__ import annotations

from collections.abc import Iterable
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

    def bulk_create(self, objs: Iterable[Officer], *args: Any, **kwargs: Any) -> list[Officer]:
        """Many at once, their names kept as `save` keeps one."""
        officers = list(objs)
        for officer in officers:
            officer.settle_name()
        return super().bulk_create(officers, *args, **kwargs)


class Officer(AbstractBaseUser, PermissionsMixin):
    """A person in public service. Never deleted; one who left is made inactive."""

    class Honorific(models.TextChoices):
        MR = "ong", "Ông"
        MRS = "ba", "Bà"

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    honorific = models.CharField("danh xưng", max_length=3, choices=Honorific)
    full_name = models.CharField("họ và tên", max_length=50)
    sort_name = models.CharField("khóa sắp xếp", max_length=600, editable=False)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("đang làm việc", default=True)
    password_once = models.BooleanField("mật khẩu dùng một lần", default=False)
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
        """Store the officer with a settled name."""
        self.settle_name()
        super().save(*args, **kwargs)

    def settle_name(self) -> None:
        """Bring the name into its one stored form and its sort key beside it. Raises UnreadableText."""
        self.full_name = clean_line(self.full_name)
        self.sort_name = sort_key(self.full_name)


class Absence(Momentary):
    """An officer is away. It moves the desk to the other holders; it never creates a right."""

    class Reason(models.TextChoices):
        """Why somebody is away; no more is asked. Stored names: a rename is a data migration."""

        DUTY = "duty", "đi công tác"
        LEAVE = "leave", "nghỉ phép"
        SICK = "sick", "nghỉ ốm"
        STUDY = "study", "đi học, tập huấn"
        OTHER = "other", "lý do khác"

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="absences")
    reason = models.CharField("lý do", max_length=200, choices=Reason, blank=True)

    class Meta:
        verbose_name = "vắng mặt"
        constraints = [moments_in_order("absence")]

    def __str__(self) -> str:
        return f"{self.officer} {self.starts_at:%Y-%m-%d}"
