"""The process in which a stranger's file is looked at: little time, little room, one question; the child of `apart`.

It loads what it needs to look, and neither the house nor its settings: whoever hands in a file waits for it.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

from documents.errors import DocumentError
from documents.inspection.looking import inspect

SECONDS = 30
_ROOM = 2 * 2**30  # addresses, of which threads reserve most; what is filled is far less

Told = dict[str, Any]


def serve(answer: Callable[[Told, bytes], Told]) -> None:
    """Answer one question in this process, which gets little time and room; a refusal is an answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
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
