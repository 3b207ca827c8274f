"""A virus scanner beside the house, asked over clamd's own protocol; where none is set, nobody is asked."""

from __future__ import annotations

import socket
from contextlib import closing
from struct import pack

from django.conf import settings

from documents.errors import FileRefused, ScannerAway

_PIECE = 2**16
_PATIENCE = 30  # seconds for one file
_LONGEST_ANSWER = 4096
_FOUND, _CLEAN = " FOUND", " OK"


def require_clean(name: str, content: bytes) -> None:
    """Raises FileRefused with the scanner's name of what it found, ScannerAway where it did not say that it is clean.

    Silence is no clean file: without an answer nothing is taken.
    """
    if not settings.CLAMD:
        return
    said = _asked(b"zINSTREAM\0", _pieces(content))
    if said.endswith(_FOUND):
        found = said.removesuffix(_FOUND).rpartition(": ")[2]
        raise FileRefused(f"Tệp {name} có mã độc ({found}) nên không nhận. Quét mã độc trên máy rồi gửi tệp sạch.")
    if not said.endswith(_CLEAN):
        raise ScannerAway


def answers() -> bool:
    """Whether the scanner that is set answers; true where none is set."""
    try:
        return not settings.CLAMD or _asked(b"zPING\0") == "PONG"
    except ScannerAway:
        return False


def _pieces(content: bytes) -> bytes:
    """The content as clamd takes it: pieces, each after its length, and an empty one at the end."""
    pieces = (content[start : start + _PIECE] for start in range(0, len(content), _PIECE))
    return b"".join(pack("!L", len(piece)) + piece for piece in pieces) + pack("!L", 0)


def _asked(command: bytes, more: bytes = b"") -> str:
    try:
        with closing(_connected(settings.CLAMD)) as line:
            line.sendall(command + more)
            return _answer(line)
    except (OSError, UnicodeDecodeError) as error:
        raise ScannerAway from error


def _connected(address: str | tuple[str, int]) -> socket.socket:
    """By a socket of this machine, where the address is a path, or over the network."""
    if not isinstance(address, str):
        return socket.create_connection(address, timeout=_PATIENCE)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(_PATIENCE)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
        piece = line.recv(_LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode()
