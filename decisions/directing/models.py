"""Tables of directing: the district's letters, and the communes each of them named."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit


class Direction(models.Model):
    """A letter by which a district tells communes to establish their teams by a day (plan II.2.a, III.5.a-b).

    It was issued here, and then has its case, or it was sent otherwise, and then somebody recorded it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directions", verbose_name="cơ quan ban hành")
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="direction")
    symbol = models.CharField("số, ký hiệu", max_length=80)
    day = models.DateField("ngày văn bản")
    due = models.DateField("hạn thành lập")
    about = models.CharField("trích yếu", max_length=500)
    recorded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc", null=True)

    class Meta:
        verbose_name = "công văn chỉ đạo"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "symbol", "day"], condition=Q(case=None), name="one_record_a_letter"
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False, recorded_by__isnull=True, recorded_at__isnull=True)
                | Q(case__isnull=True, recorded_by__isnull=False, recorded_at__isnull=False),
                name="a_direction_is_issued_here_or_recorded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.symbol}"


class DirectionAddressee(models.Model):
    """A commune a letter named, and the establishment case that answers it.

    `case` stays empty while it has not been opened yet, and for a commune that had its team already.
    """

    direction = models.ForeignKey(Direction, models.PROTECT, related_name="addressees")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directed_by")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="answers")

    class Meta:
        verbose_name = "nơi nhận chỉ đạo"
        constraints = [models.UniqueConstraint(fields=["direction", "unit"], name="one_addressee_a_direction")]

    def __str__(self) -> str:
        return f"{self.direction_id}: {self.unit_id}"
