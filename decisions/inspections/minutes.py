"""Minutes of a visit (Mẫu 1.9): composed with what was found, signed by trưởng đoàn and by the visited unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.authority.rights import Right
from decisions.cases.printing import authority_of
from decisions.errors import NotAuthorised, RuleBroken, Violation
from decisions.inspections.findings import raise_all
from decisions.inspections.hand import (
    Hand,
    hand_of,
    refuse,
    require_none,
    stored,
    told_back,
    told_minutes,
    told_signature,
    words_of,
)
from decisions.inspections.models import (
    LINE_LENGTH,
    Finding,
    FindingState,
    InspectionMinutes,
    InspectionSignature,
    Visit,
    VisitState,
)
from decisions.inspections.planning import locked, require_planned
from decisions.inspections.rules import MinutesFacts, broken_by_minutes, broken_by_words
from decisions.inspections.selectors import heads_of, representatives_of, standing_minutes
from decisions.organisation.models import Officer
from documents.canonical import digest
from documents.clock import local_date
from documents.page import model as page
from documents.page.checks import faults
from documents.page.codec import from_json, to_json
from documents.page.forms import INSPECTED, INSPECTOR
from documents.page.vietnamese import dateline, lower_first

MINUTES, SIGNATURE, BACK = "inspection_minutes", "inspection_signature", "inspection_minutes_back"
"""Under which word the journal knows a row."""
Role = InspectionSignature.Role


@transaction.atomic
def write_minutes(code: str, facts: MinutesFacts, *, by: Officer, at: datetime) -> InspectionMinutes:
    """The page is composed with the findings of now, to be signed by two.

    Raises NotVisible, NotAuthorised, RuleBroken with every rule it breaks, those of the page too.
    """
    visit, facts = locked(code, by, at), stored(facts)
    hand = hand_of(Act.KEEP_INSPECTION, visit.plan.body, by, at)
    require_planned(visit)
    if hand.today < visit.day:
        refuse(f"Buổi kiểm tra ngày {visit.day:%d/%m/%Y} chưa tới. Lập biên bản trong ngày đó hoặc sau đó.")
    if standing_minutes(visit):
        refuse("Buổi kiểm tra đã có biên bản đang chờ ký. Rút biên bản đó trước khi lập lại.")
    require_none(broken_by_minutes(facts))
    head, representative = _signers(visit, facts, at)
    made = _compose(visit, facts, (head, representative), hand)
    if found := [Violation(one.clause, one.sentence) for one in faults(made)]:
        raise RuleBroken(found)
    number = (visit.minutes.aggregate(last=Max("number"))["last"] or 0) + 1
    text = to_json(made)
    row = InspectionMinutes.objects.create(
        visit=visit,
        number=number,
        head_id=head.officer_id,
        representative_id=representative.officer_id,
        page=text,
        digest=digest(text),
        **hand.signed(),
    )
    hand.tell(MINUTES, visit.code, number, told_minutes(row))
    return row


@transaction.atomic
def sign_minutes(code: str, *, by: Officer, at: datetime) -> InspectionMinutes:
    """One of the two named signs; with the second the visit is held and its findings go to their owners.

    Raises NotVisible, NotAuthorised for anybody else, RuleBroken for twice.
    """
    visit = locked(code, by, at)
    minutes = standing_minutes(visit)
    if minutes is None:
        refuse("Chưa có biên bản, hoặc biên bản đã được rút. Tải lại trang.")
    role = _role_of(minutes, by)
    asks = (Act.LEAD_INSPECTION, visit.plan.body) if role == Role.HEAD else (Act.SIGN_INSPECTED, visit.unit)
    hand = hand_of(*asks, by, at)
    require_planned(visit)
    if minutes.signatures.filter(role=role).exists():
        refuse("Bạn đã ký biên bản này.")
    row = InspectionSignature.objects.create(minutes=minutes, role=role, digest=minutes.digest, **hand.signed())
    hand.tell(SIGNATURE, f"{visit.code}/{minutes.number}", 1 + (role == Role.HEAD), told_signature(row))
    if InspectionSignature.objects.filter(minutes=minutes).count() == len(Role.values):
        visit.state = VisitState.HELD
        visit.save(update_fields=["state"])
        raise_all(visit, hand)
    return minutes


@transaction.atomic
def take_back_minutes(code: str, reason: str, *, by: Officer, at: datetime) -> InspectionMinutes:
    """Minutes that are not signed by both are taken back by the Sở; others may be written.

    Raises NotVisible, NotAuthorised, RuleBroken.
    """
    visit, words = locked(code, by, at), words_of(reason, "reason")
    hand = hand_of(Act.KEEP_INSPECTION, visit.plan.body, by, at)
    minutes = standing_minutes(visit)
    if minutes is None:
        refuse("Chưa có biên bản, hoặc biên bản đã được rút. Tải lại trang.", "reason")
    if visit.state == VisitState.HELD:
        refuse("Biên bản đã đủ hai chữ ký, không rút được.", "reason")
    require_none(broken_by_words(words, "Chưa có lý do. Ghi vì sao rút biên bản.", "reason", LINE_LENGTH))
    minutes.taken_back_by, minutes.taken_back_at, minutes.reason = by, at, words
    minutes.save(update_fields=["taken_back_by", "taken_back_at", "reason"])
    hand.tell(BACK, visit.code, minutes.number, told_back(minutes))
    return minutes


def page_of(minutes: InspectionMinutes) -> page.Page:
    """The printed page."""
    return from_json(minutes.page)


def _signers(visit: Visit, facts: MinutesFacts, at: datetime) -> tuple[Right, Right]:
    head = heads_of(visit.plan.body, at).get(visit.plan.head.username)
    if head is None:
        refuse("Trưởng đoàn không còn giữ nhiệm vụ. Ghi không kiểm tra và lập kế hoạch mới.")
    representative = representatives_of(visit.unit, at).get(facts.representative)
    if representative is None:
        refuse("Đại diện ký phải là lãnh đạo đơn vị được kiểm tra. Chọn lại.", "representative")
    return head, representative


def _role_of(minutes: InspectionMinutes, by: Officer) -> str:
    roles = {minutes.head_id: Role.HEAD, minutes.representative_id: Role.REPRESENTATIVE}
    if by.pk not in roles:
        raise NotAuthorised("Chỉ trưởng đoàn và đại diện đơn vị có tên trong biên bản mới ký được.")
    return roles[by.pk]


def _compose(visit: Visit, facts: MinutesFacts, signers: tuple[Right, Right], hand: Hand) -> page.Page:
    day = local_date(hand.at)
    plan, unit, (head, representative) = visit.plan, visit.plan.body.on(day), signers
    return page.Page(
        authority=authority_of(plan.body, day),
        symbol=page.Symbol(kind="BB", body=unit.symbol),
        place="",
        content=page.Minutes(
            subject=f"{plan.subject} tại {visit.unit.on(day).area}",
            meeting="Buổi kiểm tra",
            begun=_moment(facts.began, visit.day),
            venue=bare(facts.venue),
            present=tuple(_present(visit, facts)),
            chair=f"{head.officer_name}, {head.post_title}",
            clerk=f"{representative.officer_name}, {representative.post_title}",
            blocks=tuple(_blocks(visit, facts)),
            ended=_moment(facts.ended, visit.day),
            secretary=page.Signature(INSPECTED, _plain(representative)),
        ),
        signature=page.Signature(INSPECTOR, _plain(head)),
        recipients=page.Recipients(
            (page.Recipient(visit.unit.on(day).short_name), page.Recipient(f"Lãnh đạo {unit.short_name}")),
            archive="VT, Hồ sơ",
        ),
        cited=page.Cited("Biên bản", unit.name),
    )


def bare(line: str) -> str:
    """A line without its end mark: the page sets its own."""
    return line.strip().rstrip(".;,:")


def _moment(at: time, day: date) -> str:
    return f"{at.hour:02d} giờ {at.minute:02d}, {dateline(day)}"


def _plain(right: Right) -> str:
    return str(Officer.objects.values_list("full_name", flat=True).get(pk=right.officer_id))


def _lines(text: str) -> list[str]:
    return [bare(line) for line in text.splitlines() if bare(line)]


def _present(visit: Visit, facts: MinutesFacts) -> Iterator[str]:
    yield f"Đoàn kiểm tra: {'; '.join(_lines(visit.plan.members))}"
    yield f"Đơn vị được kiểm tra: {'; '.join(_lines(facts.present))}"


def _blocks(visit: Visit, facts: MinutesFacts) -> Iterator[page.Block]:
    yield _clause("Nội dung kiểm tra", _lines(visit.plan.contents))
    yield _clause("Kết quả kiểm tra", _lines(facts.seen))
    found = list(visit.findings.filter(state=FindingState.NOTED).order_by("place").select_related("owner"))
    if found:
        yield page.Clause("Tồn tại, hạn chế và kiến nghị khắc phục:", points=tuple(map(_point, found)))
    else:
        yield page.Clause("Tồn tại, hạn chế: không có.")
    yield page.Clause(f"Kết luận: {'; '.join(_lines(facts.conclusion))}.")


def _clause(lead: str, lines: Sequence[str]) -> page.Clause:
    if len(lines) == 1:
        return page.Clause(f"{lead}: {lines[0]}.")
    return page.Clause(f"{lead}:", points=tuple(f"{line}." for line in lines))


def _point(one: Finding) -> str:
    text, remedy = "; ".join(_lines(one.text)), "; ".join(_lines(one.remedy))
    return f"{text}. Đề nghị {one.owner.called(one.visit.day)}: {lower_first(remedy)}, trước {dateline(one.due)}."
