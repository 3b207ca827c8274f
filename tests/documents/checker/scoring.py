"""How well each rule is asked, over every labelled file: how much of what is wrong is found, and rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from documents.checking.checker import check
from documents.checking.model import Format
from documents.checking.report import Severity
from documents.checking.rules.table import BY_KEY
from documents.layout.flat import flattened
from tests.documents.checker.faults import FAULTS
from tests.documents.checker.handmade import FILES, FOLDER
from tests.documents.checker.office import PAPERS, saved
from tests.documents.checker.signed import SIGNED, WRONG


@dataclass(frozen=True)
class Trial:
    """A labelled file and the rules it breaks."""

    content: bytes
    format: Format
    breaks: frozenset[str]

    @property
    def shown(self) -> bytes:
        """With what its fields show drawn into its pages."""
        return flattened(self.content) if self.format == Format.PDF else self.content


@dataclass(frozen=True)
class Score:
    """Of a rule: how often it was broken, found, and found rightly."""

    rule: str
    broken: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """In hundredths."""
        return 100 * self.right / self.broken if self.broken else 100.0

    @property
    def precision(self) -> float:
        """In hundredths."""
        return 100 * self.right / self.found if self.found else 100.0


def trials() -> Iterator[Trial]:
    """The right papers, the wrong ones, those signed digitally, and those typed in haste."""
    for make in PAPERS.values():
        yield Trial(saved(make()), Format.DOCX, frozenset())
    for fault in FAULTS:
        made = PAPERS[fault.paper]()
        fault.spoil(made)
        yield Trial(saved(made), Format.DOCX, frozenset({fault.rule}))
    for make_signed in SIGNED.values():
        yield Trial(make_signed(), Format.PDF, frozenset())
    for rule, (_, make_wrong) in WRONG.items():
        yield Trial(make_wrong(), Format.PDF, frozenset({rule}))
    for name, one in FILES.items():
        yield Trial((FOLDER / f"{name}.{one.saved}").read_bytes(), Format(one.saved), one.breaks)


def scores(most: int | None = None) -> list[Score]:
    """Of every rule some file breaks, in the order of the table."""
    broken, found, right = Counter[str](), Counter[str](), Counter[str]()
    for trial in islice(trials(), most):
        told = _told(trial)
        broken.update(trial.breaks)
        found.update(told)
        right.update(told & trial.breaks)
    return [Score(rule, broken[rule], found[rule], right[rule]) for rule in BY_KEY if broken[rule] or found[rule]]


def _told(trial: Trial) -> set[str]:
    """The rules found broken; a note counts where a file was labelled with it."""
    findings = check(f"tep.{trial.format}", trial.shown, trial.format, trial.content).findings
    return {one.rule for one in findings if one.severity != Severity.NOTE or one.rule in trial.breaks}
