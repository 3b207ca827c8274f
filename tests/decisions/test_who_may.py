"""The matrix of acts, pinned: a change of who may what shows as a change of a file that a jurist can read."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from decisions.authority.acts import FOLLOWING, Act
from decisions.authority.rules import CODENAMES, RULES
from tests.cast import Cast

GOLDEN = Path(__file__).parent / "golden" / "who_may.txt"


def printed(*args: str) -> str:
    out = StringIO()
    call_command("who_may", *args, stdout=out)
    return out.getvalue()


def test_the_matrix_is_the_one_that_was_agreed() -> None:
    assert printed() == GOLDEN.read_text(encoding="utf-8"), "make matrix writes the new one; read it before keeping it"


def test_every_act_stands_in_the_table_or_follows_from_another() -> None:
    assert set(Act.values) - FOLLOWING == {act for act in CODENAMES if not act.startswith("read_")}


def test_administrators_have_no_act_in_a_case() -> None:
    acts = {rule.act for rule in RULES if rule.post in {"unit_administrator", "system_administrator"}}
    kept = {Act.KEEP_PEOPLE, Act.KEEP_UNITS, Act.KEEP_VILLAGES, Act.KEEP_CALENDAR, Act.KEEP_BASES}
    assert acts == {*kept, Act.OPERATE, Act.TRACE_PERSON}


@pytest.mark.django_db
def test_the_people_of_a_unit_can_be_printed(cast: Cast) -> None:
    text = printed("22891")
    assert "Ký quyết định" in text
    assert "Ông Trần Văn Ước" in text
    assert "Phước Hậu" not in text


@pytest.mark.django_db
def test_an_unknown_unit_is_said_to_be_unknown() -> None:
    with pytest.raises(CommandError, match="Không có đơn vị mã “99999”"):
        printed("99999")
