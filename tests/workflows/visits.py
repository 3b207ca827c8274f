"""People at a browser: who asks, what a page sends, what it says, and everything it could have left behind."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client

from decisions.authority.acts import Act
from decisions.models import Case, Officer
from tests.cast import Cast
from tests.enterprises import Firms
from tests.hardship import Line
from tests.schools import Schools
from tests.workflows.play import go, opened
from workflows.models import Item

_FLOORS = ("documents", "decisions", "workflows")


def person(officer: Officer | None) -> Client:
    """Somebody at a browser; nobody is not signed in."""
    client = Client(headers={"accept-language": "vi"})
    if officer is not None:
        client.force_login(officer)
    return client


def of_cast(cast: Cast | Line | Firms | Schools, name: str) -> Officer:
    """Somebody of the cast by the path to them: `huu.chair`."""
    found = attrgetter(name)(cast)
    assert isinstance(found, Officer)
    return found


def trace() -> tuple[object, ...]:
    """All a request could have left behind, save the log-in itself: cases, steps, how many rows each table has."""
    return list(Case.objects.order_by("pk").values()), list(Item.objects.order_by("pk").values()), _rows()


def _rows() -> list[tuple[str, int]]:
    """Each table of the floors with its number of rows, asked at once."""
    tables = sorted(model._meta.db_table for model in apps.get_models() if model._meta.app_label in _FLOORS)
    asked = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)  # noqa: S608 # our tables
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return sorted(cursor.fetchall())


def typed(case: Case, said: dict[str, Any], key: str = "k1", version: int | None = None) -> dict[str, Any]:
    """What a page of a step sends."""
    item = Item.objects.filter(case=case, closed_at=None).latest("pk")
    seen = Case.objects.values_list("version", flat=True).get(pk=case.pk) if version is None else version
    return {"version": seen, "task": item.task_id, "key": key, **said}


def flat(rows: dict[str, Any]) -> dict[str, str]:
    """The draft as the names a page gives its fields."""
    found = {name: value for name, value in rows.items() if isinstance(value, str)}
    for place, line in enumerate(rows["recipients"]):
        found |= {f"recipients-{place}-{name}": str(value) for name, value in line.items()}
    for place, team in enumerate(rows["teams"]):
        found[f"teams-{place}-village"] = team["village"]
        for number, member in enumerate(team["members"]):
            told = {name: value for name, value in member.items() if value not in {None, False}}
            found |= {f"teams-{place}-members-{number}-{name}": str(value) for name, value in told.items()}
    return found


def text(answer: Any) -> str:
    return str(answer.content.decode())


def issued(cast: Cast) -> Case:
    """A decision sent to the district."""
    return go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
