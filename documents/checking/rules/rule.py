"""A rule as an entry: its code and clause, what it looks at, how much it weighs; and what a look may find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from documents.checking.mends import Mend
from documents.checking.model import Area, Block, Format
from documents.checking.report import Severity
from documents.checking.sorting import Sorted

BOTH = frozenset(Format)
WORD = frozenset({Format.DOCX})
NEITHER: frozenset[Format] = frozenset()


class Unseen(Exception):
    """The rule cannot be seen in this file; the message says why."""


class Absent(Exception):
    """What the rule speaks of does not stand in this file."""


class Equivalent(Exception):
    """The rule is kept by something that counts as the same; the message names it."""


@dataclass(frozen=True)
class Fault:
    """What stands and what should stand, at a block or a place; `mend` where it is safe; `words` quotes a part."""

    stands: str
    should: str
    block: Block | None = None
    area: Area | None = None
    mend: Mend | None = None
    words: str = ""


Look = Callable[[Sorted], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """A rule. `key` is its code with a word behind where one clause says several things; `title` names it on screen."""

    key: str
    clause: str
    title: str
    severity: Severity
    look: Look
    seen_in: frozenset[Format] = BOTH

    @property
    def code(self) -> str:
        """The code of the studies: `TT-030`."""
        return "-".join(self.key.split("-")[:2])


def there(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks a rule speaks of. Raises Absent when there are none."""
    if not blocks:
        raise Absent
    return blocks


def nothing(_: Sorted) -> Iterator[Fault]:
    """No file shows what this rule speaks of."""
    return iter(())


def figure(value: float) -> str:
    """A number as one writes it: `12,7`."""
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")
