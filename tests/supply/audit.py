"""Known vulnerabilities of the locked libraries, asked of pip-audit where it is; its database is on the network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec

from tests.supply.lock import LOCK

_SECONDS = 180
_HOW = ("--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off")


@dataclass(frozen=True)
class Audit:
    """What was found out: whether anybody could be asked, and what was said."""

    asked: bool
    said: str
    known: tuple[str, ...] = ()


def audit() -> Audit:
    """Ask; where there is no pip-audit or no network that is said, never taken for a clean answer."""
    command = _command()
    if not command:
        return Audit(False, "pip-audit is not installed: nobody was asked what is known, the floors alone were held")
    asked = [*command, "--requirement", str(LOCK), *_HOW]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=_SECONDS, check=False)
        told = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return Audit(False, "pip-audit gave no answer (no network?): the floors alone were held")
    libraries = told.get("dependencies", ())
    unknown = sum("vulns" not in one for one in libraries)
    known = tuple(
        f"{one['name']} {one['version']}: {fault['id']}" for one in libraries for fault in one.get("vulns", ())
    )
    if unknown or not libraries:
        left = f"of {len(libraries)} libraries it could look up {len(libraries) - unknown}"
        return Audit(False, f"pip-audit was asked, {left}: the floors alone were held for the others", known)
    return Audit(True, f"pip-audit was asked: {len(known)} known", known)


def _command() -> list[str]:
    if find_spec("pip_audit") is not None:
        return [sys.executable, "-m", "pip_audit"]
    found = shutil.which("pip-audit")
    return [found] if found else []
