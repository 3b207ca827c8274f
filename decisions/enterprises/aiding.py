"""What was given out of a pledge: recorded by the enterprise, answered by the commune, taken back by an entry.

Locked in this order: the pledge; the journal of the acting body.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.allotting.models import Contribution
from decisions.authority.acts import Act
from decisions.enterprises.areas import communes_in
from decisions.enterprises.hand import (
    AID,
    ANSWER,
    Hand,
    hand_of,
    line_of,
    refuse,
    told_aid,
    told_answer,
    wrong,
)
from decisions.enterprises.models import Aid, AidAnswer, Pledge, State, SupportKind
from decisions.enterprises.rules import AidFacts, broken_by_aid, broken_by_words
from decisions.enterprises.selectors import aid_at, visible_pledge
from decisions.errors import ActNotAllowed
from decisions.organisation.models import Officer, Unit
from decisions.teams.models import Team

_GONE = "Phần hỗ trợ này đã ghi giảm. Nếu có lại, doanh nghiệp ghi thành lần mới."


@transaction.atomic
def give(code: str, facts: AidFacts, *, by: Officer, at: datetime) -> Aid:
    """The enterprise gave something. Raises NotVisible, NotAuthorised, RuleBroken, ActNotAllowed till agreed."""
    one, hand = _kept(code, by, at)
    if one.state != State.AGREED:
        raise ActNotAllowed("Cam kết chưa được Sở TT&TT thống nhất hoặc đã rút. Chưa ghi phần hỗ trợ được.")
    facts = replace(facts, evidence=line_of(facts.evidence, "evidence"))
    refuse(broken_by_aid(facts, one.begins, hand.today))
    commune = _commune(one, facts)
    said = {"day": facts.day, "amount": facts.amount, "evidence": facts.evidence}
    return _given(one, hand, commune=commune, team=_team(facts, commune), **said)


@transaction.atomic
def take_back(code: str, place: int, reason: str, *, by: Officer, at: datetime) -> Aid:
    """Aid was recorded by mistake: an entry takes it back. Raises as `give`; RuleBroken also for twice."""
    one, hand = _kept(code, by, at)
    found, words = _standing(aid_at(by, code, place, at)), line_of(reason, "text")
    refuse(broken_by_words(words, "Chưa có lý do. Ghi vì sao ghi giảm."))
    where = {"commune": found.commune, "team": found.team, "reverses": found}
    return _given(one, hand, day=hand.today, amount=-found.amount, evidence=words, **where)


@transaction.atomic
def confirm(code: str, place: int, text: str = "", *, by: Officer, at: datetime, receipt: str = "") -> AidAnswer:
    """The commune received it; money by the number of the receipt it published it under (`receipt`).

    Raises NotVisible, NotAuthorised, RuleBroken; again only with other words.
    """
    found, hand = _received(code, place, by, at)
    gift = _contribution(found, receipt) if found.pledge.kind == SupportKind.MONEY else None
    return _answered(found, hand, confirmed=True, text=text, missing="", gift=gift)


@transaction.atomic
def contest(code: str, place: int, reason: str, *, by: Officer, at: datetime) -> AidAnswer:
    """It was not received so, and why. Raises NotVisible, NotAuthorised, RuleBroken."""
    found, hand = _received(code, place, by, at)
    missing = "Chưa có lý do. Ghi phần nào chưa đúng để doanh nghiệp ghi lại."
    return _answered(found, hand, confirmed=False, text=reason, missing=missing, gift=None)


def gifts_for(one: Aid) -> list[Contribution]:
    """The published contributions aid of money may be confirmed by: same body and amount, none used before."""
    used = AidAnswer.objects.exclude(contribution=None).exclude(aid=one).values("contribution")
    found = Contribution.objects.filter(body=one.commune, amount=one.amount, reverses=None, reversed_by=None)
    return list(found.exclude(pk__in=used).order_by("-day", "receipt"))


def _kept(code: str, by: Officer, at: datetime) -> tuple[Pledge, Hand]:
    visible_pledge(by, code, at)
    one = _locked(code)
    return one, hand_of(Act.KEEP_PLEDGE, one.enterprise, by, at)


def _received(code: str, place: int, by: Officer, at: datetime) -> tuple[Aid, Hand]:
    found = aid_at(by, code, place, at)
    _locked(code)
    hand = hand_of(Act.CONFIRM_AID, found.commune, by, at)
    return _standing(found), hand


def _locked(code: str) -> Pledge:
    return Pledge.objects.select_for_update(of=("self",)).select_related("enterprise", "area").get(code=code)


def _standing(found: Aid) -> Aid:
    if found.reverses_id or Aid.objects.filter(reverses=found).exists():
        raise wrong(_GONE)
    return found


def _commune(one: Pledge, facts: AidFacts) -> Unit:
    found = communes_in(one.area, facts.day).filter(unit__code=facts.commune).first()
    if found is None:
        raise wrong("Đơn vị nhận không nằm trong địa bàn của cam kết. Chọn lại xã, phường, thị trấn.", "commune")
    return found.unit


def _team(facts: AidFacts, commune: Unit) -> Team | None:
    if not facts.team:
        return None
    found: Team | None = Team.objects.on(facts.day).filter(code=facts.team, unit=commune).first()
    if found is None:
        raise wrong("Xã này không có Tổ đó vào ngày hỗ trợ. Chọn lại Tổ hoặc để trống.", "team")
    return found


def _contribution(found: Aid, receipt: str) -> Contribution:
    number, _, day = line_of(receipt, "receipt").partition("|")
    wanted = (one for one in gifts_for(found) if one.receipt == number and day in {"", one.day.isoformat()})
    gift = next(wanted, None)
    if gift is None:
        sentence = (
            "Tiền ủng hộ được xác nhận bằng phiếu thu đã ghi vào sổ đóng góp tự nguyện, cùng số tiền, chưa dùng cho lần"
            " khác. Công chức Tài chính - kế toán ghi đóng góp trước, rồi chọn phiếu thu đó."
        )
        raise wrong(sentence, "receipt")
    return gift


def _given(one: Pledge, hand: Hand, **facts: Any) -> Aid:
    row = Aid.objects.create(pledge=one, place=one.aids.count() + 1, **facts, **hand.signed())
    hand.tell(AID, one.code, row.place, told_aid(row))
    return row


def _answered(
    found: Aid, hand: Hand, *, confirmed: bool, text: str, missing: str, gift: Contribution | None
) -> AidAnswer:
    words = line_of(text, "text")
    last = found.answers.order_by("-seq").first()
    if last is not None and last.confirmed == confirmed and not last.receipt_gone:
        raise wrong("Bạn đã trả lời như vậy. Tải lại trang để xem kết quả.")
    needed = missing or ("Đã trả lời trước đó. Ghi vì sao trả lời lại khác." if last else "")
    refuse(broken_by_words(words, needed))
    row = AidAnswer.objects.create(
        aid=found,
        seq=(last.seq if last else 0) + 1,
        confirmed=confirmed,
        text=words,
        contribution=gift,
        **hand.signed(),
    )
    hand.tell(ANSWER, f"{found.pledge.code}/{found.place}", row.seq, told_answer(row))
    return row
