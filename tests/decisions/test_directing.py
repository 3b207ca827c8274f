"""The district's letter: what it must say, how it looks, what it sets going in each commune, and only once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.dispatching import dispatch
from decisions.cases.drafts import submitted_last
from decisions.cases.numbering import give_number
from decisions.cases.papers import preview, sign
from decisions.cases.services import Opening, advance, open_case
from decisions.directing.answering import answer
from decisions.directing.coverage import coverage_of_commune
from decisions.directing.instruction import Instruction, SentOtherwise
from decisions.directing.paper import usual
from decisions.directing.selectors import directing_body
from decisions.directing.services import ANSWER, record_sent_otherwise, submit
from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, NotVisible, RuleBroken
from decisions.journal.chain import first_fault
from decisions.models import Case, Direction, DirectionAddressee, Holding, JournalEntry, Officer, Round
from documents.models import Delivery, Effect, Paper
from documents.page.checks import faults
from documents.page.model import Letter
from tests.cast import Cast, Commune
from tests.letter import DUE, instruction, keep_books, nothing_left, people
from tests.story import draft, play
from tests.world import MORNING, arrange

pytestmark = pytest.mark.django_db

DAY = date(2022, 5, 4)
SENT = SentOtherwise("9/UBND-VHTT", date(2022, 4, 29), DUE, "thành lập Tổ", ("22891", "22879"))


def letter_case(cast: Cast) -> Case:
    return open_case(Opening(Kind.DIRECTION, cast.district), by=cast.district_drafter, at=MORNING)


def issue(cast: Cast, planned: Instruction | None = None, until: str = Act.DISPATCH) -> Case:
    """The straight way of a letter, up to and with an act."""
    keep_books(cast)
    case = letter_case(cast)
    deeds: dict[str, Callable[[Case, Officer], Case]] = {
        Act.DIRECT_ESTABLISHMENT: lambda case, by: submit(case, planned or instruction(), by=by, at=MORNING),
        Act.SIGN_DIRECTION: lambda case, by: sign(case, by=by, at=MORNING),
        Act.NUMBER: lambda case, by: give_number(case, by=by, at=MORNING),
        Act.DISPATCH: lambda case, by: dispatch(case, by=by, at=MORNING),
    }
    for act, by in people(cast).items():
        case = deeds[act](case, by) if act in deeds else advance(case, act, by=by, at=MORNING)
        if act == until:
            break
    return case


def opened(opening: Opening) -> Case:
    return open_case(opening, by=None, at=MORNING)


def set_to_work(direction: Direction, commune: Commune) -> Case | None:
    return answer(direction.pk, commune.unit.code, opener=opened, at=MORNING)


def record(cast: Cast, letter: SentOtherwise = SENT, by: Officer | None = None) -> Direction:
    return record_sent_otherwise(cast.district, letter, by=by or cast.district_drafter, at=MORNING)


# What a letter must say


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (replace(instruction(), communes=()), "Chưa chọn xã nào"),
        (instruction("22891", "22738"), "Mã “22738” không phải xã, phường, thị trấn của huyện này"),
        (instruction("587"), "Mã “587” không phải"),
        (instruction("22891", "22891"), "UBND xã Phước Hữu được chọn 2 lần"),
        (instruction(due=DAY), "Hạn 04/05/2022 đã qua hoặc là hôm nay"),
        (instruction(due=date(2022, 5, 21)), "là ngày nghỉ (thứ Bảy). Chọn ngày làm việc, ví dụ 23/05/2022"),
        (instruction(due=date(2022, 9, 2)), "là ngày nghỉ (Quốc khánh)"),
        (instruction(due=date(2052, 5, 20)), "xa hơn một năm. Kiểm tra lại năm đã nhập"),
        (instruction(subject=""), "Trích yếu còn trống"),
        (instruction(subject="V/v thành lập Tổ"), "không gõ “V/v”"),
        (instruction(paragraphs=("Thành lập Tổ",)), "thiếu dấu ở cuối"),
        (instruction(paragraphs=("Thành lập Tổ./.",)), "dấu “./.” chỉ đặt một lần"),
        (instruction(paragraphs=("Theo điều 4 của Kế hoạch.",)), "Viện dẫn “Điều” phải viết hoa"),
    ],
)
def test_a_letter_that_breaks_a_rule_is_refused(cast: Cast, planned: Instruction, said: str) -> None:
    case = letter_case(cast)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken) as refused:
        submit(case, planned, by=cast.district_drafter, at=MORNING)
    assert said in refused.value.sentence


def test_every_broken_rule_is_said_at_once_with_its_field(cast: Cast) -> None:
    with pytest.raises(RuleBroken) as refused:
        submit(letter_case(cast), instruction("22738", due=DAY), by=cast.district_drafter, at=MORNING)
    assert [one.field for one in refused.value.violations] == ["communes.0", "due"]


def test_only_the_phong_of_the_district_drafts_it(cast: Cast) -> None:
    case = letter_case(cast)
    for stranger in (cast.huu.drafter, cast.district_clerk, cast.district_chair, cast.nobody):
        with nothing_left(Round, JournalEntry), pytest.raises(NotAuthorised):
            submit(case, instruction(), by=stranger, at=MORNING)
        with pytest.raises(NotAuthorised):
            open_case(Opening(Kind.DIRECTION, cast.district), by=stranger, at=MORNING)


def test_it_is_submitted_once(cast: Cast) -> None:
    case = issue(cast, until=Act.DIRECT_ESTABLISHMENT)
    assert (case.state, case.about) == ("checking", "V/v thành lập Tổ công nghệ số cộng đồng (2 đơn vị, hạn 20/05/2022)")
    with nothing_left(Round, JournalEntry), pytest.raises(ActNotAllowed):
        submit(case, instruction(), by=cast.district_drafter, at=MORNING)


def test_what_is_read_from_a_round_is_what_was_submitted(cast: Cast) -> None:
    case = issue(cast, until=Act.DIRECT_ESTABLISHMENT)
    assert Instruction.read(submitted_last(case)) == instruction()


def test_a_deadline_that_passed_before_the_signature_is_not_signed(cast: Cast) -> None:
    case = issue(cast, until=Act.CHECK_FORMAT)
    with nothing_left(Paper, JournalEntry), pytest.raises(RuleBroken, match="đã qua hoặc là hôm nay"):
        sign(case, by=cast.district_chair, at=MORNING + timedelta(days=16))


def test_a_new_draft_names_every_commune_without_a_team(cast: Cast) -> None:
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    begun = usual(letter_case(cast), DAY)
    assert (begun.communes, begun.due) == (("22828", "22879"), date(2022, 5, 18))
    assert Recipient_lines(begun) == [("CT, các PCT UBND huyện Ninh Phước", ""), ("UBND huyện Ninh Phước", "587-vhtt")]
    submit(letter_case(cast), begun, by=cast.district_drafter, at=MORNING)


def Recipient_lines(begun: Instruction) -> list[tuple[str, str]]:  # noqa: N802
    return [(one.line, one.unit) for one in begun.recipients]
