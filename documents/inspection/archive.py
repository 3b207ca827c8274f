"""Office files as the archives they are: each part by its real size, nothing that hides, runs or reaches out."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MEGA = 2**20
_MOST_PARTS = 2_000
_MOST_UNPACKED = 200 * _MEGA
_MOST_RATIO = 100  # a sheet of one column of noughts packs to a fortieth
_MOST_TAGS = 4_000_000  # twice as many as a full sheet of 20 MB has
_DEPTH = 2  # a letter may carry the sheet of its chart, which carries nothing more
_TYPES = "[Content_Types].xml"
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_NO_ARCHIVE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, struct.error)
_XML = (".xml", ".rels", ".vml")
_ENCODING = re.compile(rb"""^<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_FETCHING = re.compile(rb"""Type=["'][^"']*/(?:attachedTemplate|oleObject|subDocument|frame|externalLink)["']""")
_AWAY = re.compile(rb"""Target=["'](?:https?:|ftp:|\\\\|//|file://[^/])""", re.IGNORECASE)

DAMAGED = "bị hỏng, không đọc được hết. Mở tệp, lưu lại rồi gửi lại."
LOCKED = "có mật khẩu. Bỏ mật khẩu rồi gửi lại."
SWELLS = "mở ra quá lớn so với cỡ tệp. Lưu lại bằng Word hoặc Excel, bỏ phần thừa rồi gửi lại."
STRANGE = "có nội dung lạ, không phải do Word hoặc Excel lưu. Mở tệp, lưu lại rồi gửi lại."
MACROS = "có macro hoặc điều khiển tự chạy nên không nhận. Lưu lại dạng không có macro rồi gửi lại."
REACHES_OUT = "tự lấy nội dung từ nơi khác khi mở. Bỏ liên kết đó, lưu lại rồi gửi lại."


class PackageRefused(Exception):
    """An archive is not taken; the message says why, as the end of a sentence about the file."""


@dataclass
class _Allowance:
    """How much a file may still unfold to, with everything packed inside it."""

    size: int
    parts: int = _MOST_PARTS
    tags: int = _MOST_TAGS

    def spend(self, *, size: int = 0, parts: int = 0, tags: int = 0) -> None:
        """Raises PackageRefused once it is used up."""
        self.size, self.parts, self.tags = self.size - size, self.parts - parts, self.tags - tags
        if min(self.size, self.parts, self.tags) < 0:
            raise PackageRefused(SWELLS)


def ends_as_archive(content: bytes) -> bool:
    """Whether the end of some bytes is read as the end of an archive."""
    return zipfile.is_zipfile(io.BytesIO(content))


def contents(content: bytes) -> tuple[bytes, list[str]]:
    """The list of types of an Office file and the names of its parts; nothing of either for any other archive."""
    try:
        parts, _ = _directory(content)
        types = next((part for part in parts if part.filename == _TYPES), None)
        return (_bare(_unpacked(content, types, _MEGA)) if types else b""), [part.filename for part in parts]
    except PackageRefused:
        return b"", []


def require_package(content: bytes) -> None:
    """Look at every part, and at every archive packed inside. Raises PackageRefused."""
    _look(content, _Allowance(min(_MOST_UNPACKED, _MOST_RATIO * len(content))), depth=1)


def _look(content: bytes, allowance: _Allowance, *, depth: int) -> None:
    parts, end = _directory(content)
    allowance.spend(parts=len(parts))
    _require_names(parts)
    _require_places(content, parts, end)
    for part in parts:
        unpacked = _unpacked(content, part, allowance.size)
        allowance.spend(size=len(unpacked))
        _require_part(part.filename, unpacked, allowance)
        if unpacked.startswith(_LOCAL_MARK):
            if depth == _DEPTH:
                raise PackageRefused(STRANGE)
            _look(unpacked, allowance, depth=depth + 1)


