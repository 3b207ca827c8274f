"""Archives of Word files: entries packed once, laid side by side; equal entries are equal files."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_VERSION = 20  # what has to be known to unpack it
_UNIX = 3
_OWNERS = 0o600 << 16  # its owner reads and writes it
_DEFLATED = 8
_DAY = (1 << 5) | 1  # 1 January 1980 as the format counts days
_LOCAL = struct.Struct("<4s2H3H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True)
class Entry:
    """One entry as it lies in the archive, without its place there."""

    name: str
    checksum: int
    size: int
    packed: bytes

    @property
    def _told(self) -> tuple[int, ...]:
        return (0, _DEFLATED, 0, _DAY, self.checksum, len(self.packed), self.size, len(self.name), 0)

    @property
    def local(self) -> bytes:
        """What stands before and in the entry."""
        return _LOCAL.pack(b"PK\x03\x04", _VERSION, *self._told) + self.name.encode("ascii") + self.packed

    def central(self, place: int) -> bytes:
        """Its line in the list at the end."""
        head = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _UNIX, _VERSION, 0, *self._told, 0, 0, 0, _OWNERS, place)
        return head + self.name.encode("ascii")


def entry(name: str, content: bytes) -> Entry:
    """Pack one entry."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Entry(name, zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def archive(entries: Iterable[Entry]) -> bytes:
    """The entries in one order and of one date, so that equal papers are equal files."""
    lying, listed, place = [], [], 0
    for one in sorted(entries, key=lambda one: (one.name != "[Content_Types].xml", one.name)):
        local = one.local
        lying.append(local)
        listed.append(one.central(place))
        place += len(local)
    length = sum(map(len, listed))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(listed), len(listed), length, place, 0)
    return b"".join((*lying, *listed, end))
