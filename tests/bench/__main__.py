"""`python -m tests.bench [--json] [--on sqlite|postgres] [--part …] [--tiny]`: one table for both databases."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from config import env
from tests import grounds

_DATABASES = ("sqlite", "postgres")
_PARTS = ("step", "together", "http", "desk", "search", "paper", "signature", "number", "month", "check")
_MET = {True: "yes", False: "NO", None: ""}


def main(arguments: Sequence[str]) -> int:
    """Measure in a child for each database, one after the other; print what they found."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--on", choices=_DATABASES, help="one database instead of both")
    parser.add_argument("--part", choices=_PARTS, help="one part instead of all")
    parser.add_argument("--tiny", action="store_true", help="only show that every part still runs")
    asked = parser.parse_args(arguments)
    if asked.tiny:
        os.environ["BENCH_TINY"] = "yes"
    parts = [asked.part] if asked.part else list(_PARTS)
    found = {name: _child(name, parts) for name in ([asked.on] if asked.on else _DATABASES)}
    if asked.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("".join(line for name, figures in found.items() for line in _table(name, figures)))
    return 0


def _child(database: str, parts: Sequence[str]) -> list[dict[str, Any]]:
    """What a process of its own measures: settings are read once a process. Raises CalledProcessError."""
    env.data_folder("bench").mkdir(parents=True, exist_ok=True)
    with _address(database) as url, tempfile.TemporaryDirectory(dir=env.data_folder("bench")) as folder:
        told = {
            "DATABASE_URL": url,
            "DATA_ROOT": folder,
            "FILES_ROOT": "",
            "ANCHORS_ROOT": "",
            "DEMO": "yes",  # the date of the desk is played
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        }
        command = [sys.executable, "-m", "tests.bench.within", *parts]
        done = subprocess.run(command, env=os.environ | told, stdout=subprocess.PIPE, check=True)
    figures: list[dict[str, Any]] = json.loads(done.stdout)
    return figures


@contextmanager
def _address(database: str) -> Iterator[str]:
    """A PostgreSQL as the tests find or make one; SQLite's file lies in the child's folder."""
    if database == "sqlite":
        yield ""
        return
    with grounds.postgresql() as url:
        yield url


def _table(database: str, figures: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield f"\n{database}\n{'':10}{'':38}{'measured':>12} {'':14}{'target':>10}  met\n"
    for one in figures:
        value = f"{one['value']:,.2f}" if one["value"] < 100 else f"{one['value']:,.0f}"
        line = f"{one['part']:10}{one['name']:38}{value:>12} {one['unit']:14}{one['target']:>10}  {_MET[one['met']]}"
        yield line.rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
