"""Parallel branches: one for each body, each by its own people, meeting once, whatever the order."""

from __future__ import annotations

import pytest
from viewflow.workflow.models import Process, Task

from decisions.authority.acts import Act
from decisions.cases import life
from decisions.cases.services import Opening
from decisions.errors import ActNotAllowed, NotAuthorised
from decisions.models import Case, Officer, Unit
from documents.outbox import services as outbox
from tests.cast import Cast, Commune
from tests.crowd import all_at_once
from tests.trial.flows import EFFECT, KIND, LIFE, TrialFlow
from tests.world import MORNING
from workflows.engine import entry
from workflows.engine.entry import Order
from workflows.models import Item

CONFIRM = Act.CONFIRM_COMMUNE_FIGURES


@pytest.fixture(autouse=True)
def trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(entry._FLOWS, KIND, TrialFlow)
    monkeypatch.setitem(life._LIVES, KIND, LIFE)
    monkeypatch.setitem(outbox._handlers, EFFECT, lambda _: None)


def asked(cast: Cast) -> Case:
    case = entry.open_case(Opening(KIND, cast.huu.unit), by=cast.huu.drafter, at=MORNING)
    outbox.put(EFFECT, case.code)
    return do(case, Act.DRAFT_ESTABLISHMENT, cast.huu.drafter)


def do(case: Case, name: str, by: Officer, task: int | None = None) -> Case:
    return entry.perform(Order(case.code, name, {}, task=task), by=by, at=MORNING)


def branch(case: Case, unit: Unit) -> int:
    return Item.objects.get(case=case, act=CONFIRM, unit=unit).task_id


def confirm(case: Case, commune: Commune) -> Case:
    return do(case, CONFIRM, commune.chair, branch(case, commune.unit))


def open_steps(case: Case) -> list[str]:
    return sorted(Item.objects.filter(case=case, closed_at=None).values_list("act", flat=True))


@pytest.mark.django_db
def test_each_commune_gets_a_branch_on_its_own_desk(cast: Cast) -> None:
    case = asked(cast)
    rows = Item.objects.filter(case=case, act=CONFIRM).values_list("unit__code", flat=True)
    assert sorted(rows) == ["22828", "22879"]
    assert open_steps(case) == sorted([CONFIRM, CONFIRM, Act.CHECK_FORMAT])


@pytest.mark.django_db
def test_a_branch_is_done_by_its_own_body_only(cast: Cast) -> None:
    case = asked(cast)
    for stranger in (cast.huu.chair, cast.ma_noi.chair):
        with pytest.raises(NotAuthorised):
            do(case, CONFIRM, stranger, branch(case, cast.hau.unit))
    with pytest.raises(ActNotAllowed):
        do(case, CONFIRM, cast.hau.chair)  # several branches are open: which one must be said


@pytest.mark.django_db
def test_the_branches_meet_once_and_the_next_step_waits_for_all(cast: Cast) -> None:
    case = asked(cast)
    case = confirm(case, cast.hau)
    case = do(case, Act.CHECK_FORMAT, cast.huu.clerk)
    case = confirm(case, cast.ma_noi)
    assert open_steps(case) == []  # the machine's branch is still open
    outbox.drain()
    assert open_steps(case) == [Act.SIGN_ESTABLISHMENT]
    assert do(case, Act.SIGN_ESTABLISHMENT, cast.huu.chair).state == "issued"
    assert Process.objects.get(link__case=case).status == "DONE"
    assert Task.objects.filter(process__link__case=case, flow_task_type="JOIN").count() == 2


@pytest.mark.django_db
def test_a_branch_that_failed_keeps_the_case_open(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise OSError

    monkeypatch.setitem(outbox._handlers, EFFECT, fail)
    case = asked(cast)
    for commune in (cast.hau, cast.ma_noi):
        confirm(case, commune)
    do(case, Act.CHECK_FORMAT, cast.huu.clerk)
    outbox.drain()
    assert open_steps(case) == []
    assert Process.objects.get(link__case=case).status != "DONE"


@pytest.mark.django_db
def test_with_nobody_to_ask_the_branch_is_gone_around(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TrialFlow.instance.node("fan"), "things", lambda _: [])
    assert open_steps(asked(cast)) == [Act.CHECK_FORMAT]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_branches_finished_at_once_meet_once(cast: Cast) -> None:
    for _ in range(8):
        case = asked(cast)
        outbox.drain()
        deeds = [
            lambda case=case: confirm(case, cast.hau),
            lambda case=case: confirm(case, cast.ma_noi),
            lambda case=case: do(case, Act.CHECK_FORMAT, cast.huu.clerk),
        ]
        answers = all_at_once(deeds)
        assert all(isinstance(answer, Case) for answer in answers), answers
        assert open_steps(case) == [Act.SIGN_ESTABLISHMENT]
