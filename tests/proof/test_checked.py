"""What a rehearsal writes is checked paper by paper: of every kind it plays, Word and PDF, nothing is wrong.

And each file made once more from its page is the same to the byte.
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

pytestmark = pytest.mark.django_db
SYMBOLS = {"QĐ-UBND", "TTr-UBND", "TTr-STTTT", "STTTT-CNTT"}
"""What a small round of money and some teams leave behind, at least."""


def kind_of(path: Path) -> str:
    """The symbol in the name of a file: `07_QĐ-UBND_2022-05-04.pdf`."""
    return path.stem.split("_")[1]


def test_the_papers_of_a_rehearsal_have_neither_error_nor_warning(tmp_path: Path, settings: Settings) -> None:
    settings.DEMO = True
    call_command(
        "rehearse",
        "--units",
        "6",
        "--budget",
        "--afterlife",
        "--seed",
        "3",
        "--out",
        str(tmp_path),
        "--json",
        stdout=StringIO(),
    )
    files = sorted(path for path in tmp_path.rglob("*") if path.suffix in {".docx", ".pdf"})
    assert {kind_of(path) for path in files} >= SYMBOLS
    for path in files:
        report = check(path.name, path.read_bytes(), Format(path.suffix[1:]))
        grave = [(one.rule, one.stands) for one in report.findings if one.severity != Severity.NOTE]
        assert grave == [], path.name
    assert [str(file) for file in PaperFile.objects.select_related("paper") if not rebuild(file).same] == []
