"""The record of conformity says nothing that no test shows, and leaves nothing out."""

from __future__ import annotations

import io
import json
from pathlib import Path

from django.core.management import call_command

from documents.proof.conformity import Degree, record, sums

TESTS = Path(__file__).parent.parent


def test_what_is_there_is_shown_by_tests_that_exist() -> None:
    for function in record():
        assert bool(function.shown_by) == (function.degree != Degree.ABSENT), function.name
        for place in function.shown_by:
            file, _, name = place.partition("::")
            assert f"\ndef {name}(" in (TESTS / file).read_text(encoding="utf-8"), place


def test_what_is_missing_is_said() -> None:
    for function in record():
        assert bool(function.missing) == (function.degree != Degree.PASS), function.name
    assert len({function.name for function in record()}) == len(record())


def test_the_command_prints_the_dated_record() -> None:
    words, told = io.StringIO(), io.StringIO()
    call_command("conformity", stdout=words)
    call_command("conformity", "--json", stdout=told)
    counted = sums(record())
    assert f"Đạt {counted['pass']}, đạt một phần {counted['partial']}" in words.getvalue()
    assert "Chưa có" in words.getvalue()
    assert json.loads(told.getvalue())["sums"] == counted
