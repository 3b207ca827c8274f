"""What differs between two installations, read once from the environment and typed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / ".data"

_env = environ.Env()


@dataclass(frozen=True)
class Secret:
    """A key and whether it was made up here because nobody gave one."""

    value: str
    made_up: bool


def data_file(*parts: str) -> Path:
    """A place under the ignored `.data/` folder; the folder is made private to this user."""
    path = DATA.joinpath(*parts)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def text(name: str, default: str) -> str:
    """A text setting."""
    return str(_env.str(name, default=default))


def flag(name: str, *, default: bool) -> bool:
    """A yes/no setting; raises ImproperlyConfigured when it is neither."""
    raw = text(name, "yes" if default else "no").strip().lower()
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {raw!r}.")


def number(name: str, default: int) -> int:
    """A whole-number setting; raises ImproperlyConfigured when it is not one."""
    raw = text(name, str(default))
    if not raw.isascii() or not raw.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {raw!r}.")
    return int(raw)


def words(name: str, default: str) -> list[str]:
    """A list setting, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str) -> Secret:
    """A key from the environment, else one made at first start and kept in `.data/` with mode 0600."""
    given = text(name, "")
    if given:
        return Secret(given, made_up=False)
    path = data_file(f"{name.lower()}.txt")
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return Secret(path.read_text(encoding="ascii").strip(), made_up=True)


def database(name: str = "DATABASE_URL") -> dict[str, Any]:
    """The database of a URL such as `postgres://user@host:5432/name`; unset, SQLite in `.data/`.

    SQLite runs in the one mode that keeps what it confirmed and never deadlocks readers against a writer.
    """
    url = text(name, "") or f"sqlite:///{data_file('banhanh.sqlite3')}"
    try:
        config: dict[str, Any] = dict(_env.db_url_config(url))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} is not a database address.") from error
    if "sqlite" in config["ENGINE"]:
        config["OPTIONS"] = SQLITE_OPTIONS
    return config


SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
}
