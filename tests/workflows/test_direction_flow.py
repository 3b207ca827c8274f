"""The direction flow: a letter goes its way, and each commune it names finds its case on the desk, exactly once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from viewflow.workflow.models import Process

from decisions.authority.acts import Act, Kind
from decisions.cases.services import Opening
from decisions.directing import answering
from decisions.directing.instruction import Instruction, SentOtherwise
from decisions.directing.services import ANSWER, record_sent_otherwise
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.journal.chain import first_fault
from decisions.models import Case, Direction, DirectionAddressee, JournalEntry, Officer, Round, Team, Unit
from documents.models import Delivery, Effect
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.crash import dies_at
from tests.crowd import all_at_once
from tests.letter import DUE, instruction, keep_books, later, nothing_left, people
from tests.workflows.play import act, along, go, opened, steps
from tests.world import MORNING
from workflows.engine import entry
from workflows.engine.desk import desk_of
from workflows.errors import AnswersRefused
from workflows.models import Item

DRAFT = Act.DIRECT_ESTABLISHMENT
SENT = SentOtherwise("9/UBND-VHTT", MORNING.date(), DUE, "thành lập Tổ", ("22891", "22879"))
RELAY = (
    "relay.after_claim",
    "job.after_start",
    "audit.after_insert",
    "job.before_commit",
    "job.after_commit_before_ack",
)


def letter(cast: Cast) -> Case:
    """A case with its process, opened by the Phòng of the district."""
    return entry.open_case(Opening(Kind.DIRECTION, cast.district), by=cast.district_drafter, at=MORNING)


def send(cast: Cast, *, until: str = Act.DISPATCH, planned: Instruction | None = None, at: datetime = MORNING) -> Case:
    """The straight way of a letter through the one entry; what its dispatch sets going is left to whoever drains."""
    keep_books(cast)
    who, said = people(cast), (planned or instruction()).content()
    case = along(letter(cast), who, said, until=Act.SEAL if until == Act.DISPATCH else until, at=at)
    if until != Act.DISPATCH:
        return case
    return act(case, until, by=who[until], at=at + timedelta(minutes=len(who)))


def asked_of(cast: Cast) -> list[Case]:
    """The cases of the communes, in the order they were opened."""
    return list(Case.objects.filter(kind=Kind.ESTABLISHMENT).select_related("journal", "unit").order_by("pk"))


@pytest.mark.django_db
def test_a_letter_goes_from_draft_to_the_desks_of_its_communes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    case = send(cast)
    assert case.state == "issued"
    assert [name for name, _ in steps(case)] == [
        "begin", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch", "issued"
    ]  # fmt: skip
    assert not asked_of(cast)
    outbox.drain()
    cases = asked_of(cast)
    assert [(one.unit, one.due, one.opened_by) for one in cases] == [
        (cast.hau.unit, DUE, None),
        (cast.huu.unit, DUE, None),
    ]
    for one, commune in zip(cases, (cast.hau, cast.huu), strict=True):
        assert [item.case for item in desk_of(commune.drafter, MORNING + timedelta(hours=2))] == [one]
        assert steps(one)[-1] == ("draft", "NEW")
        assert Process.objects.get(link__case=one).status == "NEW"
    assert not desk_of(cast.ma_noi.drafter, MORNING + timedelta(hours=2)).exists()
    answered = DirectionAddressee.objects.order_by("unit__code").values_list("case", flat=True)
    assert list(answered) == [one.pk for one in cases]


@pytest.mark.django_db
def test_the_case_a_letter_opened_goes_its_whole_way(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    send(cast)
    outbox.drain()
    case = go(asked_of(cast)[1], cast.huu, until=Act.DISPATCH, at=MORNING + timedelta(hours=3))
    assert (case.state, case.due) == ("issued", DUE)
    assert Team.objects.get().unit == cast.huu.unit


@pytest.mark.django_db
def test_a_commune_at_work_already_gets_the_deadline_and_no_second_case(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch)
    mine = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    send(cast)
    outbox.drain()
    mine.refresh_from_db()
    assert mine.due == DUE
    assert [one.unit for one in asked_of(cast)] == [cast.huu.unit, cast.hau.unit]
    case = act(mine, Act.CHECK_CONTENT, by=cast.huu.vice_chair)  # the version seen before still stands
    assert case.version == mine.version + 1


@pytest.mark.django_db
def test_a_commune_with_a_team_is_left_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
    send(cast)
    outbox.drain()
    assert [one.unit for one in asked_of(cast)] == [cast.huu.unit, cast.hau.unit]
    assert DirectionAddressee.objects.get(unit=cast.huu.unit).case is None


@pytest.mark.django_db
def test_a_letter_that_is_stopped_asks_nothing_of_anybody(cast: Cast) -> None:
    case = send(cast, until=Act.CHECK_FORMAT)
    case = act(case, Act.DECLINE_ISSUE, by=cast.district_chair, said={"note": "Chưa cần thiết"})
    outbox.drain()
    assert (case.state, asked_of(cast), Direction.objects.count()) == ("declined", [], 0)


@pytest.mark.django_db
def test_people_of_other_units_find_no_such_case(cast: Cast) -> None:
    case = letter(cast)
    for stranger in (cast.huu.drafter, cast.huu.chair, cast.nobody):
        with nothing_left(JournalEntry, Round, Item), pytest.raises(NotVisible):
            act(case, DRAFT, by=stranger, said=instruction().content())
        with pytest.raises(NotAuthorised):
            entry.open_case(Opening(Kind.DIRECTION, cast.district), by=stranger, at=MORNING)


@pytest.mark.django_db
def test_a_colleague_without_the_right_and_the_drafter_who_checks_are_refused(cast: Cast) -> None:
    case = letter(cast)
    with nothing_left(JournalEntry, Round), pytest.raises(NotAuthorised):
        act(case, DRAFT, by=cast.district_clerk, said=instruction().content())
    case = act(case, DRAFT, by=cast.district_head, said=instruction().content())
    with nothing_left(JournalEntry, Round), pytest.raises(RuleBroken, match="nên không được kiểm tra nội dung"):
        act(case, Act.CHECK_CONTENT, by=cast.district_head)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("until", "name"), [(DRAFT, DRAFT), (DRAFT, Act.SIGN_DIRECTION), (Act.SIGN_DIRECTION, Act.DISPATCH)]
)
def test_a_step_that_is_not_open_is_refused(cast: Cast, until: str, name: str) -> None:
    case = send(cast, until=until)
    with nothing_left(JournalEntry, Round, Delivery, Direction), pytest.raises(ActNotAllowed):
        act(case, name, by=people(cast)[name], said=instruction().content() if name == DRAFT else {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"communes": []}, "communes"),
        ({"communes": [{"unit": "22891", "name": "xã"}]}, "communes"),
        ({"due": "31/02/2022"}, "due"),
        ({"due": ""}, "due"),
        ({"subject": "x" * 301}, "subject"),
        ({"paragraphs": "Thành lập\u202eTổ."}, "paragraphs"),
        ({"paragraphs": ""}, "paragraphs"),
        ({"recipients": [{"unit": "587"}]}, "recipients"),
        ({"state": "issued"}, "__all__"),
    ],
)
def test_wrong_answers_are_refused_with_the_form(cast: Cast, change: dict[str, Any], field: str) -> None:
    case = letter(cast)
    with nothing_left(JournalEntry, Round, Item), pytest.raises(AnswersRefused) as refused:
        act(case, DRAFT, by=cast.district_drafter, said=instruction().content() | change)
    assert list(refused.value.form.errors) == [field]


@pytest.mark.django_db
def test_answers_that_break_a_rule_leave_nothing(cast: Cast) -> None:
    case = letter(cast)
    with nothing_left(JournalEntry, Round, Item), pytest.raises(RuleBroken, match="được chọn 2 lần"):
        act(case, DRAFT, by=cast.district_drafter, said=instruction("22891", "22891").content())


@pytest.mark.django_db
def test_effects_repeated_open_nothing_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    send(cast)
    outbox.drain()
    Effect.objects.filter(kind=ANSWER).update(state="waiting", next_at=timezone.now())
    outbox.drain()
    assert len(asked_of(cast)) == 2
    assert JournalEntry.objects.filter(act="open_case", actor=None).count() == 2


# Crashes and races


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
def test_a_crash_between_issue_and_effect_loses_and_doubles_nothing(
    cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    later(monkeypatch)
    case = send(cast, until=Act.SEAL)
    for place in ("outbox.after_insert", "approve.before_commit", "approve.after_commit"):
        case.refresh_from_db()
        if case.state == "dispatching":
            assert dies_at(place, partial(act, case, Act.DISPATCH, by=cast.district_clerk))
    case.refresh_from_db()
    assert (case.state, Direction.objects.count(), len(asked_of(cast))) == ("issued", 1, 0)
    crashes: Counter[str] = Counter()
    for effect in Effect.objects.filter(kind=ANSWER):
        for place in RELAY:
            crashes[place] += dies_at(place, partial(outbox.run, effect.pk))
            Effect.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
    outbox.drain()
    assert dict(crashes) == dict.fromkeys(RELAY, 2)
    cases = asked_of(cast)
    assert [(one.unit, one.due) for one in cases] == [(cast.hau.unit, DUE), (cast.huu.unit, DUE)]
    assert list(DirectionAddressee.objects.order_by("unit__code").values_list("case", flat=True)) == [
        one.pk for one in cases
    ]
    for one in cases:
        entries = JournalEntry.objects.filter(book=one.journal).order_by("seq")
        assert [entry_.act for entry_ in entries] == ["open_case"]
        assert first_fault(one.journal, entries) is None
        assert Item.objects.filter(case=one).count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_letters_at_once_open_one_case(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch)
    for number in range(2):
        sent = SentOtherwise(f"{number + 1}/UBND-VHTT", SENT.day, DUE, SENT.about, SENT.communes)
        record_sent_otherwise(cast.district, sent, by=cast.district_drafter, at=MORNING)
    effects = list(Effect.objects.filter(kind=ANSWER).values_list("pk", flat=True))
    all_at_once([partial(outbox.run, effect) for effect in effects])
    outbox.drain()
    assert Counter(one.unit.code for one in asked_of(cast)) == {"22891": 1, "22879": 1}


@pytest.mark.django_db
def test_a_letter_that_meets_the_issue_of_the_decision_opens_no_second_case(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch)
    mine = go(opened(cast.huu), cast.huu, until=Act.SEAL)
    record_sent_otherwise(cast.district, replace(SENT, communes=("22891",)), by=cast.district_drafter, at=MORNING)
    under_way = answering._under_way

    def issued_meanwhile(commune: Unit) -> Case | None:
        go(Case.objects.get(pk=mine.pk), cast.huu, until=Act.DISPATCH)  # where the lock of the case is waited for
        return under_way(commune)

    monkeypatch.setattr(answering, "_under_way", issued_meanwhile)
    outbox.drain()
    assert [(one.code, one.state) for one in asked_of(cast)] == [(mine.code, "issued")]
    assert DirectionAddressee.objects.get().case is None


# The pages


@pytest.fixture
def client_of(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Somebody at a browser, on the morning of the tests."""
    later(monkeypatch, MORNING + timedelta(hours=1))

    def made(officer: Officer) -> Client:
        client = Client(headers={"accept-language": "vi"})
        client.force_login(officer)
        return client

    return made


