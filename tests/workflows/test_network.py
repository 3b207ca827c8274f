"""What goes to the national network: its numbers are its lists, it is kept as it was sent, and anybody can prove it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import jsonschema
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from openpyxl import load_workbook

from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.models import AccessEntry, JournalEntry, Membership, MonthOpening, NetworkReport, Team, TeamFigure
from decisions.network.content import content_of
from decisions.network.selectors import visible_report
from decisions.network.services import document_of, due, make, make_by_itself
from documents.models import Incident
from documents.outbox import services as outbox
from documents.proof.registry import KEPT
from documents.signing.tokens import public_key, vouches
from tests.cast import Cast
from tests.departments import ict_office
from tests.letter import later, nothing_left
from tests.monthly import LATER, Played, begun
from tests.rules import tampering
from tests.standing import stands
from tests.workflows.programs import program
from tests.workflows.visits import person, text

pytestmark = pytest.mark.django_db

AFTER = LATER + timedelta(days=14)
PAGE = "/mang-luoi/"
refused = partial(nothing_left, NetworkReport, JournalEntry)


def told(cast: Cast) -> Played:
    """Both communes confirmed May; the Sở has its name on paper."""
    made = begun(cast)
    ict_office(made.ict.unit)
    for commune in (cast.huu, cast.hau):
        made.send(commune)
    return made


month = stands(told)


@pytest.fixture(autouse=True)
def two_weeks_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and the timetable after the department's day."""
    later(monkeypatch, AFTER)


def written(report: NetworkReport) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(report.content)
    return found


def kept() -> list[str]:
    found = (outcome for outcome in KEPT.outcomes() if outcome.check.name == "network.reports")
    return [finding for outcome in found for finding in outcome.findings]


def test_its_numbers_are_those_of_the_lists(month: Played) -> None:
    report = make("2022-05", by=month.ict.specialist, at=AFTER)
    told = written(report)
    day = MonthOpening.objects.get().cut_off
    assert told["totals"] == {
        "teams": Team.objects.on(day).count(),
        "commune_teams": 2,
        "village_teams": 1,
        "communes": 2,
        "districts": 1,
        "members": Membership.objects.on(day).count(),
        "expected_reports": 3,
        "figures": [
            {"indicator": "A2.1", "value": 240, "base": 0, "reported": 3},
            {"indicator": "B1.1", "value": 9, "base": 12, "reported": 3},
        ],
    }
    assert len(told["results"]) == TeamFigure.objects.filter(value__isnull=False).count()
    assert [one["level"] for one in told["teams"]] == ["commune", "commune", "village"]
    assert set(told["teams"][0]["members"][0]) == {"honorific", "name", "office", "source", "role"}
    assert kept() == []


def test_it_has_the_published_shape_and_anybody_can_prove_it(month: Played) -> None:
    document = document_of(make("2022-05", by=month.ict.specialist, at=AFTER))
    schema = Client().get(f"{PAGE}luoc-do.json").json()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    text_signed = json.dumps(document["payload"], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    signature = document["signature"]
    assert signature["key"] == public_key("stttt")
    assert vouches("stttt", text_signed, signature["value"])
    assert not vouches("stttt", text_signed.replace("240", "241"), signature["value"])
    assert not vouches("sct", text_signed, signature["value"])
    assert not vouches("stttt", text_signed, "khong phai chu ky")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**document, "payload": {**document["payload"], "more": 1}}, schema)


def test_figures_confirmed_later_do_not_change_what_was_sent(month: Played) -> None:
    report = make("2022-05", by=month.ict.specialist, at=AFTER)
    before = report.content
    with tampering():
        TeamFigure.objects.filter(indicator__code="A2.1").update(value=1)
    assert visible_report(month.ict.head, report.number, AFTER).content == before
    assert written(make("2022-05", by=month.ict.specialist, at=AFTER))["totals"]["figures"][0]["value"] == 3
    assert NetworkReport.objects.count() == 2


def test_without_a_month_it_is_the_teams_of_today(month: Played) -> None:
    told = written(make("", by=month.ict.specialist, at=AFTER))
    assert (told["month"], told["as_of"], told["results"]) == (None, "2022-05-31", [])
    assert told["totals"]["teams"] == 3


def test_once_a_month_it_makes_itself_and_not_twice(month: Played) -> None:
    assert not list(due(MonthOpening.objects.get().department_due))
    outbox.watch()
    outbox.watch()
    report = NetworkReport.objects.get()
    assert (report.month, report.made_by, report.as_of) == ("2022-05", None, date(2022, 5, 14))
    assert JournalEntry.objects.filter(act="export_network", actor=None).count() == 1
    assert make_by_itself(MonthOpening.objects.get(month="2022-05"), AFTER) is None
    assert make("2022-05", by=month.ict.specialist, at=AFTER).number == 2
    assert kept() == []


