"""Numbers of one book, one at a time, by many at once, by blocks; against what disk and database can keep at all."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from documents.models import Book, Number
from documents.register import services as register
from documents.register.selectors import undeclared_gaps
from documents.register.services import Entry, Hand, Shelf
from tests.bench import floor
from tests.bench.measure import Figure, a_second, at_least, sized
from tests.cast import Cast
from tests.world import MORNING

_SECONDS = sized(4.0, 0.1)
_CLERKS = 8
_BLOCK = 25
_SHELF = Shelf("bench", "Ủy ban nhân dân xã Phước Hữu", "QD")
_DAY = date(2022, 5, 4)
_HAND = Hand("Ông Phạm Văn Cảnh", MORNING)
_refs = count(1)  # next() of it is one step: threads never get the same


def numbers(cast: Cast) -> list[Figure]:
    """Numbers a second; the book is whole afterwards."""
    register.open_book(_SHELF, 2022, hand=_HAND)
    return list(_figures())


def _figures() -> Iterator[Figure]:
    part = "number"
    commits = a_second(_SECONDS, floor.commit_once)
    alone = a_second(_SECONDS, lambda: _give(1))
    together = _by_many()
    with connection.cursor() as cursor:  # as a book in use: the database knows how long it is
        cursor.execute("ANALYZE documents_number")
    blocks = a_second(_SECONDS, lambda: _give(_BLOCK)) * _BLOCK
    yield Figure(part, "disk, writes kept (floor)", a_second(_SECONDS, _Disk().keep), "a second")
    yield Figure(part, "database, one row a commit (floor)", commits, "a second")
    yield Figure(part, "one clerk", alone, "a second")
    yield Figure(part, f"{_CLERKS} clerks on one book", together, "a second")
    yield Figure(part, f"blocks of {_BLOCK}", blocks, "a second")
    yield at_least(part, "one clerk : commits", alone / commits, "×", 0.44)
    yield at_least(part, f"{_CLERKS} clerks : commits", together / commits, "×", 0.22)
    yield at_least(part, f"blocks of {_BLOCK} : one clerk", blocks / alone, "×", 10)
    book = Book.objects.get(body=_SHELF.body)
    gaps = len(undeclared_gaps(book)) + book.last - Number.objects.filter(book=book).count()
    yield Figure(part, "gaps and doubles", gaps, "", "0", gaps == 0)


def _give(block: int) -> None:
    entries = [Entry(f"bench.{next(_refs)}", "QĐ-UBND", _DAY) for _ in range(block)]
    register.give_block(_SHELF, entries, day=_DAY, latest=_DAY + timedelta(days=1), hand=_HAND)


def _by_many() -> float:
    """Numbers a second of several sessions that all want the next one."""
    counts: list[int] = []

    def clerk() -> None:
        given = 0
        while time.perf_counter() < end:
            _give(1)
            given += 1
        counts.append(given)
        connections.close_all()

    began = time.perf_counter()
    end = began + _SECONDS
    clerks = [threading.Thread(target=clerk) for _ in range(_CLERKS)]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    if len(counts) < _CLERKS:
        raise AssertionError("A clerk was refused a number.")
    return sum(counts) / (time.perf_counter() - began)


class _Disk:
    """A file that grows by a block and is kept, again and again."""

    def __init__(self) -> None:
        folder = Path(settings.FILES_ROOT)
        folder.mkdir(parents=True, exist_ok=True)
        self.file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 # closed with the process

    def keep(self) -> None:
        """One block of 4 KiB, kept."""
        self.file.write(b"x" * 4096)
        self.file.flush()
        os.fdatasync(self.file.fileno())
