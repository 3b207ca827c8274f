"""Writing rows by SQL that is kept; many go as a stream, what the database reckons Django's own way.

What is written, and what a row knows afterwards, is as `bulk_create` and `save` would have it; signals are not sent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection
from django.db.models import Model
from django.db.transaction import mark_for_rollback_on_error

from documents.database.masses import change_each, pour
from documents.database.plans import kept_plan
from documents.database.shapes import Piece, at_once, change, change_of_all, insert_sql, insertion, kept, laid_out

Row = TypeVar("Row", bound=Model)
_AT_ONCE = 200
_MANY = 200
"""More rows than these go in several statements that are kept; fewer, where one is too long, in one of Django's."""
_THOUSANDS = 5_000


def add(rows: Iterable[Row], *, known: bool = False) -> list[Row]:
    """Insert new rows of one model and give them back with their keys. Raises IntegrityError.

    `known`: what is there already stays as it is; no row then learns its key.
    """
    fresh = list(rows)
    if len(fresh) > _MANY and not known and fresh[0].pk is not None and _poured(fresh):
        return fresh
    if len(fresh) > _MANY and (some := at_once(type(fresh[0]))):
        return [row for place in range(0, len(fresh), some) for row in add(fresh[place : place + some], known=known)]
    piece = insertion(fresh, known=known, learn=not known) if fresh else None
    if piece is None:
        if fresh:
            type(fresh[0])._default_manager.bulk_create(fresh, ignore_conflicts=known)
        return fresh
    return _learned(fresh, _write(piece))


def store(rows: Iterable[Model]) -> None:
    """Insert new rows of one model, which do not learn their keys; any number costs little more each than the database
    takes. Raises IntegrityError.
    """
    fresh = list(rows)
    if not _poured(fresh):
        add(fresh)


def add_known(model: type[Model], rows: Iterable[tuple[str | int, ...]]) -> None:
    """Insert rows of one plain model, each as the texts and integers of its columns without the key; what is there
    already stays as it is.

    Thousands go in one statement, whose text is not kept: for tables whose rows come in hundreds.
    """
    fresh = iter(rows)
    while some := list(islice(fresh, _THOUSANDS)):
        values = [value for row in some for value in row]
        with mark_for_rollback_on_error(), connection.cursor() as cursor:
            cursor.execute(insert_sql(model, len(some), keyed=False, known=True, learn=False), values)


def add_new(rows: Iterable[Model]) -> list[Any]:
    """Insert those rows of one model that are not there yet; the keys of those that were not. Raises IntegrityError."""
    fresh = list(rows)
    piece = insertion(fresh, known=True, learn=True) if fresh else None
    if piece is None:
        return [row.pk for row in add(fresh, known=True)]
    return [key for (key,) in _write(piece)]


def write_changes(rows: Collection[Row], columns: Sequence[str]) -> None:
    """Write these columns of rows of one model. Most acts change one row, for which a statement of cases is dear.

    Raises DatabaseError when a single row is not there any more.
    """
    if len(rows) == 1:
        for row in rows:
            _change(row, tuple(columns))
    elif rows:
        _change_each(list(rows), tuple(columns))


def write_all(model: type[Model], among: str, key: Any, **changed: Any) -> None:
    """Write the same values into all rows that belong to one thing."""
    _write(change_of_all(model, among, key, changed))


