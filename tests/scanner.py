"""A virus scanner that speaks clamd's protocol, for tests: it knows a few files by their bytes."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from struct import unpack
from threading import Thread
from typing import Any

EICAR = "Eicar-Test-Signature"


@contextmanager
def clamd(path: Path, known: Mapping[bytes, str], *, says: bytes = b"") -> Iterator[list[bytes]]:
    """One that listens at a socket and finds these contents; or says one thing always. Gives what it was sent."""
    seen: list[bytes] = []

    class Answering(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            command = b""
            while not command.endswith(b"\0"):
                command += self.rfile.read(1)
            self.wfile.write(says or (b"PONG\0" if command == b"zPING\0" else self._looked_at()))

        def _looked_at(self) -> bytes:
            content = b""
            while length := unpack("!L", self.rfile.read(4))[0]:
                content += self.rfile.read(length)
            seen.append(content)
            found = known.get(content)
            return f"stream: {found} FOUND\0".encode() if found else b"stream: OK\0"

    server: Any = socketserver.ThreadingUnixStreamServer(str(path), Answering)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        path.unlink()
