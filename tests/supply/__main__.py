"""`python -m tests.supply [--sbom FILE]`: libraries, licences, secrets, rules of the code, known vulnerabilities."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.supply import audit, floors, leaks, licences, lock, rules, sbom

_FINDINGS: tuple[tuple[str, Callable[[], list[str]]], ...] = (
    ("libraries without a hash", lambda: [pin.name for pin in lock.pins() if not pin.hashes]),
    ("direct dependencies without a reason", lambda: [one.name for one in lock.wanted() if not one.reason]),
    ("below a floor, or never to be taken", floors.below),
    ("licences that do not go with AGPL-3.0-or-later", licences.unfitting),
    ("secrets in tracked files", lambda: [str(one) for one in leaks.leaks()]),
    ("rules of the code that are broken", rules.broken),
)


def figures() -> dict[str, int]:
    """The figures a gate holds this house to."""
    held = lock.pins()
    return {
        "packages": len(held),
        "unhashed": sum(1 for pin in held if not pin.hashes),
        "licences_read": licences.counted(),
        "licences_unfit": len(licences.unfitting()),
        "below_floor": len(floors.below()),
        "secrets": len(leaks.leaks()),
        "files_scanned": len(leaks.tracked()),
        "rules": len(rules.PROVED_ELSEWHERE),
        "rules_read_off_the_code": len({number for rule in rules.RULES for number in rule.numbers}),
        "checks": len(rules.RULES),
        "broken": len(rules.broken()),
    }


def main(arguments: list[str]) -> int:
    """Print what was found; 1 when anything was."""
    if arguments[:1] == ["--sbom"]:
        Path(arguments[1]).write_text(sbom.bill(), encoding="utf-8")
    for name, value in figures().items():
        sys.stdout.write(f"{name:26} {value}\n")
    asked = audit.audit()
    sys.stdout.write(f"{asked.said}\n")
    found = [(name, one) for name, look in _FINDINGS for one in look()]
    found += [("known vulnerabilities", one) for one in asked.known]
    for name, one in found:
        sys.stdout.write(f"{name}: {one}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
