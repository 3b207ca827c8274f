"""A report as a page shows it: findings numbered, drawn on pictures of their pages, rules by what is known of them."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from documents.checking.report import Finding, Judged, Report, Severity, Verdict

_PAD = 2.0
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True)
class Numbered:
    """A finding with the number it bears on the page."""

    number: int
    finding: Finding


@dataclass(frozen=True)
class Mark:
    """A finding drawn on a page, in points."""

    number: int
    severity: Severity
    left: float
    top: float
    width: float
    height: float

    @property
    def badge(self) -> float:
        """Where its number stands, from the left."""
        return max(self.left - 13, 1)


@dataclass(frozen=True)
class Picture:
    """A page with what is drawn on it."""

    number: int
    width: float
    height: float
    png: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a Word file with the findings on it."""

    number: int
    text: str
    findings: tuple[Numbered, ...]


def shown(report: Report, pictures: Sequence[tuple[int, bytes]] = ()) -> dict[str, Any]:
    """What the templates of `checking/` take."""
    numbered = [Numbered(place, one) for place, one in enumerate(report.findings, start=1)]
    return {
        "report": report,
        "groups": [(severity, [one for one in numbered if one.finding.severity == severity]) for severity in _ORDER],
        "counts": [(severity, report.count(severity)) for severity in _ORDER],
        "pictures": [_picture(number, png, report, numbered) for number, png in pictures],
        "paragraphs": list(_paragraphs(report, numbered)),
        "verdicts": [(verdict, _judged(report, verdict)) for verdict in Verdict],
    }


def _picture(number: int, png: bytes, report: Report, numbered: Sequence[Numbered]) -> Picture:
    width, height = report.sizes[number - 1]
    marks = tuple(_mark(one) for one in numbered if one.finding.place.page == number and one.finding.place.area)
    return Picture(number, width, height, base64.b64encode(png).decode(), marks)


def _mark(one: Numbered) -> Mark:
    left, top, right, bottom = one.finding.place.area or (0, 0, 0, 0)
    return Mark(
        one.number,
        one.finding.severity,
        round(left - _PAD, 1),
        round(top - _PAD, 1),
        round(right - left + 2 * _PAD, 1),
        round(bottom - top + 2 * _PAD, 1),
    )


def _paragraphs(report: Report, numbered: Sequence[Numbered]) -> Iterator[Paragraph]:
    for line in report.lines:
        yield Paragraph(line.paragraph, line.text, tuple(numbered[place] for place in line.findings))


def _judged(report: Report, verdict: Verdict) -> list[Judged]:
    return [one for one in report.rules if one.verdict == verdict]
