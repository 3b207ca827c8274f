"""A database written into one file as of one moment, while people go on working; and such a file made a database again.

PostgreSQL: `pg_dump` in its own format, reading the very snapshot the facts of the manifest are asked of. SQLite:
`VACUUM INTO`, which reads one snapshot; the facts are asked of the copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import DatabaseError, connection
from django.db.models import QuerySet

from documents.database.moment import one_moment
from documents.errors import BackupRefused
from documents.files.disk import settle

_PLACE = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
_PATIENCE = 6 * 60 * 60  # seconds


Ask = Callable[[QuerySet[Any, Any]], list[tuple[Any, ...]]]
"""The rows of a question without texts in its conditions."""


def dumped(target: Path) -> AbstractContextManager[Ask]:
    """Write the database into a file; inside, what is asked is answered as of the very moment of the file.

    Raises BackupRefused.
    """
    return _DUMPED[connection.vendor](target)


def is_empty() -> bool:
    """Whether nothing was ever put into this database. Raises BackupRefused when it does not answer."""
    try:
        return not connection.introspection.table_names()
    except DatabaseError as error:
        raise BackupRefused("DATABASE_URL: không kết nối được cơ sở dữ liệu. Kiểm tra địa chỉ, mật khẩu.") from error


def restore(source: Path) -> None:
    """Make the empty database what the file says: all of it or nothing. Raises BackupRefused."""
    _RESTORED[connection.vendor](source)


@contextmanager
def _dumped_sqlite(target: Path) -> Iterator[Ask]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    settle(target)
    # Only read: another journal mode would be written into the file, and it would be another one.
    with closing(sqlite3.connect(f"file:{quote(str(target))}?mode=ro", uri=True)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BackupRefused("Cơ sở dữ liệu hỏng: bản sao không qua được kiểm tra toàn vẹn.")
        yield lambda rows: copy.execute(str(rows.query)).fetchall()


@contextmanager
def _dumped_postgresql(target: Path) -> Iterator[Ask]:
    with one_moment():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        told = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}")
        _run("pg_dump", *told)
        _run("pg_restore", "--list", str(target))
        settle(target)
        yield list


def _restore_sqlite(source: Path) -> None:
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    passing = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(source, passing)
        passing.chmod(0o600)
        settle(passing)
        for left in ("-wal", "-shm"):  # of the empty database
            target.with_name(target.name + left).unlink(missing_ok=True)
        passing.rename(target)
    except OSError as error:
        with suppress(OSError):
            passing.unlink(missing_ok=True)
        raise BackupRefused(f"Không ghi được {target} ({error.strerror}).") from error


def _restore_postgresql(source: Path) -> None:
    connection.close()
    name = str(connection.settings_dict["NAME"])
    told = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", f"--dbname={name}")
    _run("pg_restore", *told, str(source))


def _run(program: str, *told: str) -> None:
    """A program of PostgreSQL; where and who, it reads from its environment, for arguments are seen by everybody."""
    known = connection.settings_dict
    place = {variable: str(known[name]) for name, variable in _PLACE.items() if known.get(name)}
    try:
        done = subprocess.run(  # noqa: S603 # a fixed program, no shell
            [program, *told], env=_inherited() | place, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except FileNotFoundError as error:
        raise BackupRefused(f"Thiếu lệnh {program}. Cài gói postgresql-client cùng phiên bản với máy chủ.") from error
    if done.returncode:
        raise BackupRefused(f"Lệnh {program} không làm được: {done.stderr.strip()[-600:]}")


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}


_DUMPED: Mapping[str, Callable[[Path], AbstractContextManager[Ask]]] = {
    "sqlite": _dumped_sqlite,
    "postgresql": _dumped_postgresql,
}
_RESTORED: Mapping[str, Callable[[Path], None]] = {"sqlite": _restore_sqlite, "postgresql": _restore_postgresql}
