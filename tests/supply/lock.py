"""The lock file and the list of direct dependencies, read as values."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from config import env

LOCK = env.ROOT / "requirements.lock"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_WANTED = re.compile(r'^\s*"([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?([^"]*)",\s*(?:#\s*(.*))?$')


@dataclass(frozen=True)
class Pin:
    """One library at one version, with the hashes of the files it may be installed from."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """A library the house asks for itself, and why."""

    name: str
    versions: str
    reason: str


def normal(name: str) -> str:
    """The one spelling of a library's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> list[Pin]:
    """Every library of the lock file, by name."""
    blocks: list[list[str]] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if _PIN.match(line):
            blocks.append([line])
        elif blocks and line.strip():
            blocks[-1].append(line)
    return sorted((_pin(lines) for lines in blocks), key=lambda one: one.name)


def wanted() -> list[Wanted]:
    """The direct dependencies of `pyproject.toml`, each with the reason behind it on its line."""
    text = (env.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    named = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    found = [match for line in text.splitlines() if (match := _WANTED.match(line)) and _asked(match, named)]
    return [Wanted(normal(one[1]), one[3], (one[4] or "").strip()) for one in found]


def asked_for() -> int:
    """How many dependencies the project names, as the reader of TOML counts them."""
    project = tomllib.loads((env.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return len(project["dependencies"]) + sum(len(one) for one in project["optional-dependencies"].values())


def _asked(match: re.Match[str], named: list[str]) -> bool:
    extras = f"[{match[2]}]" if match[2] else ""
    return f"{match[1]}{extras}{match[3]}" in named


def _pin(lines: list[str]) -> Pin:
    match = _PIN.match(lines[0])
    if match is None:
        raise ValueError(lines[0])
    said = [line.strip().removeprefix("#").strip() for line in lines if line.strip().startswith("#")]
    asked = tuple(sorted({normal(re.split(r"[\s(]", one.removeprefix("via").strip())[0]) for one in said} - {""}))
    hashes = tuple(found[1] for line in lines for found in _HASH.finditer(line))
    return Pin(normal(match[1]), match[2], (match[3] or "").strip(), hashes, asked)
