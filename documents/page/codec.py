"""The page as canonical text and back: what is hashed at signature and kept for ever, with the number of its schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache, partial
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from documents.canonical import canonical
from documents.errors import PageUnreadable
from documents.page import model
from documents.page.model import Page

SCHEMA = 1
"""Raised when a field is renamed, moved or read differently; adding one with a default keeps old texts readable.

One marked `LATER` is told only where it says something: pages kept before it came keep their text and hash.
"""

_TAG = "is"
_TAGGED: dict[type, str] = {
    model.Paragraph: "paragraph",
    model.Clause: "clause",
    model.Roll: "roll",
    model.Table: "table",
    model.Decision: "decision",
    model.Letter: "letter",
    model.Named: "named",
    model.Section: "section",
    model.Invitation: "invitation",
    model.Minutes: "minutes",
    model.Slip: "slip",
    model.Drafter: "drafter",
}
_BY_TAG = {tag: kind for kind, tag in _TAGGED.items()}


def to_json(page: Page) -> str:
    """The canonical text of a page."""
    return canonical({"schema": SCHEMA, "page": _plain(page)})


@lru_cache(maxsize=64)
def from_json(text: str) -> Page:
    """The page of a canonical text. Raises PageUnreadable when it is none, or of a schema not known here."""
    try:
        told = json.loads(text)
        if told["schema"] != SCHEMA:
            raise PageUnreadable(
                f"Trang văn bản ghi theo mẫu dữ liệu số {told['schema']}, bản này đọc mẫu số {SCHEMA}."
            )
        page = _read(Page, told["page"])
    except (ValueError, TypeError, KeyError) as error:
        raise PageUnreadable from error
    return page  # type: ignore[no-any-return] # `_read` returns what its first argument names


def completed(text: str, number: int, day: date) -> str:
    """The canonical text of the same page with number and day, whatever its schema. Raises PageUnreadable."""
    return _with(text, number, day)


def stripped(text: str) -> str:
    """The canonical text of the same page without number and day, whatever its schema. Raises PageUnreadable."""
    return _with(text, None, None)


def words(text: str) -> str:
    """Every word of a stored page, part by part, as it was written; for finding something in it."""
    return "\n".join(_strings(json.loads(text)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _with(text: str, number: int | None, day: date | None) -> str:
    try:
        told = json.loads(text)
        return canonical({**told, "page": {**told["page"], "number": number, "day": day}})
    except (ValueError, TypeError, KeyError) as error:
        raise PageUnreadable from error


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if not is_dataclass(value):
        return value
    told = {each.name: _plain(getattr(value, each.name)) for each in fields(value) if _is_told(each, value)}
    tag = _TAGGED.get(type(value))
    return {_TAG: tag, **told} if tag else told


def _is_told(each: Field[Any], value: Any) -> bool:
    return "later" not in each.metadata or getattr(value, each.name) != each.default


def _read(kind: Any, told: Any) -> Any:
    """A value of the kind; TypeError, ValueError or KeyError when it is none."""
    return _reader(kind)(told)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """How values of the kind are read."""
    if get_origin(kind) in (Union, UnionType):
        return partial(_read_one_of, get_args(kind))
    if get_origin(kind) is tuple:
        return partial(_read_each, get_args(kind)[0])
    if is_dataclass(kind):
        return partial(_read_part, kind)
    if kind is date:
        return date.fromisoformat
    return kind if issubclass(kind, StrEnum) else partial(_as_it_is, kind)


def _read_each(kind: Any, told: Any) -> tuple[Any, ...]:
    return tuple(_read(kind, item) for item in told)


def _as_it_is(kind: Any, told: Any) -> Any:
    if type(told) is not kind:
        raise TypeError(f"{told!r} is not of the kind {kind.__name__}.")
    return told


def _read_one_of(kinds: tuple[Any, ...], told: Any) -> Any:
    if isinstance(told, Mapping):
        kind = _BY_TAG[told[_TAG]]
        if kind not in kinds:
            raise TypeError(f"A {told[_TAG]} has no place here.")
        return _read(kind, {name: value for name, value in told.items() if name != _TAG})
    if told is None:
        return None
    return _read(next(kind for kind in kinds if kind is not type(None)), told)


def _read_part(kind: Any, told: Mapping[str, Any]) -> Any:
    hints, needed = _parts(kind)
    if not needed <= told.keys() <= hints.keys():
        raise TypeError(f"{kind.__name__} has the parts {sorted(hints)}.")
    return kind(**{name: _read(hints[name], value) for name, value in told.items()})


@cache
def _parts(kind: Any) -> tuple[Mapping[str, Any], frozenset[str]]:
    """The parts of a kind with what they hold, and those that must be told."""
    hints = get_type_hints(kind)
    parts = fields(kind)
    needed = frozenset(each.name for each in parts if each.default is MISSING and each.default_factory is MISSING)
    return {each.name: hints[each.name] for each in parts}, needed
