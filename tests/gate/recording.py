"""A pytest plugin: what each test of a run came to, and the figures it told, as a line of JSON each.

A test tells its figures with `record_property("figure", {"crashes": 500})`; several tellings of one test add up.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

PLUGIN = "tests.gate.recording"
TO = "PROOF_FIGURES"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """One line for each call, and for whatever failed or was left out before or after it."""
    if not os.environ.get(TO) or (report.when != "call" and report.outcome == "passed"):
        return
    figures = [value for name, value in report.user_properties if name == "figure"]
    line = {"test": report.nodeid, "outcome": report.outcome, "seconds": round(report.duration, 2), "figures": figures}
    with Path(os.environ[TO]).open("a", encoding="utf-8") as pen:
        pen.write(json.dumps(line, ensure_ascii=False) + "\n")
