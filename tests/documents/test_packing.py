"""Word files are put together from pieces: they are what python-docx and zipfile would write."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest
from lxml import etree

from documents.layout.marks import Marks, Stage
from documents.layout.packing import archive, entry
from documents.layout.word import word
from tests.documents.pages import decision

_DAY = date(2022, 5, 4)
_PARTS = {"word/document.xml": b"<a>" + b"chu " * 4_000 + b"</a>", "[Content_Types].xml": b"<t/>", "a.xml": b""}


def test_an_archive_is_the_one_zipfile_writes() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in ("[Content_Types].xml", "a.xml", "word/document.xml"):
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _PARTS[name], zipfile.ZIP_DEFLATED)
    assert archive(entry(*one) for one in _PARTS.items()) == written.getvalue()


@pytest.mark.parametrize("stage", [Stage.ISSUED, Stage.DRAFT])
def test_words_filled_in_read_as_a_program_would_write_them(stage: Stage) -> None:
    made = word(decision().completed(1, _DAY), Marks(stage, _DAY))
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        told = file.read("word/document.xml")
    assert etree.tostring(etree.fromstring(told), encoding="UTF-8", standalone=True) == told


def test_a_file_made_second_says_nothing_of_the_first() -> None:
    first, second = decision().completed(1, _DAY), decision().completed(2, _DAY)
    alone = word(second, Marks(Stage.ISSUED, _DAY))
    word(first, Marks(Stage.ISSUED, date(2021, 1, 1)))
    made = word(second, Marks(Stage.ISSUED, _DAY))
    assert made == alone
    told = docx.Document(io.BytesIO(made)).core_properties
    assert told.created is not None
    assert told.created.date() == _DAY
