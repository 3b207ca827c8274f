"""Effects: once each, whatever dies; and a failure that a person sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from config.celery import app
from documents.models import Effect, Incident
from documents.outbox import services as outbox
from documents.outbox.models import Effect as EffectRow
from tests.crash import dies_at

Handlers = Callable[[outbox.Handler], None]


@pytest.fixture
def handle(monkeypatch: pytest.MonkeyPatch) -> Handlers:
    """Put a handler behind the kind `thu`."""
    return lambda handler: monkeypatch.setitem(outbox._handlers, "thu", handler)


@pytest.fixture
def done(handle: Handlers) -> list[str]:
    """What the plain handler carried out."""
    keys: list[str] = []

    def carry_out(effect: EffectRow) -> None:
        keys.append(effect.key)

    handle(carry_out)
    return keys


pytestmark = pytest.mark.django_db(transaction=True)


def past() -> None:
    """Let every pause and lease end."""
    Effect.objects.update(next_at=timezone.now() - timedelta(hours=1))
    Effect.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))


def test_an_effect_is_carried_out_once(done: list[str]) -> None:
    outbox.put("thu", "a")
    outbox.put("thu", "a")
    assert outbox.drain() == 1
    assert not outbox.run(Effect.objects.get().pk)
    assert done == ["a"]


def test_an_effect_of_an_act_that_was_rolled_back_is_none(done: list[str]) -> None:
    with transaction.atomic():
        outbox.put("thu", "a")
        transaction.set_rollback(True)
    assert outbox.drain() == 0


def test_the_bell_rings_only_after_the_commit(
    done: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setitem(outbox._bells, "none", rung.append)
    with transaction.atomic():
        outbox.put("thu", "a")
        assert rung == []
    assert rung == [Effect.objects.get().pk]


def test_a_silent_broker_does_not_reach_the_caller(
    done: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.OUTBOX_RING = "celery"
    monkeypatch.setattr(app.conf, "broker_url", "amqp://127.0.0.1:1//")
    outbox.put("thu", "a")
    assert Effect.objects.get().state == "waiting"
    assert "the broker does not answer" in caplog.text


def test_a_broker_that_hangs_is_rung_once_and_not_for_every_effect(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rung: list[int] = []

    def hang(effect_id: int) -> None:
        rung.append(effect_id)
        raise outbox.BrokerSilent

    monkeypatch.setitem(outbox._bells, "none", hang)
    outbox.put_all("thu", {key: {} for key in "abc"})
    assert len(rung) == 1
    assert outbox.sweep() == 3
    assert len(rung) == 2
    assert caplog.text.count("the broker does not answer") == 2


def test_a_failure_is_tried_again_and_then_shown_to_a_person(handle: Handlers) -> None:
    private = "số điện thoại của ai đó"

    def fail(_: EffectRow) -> None:
        raise ValueError(private)

    handle(fail)
    outbox.put("thu", "a")
    for _ in range(outbox.ATTEMPTS):
        past()
        outbox.drain()
    effect = Effect.objects.get()
    assert effect.state == "failed"
    assert effect.error.startswith("ValueError test_outbox.py:")
    assert private not in effect.error
    assert Incident.objects.get().ref == "a"


def test_a_person_gives_a_failed_effect_another_try(handle: Handlers, done: list[str]) -> None:
    outbox.put("thu", "a")
    effect = Effect.objects.get()
    assert not outbox.try_again(effect.pk)
    Effect.objects.update(state="failed")
    assert outbox.try_again(effect.pk)
    assert outbox.drain() == 1


def test_what_a_dead_worker_left_is_taken_up_when_its_lease_ends(done: list[str]) -> None:
    outbox.put("thu", "a")
    Effect.objects.update(state="running", lease="x", lease_until=timezone.now() + timedelta(minutes=1))
    assert outbox.drain() == 0
    past()
    assert outbox.drain() == 1


def test_a_worker_frozen_past_its_lease_has_no_second_effect(handle: Handlers) -> None:
    written: list[str] = []

    def slow(effect: EffectRow) -> outbox.Finish:
        if not written:  # while the first worker is frozen, a second one takes the effect over and finishes it
            written.append("first")
            past()
            assert outbox.run(effect.pk)
            return lambda: written.append("first finished")
        return lambda: written.append("second finished")

    handle(slow)
    outbox.put("thu", "a")
    assert not outbox.run(Effect.objects.get().pk)
    assert written == ["first", "second finished"]


def test_work_in_the_database_is_lost_together_with_the_mark(handle: Handlers) -> None:
    def half(_: EffectRow) -> outbox.Finish:
        def finish() -> None:
            outbox.open_incident("nua", "a", "nửa chừng")
            raise ValueError

        return finish

    handle(half)
    outbox.put("thu", "a")
    outbox.drain()
    assert not Incident.objects.exists()
    assert Effect.objects.get().state == "waiting"


def test_the_sweeper_rings_for_what_is_due(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    outbox.put("thu", "a")
    rung: list[int] = []
    monkeypatch.setitem(outbox._bells, "none", rung.append)
    assert outbox.sweep() == 1
    assert rung == [Effect.objects.get().pk]


def test_what_is_due_is_found_among_what_is_to_do_and_not_among_all_there_ever_was() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which reads a table of three rows as it lies
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Effect.objects.filter(outbox._due(timezone.now())).order_by("next_at", "pk").explain()
    assert "effects_to_do" in plan


def test_an_incident_stands_open_once_and_is_closed_by_name() -> None:
    for _ in range(2):
        outbox.open_incident("khong-co-nguoi-ky", "22891", "Không còn người ký.")
    outbox.close_incident("khong-co-nguoi-ky", "22891", by="Ông Trần Văn Ước")
    outbox.open_incident("khong-co-nguoi-ky", "22891", "Không còn người ký.")
    assert Incident.objects.count() == 2
    assert Incident.objects.filter(closed_at=None).count() == 1


@pytest.mark.crash
@pytest.mark.parametrize("place", ["beat.tick", "relay.after_publish"])
def test_killed_while_sweeping_or_ringing_the_next_sweep_rings_again(
    done: list[str], settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    outbox.put("thu", "a")
    outbox.put("thu", "b")
    for _ in range(10):
        assert dies_at(place, outbox.sweep)
    rung: list[int] = []
    monkeypatch.setitem(outbox._bells, "none", rung.append)
    assert outbox.sweep() == 2
    assert len(rung) == 2
    assert outbox.drain() == 2
    assert done == ["a", "b"]
