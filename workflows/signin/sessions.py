"""Sessions: how long they last without a sign of life and at all, where the own ones are, ending them. Machine time."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from decisions.organisation.models import Officer
from workflows.signin.duties import owed_by

_BEGAN, _SEEN, _PROVED, _OWED = "began", "seen", "proved", "owed"
_STAMP_EVERY = 60  # seconds; a session is not worth a write at every request
_AGENT = 255
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


@dataclass(frozen=True)
class Opened:
    """A session as its owner sees it."""

    mark: str
    device: str
    address: str
    since: datetime
    seen: datetime
    here: bool


def begin(sender: object, request: HttpRequest, user: Officer, **_: object) -> None:
    """Somebody signed in: from now on both limits run, and what is owed is known without asking again."""
    now = _now()
    request.session.update({_BEGAN: now, _SEEN: now, _PROVED: now, _OWED: owed_by(user)})
    UserSession.objects.create_from_request(request, user=user)


def ended(session: SessionBase) -> bool:
    """Whether a session is over: too long without a sign of life, or too long at all."""
    now = _now()
    idle = settings.SESSION_IDLE_MINUTES * 60
    silent, old = now - session.get(_SEEN, now), now - session.get(_BEGAN, now)
    return bool((idle and silent > idle) or old > settings.SESSION_HOURS * 3600)


def stamp(session: SessionBase) -> None:
    """A sign of life."""
    now = _now()
    if now - session.get(_SEEN, 0) < _STAMP_EVERY:
        return
    session[_SEEN] = now
    session.setdefault(_BEGAN, now)
    UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def is_somebody_s(session: SessionBase) -> bool:
    """Whether somebody signed in with it."""
    return SESSION_KEY in session


def owed(session: SessionBase) -> list[str]:
    """What is owed before the first work."""
    found: list[str] = session.get(_OWED, [])
    return found


def settle(request: HttpRequest, officer: Officer) -> None:
    """Something owed was done: ask anew."""
    request.session[_OWED] = owed_by(officer)


def note_proof(session: SessionBase) -> None:
    """Who sits there just proved who it is."""
    session[_PROVED] = _now()


def proof_is_older(session: SessionBase, minutes: int) -> bool:
    """Whether the last proof is older than that; a session that knows of none has none."""
    return _now() - float(session.get(_PROVED, 0)) > minutes * 60


def wants_proof(session: SessionBase) -> bool:
    """Whether a signature asks for a proof first."""
    return settings.PROOF_MINUTES > 0 and proof_is_older(session, settings.PROOF_MINUTES)


def sessions_of(officer: Officer, here: str | None) -> list[Opened]:
    """The own sessions that are open, this one first, then the latest."""
    rows = sorted(_open(officer), key=lambda row: (row.session_key != here, -row.last_seen_at.timestamp()))
    return [
        Opened(
            _mark(row), device(row.user_agent), str(row.ip), row.created_at, row.last_seen_at, row.session_key == here
        )
        for row in rows
    ]


@transaction.atomic
def end_one(officer: Officer, mark: str) -> bool:
    """End one of the own sessions; says whether there was one."""
    found = [row for row in UserSession.objects.filter(user=officer) if _mark(row) == mark]
    for row in found:
        row.end()
    return bool(found)


@transaction.atomic
def end_others(officer: Officer, here: str | None) -> int:
    """End all but this one; says how many were open."""
    found = [row for row in _open(officer) if row.session_key != here]
    for row in UserSession.objects.filter(user=officer).exclude(session_key=here or ""):
        row.end()
    return len(found)


def follow(request: HttpRequest, officer: Officer) -> None:
    """The session goes on under another key: so does its row."""
    UserSession.objects.create_from_request(request, user=officer)


def end_every_session() -> None:
    """Nobody is signed in any more."""
    Session.objects.all().delete()
    UserSession.objects.all().delete()


def forget_ended() -> None:
    """Sessions that ended by themselves."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def device(agent: str) -> str:
    """`Chrome, Windows`; what nobody knows is said so."""
    system = next((name for word, name in _SYSTEMS if word in agent), "")
    browser = next((name for word, name in _BROWSERS if word in agent), "")
    return ", ".join(part for part in (browser, system) if part) or "Thiết bị khác"


def _open(officer: Officer) -> list[Any]:
    """Rows whose session is still there, and neither silent nor old."""
    idle = settings.SESSION_IDLE_MINUTES or settings.SESSION_HOURS * 60
    since = _now() - idle * 60
    rows = list(UserSession.objects.filter(user=officer))
    lasting = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now())
    alive = set(lasting.values_list("session_key", flat=True))
    return [row for row in rows if row.session_key in alive and row.last_seen_at.timestamp() > since]


def _mark(row: UserSession) -> str:
    return hashlib.sha256(row.session_key.encode()).hexdigest()[:12]


def _now() -> float:
    """Machine time, in seconds: sessions never follow a played date."""
    return time.time()
