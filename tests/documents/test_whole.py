"""What is part of an act has no savepoint of its own, and a refusal inside spoils the act as a whole."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from documents.database.whole import part, whole
from documents.models import Incident

pytestmark = pytest.mark.django_db


@part
def noted(subject: str, *, refused: bool = False) -> None:
    """Something is written, and perhaps refused afterwards."""
    Incident.objects.create(kind="test", ref=subject, sentence="…")
    if refused:
        raise ValueError(subject)


def kept() -> list[str]:
    return list(Incident.objects.order_by("ref").values_list("ref", flat=True))


def going_on() -> None:
    with pytest.raises(ValueError, match="a"):
        noted("a", refused=True)
    kept()


def both_refused() -> None:
    noted("a")
    noted("b", refused=True)


def test_a_part_alone_is_kept_or_given_up_by_itself() -> None:
    noted("a")
    with pytest.raises(ValueError, match="b"):
        noted("b", refused=True)
    assert kept() == ["a"]


def test_parts_of_an_act_ask_for_no_savepoints() -> None:
    with CaptureQueriesContext(connection) as statements, whole():
        noted("a")
        noted("b")
    savepoints = [one["sql"] for one in statements if "SAVEPOINT" in one["sql"]]
    assert len(savepoints) == 2  # of the act, which is itself inside the transaction of the test
    assert kept() == ["a", "b"]


def test_a_refusal_gives_up_the_whole_act() -> None:
    noted("before")
    with pytest.raises(ValueError, match="b"), whole():
        both_refused()
    assert kept() == ["before"]
    noted("after")
    with pytest.raises(ValueError, match="c"):
        noted("c", refused=True)
    assert kept() == ["after", "before"]


def test_nobody_goes_on_after_a_refusal_inside_an_act_unless_he_says_so() -> None:
    with pytest.raises(TransactionManagementError), whole():
        going_on()
    with whole():
        with pytest.raises(ValueError, match="b"), transaction.atomic():
            noted("b", refused=True)
        noted("c")
    assert kept() == ["c"]
