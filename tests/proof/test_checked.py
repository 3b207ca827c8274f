"""What a rehearsal writes is checked paper by paper: of every kind it plays, Word and PDF, nothing is wrong.

Each file made once more from its page is the same to the byte; Word and PDF have the same boxes on the same pages.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from documents.checking.checker import check
from documents.checking.model import Format
from documents.checking.report import Severity
from documents.models import PaperFile
from documents.papers.making import rebuild
from tests.documents.checker.printing import converted, laid_out

pytestmark = pytest.mark.django_db
SYMBOLS = {"QĐ-UBND", "TTr-UBND", "TTr-STTTT", "STTTT-CNTT"}
"""What a small round of money and some teams leave behind, at least."""


def kind_of(path: Path) -> str:
    """The symbol in the name of a file: `07_QĐ-UBND_2022-05-04.pdf`."""
    return path.stem.split("_")[1]


@pytest.mark.once
def test_the_papers_of_a_rehearsal_are_right_the_same_again_and_the_same_in_word(
    tmp_path: Path, settings: Settings
) -> None:
    settings.DEMO = True
    out = tmp_path / "out"
    asked = ("--units", "6", "--budget", "--afterlife", "--seed", "3", "--out", str(out), "--json")
    call_command("rehearse", *asked, stdout=StringIO())
    files = sorted(path for path in out.rglob("*") if path.suffix in {".docx", ".pdf"})
    assert {kind_of(path) for path in files} >= SYMBOLS
    for path in files:
        report = check(path.name, path.read_bytes(), Format(path.suffix[1:]))
        grave = [(one.rule, one.stands) for one in report.findings if one.severity != Severity.NOTE]
        assert grave == [], path.name
    assert [str(file) for file in PaperFile.objects.select_related("paper") if not rebuild(file).same] == []
    ours = [path for path in files if path.suffix == ".pdf"]
    sources = {f"{place}.docx": path.with_suffix(".docx").read_bytes() for place, path in enumerate(ours)}
    printed = converted(sources, "pdf", tmp_path)
    for place, path in enumerate(ours):
        assert laid_out(printed[str(place)]) == laid_out(path.read_bytes()), path.name
