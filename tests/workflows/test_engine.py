"""What the engine promises beyond one procedure: findings of others' engines that must never be ours."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone
from pytest_django.fixtures import Settings
from viewflow.workflow import lock
from viewflow.workflow.exceptions import FlowRuntimeError
from viewflow.workflow.models import Process, Task
from viewflow.workflow.nodes.view import View

from decisions.authority.acts import Act
from decisions.cases.models import State
from decisions.errors import ActNotAllowed, NotVisible, StaleCase
from decisions.journal.chain import first_fault
from decisions.models import Case, JournalEntry, Officer, Team
from documents.models import Book, Effect, Number, Paper
from documents.outbox import services as outbox
from documents.register.selectors import undeclared_gaps
from tests.cast import Cast
from tests.crash import Dies, dying_apart
from tests.crowd import all_at_once
from tests.gate.scale import sized
from tests.story import proposal, roles
from tests.workflows.play import act, answers, go, opened
from tests.world import MORNING, arrange, end_all, villages
from workflows.engine.desk import claim
from workflows.engine.entry import Order, carry_on, flows, perform
from workflows.engine.flow import CaseFlow
from workflows.flows import manifest
from workflows.flows.charts import CHARTS, charts
from workflows.flows.establishment import EstablishmentFlow
from workflows.flows.listing import listing
from workflows.management.commands import export_flows
from workflows.models import Item, SeatItem, Wait


@pytest.mark.django_db
def test_a_step_is_reached_by_its_act_and_never_by_another_node_s(cast: Cast) -> None:
    """Node confusion (F1, F2): a task id of another case, or of another step, opens nothing."""
    mine = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    other = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT, planned=proposal("22891-t01"))
    foreign_task = Item.objects.get(case=other, closed_at=None).task_id
    with pytest.raises(ActNotAllowed):
        perform(Order(mine.code, Act.SIGN_ESTABLISHMENT, {}, task=foreign_task), by=cast.huu.chair, at=MORNING)
    own_task = Item.objects.get(case=mine, closed_at=None).task_id
    with pytest.raises(ActNotAllowed):
        perform(Order(mine.code, Act.SIGN_ESTABLISHMENT, {}, task=own_task), by=cast.huu.chair, at=MORNING)


def test_every_procedure_has_a_real_lock() -> None:
    """F3: Viewflow's default is none."""
    assert all(flow.lock_impl is not lock.no_lock for flow in flows().values())
    assert not manifest.check_locks()


def test_a_flow_without_a_lock_is_refused_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EstablishmentFlow, "lock_impl", lock.no_lock)
    assert [fault.id for fault in manifest.check_locks()] == ["workflows.E002"]


def test_a_kind_of_case_without_a_procedure_is_refused_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not manifest.check_kinds()
    monkeypatch.setattr(manifest, "flows", lambda: {kind: flow for kind, flow in flows().items() if kind != "recall"})
    (fault,) = manifest.check_kinds()
    assert (fault.id, "recall" in fault.msg) == ("workflows.E005", True)


def test_no_page_of_viewflow_is_mounted() -> None:
    """F4, F6, F7, F10: revive, undo, bulk and stock lists have no address."""
    patterns = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    assert not any("flow" in pattern or "task" in pattern for pattern in patterns)


def test_no_step_is_one_of_viewflow_s_own_views() -> None:
    assert not any(isinstance(node, View) for flow in flows().values() for node in flow.instance.nodes())


