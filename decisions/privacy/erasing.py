"""Erasing data of a person on a lawful request (NĐ 13/2023, Điều 16): what stands outside issued papers.

Of a case that ended without a signed paper go the texts that name the person: rounds, draft, words of its journal.
That there was a round, by whom, with which digest, stays, and the chain of the journal goes on proving itself. What
stands in a signed or issued paper, in a matter under way, or in a unit where a file with a paper that names the person
is held back, is kept, and the answer says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.attachments.models import Attachment
from decisions.authority.acts import Kind
from decisions.authority.deeds import deed
from decisions.cases.models import Case, Draft, Round, State
from decisions.errors import RuleBroken, Violation
from decisions.filing.models import FileHold
from decisions.journal.models import JournalBook, JournalEntry
from decisions.journal.services import lock_books, write
from decisions.privacy.standing import Place, places_of
from decisions.privacy.tracing import BOOK
from decisions.texts import TextRule, cleaned
from documents.database.writing import write_changes
from documents.models import Paper
from documents.page.vietnamese import clean_line

ERASE = "erase_person"
_CLAUSE = "NĐ13/2023 Đ16"
_NAME = TextRule("Họ và tên", 50, "Ghi họ và tên của người yêu cầu xóa.", _CLAUSE, "name")
_PAPER = TextRule("Văn bản đồng ý xóa", 300, "Ghi số, ngày, cơ quan của văn bản đồng ý xóa.", _CLAUSE, "paper")
_LISTS_PEOPLE = (Kind.ESTABLISHMENT, Kind.AMENDMENT, Kind.SCHOOL_TEAM, Kind.SCHOOL_AMENDMENT)
_FAILED = (State.STOPPED, State.DECLINED)
_IN_FORCE = "đứng trong văn bản đã ký hoặc đã ban hành, là tài liệu lưu trữ"
_UNDER_WAY = "hồ sơ đang giải quyết: người soạn bỏ tên khỏi dự thảo, hoặc dừng hồ sơ rồi xóa"
_OTHER_KIND = "không phải danh sách người; nội dung là căn cứ của số liệu"
_NO_DRAFT = "dữ liệu đang phục vụ hoạt động của cơ quan nhà nước, không xóa theo yêu cầu (NĐ 13/2023, Điều 16)"
_HELD = "cơ quan đang giữ lại hồ sơ {} theo {}"


@dataclass(frozen=True)
class Kept:
    """A place that was not erased, and why."""

    place: Place
    why: str


@dataclass(frozen=True)
class Erased:
    """What a request came to: the cases whose texts are gone, what was kept, files beside them to be looked at."""

    cases: Sequence[str]
    kept: Sequence[Kept]
    attachments: Sequence[str]


@transaction.atomic
def erase(name: str, unit: str, paper: str, *, at: datetime, only_look: bool = False) -> Erased:
    """Erase what may be, by the paper of the head who agreed to it; the journal is told, without the name.

    Raises RuleBroken. `only_look` says what would come of it.
    """
    who, agreed = cleaned(name, _CLAUSE, "name", clean_line), cleaned(paper, _CLAUSE, "paper", clean_line)
    broken: list[Violation] = [*_NAME.broken(who), *_PAPER.broken(agreed)]
    if broken:
        raise RuleBroken(broken)
    places = places_of(who, unit)
    verdicts = {place: _why_kept(place, places) for place in places}
    codes = sorted({place.case for place, why in verdicts.items() if not why})
    found = Erased(
        codes,
        [Kept(place, why) for place, why in verdicts.items() if why],
        [str(one) for one in Attachment.objects.filter(case__code__in=codes, removed_at=None)],
    )
    if codes and not only_look:
        for code in codes:
            _empty(code, who, at)
        journal = lock_books(JournalBook.Kind.SYSTEM, [BOOK])[BOOK]
        told = {"erased": list(codes), "kept": len(found.kept), "paper": agreed}
        write(journal, deed(ERASE, at=at, by=None, right=None, content=told))
    return found


def _why_kept(place: Place, places: Sequence[Place]) -> str:
    """Empty for what may go."""
    case = Case.objects.filter(code=place.case).first()
    if held := _holds(place.unit, places):
        return _HELD.format(held.file, held.paper)
    if case is None or place.listed:
        return _IN_FORCE if place.listed else _NO_DRAFT
    if Paper.objects.filter(ref=case.code).exists():
        return _IN_FORCE
    if case.state not in _FAILED:
        return _UNDER_WAY
    return "" if case.kind in _LISTS_PEOPLE else _OTHER_KIND


def _holds(unit: str, places: Sequence[Place]) -> FileHold | None:
    """What holds a file of the unit in which a paper names the person."""
    codes = [place.case for place in places if place.case and place.unit == unit]
    held = FileHold.objects.filter(ended_at=None, file__papers__case__code__in=codes, file__papers__removed_at=None)
    return held.select_related("file__line__heading__list__body").first()


def _empty(code: str, name: str, at: datetime) -> None:
    case = Case.objects.select_for_update().get(code=code)
    lock_books(JournalBook.Kind.CASE, [code])
    rounds = list(Round.objects.filter(case=case).exclude(content=""))
    for round_ in rounds:
        round_.content, round_.erased_at = "", at
    write_changes(rounds, ["content", "erased_at"])
    Draft.objects.filter(case=case).update(content="")
    entries = list(JournalEntry.objects.filter(book=case.journal_id, content__contains=name))
    for entry in entries:
        entry.content, entry.salt = "", ""
    write_changes(entries, ["content", "salt"])
