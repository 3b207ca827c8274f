"""`rehearse` is a play that can be repeated, and leaves a house in which everything holds."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django.fixtures import Settings

from decisions.enterprises.staff import totals_on
from decisions.journal.anchors import anchor
from decisions.models import (
    Ballot,
    Finding,
    Officer,
    Pledge,
    Poll,
    Presence,
    SchoolTeam,
    StaffEntry,
    TrainingSession,
    Vote,
)
from documents import clock
from documents.clock import local_date
from documents.models import Incident
from documents.proof.registry import KEPT
from workflows.engine.desk import NOBODY

pytestmark = pytest.mark.django_db
_MEASURED = ("median_ms", "p95_ms", "cpu_ms", "queries")
"""Statements too: keys of tasks come in blocks, for which an act asks now and then."""


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


def rehearse(out: Path, *more: str, units: str = "6", seed: int = 2022) -> dict[str, Any]:
    """The figures, without what the machine takes."""
    words = StringIO()
    call_command("rehearse", "--units", units, "--seed", str(seed), "--out", str(out), "--json", *more, stdout=words)
    figures: dict[str, Any] = json.loads(words.getvalue())
    for measured in ("seconds", "growth", "files", "tables"):
        del figures[measured]
    for cost in figures["acts"].values():
        for measure in _MEASURED:
            del cost[measure]
    return figures


def papers(out: Path) -> dict[str, str]:
    return {str(path.relative_to(out)): path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.json"))}


def test_the_same_seed_gives_the_same_figures_and_papers_twice_and_everything_holds(tmp_path: Path) -> None:
    with transaction.atomic():
        first = rehearse(tmp_path / "first")
        anchor()
        assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}
        transaction.set_rollback(True)
    assert rehearse(tmp_path / "second") == first
    assert papers(tmp_path / "second") == papers(tmp_path / "first")
    assert first["numbers"] == first["papers"] == len(papers(tmp_path / "first")) >= 3
    assert set(Incident.objects.filter(closed_at=None).values_list("kind", flat=True)) <= {NOBODY}
    assert Incident.objects.filter(closed_at=None).count() <= 1  # where the chair left, if nobody signs in his stead
    assert sum(first["cases"]["establishment"].values()) == 6


@pytest.mark.once
def test_the_plan_is_changed_households_are_asked_and_everything_holds(tmp_path: Path) -> None:
    """Closing clause: one Tờ trình is declined with a letter, the next decided; II.4.c, II.1.b beside it."""
    figures = rehearse(tmp_path, "--plan", "--survey", "6", "--ocop", units="2")
    assert figures["cases"]["plan_revision"] == {"declined": 1, "issued": 1}
    assert figures["cases"]["plan_refusal"] == {"issued": 1}
    assert figures["acts"]["take_answer"]["count"] % 6 == 0
    assert figures["acts"]["make_network_report"]["count"] == 1
    assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}


@pytest.mark.once
def test_communes_are_visited_and_everything_holds(tmp_path: Path) -> None:
    """III.1.d: each visit with its minutes and a finding that is mended, one after it was sent back."""
    figures = rehearse(tmp_path, "--inspections", "2", units="3")
    assert figures["acts"]["sign_minutes"]["count"] == figures["acts"]["answer_finding"]["count"] == 2
    assert set(Finding.objects.values_list("state", flat=True)) == {"accepted"}
    assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}


@pytest.mark.once
def test_schools_establish_their_teams_and_everything_holds(tmp_path: Path) -> None:
    """I.2.c, III.3.a: the schools that have people in post, each under whom its kind belongs to."""
    figures = rehearse(tmp_path, "--schools", "9", units="1")
    assert figures["cases"]["school_team"] == {"issued": 3, "superseded": 1}
    assert figures["cases"]["school_amendment"] == figures["cases"]["school_dissolution"] == {"issued": 1}
    assert {team.code: team.unit.code for team in SchoolTeam.objects.all()} == {
        f"{code}.1": code for code in ("587-mn1", "587-th1", "587-thcs1", "587-thpt1")
    }
    assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}
    above = {
        json.loads(text)["page"]["authority"]["superior"][0]
        for name, text in papers(tmp_path).items()
        if "587-t" in name
    }
    assert above == {"UBND HUYỆN NINH PHƯỚC", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"}


@pytest.mark.once
def test_sessions_are_held_from_the_plan_to_the_minutes_and_everything_holds(tmp_path: Path) -> None:
    """II.3: three sessions, the third moved by a day and announced again, the second with its report."""
    figures = rehearse(tmp_path, "--training", "3", units="6")
    assert figures["cases"]["training_notice"] == {"issued": 3, "superseded": 1}
    assert figures["cases"]["training_report"] == {"issued": 1}
    assert list(TrainingSession.objects.order_by("number").values_list("state", flat=True)) == ["held"] * 3
    assert Presence.objects.count() > 30


@pytest.mark.once
def test_enterprises_support_communes_and_everything_holds(tmp_path: Path) -> None:
    """III.6: what they pledge is agreed to, given and confirmed; their staff are placed in the teams."""
    figures = rehearse(tmp_path, "--enterprises", "2", units="2")
    assert (Pledge.objects.count(), figures["acts"]["confirm_aid"]["count"]) == (6, 6)
    assert set(Pledge.objects.values_list("state", flat=True)) == {"agreed"}
    placed, unplaced = totals_on(local_date(clock.now()))
    assert (StaffEntry.objects.count(), unplaced) == (sum(placed.values()), 0)
    assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}


@pytest.mark.once
def test_a_round_of_money_asks_the_members_of_the_province_in_each_of_its_rounds(tmp_path: Path) -> None:
    figures = rehearse(tmp_path, "--budget", "--poll", units="2")
    assert {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings} == {}
    assert figures["cases"]["allocation"] == {"issued": 2, "dossier": 1}
    assert [poll.closed_at is not None for poll in Poll.objects.all()] == [True, True, True]
    members = Ballot.objects.filter(poll=Poll.objects.latest("pk")).count()
    assert (Vote.objects.count(), figures["acts"]["answer_poll"]["count"]) == (3 * members - 1,) * 2


def test_where_a_real_officer_is_nothing_is_played(tmp_path: Path) -> None:
    Officer.objects.create_user("that", "mat-khau-thu", full_name="Nguyễn Văn Thật")
    with pytest.raises(CommandError, match="cán bộ thật"):
        rehearse(tmp_path)


def test_outside_a_demonstration_nothing_is_played(tmp_path: Path, settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="dùng thử"):
        rehearse(tmp_path, units="1")


def test_an_unknown_commune_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có xã mã 99999"):
        rehearse(tmp_path, units="99999")
