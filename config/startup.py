"""What may not be when the product starts: each finding is a sentence that names the setting and says what to do.

Any floor adds its own with Django's `@register("startup", deploy=True)`; such a check may read the database it is
handed in `databases`, for it is asked only when that answers and is up to date.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Critical, Warning, register, run_checks
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from documents.database import registry
from documents.proof.registry import READY, Check

TAG = "startup"
_SHORTEST_KEY = 32
_SQLITE_MODES = {"transaction_mode": "IMMEDIATE", "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def findings() -> list[CheckMessage]:
    """Everything that speaks against starting; first whether the database can be asked at all.

    The errors of `manage.py check` (a procedure without a lock, a broken template setting) count as well.
    """
    if unready := _unready():
        return unready
    errors = [message for message in run_checks() if message.is_serious() and not message.is_silenced()]
    return errors + run_checks(tags=[TAG], include_deployment_checks=True, databases=[DEFAULT_DB_ALIAS])


def refuse_when_weak() -> list[str]:
    """Stop this process with a sentence per fault; returns the sentences that only warn."""
    found = findings()
    faults = [f"{message.msg} {message.hint or ''}".rstrip() for message in found if message.is_serious()]
    if faults:
        raise SystemExit("\n".join(["Không khởi động:", *(f"- {fault}" for fault in faults)]))
    return [message.msg for message in found]


@register(TAG, deploy=True)
def debug_is_off(**_: Any) -> list[CheckMessage]:
    """DEBUG shows source and settings to whoever meets an error."""
    if settings.DEMO or not settings.DEBUG:
        return []
    return [Critical("DEBUG đang bật. Bỏ DEBUG, hoặc đặt DEMO=yes nếu đây là bản dùng thử.", id="banhanh.E001")]


@register(TAG, deploy=True)
def keys_are_given(**_: Any) -> list[CheckMessage]:
    """Keys are the office's own: one made up beside the database protects nothing from who holds the disk."""
    if settings.DEMO:
        return []
    return [
        Critical(f"{name} {fault}. Đặt một chuỗi ngẫu nhiên, ví dụ: openssl rand -base64 48", id="banhanh.E002")
        for name in ("SECRET_KEY", "JOURNAL_KEY")
        if (fault := _fault_of_key(name))
    ]


@register(TAG, deploy=True)
def address_is_encrypted(**_: Any) -> list[CheckMessage]:
    """Passwords travel; an office may still run this on one closed machine, so it only warns."""
    if settings.DEMO or settings.BASE_URL.startswith("https://"):
        return []
    sentence = "BASE_URL không phải https: mật khẩu đi trên mạng không mã hóa. Đặt https://tên-máy."
    return [Warning(sentence, id="banhanh.W001")]


@register(TAG, deploy=True)
def processes_count_together(**_: Any) -> list[CheckMessage]:
    """Requests and guesses are counted where every process sees them; apart each would let as many through."""
    if settings.CACHE_URL or settings.CELERY_BROKER_URL.startswith("memory"):
        return []
    sentence = "CACHE_URL chưa đặt: mỗi tiến trình web tự đếm số lần gửi yêu cầu. Đặt redis://máy:6379/1."
    return [Warning(sentence, id="banhanh.W002")]


@register(TAG, deploy=True)
def sqlite_keeps_what_it_confirmed(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """SQLite may refuse a mode silently (a network folder, memory): the connection itself is asked."""
    return [
        Critical(
            f"DATABASE_URL: SQLite không chạy ở chế độ cần thiết ({fault})."
            " Đặt tệp trên ổ đĩa của chính máy này, hoặc dùng PostgreSQL.",
            id="banhanh.E003",
        )
        for using in databases or ()
        if (fault := faults_of_sqlite(connections[using]))
    ]


def faults_of_sqlite(connection: BaseDatabaseWrapper) -> str:
    """In which of its modes this connection runs otherwise than it must; empty for PostgreSQL."""
    if connection.vendor != "sqlite":
        return ""
    modes = {"transaction_mode": connection.settings_dict["OPTIONS"].get("transaction_mode")}
    with connection.cursor() as cursor:
        for pragma in ("journal_mode", "synchronous", "foreign_keys"):
            cursor.execute(f"PRAGMA {pragma}")
            modes[pragma] = cursor.fetchone()[0]
    return ", ".join(f"{mode}={found}" for mode, found in modes.items() if found != _SQLITE_MODES[mode])


@register(TAG, deploy=True)
def database_rules_are_there(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Without its rules the database would let history be edited."""
    return [
        Critical(
            f"Cơ sở dữ liệu thiếu quy tắc bảo vệ: {', '.join(missing)}. Chạy: .venv/bin/python manage.py migrate",
            id="banhanh.E004",
        )
        for using in databases or ()
        if (missing := registry.missing(using))
    ]


@register(TAG, deploy=True)
def nobody_of_the_cast_is_here(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The cast's passwords are printed for everybody."""
    if settings.DEMO:
        return []
    return [
        Critical(
            f"Cơ sở dữ liệu có {count} tài khoản của bản dùng thử. DATABASE_URL phải trỏ tới cơ sở dữ liệu khác,"
            " hoặc đặt DEMO=yes.",
            id="banhanh.E005",
        )
        for using in databases or ()
        if (count := get_user_model()._default_manager.using(using).filter(is_cast=True, is_active=True).count())
    ]


@register(TAG, deploy=True)
def dates_are_real(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A played date on a real paper could not be taken back."""
    played = apps.get_model("documents", "Clock")._default_manager.exclude(offset=0)
    if settings.DEMO or not any(played.using(using).exists() for using in databases or ()):
        return []
    sentence = (
        "Cơ sở dữ liệu đang chạy theo ngày giả định của bản dùng thử."
        " DATABASE_URL phải trỏ tới cơ sở dữ liệu khác, hoặc đặt DEMO=yes."
    )
    return [Critical(sentence, id="banhanh.E008")]


@register(TAG, deploy=True)
def identity_provider_is_whole(**_: Any) -> list[CheckMessage]:
    """Half a provider signs nobody in; one in the clear signs in whoever stands between."""
    if not settings.OIDC_URL:
        return []
    missing = [name for name in ("OIDC_CLIENT_ID", "OIDC_SECRET") if not getattr(settings, name)]
    if missing:
        sentence = f"OIDC_URL đã đặt nhưng thiếu {', '.join(missing)}. Đặt đủ, hoặc bỏ OIDC_URL."
        return [Critical(sentence, id="banhanh.E010")]
    if not settings.DEMO and not settings.OIDC_URL.startswith("https://"):
        return [Critical("OIDC_URL phải bắt đầu bằng https://.", id="banhanh.E011")]
    return []


def sentences() -> list[str]:
    """What `doctor` is told of the settings."""
    return [message.msg for message in findings()]


READY.register(Check("settings", "Cài đặt và cơ sở dữ liệu", sentences))


def _unready() -> list[CheckMessage]:
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    except OperationalError:
        return [
            Critical("DATABASE_URL: không kết nối được cơ sở dữ liệu. Kiểm tra địa chỉ, mật khẩu.", id="banhanh.E006")
        ]
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        sentence = "Cơ sở dữ liệu chưa được cập nhật. Chạy: .venv/bin/python manage.py migrate"
        return [Critical(sentence, id="banhanh.E007")]
    return []


def _fault_of_key(name: str) -> str:
    if name in settings.KEYS_MADE_UP:
        return "chưa được đặt"
    return "quá ngắn (cần ít nhất 32 ký tự)" if len(getattr(settings, name)) < _SHORTEST_KEY else ""
