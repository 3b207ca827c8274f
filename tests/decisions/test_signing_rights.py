"""A paper is signed by a lawful way alone: the one that was shown, as it holds at the signature."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.grants import Paper, end_holding
from decisions.cases.papers import preview, sign
from decisions.cases.services import advance
from decisions.cases.signing import outlook, ways_of
from decisions.errors import NotAuthorised, RuleBroken, SigningChanged
from decisions.models import Case, Holding, JournalEntry, Seat
from documents.models import Paper as Printed
from documents.papers.selectors import page_of
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.granting import ESTABLISHES, give, given
from tests.letter import nothing_left
from tests.rules import tampering
from tests.story import draft, play, proposal
from tests.world import MORNING, arrange, end_all

pytestmark = pytest.mark.django_db
Cause = Holding.Cause


def waiting(cast: Cast) -> Case:
    """A decision that waits for its signature."""
    return play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT, planned=proposal("22891-t01"))


def test_a_signature_under_an_unlawful_right_is_refused_with_the_article(cast: Cast) -> None:
    case, huu = waiting(cast), cast.huu
    end_all(huu.chair)
    arrange(huu.vice_chair, "chair", huu.unit, Cause.ACTING)
    Holding.objects.filter(officer=huu.chair, seat__post="chair").update(ends_at=None)  # a head after all
    with nothing_left(Printed, JournalEntry), pytest.raises(RuleBroken, match="Chỉ giao quyền") as refusal:
        sign(case, by=huu.vice_chair, at=MORNING + timedelta(hours=1))
    assert [one.clause for one in refusal.value.violations] == ["NĐ30 Đ13; PL I, II.7"]
    shown = outlook(case, MORNING)
    assert shown
    assert [way.lines for way in shown.lawful] == [("CHỦ TỊCH",)]


def test_a_deputy_who_was_moved_no_longer_signs_for_the_head(cast: Cast) -> None:
    case, huu = waiting(cast), cast.huu
    arrange(huu.vice_chair, "vice_chair_culture", huu.unit, Cause.FIELD, ESTABLISHES)
    post = Holding.objects.get(officer=huu.vice_chair, cause=Cause.APPOINTMENT)
    end_holding(post, at=MORNING, by=None, reason="Điều động")
    with nothing_left(Printed, JournalEntry), pytest.raises(RuleBroken, match="không giữ chức vụ Phó Chủ tịch"):
        sign(case, by=huu.vice_chair, at=MORNING + timedelta(hours=1))


# Shown, chosen, frozen


def test_what_is_shown_is_what_is_frozen_and_the_journal_keeps_the_capacity(cast: Cast) -> None:
    case, huu = waiting(cast), cast.huu
    arrange(huu.vice_chair, "vice_chair_culture", huu.unit, Cause.FIELD, ESTABLISHES)
    [way] = ways_of(case, MORNING, huu.vice_chair).lawful
    shown = preview(case, proposal("22891-t01").content(), at=MORNING, signer=huu.vice_chair).signature
    sign(case, by=huu.vice_chair, at=MORNING + timedelta(hours=1), authority=way.name)
    assert page_of(Printed.objects.get()).signature == shown == way.signature
    entry = JournalEntry.objects.get(book__ref=case.code, act=Act.SIGN_ESTABLISHMENT)
    assert (entry.capacity, entry.post_title) == ("KT.", "Phó Chủ tịch UBND (văn hóa - xã hội)")


def two_ways(cast: Cast) -> Case:
    """The vice chair is in charge, and has the field besides."""
    case, huu = waiting(cast), cast.huu
    arrange(huu.vice_chair, "vice_chair_culture", huu.unit, Cause.FIELD, ESTABLISHES)
    end_all(huu.chair)
    wish = given(huu.vice_chair, "chair", huu.unit, Cause.ACTING, paper=Paper("77/QĐ-UBND", date(2022, 4, 1)))
    give(wish)
    return case


def test_of_several_ways_the_first_is_taken_unless_another_is_chosen(cast: Cast) -> None:
    case, deputy = two_ways(cast), cast.huu.vice_chair
    first, second = ways_of(case, MORNING, deputy).lawful
    assert (first.lines, second.lines) == (("Q. CHỦ TỊCH",), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    sign(case, by=deputy, at=MORNING + timedelta(hours=1), authority=second.name)
    assert page_of(Printed.objects.get()).signature.lines == second.lines
    entry = JournalEntry.objects.get(book__ref=case.code, act=Act.SIGN_ESTABLISHMENT)
    assert (entry.capacity, "05/QĐ-UBND" in entry.content) == ("KT.", True)


def test_a_block_that_changed_since_it_was_shown_is_not_signed(cast: Cast) -> None:
    case, deputy = two_ways(cast), cast.huu.vice_chair
    first, second = ways_of(case, MORNING, deputy).lawful
    end_holding(Holding.objects.get(cause=Cause.ACTING), at=MORNING, by=None, reason="Có Chủ tịch mới")
    for gone in (first.name, "khong-co-quyen"):
        with nothing_left(Printed, JournalEntry), pytest.raises(SigningChanged, match="CHỦ TỊCH / PHÓ CHỦ TỊCH"):
            sign(case, by=deputy, at=MORNING + timedelta(hours=1), authority=gone)
    with tampering():
        Seat.objects.filter(post="vice_chair_culture", unit=cast.huu.unit).update(signs_as="PHÓ CHỦ TỊCH THƯỜNG TRỰC")
    with pytest.raises(SigningChanged):
        sign(case, by=deputy, at=MORNING + timedelta(hours=1), authority=second.name)
    with pytest.raises(NotAuthorised):
        sign(case, by=cast.hau.chair, at=MORNING + timedelta(hours=1), authority=second.name)


def test_a_signed_paper_and_one_that_will_not_be_say_nothing_of_who_will_sign(cast: Cast) -> None:
    case = waiting(cast)
    shown = outlook(case, MORNING)
    assert shown
    assert shown.usual
    assert shown.usual.lines == ("CHỦ TỊCH",)
    signed = sign(case, by=cast.huu.chair, at=MORNING + timedelta(hours=1))
    assert outlook(signed, MORNING) is None
    other = play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT, planned=proposal("22891-t02"))
    stopped = advance(other, Act.DECLINE_ISSUE, by=cast.huu.chair, at=MORNING, note="Chưa cần")
    assert outlook(stopped, MORNING) is None


# What is kept


def test_a_block_that_is_not_what_the_right_gave_is_found(cast: Cast) -> None:
    case, huu = waiting(cast), cast.huu
    arrange(huu.vice_chair, "vice_chair_culture", huu.unit, Cause.FIELD, ESTABLISHES)
    sign(case, by=huu.vice_chair, at=MORNING + timedelta(hours=1))
    check = KEPT.known["papers.authority"]
    assert list(check.find()) == []
    changes: dict[str, Callable[[], object]] = {
        "trong khi quyền ký là “KT. CHỦ TỊCH / PHÓ CHỦ TỊCH THƯỜNG TRỰC”": lambda: Seat.objects.filter(
            post="vice_chair_culture"
        ).update(signs_as="PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
        "không giữ quyền ký mà nhật ký đã ghi": lambda: Holding.objects.filter(cause=Cause.FIELD).update(
            ends_at=MORNING
        ),
        "nhật ký ghi tư cách ký lần 1 khác": lambda: JournalEntry.objects.filter(act=Act.SIGN_ESTABLISHMENT).update(
            capacity=""
        ),
    }
    with tampering():
        for words, change in changes.items():
            with transaction.atomic():
                change()
                assert words in " ".join(check.find())
                transaction.set_rollback(True)