class Together:
    """Writes of one act, sent at once: PostgreSQL takes them as one statement, SQLite one after the other.

    None may rest on what another writes, and no row is written twice.
    """

    def __init__(self) -> None:
        self._pieces: list[Piece] = []

    def add(self, rows: Iterable[Model], *, known: bool = False) -> None:
        """Insert new rows of one model, which do not learn their keys; `known`: what is there already stays."""
        fresh = list(rows)
        piece = insertion(fresh, known=known) if fresh else None
        if piece is not None:
            self._pieces.append(piece)
            _stored(fresh)
        elif known:
            add(fresh, known=True)
        else:
            store(fresh)

    def add_keyed(self, rows: Sequence[Row]) -> list[Row]:
        """Insert new rows of one model that others of these writes name: sent along where they have their keys, now
        where the table has to give them.
        """
        if rows and rows[0].pk is None:
            return add(rows)
        self.add(rows)
        return list(rows)

    def change(self, rows: Collection[Model], columns: Sequence[str]) -> None:
        """Write these columns of rows of one model."""
        piece = change(next(iter(rows)), tuple(columns)) if len(rows) == 1 else None
        if piece is not None:
            self._pieces.append(piece)
        else:
            write_changes(rows, columns)

    def change_all(self, model: type[Model], among: str, key: Any, **changed: Any) -> None:
        """Write the same values into all rows that belong to one thing."""
        self._pieces.append(change_of_all(model, among, key, changed))

    def write(self) -> None:
        """Send them. Raises IntegrityError, and DatabaseError when a row to be changed is not there any more."""
        pieces, self._pieces = self._pieces, []
        for piece in _joined(pieces, "SELECT") if _joins(pieces) else pieces:
            _write(piece)

    def write_and_add(self, rows: Sequence[Row]) -> list[Row]:
        """Send them with new rows of one model, which learn their keys."""
        pieces, last = self._pieces, insertion(rows, learn=True) if rows else None
        if last is None or not _joins([*pieces, last]):
            self.write()
            return add(rows)
        self._pieces = []
        (joined,) = _joined([*pieces, last], "")
        return _learned(list(rows), _write(joined))


def _joins(pieces: Sequence[Piece]) -> bool:
    return connection.vendor == "postgresql" and len(pieces) > 1


def _joined(pieces: Sequence[Piece], last: str) -> list[Piece]:
    """One statement of several, the last of which tells besides whether every row that has to be there was."""
    values = [value for piece in pieces for value in piece.values]
    key = ("together", last, *(piece.key for piece in pieces))
    return [Piece(key, kept(key, lambda: _joined_sql(pieces, last)), values, must=any(piece.must for piece in pieces))]


def _joined_sql(pieces: Sequence[Piece], last: str) -> str:
    """`last`: what follows the parts; nothing where the last of the pieces does, which returns its keys."""
    parts = pieces if last else pieces[:-1]
    told = ", ".join(f"w{place} AS ({piece.sql})" for place, piece in enumerate(parts))
    there = " AND ".join(f"EXISTS (SELECT FROM w{place})" for place, piece in enumerate(parts) if piece.must) or "true"
    return f"WITH {told} {last or pieces[-1].sql + ','} {there}"


def _change(row: Model, columns: tuple[str, ...]) -> None:
    piece = change(row, columns)
    if piece is None:
        row.save(update_fields=columns)
    else:
        _write(piece)


def _poured(rows: Sequence[Model]) -> bool:
    """Whether these rows went as a stream: those of which the database is to reckon something do not."""
    laid = laid_out(rows) if rows else None
    if laid is None:
        return False
    pour(type(rows[0])._meta.db_table, laid.columns, laid.values)
    _stored(list(rows))
    return True


def _change_each(rows: list[Model], columns: tuple[str, ...]) -> None:
    pieces = [change(row, columns, tells=False) for row in rows]
    whole = [piece for piece in pieces if piece is not None]
    if len(whole) < len(rows):
        type(rows[0])._default_manager.bulk_update(rows, columns, batch_size=_AT_ONCE)
    else:
        change_each(whole[0].sql, [piece.values for piece in whole])


def _write(piece: Piece) -> list[tuple[Any, ...]]:
    """Send it; what it answers. Raises DatabaseError when a row to be changed is not there any more."""
    with mark_for_rollback_on_error(), kept_plan() as cursor:
        cursor.execute(piece.sql, piece.values)
        told: list[tuple[Any, ...]] = cursor.fetchall() if cursor.description else []
        if piece.must and not (told and told[0][-1]):
            raise DatabaseError(f"{piece.key}: no row was changed.")
    return told


def _learned(rows: list[Row], told: Sequence[tuple[Any, ...]]) -> list[Row]:
    for row, (key, *_) in zip(rows if told else (), told, strict=True):
        row.pk = key
    return _stored(rows)


def _stored(rows: list[Row]) -> list[Row]:
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return rows
