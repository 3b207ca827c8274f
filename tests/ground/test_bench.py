"""Every part of the measurement still runs, at a size that measures nothing."""

from __future__ import annotations

import json
import subprocess
import sys

from django.db import connection

from config import env

_PARTS = {"step", "together", "http", "desk", "search", "paper", "signature", "number", "month", "check"}
_SECONDS = 300


def test_every_part_of_the_bench_runs() -> None:
    told = [sys.executable, "-m", "tests.bench", "--tiny", "--json", "--on", _database()]
    done = subprocess.run(told, cwd=env.ROOT, capture_output=True, text=True, timeout=_SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    figures = json.loads(done.stdout)[_database()]
    assert {one["part"] for one in figures} == _PARTS
    assert all(one["value"] > 0 for one in figures if one["name"] != "gaps and doubles")


def _database() -> str:
    return "postgres" if connection.vendor == "postgresql" else "sqlite"
