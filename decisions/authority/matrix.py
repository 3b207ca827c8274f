"""The matrix "who may what": from the table of acts, and with the people of one unit filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from decisions.authority.rights import granted
from decisions.authority.rules import RULES, Rule, inherent_posts, title_of
from decisions.authority.table import PLACES
from decisions.organisation.models import Holding, Unit
from decisions.organisation.posts import POSTS

_PLACE_OF = {roles: place for place, roles in PLACES.items()}


def table() -> Iterator[tuple[str, str, str, str, str]]:
    """Rows of (act, place, post, "tự có" or "khi được giao", clause), in the order of the table of acts."""
    for rule in RULES:
        how = "tự có" if rule.inherent else "khi được giao"
        yield rule.act, place_of(rule), POSTS[rule.post].title, how, rule.clause


def place_of(rule: Rule) -> str:
    """Where a post sits and for whom it acts, in the short names of the offices: "VH→H", "X→X"."""
    sits = _PLACE_OF[rule.sits_in, rule.acts_for or ""]
    serves = _PLACE_OF[rule.body_role, ""]
    return f"{sits}→{serves}"


def people(unit: Unit, at: datetime) -> Iterator[tuple[str, str, str, str]]:
    """Rows of (act, officer, post and seat's unit, cause) for everybody who may do something on a unit now."""
    held = granted(at).filter(body=unit.pk).select_related("officer", "seat__unit").prefetch_related("scopes")
    rows = {
        (title_of(holding.codename), str(holding.officer), _where(holding), holding.get_cause_display())
        for holding in held
        if covers(holding)
    }
    yield from sorted(rows)


def covers(holding: Holding) -> bool:
    """Whether a row of `granted`, its scopes brought along, gives its act on any case."""
    act = holding.codename  # type: ignore[attr-defined] # annotated by `granted`
    if holding.whole:
        return holding.seat.post in inherent_posts(act)
    return any(scope.act == act or act == f"read_{scope.kind}" for scope in holding.scopes.all())


def _where(holding: Holding) -> str:
    return f"{holding.seat.label} ({holding.seat.unit.code})"
