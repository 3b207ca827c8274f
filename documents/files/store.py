"""The store of files: `FILES_ROOT/sha256/ab/cd/<hash>`; a row may name a hash only after `put` has returned.

With `FILES_S3_URL` the same names stand in a bucket instead.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from documents.errors import DocumentError, FileAltered, FileMissing, StoreFull, StoreRefused
from documents.failpoint import failpoint
from documents.files import bucket
from documents.files.disk import settle

_ABANDONED = 24 * 60 * 60  # seconds
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Stored:
    """What a row keeps of a file: SHA-256 of its bytes, in hexadecimal, and how many they are."""

    sha256: str
    size: int


def put(content: bytes) -> Stored:
    """Store bytes so that they survive a power cut; the same bytes twice are one file.

    Raises StoreFull or StoreRefused, and leaves nothing then.
    """
    stored = Stored(hashlib.sha256(content).hexdigest(), len(content))
    if settings.FILES_S3_URL:
        bucket.put(settings.FILES_S3_URL, stored.sha256, content)
    else:
        _put(path_of(stored.sha256), content)
    return stored


def _put(target: Path, content: bytes) -> None:
    try:
        if _holds(target, content):
            settle(target.parent)
        else:
            write_whole(target, content)
    except OSError as error:
        raise (StoreFull if error.errno in _FULL else StoreRefused) from error


def read(sha256: str) -> bytes:
    """The bytes of a hash, proved. Raises FileMissing, FileAltered; StoreRefused when a bucket does not answer."""
    path = path_of(sha256)
    content = bucket.read(settings.FILES_S3_URL, sha256) if settings.FILES_S3_URL else _read(path)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise FileAltered
    return content


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing from error


def every() -> Iterator[Stored]:
    """All files the store holds, as their names and lengths say; unproved. Raises StoreRefused."""
    if settings.FILES_S3_URL:
        yield from (Stored(sha256, size) for sha256, size in bucket.every(settings.FILES_S3_URL))
        return
    for path in _root().glob("??/??/[!.]*"):
        yield Stored(path.name, path.stat().st_size)


def path_of(sha256: str) -> Path:
    """Where the file of a hash lies in a folder. Raises ValueError for anything that is no hash."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("A file is asked for by the SHA-256 of its bytes.")
    return _root() / sha256[:2] / sha256[2:4] / sha256


def sweep() -> int:
    """Remove passing files that a process left when it died while writing; says how many. Raises OSError.

    A writer needs seconds: what is a day old belongs to nobody.
    """
    old = time.time() - _ABANDONED
    left = [path for path in _root().glob("??/??/.*") if path.stat().st_mtime < old]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def faults() -> list[str]:
    """What is wrong with the store, one sentence each; nothing when files can be written."""
    return _faults_of_bucket() if settings.FILES_S3_URL else _faults_of_folder()


def _faults_of_bucket() -> list[str]:
    """Storing and reading nothing at all leaves nothing that was not meant to be there."""
    try:
        read(put(b"").sha256)
    except DocumentError as error:
        return [f"{error.sentence} ({settings.FILES_S3_URL})"]
    return []


def _faults_of_folder() -> list[str]:
    try:
        _root().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=_root()) as file:
            file.write(b"x")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        refusal = StoreFull() if error.errno in _FULL else StoreRefused()
        return [f"{refusal.sentence} ({settings.FILES_ROOT})"]
    return []


def _root() -> Path:
    return Path(settings.FILES_ROOT) / "sha256"


def _holds(target: Path, content: bytes) -> bool:
    """Whether exactly these bytes lie there already; a file that rotted is written anew."""
    try:
        return target.read_bytes() == content
    except FileNotFoundError:
        return False


def write_whole(target: Path, content: bytes) -> None:
    """All or nothing: a complete file under a passing name, then its name, then the folder that holds the name."""
    _make_folder(target.parent)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
    passing = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        failpoint("store.after_write_tmp")
        passing.chmod(0o440)
        passing.rename(target)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise
    failpoint("store.after_rename")
    settle(target.parent)


def _make_folder(folder: Path) -> None:
    """The folder and those above it, each known to the disk before something lies in it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o750, exist_ok=True)
    settle(folder.parent)
