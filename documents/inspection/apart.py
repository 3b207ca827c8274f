"""The look at a stranger's file in a process of its own, without environment, with little time and little room.

What such a file does to a reader of PDF or pictures then happens to nobody else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from documents.errors import FileRefused
from documents.files.sizes import MOST_BYTES
from documents.inspection.child import SECONDS, Told
from documents.inspection.kinds import FileKind
from documents.inspection.looking import Inspected
from documents.inspection.scanner import require_clean

_HOUSE = Path(__file__).parent.parent.parent
_TOO_HARD = "quá phức tạp hoặc bị hỏng, không kiểm tra được. Lưu lại dạng PDF đơn giản rồi gửi lại."


def inspect_apart(name: str, content: bytes) -> Inspected:
    """As `inspect`, and free of what the scanner knows.

    Raises FileRefused, also where the look takes too long or breaks the process it happens in, and ScannerAway.
    """
    told = ask_apart("documents.inspection.child", {"name": name}, content)
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
            timeout=2 * SECONDS,
            check=True,
        )
        told: Told = json.loads(child.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise FileRefused(f"Tệp gửi lên {_TOO_HARD}") from error
    if "refused" in told:
        raise FileRefused(told["refused"])
    return told