def typed(case: Case, planned: Instruction, **more: str) -> dict[str, Any]:
    """What the page of the draft sends: a box a commune, a line a recipient."""
    item = Item.objects.get(case=case, closed_at=None)
    rows = {f"communes-{place}-unit": commune for place, commune in enumerate(planned.communes)}
    for place, one in enumerate(planned.recipients):
        rows |= {f"recipients-{place}-line": one.line, f"recipients-{place}-unit": one.unit}
    words = {name: planned.content()[name] for name in ("due", "subject", "paragraphs")}
    return {"version": case.version, "task": item.task_id, "key": "k1", **rows, **words, **more}


@pytest.mark.django_db
def test_the_draft_begins_with_all_that_is_known_and_keeps_what_is_typed(cast: Cast, client_of: Any) -> None:
    case = letter(cast)
    client, address = client_of(cast.district_drafter), f"/ho-so/{case.code}/{DRAFT}/"
    page = client.get(address).content.decode()
    assert page.count("checked") == 3
    assert 'value="2022-05-18"' in page
    kept = client.post(f"/ho-so/{case.code}/luu-nhap/", typed(case, instruction("22891", subject="lập Tổ")))
    assert (kept.status_code, kept.content.decode()[:10]) == (200, "Đã lưu lúc")
    page = client.get(address).content.decode()
    assert page.count("checked") == 1
    assert 'value="lập Tổ"' in page
    assert client.get(f"/ho-so/{case.code}/trang/1.png").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "left_out", [("communes",), ("due",), ("subject",), ("paragraphs",), ("recipients",), ("subject", "paragraphs")]
)
def test_a_draft_that_is_not_whole_yet_breaks_no_page(cast: Cast, client_of: Any, left_out: tuple[str, ...]) -> None:
    client, case = client_of(cast.district_drafter), letter(cast)
    for emptied in ("", None):
        sent = {name: value for name, value in typed(case, instruction()).items() if not name.startswith(left_out)}
        sent |= {name: "" for name in left_out if emptied is not None and name in {"due", "subject", "paragraphs"}}
        assert client.post(f"/ho-so/{case.code}/luu-nhap/", sent).status_code == 200
        for address in (f"/ho-so/{case.code}/", f"/ho-so/{case.code}/{DRAFT}/"):
            assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_a_refused_draft_is_shown_again_with_everything_typed(cast: Cast, client_of: Any) -> None:
    case = letter(cast)
    planned = instruction("22891", due=MORNING.date(), subject="lập Tổ của xã")
    answer = client_of(cast.district_drafter).post(f"/ho-so/{case.code}/{DRAFT}/", typed(case, planned))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "đã qua hoặc là hôm nay. Chọn một ngày về sau. (II.2.a, III.5.b)" in page
    assert 'value="lập Tổ của xã"' in page
    assert page.count("checked") == 1


