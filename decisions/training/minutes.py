"""Minutes of a session (K10, Mẫu 1.9): composed from the attendance, signed by the secretary, then by the chair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, Right, rights
from decisions.cases.printing import authority_of
from decisions.errors import NotAuthorised, RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.training.models import (
    EndTest,
    MinutesSignature,
    SessionState,
    TrainingEntry,
    TrainingMinutes,
    TrainingSession,
)
from decisions.training.notice_paper import ended
from decisions.training.rules import TextRules
from decisions.training.selectors import Listed, entry_of, listed_people
from decisions.training.sessions import move
from decisions.training.writing import (
    Pen,
    fresh,
    pen_for,
    refuse,
    require_none,
    stored,
    told_back,
    told_minutes,
    told_signature,
    why,
)
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.page import model as page
from documents.page.checks import faults
from documents.page.codec import from_json, to_json
from documents.page.vietnamese import dateline, lower_first

_WRITTEN = TextRules(conclusion="Chưa có kết luận. Ghi kết luận của chủ tọa.")
Role = MinutesSignature.Role


@dataclass(frozen=True)
class MinutesFacts:
    """What is written of a session beside its attendance; who signs is named by log-in name."""

    began: time
    ended: time
    secretary: str
    chair: str
    opinions: str
    conclusion: str


def may_be_secretary(body: Unit, at: datetime) -> dict[str, Right]:
    """Who may write and sign minutes of a body as thư ký, by log-in name."""
    return _holders(body, Act.KEEP_TRAINING, at)


def may_be_chair(body: Unit, at: datetime) -> dict[str, Right]:
    """Who may sign them as chủ tọa, by log-in name."""
    return _holders(body, Act.CHAIR_TRAINING, at)


@transaction.atomic
def write_minutes(session: TrainingSession, facts: MinutesFacts, *, by: Officer, at: datetime) -> TrainingMinutes:
    """The page is composed from the attendance of now, to be signed by two. Raises NotAuthorised, RuleBroken."""
    pen, facts = pen_for(session.body, Act.KEEP_TRAINING, by=by, at=at), stored(facts)
    session = fresh(session)
    _require_there(session, pen)
    if session.minutes.filter(taken_back_at=None).exists():
        refuse("Lớp này đã có biên bản đang chờ ký. Rút biên bản đó trước khi lập lại.")
    secretary, chair = _signers(session.body, facts, at)
    people = listed_people(session.enrolments.order_by("place"))
    made = _compose(session, facts, (secretary, chair), people, pen)
    if found := [Violation(one.clause, one.sentence) for one in faults(made)]:
        raise RuleBroken(found)
    number = (session.minutes.aggregate(last=Max("number"))["last"] or 0) + 1
    text = to_json(made)
    row = TrainingMinutes.objects.create(
        session=session,
        number=number,
        secretary_id=secretary.officer_id,
        chair_id=chair.officer_id,
        page=text,
        digest=digest(text),
        known=attendance_digest(people),
        **pen.signed(),
    )
    pen.tell("minutes", session.code, number, told_minutes(row))
    return row


@transaction.atomic
def sign_minutes(minutes: TrainingMinutes, *, by: Officer, at: datetime) -> str:
    """One of the two signs, the secretary first; with the chair's the session is held. The role signed as.

    Raises NotAuthorised, RuleBroken: not named, not in turn, twice, attendance moved since.
    """
    session = minutes.session
    role = _role_of(minutes, by)
    act = Act.KEEP_TRAINING if role == Role.SECRETARY else Act.CHAIR_TRAINING
    pen = pen_for(session.body, act, by=by, at=at)
    session = fresh(session)
    minutes = TrainingMinutes.objects.get(pk=minutes.pk)
    _require_there(session, pen)
    if not minutes.stands:
        refuse("Biên bản này đã được rút. Mở lại trang của lớp.")
    signed = set(minutes.signatures.values_list("role", flat=True))
    if role in signed:
        refuse("Bạn đã ký biên bản này.")
    if role == Role.CHAIR and Role.SECRETARY not in signed:
        refuse("Thư ký ký biên bản trước, sau đó chủ tọa ký.")
    if minutes.known != attendance_digest(listed_people(session.enrolments.order_by("place"))):
        refuse("Điểm danh hoặc kết quả đã thay đổi sau khi lập biên bản. Rút biên bản và lập lại.")
    row = MinutesSignature.objects.create(minutes=minutes, role=role, digest=minutes.digest, **pen.signed())
    pen.tell("minutes_signature", f"{session.code}/{minutes.number}", 1 + (role == Role.CHAIR), told_signature(row))
    if role == Role.CHAIR:
        move(pen, session, SessionState.HELD)
    return str(role)


@transaction.atomic
def take_back_minutes(minutes: TrainingMinutes, reason: str, *, by: Officer, at: datetime) -> None:
    """Minutes that are not signed by both are taken back, by an organiser or the named chair; others may be written.

    Raises NotAuthorised, RuleBroken.
    """
    act = Act.CHAIR_TRAINING if by.pk == minutes.chair_id else Act.KEEP_TRAINING
    pen, words = pen_for(minutes.session.body, act, by=by, at=at), why(reason)
    minutes = TrainingMinutes.objects.select_related("session").get(pk=minutes.pk)
    if minutes.session.state == SessionState.HELD:
        refuse("Biên bản đã đủ hai chữ ký, không rút được.", "reason")
    if not minutes.stands:
        refuse("Biên bản này đã được rút trước đó.", "reason")
    minutes.taken_back_by, minutes.taken_back_at, minutes.reason = by, at, words
    minutes.save(update_fields=["taken_back_by", "taken_back_at", "reason"])
    pen.tell("minutes_back", minutes.session.code, minutes.number, told_back(minutes))


def standing_minutes(session: TrainingSession) -> TrainingMinutes | None:
    """The minutes of a session that were not taken back."""
    rows = session.minutes.filter(taken_back_at=None).select_related("secretary", "chair", "session__body")
    return rows.prefetch_related("signatures").first()


def page_of(minutes: TrainingMinutes) -> page.Page:
    """The printed page."""
    return from_json(minutes.page)


def attendance_digest(people: Sequence[Listed]) -> str:
    """What minutes rest on: who is listed, who was there, with what result."""
    rows: list[dict[str, Any]] = [
        {
            "place": one.row.place,
            "here": one.here.place if one.here else 0,
            "result": one.result.place if one.result else 0,
        }
        for one in people
    ]
    return digest(canonical({"rows": rows}))


def _holders(body: Unit, act: Act, at: datetime) -> dict[str, Right]:
    found = rights(Asked((act,), body.pk, at))
    names = dict(Officer.objects.filter(pk__in=[one.officer_id for one in found]).values_list("pk", "username"))
    held: dict[str, Right] = {}
    for one in found:
        held.setdefault(names[one.officer_id], one)
    return held


def _signers(body: Unit, facts: MinutesFacts, at: datetime) -> tuple[Right, Right]:
    secretary = may_be_secretary(body, at).get(facts.secretary)
    chair = may_be_chair(body, at).get(facts.chair)
    if secretary is None:
        refuse("Thư ký phải là người đang tổ chức tập huấn của cơ quan. Chọn lại.", "secretary")
    if chair is None:
        refuse("Chủ tọa phải là người đang giữ nhiệm vụ chủ tọa lớp tập huấn. Chọn lại.", "chair")
    if secretary.officer_id == chair.officer_id:
        refuse("Thư ký và chủ tọa phải là hai người. Chọn lại.", "chair")
    if facts.ended <= facts.began:
        refuse("Giờ kết thúc phải sau giờ bắt đầu. Ghi lại.", "ended")
    require_none(_WRITTEN.broken(conclusion=facts.conclusion))
    return secretary, chair


def _require_there(session: TrainingSession, pen: Pen) -> None:
    if session.state != SessionState.ANNOUNCED:
        refuse(f"Lớp này {session.get_state_display().lower()}, chưa lập hoặc ký biên bản được.")
    if pen.today < entry_of(session).day:
        refuse("Lớp chưa tổ chức. Lập biên bản trong ngày tập huấn hoặc sau đó.")


def _role_of(minutes: TrainingMinutes, by: Officer) -> str:
    roles = {minutes.secretary_id: Role.SECRETARY, minutes.chair_id: Role.CHAIR}
    if by.pk not in roles:
        raise NotAuthorised("Chỉ thư ký và chủ tọa có tên trong biên bản mới ký được.")
    return roles[by.pk]


def _compose(
    session: TrainingSession, facts: MinutesFacts, signers: tuple[Right, Right], people: Sequence[Listed], pen: Pen
) -> page.Page:
    entry, day = entry_of(session), local_date(pen.at)
    unit, (secretary, chair) = session.body.on(day), signers
    return page.Page(
        authority=authority_of(session.body, day),
        symbol=page.Symbol(kind="BB", body=unit.symbol),
        place="",
        content=page.Minutes(
            subject=f"Hội nghị {lower_first(entry.title.removeprefix('Lớp '))}",
            meeting="Hội nghị",
            begun=_moment(facts.began, entry),
            venue=entry.venue.rstrip(".;,:"),
            present=tuple(_present(entry, people)),
            chair=_named(chair),
            clerk=_named(secretary),
            blocks=tuple(_blocks(entry, facts, people, chair)),
            ended=_moment(facts.ended, entry),
            secretary=page.Signature("THƯ KÝ", _plain(secretary)),
        ),
        signature=page.Signature("CHỦ TỌA", _plain(chair)),
        recipients=page.Recipients((page.Recipient(f"Lãnh đạo {unit.short_name}"),), archive="VT, Hồ sơ"),
        cited=page.Cited("Biên bản", unit.name),
    )


def _moment(at: time, entry: TrainingEntry) -> str:
    return f"{at.hour:02d} giờ {at.minute:02d}, {dateline(entry.day)}"


def _named(right: Right) -> str:
    return f"{right.officer_name}, {right.post_title}"


def _plain(right: Right) -> str:
    return str(Officer.objects.values_list("full_name", flat=True).get(pk=right.officer_id))


def _present(entry: TrainingEntry, people: Sequence[Listed]) -> Iterator[str]:
    members, guests = [one for one in people if one.team], [one for one in people if not one.team]
    here = sum(1 for one in members if one.here)
    yield (
        f"Thành viên các Tổ: triệu tập {len(members)}, có mặt {here}, vắng {len(members) - here} người (danh sách ký"
        " tên kèm theo)"
    )
    if came := sum(1 for one in guests if one.here):
        yield f"Người ngoài Tổ: có mặt {came} người"
    yield from (f"Báo cáo viên: {line.rstrip('.;,:')}" for line in entry.trainers.splitlines() if line.strip())


def _blocks(entry: TrainingEntry, facts: MinutesFacts, people: Sequence[Listed], chair: Right) -> Iterator[page.Block]:
    yield page.Clause(f"{chair.officer_name} khai mạc, nêu mục đích, yêu cầu của Hội nghị.")
    topics = entry.topics.splitlines()
    if len(topics) == 1:
        yield page.Clause(f"Báo cáo viên trình bày chuyên đề: {ended(topics[0])}")
    else:
        yield page.Clause("Báo cáo viên trình bày các chuyên đề:", points=tuple(map(ended, topics)))
    yield page.Clause("Học viên thực hành; báo cáo viên giải đáp câu hỏi của học viên.")
    if entry.test != EndTest.NONE:
        told = [one for one in people if one.here and one.result and one.result.passed is not None]
        passed = sum(1 for one in told if one.result and one.result.passed)
        result = f"{passed} trên {len(told)} học viên đạt yêu cầu" if told else "chưa có kết quả"
        yield page.Clause(f"Kiểm tra cuối khóa: {result}.")
    yield page.Clause(f"Ý kiến, kiến nghị: {ended(_one_line(facts.opinions) or 'không có')}")
    yield page.Clause(f"Kết luận: {ended(_one_line(facts.conclusion))}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