def test_one_that_cannot_be_made_is_an_incident_and_is_made_later(
    month: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("decisions.network.services.content_of", lambda *_: 1 / 0)
        outbox.watch()
    assert Incident.objects.filter(kind="mang-luoi-chua-lap", ref="2022-05", closed_at=None).exists()
    assert not NetworkReport.objects.exists()
    outbox.watch()
    assert NetworkReport.objects.count() == 1
    assert not Incident.objects.filter(kind="mang-luoi-chua-lap", closed_at=None).exists()


def test_only_the_department_makes_and_sees_it(month: Played, cast: Cast) -> None:
    report = make("", by=month.ict.head, at=AFTER)
    for stranger in (cast.district_chair, cast.huu.chair, cast.nobody):
        with refused(), pytest.raises(NotAuthorised):
            make("", by=stranger, at=AFTER)
        with pytest.raises(NotVisible):
            visible_report(stranger, report.number, AFTER)
        assert person(stranger).get(PAGE).status_code == 404
        assert person(stranger).get(f"{PAGE}{report.number}/bieu.json").status_code == 404
        assert PAGE not in text(person(stranger).get("/viec/"))
    assert PAGE in text(person(month.ict.specialist).get("/viec/"))
    assert not AccessEntry.objects.filter(what="export_network").exists()


@pytest.mark.parametrize(("wrong", "error"), [("2022-06", NotVisible), ("x", NotVisible)])
def test_a_month_there_is_not_is_refused(month: Played, wrong: str, error: type[Exception]) -> None:
    with refused(), pytest.raises(error):
        make(wrong, by=month.ict.specialist, at=AFTER)


def test_a_month_that_is_not_closed_is_refused(month: Played) -> None:
    with refused(), pytest.raises(RuleBroken, match="Kỳ này chốt số liệu hết ngày 14/05/2022"):
        make("2022-05", by=month.ict.specialist, at=LATER - timedelta(days=5))


def test_its_page_makes_one_and_gives_its_files(month: Played) -> None:
    keeper = person(month.ict.specialist)
    assert "Chưa lập báo cáo nào." in text(keeper.get(PAGE))
    assert keeper.post(PAGE, {"month": "2022-05"}).status_code == 302
    assert "Báo cáo số 1" in text(keeper.get(PAGE))
    assert keeper.post(PAGE, {"month": "2021-01"}).status_code == 422
    sheet = keeper.get(f"{PAGE}1/bieu.xlsx")
    book = load_workbook(io.BytesIO(sheet.content))
    assert book.sheetnames == ["Tổng hợp", "Tổ", "Thành viên", "Kết quả"]
    report = NetworkReport.objects.get()
    totals = written(report)["totals"]
    assert [book[tab].max_row - 5 for tab in book.sheetnames[1:]] == [totals["teams"], totals["members"], 6]
    rows = {row[0].value: row[1].value for row in book["Tổng hợp"].iter_rows(min_row=6) if row[0].value}
    assert rows["Lượt thành viên"] == totals["members"]
    taken = json.loads(keeper.get(f"{PAGE}1/bieu.json").content)
    assert taken == document_of(report)
    assert list(AccessEntry.objects.order_by("pk").values_list("detail", flat=True)) == ["xlsx", "json"]
    assert keeper.get(f"{PAGE}1/bieu.pdf").status_code == 404
    assert keeper.get(f"{PAGE}9/bieu.json").status_code == 404


def test_a_program_makes_it_once_and_reads_it(month: Played, cast: Cast) -> None:
    keeper = program(month.ict.specialist)
    made = keeper.post("network-reports", {"month": "2022-05"})
    assert made.status_code == 201
    assert made.json()["number"] == 1
    assert keeper.get("network-reports").json()["results"][0]["month"] == "2022-05"
    assert keeper.get("network-reports/1").json() == document_of(NetworkReport.objects.get())
    assert program(cast.district_chair).get("network-reports").status_code == 404
    assert program(cast.district_chair).get("network-reports/1").status_code == 404
    assert program(cast.district_chair).post("network-reports", {"month": ""}).status_code == 403


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda: NetworkReport.objects.update(content="{}"), "khác với mã băm"),
        (lambda: NetworkReport.objects.update(signature="x"), "chữ ký không đúng"),
        (lambda: NetworkReport.objects.update(as_of=date(2022, 5, 1)), "kỳ hoặc ngày khác"),
    ],
)
def test_what_somebody_changed_is_found(month: Played, tamper: Callable[[], object], said: str) -> None:
    make("2022-05", by=month.ict.specialist, at=AFTER)
    assert kept() == []
    with tampering():
        tamper()
    assert any(said in finding for finding in kept())


def test_the_database_lets_nobody_change_one(month: Played) -> None:
    make("", by=month.ict.specialist, at=AFTER)
    for change in (lambda: NetworkReport.objects.update(number=9), lambda: NetworkReport.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_it_costs_the_same_however_many_teams_there_are(
    month: Played, django_assert_num_queries: Callable[[int], Any]
) -> None:
    opening = MonthOpening.objects.get()
    with django_assert_num_queries(11):
        content_of(month.ict.unit, opening.cut_off, opening)
