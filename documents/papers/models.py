"""Papers and their files."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q

from documents.signing.models import Credential


def check_code() -> str:
    """A code nobody can guess (128 bits), by which a printed paper is checked."""
    return secrets.token_urlsafe(16)


class Paper(models.Model):
    """A page as it was signed, under the reference of its case; signed anew after a return it is another round.

    `page` is the canonical text with number and day empty, `hash_signed` (H1) its digest; `number`, `day` and
    `hash_numbered` (H2) are filled together, once. `code` stands beside the page, in neither hash. `way` is how this
    paper is signed, `signer` whose certificate is to be used where it is signed digitally.
    """

    class Way(models.TextChoices):
        PAPER = "paper", "giấy"
        DIGITAL_PRINTED = "digital_printed", "ký số, phát hành giấy"
        DIGITAL = "digital", "điện tử toàn phần"

    ref = models.CharField("hồ sơ", max_length=110)
    round = models.PositiveSmallIntegerField("lần ký")
    body = models.CharField("cơ quan ban hành", max_length=40)
    kind = models.CharField("loại hồ sơ", max_length=20)
    schema = models.PositiveSmallIntegerField("mẫu dữ liệu")
    page = models.TextField("nội dung trang")
    hash_signed = models.CharField("mã băm khi ký", max_length=64)
    signed_at = models.DateTimeField("ký lúc")
    signed_by = models.CharField("người ký", max_length=80)
    way = models.CharField("cách ký", max_length=15, choices=Way, default=Way.PAPER)
    signer = models.CharField("chủ thể chứng thư", max_length=60, blank=True)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    day = models.DateField("ngày, tháng văn bản", null=True, blank=True)
    hash_numbered = models.CharField("mã băm khi có số", max_length=64, null=True, blank=True)  # noqa: DJ001 # NULL: not numbered yet
    code = models.CharField("mã kiểm tra", max_length=22, unique=True, default=check_code)
    check_at = models.CharField("địa chỉ kiểm tra", max_length=200, blank=True)
    token = models.CharField("chuỗi kiểm tra", max_length=600, null=True, blank=True)  # noqa: DJ001 # NULL: not numbered yet

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

    @property
    def checked_at(self) -> str:
        """What the code in the margin says: where the paper is checked, with the token once there is one."""
        return f"{self.check_at}{self.code}" + (f"#{self.token}" if self.token else "") if self.check_at else ""

    @property
    def is_digital(self) -> bool:
        """Whether its signer signs it digitally."""
        return self.way != self.Way.PAPER


class PaperFile(models.Model):
    """A stored file of a paper, by the hash of its bytes, and what it was made with; a scan comes from a person."""

    class Stage(models.TextChoices):
        PRINT = "print", "bản in để ký"
        SIGNED = "signed", "bản có chữ ký số của người ký"
        FILLED = "filled", "bản có chữ ký số, đã ghi số và ngày"
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


class Signature(models.Model):
    """A signature made on a paper: whose, with which certificate, when, in which file it stands first."""

    class Role(models.TextChoices):
        PERSON = "person", "người ký"
        AGENCY = "agency", "cơ quan ban hành"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures")
    role = models.CharField("chữ ký của", max_length=6, choices=Role)
    credential = models.ForeignKey(Credential, models.PROTECT, related_name="signatures")
    file = models.OneToOneField(PaperFile, models.PROTECT, related_name="signature")
    signed_at = models.DateTimeField("ký số lúc")

    class Meta:
        verbose_name = "chữ ký số"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["paper", "role"], name="one_signature_a_paper_and_role")]

    def __str__(self) -> str:
        return f"{self.paper} {self.role}"
