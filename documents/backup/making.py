"""A backup made while people work: first the database, then the store, which only grows; the manifest as the last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from documents import clock
from documents.backup import databases
from documents.backup.databases import Ask
from documents.backup.manifest import ANCHORS, DATABASE, FILES, HEADS, ROOTS, Manifest, part_of, place_of, write
from documents.dispatch.models import ArrivalBook
from documents.errors import BackupRefused, DocumentError
from documents.failpoint import failpoint
from documents.files import store
from documents.files.store import Stored, write_whole
from documents.register.models import Book

Heads = Callable[[Ask], str]
"""The heads of the journal as the text of an anchor."""
_KEYS = ("SECRET_KEY", "JOURNAL_KEY")
_BOOK, _ARRIVALS = ("body", "series", "year", "last"), ("body", "year", "last")
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass
class _Copied:
    """What became of the store's files."""

    kept: list[Stored] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def make(root: Path, heads: Heads, *, with_keys: bool = False) -> Path:
    """Make `root/<moment>`, complete or without a manifest; its files go to `root/files`, shared by all backups there.

    Keys are named, and copied only when asked. Raises BackupRefused.
    """
    moment = timezone.now()
    folder = root / moment.strftime(_STAMP)
    if folder.exists():
        raise BackupRefused(f"{folder} đã có. Đợi một giây rồi làm lại.")
    try:
        folder.mkdir(mode=0o700, parents=True)
        _fill(folder, moment, heads, with_keys=with_keys)
    except BaseException as error:
        rmtree(folder, ignore_errors=True)  # half a backup is none
        if isinstance(error, OSError):
            raise BackupRefused(f"Không ghi được bản sao lưu vào {root} ({error.strerror}).") from error
        raise
    return folder


def _fill(folder: Path, moment: datetime, heads: Heads, *, with_keys: bool) -> None:
    with databases.dumped(folder / DATABASE) as ask:
        write_whole(folder / HEADS, heads(ask).encode())
        facts = _facts(ask)
    failpoint("backup.after_database")
    copied = _copy_files(folder)
    _copy_folder(folder / ANCHORS, Path(settings.ANCHORS_ROOT))
    _copy_folder(folder / ROOTS, Path(settings.SIGNING_ROOTS))
    keys = _keys()
    if with_keys:
        _copy_keys(folder, keys)
    manifest = Manifest(
        made=moment.isoformat(),
        year=clock.today().year,
        vendor=connection.vendor,
        parts={str(path.relative_to(folder)): part_of(path) for path in sorted(_parts(folder))},
        files=len(copied.kept),
        file_bytes=sum(file.size for file in copied.kept),
        keys=tuple(sorted(keys)),
        lost=tuple(copied.lost),
        **facts,
    )
    write(folder, manifest)


def _facts(ask: Ask) -> dict[str, tuple[Any, ...]]:
    """How the tables are made, and where each book stands."""
    applied = ask(MigrationRecorder.Migration.objects.values_list("app", "name"))
    return {
        "migrations": tuple(sorted(f"{app}.{name}" for app, name in applied)),
        "books": tuple(ask(Book.objects.order_by("body", "series", "year").values_list(*_BOOK))),
        "arrivals": tuple(ask(ArrivalBook.objects.order_by("body", "year").values_list(*_ARRIVALS))),
    }


def _copy_files(folder: Path) -> _Copied:
    """Every file of the store under the backups' root, proved as it is read; a copy that is there is not made anew."""
    copied = _Copied()
    for file in store.every():
        target = place_of(folder, file.sha256)
        try:
            if not (target.exists() and target.stat().st_size == file.size):
                write_whole(target, store.read(file.sha256))
        except DocumentError:
            copied.lost.append(file.sha256)
            continue
        copied.kept.append(Stored(file.sha256, target.stat().st_size))
    lines = "".join(f"{file.sha256} {file.size}\n" for file in sorted(copied.kept, key=lambda one: one.sha256))
    write_whole(folder / FILES, lines.encode())
    return copied


def _copy_folder(target: Path, source: Path) -> None:
    """The files of a folder, without those under a passing name and those in folders below."""
    for path in sorted(source.glob("[!.]*")):
        if path.is_file():
            write_whole(target / path.name, path.read_bytes())


def _keys() -> dict[str, bytes]:
    """What signs and seals here, by name; whether it came from a file or from the environment."""
    known = {name: str(getattr(settings, name)).encode() for name in _KEYS}
    root = Path(settings.KEYS_ROOT)
    return known | {f"{root.name}/{path.name}": path.read_bytes() for path in root.glob("*") if path.is_file()}


def _copy_keys(folder: Path, keys: dict[str, bytes]) -> None:
    for name, content in keys.items():
        write_whole(folder / "keys" / name, content)


def _parts(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
