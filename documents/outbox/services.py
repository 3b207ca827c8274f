"""Putting, ringing, running, sweeping and draining effects; opening and closing incidents."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from documents import correlation
from documents.database.writing import add_new
from documents.database.written import written
from documents.failpoint import failpoint
from documents.outbox.models import Effect, Incident
from documents.outbox.signals import effect_done

log = logging.getLogger(__name__)

Finish = Callable[[], None]
Handler = Callable[[Effect], Finish | None]
Bell = Callable[[int], None]

ATTEMPTS = 8
TIDY = "viec-hang-ngay"
_LONGEST_PAUSE = timedelta(minutes=10)
_SWEPT_AT_ONCE = 500
_TO_DO = Q(state__in=[written(Effect.State.WAITING), written(Effect.State.RUNNING)])
"""As the index `effects_to_do` says it: what is due is then found among what is to do, not among all there ever was."""
_LONGEST_ID = 32
_handlers: dict[str, Handler] = {}
_bells: dict[str, Bell] = {"none": lambda _: None}
_sweepers: list[Callable[[], None]] = []
_watchers: list[Callable[[], None]] = []
_tidiers: dict[str, Callable[[], object]] = {}


class LeaseLost(Exception):
    """Another worker has the effect by now; nothing of this run may stay."""


class BrokerSilent(Exception):
    """Nobody hears the bell; the effects stay due."""


def register(kind: str, handler: Handler) -> None:
    """Say who carries out effects of a kind. Each floor does so when it is loaded.

    The handler does its work in the outside world, which must bear repeating, and returns what is left to do in the
    database; that is committed together with the mark "done", and only while the lease is still held.
    """
    if kind in _handlers:
        raise ValueError(f"Effects of kind {kind} have a handler already.")
    _handlers[kind] = handler


def hang_bell(name: str, bell: Bell) -> None:
    """Make a way of ringing known under a name of the setting OUTBOX_RING."""
    _bells[name] = bell


def also_sweep(sweeper: Callable[[], None]) -> None:
    """Have something looked at again whenever the outbox is swept or drained."""
    _sweepers.append(sweeper)


def also_watch(watcher: Callable[[], None]) -> None:
    """Have something proved again from time to time; what does not hold becomes an incident."""
    _watchers.append(watcher)


def also_tidy(name: str, tidier: Callable[[], object]) -> None:
    """Have something done once a day, under the name an incident gives it. It must bear repeating."""
    _tidiers[name] = tidier


def put(kind: str, key: str, **payload: Any) -> None:
    """Note an effect inside the caller's transaction; asking for the same key again changes nothing."""
    put_all(kind, {key: payload})


def put_all(kind: str, wanted: dict[str, dict[str, Any]]) -> None:
    """Note several effects of a kind in one statement; the bell rings after the commit."""
    fresh = add_new(Effect(kind=kind, key=key, payload=payload) for key, payload in wanted.items())
    failpoint("outbox.after_insert")
    transaction.on_commit(lambda: _ring(fresh), robust=True)


