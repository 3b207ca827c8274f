"""A backup made while people work is whole, a damaged one is refused, and what may have been lost is declared."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.models import F
from pytest_django.fixtures import Settings

from decisions.cases.numbering import record_outside_number
from decisions.journal.anchors import anchor, set_later_aside
from decisions.models import Case, JournalEntry
from decisions.restoring.fences import fence_all, fence_one
from documents import clock
from documents.backup import manifest
from documents.dispatch.models import ArrivalBook
from documents.errors import BookMissing, NumberRefused
from documents.files import store
from documents.models import Book, Number
from documents.proof.registry import KEPT
from tests.cast import Cast, Commune
from tests.crash import dies_at
from tests.ground.processes import running
from tests.grounds import wait_until
from tests.story import draft
from tests.world import MORNING

LATER = MORNING + timedelta(hours=3)
REASON = "Khôi phục từ bản sao lưu"


@pytest.fixture
def backups(settings: Settings, tmp_path: Path) -> Path:
    """Where backups go; the played morning runs on."""
    settings.DEMO = True
    clock.play_from(LATER)
    return tmp_path / "backups"


def backed_up(root: Path) -> Path:
    call_command("backup", root, stdout=StringIO())
    return max(path.parent for path in root.glob("*/manifest.json"))


@contextmanager
def office(commune: Commune) -> Iterator[list[int]]:
    """A clerk who goes on entering numbers, and somebody who stores files; the numbers that were confirmed."""
    confirmed: list[int] = []
    over = Event()

    def clerk() -> None:
        for value in count(Book.objects.get(body=commune.unit.code, series="QD").last + 1):
            if over.is_set():
                break
            at = LATER + timedelta(seconds=value)
            record_outside_number(
                commune.unit, "establishment", value, day=clock.local_date(at), about="Khen", by=commune.clerk, at=at
            )
            confirmed.append(value)

    def scanner() -> None:
        while not over.wait(0.01):
            store.put(uuid4().bytes)

    people = [Thread(target=_with_own_connection, args=(work,)) for work in (clerk, scanner)]
    for person in people:
        person.start()
    try:
        yield confirmed
    finally:
        over.set()
        for person in people:
            person.join()


def _with_own_connection(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connections.close_all()


Ask = Callable[[str], list[tuple[Any, ...]]]


@contextmanager
def empty_database(tmp_path: Path) -> Iterator[tuple[str, Ask]]:
    """A new database of the kind under test: its address, and how it is asked afterwards."""
    known, name = connection.settings_dict, f"restored_{uuid4().hex[:8]}"
    if connection.vendor == "sqlite":
        path = tmp_path / f"{name}.sqlite3"
        yield f"sqlite:///{path}", lambda question: _read(path, question)
        return
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    who = ":".join(str(part) for part in (known["USER"], known["PASSWORD"]) if part)
    url = f"postgres://{who}@{known['HOST']}:{known['PORT'] or 5432}/{name}"
    try:
        yield url, lambda question: _asked(url, question)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def _read(path: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as there:
        return there.execute(question).fetchall()


def _asked(url: str, question: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as there:
        return there.execute(question.encode()).fetchall()


def restored(folder: Path, place: Path, url: str, *more: str) -> tuple[int, str]:
    """What `restore` on another machine said, and how it ended."""
    told = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": url}
    with running(place, "manage.py", "restore", str(folder), *more, **told) as process:
        return process.popen.wait(120), process.words()


@pytest.mark.django_db(transaction=True)
def test_made_under_load_it_comes_back_whole_and_gives_no_number_again(
    issued: Case, cast: Cast, backups: Path, tmp_path: Path
) -> None:
    with office(cast.huu) as confirmed:
        wait_until(lambda: len(confirmed) > 3, 20, "the clerk is at work")
        folder = backed_up(backups)
    told = manifest.read(folder)
    last = next(last for body, series, _, last in told.books if (body, series) == ("22891", "QD"))
    assert confirmed[0] < last < confirmed[-1], "people worked before and after the moment of the backup"
    with empty_database(tmp_path) as (url, ask):
        lost = confirmed[-1] - last
        answer, words = restored(folder, tmp_path / "other", url, "--fence", str(lost))
        assert answer == 0, words
        [(book, stands)] = ask("SELECT id, last FROM documents_book WHERE body = '22891' AND series = 'QD'")
        assert stands == confirmed[-1]
        assert ask(f"SELECT first, last FROM documents_fence WHERE book_id = {book}") == [(last + 1, stands)]  # noqa: S608 # a whole number
        [(first, highest, many)] = ask(
            f"SELECT MIN(value), MAX(value), COUNT(*) FROM documents_number WHERE book_id = {book}"  # noqa: S608 # a whole number
        )
        assert (highest, many) == (last, last - first + 1)
        acts = {act for (act,) in ask("SELECT act FROM decisions_journalentry ORDER BY id DESC LIMIT 9")}
        assert {"restore_backup", "fence_numbers", "fence_arrivals"} <= acts
    assert {path.name for path in (tmp_path / "other" / "files").rglob("*") if path.is_file()} == {
        file.sha256 for file in manifest.files_of(folder)
    }


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
def test_one_that_died_in_the_middle_is_none_and_the_next_one_is_whole(issued: Case, backups: Path) -> None:
    assert dies_at("backup.after_database", lambda: backed_up(backups))
    (half,) = (folder for folder in backups.iterdir() if folder.name != "files")
    half = half.rename(backups / "half")  # the next one may be of the same second
    with pytest.raises(CommandError, match=r"manifest\.json"):
        call_command("restore", half, "--check")
    call_command("restore", backed_up(backups), "--check", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_a_damaged_one_is_refused_with_its_sentence(issued: Case, backups: Path, settings: Settings) -> None:
    folder = backed_up(backups)
    call_command("restore", folder, "--check", stdout=StringIO())
    kept = manifest.place_of(folder, next(manifest.files_of(folder)).sha256)
    damages: list[tuple[Path, Callable[[bytes], bytes], str]] = [
        (folder / "database", lambda old: old[:-1] + bytes([old[-1] ^ 1]), "database của bản sao lưu không còn"),
        (folder / "manifest.json", lambda old: old.replace(b'"QD"', b'"VB"'), "manifest.json không còn nguyên vẹn"),
        (folder / "manifest.json", lambda old: old[:40], "Không đọc được manifest.json"),
        (folder / "files.txt", lambda old: old[66:], "files.txt của bản sao lưu không còn"),
        (kept, lambda old: old[::-1], f"Tệp {kept.name} của bản sao lưu không còn nguyên vẹn"),
        (kept, lambda old: old[:-1], f"thiếu tệp {kept.name}"),
    ]
    for path, damage, sentence in damages:
        old = path.read_bytes()
        with closing(_Changed(path, damage(old), old)), pytest.raises(CommandError, match=sentence):
            call_command("restore", folder, "--check")
    settings.JOURNAL_KEY = "k" * 40
    with pytest.raises(CommandError, match="JOURNAL_KEY khác"):
        call_command("restore", folder, "--check")
    settings.JOURNAL_KEY = "for-tests-only-" + "j" * 50
    with pytest.raises(CommandError, match="Cơ sở dữ liệu không trống"):
        call_command("restore", folder)
    (folder / "manifest.json").unlink()
    with pytest.raises(CommandError, match="không phải bản sao lưu đã làm xong"):
        call_command("restore", folder)


class _Changed:
    """A file that is another one until it is closed."""

    def __init__(self, path: Path, new: bytes, old: bytes) -> None:
        self.path, self.old = path, old
        self._write(new)

    def close(self) -> None:
        self._write(self.old)

    def _write(self, content: bytes) -> None:
        self.path.chmod(0o640)
        self.path.write_bytes(content)


@pytest.mark.django_db(transaction=True)
def test_keys_are_named_and_copied_only_when_asked_and_a_rotten_file_is_told(
    issued: Case, backups: Path, settings: Settings
) -> None:
    folder = backed_up(backups)
    assert {"JOURNAL_KEY", "SECRET_KEY"} <= set(manifest.read(folder).keys)
    assert settings.JOURNAL_KEY.encode() not in b"".join(path.read_bytes() for path in folder.rglob("*.*"))
    said = StringIO()
    call_command("backup", backups / "with", "--keys", stdout=said)
    [key] = (backups / "with").glob("*/keys/JOURNAL_KEY")
    assert (key.read_text(), "đã sao" in said.getvalue()) == (settings.JOURNAL_KEY, True)
    rotten = store.path_of(next(store.every()).sha256)
    rotten.chmod(0o640)
    rotten.write_bytes(b"khac")
    with pytest.raises(CommandError, match="thiếu hoặc hỏng 1 tệp"):
        call_command("backup", backups / "rotten")


@pytest.mark.django_db
def test_a_declared_gap_is_accepted_and_one_that_nobody_declared_is_found(issued: Case) -> None:
    before = {book.pk: book.last for book in Book.objects.all()}
    declared = fence_all(5, since=2022, reason=REASON, at=LATER)
    assert all(gap.last - gap.first == 4 for gap in declared)
    assert {book.pk: book.last - 5 for book in Book.objects.all()} == before
    assert len(declared) == len(before) + ArrivalBook.objects.count()
    assert not [one for one in KEPT.outcomes() if one.findings]
    entry = JournalEntry.objects.filter(act="fence_numbers", book__ref="22891").first()
    assert entry
    assert json.loads(entry.content)["reason"] == REASON
    Book.objects.filter(body="22891", series="QD").update(last=F("last") + 1)
    assert "numbers.gaps" in {one.check.name for one in KEPT.outcomes() if one.findings}


@pytest.mark.django_db
def test_a_year_that_began_since_the_backup_opens_above_what_it_may_have_given(issued: Case) -> None:
    fence_all(7, since=2022, reason=REASON, at=LATER.replace(year=2023))
    assert Book.objects.get(body="22891", series="QD", year=2023).last == 7
    assert ArrivalBook.objects.get(body="587", year=2023).last == 7


@pytest.mark.django_db
def test_codes_of_cases_that_may_have_been_opened_and_lost_come_never_again(cast: Cast, issued: Case) -> None:
    fence_all(7, since=2022, reason=REASON, at=LATER)
    codes = [draft(commune, LATER).code for commune in (cast.huu, cast.ma_noi)]
    assert codes == ["22891.thanh-lap.2022.9", "22828.thanh-lap.2022.8"], "the other commune had opened none before"
    told = json.loads(JournalEntry.objects.get(act="fence_cases", book__ref="22891").content)
    assert told["gaps"]["establishment 2022"] == [2, 8]


@pytest.mark.django_db
def test_one_book_goes_on_above_the_number_somebody_saw(issued: Case) -> None:
    gap = fence_one("22891", "QD", 2022, 60, reason=REASON, at=LATER)
    assert (gap.first, gap.last) == (Number.objects.get().value + 1, 60)
    with pytest.raises(NumberRefused):
        fence_one("22891", "QD", 2022, 60, reason=REASON, at=LATER)
    with pytest.raises(BookMissing):
        fence_one("22891", "XX", 2022, 60, reason=REASON, at=LATER)


@pytest.mark.django_db
def test_anchors_of_a_time_after_the_backup_step_aside_and_older_ones_stay(issued: Case, settings: Settings) -> None:
    settings.DEMO = True
    clock.play_from(LATER)
    known = anchor()
    assert known
    text = known.read_text()
    clock.play_from(LATER + timedelta(days=1))
    fence_all(1, since=2022, reason=REASON, at=LATER)
    newer = anchor()
    assert newer
    assert set_later_aside(text, "truoc") == [newer.name]
    assert known.exists()
    assert (settings.ANCHORS_ROOT / "truoc" / newer.name).exists()
