"""Thirty papers typed in haste and saved by LibreOffice: what was labelled by hand is found, and nothing more."""

from __future__ import annotations

import pytest

from documents.checking.checker import check
from documents.checking.mender import mended
from documents.checking.model import Format
from documents.checking.report import Severity
from tests.documents.checker.handmade import FILES, FOLDER
from tests.documents.checker.scoring import scores


def grave(name: str, content: bytes) -> set[str]:
    findings = check(name, content, Format(FILES[name].saved)).findings
    return {one.rule for one in findings if one.severity != Severity.NOTE}


def content(name: str) -> bytes:
    return (FOLDER / f"{name}.{FILES[name].saved}").read_bytes()


def test_there_are_thirty_and_each_is_kept() -> None:
    assert len(FILES) == 30
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.{one.saved}" for name, one in FILES.items()}


@pytest.mark.parametrize("name", FILES)
def test_what_is_wrong_in_it_is_found_and_nothing_more(name: str) -> None:
    assert grave(name, content(name)) == FILES[name].breaks


@pytest.mark.parametrize("name", [name for name, one in FILES.items() if one.saved == "docx" and one.breaks])
def test_mending_leaves_only_what_no_program_may_change(name: str) -> None:
    report = check(name, content(name), Format.DOCX)
    kept = {one.rule for one in report.findings if not one.mendable and one.severity != Severity.NOTE}
    if not report.mendable:
        return
    after = grave(name, mended(content(name)))
    assert after <= kept


def test_over_all_labelled_files_every_rule_finds_all_and_nothing_else() -> None:
    assert [
        (one.rule, one.recall, one.precision) for one in scores() if (one.recall, one.precision) != (100, 100)
    ] == []