def _directory(content: bytes) -> tuple[Sequence[zipfile.ZipInfo], int]:
    """The parts as the directory at the end lists them, and where it begins."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.infolist(), packed.start_dir
    except _NO_ARCHIVE as error:
        raise PackageRefused(DAMAGED) from error


def _require_names(parts: Sequence[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len({name.casefold() for name in names}) < len(names) or not all(_is_plain(name) for name in names):
        raise PackageRefused(STRANGE)
    if any(stat.S_ISLNK(part.external_attr >> 16) for part in parts):
        raise PackageRefused(STRANGE)
    if any(part.flag_bits & 1 for part in parts):
        raise PackageRefused(LOCKED)
    if any(name.lower().endswith("vbaproject.bin") or "/activex/" in name.lower() for name in names):
        raise PackageRefused(MACROS)


def _is_plain(name: str) -> bool:
    """A place inside the archive and nowhere else."""
    return name.isprintable() and ".." not in name.split("/") and name[0] != "/" and not set(name) & {"\\", ":"}


def _require_places(content: bytes, parts: Sequence[zipfile.ZipInfo], end: int) -> None:
    """The parts lie one behind the other from the first byte on: nothing before, nothing twice."""
    reached = 0
    for part in sorted(parts, key=lambda one: one.header_offset):
        first = part.header_offset
        if first < reached or (reached == 0 and first):
            raise PackageRefused(STRANGE)
        reached = _begins(content, part) + part.compress_size
    if reached > end:
        raise PackageRefused(DAMAGED)


def _begins(content: bytes, part: zipfile.ZipInfo) -> int:
    """Where the bytes of a part begin, behind its own header."""
    try:
        mark, *_, name, extra = _LOCAL.unpack_from(content, part.header_offset)
    except struct.error as error:
        raise PackageRefused(DAMAGED) from error
    if mark != _LOCAL_MARK:
        raise PackageRefused(DAMAGED)
    return int(part.header_offset + _LOCAL.size + name + extra)


def _unpacked(content: bytes, part: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of a part, by what is really packed there; the directory must have told the truth."""
    first = _begins(content, part)
    unpacked = _inflated(content[first : first + part.compress_size], part.compress_type, most)
    if len(unpacked) > most:
        raise PackageRefused(SWELLS)
    if len(unpacked) != part.file_size or zlib.crc32(unpacked) != part.CRC:
        raise PackageRefused(DAMAGED)
    return unpacked


def _inflated(packed: bytes, way: int, most: int) -> bytes:
    if way == zipfile.ZIP_STORED:
        return packed
    if way != zipfile.ZIP_DEFLATED:
        raise PackageRefused(DAMAGED)
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = inflating.decompress(packed, most + 1)
    except zlib.error as error:
        raise PackageRefused(DAMAGED) from error
    if len(unpacked) <= most and (not inflating.eof or inflating.unused_data):
        raise PackageRefused(DAMAGED)
    return unpacked


def _require_part(name: str, unpacked: bytes, allowance: _Allowance) -> None:
    if not name.lower().endswith(_XML):
        return
    bare = _bare(unpacked)
    allowance.spend(tags=bare.count(b"<"))
    said = _ENCODING.match(bare)
    if not bare.startswith(b"<") or (said and said[1].lower() not in _ENCODINGS):
        raise PackageRefused(STRANGE)
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise PackageRefused(STRANGE)
    if name == _TYPES and (b"macroEnabled" in bare or b"vbaProject" in bare):
        raise PackageRefused(MACROS)
    if name.lower().endswith(".rels") and any(_FETCHING.search(one) and _AWAY.search(one) for one in _relations(bare)):
        raise PackageRefused(REACHES_OUT)


def _bare(unpacked: bytes) -> bytes:
    """XML as one reads it, whether its letters are of one byte or of two."""
    for mark in _BOMS:
        unpacked = unpacked.removeprefix(mark)
    return unpacked.replace(b"\0", b"").lstrip()


def _relations(bare: bytes) -> Iterator[bytes]:
    return (found[0] for found in _RELATION.finditer(bare))
