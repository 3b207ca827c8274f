"""The lists of checks behind `verify` and `doctor`; each floor adds its own when it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import DatabaseError


@dataclass(frozen=True)
class Check:
    """One promise: its stored name, what is promised in Vietnamese, and how each breach is found, one sentence each."""

    name: str
    title: str
    find: Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Outcome:
    """What a check found; nothing when the promise holds."""

    check: Check
    findings: tuple[str, ...]

    @property
    def line(self) -> str:
        """The check, and the number of its findings."""
        told = f"{len(self.findings)} lỗi" if self.findings else "đạt"
        return f"{self.check.title}: {told}"


@dataclass
class Checks:
    """A list of checks in the order they were registered: floor by floor, from the page up."""

    known: dict[str, Check] = field(default_factory=dict)

    def register(self, *checks: Check) -> None:
        """Make checks known. Raises ValueError for a name that is taken."""
        for check in checks:
            if check.name in self.known:
                raise ValueError(f"A check is named {check.name} already.")
            self.known[check.name] = check

    def outcomes(self) -> Iterable[Outcome]:
        """Every check carried out, one after the other; nothing is changed."""
        return (Outcome(check, _found(check)) for check in self.known.values())


def _found(check: Check) -> tuple[str, ...]:
    """What a check finds, also when what it asks of is broken so that it cannot go on: that is a finding too."""
    found: list[str] = []
    try:
        found += check.find()
    except DatabaseError as error:
        found.append(f"Không hỏi được cơ sở dữ liệu ({type(error).__name__}). Xem mục cài đặt của lệnh doctor.")
    except Exception as error:  # noqa: BLE001 # a row nobody could have written must not keep the others from being proved
        found.append(f"Không kiểm tra được hết vì có dữ liệu hỏng ({type(error).__name__}). Báo quản trị hệ thống.")
    return tuple(found)


KEPT = Checks()
"""What `verify` proves of database and files."""

READY = Checks()
"""What `doctor` asks of the installation and of the people in post."""
