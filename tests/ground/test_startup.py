"""Nothing starts weak: each fault is a sentence that names the setting and says what to do."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from pytest_django.fixtures import Settings
from viewflow.workflow.lock import no_lock

from config import startup
from decisions.models import Officer
from documents import clock
from documents.database import registry
from documents.models import Clock
from workflows.flows.establishment import EstablishmentFlow

pytestmark = pytest.mark.django_db

PLAYED = datetime(2022, 5, 4, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def real(settings: Settings) -> Settings:
    """An installation as it should be; each test spoils one thing."""
    settings.DEMO, settings.DEBUG = False, False
    settings.KEYS_MADE_UP = []
    settings.BASE_URL = "https://banhanh.example.vn"
    return settings


def sentences() -> list[str]:
    return [message.msg for message in startup.findings()]


def test_an_installation_as_it_should_be_starts() -> None:
    assert startup.refuse_when_weak() == []


def test_debug_stops_the_start(real: Settings) -> None:
    real.DEBUG = True
    with pytest.raises(SystemExit, match="DEBUG đang bật"):
        startup.refuse_when_weak()


def test_a_made_up_key_stops_the_start(real: Settings) -> None:
    real.KEYS_MADE_UP = ["JOURNAL_KEY"]
    with pytest.raises(SystemExit, match="JOURNAL_KEY chưa được đặt"):
        startup.refuse_when_weak()


def test_a_short_key_stops_the_start(real: Settings) -> None:
    real.SECRET_KEY = "ngan"  # noqa: S105 # too short to guard anything
    with pytest.raises(SystemExit, match="SECRET_KEY quá ngắn"):
        startup.refuse_when_weak()


def test_a_procedure_without_a_lock_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EstablishmentFlow, "lock_impl", no_lock)
    with pytest.raises(SystemExit, match="Quy trình EstablishmentFlow không có khóa"):
        startup.refuse_when_weak()


def test_an_address_in_the_clear_is_only_warned_of(real: Settings) -> None:
    real.BASE_URL = "http://localhost:8000"
    assert ["BASE_URL" in sentence for sentence in startup.refuse_when_weak()] == [True]


def test_half_an_identity_provider_stops_the_start_and_one_in_the_clear_too(real: Settings) -> None:
    real.OIDC_URL, real.OIDC_CLIENT_ID, real.OIDC_SECRET = "http://dinh-danh.example.vn", "ban-hanh", ""
    with pytest.raises(SystemExit, match="thiếu OIDC_SECRET"):
        startup.refuse_when_weak()
    real.OIDC_SECRET = "bi-mat"  # noqa: S105 # opens nothing
    with pytest.raises(SystemExit, match="OIDC_URL phải bắt đầu bằng https"):
        startup.refuse_when_weak()


def test_an_account_of_the_cast_stops_the_start() -> None:
    Officer.objects.create_user("ct.22891", "mat-khau-thu", full_name="Trần Văn Ước", honorific="ong", is_cast=True)
    assert ["1 tài khoản của bản dùng thử" in sentence for sentence in sentences()] == [True]


def test_a_played_date_stops_the_start(real: Settings) -> None:
    real.DEMO = True
    clock.play_from(PLAYED)
    assert sentences() == []
    real.DEMO = False
    assert ["ngày giả định" in sentence for sentence in sentences()] == [True]


def test_a_clock_that_was_never_played_is_no_fault() -> None:
    Clock.objects.create(offset=0)
    assert sentences() == []


def test_a_missing_database_rule_stops_the_start_even_of_a_demonstration(real: Settings) -> None:
    real.DEMO = True
    registry.drop()
    assert ["keep_documents_number_delete" in sentence for sentence in sentences()] == [True]


def test_what_a_demonstration_may_a_real_installation_may_not(real: Settings) -> None:
    real.DEMO, real.DEBUG = True, True
    real.KEYS_MADE_UP = ["SECRET_KEY", "JOURNAL_KEY"]
    real.BASE_URL = "http://localhost:8000"
    assert sentences() == []
    real.DEMO = False
    assert len(sentences()) == 4


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({}, "journal_mode=delete"),
        ({"init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"}, "synchronous=1"),
        ({"init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"}, "transaction_mode=None"),
    ],
)
def test_sqlite_in_another_mode_is_named(tmp_path: Path, options: dict[str, str], fault: str) -> None:
    settings = connection.settings_dict | {"NAME": tmp_path / "other.sqlite3", "OPTIONS": options}
    with closing(DatabaseWrapper(settings, "other")) as other:
        assert fault in startup.faults_of_sqlite(other)


def test_a_database_behind_its_migrations_is_named_before_anything_else(real: Settings) -> None:
    real.DEBUG = True
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'documents'")
    assert ["chưa được cập nhật" in sentence for sentence in sentences()] == [True]
