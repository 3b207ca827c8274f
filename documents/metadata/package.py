"""Several files as one: the same files in the same order always in the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP knows; when a package was asked for is no part of it
_READABLE = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True)
class Packed:
    """A file of a package: its name, with the folder, and its bytes."""

    name: str
    content: bytes


def packed(files: Sequence[Packed]) -> bytes:
    """A ZIP; nothing is pressed together, for PDFs are already, and another zlib would press otherwise."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _BEGINNING)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, file.content)
    return made.getvalue()
