"""The board of targets as a page fills it in: lines and cells, what was typed, what is wrong beside its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from decisions.errors import RuleBroken
from decisions.evaluation.assigning import Board, Given, Key
from decisions.evaluation.indicators import Counts, Pillar
from decisions.evaluation.receivers import Receiver
from decisions.evaluation.targets import Order, Parts, parts_of
from documents.page.vietnamese import thousands


@dataclass(frozen=True)
class Cell:
    """One target on the page: what stands, what is shown in its box, and what is wrong with it."""

    name: str
    receiver: Receiver
    standing: int | None
    text: str
    takes: bool
    faults: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What stands, to be read."""
        return _shown(self.standing)

    @property
    def changed(self) -> bool:
        """Whether the box says something else than what stands."""
        return self.text != _text(self.standing)

    @property
    def place(self) -> str:
        """A name for what is wrong with it, for who hears the page."""
        return f"sai-{self.name}".replace(".", "-").replace(":", "-")


@dataclass(frozen=True)
class Line:
    """One indicator on the page; the parts are those of the boxes as they are shown."""

    given: Given
    cells: tuple[Cell, ...]
    parts: Parts

    @property
    def unit(self) -> str:
        """What is counted; a ratio is typed as a per cent."""
        indicator = self.given.indicator
        return "%" if indicator.counts == Counts.RATIO else indicator.unit

    @property
    def assigned(self) -> str:
        """What the body received; empty for nothing."""
        return _shown(self.parts.assigned)

    @property
    def combined(self) -> str:
        """What its parts promise together; empty while they promise nothing."""
        return _shown(self.parts.combined)

    @property
    def given_at_all(self) -> bool:
        """Whether the body received something of it or gave something."""
        return self.parts.assigned is not None or self.parts.given > 0

    @property
    def difference(self) -> str:
        """How the parts stand against the whole, in words."""
        return difference_words(self.parts)


@dataclass
class Filled:
    """What was typed, suggested or read from a sheet, by key; and what was wrong with it."""

    texts: Mapping[Key, str] = field(default_factory=dict)
    faults: Mapping[Key, list[str]] = field(default_factory=dict)
    general: list[str] = field(default_factory=list)

    def lines(self, board: Board, only: str = "") -> list[tuple[str, list[Line]]]:
        """The board by pillar, with every receiver or with one."""
        made = [self._line(row, board, only) for row in board.rows]
        grouped = [
            (pillar.label, [line for line in made if line.given.indicator.pillar == pillar]) for pillar in Pillar
        ]
        return [(label, lines) for label, lines in grouped if lines]

    def _line(self, row: Given, board: Board, only: str) -> Line:
        cells = [self._cell(row, receiver) for receiver in board.receivers.values()]
        code = row.indicator.code
        shown = {cell.receiver.code: Order(code, "", cell.text or None).number for cell in cells if cell.takes}
        parts = parts_of(row.indicator.counts, row.parts.assigned, shown)
        return Line(row, tuple(cell for cell in cells if only in {"", cell.receiver.code}), parts)

    def _cell(self, row: Given, receiver: Receiver) -> Cell:
        key, standing = (row.indicator.code, receiver.code), row.values[receiver.code]
        faults = tuple(self.faults.get(key, ()))
        text = self.texts.get(key, _text(standing))
        return Cell(name_of(key), receiver, standing, text, row.takes(receiver) or bool(text), faults)


def name_of(key: Key) -> str:
    """The name of a box: `chi-tieu:A2.1:22891`."""
    return ":".join(("chi-tieu", *key))


def typed(board: Board, data: Mapping[str, str]) -> dict[Key, str]:
    """What the boxes of a board say; boxes that were not on the page say nothing."""
    named = {name_of(key): key for key in keys_of(board)}
    return {named[name]: str(data[name]).strip() for name in named if name in data}


def keys_of(board: Board) -> Iterator[Key]:
    """Every indicator for every receiver."""
    return ((row.indicator.code, code) for row in board.rows for code in board.receivers)


def refused(texts: Mapping[Key, str], orders: list[Order], refusal: RuleBroken) -> Filled:
    """Everything as it was typed, each sentence beside its cell, the others above the board."""
    filled = Filled(texts, {}, [])
    beside: dict[Key, list[str]] = {}
    for violation in refusal.violations:
        room, _, place = violation.field.partition(".")
        if room == "orders" and place.isdigit():
            order = orders[int(place)]
            beside.setdefault((order.indicator, order.receiver), []).append(violation.sentence)
        else:
            filled.general.append(violation.sentence)
    filled.faults = beside
    return filled


def difference_words(parts: Parts) -> str:
    """`thiếu 50`, `vượt 20`, `khớp`; nothing while one of the two is not known."""
    if parts.difference is None:
        return ""
    if parts.difference == 0:
        return "khớp"
    word = "thiếu" if parts.difference < 0 else "vượt"
    return f"{word} {thousands(abs(parts.difference))}"


def counted(board: Board) -> Iterable[tuple[Receiver, int, int]]:
    """For each receiver how many targets it was given, of how many it may be given."""
    for code, receiver in board.receivers.items():
        may = [row for row in board.rows if row.takes(receiver)]
        yield receiver, sum(row.values[code] is not None for row in may), len(may)


def _shown(value: int | None) -> str:
    return "" if value is None else thousands(value)


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
