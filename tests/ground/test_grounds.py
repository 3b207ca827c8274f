"""`make test` says what it lacks, replaces nothing it was given, and ends with the words of a run that failed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import Popen

import pytest

from tests import run
from tests.grounds import GroundMissing, Package, bring, free_port, postgresql


def ended(database: str, words: str, folder: Path) -> run.Run:
    said = folder / database
    said.write_text(words, encoding="utf-8")
    with Popen([sys.executable, "-c", ""]) as process:
        return run.Run(database, process, said)


@pytest.fixture
def runs(tmp_path: Path) -> tuple[run.Run, run.Run]:
    return (
        ended("sqlite", "F\n1 failed, 2 passed in 0.1s\n", tmp_path),
        ended("postgres", "...\n3 passed in 0.2s\n", tmp_path),
    )


def test_what_is_missing_is_named_to_who_may_not_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    bring(Package("bash", "bash"))
    with pytest.raises(GroundMissing, match="apt-get install trang-quay"):
        bring(Package("trang-quay", "no-such-program"))


def test_a_database_given_by_address_is_not_replaced_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://postgres@127.0.0.1:{free_port()}/postgres")
    with pytest.raises(GroundMissing, match="DATABASE_URL"), postgresql():
        pass


def test_the_last_line_is_of_a_run_that_failed(
    runs: tuple[run.Run, run.Run], capsys: pytest.CaptureFixture[str]
) -> None:
    sqlite, postgres = runs
    assert run._report({sqlite: 1, postgres: 0}) == 1
    assert capsys.readouterr().out.endswith("1 failed, 2 passed in 0.1s\n")
    assert run._report({sqlite: 0, postgres: 1}) == 1
    assert capsys.readouterr().out == ""


def test_arguments_that_choose_tests_of_one_database_only_are_well(runs: tuple[run.Run, run.Run]) -> None:
    sqlite, postgres = runs
    assert run._report({sqlite: 0, postgres: 5}) == 0
    assert run._report({sqlite: 5, postgres: 5}) == 1