@pytest.mark.django_db
def test_a_letter_is_submitted_by_its_page(cast: Cast, client_of: Any) -> None:
    case = letter(cast)
    answer = client_of(cast.district_drafter).post(f"/ho-so/{case.code}/{DRAFT}/", typed(case, instruction()))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/ho-so/{case.code}/")
    case.refresh_from_db()
    assert case.state == "checking"
    desk = client_of(cast.huu.chair).get("/viec/").content.decode()
    assert "Công văn chỉ đạo –" not in desk, "a commune opens no such letter"
    assert case.code not in desk


RECORD = {"symbol": "9/UBND-VHTT", "day": "2022-05-04", "due": "2022-05-20", "about": "thành lập Tổ"}


@pytest.mark.django_db
def test_a_letter_sent_otherwise_is_recorded_by_its_page(cast: Cast, client_of: Any) -> None:
    client = client_of(cast.district_drafter)
    coverage = client.get("/do-phu/").content.decode()
    assert 'href="/chi-dao/587/ghi-nhan/"' in coverage
    assert 'action="/ho-so/mo/direction/587/"' in coverage
    assert "UBND xã Ma Nới" in client.get("/chi-dao/587/ghi-nhan/").content.decode()
    answer = client.post("/chi-dao/587/ghi-nhan/", {**RECORD, "communes": ["22891", "22879"]})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/do-phu/587/")
    outbox.drain()
    assert len(asked_of(cast)) == 2
    case = asked_of(cast)[1]
    told = client_of(cast.huu.drafter).get(f"/ho-so/{case.code}/").content.decode()
    assert "Theo Công văn số 09/UBND-VHTT ngày 04/05/2022 của UBND huyện Ninh Phước; hạn 20/05/2022" in told
    assert "Hạn của hồ sơ 20/05/2022" in told
    assert "20/5/2022" in client.get("/do-phu/587/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"symbol": "chín"}, "không đúng dạng"),
        ({"day": "2022-05-05"}, "còn ở phía trước"),
        ({"due": "hôm kia"}, "Nhập ngày theo dạng"),
        ({"communes": []}, "Chọn ít nhất một xã"),
        ({"communes": ["22738"]}, "22738"),
    ],
)
def test_a_wrong_record_is_shown_again_with_everything_typed(
    cast: Cast, client_of: Any, change: dict[str, Any], said: str
) -> None:
    with nothing_left(Direction, JournalEntry, Effect):
        answer = client_of(cast.district_drafter).post(
            "/chi-dao/587/ghi-nhan/", {**RECORD, "communes": ["22891"], **change}
        )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'value="thành lập Tổ"' in page


@pytest.mark.django_db
def test_nobody_else_is_offered_the_record(cast: Cast, client_of: Any) -> None:
    for officer in (cast.district_chair, cast.district_clerk, cast.huu.chair):
        client = client_of(officer)
        assert "ghi-nhan" not in client.get("/do-phu/").content.decode()
        assert client.post("/chi-dao/587/ghi-nhan/", {**RECORD, "communes": ["22891"]}).status_code == 404
    assert not Direction.objects.exists()
