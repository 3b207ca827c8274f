"""Villages and quarters: where the village teams are."""

from __future__ import annotations

from django.db import models

from decisions.organisation.models.dated import BASIS_LENGTH, Dated, dates_in_order
from decisions.organisation.models.units import Unit


class Village(models.Model):
    """A thôn, khu phố or tổ dân phố: identity only."""

    code = models.CharField("mã", max_length=40, unique=True)

    class Meta:
        verbose_name = "thôn, khu phố"

    def __str__(self) -> str:
        return self.code


class VillageVersion(Dated):
    """What a village is called and to which commune it belongs, between two days."""

    class Kind(models.TextChoices):
        HAMLET = "thon", "thôn"
        QUARTER = "khu_pho", "khu phố"
        GROUP = "to_dan_pho", "tổ dân phố"

    village = models.ForeignKey(Village, models.PROTECT, related_name="versions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="village_versions")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    name = models.CharField("tên", max_length=120)
    basis = models.CharField("văn bản", max_length=BASIS_LENGTH, blank=True)
    end_basis = models.CharField("văn bản kết thúc", max_length=BASIS_LENGTH, null=True, blank=True)  # noqa: DJ001 # written once

    class Meta:
        verbose_name = "tên thôn, khu phố theo thời gian"
        constraints = [
            models.UniqueConstraint(fields=["village", "valid_from"], name="one_village_version_a_day"),
            dates_in_order("village_version"),
        ]

    def __str__(self) -> str:
        return self.name
