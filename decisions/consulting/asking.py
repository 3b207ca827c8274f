"""What the letter that asks says: which departments, until when, further words; and the figures it was counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.budget.figures import Row, Said, rows_of, said_of, standing, stored
from decisions.budget.models import BudgetRound, Estimate
from decisions.budget.sorts import Stage
from decisions.directing.instruction import lines_of, recipients_of, written
from decisions.organisation.models import Unit, UnitVersion
from decisions.teams.roster import Recipient

FINANCE = Unit.Role.DEPARTMENT_FINANCE
_ASKED_ROLES = (
    FINANCE,
    Unit.Role.DEPARTMENT_TRADE,
    Unit.Role.DEPARTMENT_AGRICULTURE,
    Unit.Role.DEPARTMENT_EDUCATION,
)
"""Whom a letter may ask, in the order of Kính gửi: finance first (plan III.4, then III.2, III.3)."""


@dataclass(frozen=True)
class Inquiry:
    """The whole of what a drafter submits. `departments` are codes; `due` is the last day to answer on."""

    departments: tuple[str, ...]
    due: date
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As a draft holds it; the round adds what was counted."""
        return {
            "departments": [{"unit": code} for code in self.departments],
            "due": self.due.isoformat(),
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Inquiry:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            departments=tuple(written(row["unit"]) for row in content["departments"]),
            due=date.fromisoformat(content["due"]),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=recipients_of(content),
        )


@dataclass(frozen=True)
class Counted:
    """The lines a letter is about, with the appraised column as the letter says it."""

    rows: Sequence[Row]

    @property
    def said(self) -> dict[str, Said]:
        """The appraised figure of each line, by its key."""
        return {row.line.key: said for row in self.rows if (said := row.columns[Stage.APPRAISED])}

    @property
    def estimates(self) -> list[str]:
        """The codes of the estimates, by body."""
        return list(dict.fromkeys(row.line.estimate.case.code for row in self.rows))

    @property
    def total(self) -> int:
        """What was appraised, added up."""
        return sum(one.amount for one in self.said.values())

    def content(self) -> dict[str, Any]:
        """As the round stores it beside the drafter's words."""
        return {"estimates": self.estimates, "lines": stored(self.said), "total": self.total}


def counted_now(found: BudgetRound) -> Counted:
    """The appraised estimates of a round as they stand."""
    return Counted([_as_appraised(row, row.columns[Stage.APPRAISED]) for row in rows_of(standing(found))])


def counted_in(content: Mapping[str, Any]) -> Counted:
    """The lines as a letter told them, whatever was written since. Raises KeyError for a draft not submitted yet."""
    said = said_of(content["lines"])
    rows = rows_of(Estimate.objects.filter(case__code__in=content["estimates"]))
    return Counted([_as_appraised(row, said[row.line.key]) for row in rows if row.line.key in said])


def departments_on(day: date) -> dict[str, UnitVersion]:
    """The departments a letter may ask on a day, by code, in the order of Kính gửi."""
    found = UnitVersion.objects.on(day).filter(unit__role__in=_ASKED_ROLES).select_related("unit")
    ordered = sorted(found, key=lambda one: (_ASKED_ROLES.index(Unit.Role(one.unit.role)), one.unit.code))
    return {version.unit.code: version for version in ordered}


def _as_appraised(row: Row, said: Said | None) -> Row:
    return Row(row.line, {**dict.fromkeys(Stage), Stage.APPRAISED: said})
