"""A rule as an entry: its code and clause, what it looks at, how much it weighs; and what a look may find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from documents.checking.mends import Letters, Mend, Rewrite, Upper
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


def rewrite(block: Block, said: str) -> Mend | None:
    """Other words, where each letter is a Word file's own."""
    return Rewrite(block, said) if said and _is_own(block) else None


def upper(block: Block) -> Mend | None:
    """Capitals, where no run stands partly elsewhere."""
    return Upper(block) if _is_own(block) and not any(run.cut for run in block.runs) else None


def letters(block: Block, **said: Any) -> Mend | None:
    """Letters set otherwise, where no run stands partly elsewhere."""
    return None if not block.runs or any(run.cut for run in block.runs) else Letters(block, **said)


def _is_own(block: Block) -> bool:
    return bool(block.runs) and all(run.ref is not None for run in block.runs)
