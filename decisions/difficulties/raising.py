"""A difficulty as it is raised, as plain values: what it is about, in words, for which month."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from decisions.calendar.months import Month
from decisions.teams.models import Team


class Category(models.TextChoices):
    """What a difficulty is about."""

    PEOPLE = "people", "Nhân lực"
    MONEY = "money", "Kinh phí"
    EQUIPMENT = "equipment", "Thiết bị, đường truyền"
    SOFTWARE = "software", "Phần mềm, nền tảng"
    HOUSEHOLDS = "households", "Người dân"
    COOPERATION = "cooperation", "Phối hợp"
    OTHER = "other", "Khác"


@dataclass(frozen=True)
class Raising:
    """What a unit raises, perhaps for one of its teams.

    `source` is its caller's own name for it (`evaluation/22891/2022-05/22891.1/1`): under one name it is raised once.
    """

    category: str
    text: str
    month: Month
    team: Team | None = None
    source: str = ""
