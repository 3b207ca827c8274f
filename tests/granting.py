"""Rights to sign given in the tests as somebody would wish them: on a seat, for a cause, from a paper."""

from __future__ import annotations

from datetime import timedelta

from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Grant, grant_all
from decisions.models import Holding, Officer, Unit
from tests.world import MORNING, PAPER, seat

ESTABLISHES = (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT)
SOON = MORNING + timedelta(days=20)


def given(who: Officer, post: str, at: Unit, cause: Holding.Cause, *scopes: tuple[str, str], **facts: object) -> Grant:
    """A wish from the day of its paper on; a delegation ends after twenty days."""
    ends = SOON if cause == Holding.Cause.BY_DELEGATION else None
    usual: dict[str, object] = {"paper": PAPER, "ends_at": ends}
    begins = MORNING - timedelta(days=30)
    return Grant(who, seat(post, at), cause, begins, scopes=scopes, **{**usual, **facts})  # type: ignore[arg-type]


def give(*wishes: Grant) -> None:
    """Give them as whoever loads data does."""
    grant_all(wishes, at=MORNING, by=None)
