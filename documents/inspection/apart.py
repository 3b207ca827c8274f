"""The look at a stranger's file in a process of its own, without environment, with little time and little room.

What such a file does to a reader of PDF or pictures then happens to nobody else.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from documents.errors import FileRefused
from documents.files.store import MOST_BYTES
from documents.inspection.kinds import FileKind
from documents.inspection.looking import Inspected, inspect

_HOUSE = Path(__file__).parent.parent.parent
_SECONDS = 30
_ROOM = 2 * 2**30  # addresses, of which threads reserve most; what is filled is far less
_TOO_HARD = "quá phức tạp hoặc bị hỏng, không kiểm tra được. Lưu lại dạng PDF đơn giản rồi gửi lại."


def inspect_apart(name: str, content: bytes) -> Inspected:
    """As `inspect`. Raises FileRefused, also where the look takes too long or breaks the process it happens in."""
    said = json.dumps({"name": name}).encode() + b"\n"
    command = [sys.executable, "-m", "documents.inspection.apart"]
    try:
        child = subprocess.run(  # noqa: S603 # our own module, by our own interpreter
            command,
            input=said + content[: MOST_BYTES + 1],
            capture_output=True,
            cwd=_HOUSE,
            env={},
            timeout=2 * _SECONDS,
            check=True,
        )
        told = json.loads(child.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise FileRefused(f"Tệp gửi lên {_TOO_HARD}") from error
    if "refused" in told:
        raise FileRefused(told["refused"])
    return Inspected(told["name"], FileKind(told["kind"]), content)


def _answer(name: str, content: bytes) -> dict[str, str]:
    try:
        found = inspect(name, content)
    except FileRefused as refusal:
        return {"refused": refusal.sentence}
    return {"name": found.name, "kind": found.kind}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(json.dumps(_answer(asked["name"], sys.stdin.buffer.read())))
