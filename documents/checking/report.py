"""The report on a file: what was found of each rule, and each finding with its place; as a value and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

SCHEMA = 1
"""Raised when a name of the JSON report goes or means something else."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """On screen."""
        return _SEVERITIES[self]


_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "Lỗi",
    Severity.WARNING: "Cảnh báo",
    Severity.NOTE: "Thông tin",
}


class Verdict(StrEnum):
    """What is known of a rule for a file."""

    PASSED = "passed"
    EQUIVALENT = "equivalent"
    FAILED = "failed"
    ABSENT = "absent"
    UNSEEN = "unseen"

    @property
    def label(self) -> str:
        """On screen."""
        return _VERDICTS[self]


_VERDICTS: Mapping[Verdict, str] = {
    Verdict.PASSED: "Đạt",
    Verdict.EQUIVALENT: "Tương đương",
    Verdict.FAILED: "Chưa đạt",
    Verdict.ABSENT: "Không áp dụng",
    Verdict.UNSEEN: "Không kiểm tra được",
}


@dataclass(frozen=True)
class Place:
    """Where a finding stands; `area` is left, top, right, bottom on the page, in points."""

    page: int | None = None
    paragraph: int | None = None
    quote: str = ""
    area: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Finding:
    """A rule that is not kept at a place: what stands, what should stand, and whether it can be mended here."""

    rule: str
    code: str
    clause: str
    title: str
    severity: Severity
    place: Place
    stands: str
    should: str
    mendable: bool = False


@dataclass(frozen=True)
class Judged:
    """What is known of a rule; `why` when that needs a word."""

    rule: str
    code: str
    title: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph as the page shows it where there is no picture: its number, its words, the findings on it."""

    paragraph: int
    text: str
    findings: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    """What was found in a file. `pages` counts them where that is known; `lines` are the paragraphs of a Word file.

    `sizes` are width and height of each page of a PDF, in points.
    """

    name: str
    format: str
    form: str
    pages: int | None
    findings: tuple[Finding, ...]
    rules: tuple[Judged, ...]
    lines: tuple[Line, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong and nothing is doubtful."""
        return not self.count(Severity.ERROR) and not self.count(Severity.WARNING)

    @property
    def mendable(self) -> bool:
        """Whether anything can be mended here."""
        return any(finding.mendable for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(finding.severity == severity for finding in self.findings)

    def told(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "schema": SCHEMA,
            "file": self.name,
            "format": self.format,
            "form": self.form,
            "pages": self.pages,
            "clean": self.clean,
            "counts": {severity.value: self.count(severity) for severity in Severity},
            "findings": [asdict(finding) for finding in self.findings],
            "rules": [asdict(judged) for judged in self.rules],
        }

    def kept(self) -> dict[str, Any]:
        """Everything, to be read back by `read`."""
        return asdict(self)


def read(told: Mapping[str, Any]) -> Report:
    """A report as `kept` wrote it."""
    return Report(
        **{name: told[name] for name in ("name", "format", "form", "pages")},
        findings=tuple(_finding(one) for one in told["findings"]),
        rules=tuple(Judged(**{**one, "verdict": Verdict(one["verdict"])}) for one in told["rules"]),
        lines=tuple(Line(one["paragraph"], one["text"], tuple(one["findings"])) for one in told["lines"]),
        sizes=tuple((wide, high) for wide, high in told["sizes"]),
    )


def _finding(told: Mapping[str, Any]) -> Finding:
    place: Mapping[str, Any] = told["place"]
    area: Sequence[float] | None = place["area"]
    at = Place(
        place["page"], place["paragraph"], place["quote"], (area[0], area[1], area[2], area[3]) if area else None
    )
    return Finding(**{**told, "severity": Severity(told["severity"]), "place": at})