def run(effect_id: int) -> bool:
    """Carry out one effect if it is due and nobody has it; say whether this call finished it."""
    token = secrets.token_hex(16)
    moment = timezone.now()
    claimed = Effect.objects.filter(_due(moment), pk=effect_id).update(
        state=Effect.State.RUNNING, lease=token, lease_until=moment + settings.OUTBOX_LEASE, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    failpoint("relay.after_claim")
    effect = Effect.objects.get(pk=effect_id)
    with correlation.bound(effect.correlation):
        return _run(effect, token)


def _run(effect: Effect, token: str) -> bool:
    try:
        failpoint("job.after_start")
        _carry_out(effect, token)
    except LeaseLost:
        return False
    except Exception as error:  # noqa: BLE001 # whatever a handler raises becomes a row that a person sees
        _note_failure(effect, token, error)
        return False
    failpoint("job.after_commit_before_ack")
    for _, answer in effect_done.send_robust(sender=Effect, effect=effect):
        if isinstance(answer, Exception):
            log.warning("effect %s is done, a listener failed: %s", effect.correlation, type(answer).__name__)
    return True


def sweep() -> int:
    """Ring again for everything due: what was never rung, what a dead worker left, what waits for another try."""
    failpoint("beat.tick")
    waiting = due()
    _ring(waiting[:_SWEPT_AT_ONCE])
    for sweeper in _sweepers:
        sweeper()
    return len(waiting)


def due() -> list[int]:
    """The effects that may be carried out now, the longest due first: waiting ones, and those a dead worker left."""
    return list(Effect.objects.filter(_due(timezone.now())).order_by("next_at", "pk").values_list("pk", flat=True))


def watch() -> None:
    """Prove again what every floor has asked to be proved; called every few minutes, and by `doctor`."""
    for watcher in _watchers:
        watcher()


def tidy() -> None:
    """The day's housekeeping of every floor; what fails keeps nothing else from being done and becomes an incident."""
    for name, tidier in _tidiers.items():
        try:
            tidier()
        except Exception as error:  # noqa: BLE001 # whatever it raises, the others must have their turn
            place = f"{type(error).__name__} {_place(error)}"
            log.warning("daily work %s failed: %s", name, place)
            open_incident(TIDY, name, f"Việc hằng ngày “{name}” không làm được ({place}). Báo quản trị hệ thống.")
        else:
            close_incident(TIDY, name, by="Hệ thống")


def drain() -> int:
    """Run everything due in this process until nothing is; for commands and tests. Says how many were finished."""
    finished = 0
    while waiting := due():
        finished += sum(run(effect_id) for effect_id in waiting)
    for sweeper in _sweepers:
        sweeper()
    return finished


def try_again(effect_id: int) -> bool:
    """Give an effect that failed another series of attempts; says whether there was one."""
    revived = Effect.objects.filter(pk=effect_id, state=Effect.State.FAILED).update(
        state=Effect.State.WAITING, attempts=0, next_at=timezone.now()
    )
    if revived:
        _ring([effect_id])
    return bool(revived)


def open_incident(kind: str, ref: str, sentence: str) -> None:
    """Show something to a person; one open incident per kind and subject. It bears the id of what is under way."""
    under_way = correlation.current()[:_LONGEST_ID]
    Incident.objects.bulk_create(
        [Incident(kind=kind, ref=ref, sentence=sentence, correlation=under_way)], ignore_conflicts=True
    )


def close_incident(kind: str, ref: str, *, by: str) -> None:
    """Say that it was dealt with, and by whom; nothing when none is open."""
    Incident.objects.filter(kind=kind, ref=ref, closed_at=None).update(closed_at=timezone.now(), closed_by=by)


def _due(moment: datetime) -> Q:
    due = Q(state=Effect.State.WAITING, next_at__lte=moment) | Q(state=Effect.State.RUNNING, lease_until__lt=moment)
    return _TO_DO & due


def _carry_out(effect: Effect, token: str) -> None:
    finish = _handlers[effect.kind](effect)
    with transaction.atomic():
        held = Effect.objects.filter(pk=effect.pk, state=Effect.State.RUNNING, lease=token)
        if not held.update(state=Effect.State.DONE, lease="", lease_until=None, error="", done_at=timezone.now()):
            raise LeaseLost
        if finish:
            finish()
        failpoint("job.before_commit")


def _note_failure(effect: Effect, token: str, error: Exception) -> None:
    place = f"{type(error).__name__} {_place(error)}"[:200]
    log.warning("effect %s failed: %s", effect.correlation, place)
    last = effect.attempts >= ATTEMPTS
    with transaction.atomic():
        noted = Effect.objects.filter(pk=effect.pk, lease=token).update(
            state=Effect.State.FAILED if last else Effect.State.WAITING,
            lease="",
            lease_until=None,
            error=place,
            next_at=timezone.now() + _pause(effect.attempts),
        )
        if noted and last:
            open_incident(
                effect.kind,
                effect.key,
                f"Đã thử {ATTEMPTS} lần nhưng chưa xong. Mã tra cứu: {effect.correlation}.",
            )


def _pause(attempts: int) -> timedelta:
    return min(timedelta(seconds=2**attempts), _LONGEST_PAUSE)


def _place(error: Exception) -> str:
    """File and line of the deepest frame: where, never what."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _ring(ids: Iterable[int]) -> None:
    """Ring for each, up to the first silence: a broker that hangs costs its second once, not once an effect."""
    bell = _bells[settings.OUTBOX_RING]
    for effect_id in ids:
        try:
            bell(effect_id)
        except BrokerSilent:
            log.warning("the broker does not answer; effect %s and those after it wait for the sweeper", effect_id)
            return
        failpoint("relay.after_publish")
