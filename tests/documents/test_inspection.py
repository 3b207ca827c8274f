"""A file handed in is what it says or is refused with its own sentence; nothing that runs, hides or swells is taken."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.errors import FileRefused
from documents.inspection.apart import inspect_apart
from documents.inspection.kinds import FileKind
from documents.inspection.looking import inspect
from documents.layout.carried import carried
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from documents.layout.word import word
from documents.page import codec
from tests.documents import strangers
from tests.documents.pages import decision
from tests.documents.strangers import drawing, letter, packed, photo, scan, sheet

Make = Callable[[], bytes]
LAWFUL = {
    "quyet-dinh.pdf": scan,
    "Biên bản họp.docx": letter,
    "du-toan.XLSX": sheet,
    "anh.jpg": photo,
    "anh.JPEG": photo,
    "so-do.png": drawing,
}
HOSTILE: dict[str, tuple[str, Make, str]] = {
    "a letter that says it is a PDF": (
        "du-toan.pdf",
        letter,
        "Tệp du-toan.pdf không phải là tệp PDF mà là tệp Word. Sửa phần mở rộng thành .docx",
    ),
    "a PDF that says it is a sheet": ("du-toan.xlsx", scan, "không phải là tệp Excel mà là tệp PDF"),
    "a sheet that says it is a letter": ("du-toan.docx", sheet, "không phải là tệp Word mà là tệp Excel"),
    "a picture that says it is a PDF": ("anh.pdf", photo, "mà là ảnh JPG"),
    "a program": ("bao-gia.pdf", lambda: b"MZ\x90\0" + b"x" * 99, "mà là tệp chương trình"),
    "a page with a script": ("anh.png", lambda: b"<svg onload='x()'/>", "mà là trang web hoặc ảnh SVG"),
    "an old sheet or one under a password": ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0" + b"x" * 99, "hoặc có mật khẩu"),
    "an archive": ("a.docx", packed, "mà là tệp nén"),
    "bytes of no kind": ("a.pdf", lambda: b"abc", "tệp không rõ loại"),
    "an ending that is not taken": ("a.exe", scan, "phần mở rộng .exe"),
    "two endings": ("a.pdf.exe", scan, "phần mở rộng .exe"),
    "a sheet with macros by name": ("a.xlsm", sheet, "phần mở rộng .xlsm"),
    "no ending": ("bao-gia", scan, "thiếu phần mở rộng"),
    "nothing but an ending": (".pdf", scan, "thiếu phần mở rộng"),
    "no name": ("", scan, "thiếu phần mở rộng"),
    "a name that turns round": ("bao\u202efdp.exe.pdf", scan, "ký tự ẩn hoặc ký tự đổi chiều"),
    "a name with a line break hidden": ("a\x00.pdf", scan, "ký tự ẩn hoặc ký tự đổi chiều"),
    "a name nobody can read to its end": ("a" * 200 + ".pdf", scan, "nhiều nhất là 150"),
    "nothing": ("a.pdf", bytes, "rỗng"),
    "too much": ("a.pdf", lambda: b"%PDF-1.7" + b"x" * 20 * 2**20, "lớn hơn 20 MB"),
    "a PDF under a password": ("a.pdf", strangers.locked, "có mật khẩu"),
    "a PDF with a script": ("a.pdf", strangers.scripted, "mã lệnh tự chạy"),
    "a PDF that starts a program": ("a.pdf", strangers.launching, "mã lệnh tự chạy"),
    "a PDF that carries a file": ("a.pdf", strangers.carrying, "có tệp khác gắn bên trong"),
    "a PDF that carries a letter it does not own to": (
        "a.pdf",
        lambda: strangers.carrying("a.docx", letter()),
        "giấu một tệp khác",
    ),
    "a PDF that carries data it does not own to": (
        "a.pdf",
        lambda: strangers.carrying("a.json", b"{}"),
        "có tệp khác gắn bên trong",
    ),
    "a PDF that owns to a letter and is an archive as well": (
        "a.pdf",
        lambda: strangers.carrying("a.docx", letter(), listed=True) + packed(),
        "giấu một tệp khác",
    ),
    "a PDF that owns to a program": (
        "a.pdf",
        lambda: strangers.carrying(listed=True),
        "có tệp khác gắn bên trong",
    ),
    "a PDF that owns to a letter with macros": (
        "a.pdf",
        lambda: strangers.carrying("a.docx", strangers.with_macros(), listed=True),
        "có tệp khác gắn bên trong",
    ),
    "a PDF that owns to another PDF": (
        "a.pdf",
        lambda: strangers.carrying("a.pdf", scan(), listed=True),
        "có tệp khác gắn bên trong",
    ),
    "a PDF that owns to data with entities": (
        "a.pdf",
        lambda: strangers.carrying("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', listed=True),
        "có tệp khác gắn bên trong",
    ),
    "a PDF that calls a program data": (
        "a.pdf",
        lambda: strangers.carrying("a.json", b"MZ", listed=True),
        "có tệp khác gắn bên trong",
    ),
    "the beginning of a PDF": ("a.pdf", lambda: scan()[:200], "bị hỏng"),
    "a PDF of words alone": ("a.pdf", lambda: b"%PDF-1.7 not one", "bị hỏng"),
    "a PDF that is an archive as well": ("a.pdf", lambda: scan() + packed(), "giấu một tệp khác"),
    "a picture that is an archive as well": ("a.jpg", lambda: photo() + packed(), "giấu một tệp khác"),
    "a letter with macros": ("a.docx", strangers.with_macros, "có macro"),
    "a letter with entities": ("a.docx", strangers.with_entities, "nội dung lạ"),
    "a letter that fetches": ("a.docx", strangers.fetching, "tự lấy nội dung từ nơi khác"),
    "a letter that climbs out": ("a.docx", strangers.climbing, "nội dung lạ"),
    "a letter of thousands of parts": ("a.docx", strangers.of_many_parts, "mở ra quá lớn"),
    "a letter of five million paragraphs": ("a.docx", strangers.of_many_paragraphs, "mở ra quá lớn"),
    "a sheet that swells": ("a.xlsx", strangers.swelling, "mở ra quá lớn"),
    "a sheet that swells inside a letter": ("a.docx", strangers.swelling_inside, "mở ra quá lớn"),
    "a sheet that lies about its size": ("a.xlsx", strangers.lying_about_its_size, "bị hỏng"),
    "half a letter": ("a.docx", lambda: letter()[: len(letter()) // 2], "mà là tệp nén"),
    "something before the letter": ("a.docx", lambda: b"PK\x03\x04" + letter(), "nội dung lạ"),
    "half a photo": ("a.jpg", lambda: photo()[: len(photo()) // 2], "bị hỏng"),
    "the head of a photo": ("a.jpg", lambda: photo()[:20] + b"x" * 400, "bị hỏng"),
    "a picture without its points": ("a.png", lambda: drawing(points=b"\0\0"), "bị hỏng"),
    "a picture with a piece altered": ("a.png", lambda: drawing().replace(b"IDAT", b"IDAX"), "bị hỏng"),
    "a picture with something behind it": ("a.png", lambda: drawing() + b"x" * 30, "bị hỏng"),
    "a picture of milliards of points": ("a.png", lambda: drawing(40_000, 40_000, b"x"), "1600 triệu điểm ảnh"),
}


@pytest.mark.parametrize("name", LAWFUL)
def test_what_a_file_says_it_is_is_taken(name: str) -> None:
    found = inspect(name, LAWFUL[name]())
    assert found.name == name
    assert found.kind == FileKind({"jpeg": "jpg"}.get(name.rpartition(".")[2].lower(), name.rpartition(".")[2].lower()))


def test_our_own_papers_and_a_full_sheet_are_taken() -> None:
    page, marks = decision(), Marks(Stage.PRINT, date(2022, 5, 4))
    assert inspect("a.pdf", pdf(page, marks)).kind == FileKind.PDF
    whole = pdf(page, marks, carried(codec.to_json(page), word(page, marks)))
    assert inspect("a.pdf", whole).kind == FileKind.PDF
    assert inspect("a.pdf", strangers.carrying("a.xml", b"<a/>", listed=True)).kind == FileKind.PDF
    assert inspect("a.docx", word(page, marks)).kind == FileKind.DOCX
    assert inspect("a.xlsx", sheet(20_000)).kind == FileKind.XLSX


@pytest.mark.parametrize("what", HOSTILE)
def test_what_it_is_not_is_refused_with_its_own_sentence(
    what: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("figure", {"hostile files": 1})
    name, make, words = HOSTILE[what]
    with pytest.raises(FileRefused) as refusal:
        inspect(name, make())
    assert words in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_a_letter_may_carry_the_sheet_of_its_chart() -> None:
    inside = strangers.repacked(letter(), {"word/embeddings/bang.xlsx": sheet()})
    assert inspect("a.docx", inside).kind == FileKind.DOCX
    deeper = strangers.repacked(letter(), {"word/embeddings/a.docx": inside})
    with pytest.raises(FileRefused, match="nội dung lạ"):
        inspect("a.docx", deeper)


def test_a_name_is_kept_in_one_form_and_names_no_place() -> None:
    assert inspect("Bie\u0302n  ba\u0309n.pdf", scan()).name == "Biên bản.pdf"
    assert inspect("../../etc/x.pdf", scan()).name == "-..-etc-x.pdf"


def test_the_look_happens_apart_and_says_the_same() -> None:
    found = inspect_apart("Biên bản.docx", letter())
    assert (found.name, found.kind) == ("Biên bản.docx", FileKind.DOCX)
    with pytest.raises(FileRefused, match="không phải là tệp PDF mà là tệp Word"):
        inspect_apart("du-toan.pdf", letter())
    with pytest.raises(FileRefused, match="lớn hơn 20 MB"):
        inspect_apart("a.pdf", b"%PDF-" + b"x" * 30 * 2**20)


@pytest.mark.parametrize("end", [subprocess.TimeoutExpired("x", 60), subprocess.CalledProcessError(-9, "x"), OSError()])
def test_a_look_that_breaks_or_takes_too_long_is_a_refusal(monkeypatch: pytest.MonkeyPatch, end: Exception) -> None:
    def broken(*_: object, **__: object) -> None:
        raise end

    monkeypatch.setattr(subprocess, "run", broken)
    with pytest.raises(FileRefused, match="không kiểm tra được"):
        inspect_apart("a.pdf", scan())


def test_the_look_has_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}
    real = subprocess.run

    def watched(*args: object, **kwargs: object) -> object:
        seen.update(kwargs)
        return real(*args, **kwargs)  # type: ignore[call-overload] # passed on as they came

    monkeypatch.setattr(subprocess, "run", watched)
    inspect_apart("a.pdf", scan())
    assert seen["env"] == {}
    assert os.environ


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), kind=st.sampled_from(["docx", "xlsx", "pdf", "png"]))
def test_a_file_with_one_byte_altered_is_taken_or_refused_and_never_an_error(place: int, byte: int, kind: str) -> None:
    whole = bytearray({"docx": letter, "xlsx": sheet, "pdf": scan, "png": drawing}[kind]())
    whole[place % len(whole)] = byte
    with suppress(FileRefused):
        assert inspect(f"a.{kind}", bytes(whole)).kind == kind
