"""`verify` finds figures of a month that were changed behind the back of who confirmed them, at every level."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F

from decisions.authority.acts import Kind
from decisions.communal.reporting import submit
from decisions.models import Confirmation, JournalEntry, Round, Sheet, TeamFigure
from decisions.monthly.closing import ASK_AGAIN
from decisions.monthly.content import Cell
from decisions.monthly.reporting import keep
from documents.canonical import canonical, digest
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.communal import NOON, asked_for, confirmed, remarks
from tests.monthly import AFTER, LATER, Played, begun, typed
from tests.rules import tampering
from tests.standing import stands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_files")]

MINE = ("months.confirmations", "months.teams", "months.reports", "months.commune_reports")


def found() -> dict[str, str]:
    """What the checks of the month found, of those that found anything."""
    outcomes = {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.check.name in MINE}
    return {name: " ".join(findings) for name, findings in outcomes.items() if findings}


@stands
def may(cast: Cast) -> Played:
    """A month whose report is submitted; Phước Hữu confirmed twice, a report was submitted after each."""
    played = begun(cast)
    played.all_in()
    played.evaluate()
    return played


def summary(change: Callable[[dict[str, Any]], object], kind: Kind = Kind.EVALUATION) -> None:
    """The last report of a kind with something else in its summary, its digests made to fit."""
    one = Round.objects.filter(case__kind=kind).latest("pk")
    content = json.loads(one.content)
    change(content["summary"])
    text = canonical(content)
    Round.objects.filter(pk=one.pk).update(content=text, digest=digest(text))


def confirmation(change: Callable[[dict[str, Any]], object], *, fits: bool = True) -> None:
    """A confirmation with something else in it; its own digest fits where that is asked."""
    one = Confirmation.objects.get(sheet__unit__code="22891")
    content = json.loads(one.content)
    change(content)
    text = canonical(content)
    Confirmation.objects.filter(pk=one.pk).update(content=text, **({"digest": digest(text)} if fits else {}))


def more(content: dict[str, Any]) -> None:
    content["22891.1"]["figures"]["A2.1"][0] += 1


def another_sum(told: dict[str, Any]) -> None:
    told["indicators"][0]["done"] = [999, 0]


def another_commune(told: dict[str, Any]) -> None:
    told["communes"][0]["figures"]["A2.1"] = [999, 0]


def a_later_confirmation(told: dict[str, Any]) -> None:
    told["communes"][0]["confirmation"] = 7


def a_team_too_many(told: dict[str, Any]) -> None:
    told["teams"].append(told["teams"][0])


TAMPERED: dict[str, tuple[str, Callable[[], object], str]] = {
    "a figure of a team": (
        "months.teams",
        lambda: TeamFigure.objects.filter(indicator__code="A2.1", report__team__code="22891.1").update(value=81),
        "số liệu A2.1 của Tổ 22891.1",
    ),
    "a denominator of a team": (
        "months.teams",
        lambda: TeamFigure.objects.filter(indicator__code="B1.1").update(base=F("base") + 1),
        "số liệu B1.1",
    ),
    "a figure taken out": (
        "months.teams",
        lambda: TeamFigure.objects.filter(indicator__code="A2.1").update(value=None),
        "số liệu A2.1",
    ),
    "what was confirmed": ("months.confirmations", lambda: confirmation(more, fits=False), "đã bị sửa"),
    "what was confirmed, with its digest": ("months.confirmations", lambda: confirmation(more), "khác với nhật ký"),
    "a confirmation lost": (
        "months.confirmations",
        lambda: Confirmation.objects.filter(sheet__unit__code="22891").delete(),
        "không còn lần xác nhận nào",
    ),
    "a confirmation under another number": (
        "months.confirmations",
        lambda: Confirmation.objects.filter(sheet__unit__code="22891").update(number=3),
        "thiếu lần xác nhận 1",
    ),
    "a count of confirmations": ("months.confirmations", lambda: Sheet.objects.update(round=2), "ghi 2 lần xác nhận"),
    "the total of the district": ("months.reports", lambda: summary(another_sum), "khác với số của huyện"),
    "the total of a commune": ("months.reports", lambda: summary(another_commune), "khác với lần xác nhận 1"),
    "the confirmation named": ("months.reports", lambda: summary(a_later_confirmation), "lần xác nhận 7"),
    "a team more": ("months.reports", lambda: summary(a_team_too_many), "khác với số Tổ của huyện"),
    "a summary nobody can read": ("months.reports", lambda: summary(lambda told: told.pop("communes")), "không đọc"),
}


def test_a_month_nobody_touched_holds(may: Played) -> None:
    assert found() == {}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_figure_somebody_changed_is_found_by_its_check(may: Played, name: str) -> None:
    check, tamper, words = TAMPERED[name]
    with tampering(), transaction.atomic():
        tamper()
        said = found().get(check, "")
        transaction.set_rollback(True)
    assert words in said


def test_a_confirmation_the_journal_knows_and_nobody_finds_is_named(may: Played) -> None:
    with tampering():
        Sheet.objects.filter(unit__code="22891").update(round=0)
        TeamFigure.objects.filter(report__sheet__unit__code="22891").delete()
        Confirmation.objects.filter(sheet__unit__code="22891").delete()
    assert "mất lần xác nhận 1 mà nhật ký đã ghi" in found()["months.confirmations"]


def test_figures_confirmed_again_hold_as_well(cast: Cast) -> None:
    """What is typed after the district asked again counts only once it is confirmed."""
    may = begun(cast)
    may.all_in()
    said = {"communes": [{"unit": "22891"}], "note": "Kiểm tra lại số liệu"}
    may.do(ASK_AGAIN, by=cast.district_drafter, said=said)
    report = may.sheet(cast.huu).reports.select_related("team").get(team__code="22891.1")
    keep(may.sheet(cast.huu), [typed(report, {"A2.1": Cell("70")})], by=cast.huu.drafter, at=AFTER)
    assert found() == {}
    assert JournalEntry.objects.filter(act="ask_again").count() == 1
    may.send(cast.huu, LATER, value=70)
    may.evaluate()
    assert Confirmation.objects.filter(sheet__unit__code="22891").count() == 2
    assert found() == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (another_sum, "số liệu A2.1 khác với lần xác nhận 1"),
        (lambda told: told.update(confirmation=7), "không có lần xác nhận 7"),
        (lambda told: told.pop("indicators"), "không đọc được"),
    ],
)
def test_a_commune_s_report_of_other_figures_is_found(
    cast: Cast, change: Callable[[dict[str, Any]], object], words: str
) -> None:
    huu = cast.huu
    submit(confirmed(asked_for(cast), huu), remarks(), by=huu.drafter, at=NOON)
    assert found() == {}
    with tampering():
        summary(change, Kind.COMMUNE_REPORT)
    assert words in found()["months.commune_reports"]
