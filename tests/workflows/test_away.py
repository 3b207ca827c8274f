"""A database that does not answer is told to a person and to a program as what it is: try again in a minute."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connection
from rest_framework.test import APIClient

from documents.database.contention import is_away
from tests.cast import Cast
from tests.workflows.programs import program
from tests.workflows.visits import person

pytestmark = pytest.mark.django_db(transaction=True)


def _thrown_out() -> None:
    """An operator, or a server that stops, ends the connection of this process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ((own,),) = cursor.fetchall()
    known = connection.get_connection_params()
    told = {name: known[name] for name in ("host", "port", "user", "password", "dbname") if name in known}
    with psycopg.connect(**told, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [own])


# SQLite is a file in this process: no operator and no network stands between, so nothing can be lost as it is here.
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite is no server: nothing can end a connection to it")
def test_a_page_and_a_program_are_told_503_while_the_database_is_away_and_are_answered_after(cast: Cast) -> None:
    chair, caller = person(cast.huu.chair), APIClient(raise_request_exception=False)
    chair.raise_request_exception = False
    caller.credentials(HTTP_AUTHORIZATION=f"Bearer {program(cast.huu.chair).token}")
    for door, address in ((chair, "/tro-giup/"), (caller, "/api/v1/cases")):
        assert door.get(address).status_code == 200
        _thrown_out()
        away = door.get(address)
        connection.close()
        assert (away.status_code, away["Retry-After"]) == (503, "60"), address
        assert "Cơ sở dữ liệu chưa trả lời" in away.content.decode()
        assert door.get(address).status_code == 200


def test_a_server_that_is_not_there_is_away_and_a_question_wrongly_asked_is_not(tmp_path: Path) -> None:
    with pytest.raises(psycopg.OperationalError) as nobody:
        psycopg.connect(host="127.0.0.1", port=1, connect_timeout=2)
    with pytest.raises(sqlite3.OperationalError) as no_folder:
        sqlite3.connect(tmp_path / "khong-co" / "du-lieu.sqlite3")
    with pytest.raises(sqlite3.OperationalError) as no_table:
        sqlite3.connect(tmp_path / "trong.sqlite3").execute("SELECT 1 FROM khong_co")
    told = [nobody.value, no_folder.value, no_table.value, psycopg.errors.TooManyConnections()]
    assert [is_away(_raised_from(cause)) for cause in told] == [True, True, False, True]
    assert not is_away(ValueError())


def _raised_from(cause: Exception) -> OperationalError:
    error = OperationalError()
    error.__cause__ = cause
    return error
