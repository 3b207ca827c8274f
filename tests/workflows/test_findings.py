"""What was found in others' engines and must never be ours; workflows/README.md says which test is which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern
from viewflow.workflow import signals
from viewflow.workflow.exceptions import FlowLockFailed, FlowRuntimeError
from viewflow.workflow.fields import import_task_by_ref
from viewflow.workflow.models import Process, Task

from config import env, startup
from decisions.authority.acts import Act, Kind
from decisions.cases import life
from decisions.cases.models import State
from decisions.cases.services import Opening
from decisions.errors import ActNotAllowed, NotAuthorised, StaleCase
from decisions.models import AccessEntry, Case, JournalEntry
from documents import clock
from documents.models import Effect, Incident, Number
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.story import proposal
from tests.trial.flows import EFFECT, KIND, LIFE, TrialFlow
from tests.workflows.play import act, answers, go, opened
from tests.world import MORNING
from workflows.engine import activations, entry, nodes
from workflows.engine.entry import Order, flows, open_case, perform
from workflows.engine.watch import watch
from workflows.flows.establishment import EstablishmentFlow
from workflows.models import CaseProcess, Item
from workflows.web import urls as pages

README = env.ROOT / "workflows/README.md"
OURS = {one for one in vars(nodes).values() if isinstance(one, type) and one.__module__ == nodes.__name__}
ACTIVATIONS = sorted(
    (one for one in vars(activations).values() if isinstance(one, type) and issubclass(one, activations.Collected)),
    key=lambda one: one.__name__,
)


@pytest.fixture(autouse=True)
def nothing_of_others_is_remembered() -> Iterator[None]:
    """Viewflow remembers which node a name stands for."""
    import_task_by_ref.cache_clear()
    yield
    import_task_by_ref.cache_clear()


# The table


def test_every_test_the_table_names_is_there() -> None:
    named = re.findall(r"`(tests/[a-z_/]+\.py)::(\w+)`", README.read_text(encoding="utf-8"))
    assert len(named) > 40
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not re.search(rf"^def {name}\(", (env.ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []


# What our nodes leave out


def every_node() -> list[Any]:
    drawn: list[Any] = [*flows().values(), TrialFlow]
    return [node for flow in drawn for node in flow.instance.nodes()]


def test_a_procedure_is_drawn_with_our_nodes_alone() -> None:
    """No timer, boundary, signal, compensation or stock view: each of them has a fault of its own."""
    drawn = every_node()
    assert {type(node) for node in drawn} <= OURS - {nodes.Gone}
    assert not [node for node in drawn if node._boundary_events or node._compensation_handler]


def test_parallel_branches_hang_on_no_condition() -> None:
    """A condition that raises behind a machine's step would be tried again for ever."""
    forks = [node for node in every_node() if type(node) is nodes.Fork]
    assert forks
    assert not [branch for fork in forks for branch in fork._branches if branch[1] is not None]


def test_a_procedure_is_not_made_out_of_another() -> None:
    """The copy's nodes would lead into the parent."""
    with pytest.raises(TypeError, match="not made out of another"):
        type("Copy", (EstablishmentFlow,), {})
    with pytest.raises(TypeError, match="not made out of another"):
        type("Part", (type("Mixin", (), {}), EstablishmentFlow), {})


@pytest.mark.parametrize("kind", ACTIVATIONS)
def test_no_step_is_undone_or_revived(kind: type[activations.Collected]) -> None:
    """F4, F10: revived, a step would be everybody's; undone, a number would be given twice."""
    step = kind.__new__(kind)
    step.task = "bước"
    for forbidden in (step.undo, step.revive):
        with pytest.raises(FlowRuntimeError):
            forbidden()


@pytest.mark.django_db
def test_a_step_once_done_stays_done_whatever_state_it_has(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.NUMBER)
    before = list(Task.objects.order_by("pk").values())
    for task in Task.objects.filter(process__link__case=case):
        for forbidden in ("undo", "revive"):
            with pytest.raises(FlowRuntimeError):
                getattr(task.flow_task.activation_class(task), forbidden)()
    assert list(Task.objects.order_by("pk").values()) == before


def test_nothing_listens_to_signals_that_a_reader_sets_off() -> None:
    """F15: Viewflow sends them when a page is only looked at, and some of them twice."""
    sent = [one for one in vars(signals).values() if hasattr(one, "receivers")]
    assert sent
    assert not [one for one in sent if one.receivers]


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["", "nhat-ky/", "du-thao.pdf", "check_content/"])
def test_looking_at_a_page_moves_nothing_and_is_no_act(cast: Cast, page: str) -> None:
    """F15: the one thing a reader leaves is a line in the access log."""
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    reader = Client()
    reader.force_login(cast.huu.jurist)
    before = (list(Task.objects.order_by("pk").values()), list(Case.objects.values()), JournalEntry.objects.count())
    for _ in range(3):
        assert reader.get(f"/ho-so/{case.code}/{page}").status_code == 200
    after = (list(Task.objects.order_by("pk").values()), list(Case.objects.values()), JournalEntry.objects.count())
    assert after == before
    assert AccessEntry.objects.count() in {0, 3}


