"""Tables of the files that go with a case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer
from documents.inspection.kinds import FileKind
from documents.inspection.names import LONGEST_NAME

LONGEST_TITLE = 200
KINDS = [(kind.value, kind.label) for kind in FileKind]


class Attachment(models.Model):
    """A file its drafter laid beside a case, by the hash of its bytes.

    `place` names it in its case and is never used again. Of the row only the taking out is written, once; the bytes
    stay in the store.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    place = models.PositiveSmallIntegerField("số thứ tự")
    title = models.CharField("nội dung tệp", max_length=LONGEST_TITLE)
    name = models.CharField("tên tệp", max_length=LONGEST_NAME)
    kind = models.CharField("loại tệp", max_length=4, choices=KINDS)
    sha256 = models.CharField("mã băm", max_length=64)
    size = models.PositiveIntegerField("số byte")
    added_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người gửi kèm")
    added_at = models.DateTimeField("gửi kèm lúc")
    removed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người bỏ")
    removed_at = models.DateTimeField("bỏ lúc", null=True)

    class Meta:
        verbose_name = "tệp gửi kèm"
        ordering = ("case", "place")
        constraints = [
            models.UniqueConstraint(fields=["case", "place"], name="one_attachment_a_place"),
            models.UniqueConstraint(
                fields=["case", "sha256"], condition=Q(removed_at=None), name="same_bytes_once_in_a_case"
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1) & ~Q(title="") & ~Q(name=""), name="an_attachment_is_named"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="a_removed_attachment_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.place} {self.name}"
