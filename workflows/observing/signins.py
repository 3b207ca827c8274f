"""Every sign-in is a line, done or refused: which officer by number, by password or code; no name, no address."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from decisions.organisation.models import Officer

log = logging.getLogger(__name__)


def came_in(sender: object, user: Any, **_: object) -> None:
    """Somebody signed in, by whichever way."""
    log.info("sign-in", extra={"officer": user.pk})


def went_out(sender: object, user: Any, **_: object) -> None:
    """Somebody signed out, or a session reached its end."""
    log.info("sign-out", extra={"officer": getattr(user, "pk", None)})


def was_refused(sender: object, credentials: Mapping[str, Any], **_: object) -> None:
    """A wrong password or a wrong code; no number where there is no such officer."""
    tried = Officer.objects.filter(username=str(credentials.get("username", ""))).values_list("pk", flat=True).first()
    sort = "code" if sender == "workflows.signin.locks" else "password"
    log.warning("sign-in refused", extra={"officer": tried, "sort": sort})
