"""What a picture says of itself before anybody decodes it: how large it is, and that it is there to its end."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

MOST_POINTS = 40_000_000
"""A4 at 600 dots an inch has 35 million; decoded, so many take 160 MB."""
_PNG_HEAD = 8
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the segments of a JPG that tell its size
_SCAN, _END = 0xDA, b"\xff\xd9"


def points_of_png(content: bytes) -> int:
    """How many points a PNG has; 0 when a piece of it is missing or altered, or something stands behind its end."""
    try:
        pieces = list(_pieces(content))
    except (struct.error, ValueError):
        return 0
    if not pieces or pieces[0][0] != b"IHDR" or len(pieces[0][1]) != 13 or pieces[-1][0] != b"IEND":
        return 0
    across, down = struct.unpack(">II", pieces[0][1][:8])
    return int(across * down)


def points_of_jpg(content: bytes) -> int:
    """How many points a JPG has; 0 when its head cannot be read or its end is missing."""
    place, points = 2, 0
    try:
        while content[place] == 0xFF:
            mark, length = content[place + 1], struct.unpack_from(">H", content, place + 2)[0]
            if mark in _SIZES:
                down, across = struct.unpack_from(">HH", content, place + 5)
                points = int(across * down)
            if mark == _SCAN:
                return points if content.rfind(_END) > place else 0
            place += 2 + length
    except (IndexError, struct.error):
        return 0
    return 0


def _pieces(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each piece with its name. Raises ValueError, struct.error for one that is not whole."""
    place = _PNG_HEAD
    while place < len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        body = content[place + 8 : place + 8 + length]
        (check,) = struct.unpack_from(">I", content, place + 8 + length)
        if zlib.crc32(name + body) != check:
            raise ValueError(name)
        yield name, body
        place += 12 + length
