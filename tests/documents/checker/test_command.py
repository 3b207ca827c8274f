"""`check_document` prints the report, as JSON or a page, writes the mended file and ends with 1 on any fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from documents.checking.checker import check
from documents.checking.model import Format
from tests.documents.checker import spoiling as do
from tests.documents.checker.office import PAPERS, saved


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    made = PAPERS["letter"]()
    do.said("Số:", "Số: 7/STC-QLNS")(made)
    path = tmp_path / "cong-van.docx"
    path.write_bytes(saved(made))
    return path


def ended(path: Path, *options: str) -> int:
    with pytest.raises(SystemExit) as end:
        call_command("check_document", str(path), *options)
    return int(str(end.value.code))


def test_the_report_is_printed(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(wrong) == 1
    told = capsys.readouterr().out
    assert "Lỗi TT-030-loi đoạn" in told
    assert "Không kiểm tra được: " in told


def test_as_json_and_as_a_page(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(wrong, "--json") == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["rule"] == "TT-030-loi"
    assert ended(wrong, "--html") == 1
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert "Số: 7/STC-QLNS" in page


def test_the_mended_file_is_written_and_clean(wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "da-sua.docx"
    call_command("check_document", str(wrong), "--mend", str(out))
    assert check("a", out.read_bytes(), Format.DOCX).clean
    assert "Chưa đạt: 0" in capsys.readouterr().out


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("check_document", str(tmp_path / "khong-co.docx"))
    program = tmp_path / "a.docx"
    program.write_bytes(b"MZ")
    with pytest.raises(CommandError, match="tệp chương trình"):
        call_command("check_document", str(program))
