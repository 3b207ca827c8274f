"""`python -m tests.run [sqlite | postgres] [pytest arguments]`: every test on SQLite and on PostgreSQL, side by side.

SQLite speaks while it runs, PostgreSQL when its turn comes. Between them, of a whole run, stands what came of each
proof of `tests.gate` at the size of the tests. The last line is the summary of pytest itself: that of a run that
failed, if one did.
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
from tests.gate.judging import read, table, verdicts
from tests.gate.recording import PLUGIN, TO
from tests.gate.scale import scale

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

    def quietly(self) -> str:
        """Wait for its end; its words when it is ill, else its last line."""
        return self.summary() if self.process.wait() == 0 else self.words.read_text(encoding="utf-8")

    def summary(self) -> str:
        """The last line."""
        return self.words.read_text(encoding="utf-8").rstrip().rpartition("\n")[2]


def main(arguments: Sequence[str]) -> int:
    """Make the ground, run, report."""
    one = arguments[:1] if arguments and arguments[0] in _DATABASES else []
    with ExitStack() as stack:
        try:
            grounds.bring(*grounds.ALWAYS)
            around = environments(stack, one or _DATABASES)
        except grounds.GroundMissing as missing:
            _say(f"{missing}\n")
            return 1
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="banhanh-tests-")))
        files = {name: folder / f"{name}.figures" for name in around}
        told = [*_shared(folder, one), *arguments[len(one) :]]
        runs = [
            stack.enter_context(running(name, environment | {TO: str(files[name])}, folder, told))
            for name, environment in around.items()
        ]
        answers = {run: run.speak() for run in runs[:-1]}
        if not arguments:
            runs[-1].process.wait()
            _say("\n".join(["\n== proofs, at the size of the tests ==", *table(verdicts(read(files), scale())), ""]))
        return _report(answers | {runs[-1]: runs[-1].speak()})


def environments(stack: ExitStack, databases: Sequence[str]) -> dict[str, dict[str, str]]:
    """What the tests of each database are told of their ground, which stands until the stack ends.

    Raises GroundMissing.
    """
    shared = {"TEST_BROKER_URL": stack.enter_context(grounds.broker())}
    return {name: shared | _database(name, stack) for name in databases}


def _database(name: str, stack: ExitStack) -> dict[str, str]:
    return {"DATABASE_URL": stack.enter_context(grounds.postgresql()) if name == "postgres" else ""}


def _shared(folder: Path, one: Sequence[str]) -> list[str]:
    """What is the same on either database is played once, by whichever comes to it first."""
    if one:
        return []
    claims = folder / "shared"
    claims.mkdir()
    return [f"--shared={claims}"]


@contextmanager
def running(name: str, environment: Mapping[str, str], folder: Path, arguments: Sequence[str]) -> Iterator[Run]:
    """One pytest at work, ended when the context ends."""
    words = folder / name
    cache = f"cache_dir=.pytest_cache/{name}"
    command = [sys.executable, "-m", "tests.roomy", "-rs", "-p", PLUGIN, "-o", cache, *arguments]
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
