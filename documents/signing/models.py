"""The certificates people and agencies sign with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Credential(models.Model):
    """A certificate a person or an agency signs with, who keeps its key, and the picture its signatures show.

    `holder` is opaque here; a holder has one in use. It is ended, never changed: who signed with it stays known.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "của người ký"
        AGENCY = "agency", "của cơ quan, tổ chức"

    class Keeper(models.TextChoices):
        SOFTWARE = "software", "khóa mềm của bản dùng thử"
        PKCS11 = "pkcs11", "thiết bị lưu khóa (PKCS#11)"
        REMOTE = "remote", "dịch vụ ký số từ xa"

    kind = models.CharField("loại", max_length=6, choices=Kind)
    holder = models.CharField("chủ thể", max_length=60)
    name = models.CharField("tên trên chứng thư", max_length=200)
    serial = models.CharField("số chứng thư", max_length=64)
    issuer = models.CharField("tổ chức cấp", max_length=200)
    valid_from = models.DateTimeField("có hiệu lực từ")
    valid_until = models.DateTimeField("hết hiệu lực lúc")
    certificate = models.TextField("chứng thư")
    keeper = models.CharField("nơi giữ khóa", max_length=8, choices=Keeper)
    key = models.CharField("tên khóa", max_length=200)
    picture = models.CharField("hình ảnh chữ ký", max_length=64)
    added_at = models.DateTimeField("ghi lúc")
    added_by = models.CharField("người ghi", max_length=80)
    ended_at = models.DateTimeField("ngừng dùng lúc", null=True, blank=True)
    ended_by = models.CharField("người ngừng", max_length=80, null=True, blank=True)  # noqa: DJ001 # NULL: still in use
    reason = models.CharField("lý do ngừng", max_length=300, null=True, blank=True)  # noqa: DJ001 # NULL: still in use

    class Meta:
        verbose_name = "chứng thư số"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "holder"], condition=Q(ended_at=None), name="one_credential_in_use_a_holder"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, reason=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False, reason__isnull=False),
                name="a_credential_is_ended_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.holder} {self.serial}"
