"""`python -m tests.run [sqlite | postgres] [pytest arguments]`: every test on SQLite and on PostgreSQL, side by side.

SQLite speaks while it runs, PostgreSQL when its turn comes. The last line is the summary of pytest itself: that of a
run that failed, if one did.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import grounds

_DATABASES = ("sqlite", "postgres")
_FOUND_NOTHING = 5  # pytest's answer when the arguments choose no test


@dataclass(frozen=True)
class Run:
    """One pytest over one database; its words go to a file, so that two never mix."""

    database: str
    process: subprocess.Popen[bytes]
    words: Path

    def speak(self) -> int:
        """Pass its words on up to its end; the answer is pytest's."""
        _say(f"\n== {self.database} ==\n")
        with self.words.open(encoding="utf-8") as words:
            while self.process.poll() is None:
                _say(words.read())
                time.sleep(0.2)
            _say(words.read())
        return self.process.returncode

    def summary(self) -> str:
        """The last line."""
        return self.words.read_text(encoding="utf-8").rstrip().rpartition("\n")[2]


def main(arguments: Sequence[str]) -> int:
    """Make the ground, run, report."""
    one = arguments[:1] if arguments and arguments[0] in _DATABASES else []
    with ExitStack() as stack:
        try:
            grounds.bring(*grounds.ALWAYS)
            shared = {"TEST_BROKER_URL": stack.enter_context(grounds.broker())}
            environments = {name: shared | _database(name, stack) for name in one or _DATABASES}
        except grounds.GroundMissing as missing:
            _say(f"{missing}\n")
            return 1
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="banhanh-tests-")))
        runs = [
            stack.enter_context(_running(name, environment, folder, [*_once(name, one), *arguments[len(one) :]]))
            for name, environment in environments.items()
        ]
        return _report({run: run.speak() for run in runs})


def _database(name: str, stack: ExitStack) -> dict[str, str]:
    return {"DATABASE_URL": stack.enter_context(grounds.postgresql()) if name == "postgres" else ""}


def _once(name: str, one: Sequence[str]) -> list[str]:
    """What asks for no database is run once: journeys and checker beside SQLite, all else beside PostgreSQL."""
    return [] if one else ["--half", {"sqlite": "first", "postgres": "second"}[name]]


@contextmanager
def _running(name: str, environment: Mapping[str, str], folder: Path, arguments: Sequence[str]) -> Iterator[Run]:
    words = folder / name
    command = [sys.executable, "-m", "pytest", "-rs", "-o", f"cache_dir=.pytest_cache/{name}", *arguments]
    with words.open("wb") as pen:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=pen, stderr=subprocess.STDOUT)
    try:
        yield Run(name, process, words)
    finally:
        process.terminate()
        process.wait()


def _report(answers: Mapping[Run, int]) -> int:
    """Zero when every run is well and at least one found a test; the last line is of a run that is not well."""
    if set(answers.values()) != {_FOUND_NOTHING}:
        answers = {run: 0 if answer == _FOUND_NOTHING else answer for run, answer in answers.items()}
    ill = [run for run, answer in answers.items() if answer]
    if ill and ill[-1] is not list(answers)[-1]:
        _say(f"\n== {ill[-1].database} ==\n{ill[-1].summary()}\n")
    return int(bool(ill))


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
