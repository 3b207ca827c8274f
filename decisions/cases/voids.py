"""Hủy số: văn thư asks with a reason, the head of the body answers; the number stays used and is never given again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.cases.books import Shelf
from decisions.errors import NotVisible
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer
from documents.errors import VoidRefused
from documents.models import Number, VoidAnswer, VoidRequest
from documents.register import services as register
from documents.register.services import Hand

REFUSE_VOID = "refuse_void_number"
"""What the journal of the body is told when the head does not agree."""


def number_on(shelf: Shelf, year: int, value: int) -> Number:
    """A number by its place in a book of the shelf. Raises NotVisible."""
    place = {"book__body": shelf.unit.code, "book__series": shelf.series, "book__year": year, "value": value}
    number = Number.objects.select_related("book").filter(**place).first()
    if number is None:
        raise NotVisible("Sổ không có số này. Kiểm tra lại số và năm.")
    return number


def request_on(shelf: Shelf, year: int, value: int) -> VoidRequest:
    """The last request about a number of the shelf, answered or not. Raises NotVisible."""
    request = VoidRequest.objects.filter(number=number_on(shelf, year, value)).select_related("number__book").last()
    if request is None:
        raise NotVisible
    return request


@transaction.atomic
def ask_void(shelf: Shelf, number: Number, reason: str, *, by: Officer, at: datetime) -> VoidRequest:
    """Ask. A number that a paper of this system bears is not made void: the paper is recalled or corrected instead.

    Raises NotAuthorised, VoidRefused.
    """
    right = require(by, Asked((Act.VOID_NUMBER,), shelf.unit.pk, at, shelf.kind))
    if number.ref:
        raise VoidRefused(f"Số {number} thuộc văn bản của hồ sơ {number.ref}. Thu hồi hoặc đính chính văn bản đó.")
    made = register.ask_void(number, reason, asker=str(by.pk), hand=Hand(str(by), at))
    _told(shelf, Act.VOID_NUMBER, made, right=right, by=by, at=at)
    return made


@transaction.atomic
def answer_void(
    shelf: Shelf, request: VoidRequest, *, agreed: bool, remark: str, by: Officer, at: datetime
) -> VoidAnswer:
    """Answer. Raises NotAuthorised, and VoidRefused for the asker, a second answer, or a no without a reason."""
    right = require(by, Asked((Act.AGREE_VOID_NUMBER,), shelf.unit.pk, at, shelf.kind))
    made = register.answer_void(request, agreed=agreed, remark=remark, answerer=str(by.pk), hand=Hand(str(by), at))
    act = Act.AGREE_VOID_NUMBER if agreed else REFUSE_VOID
    _told(shelf, act, request, right=right, by=by, at=at, more={"remark": made.remark} if made.remark else {})
    return made


def _told(
    shelf: Shelf,
    act: str,
    request: VoidRequest,
    *,
    right: Right,
    by: Officer,
    at: datetime,
    more: Mapping[str, Any] | None = None,
) -> None:
    number, book = request.number, lock_books(JournalBook.Kind.UNIT, [shelf.unit.code])[shelf.unit.code]
    content = {
        "number": number.value,
        "symbol": number.symbol,
        "day": number.day.isoformat(),
        "reason": request.reason,
        "asked_by": request.asked_by,
        **(more or {}),
    }
    write(book, deed(act, at=at, by=by, right=right, content=content))
