"""Secrets in the tracked files: keys, tokens, passwords; what only looks like one is listed with its reason."""

from __future__ import annotations

import math
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config import env

_LONGEST = 2 * 2**20
_PATTERNS = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/=]{20,}"),
    "AWS key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b"),
    "GitLab token": re.compile(r"\bglpat-[A-Za-z0-9_-]{20}\b"),
    "Slack token": re.compile(r"\bxox[abpr]-[A-Za-z0-9-]{10,}\b"),
    "Google key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "PyPI token": re.compile(r"\bpypi-[A-Za-z0-9_-]{50,}\b"),
    "JSON web token": re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\b"),
    "token of this house": re.compile(r"\bbanhanh_[A-Za-z0-9_-]{40,}"),
    "secret of a webhook": re.compile(r"\bwhsec_[A-Za-z0-9+/=]{40,}"),
    "password in an address": re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s:/@\"'{}<>]+:([^\s@/\"'{}<>]{6,})@"),
    "password in an assignment": re.compile(
        r"(?i)(?<![a-z])(?:password|passwd|secret|token|api_?key|pin)\w*[\"']?\s*[:=]\s*[\"']([^\"'\s]{12,})[\"']"
    ),
}
_BITS = 3.2
"""Bits a letter below which a text is words rather than chance."""
_PLACEHOLDER = re.compile(r"(?i)MAT-KHAU|KHOA|mật-khẩu|password|secret|example|…|\.\.\.|^\$|^\{|^%|xxx")
ALLOWED: dict[tuple[str, str], str] = {
    ("workflows/api/examples.py", "password in an assignment"): "made up: what the description shows as an answer",
    (
        "tests/workflows/test_identity.py",
        "password in an assignment",
    ): "of the test: the seed of a phone that is played",
}
"""What looks like a secret and is none: the file and the kind found there, with the reason."""


@dataclass(frozen=True)
class Leak:
    """Where something lies that looks like a secret; never the secret itself."""

    file: str
    line: int
    kind: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.kind}"


def tracked() -> list[Path]:
    """The files of the project as git knows them; outside a checkout whatever lies in its rooms."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=env.ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else _in_rooms()
    return [env.ROOT / name for name in names if name and (env.ROOT / name).is_file()]


def found_in(text: str) -> Iterator[tuple[int, str]]:
    """Line and kind of everything in a text that looks like a secret."""
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            said = match[1] if match.groups() else ""
            if said and (_PLACEHOLDER.search(said) or _bits(said) < _BITS):
                continue
            yield text.count("\n", 0, match.start()) + 1, kind


def leaks() -> list[Leak]:
    """Every one that has no reason."""
    return [one for one in _all() if (one.file, one.kind) not in ALLOWED]


def reasons_for_nothing() -> list[str]:
    """Allowances behind which nothing lies any more."""
    lying = {(one.file, one.kind) for one in _all()}
    return [f"{file}: {kind}" for file, kind in ALLOWED if (file, kind) not in lying]


def _all() -> Iterator[Leak]:
    for path in tracked():
        content = path.read_bytes()
        if len(content) > _LONGEST or b"\0" in content[:1024]:
            continue
        name = str(path.relative_to(env.ROOT))
        yield from (Leak(name, line, kind) for line, kind in found_in(content.decode("utf-8", "replace")))


def _bits(text: str) -> float:
    many = Counter(text)
    return -sum(one / len(text) * math.log2(one / len(text)) for one in many.values())


def _in_rooms() -> list[str]:
    rooms = ("config", "workflows", "decisions", "documents", "templates", "tests")
    return [
        str(path.relative_to(env.ROOT))
        for room in rooms
        for path in (env.ROOT / room).rglob("*")
        if "__pycache__" not in path.parts
    ]
