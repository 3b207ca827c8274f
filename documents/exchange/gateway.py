"""The way out of the house and in: a folder a client of the exchange axis takes files from and lays them in.

Another client is another class with these methods, chosen in `gateway`; nothing else knows how files travel.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from django.conf import settings

from documents.errors import ExchangeRefused
from documents.files.sizes import MOST_BYTES
from documents.files.store import write_whole

_ENDING = ".edxml"


class Gateway(Protocol):
    """How files leave and come."""

    def send(self, name: str, content: bytes) -> None:
        """Hand a file out, whole; the same name again replaces it. Raises OSError."""

    def waiting(self) -> list[str]:
        """The names of the files that came and were not settled, in order."""

    def read(self, name: str) -> bytes:
        """The bytes of one. Raises ExchangeRefused for one that is too large."""

    def settle(self, name: str, *, taken: bool) -> None:
        """Lay a file aside, with those that were taken or with those that were refused."""


class FolderGateway:
    """`out` and `in` under one folder; what came is kept in `in/taken` and `in/refused`."""

    def __init__(self, root: Path) -> None:
        self._out, self._in = root / "out", root / "in"

    def send(self, name: str, content: bytes) -> None:
        """A complete file under its name, or none."""
        write_whole(self._out / f"{name}{_ENDING}", content)

    def waiting(self) -> list[str]:
        """Files only: no links, nothing whose name begins with a dot, as a file still being written has."""
        if not self._in.is_dir():
            return []
        found = [one for one in self._in.glob(f"*{_ENDING}") if not one.name.startswith(".") and not one.is_symlink()]
        return sorted(one.name for one in found if one.is_file())

    def read(self, name: str) -> bytes:
        """Never more than may be kept."""
        with (self._in / name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise ExchangeRefused(f"Tệp {name} lớn hơn {MOST_BYTES // 2**20} MB.")
        return content

    def settle(self, name: str, *, taken: bool) -> None:
        """Nothing is deleted."""
        folder = self._in / ("taken" if taken else "refused")
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        os.replace(self._in / name, folder / name)  # noqa: PTH105 # over an earlier one of the same name, at once


def gateway() -> Gateway | None:
    """The way that is set up; None while there is none."""
    return FolderGateway(Path(settings.EDXML_ROOT)) if settings.EDXML_ROOT else None
