"""A district asks its communes what they need: once a round, before its own estimate; a letter is written again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require, units_of
from decisions.budget.models import BudgetRound, Estimate
from decisions.budget.sorts import CLAUSE
from decisions.cases.models import ENDED, ISSUED_STATES, Case
from decisions.cases.services import Opener, Openers, Opening
from decisions.directing.rules import ahead
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.evaluation.receivers import receivers_of
from decisions.gathering.models import CommuneCall, CommuneEstimate
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date

CALL_COMMUNES = "call_communes"
WRITE_AGAIN = "write_commune_estimate_again"
LONGEST_LETTER = 120
LONGEST_REASON = 500
_AGAIN = " (thay thế)"
_SENT = "Huyện đã phát hành văn bản đề nghị của đợt này nên không nhận thêm đề nghị của xã. Gửi ở đợt sau."
_NO_COMMUNE = "Huyện chưa có xã, phường, thị trấn nào để đề nghị."
_NO_REASON = "Ghi lý do để xã biết cần sửa gì."


@dataclass(frozen=True)
class Wish:
    """What a district asks: until when, and by which letter, where there was one."""

    due: date
    letter: str = ""


@transaction.atomic
def call_communes(
    found: BudgetRound, district: Unit, wish: Wish, *, opener: Openers, by: Officer, at: datetime
) -> CommuneCall:
    """Ask every commune of a district; each finds a case on its desk. Raises NotAuthorised, RuleBroken."""
    right = require(by, Asked((Act.DRAFT_ESTIMATE,), district.pk, at, Kind.ESTIMATE))
    journal = lock_books(JournalBook.Kind.UNIT, [district.code])[district.code]
    today = local_date(at)
    communes = list(Unit.objects.filter(code__in=receivers_of(district, today)).order_by("code"))
    if violations := [*_broken(found, district, wish, communes, today)]:
        raise RuleBroken(violations)
    made: CommuneCall = CommuneCall.objects.create(
        round=found, body=district, due=wish.due, letter=wish.letter, by=by, at=at
    )

    def keep(cases: Sequence[Case]) -> None:
        CommuneEstimate.objects.bulk_create(CommuneEstimate(case=case, call=made, body=case.unit) for case in cases)

    opener([_opening(made, commune, _asked_by(made, today)) for commune in communes], keep)
    told = {
        "round": found.code,
        "due": wish.due.isoformat(),
        "letter": wish.letter,
        "communes": [commune.code for commune in communes],
    }
    write(journal, deed(CALL_COMMUNES, at=at, by=by, right=right, content=told))
    return made


@transaction.atomic
def write_again(call: CommuneCall, commune: Unit, reason: str, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """A commune's letter is to be replaced by another, at the wish of the commune or of its district.

    Raises NotAuthorised, NotVisible for a commune that was not asked, RuleBroken.
    """
    asker = _asker(call, commune, by, at)
    right = require(by, Asked((Act.DRAFT_ESTIMATE,), asker.pk, at, _KINDS[asker.role]))
    journals = lock_books(JournalBook.Kind.UNIT, sorted({call.body.code, asker.code}))
    earlier = latest_of(call).get(commune.pk)
    if earlier is None:
        raise NotVisible
    require_waiting(call)
    if violations := [*_not_again(earlier, reason)]:
        raise RuleBroken(violations)

    def keep(cases: Sequence[Case]) -> None:
        for case in cases:
            CommuneEstimate.objects.create(case=case, call=call, body=commune, replaces=earlier)

    because = f"{asker.called(local_date(at))} đề nghị lập lại: {reason}"
    case = opener(_opening(call, commune, because, again=_AGAIN), keep)
    told = {
        "round": call.round.code,
        "commune": commune.code,
        "replaces": earlier.case.code,
        "case": case.code,
        "reason": reason,
    }
    write(journals[asker.code], deed(WRITE_AGAIN, at=at, by=by, right=right, content=told))
    return case


def call_of(found: BudgetRound, district: Unit) -> CommuneCall | None:
    """The call of a district in a round, where there is one."""
    call: CommuneCall | None = (
        CommuneCall.objects.filter(round=found, body=district).select_related("round__unit", "body").first()
    )
    return call


def calls_for(officer: Officer, found: BudgetRound, at: datetime) -> list[Unit]:
    """The districts for which an officer may ask the communes now."""
    mine = units_of(officer, Act.DRAFT_ESTIMATE, at, Kind.ESTIMATE)
    return [unit for unit in mine if unit.role == Unit.Role.DISTRICT and not _too_late(found, unit)]


def writes_again(officer: Officer, call: CommuneCall, at: datetime) -> set[int]:
    """The communes, by key, whose letter an officer may have written again now."""
    if _closed(call):
        return set()
    mine = {unit.pk for unit in units_of(officer, Act.DRAFT_ESTIMATE, at, Kind.COMMUNE_ESTIMATE)}
    whole = call.body in units_of(officer, Act.DRAFT_ESTIMATE, at, Kind.ESTIMATE)
    ended = {unit for unit, one in latest_of(call).items() if one.case.state in ENDED}
    return {unit for unit in ended if whole or unit in mine}


def latest_of(call: CommuneCall) -> dict[int, CommuneEstimate]:
    """The case of each commune under a call that no other replaces, by commune in the order of their codes."""
    found = CommuneEstimate.objects.filter(call=call, replaced_by=None).select_related("case", "body")
    return {one.body_id: one for one in found.order_by("body__code")}


def require_waiting(call: CommuneCall) -> None:
    """Raises RuleBroken once the district's own letter is out, or the round is closed."""
    if _closed(call):
        raise RuleBroken([Violation(CLAUSE, _SENT)])


