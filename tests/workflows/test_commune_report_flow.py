"""The commune's report on the desk, through its steps and pages; the rule that asks for it, by page and program."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from decisions.authority.acts import Act, Kind
from decisions.cases.selectors import may_open, visible_to
from decisions.cases.services import Opening
from decisions.communal.asking import asks
from decisions.communal.opening import REPORT, open_report
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.incoming.services import receive_all
from decisions.models import Case, CommuneReport, CommuneReporting, Holding, JournalEntry, Officer, Round
from documents.models import Arrival, Effect
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.communal import NOON, asked_for, confirmed, confirmed_again, latest, remarks, send
from tests.crowd import all_at_once
from tests.letter import later, nothing_left
from tests.monthly import LATER, Played, begun
from tests.standing import stands
from tests.workflows.play import act, steps
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text, trace, typed
from tests.world import MORNING, arrange
from workflows.engine import entry
from workflows.engine.desk import desk_of
from workflows.engine.entry import opener
from workflows.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are looked at, and effects run, on the communes' last day."""
    later(monkeypatch, NOON)


@pytest.fixture
def early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are looked at while May is under way and June has not begun."""
    later(monkeypatch, MORNING + timedelta(hours=3))


played = stands(asked_for)


def on_desk(who: Officer) -> list[str]:
    return [item.task.flow_task.name for item in desk_of(who, NOON) if item.case.kind == Kind.COMMUNE_REPORT]


# The way of a report


def test_a_report_goes_from_the_confirmation_to_the_district(played: Played) -> None:
    cast, huu = played.cast, played.cast.huu
    case = confirmed(played, huu)
    assert on_desk(huu.drafter) == on_desk(huu.clerk) == ["draft"]
    assert not on_desk(huu.chair)
    assert not on_desk(cast.hau.drafter)
    case = send(case, huu)
    assert [name for name, _ in steps(case)] == [
        "begin", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch", "issued"
    ]  # fmt: skip
    assert not Item.objects.filter(case=case, closed_at=None).exists()
    receive_all(cast.district, by=cast.district_clerk, at=LATER)
    arrival = Arrival.objects.get(receipt__delivery__paper__ref=case.code)
    assert (arrival.about, arrival.symbol) == (
        "Kết quả hoạt động của Tổ công nghệ số cộng đồng tháng 5 năm 2022",
        "18/BC-UBND",
    )


def test_a_draft_is_read_by_the_commune_alone_and_the_paper_by_the_district_too(played: Played) -> None:
    cast, huu = played.cast, played.cast.huu
    readers = (huu.chair, huu.clerk, cast.hau.chair, cast.district_head, played.ict.specialist, cast.nobody)

    def seen() -> list[bool]:
        return [visible_to(one, LATER).filter(kind=Kind.COMMUNE_REPORT).exists() for one in readers]

    case = confirmed(played, huu)
    assert seen() == [True, True, False, False, False, False]
    send(case, huu)
    assert seen() == [True, True, False, True, False, False]


def test_a_deputy_signs_only_by_assignment(played: Played) -> None:
    huu = played.cast.huu
    case = send(confirmed(played, huu), huu, until=Act.CHECK_FORMAT)
    with nothing_left(JournalEntry), pytest.raises(NotAuthorised):
        act(case, Act.SIGN_COMMUNE_REPORT, by=huu.vice_chair, at=LATER)
    signs = (Act.SIGN_COMMUNE_REPORT, Kind.COMMUNE_REPORT)
    arrange(huu.vice_chair, "vice_chair_culture", huu.unit, Holding.Cause.FIELD, signs)
    assert act(case, Act.SIGN_COMMUNE_REPORT, by=huu.vice_chair, at=LATER).state == "numbering"


def test_nobody_opens_one_by_hand(played: Played) -> None:
    huu = played.cast.huu
    assert not may_open(huu.drafter, [Kind.COMMUNE_REPORT], NOON)
    with nothing_left(JournalEntry, Item), pytest.raises(ActNotAllowed, match="do hệ thống mở"):
        entry.open_case(Opening(Kind.COMMUNE_REPORT, huu.unit), by=huu.drafter, at=NOON)


def test_people_of_other_units_find_no_such_case(played: Played) -> None:
    cast = played.cast
    case = confirmed(played, cast.huu)
    for stranger in (cast.hau.drafter, cast.district_drafter, cast.nobody):
        with nothing_left(JournalEntry, Round), pytest.raises(NotVisible):
            act(case, Act.DRAFT_COMMUNE_REPORT, by=stranger, said=remarks().content(), at=NOON)


def test_a_report_that_lies_on_a_desk_holds_up_no_month(played: Played) -> None:
    played.all_in()
    outbox.drain()
    played.evaluate()
    played.issue()
    played.receive()
    played.review()
    assert played.do(Act.ACCEPT_MONTH, by=played.ict.head).state == "accepted"
    assert set(Case.objects.filter(kind=Kind.COMMUNE_REPORT).values_list("state", flat=True)) == {"drafting"}


def test_an_effect_that_fails_touches_no_figures_and_is_made_good(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    huu = played.cast.huu
    with monkeypatch.context() as broken:
        broken.setattr("workflows.flows.commune_reports.open_report", lambda *_, **__: 1 / 0)
        played.send(huu)
        outbox.drain()
    assert played.sheet(huu).state == "sent"
    assert not CommuneReport.objects.exists()
    Effect.objects.filter(kind=REPORT).update(next_at=timezone.now())
    outbox.drain()
    assert latest(huu).state == "drafting"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_open_one(cast: Cast) -> None:
    played = asked_for(cast)
    played.send(cast.huu)
    sheet = played.sheet(cast.huu).pk
    all_at_once([partial(open_report, sheet, 1, opener=opener(by=None, at=NOON), at=NOON) for _ in range(6)])
    assert Case.objects.filter(kind=Kind.COMMUNE_REPORT).count() == CommuneReport.objects.count() == 1


# Pages


def test_the_draft_shows_the_figures_beside_the_texts_and_is_sent_from_the_page(played: Played) -> None:
    huu = played.cast.huu
    case = confirmed(played, huu)
    clerk, address = person(huu.drafter), f"/ho-so/{case.code}/draft_commune_report/"
    page = text(clerk.get(address))
    for said in ("Số liệu đã xác nhận (lần 1)", "2/2", "160", "6/8", "Tiếp tục duy trì", "Đảng ủy, TT HĐND xã"):
        assert said in page, said
    assert person(played.cast.district_head).get(address).status_code == 404
    sent = {name: words for name, words in remarks().content().items() if name != "recipients"}
    lines = {"recipients-0-line": "Đảng ủy, TT HĐND xã", "recipients-0-unit": ""}
    assert clerk.post(address, typed(case, sent | lines)).status_code == 302
    assert latest(huu).state == "checking"


def test_the_draft_of_a_replacing_report_names_the_one_it_replaces(played: Played) -> None:
    huu = played.cast.huu
    first = send(confirmed(played, huu), huu)
    confirmed_again(played, huu, 90)
    page = text(person(huu.drafter).get(f"/ho-so/{latest(huu).code}/draft_commune_report/"))
    assert f"hồ sơ {first.code}" in page
    assert "Số liệu đã xác nhận (lần 2)" in page


def test_the_month_shows_who_has_issued_a_report_and_who_has_not(played: Played) -> None:
    cast = played.cast
    case = send(confirmed(played, cast.huu), cast.huu)
    page = text(person(cast.district_head).get("/thang/2022-05/"))
    assert "1/2 đã phát hành" in page
    assert f'<a href="/ho-so/{case.code}/">18/BC-UBND</a>' in page
    assert "16/05/2022" in page
    assert "Chưa phát hành:" in page
    theirs = text(person(cast.hau.chair).get("/thang/2022-05/"))
    assert case.code not in theirs
    above = text(person(played.ict.specialist).get("/thang/2022-05/"))
    assert "18/BC-UBND" in above
    assert case.code not in above


def test_a_month_nobody_asked_for_shows_nothing_of_it(cast: Cast) -> None:
    begun(cast)
    page = text(person(cast.district_drafter).get("/thang/2022-05/"))
    assert "Báo cáo của xã" not in page
    assert "Quy định báo cáo của xã" not in page


@pytest.mark.usefixtures("early")
def test_the_head_of_the_division_sets_the_rule_from_the_page_of_the_month(cast: Cast) -> None:
    begun(cast)
    head, address = person(cast.district_head), "/bao-cao-xa/587/"
    assert f'href="{address}"' in text(head.get("/thang/2022-05/"))
    before = trace()
    page = text(head.get(address))
    assert "Từ kỳ tháng 6 năm 2022:" in page
    assert 'value="2022-05"' not in page
    assert trace() == before
    assert "Đã quy định" in text(head.post(address, {"month": "2022-06", "asked": "yes"}, follow=True))
    assert asks(cast.district.pk, "2022-06")
    assert "Từ kỳ 06/2022:" in text(head.get(address))


@pytest.mark.usefixtures("early")
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"month": "2022-05", "asked": "yes"}, "đã bắt đầu"),
        ({"month": "2024-05", "asked": "yes"}, "xa hơn một năm"),
        ({"month": "2022-06", "asked": "no"}, "Không cần quy định lại"),
        ({"month": "2022", "asked": "yes"}, "dạng năm-tháng"),
        ({"month": "2022-13", "asked": "yes"}, "dạng năm-tháng"),
        ({"month": "2022-06"}, "Chọn yêu cầu hoặc không yêu cầu"),
        ({"month": "2022-06", "asked": "co"}, "Chọn yêu cầu hoặc không yêu cầu"),
    ],
)
def test_what_cannot_be_set_is_said_on_the_page(cast: Cast, sent: dict[str, str], said: str) -> None:
    begun(cast)
    before = trace()
    answer = person(cast.district_head).post("/bao-cao-xa/587/", sent)
    assert (answer.status_code, said in text(answer)) == (422, True)
    assert trace() == before


@pytest.mark.usefixtures("early")
def test_a_stranger_finds_no_such_page(cast: Cast) -> None:
    begun(cast)
    before = trace()
    for who in (cast.district_drafter, cast.district_chair, cast.huu.chair, cast.nobody):
        assert person(who).get("/bao-cao-xa/587/").status_code == 404
        assert person(who).post("/bao-cao-xa/587/", {"month": "2022-06", "asked": "yes"}).status_code == 404
    assert person(cast.district_head).get("/bao-cao-xa/22891/").status_code == 404
    assert trace() == before


# Programs


@pytest.mark.usefixtures("early")
def test_a_program_sets_and_reads_the_rule(cast: Cast) -> None:
    head, said = program(cast.district_head), {"unit": "587", "month": "2022-06", "asked": "yes"}
    made = head.post("commune-reporting", said, key="quy-dinh-1")
    assert made.status_code == 201
    assert head.post("commune-reporting", said, key="quy-dinh-1").json() == made.json()
    rules = head.get("commune-reporting", unit="587").json()["rules"]
    assert [(rule["month"], rule["asked"], rule["by"]) for rule in rules] == [
        ("2022-06", True, str(cast.district_head))
    ]
    problem(head.post("commune-reporting", said), 422, "rule-broken")
    problem(head.post("commune-reporting", {**said, "month": "2022-5"}), 422, "answers-refused")
    problem(program(cast.district_drafter).post("commune-reporting", said), 404, "not-found")
    problem(program(cast.district_drafter).get("commune-reporting", unit="587"), 404, "not-found")
    assert CommuneReporting.objects.count() == 1


def test_a_program_drafts_a_report(played: Played) -> None:
    huu = played.cast.huu
    case = confirmed(played, huu)
    answer = program(huu.drafter).act(case, Act.DRAFT_COMMUNE_REPORT, remarks().content())
    assert (answer.status_code, latest(huu).state) == (200, "checking")
    confirmed_again(played, huu, 90)
    send(latest(huu), huu, after=Act.DRAFT_COMMUNE_REPORT, until=Act.CHECK_FORMAT)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Trả lại để lấy số liệu mới"):
        act(latest(huu), Act.SIGN_COMMUNE_REPORT, by=huu.chair, at=LATER + timedelta(hours=1))
