"""What differs between two installations, read once from the environment and typed."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("DATA_ROOT") or ROOT / ".data").resolve()

_DATABASES = {"sqlite", "postgres", "postgresql"}
_BROKERS = {"memory", "redis", "rediss", "amqp", "amqps"}
_POSTGRESQL_KEEPS = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
_PLANS_KEPT = {"prepare_threshold": 5}
"""Without it PostgreSQL keeps no plan; with it those that `documents.database.plans` asks it to keep."""
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
}


@dataclass(frozen=True)
class Secret:
    """A key and whether it was made up here because nobody gave one."""

    name: str
    value: str
    made_up: bool


def data_folder(*parts: str) -> Path:
    """A folder under DATA_ROOT, private to this user; raises ImproperlyConfigured when it cannot be made."""
    folder = DATA.joinpath(*parts)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_ROOT: không tạo được thư mục {folder}. Chọn nơi khác ghi được.") from error
    return folder


def data_file(*parts: str) -> Path:
    """A file under DATA_ROOT; its folder is made, itself not."""
    return data_folder(*parts[:-1]) / parts[-1]


def text(name: str, default: str) -> str:
    """A text setting; an empty one counts as not given."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """A yes/no setting; raises ImproperlyConfigured when it is neither."""
    raw = text(name, "yes" if default else "no").lower()
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} phải là yes hoặc no, không phải “{raw}”.")


def port(name: str, default: int) -> int:
    """A TCP port; raises ImproperlyConfigured when it is not one."""
    raw = text(name, str(default))
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise ImproperlyConfigured(f"{name} phải là số cổng từ 1 đến 65535, không phải “{raw}”.")
    return int(raw)


def words(name: str, default: str) -> list[str]:
    """A list setting, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, *default: str) -> Path:
    """A folder given by its whole path; unset, one under DATA_ROOT. Raises ImproperlyConfigured for a relative path."""
    given = text(name, "")
    if not given:
        return data_folder(*default)
    if not Path(given).is_absolute():
        raise ImproperlyConfigured(f"{name} phải là đường dẫn đầy đủ, bắt đầu bằng “/”, không phải “{given}”.")
    return Path(given)


def chosen_folder(name: str) -> Path | None:
    """A folder given by its whole path, made by whoever chose it; None when unset. Raises ImproperlyConfigured."""
    return folder(name) if text(name, "") else None


def bucket(name: str = "FILES_S3_URL") -> dict[str, str]:
    """An S3 bucket, `https://key:secret@host:port/bucket?region=…`; empty when unset. Raises ImproperlyConfigured."""
    url = text(name, "")
    if not url:
        return {}
    try:
        parts = urlsplit(url)
        port, given = parts.port, dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise _no_bucket(name) from error
    path = parts.path.strip("/")
    whole = parts.hostname and parts.username and parts.password and path and "/" not in path
    if parts.scheme not in {"http", "https"} or not whole or given.keys() - {"region"}:
        raise _no_bucket(name)
    if find_spec("boto3") is None:
        raise ImproperlyConfigured(f"{name} cần thư viện boto3. Chạy: make setup")
    return {
        "endpoint": f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else ""),
        "region": given.get("region", "us-east-1"),  # what servers without regions call theirs
        "bucket": path,
        "key": unquote(str(parts.username)),
        "secret": unquote(str(parts.password)),
    }


def secret(name: str) -> Secret:
    """A key from the environment, else one made at first start and kept under DATA_ROOT with mode 0600."""
    given = text(name, "")
    if given:
        return Secret(name, given, made_up=False)
    path = data_file(f"{name.lower()}.txt")
    if not path.exists():
        _keep_first(path, secrets.token_urlsafe(48))
    return Secret(name, path.read_text(encoding="ascii").strip(), made_up=True)


def database(name: str = "DATABASE_URL") -> dict[str, Any]:
    """The database of a URL such as `postgres://user@host:5432/name`; unset, SQLite under DATA_ROOT.

    SQLite runs in the one mode that keeps what it confirmed and never deadlocks readers against a writer. PostgreSQL
    keeps the plans of what is asked in every step, unless KEEP_PLANS forbids it. Raises ImproperlyConfigured for
    anything but SQLite and PostgreSQL.
    """
    url = text(name, "") or f"sqlite:///{data_file('banhanh.sqlite3')}"
    try:
        config = dict(environ.Env.db_url_config(url)) if urlsplit(url).scheme in _DATABASES else {}
    except ValueError as error:
        raise _no_database(name) from error
    if not config.get("NAME"):
        raise _no_database(name)
    if "sqlite" in config["ENGINE"]:
        return config | {"OPTIONS": SQLITE_OPTIONS}
    options = config.get("OPTIONS", {}) | (_PLANS_KEPT if flag("KEEP_PLANS", default=True) else {})
    return config | _POSTGRESQL_KEEPS | {"OPTIONS": options}


def broker(name: str = "CELERY_BROKER_URL") -> str:
    """The broker's address; unset, messages stay in the memory of the serving process."""
    url = text(name, "memory://localhost")
    if urlsplit(url).scheme not in _BROKERS:
        raise ImproperlyConfigured(
            f"{name} phải có dạng redis://máy:6379/0 hoặc amqp://tên:mật-khẩu@máy:5672//; để trống thì việc nền"
            " chạy trong chính tiến trình web."
        )
    return url


def web_address(name: str, default: str) -> str:
    """An address people open, `https://host` or `http://host:port`, without a path."""
    url = text(name, default).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name} phải có dạng https://tên-máy (không có đường dẫn phía sau), không phải “{url}”."
        )
    return url


def service(name: str) -> str:
    """The address of somebody else's service, `https://host/path`; empty when unset."""
    url = text(name, "").rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ImproperlyConfigured(f"{name} phải có dạng https://tên-máy/đường-dẫn, không phải “{url}”.")
    return url


def email(name: str = "EMAIL_URL") -> dict[str, Any]:
    """Django's settings for sending mail; unset, each message becomes a file under DATA_ROOT."""
    url = text(name, "") or f"filemail:///{data_folder('mail')}"
    try:
        given = environ.Env.email_url_config(url)
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} phải có dạng smtp+tls://tên:mật-khẩu@máy:587.") from error
    return {setting: value for setting, value in given.items() if value is not None}


def _no_bucket(name: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} phải có dạng https://khóa:mật-khẩu@máy:9000/tên-thùng?region=vùng.")


def _no_database(name: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{name} phải có dạng postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu hoặc sqlite:////đường/dẫn/tệp.sqlite3."
    )


def _keep_first(path: Path, value: str) -> None:
    """Keep a made-up key unless another process was first."""
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(value, encoding="ascii")
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