def _asker(call: CommuneCall, commune: Unit, by: Officer, at: datetime) -> Unit:
    """For whom an officer has a letter written again: the commune where he drafts there, else its district."""
    return commune if commune in units_of(by, Act.DRAFT_ESTIMATE, at, Kind.COMMUNE_ESTIMATE) else call.body


_KINDS: Mapping[str, Kind] = {Unit.Role.COMMUNE: Kind.COMMUNE_ESTIMATE, Unit.Role.DISTRICT: Kind.ESTIMATE}


def _opening(call: CommuneCall, commune: Unit, because: str, again: str = "") -> Opening:
    about = f"Đề nghị kinh phí: {call.round.called}{again}"
    return Opening(Kind.COMMUNE_ESTIMATE, commune, due=call.due, about=about, because=because)


def _asked_by(call: CommuneCall, day: date) -> str:
    letter = f" ({call.letter})" if call.letter else ""
    return f"{call.body.called(day)} đề nghị xã lập dự toán{letter}, hạn gửi {call.due:%d/%m/%Y}"


def _broken(
    found: BudgetRound, district: Unit, wish: Wish, communes: Sequence[Unit], today: date
) -> Iterator[Violation]:
    if sentence := _too_late(found, district):
        yield Violation(CLAUSE, sentence)
        return
    yield from ahead(wish.due, today, CLAUSE)
    if wish.due > found.due:
        sentence = f"Hạn của xã sau hạn của huyện ({found.due:%d/%m/%Y}). Chọn một ngày sớm hơn."
        yield Violation(CLAUSE, sentence, "due")
    if len(wish.letter) > LONGEST_LETTER:
        sentence = f"Số, ngày công văn dài {len(wish.letter)} ký tự; nhiều nhất là {LONGEST_LETTER}. Viết ngắn lại."
        yield Violation(CLAUSE, sentence, "letter")
    if not communes:
        yield Violation(CLAUSE, _NO_COMMUNE)


def _too_late(found: BudgetRound, district: Unit) -> str:
    """Why the communes cannot be asked any more; empty where they can."""
    if CommuneCall.objects.filter(round=found, body=district).exists():
        return "Các xã đã được đề nghị lập dự toán trong đợt này. Không cần đề nghị lại."
    own = Estimate.objects.filter(round=found, body=district)
    if not own.exists():
        return "Đợt này không có dự toán của huyện."
    if found.closed_at is not None or own.filter(case__state__in=ISSUED_STATES).exists():
        return "Huyện đã phát hành văn bản đề nghị, hoặc đợt đã đóng, nên không hỏi các xã nữa."
    return ""


def _closed(call: CommuneCall) -> bool:
    """Whether the district takes nothing more: its letter is out and none is to replace it, or the round is closed."""
    if call.round.closed_at is not None:
        return True
    own = Estimate.objects.filter(round=call.round, body=call.body, replaced_by=None).select_related("case")
    return all(one.case.state in ISSUED_STATES for one in own)


def _not_again(earlier: CommuneEstimate, reason: str) -> Iterator[Violation]:
    if earlier.case.state not in ENDED:
        sentence = f"Đề nghị của xã đang xử lý ở hồ sơ {earlier.case.code}. Chờ hồ sơ đó kết thúc, hoặc trả lại để sửa."
        yield Violation(CLAUSE, sentence, case=earlier.case.code)
    if not reason:
        yield Violation(CLAUSE, _NO_REASON, "reason")
    elif len(reason) > LONGEST_REASON:
        sentence = f"Lý do dài {len(reason)} ký tự; nhiều nhất là {LONGEST_REASON}. Viết ngắn lại."
        yield Violation(CLAUSE, sentence, "reason")
