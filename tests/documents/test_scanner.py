"""A file of a stranger is looked at by the virus scanner that is set; without its word nothing is taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from config import env
from documents.errors import FileRefused, ScannerAway
from documents.inspection.apart import inspect_apart
from documents.inspection.scanner import answers, require_clean
from documents.proof.ready import scanning
from tests.documents.strangers import scan
from tests.scanner import EICAR, clamd

LARGE = b"x" * (2**16 * 3 + 5)


@pytest.fixture
def place(tmp_path: Path, settings: Settings) -> Path:
    """Where a scanner is set to listen; nobody does yet."""
    path = tmp_path / "clamd.ctl"
    settings.CLAMD = str(path)
    return path


def test_a_file_it_knows_is_refused_by_name_and_a_clean_one_taken_as_it_is(place: Path) -> None:
    sick = scan() + b"\n% EICAR\n"
    with clamd(place, {sick: EICAR}) as seen:
        with pytest.raises(FileRefused, match=re.escape(f"Tệp bao-gia.pdf có mã độc ({EICAR})")):
            inspect_apart("bao-gia.pdf", sick)
        assert inspect_apart("bao-gia.pdf", scan()).content == scan()
        require_clean("a.pdf", LARGE)
    assert seen == [sick, scan(), LARGE]


def test_what_is_refused_by_its_form_is_not_asked_about(place: Path) -> None:
    with clamd(place, {}) as seen, pytest.raises(FileRefused, match="rỗng"):
        inspect_apart("a.pdf", b"")
    assert seen == []


def test_without_its_word_nothing_is_taken_and_doctor_names_it(place: Path) -> None:
    with pytest.raises(ScannerAway, match="Đợi vài phút"):
        inspect_apart("bao-gia.pdf", scan())
    assert [answers(), len(list(scanning()))] == [False, 1]
    for said in (b"INSTREAM size limit exceeded. ERROR\0", b"\xff\0", b"stream: \0"):
        with clamd(place, {}, says=said), pytest.raises(ScannerAway):
            require_clean("bao-gia.pdf", scan())
    with clamd(place, {}):
        assert [answers(), list(scanning())] == [True, []]


def test_where_none_is_set_nobody_is_asked(settings: Settings) -> None:
    settings.CLAMD = ""
    assert [answers(), list(scanning())] == [True, []]
    require_clean("bao-gia.pdf", scan())


def test_its_address_is_a_socket_or_a_machine_with_a_port(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "": "",
        "unix:///run/clamav/clamd.ctl": "/run/clamav/clamd.ctl",
        "tcp://10.0.0.5:3310": ("10.0.0.5", 3310),
    }
    for url, address in told.items():
        monkeypatch.setenv("CLAMD", url)
        assert env.scanner("CLAMD") == address
    for wrong in ("/run/clamav/clamd.ctl", "tcp://10.0.0.5", "tcp://10.0.0.5:x", "http://10.0.0.5:3310", "unix://run"):
        monkeypatch.setenv("CLAMD", wrong)
        with pytest.raises(ImproperlyConfigured, match=r"^CLAMD phải có dạng"):
            env.scanner("CLAMD")
