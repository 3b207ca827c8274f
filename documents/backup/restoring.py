"""A backup put into an empty place: proved first, then the files, then the database, then missing anchors."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from documents.backup import databases
from documents.backup.manifest import ANCHORS, DATABASE, ROOTS, Manifest, files_of, place_of, prove, read
from documents.errors import BackupRefused
from documents.files import store
from documents.files.store import write_whole


def proved(folder: Path) -> Manifest:
    """The manifest of a backup of which every byte was read and proved. Raises BackupRefused."""
    manifest = read(folder)
    prove(folder, manifest)
    for file in files_of(folder):
        _content(folder, file.sha256)
    return manifest


def bring_back(folder: Path) -> Manifest:
    """Put a backup into the empty database and the store of this installation.

    Raises BackupRefused before anything is changed when the place is not empty or the backup not sound; files that were
    stored before a later failure do no harm, the store holds each under its hash.
    """
    manifest = read(folder)
    _refuse_unfit(manifest)
    prove(folder, manifest)
    for file in files_of(folder):
        store.put(_content(folder, file.sha256))
    databases.restore(folder / DATABASE)
    _bring_folder(folder / ANCHORS, Path(settings.ANCHORS_ROOT))
    _bring_folder(folder / ROOTS, Path(settings.SIGNING_ROOTS))
    return manifest


def _refuse_unfit(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupRefused(f"Bản sao lưu là của {manifest.vendor}, DATABASE_URL là {connection.vendor}. Đặt cho khớp.")
    if not databases.is_empty():
        raise BackupRefused("Cơ sở dữ liệu không trống. Chỉ khôi phục vào cơ sở dữ liệu mới tạo, chưa có bảng nào.")
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for one in loader.disk_migrations.values() for app, name in one.replaces}
    if newer := sorted(set(manifest.migrations) - known):
        raise BackupRefused(f"Bản sao lưu của phiên bản mới hơn ({newer[-1]}). Cài đúng phiên bản rồi khôi phục.")


def _content(folder: Path, sha256: str) -> bytes:
    try:
        content = place_of(folder, sha256).read_bytes()
    except OSError as error:
        raise BackupRefused(f"Bản sao lưu thiếu tệp {sha256}. Dùng bản sao lưu khác.") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BackupRefused(f"Tệp {sha256} của bản sao lưu không còn nguyên vẹn. Dùng bản sao lưu khác.")
    return content


def _bring_folder(source: Path, target: Path) -> None:
    """What stands there already stays: an anchor that was never in the hands of the backup is the better witness."""
    for path in sorted(source.glob("*")):
        if not (target / path.name).exists():
            write_whole(target / path.name, path.read_bytes())
