"""The words a body wrote itself, from a day on."""

from __future__ import annotations

from django.db import models

from decisions.organisation.models import Unit


class Wording(models.Model):
    """Words of a body at a place of its papers, from a first day until the next row; no text: the usual words again.

    Only added: of two rows of one day the later counts.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="wordings")
    place = models.CharField("vị trí", max_length=40)
    text = models.TextField("câu chữ", blank=True)
    valid_from = models.DateField("từ ngày")
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "câu chữ của cơ quan"
        indexes = [models.Index(fields=["unit", "valid_from"], name="wording_of_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.place} {self.valid_from}"

    @property
    def lines(self) -> tuple[str, ...]:
        """The words, one paragraph or line of Nơi nhận each."""
        return tuple(self.text.split("\n")) if self.text else ()
