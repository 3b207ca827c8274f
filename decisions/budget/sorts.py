"""What norms and sources of money are: per what a norm counts, on which level of the budget a source lies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import models

CLAUSE = "II.6, III.1.đ, III.4"
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


class Per(models.TextChoices):
    """Per what a norm gives its amount."""

    TEAM_MONTH = "team_month", "đồng/tổ/tháng"
    TEAM_YEAR = "team_year", "đồng/tổ/năm"
    PERSON_MONTH = "person_month", "đồng/người/tháng"
    PERSON_DAY = "person_day", "đồng/người/ngày"
    PERSON_NIGHT = "person_night", "đồng/người/đêm"
    CLASS = "class", "đồng/lớp"


class Level(models.TextChoices):
    """Whose budget a source belongs to; contributions are nobody's and never a target (plan II.6)."""

    PROVINCE = "province", "ngân sách tỉnh"
    DISTRICT = "district", "ngân sách huyện"
    COMMUNE = "commune", "ngân sách xã"
    CONTRIBUTION = "contribution", "huy động, đóng góp tự nguyện"


class RoundKind(models.TextChoices):
    """What a round ends in: the year's budget takes it in, or money that is there is shared out."""

    ANNUAL = "annual", "dự toán năm"
    IN_YEAR = "in_year", "phân bổ, bổ sung trong năm"


class Stage(models.TextChoices):
    """The columns after what is asked: who said how much of a line, in this order (plan III.1.đ, III.4, II.6)."""

    APPRAISED = "appraised", "Thẩm định"
    FINANCE = "finance", "Ý kiến tài chính"
    DECIDED = "decided", "Duyệt"


@dataclass(frozen=True)
class NormEntry:
    """A norm as its keeper writes it; `amount` in đồng, `basis` the resolution or decision it comes from."""

    code: str
    name: str
    per: str
    amount: int
    basis: str


@dataclass(frozen=True)
class SourceEntry:
    """A source of money as its keeper writes it; `basis` says where it is provided for."""

    code: str
    name: str
    level: str
    basis: str


Entry = NormEntry | SourceEntry
