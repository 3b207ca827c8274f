"""What an indicator is: its words, what it counts, how its figures add up, from where they come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from decisions.organisation.models import Unit

CODE = re.compile(r"[A-Z]\d{1,2}(\.\d{1,2})?", re.ASCII)
_OWN_NONE = (Unit.Role.ROOM, Unit.Role.SCHOOL, Unit.Role.ENTERPRISE, Unit.Role.TEAM)
OWNERS = frozenset(set(Unit.Role.values) - {role.value for role in _OWN_NONE})
"""The roles of bodies that may own an indicator."""


class Pillar(models.TextChoices):
    """The part of the plan an indicator belongs to."""

    GOVERNMENT = "government", "Chính quyền số"
    ECONOMY = "economy", "Kinh tế số"
    SOCIETY = "society", "Xã hội số"
    ORGANISATION = "organisation", "Tổ chức, quản lý"


class Counts(models.TextChoices):
    """What kind of figure an indicator is."""

    COUNT = "count", "số lượng"
    RATIO = "ratio", "tỷ lệ"
    YES_NO = "yes_no", "có hoặc không"


class Adding(models.TextChoices):
    """How figures of teams become the figure of a village, commune, district, province, and of several months."""

    SUM = "sum", "cộng các Tổ, cộng dồn các tháng"
    LATEST = "latest", "cộng các Tổ, lấy tháng mới nhất"
    PARTS = "parts", "cộng tử số và mẫu số, lấy tháng mới nhất"
    SHARE = "share", "đếm số đạt trên tổng số, lấy tháng mới nhất"


class Source(models.TextChoices):
    """From where the figures come."""

    TEAM = "team", "Tổ báo cáo"
    RECORDS = "records", "Hệ thống tính từ hồ sơ"
    OWNER = "owner", "Cơ quan chủ trì báo cáo"


ADDS: Mapping[str, tuple[str, ...]] = {
    Counts.COUNT: (Adding.SUM, Adding.LATEST),
    Counts.RATIO: (Adding.PARTS,),
    Counts.YES_NO: (Adding.SHARE,),
}
"""How each kind of figure can be added up."""


@dataclass(frozen=True)
class Entry:
    """A line of the catalogue as its keeper writes it. `unit` is what is counted (hộ, lượt); `partner` may be empty."""

    code: str
    name: str
    pillar: str
    clause: str
    unit: str
    counts: str
    adding: str
    source: str
    owner: str
    partner: str = ""
    evidence: str = ""

    @property
    def measure(self) -> tuple[str, str, str]:
        """What must stay the same under one code, or its months could not be compared."""
        return self.unit, self.counts, self.adding


def in_order(code: str) -> tuple[str, ...]:
    """The key that puts codes in the order of people: A2 before A10."""
    return tuple(part.zfill(4) for part in re.findall(r"[A-Z]+|\d+", code))
