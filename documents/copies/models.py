"""A copy, its files, the lines it goes to, and what its receivers entered it as."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import Q

from documents.dispatch.models import Arrival
from documents.page.copies import CopyFoot, Original
from documents.page.vietnamese import lower_first
from documents.papers.models import Paper
from documents.signing.models import Credential


class Copy(models.Model):
    """A copy as it was signed, under the reference of its request; number and day are filled together, once.

    `text` is canonical (`schema`, `form`, `medium`, `original`, `sha256` of the copied bytes or `page` of the copied
    page, `parts`, `drawn`, `foot`), `hash_signed` its digest. `paper` is the copied paper where its page is kept here.
    """

    class Form(models.TextChoices):
        FULL = "sao_y", "Sao y"
        AGAIN = "sao_luc", "Sao lục"
        EXTRACT = "trich_sao", "Trích sao"

    class Medium(models.TextChoices):
        PAPER = "paper", "giấy"
        DIGITAL = "digital", "điện tử"

    ref = models.CharField("mã đề nghị sao", max_length=110, unique=True)
    body = models.CharField("cơ quan sao", max_length=40)
    form = models.CharField("hình thức sao", max_length=9, choices=Form)
    medium = models.CharField("định dạng bản sao", max_length=7, choices=Medium)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="copies", verbose_name="văn bản được sao")
    text = models.TextField("nội dung đã ký")
    hash_signed = models.CharField("mã băm khi ký", max_length=64)
    signed_at = models.DateTimeField("ký lúc")
    signed_by = models.CharField("người ký", max_length=80)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    day = models.DateField("ngày sao", null=True, blank=True)

    class Meta:
        verbose_name = "bản sao"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(number=None, day=None) | Q(number__gte=1, day__isnull=False),
                name="a_copy_is_numbered_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def told(self) -> dict[str, Any]:
        """What was signed."""
        return json.loads(self.text)  # type: ignore[no-any-return] # an object, as it was written

    @property
    def foot(self) -> CopyFoot:
        """What stands under the copied text."""
        return CopyFoot.read(self.told["foot"])

    @property
    def original(self) -> Original:
        """What was copied."""
        return Original(**self.told["original"])

    @property
    def symbol(self) -> str:
        """`05/SY-UBND`; `SY-UBND` before its number."""
        symbol = self.foot.symbol
        return symbol if self.number is None else f"{self.number:02d}/{symbol}"

    @property
    def about(self) -> str:
        """`Sao y Quyết định 47/QĐ-UBND ngày 04/05/2022: về việc …`, as the register says it."""
        return named(self.get_form_display(), self.original)


def named(form: str, original: Original) -> str:
    """What a register says of a copy, at most as long as it has room for."""
    day = f" ngày {'/'.join(reversed(original.day.split('-')))}" if original.day else ""
    words = " ".join(part for part in (form, original.kind, original.symbol) if part)
    return f"{words}{day} của {original.author}: {lower_first(original.about)}"[:500]


class CopyFile(models.Model):
    """A stored file of a copy: the print for the signature, and the copy as it goes out."""

    class Stage(models.TextChoices):
        PRINT = "print", "bản in để ký"
        ISSUED = "issued", "bản sao"

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="files")
    stage = models.CharField("loại bản", max_length=6, choices=Stage)
    sha256 = models.CharField("mã băm", max_length=64)
    size = models.PositiveIntegerField("số byte")
    credential = models.ForeignKey(Credential, models.PROTECT, null=True, related_name="+", verbose_name="chứng thư số")
    made_at = models.DateTimeField("tạo lúc")
    made_with = models.JSONField("công cụ")

    class Meta:
        verbose_name = "tệp bản sao"
        ordering = ("copy", "stage")
        constraints = [models.UniqueConstraint(fields=["copy", "stage"], name="one_copy_file_a_stage")]

    def __str__(self) -> str:
        return f"{self.copy_id} {self.stage}"


class CopyLine(models.Model):
    """A line of Nơi nhận a copy was given to; `receiver` is the body of this system it means, if any."""

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField("thứ tự")
    line = models.CharField("nơi nhận", max_length=500)
    receiver = models.CharField("cơ quan nhận", max_length=40, blank=True)
    sent_at = models.DateTimeField("giao lúc")
    sent_by = models.CharField("người giao", max_length=80)

    class Meta:
        verbose_name = "nơi nhận bản sao"
        ordering = ("copy", "place")
        indexes = [models.Index(fields=["receiver", "sent_at"], name="copy_line_by_receiver")]
        constraints = [
            models.UniqueConstraint(fields=["copy", "place"], name="one_copy_line_a_place"),
            models.UniqueConstraint(
                fields=["copy", "receiver"], condition=~Q(receiver=""), name="one_copy_line_a_receiver"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy_id}/{self.place} {self.line}"


class CopyReceipt(models.Model):
    """The receiver took the copy into its book of incoming papers."""

    line = models.OneToOneField(CopyLine, models.PROTECT, related_name="receipt")
    arrival = models.OneToOneField(Arrival, models.PROTECT, related_name="copy_receipt")
    at = models.DateTimeField("lúc")
    by = models.CharField("người tiếp nhận", max_length=80)

    class Meta:
        verbose_name = "tiếp nhận bản sao"

    def __str__(self) -> str:
        return f"{self.line_id}: {self.arrival_id}"
