"""The command that carries out a list of checks and prints what it found."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from documents.database.moment import one_moment
from documents.proof.registry import Checks, Outcome


class ReportCommand(BaseCommand):
    """One line a check, its findings below it; ends with 1 when there is any."""

    checks: Checks
    at_one_moment = False
    requires_system_checks = ()  # what they say is a finding, not the end of the command

    def add_arguments(self, parser: CommandParser) -> None:
        """The form of the report."""
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        """Carry out every check and print."""
        with one_moment() if self.at_one_moment else nullcontext():
            outcomes = self._outcomes(as_json=options["json"])
        if options["json"]:
            self.stdout.write(json.dumps([_told(outcome) for outcome in outcomes], ensure_ascii=False))
        if any(outcome.findings for outcome in outcomes):
            sys.exit(1)

    def _outcomes(self, *, as_json: bool) -> list[Outcome]:
        """All of them, each told as soon as it is known."""
        outcomes = []
        for outcome in self.checks.outcomes():
            outcomes.append(outcome)
            if not as_json:
                self.stdout.write("\n".join([outcome.line, *(f"  - {finding}" for finding in outcome.findings)]))
        return outcomes


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "check": outcome.check.name,
        "title": outcome.check.title,
        "count": len(outcome.findings),
        "findings": list(outcome.findings),
    }