# Foreign pages


def web_addresses() -> list[URLPattern]:
    return [one for one in pages.urlpatterns if "<str:code>" in str(one.pattern)]


@pytest.mark.once
@pytest.mark.django_db
def test_every_page_of_a_foreign_case_is_as_if_it_were_not_there(cast: Cast) -> None:
    """F6, F7: whatever hangs below a case's address, for people of the other commune it is not there."""
    case = go(opened(cast.huu), cast.huu, until=Act.NUMBER)
    stranger = Client()
    stranger.force_login(cast.hau.chair)
    before = _left()
    for page, method in product(web_addresses(), ("get", "post")):
        answered = {
            code: getattr(stranger, method)(_address(page, code)) for code in (case.code, "22891.establishment.2022.99")
        }
        statuses = {answer.status_code for answer in answered.values()}
        assert len(statuses) == 1, page.name
        assert statuses <= {404, 405}, page.name
        assert case.code not in answered[case.code].content.decode().replace(f"/{case.code}/", ""), page.name
        assert _left() == before, page.name


def _left() -> tuple[object, ...]:
    items = list(Item.objects.order_by("pk").values())
    return JournalEntry.objects.count(), AccessEntry.objects.count(), items


def _address(page: URLPattern, code: str) -> str:
    known = {"code": code, "act": "sign_establishment", "number": "1", "stage": "issued", "form": "pdf"}
    known |= {"listed": "dinh-muc", "district": "587", "commune": "22891", "way": "kien-toan", "place": "1", "seq": "1"}
    known |= {"username": "tp.22891", "serial": "1A", "unit": "587", "team": "22891.1", "year": "2022", "token": "abc"}
    known |= {"village": "22891-t01"}
    return "/" + re.sub(r"<\w+:(\w+)>", lambda part: known[part[1]], str(page.pattern))


# What a failed or missing step may do


@pytest.fixture
def branching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(entry._FLOWS, KIND, TrialFlow)
    monkeypatch.setitem(life._LIVES, KIND, LIFE)
    monkeypatch.setitem(outbox._handlers, EFFECT, lambda _: None)


@pytest.mark.django_db
def test_a_case_does_not_end_beside_a_step_that_failed(cast: Cast) -> None:
    """F8: Viewflow counts a failed step as finished. Ours stays open, and somebody is told."""
    case = go(opened(cast.huu), cast.huu, until=Act.SEAL)
    begun = Task.objects.filter(process__link__case=case, flow_task_type="START").get()
    Task.objects.create(
        process=begun.process,
        flow_task=EstablishmentFlow.files,
        flow_task_type="JOB",
        status="ERROR",
        finished=clock.now(),
    )
    act(case, Act.DISPATCH, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    assert Process.objects.get(link__case=case).status != "DONE"
    watch()
    assert Incident.objects.get(closed_at=None).ref == case.code


@pytest.mark.django_db
def test_a_page_seen_before_the_number_does_not_touch_the_number(cast: Cast) -> None:
    """F9: Viewflow's cancel writes the row as it was read before."""
    seen = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    given = go(seen, cast.huu, until=Act.NUMBER)
    for version, refusal in ((seen.version, StaleCase), (None, ActNotAllowed)):
        with pytest.raises(refusal):
            perform(Order(seen.code, Act.STOP_CASE, {"note": "Thôi"}, version), by=cast.huu.chair, at=MORNING)
    assert Number.objects.get().ref == seen.code
    assert Case.objects.get(pk=seen.pk).version == given.version


@pytest.mark.django_db
def test_one_lost_step_hides_no_other_work(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """F11: a node that is gone shows as such on desk and case, nobody can do anything at it, and the watch tells."""
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(hours=1))
    lost = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    other = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT, planned=proposal("22891-t01"))
    task = Item.objects.get(case=lost, closed_at=None).task_id
    Task.objects.filter(pk=task).update(flow_task="workflows/flows.establishment.EstablishmentFlow.ky_ten")
    chair = Client()
    chair.force_login(cast.huu.chair)
    desk = chair.get("/viec/").content.decode()
    assert (lost.code in desk, other.code in desk) == (True, True)
    assert "Bước không còn trong quy trình" in chair.get(f"/ho-so/{lost.code}/").content.decode()
    assert chair.get("/api/v1/desk").status_code == chair.get(f"/api/v1/cases/{lost.code}").status_code == 200
    with pytest.raises(ActNotAllowed):
        act(lost, Act.SIGN_ESTABLISHMENT, by=cast.huu.chair)
    outbox.watch()
    assert lost.code in Incident.objects.get(kind="buoc-khong-con").sentence
    assert act(other, Act.SIGN_ESTABLISHMENT, by=cast.huu.chair).state == State.NUMBERING


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["workflows/flows.establishment.EstablishmentFlow.ky_ten", "workflows/flows.khac.KhacFlow.sign"]
)
def test_a_release_that_lost_a_step_with_open_cases_does_not_start(cast: Cast, name: str) -> None:
    """F11: a class or a node renamed without moving its rows stops the start with a sentence."""
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    assert not [fault for fault in startup.findings() if fault.id == "workflows.E004"]
    Task.objects.filter(pk=Item.objects.get(closed_at=None).task_id).update(flow_task=name)
    import_task_by_ref.cache_clear()
    (fault,) = [fault for fault in startup.findings() if fault.id == "workflows.E004"]
    assert case.code in fault.msg


