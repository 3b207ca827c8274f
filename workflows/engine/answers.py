"""The same request sent twice has one effect and one answer: the first one, kept in the act's own transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection

from decisions.organisation.models import Officer
from documents import clock
from documents.canonical import canonical, digest
from workflows.engine.lock import unhurried
from workflows.engine.models import Answer
from workflows.errors import KeyReused, KeyRunning

KEPT_FOR = timedelta(days=30)
"""How long a request may be repeated and still be answered as the first time; programs give up much sooner."""
_PROOF = "password"  # the name of an answer, not one


def fingerprint(*parts: Any) -> str:
    """What a request asks for, as one hash; what only proves who asks is left out and so kept nowhere."""
    return digest(canonical([_text(_unproved(part)) for part in parts]))


def _unproved(part: Any) -> Any:
    return {key: said for key, said in part.items() if key != _PROOF} if isinstance(part, dict) else part


def keep_others_out(officer: Officer, key: str) -> None:
    """Hold a key until the transaction ends. Raises KeyRunning when another request under it has not ended yet.

    On SQLite a writing transaction has the database for itself, so the other request has ended, or is Busy.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_lock_number(officer, key)])
            (free,) = cursor.fetchone()
        if not free:
            raise KeyRunning


def earlier_answer(officer: Officer, key: str, request: str) -> Mapping[str, Any] | None:
    """The answer this officer got for the key; None for a new key. Raises KeyReused for another request."""
    answer = Answer.objects.filter(officer=officer, key=key).first() if key else None
    if answer is None:
        return None
    if answer.request != request:
        raise KeyReused
    result: Mapping[str, Any] = answer.result
    return result


def remember(officer: Officer, key: str, request: str, result: Mapping[str, Any], *, at: datetime) -> None:
    """Keep the answer; without a key there is nothing to keep. Raises KeyReused when another request was faster."""
    if not key:
        return
    try:
        Answer.objects.create(officer=officer, key=key, request=request, result=dict(result), at=at)
    except IntegrityError as error:
        raise KeyReused from error


def once(
    officer: Officer, key: str, request: str, work: Callable[[], Mapping[str, Any]], *, at: datetime
) -> Mapping[str, Any]:
    """Do the work and keep its answer, in one transaction; asked again under the key, give the first answer.

    Raises KeyReused, KeyRunning, Busy, and whatever the work refuses; a refusal leaves the key free.
    """
    with unhurried():
        if not key:
            return work()
        keep_others_out(officer, key)
        earlier = earlier_answer(officer, key, request)
        if earlier is not None:
            return earlier
        answer = work()
        remember(officer, key, request, answer, at=at)
        return answer


def forget_old() -> int:
    """Delete the answers nobody asks for any more; says how many. What was done stands in the journal."""
    gone, _ = Answer.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
    return gone


def _lock_number(officer: Officer, key: str) -> int:
    return int.from_bytes(hashlib.sha256(f"answer {officer.pk} {key}".encode()).digest()[:8], signed=True)


def _text(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {str(name): _text(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_text(value) for value in part]
    return part if part is None or isinstance(part, bool | int) else str(part)
