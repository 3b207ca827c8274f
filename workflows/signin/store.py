"""Where sessions are kept: Django's own table, asked by a kept question, for every page begins with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from documents.database.prepared import Prepared


class SessionStore(db.SessionStore):
    """A session of that table. A key that this store never gave out is asked for nowhere."""

    def _get_session_from_db(self) -> Session | None:  # private: Django has no other place to step in
        key = self.session_key or ""
        found: list[Session] = _OPEN.rows("", key=key, now=timezone.now()) if key.isascii() and key.isalnum() else []
        if not found:
            self._session_key = None
        return found[0] if found else None


def _open(_: str, *, key: str, now: datetime) -> QuerySet[Any, Any]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


_OPEN = Prepared(_open)
