"""Bad days of an office, from the answer an officer reads to the day on which it goes on; nothing is lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, close_old_connections, connection, transaction
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Grant, grant
from decisions.cases.models import State
from decisions.cases.numbering import shelf_of
from decisions.errors import DecisionError
from decisions.models import Case, Holding, JournalEntry, Membership, Officer
from decisions.teams.roster import Member
from documents.clock import local_date
from documents.errors import BookClosed, BookMissing, FontMissing
from documents.files import store
from documents.fonts import metrics
from documents.models import Effect, Incident, Number, PaperFile
from documents.outbox import services as outbox
from documents.papers.services import ISSUED
from documents.proof.registry import KEPT
from documents.register.services import Hand, close_book
from tests.cast import Cast
from tests.standing import make_files
from tests.story import PEOPLE, proposal
from tests.workflows.play import ANSWERS, act, answers, go, opened
from tests.world import LONG_AGO, MORNING, PAPER, seat
from workflows.engine.desk import desk_of
from workflows.errors import AnswersRefused

pytestmark = pytest.mark.django_db
DRAFT, SIGN = Act.DRAFT_ESTABLISHMENT, Act.SIGN_ESTABLISHMENT


def trace() -> tuple[object, ...]:
    return tuple(list(table.objects.order_by("pk").values()) for table in (Case, JournalEntry, Number))


def named(*names: str) -> Sequence[Member]:
    return [replace(person, name=name) for person, name in zip(PEOPLE, names, strict=True)]


def submitted(cast: Cast, people: Sequence[Member]) -> Case:
    return act(opened(cast.huu), DRAFT, by=cast.huu.drafter, said=answers(proposal(people=people)))


def broken() -> dict[str, tuple[str, ...]]:
    """What `verify` would say."""
    return {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings}


# -- names


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nguyễn " * 28 + "An", "50 kí tự"),
        ("Nguyễn Văn\u200b An", "ký tự ẩn"),
        ("Nguyễn Văn \u202eAn", "ký tự ẩn"),
        ("Nguyễn\x00An", "ký tự"),
        ("   ", "Họ và tên"),
    ],
    ids=["200 letters", "zero width", "bidi", "NUL", "blank"],
)
def test_a_name_nobody_can_bear_is_refused_at_its_cell_and_nothing_is_left(cast: Cast, name: str, said: str) -> None:
    case = opened(cast.huu)
    before = trace()
    people = named(name, "Thị Thu Hường", "Đàng Năng Thọ")
    with pytest.raises(AnswersRefused) as refused:
        act(case, DRAFT, by=cast.huu.drafter, said=answers(proposal(people=people)))
    (fault,) = refused.value.form.errors.as_data()["teams"]
    assert fault.code == "0.members.0.name"
    assert said in fault.messages[0]
    assert trace() == before


def test_a_name_typed_in_parts_of_letters_is_kept_in_one_form_and_found_twice(cast: Cast) -> None:
    case = submitted(cast, named(unicodedata.normalize("NFD", "Nguyễn Thị Hường"), "Lê Văn Ba", "Trần Năm"))
    assert "Nguyễn Thị Hường" in case.rounds.get().content
    with pytest.raises(DecisionError, match="Nguyễn Thị Hường có tên hai lần"):
        submitted(cast, named("Nguyễn Thị Hường", unicodedata.normalize("NFD", "Nguyễn Thị Hường"), "Trần Năm"))


def test_markup_and_formulas_in_a_name_are_a_name_to_the_end(cast: Cast) -> None:
    names = ("<b>An</b> {{7*7}}", "=HYPERLINK(1;2)", '"; DROP TABLE--')
    case = go(submitted(cast, named(*names)), cast.huu, until=Act.DISPATCH)
    assert case.state == State.ISSUED
    assert tuple(Membership.objects.order_by("place").values_list("full_name", flat=True)) == names


# -- rights and posts


def test_a_deputy_signs_to_the_last_second_of_the_delegation_and_not_one_more(cast: Cast) -> None:
    ends = MORNING + timedelta(hours=1)
    wish = Grant(
        cast.huu.vice_chair,
        seat("vice_chair_culture", cast.huu.unit),
        Holding.Cause.FIELD,
        LONG_AGO,
        scopes=((SIGN, Kind.ESTABLISHMENT),),
        paper=PAPER,
        ends_at=ends,
    )
    grant(wish, at=LONG_AGO, by=None)
    first = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    first = act(act(first, Act.CHECK_CONTENT, by=cast.huu.jurist), Act.CHECK_FORMAT, by=cast.huu.clerk)
    before = trace()
    with pytest.raises(DecisionError):
        act(first, SIGN, by=cast.huu.vice_chair, at=ends)
    assert trace() == before
    assert not desk_of(cast.huu.vice_chair, ends).exists()
    signed = act(first, SIGN, by=cast.huu.vice_chair, at=ends - timedelta(seconds=1))
    assert JournalEntry.objects.filter(book=signed.journal).latest("seq").capacity == "KT."


# -- books


def test_a_book_closed_for_the_year_gives_no_number_and_the_paper_keeps_its_signature(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=SIGN)
    close_book(shelf_of(case, local_date(MORNING)), 2022, hand=Hand("Phạm Văn Cảnh", MORNING))
    before = trace()
    with pytest.raises(BookClosed, match="đã khóa"):
        act(case, Act.NUMBER, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    assert trace() == before
    new_year = MORNING + timedelta(days=250)
    said = {**ANSWERS[Act.NUMBER], "late_reason": "Sổ năm 2022 đã khóa"}
    assert act(case, Act.NUMBER, by=cast.huu.clerk, at=new_year, said=said).state == State.SEALING
    number = Number.objects.get()
    assert (number.value, number.book.year, number.day) == (1, 2023, local_date(new_year))


def test_a_book_that_was_never_opened_is_named_with_what_to_do(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=SIGN)
    later = MORNING + timedelta(days=2 * 365)
    with pytest.raises(BookMissing, match="Văn thư mở sổ"):
        act(case, Act.NUMBER, by=cast.huu.clerk, at=later, said={**ANSWERS[Act.NUMBER], "late_reason": "Chậm"})
    assert not Number.objects.exists()


# -- files


@pytest.fixture
def real_files(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    """Files are really made here, into a store that does not have them yet."""
    settings.FILES_ROOT = tmp_path / "files"
    make_files(monkeypatch)


def try_until_given_up() -> None:
    for _ in range(outbox.ATTEMPTS):
        Effect.objects.filter(state="waiting").update(next_at=MORNING)
        outbox.drain()


def no_font(*_: object, **__: object) -> None:
    raise FontMissing


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("module", "name", "fault", "error"),
    [(metrics, "face", no_font, "FontMissing"), (store, "write_whole", full_disk, "StoreFull")],
    ids=["no font", "full disk"],
)
def test_what_keeps_files_from_being_made_is_an_incident_and_the_case_goes_on_when_it_is_mended(
    cast: Cast, real_files: None, monkeypatch: pytest.MonkeyPatch, module: object, name: str, fault: object, error: str
) -> None:
    case = go(opened(cast.huu), cast.huu, until=SIGN)
    outbox.drain()
    with monkeypatch.context() as patch:
        patch.setattr(module, name, fault)
        case = act(case, Act.NUMBER, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
        try_until_given_up()
    effect = Effect.objects.get(kind=ISSUED)
    assert (effect.state, effect.error.split()[0]) == ("failed", error)
    assert Incident.objects.filter(kind=ISSUED, closed_at=None).count() == 1
    assert (case.state, Number.objects.count()) == (State.SEALING, 1)
    assert not PaperFile.objects.filter(stage="issued").exists()
    with pytest.raises(DecisionError):
        act(case, Act.SEAL, by=cast.huu.clerk)
    assert outbox.try_again(effect.pk)
    outbox.drain()
    later = MORNING + timedelta(hours=2)
    assert go(Case.objects.get(), cast.huu, until=Act.DISPATCH, at=later).state == State.ISSUED
    assert PaperFile.objects.filter(stage="issued").count() == 2
    assert broken() == {}


# -- the database


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "sqlite" in settings.DATABASES["default"]["ENGINE"], reason="SQLite has no server that could be restarted"
)
def test_a_database_restarted_in_the_middle_of_an_act_undoes_it_and_the_next_request_goes_on(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    before = trace()
    with pytest.raises(OperationalError):
        _sign_while_it_restarts(case, cast.huu.chair)
    close_old_connections()  # as at the begin of each request and each task
    assert trace() == before
    assert act(case, SIGN, by=cast.huu.chair).state == State.NUMBERING
    outbox.drain()
    assert go(Case.objects.get(), cast.huu, until=Act.DISPATCH).state == State.ISSUED


def _sign_while_it_restarts(case: Case, chair: Officer) -> None:
    with transaction.atomic():
        act(case, SIGN, by=chair)
        _restart()
        Case.objects.count()


def _restart() -> None:
    """What a restart does to every connection of this database, seen from who holds it."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    finally:
        other.close()
