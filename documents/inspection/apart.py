"""The look at a stranger's file in a process of its own, without environment, with little time and little room.

What such a file does to a reader of PDF or pictures then happens to nobody else.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from documents.errors import DocumentError, FileRefused
from documents.files.store import MOST_BYTES
from documents.inspection.kinds import FileKind
from documents.inspection.looking import Inspected, inspect
from documents.inspection.scanner import require_clean

_HOUSE = Path(__file__).parent.parent.parent
_SECONDS = 30
_ROOM = 2 * 2**30  # addresses, of which threads reserve most; what is filled is far less
_TOO_HARD = "quá phức tạp hoặc bị hỏng, không kiểm tra được. Lưu lại dạng PDF đơn giản rồi gửi lại."

Told = dict[str, Any]


def inspect_apart(name: str, content: bytes) -> Inspected:
    """As `inspect`, and free of what the scanner knows.

    Raises FileRefused, also where the look takes too long or breaks the process it happens in, and ScannerAway.
    """
    told = ask_apart("documents.inspection.apart", {"name": name}, content)
    require_clean(told["name"], content)
    return Inspected(told["name"], FileKind(told["kind"]), content)


def ask_apart(module: str, said: Mapping[str, Any], content: bytes) -> Told:
    """What a module that `serve`s answers about some bytes. Raises FileRefused, also where that breaks its process."""
    try:
        child = subprocess.run(  # noqa: S603 # our own module, by our own interpreter
            [sys.executable, "-m", module],
            input=json.dumps(said).encode() + b"\n" + content[: MOST_BYTES + 1],
            capture_output=True,
            cwd=_HOUSE,
            env={},
            timeout=2 * _SECONDS,
            check=True,
        )
        told: Told = json.loads(child.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise FileRefused(f"Tệp gửi lên {_TOO_HARD}") from error
    if "refused" in told:
        raise FileRefused(told["refused"])
    return told


def serve(answer: Callable[[Told, bytes], Told]) -> None:
    """Answer one question in this process, which gets little time and room; a refusal is an answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.loads(sys.stdin.buffer.readline())
    try:
        told = answer(asked, sys.stdin.buffer.read())
    except DocumentError as refusal:
        told = {"refused": refusal.sentence}
    sys.stdout.write(json.dumps(told))


def _answer(asked: Told, content: bytes) -> Told:
    found = inspect(asked["name"], content)
    return {"name": found.name, "kind": found.kind}


if __name__ == "__main__":
    serve(_answer)
