"""The database itself refuses what history forbids, whoever asks."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from decisions.authority.acts import Act
from documents.database import registry
from tests.cast import Cast
from tests.story import draft, play

pytestmark = pytest.mark.django_db


def run(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM decisions_journalentry",
        "UPDATE decisions_journalentry SET actor_name = 'ai đó'",
        "UPDATE decisions_journalentry SET hash = ''",
        "DELETE FROM decisions_journalbook",
        "UPDATE decisions_journalbook SET ref = 'khác'",
        "DELETE FROM decisions_case",
        "UPDATE decisions_case SET code = 'khác'",
        "DELETE FROM decisions_round",
        "UPDATE decisions_round SET content = ''",
        "DELETE FROM decisions_party",
        "UPDATE decisions_party SET unit_id = unit_id + 1",
        "DELETE FROM decisions_unit",
        "DELETE FROM decisions_officer",
        "DELETE FROM decisions_holding",
        "UPDATE decisions_holding SET starts_at = '2020-01-01'",
    ],
)
def test_history_is_not_edited_or_deleted(cast: Cast, statement: str) -> None:
    play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    with pytest.raises(DatabaseError, match="chi them"):
        run(statement)


def test_a_lawful_erasure_may_empty_content_and_salt(cast: Cast) -> None:
    draft(cast.huu)
    assert run("UPDATE decisions_journalentry SET content = '', salt = ''")


def test_a_missing_rule_is_named() -> None:
    assert registry.missing() == []
    registry.drop()
    assert "keep_decisions_journalentry_delete" in registry.missing()
    assert "probe_number" in registry.missing()
    registry.install()
    assert registry.missing() == []


@pytest.mark.parametrize("view", ["probe_case", "probe_audit", "probe_transition", "probe_number", "probe_outbox"])
def test_probe_views_can_be_read(view: str) -> None:
    run(f"SELECT * FROM {view}")  # noqa: S608 # the names stand in the line above
