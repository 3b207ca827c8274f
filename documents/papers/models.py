"""Papers and their files."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q


def check_code() -> str:
    """A code nobody can guess (128 bits), by which a printed paper is checked."""
    return secrets.token_urlsafe(16)


class Paper(models.Model):
    """A page as it was signed, under the reference of its case; signed anew after a return it is another round.

    `page` is the canonical text with number and day empty, `hash_signed` (H1) its digest; `number`, `day` and
    `hash_numbered` (H2) are filled together, once. `code` stands beside the page, in neither hash.
    """

    ref = models.CharField("hồ sơ", max_length=110)
    round = models.PositiveSmallIntegerField("lần ký")
    body = models.CharField("cơ quan ban hành", max_length=40)
    kind = models.CharField("loại hồ sơ", max_length=20)
    schema = models.PositiveSmallIntegerField("mẫu dữ liệu")
    page = models.TextField("nội dung trang")
    hash_signed = models.CharField("mã băm khi ký", max_length=64)
    signed_at = models.DateTimeField("ký lúc")
    signed_by = models.CharField("người ký", max_length=80)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    day = models.DateField("ngày, tháng văn bản", null=True, blank=True)
    hash_numbered = models.CharField("mã băm khi có số", max_length=64, null=True, blank=True)  # noqa: DJ001 # NULL: not numbered yet
    code = models.CharField("mã kiểm tra", max_length=22, unique=True, default=check_code)

    class Meta:
        verbose_name = "văn bản"
        ordering = ("ref", "round")
        constraints = [
            models.UniqueConstraint(fields=["ref", "round"], name="one_paper_a_round"),
            models.UniqueConstraint(fields=["ref"], condition=Q(number__isnull=False), name="one_numbered_paper_a_ref"),
            models.CheckConstraint(
                condition=Q(number=None, day=None, hash_numbered=None)
                | Q(number__gte=1, day__isnull=False, hash_numbered__isnull=False),
                name="a_paper_is_numbered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}/{self.round}"


class PaperFile(models.Model):
    """A stored file of a paper, by the hash of its bytes, and what it was made with; a scan comes from a person."""

    class Stage(models.TextChoices):
        PRINT = "print", "bản in để ký"
        ISSUED = "issued", "bản phát hành"
        SCAN = "scan", "bản chụp có chữ ký và dấu"

    class Format(models.TextChoices):
        DOCX = "docx", "Word"
        PDF = "pdf", "PDF"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    stage = models.CharField("loại bản", max_length=6, choices=Stage)
    format = models.CharField("định dạng", max_length=4, choices=Format)
    sha256 = models.CharField("mã băm", max_length=64)
    size = models.PositiveIntegerField("số byte")
    made_at = models.DateTimeField("tạo lúc")
    made_with = models.JSONField("công cụ")

    class Meta:
        verbose_name = "tệp văn bản"
        ordering = ("paper", "stage", "format")
        constraints = [models.UniqueConstraint(fields=["paper", "stage", "format"], name="one_file_a_stage_and_format")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.stage}.{self.format}"