@pytest.mark.django_db
def test_a_step_without_a_right_or_a_body_cannot_come_into_being(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """F5: nobody named would mean everybody."""
    monkeypatch.setattr(EstablishmentFlow.instance.node("check_content"), "_body", lambda _: None)
    with pytest.raises(FlowRuntimeError):
        go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    assert Case.objects.get().state == State.DRAFTING


@pytest.mark.django_db
def test_a_right_that_ended_after_the_step_was_taken_is_refused(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    claim(Item.objects.get(closed_at=None), by=cast.huu.chair, at=MORNING)
    end_all(cast.huu.chair)
    with pytest.raises(NotVisible):
        act(case, Act.SIGN_ESTABLISHMENT, by=cast.huu.chair)


@pytest.mark.django_db
def test_a_superuser_signs_nothing(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    Officer.objects.filter(pk=cast.nobody.pk).update(is_superuser=True)
    with pytest.raises(NotVisible):
        act(case, Act.SIGN_ESTABLISHMENT, by=Officer.objects.get(pk=cast.nobody.pk))


@pytest.mark.django_db
def test_who_did_a_step_cannot_be_deleted_with_its_tasks(cast: Cast) -> None:
    """F12: deleting a person deletes what the person did."""
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    before = Task.objects.count()
    with pytest.raises(Exception, match=r"(?i)protect|không|delete|xóa"):
        cast.huu.drafter.delete()
    assert Task.objects.count() == before


@pytest.mark.django_db
def test_a_failing_effect_keeps_no_words_of_what_failed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """F13: locals of a failing step would stand in the database."""

    def fail(_: Effect) -> None:
        password = "mat-khau-cua-toi"  # noqa: S105 # looked for below
        raise ValueError(password)

    monkeypatch.setitem(outbox._handlers, "paper.issued", fail)
    go(opened(cast.huu), cast.huu, until=Act.NUMBER)
    assert "mat-khau" not in str(list(Effect.objects.values()) + list(Task.objects.values("data")))


@pytest.mark.django_db
def test_a_program_told_to_stop_is_not_taken_for_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """F14."""

    def stop(_: Effect) -> None:
        raise SystemExit

    monkeypatch.setitem(outbox._handlers, "dung", stop)
    outbox.put("dung", "1")
    with pytest.raises(SystemExit):
        outbox.run(Effect.objects.get().pk)
    assert Effect.objects.get().state == Effect.State.RUNNING


@pytest.mark.django_db
def test_a_second_submission_of_the_same_page_is_told_so(cast: Cast) -> None:
    """F16: the second one hears what happened, not that it has no right."""
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    signed = act(case, Act.SIGN_ESTABLISHMENT, by=cast.huu.chair)
    with pytest.raises(StaleCase):
        perform(Order(case.code, Act.SIGN_ESTABLISHMENT, {}, version=signed.version - 1), by=cast.huu.chair, at=MORNING)


@pytest.mark.django_db
def test_a_number_rolled_back_is_given_to_the_next(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    with monkeypatch.context() as broken:
        broken.setattr("workflows.engine.desk.close_item", lambda *_, **__: (_ for _ in ()).throw(RuntimeError))
        with pytest.raises(RuntimeError):
            act(case, Act.NUMBER, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    assert not Number.objects.exists()
    assert Paper.objects.get().number is None
    act(case, Act.NUMBER, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    assert Number.objects.get().value == 47


@pytest.mark.django_db
def test_a_token_moves_once_however_often_it_is_woken(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.NUMBER)
    wait = Wait.objects.get(task__process__link__case=case)
    assert not carry_on(wait.task_id, at=MORNING)
    assert Task.objects.filter(process__link__case=case, flow_task_type="HUMAN", status="NEW").count() == 1


def test_two_parts_of_a_procedure_may_not_share_a_name() -> None:
    with pytest.raises(ValueError, match="two nodes are named draft"):
        type("Twice", (CaseFlow,), {"draft": object(), "paper": EstablishmentFlow.paper})


def test_nodes_are_not_shared_between_procedures() -> None:
    for flow in flows().values():
        assert all(node.flow_class is flow for node in flow.instance.nodes())


def test_the_manifest_names_every_node_as_it_is() -> None:
    """F11: a node renamed without the manifest stops the start, not the desk of everybody."""
    assert "\n".join(listing()) + "\n" == manifest.MANIFEST.read_text(encoding="utf-8")
    assert not [fault for fault in run_checks() if fault.id == "workflows.E001"]


def test_the_figures_are_those_of_the_procedures() -> None:
    """`make flows` draws them."""
    drawn = list(charts())
    assert "\n".join(drawn) + "\n" == CHARTS.read_text(encoding="utf-8")
    assert '  signed -->|"' not in "\n".join(drawn)  # a gate is no step
    assert any(line.startswith("  number -->") and line.endswith(" files") for line in drawn)


def test_a_node_renamed_without_the_manifest_is_refused_at_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "manifest.txt"
    other.write_text(manifest.MANIFEST.read_text(encoding="utf-8").replace("check_format", "check_form"))
    monkeypatch.setattr(manifest, "MANIFEST", other)
    assert [fault.id for fault in run_checks() if fault.id == "workflows.E001"] == ["workflows.E001"]


@pytest.mark.django_db
def test_the_command_writes_manifest_and_figures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("MANIFEST", "CHARTS"):
        monkeypatch.setattr(export_flows, name, tmp_path / name)
    call_command("export_flows", "--write")
    assert (tmp_path / "MANIFEST").read_bytes() == manifest.MANIFEST.read_bytes()
    assert (tmp_path / "CHARTS").read_bytes() == CHARTS.read_bytes()


@pytest.mark.django_db
def test_the_command_prints_the_procedures(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("export_flows")
    assert "sign: HumanStep [sign_establishment" in capsys.readouterr().out


# The statements one act may cost on SQLite and on PostgreSQL, whoever does it and however many cases there are.
BUDGET = {
    Act.DRAFT_ESTABLISHMENT: (32, 22),  # with the words of its title, by which it is found
    Act.CHECK_CONTENT: (19, 11),
    Act.CHECK_FORMAT: (19, 11),
    Act.SIGN_ESTABLISHMENT: (41, 33),
    Act.NUMBER: (23, 14),  # with those of its number
    Act.SEAL: (19, 11),
    # with the posts of the leaders (unit, seat, rights, account, journal), one for the month, one for the words of
    # teams and members
    Act.DISPATCH: (47, 38),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(BUDGET))
def test_an_act_keeps_its_budget_of_statements(cast: Cast, name: Act) -> None:
    case = opened(cast.huu)
    order = list(BUDGET)
    if order.index(name):
        case = go(case, cast.huu, until=order[order.index(name) - 1])
    said = answers() if name == Act.DRAFT_ESTABLISHMENT else None
    with CaptureQueriesContext(connection) as statements:
        act(case, name, by=roles(cast.huu)[name], at=MORNING + timedelta(hours=2), said=said)
    assert len(statements) <= BUDGET[name][connection.vendor == "postgresql"], len(statements)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_fifty_sign_one_decision_through_the_entry_and_it_is_signed_once(cast: Cast) -> None:
    arrange(
        cast.huu.vice_chair,
        "vice_chair_culture",
        cast.huu.unit,
        "field",  # type: ignore[arg-type] # the cause by its stored name
        (Act.SIGN_ESTABLISHMENT, "establishment"),
    )
    villages(cast.huu.unit, 12, after=8)
    for village in range(1, 21):
        case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=proposal(f"22891-t{village:02d}"))
        case = act(case, Act.CHECK_CONTENT, by=cast.huu.jurist)
        case = act(case, Act.CHECK_FORMAT, by=cast.huu.clerk)
        signers = [cast.huu.chair, cast.huu.vice_chair] * 25
        sign = [partial(act, case, Act.SIGN_ESTABLISHMENT, by=who) for who in signers]
        done = all_at_once(sign)
        assert sum(isinstance(answer, Case) for answer in done) == 1
        assert Paper.objects.filter(ref=case.code).count() == 1
        assert Task.objects.filter(process__link__case=case, flow_task_type="HUMAN", status="NEW").count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_one_page_sent_twenty_times_is_one_act(cast: Cast) -> None:
    for village in range(1, 6):
        case = opened(cast.huu)
        order = Order(
            case.code, Act.DRAFT_ESTABLISHMENT, answers(proposal(f"22891-t0{village}")), case.version, f"key-{village}"
        )
        done = all_at_once([partial(perform, order, by=cast.huu.drafter, at=MORNING)] * 20)
        assert all(isinstance(answer, Case) for answer in done), Counter(type(one) for one in done)
        assert JournalEntry.objects.filter(book=case.journal, act=Act.DRAFT_ESTABLISHMENT).count() == 1


FLOW_PLACES = (
    "approve.before_lock",
    "approve.after_lock",
    "approve.after_check",
    "audit.after_insert",
    "approve.before_commit",
    "approve.after_commit",
    "http.before_response",
)
OF_THE_NUMBER = ("number.after_increment", "number.after_insert", "outbox.after_insert")


def done(case: Case, name: str) -> bool:
    return JournalEntry.objects.filter(book=case.journal, act=name).exists()


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
def test_killed_anywhere_in_the_flow_a_case_still_comes_to_its_end(
    cast: Cast, settings: Settings, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    count = sized(12, 60, 600)  # villages, each with seven acts
    villages(cast.huu.unit, count, after=8)
    chance = random.Random(30)  # noqa: S311 # chance of a test
    crashes: Counter[str] = Counter()
    with dying_apart() as dies:
        for village in range(1, count + 1):
            _carry_through(dies, cast, f"22891-t{village:02d}", chance, crashes)
    record_property("figure", {"crashes": crashes.total()})
    assert crashes.total() >= 6 * count
    assert {place for place, times in crashes.items() if times} == {*FLOW_PLACES, *OF_THE_NUMBER}
    book = Book.objects.get(body="22891")
    assert list(book.numbers.values_list("value", flat=True)) == list(range(47, 47 + count))
    assert undeclared_gaps(book) == []
    assert Team.objects.count() == count
    assert set(Process.objects.values_list("status", flat=True)) == {"DONE"}
    assert not SeatItem.objects.filter(folder="open").exists()
    for case in Case.objects.select_related("journal"):
        assert first_fault(case.journal, JournalEntry.objects.filter(book=case.journal).order_by("seq")) is None


def _carry_through(dies: Dies, cast: Cast, village: str, chance: random.Random, crashes: Counter[str]) -> None:
    """Every act is tried in a child that dies somewhere; what it left undone is done by the next."""
    case = opened(cast.huu)
    for minute, (name, who) in enumerate(roles(cast.huu).items(), start=1):
        said = answers(proposal(village)) if name == Act.DRAFT_ESTABLISHMENT else None
        deed = partial(act, case, name, by=who, at=MORNING + timedelta(minutes=minute), said=said)
        places = (*FLOW_PLACES, *OF_THE_NUMBER) if name == Act.NUMBER else FLOW_PLACES
        for place in chance.sample(places, 4 if name == Act.NUMBER else 2):
            if not done(case, name):
                crashes[place] += dies(place, deed)
        if not done(case, name):
            deed()
        Effect.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
        outbox.drain()
