"""What a backup holds, told by a file beside it: every part by its hash, where each book stood, which tables."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from documents.canonical import canonical
from documents.errors import BackupRefused
from documents.files.store import Stored, write_whole

NAME, DATABASE, FILES, HEADS = "manifest.json", "database", "files.txt", "heads.json"
ANCHORS, ROOTS = "anchors", "roots"
SCHEMA = 1
_AT_ONCE = 2**20


@dataclass(frozen=True)
class Manifest:
    """`made` is machine time (UTC, ISO), `year` that of business time; `parts` are names under the backup's folder."""

    made: str
    year: int
    vendor: str
    migrations: tuple[str, ...]
    parts: Mapping[str, Stored]
    files: int
    file_bytes: int
    books: tuple[tuple[str, str, int, int], ...]
    """Body, series, year and last number of each book of outgoing papers."""
    arrivals: tuple[tuple[str, int, int], ...]
    """Body, year and last số đến of each book of incoming papers."""
    keys: tuple[str, ...]
    """The keys this installation has, by name; they are kept apart unless `parts` names them."""
    lost: tuple[str, ...]
    """Files the store could not give, by hash; none in a sound backup."""

    @property
    def made_at(self) -> datetime:
        """When the backup was begun. Machine time."""
        return datetime.fromisoformat(self.made)


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest beside its parts, as the last thing: a backup without one was never finished."""
    told = {"schema": SCHEMA, **asdict(manifest)}
    text = json.dumps(told | {"sha256": _hash(told), "seal": _seal(told)}, ensure_ascii=False, indent=1)
    write_whole(folder / NAME, text.encode())


def read(folder: Path) -> Manifest:
    """The manifest of a backup, proved to be the one that was written under this JOURNAL_KEY. Raises BackupRefused."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        sha256, seal = told.pop("sha256"), told.pop("seal")
    except FileNotFoundError as error:
        raise BackupRefused(f"Thư mục {folder} không có {NAME}: đây không phải bản sao lưu đã làm xong.") from error
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise BackupRefused(f"Không đọc được {NAME}: bản sao lưu hỏng. Dùng bản sao lưu khác.") from error
    if sha256 != _hash(told):
        raise BackupRefused(f"{NAME} không còn nguyên vẹn: bản sao lưu hỏng. Dùng bản sao lưu khác.")
    if not hmac.compare_digest(str(seal), _seal(told)):
        raise BackupRefused("Bản sao lưu được làm với JOURNAL_KEY khác. Đặt đúng khóa của hệ thống đã sao lưu.")
    if told.pop("schema") != SCHEMA:
        raise BackupRefused("Bản sao lưu của phiên bản khác, lệnh này không đọc được. Dùng đúng phiên bản đã sao lưu.")
    return _read(told)


def _read(told: dict[str, Any]) -> Manifest:
    rows = {name: tuple(tuple(row) for row in told[name]) for name in ("books", "arrivals")}
    names = {name: tuple(told[name]) for name in ("migrations", "keys", "lost")}
    return Manifest(**told | rows | names | {"parts": {name: Stored(**part) for name, part in told["parts"].items()}})


def part_of(path: Path) -> Stored:
    """Hash and length of a part, read in pieces. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            digest.update(piece)
            size += len(piece)
    return Stored(digest.hexdigest(), size)


def prove(folder: Path, manifest: Manifest) -> None:
    """Every part is there with its bytes, and every file it names lies in the shared store. Raises BackupRefused."""
    for name, part in manifest.parts.items():
        try:
            found = part_of(folder / name)
        except OSError as error:
            raise BackupRefused(f"Bản sao lưu thiếu {name}. Dùng bản sao lưu khác.") from error
        if found != part:
            raise BackupRefused(f"{name} của bản sao lưu không còn nguyên vẹn. Dùng bản sao lưu khác.")
    if manifest.lost:
        raise BackupRefused(f"Khi sao lưu, kho đã thiếu hoặc hỏng {len(manifest.lost)} tệp. Dùng bản sao lưu khác.")
    for file in files_of(folder):
        if not _is_there(place_of(folder, file.sha256), file.size):
            raise BackupRefused(f"Bản sao lưu thiếu tệp {file.sha256}. Dùng bản sao lưu khác.")


def files_of(folder: Path) -> Iterator[Stored]:
    """The files of the store that belong to a backup."""
    with (folder / FILES).open(encoding="ascii") as lines:
        for line in lines:
            sha256, size = line.split()
            yield Stored(sha256, int(size))


def place_of(folder: Path, sha256: str) -> Path:
    """Where a file lies: the backups of one root share their files, for the store only grows."""
    return folder.parent / "files" / "sha256" / sha256[:2] / sha256[2:4] / sha256


def newest(root: Path) -> datetime | None:
    """When the latest finished backup under a root was made; None without one."""
    names = sorted((path.parent.name for path in root.glob(f"*/{NAME}")), reverse=True)
    return datetime.fromisoformat(names[0]) if names else None


def _is_there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _hash(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(_text(told)).hexdigest()


def _seal(told: Mapping[str, Any]) -> str:
    return hmac.new(settings.JOURNAL_KEY.encode(), b"backup\n" + _text(told), hashlib.sha256).hexdigest()


def _text(told: Mapping[str, Any]) -> bytes:
    """One text for one content, whether it comes from here or from the file."""
    return canonical(json.loads(json.dumps(told))).encode()
