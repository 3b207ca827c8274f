"""Anchors: the heads of all chains, written outside the database once a day. A chain cut or made anew shows."""

from __future__ import annotations

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from decisions.journal.models import JournalBook, JournalEntry
from documents import clock
from documents.files.disk import settle

_SCHEMA = 1
_AT_ONCE = 1000
_PATIENCE = timedelta(days=2)

Claim = tuple[str, str, int]
"""Kind and subject of a book, and the place of its last entry that day."""


def anchor() -> Path | None:
    """Write today's heads to `ANCHORS_ROOT/<day>.json`; nothing when the day has its file. Raises OSError.

    The day is that of business time. A file is whole or not there, and never written again.
    """
    day = clock.today()
    target = _path(day)
    if target.exists():
        return None
    text = heads(day)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o440)
        os.link(name, target)  # unlike a rename it never replaces
    except FileExistsError:
        return None
    finally:
        Path(name).unlink(missing_ok=True)
    settle(target.parent)
    return target


def heads(day: date, ask: Callable[[QuerySet[Any, Any]], Iterable[Any]] = list) -> str:
    """The heads of all chains as the text of an anchor of a day; `ask` reads them of another moment."""
    books = JournalBook.objects.filter(count__gt=0).order_by("kind", "ref").values_list("kind", "ref", "count", "head")
    told = {"schema": _SCHEMA, "day": day.isoformat(), "heads": [list(head) for head in ask(books)]}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def set_later_aside(text: str, folder: str) -> list[str]:
    """Move anchors that know more than these heads into a folder below, where nobody asks them; their names.

    After a restore they tell of entries that were lost with the old database.
    """
    known = {(kind, ref): count for kind, ref, count, _ in json.loads(text)["heads"]}
    root, moved = Path(settings.ANCHORS_ROOT), []
    for path in sorted(root.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))["heads"]
        if any(count > known.get((kind, ref), 0) for kind, ref, count, _ in told):
            (root / folder).mkdir(mode=0o700, exist_ok=True)
            path.rename(root / folder / path.name)
            moved.append(path.name)
    return moved


def faults() -> Iterator[str]:
    """What was anchored and does not stand in its chain any more; the first day that says so is named."""
    claims, unreadable = _claims()
    yield from unreadable
    entries = JournalEntry.objects.values_list("book__kind", "book__ref", "seq", "hash")
    for kind, ref, seq, found in entries.iterator(_AT_ONCE) if claims else ():
        claimed = claims.pop((kind, ref, seq), {})
        for head, day in claimed.items():
            if head != found:
                yield f"Nhật ký {kind}:{ref}: dòng {seq} khác với điểm neo ngày {day}."
    for (kind, ref, seq), claimed in sorted(claims.items()):
        yield f"Nhật ký {kind}:{ref}: không còn dòng {seq} đã neo ngày {min(claimed.values())}."


def overdue(today: date) -> str:
    """What an administrator reads when the journal grew for days without an anchor; empty when all is well."""
    old = clock.start_of(today - _PATIENCE)
    newest = max((path.stem for path in Path(settings.ANCHORS_ROOT).glob("*.json")), default="")
    if newest >= old.date().isoformat() or not JournalEntry.objects.filter(at__lt=old).exists():
        return ""
    since = f"từ ngày {date.fromisoformat(newest):%d/%m/%Y}" if newest else "lần nào"
    return f"Nhật ký chưa được neo {since}. Kiểm tra thư mục ANCHORS_ROOT và tiến trình thời gian biểu."


def _claims() -> tuple[dict[Claim, dict[str, str]], list[str]]:
    """Every anchored head with the first day it was anchored, and a sentence for each file that cannot be read."""
    claims: dict[Claim, dict[str, str]] = defaultdict(dict)
    unreadable = []
    for path in sorted(Path(settings.ANCHORS_ROOT).glob("*.json")):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            heads = [(str(kind), str(ref), int(count), str(head)) for kind, ref, count, head in told["heads"]]
        except (OSError, ValueError, KeyError, TypeError):
            unreadable.append(f"Không đọc được tệp neo {path.name}. Khôi phục tệp này từ bản sao lưu.")
            continue
        for kind, ref, count, head in heads:
            claims[kind, ref, count].setdefault(head, path.stem)
    return dict(claims), unreadable


def _path(day: date) -> Path:
    return Path(settings.ANCHORS_ROOT) / f"{day.isoformat()}.json"