# Starting, locking, listing


@pytest.mark.django_db
def test_a_start_that_fails_leaves_neither_case_nor_process(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Viewflow runs what belongs to a start before its transaction."""
    monkeypatch.setattr("workflows.engine.desk.open_items", lambda *_, **__: (_ for _ in ()).throw(RuntimeError))
    with pytest.raises(RuntimeError):
        open_case(Opening(Kind.ESTABLISHMENT, cast.huu.unit), by=cast.huu.drafter, at=MORNING)
    left = [each.objects.count() for each in (Case, Process, Task, CaseProcess, Item, Effect)]
    assert left == [0] * 6


@pytest.mark.django_db
def test_a_stranger_starts_nothing_for_another_commune(cast: Cast) -> None:
    with pytest.raises(NotAuthorised):
        open_case(Opening(Kind.ESTABLISHMENT, cast.hau.unit), by=cast.huu.drafter, at=MORNING)
    assert not Process.objects.exists()


@pytest.mark.django_db
def test_a_lock_that_is_not_had_leaves_the_outer_transaction_usable() -> None:
    """Viewflow's lock that does not wait breaks the transaction around it."""
    with transaction.atomic():
        with pytest.raises(FlowLockFailed), EstablishmentFlow.lock_impl(EstablishmentFlow, 0):
            pass
        assert not Case.objects.exists()


@pytest.mark.django_db
def test_an_error_inside_an_act_leaves_everything_as_before(cast: Cast, branching: None) -> None:
    """Tasks, state, desk and journal."""
    case = open_case(Opening(KIND, cast.huu.unit), by=cast.huu.drafter, at=MORNING)
    before = (list(Task.objects.values()), list(Item.objects.values()), JournalEntry.objects.count())
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(TrialFlow.instance.node("fan"), "things", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            act(case, Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter)
    after = (list(Task.objects.values()), list(Item.objects.values()), JournalEntry.objects.count())
    assert after == before


@pytest.mark.django_db
def test_what_an_earlier_round_was_told_counts_for_nothing_in_the_next(cast: Cast) -> None:
    """A draft returned is checked anew, whole, before it is signed."""
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.chair, said={"note": "Sai căn cứ ban hành."})
    case = act(case, Act.DRAFT_ESTABLISHMENT, by=cast.huu.drafter, said=answers())
    for early, by in ((Act.CHECK_FORMAT, cast.huu.clerk), (Act.SIGN_ESTABLISHMENT, cast.huu.chair)):
        with pytest.raises(ActNotAllowed):
            act(case, early, by=by)
    case = act(case, Act.CHECK_CONTENT, by=cast.huu.vice_chair)
    with pytest.raises(ActNotAllowed):
        act(case, Act.SIGN_ESTABLISHMENT, by=cast.huu.chair)
    case = act(case, Act.CHECK_FORMAT, by=cast.huu.clerk)
    assert act(case, Act.SIGN_ESTABLISHMENT, by=cast.huu.chair).state == State.NUMBERING


@pytest.mark.django_db
def test_no_page_asks_viewflow_s_own_queue(cast: Cast) -> None:
    """Its queue asks two queries a permission and matches rights by their text alone."""
    go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    chair = Client()
    chair.force_login(cast.huu.chair)
    for page in ("/viec/", "/api/v1/desk"):
        with CaptureQueriesContext(connection) as asked:
            chair.get(page)
        assert not [
            one["sql"] for one in asked if "guardian" in one["sql"] or 'owner_permission_obj_pk" IN' in one["sql"]
        ]
