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
_REDIS = {"redis", "rediss"}
_POSTGRESQL_KEEPS = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
PATIENCE = "-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
CABLE = {"keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000}
"""A host that is cut off is given up within half a minute; left to themselves both ends would wait for two hours."""
_SESSION = {"prepare_threshold": 5, "options": f"-c jit=off {PATIENCE}"}
"""What a session of our own has: PostgreSQL keeps the plans `documents.database.plans` asks it to keep, and compiles no
machine code for a page: that takes two seconds where the answer takes twenty milliseconds. Nobody waits for a row for
ever (an act says that it was in vain), and who died with a transaction open does not keep the others out."""
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "cached_statements": 500,  # of a connection, as `documents.database.plans` has PostgreSQL keep
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


def minutes(name: str, default: int) -> int:
    """A number of minutes, up to a day; raises ImproperlyConfigured when it is none."""
    raw = text(name, str(default))
    if not raw.isascii() or not raw.isdigit() or int(raw) > 24 * 60:
        raise ImproperlyConfigured(f"{name} phải là số phút từ 0 đến 1440, không phải “{raw}”.")
    return int(raw)


def count(name: str, default: int) -> int:
    """A number of times, up to a million; raises ImproperlyConfigured when it is none."""
    raw = text(name, str(default))
    if not raw.isascii() or not raw.isdigit() or int(raw) > 1_000_000:
        raise ImproperlyConfigured(f"{name} phải là một số từ 0 đến 1000000, không phải “{raw}”.")
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
    options = CABLE | (_SESSION if flag("KEEP_PLANS", default=True) else {}) | config.get("OPTIONS", {})
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


def cache(broker: str, name: str = "CACHE_URL") -> str:
    """Where all web processes count together, `redis://host:6379/1`; unset, the broker where that is a Redis, else "".

    Raises ImproperlyConfigured.
    """
    url = text(name, broker if urlsplit(broker).scheme in _REDIS else "")
    if url and urlsplit(url).scheme not in _REDIS:
        raise ImproperlyConfigured(f"{name} phải có dạng redis://máy:6379/1, không phải “{url}”.")
    return url


def cache_of(url: str) -> dict[str, Any]:
    """Django's settings of a cache: Redis, which is not waited for longer than a second, or one process's memory."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    quick = {"socket_timeout": 1, "socket_connect_timeout": 1}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "banhanh",
        "OPTIONS": quick,
    }


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


def scanner(name: str) -> str | tuple[str, int]:
    """Where clamd listens, `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`; empty when unset.

    Gives the path of the socket, or host and port. Raises ImproperlyConfigured.
    """
    url = text(name, "")
    try:
        parts = urlsplit(url)
        match parts.scheme, parts.hostname, parts.port, parts.path:
            case "", None, None, "":
                return ""
            case "unix", None, None, path if path.startswith("/"):
                return path
            case "tcp", str() as host, int() as port, "":
                return host, port
    except ValueError:
        pass
    raise ImproperlyConfigured(
        f"{name} phải có dạng unix:///run/clamav/clamd.ctl hoặc tcp://máy:3310, không phải “{url}”."
    )


def origin(url: str) -> str:
    """Where an address leads: `https://host:port`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def identity_provider(name: str, url: str, client: str, secret: str) -> dict[str, Any]:
    """allauth's settings for one OpenID Connect provider, of which only the subject id is asked; none without its URL.

    What it says stands in the token it hands over itself, at its own address: no second question, no code to steal.
    """
    asked = {"server_url": url, "oauth_pkce_enabled": True, "scope": ["openid"], "fetch_userinfo": False}
    one = {"provider_id": name, "name": name, "client_id": client, "secret": secret, "settings": asked}
    return {"APPS": [one] if url else []}


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
