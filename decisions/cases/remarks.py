"""Bút phê and ý kiến: what a head directs and what anybody of the body says about a case, kept in its journal alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act, reading
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, bodies_of, require
from decisions.cases.history import reader_of
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook, JournalEntry
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer
from decisions.texts import cleaned

DIRECT, REMARK = "write_direction", "write_remark"
"""How the journal of a case names them."""
LENGTH = 1000
_DIRECTS = Act.ASSIGN_INCOMING
"""Whoever gives out work directs it (NĐ30, Điều 24)."""


def may_direct(officer: Officer, case: Case, at: datetime) -> bool:
    """Whether what the officer writes about the case is a bút phê."""
    return case.unit.code in bodies_of(officer, (_DIRECTS,), at)


def remarks_of(officer: Officer, case: Case, at: datetime) -> Iterable[JournalEntry]:
    """What was directed and said, the latest first; nothing for who stands outside the issuing body."""
    reader = reader_of(officer, case, at)
    return reader.history().filter(act__in=(DIRECT, REMARK)).order_by("-seq") if reader.inside else ()


@transaction.atomic
def say(code: str, text: str, *, by: Officer, at: datetime) -> JournalEntry:
    """Write about a case: a bút phê of who directs the body's work, an ý kiến of anybody else inside the body.

    It moves nothing and is never changed. Raises NotVisible for who stands outside, RuleBroken for no text.
    """
    case = visible_case(by, code, at)
    if not reader_of(by, case, at).inside:
        raise NotVisible
    words = cleaned(text, "NĐ30 Đ24")
    if not words or len(words) > LENGTH:
        raise RuleBroken([Violation("NĐ30 Đ24", f"Ghi nội dung ý kiến, không quá {LENGTH} chữ cái.", "text")])
    directs = may_direct(by, case, at)
    asked = Asked((_DIRECTS,), case.unit_id, at) if directs else _reads(case, at)
    right = require(by, asked)
    journal = lock_books(JournalBook.Kind.CASE, [case.code])[case.code]
    act = DIRECT if directs else REMARK
    return write(journal, deed(act, at=at, by=by, right=right, content={"note": words}, round=case.round))


def _reads(case: Case, at: datetime) -> Asked:
    return Asked((reading(case.kind),), case.unit_id, at, case.kind, (case.code,))
