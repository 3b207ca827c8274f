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
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.journal.chain import first_fault
from decisions.models import Case, Direction, DirectionAddressee, Holding, JournalEntry, Officer, Round, Unit
from documents.models import Delivery, Effect, Paper
from documents.page.checks import faults
from documents.page.model import Decision, Letter
from documents.papers.selectors import current, page_of
from tests.cast import Cast, Commune
from tests.letter import DUE, instruction, keep_books, nothing_left, people
from tests.story import draft, play, proposal
from tests.world import MORNING, arrange, unit

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


def test_a_commune_of_another_district_is_not_asked(cast: Cast) -> None:
    other = unit("588", Unit.Role.DISTRICT, "huyện Thuận Bắc")
    unit("22840", Unit.Role.COMMUNE, "xã Lợi Hải", other)
    case = letter_case(cast)
    with nothing_left(Round, JournalEntry, Direction), pytest.raises(RuleBroken, match="“22840” không phải"):
        submit(case, instruction("22891", "22840"), by=cast.district_drafter, at=MORNING)
    with nothing_left(JournalEntry, Direction, Effect), pytest.raises(RuleBroken, match="“22840” không phải"):
        record(cast, replace(SENT, communes=("22840",)))
    with nothing_left(JournalEntry, Direction, Effect), pytest.raises(NotAuthorised):
        record_sent_otherwise(other, replace(SENT, communes=("22840",)), by=cast.district_drafter, at=MORNING)


def test_only_the_phong_of_the_district_drafts_it(cast: Cast) -> None:
    case = letter_case(cast)
    for stranger in (cast.huu.drafter, cast.district_clerk, cast.district_chair, cast.nobody):
        with nothing_left(Round, JournalEntry), pytest.raises(NotAuthorised):
            submit(case, instruction(), by=stranger, at=MORNING)
        with pytest.raises(NotAuthorised):
            open_case(Opening(Kind.DIRECTION, cast.district), by=stranger, at=MORNING)


def test_it_is_submitted_once(cast: Cast) -> None:
    case = issue(cast, until=Act.DIRECT_ESTABLISHMENT)
    assert (case.state, case.about) == (
        "checking",
        "V/v thành lập Tổ công nghệ số cộng đồng (2 đơn vị, hạn 20/05/2022)",
    )
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
    lines = [(one.line, one.unit) for one in begun.recipients]
    assert lines == [("CT, các PCT UBND huyện Ninh Phước", ""), ("UBND huyện Ninh Phước", "587-vhtt")]
    submit(letter_case(cast), begun, by=cast.district_drafter, at=MORNING)


# The paper


def test_the_letter_is_signed_on_behalf_of_the_body(cast: Cast) -> None:
    page = preview(letter_case(cast), instruction().content(), at=MORNING)
    assert not faults(page)
    assert isinstance(page.content, Letter)
    assert page.content.addressees == ("Ủy ban nhân dân xã Phước Hậu", "Ủy ban nhân dân xã Phước Hữu")
    assert (page.symbol.text, page.recipients.archive) == ("UBND-VHTT", "VT, VHTT")
    assert [(one.capacity, one.whom) for one in page.signature.above] == [("TM.", "ỦY BAN NHÂN DÂN")]
    assert "chậm nhất ngày 20 tháng 5 năm 2022." in str(page.content.blocks)


def test_a_deputy_signs_on_behalf_and_for_the_head(cast: Cast) -> None:
    deputy = cast.district_vice_chair
    arrange(deputy, "vice_chair_culture", cast.district, Holding.Cause.FIELD, (Act.SIGN_DIRECTION, Kind.DIRECTION))
    page = preview(letter_case(cast), instruction("22891").content(), at=MORNING, signer=deputy)
    assert not faults(page)
    above = [(one.capacity, one.whom) for one in page.signature.above]
    assert above == [("TM.", "ỦY BAN NHÂN DÂN"), ("KT.", "CHỦ TỊCH")]
    assert page.signature.title == "PHÓ CHỦ TỊCH"
    assert "yêu cầu Ủy ban nhân dân xã Phước Hữu thực hiện" in str(page.content)


# What its issue sets going


def test_issue_sends_it_to_every_body_of_kinh_gui(cast: Cast) -> None:
    case = issue(cast)
    sent = list(Delivery.objects.order_by("pk").values_list("line", "receiver"))
    assert sent == [
        ("Ủy ban nhân dân xã Phước Hậu", "22879"),
        ("Ủy ban nhân dân xã Phước Hữu", "22891"),
        ("Phòng VH&TT huyện Ninh Phước", "587-vhtt"),
    ]
    direction = Direction.objects.get()
    assert (direction.symbol, direction.day, direction.due, direction.case) == ("12/UBND-VHTT", DAY, DUE, case)
    asked = DirectionAddressee.objects.filter(case=None).order_by("unit__code")
    assert list(asked.values_list("unit__code", flat=True)) == ["22879", "22891"]
    assert Effect.objects.filter(kind=ANSWER).count() == 2


def test_nothing_is_asked_of_anybody_before_issue(cast: Cast) -> None:
    issue(cast, until=Act.SEAL)
    assert not Direction.objects.exists()
    assert not Effect.objects.filter(kind=ANSWER).exists()


def test_a_named_commune_gets_a_case_with_the_deadline_opened_by_the_system(cast: Cast) -> None:
    direction = record(cast)
    case = set_to_work(direction, cast.huu)
    assert case is not None
    assert (case.kind, case.unit, case.state, case.due, case.opened_by) == (
        "establishment",
        cast.huu.unit,
        "drafting",
        DUE,
        None,
    )
    entry = JournalEntry.objects.get(book=case.journal)
    assert (entry.act, entry.actor_name) == ("open_case", "Hệ thống")
    assert "Công văn số 09/UBND-VHTT ngày 29/04/2022 của UBND huyện Ninh Phước" in entry.content
    assert direction.addressees.get(unit=cast.huu.unit).case == case


def test_asked_twice_it_is_one_case(cast: Cast) -> None:
    direction = record(cast)
    first = set_to_work(direction, cast.huu)
    assert set_to_work(direction, cast.huu) == first
    assert Case.objects.count() == 1


def test_an_open_case_gets_the_deadline_and_keeps_its_version(cast: Cast) -> None:
    open_ = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    assert set_to_work(record(cast), cast.huu) == open_
    open_.refresh_from_db()
    assert (open_.due, open_.state, open_.version) == (DUE, "checking", 2)
    entry = JournalEntry.objects.filter(book=open_.journal).latest("seq")
    assert (entry.act, entry.actor, entry.before, entry.after) == ("set_deadline", None, "checking", "checking")
    assert first_fault(open_.journal, JournalEntry.objects.filter(book=open_.journal).order_by("seq")) is None
    issued = play(open_, cast.huu, until=Act.DISPATCH)
    assert (issued.state, issued.due) == ("issued", DUE)


def test_a_case_for_villages_alone_does_not_answer_the_letter(cast: Cast) -> None:
    villages = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=proposal("22891-t01"))
    assert set_to_work(record(cast), cast.huu) != villages
    villages.refresh_from_db()
    assert villages.due is None


def test_a_case_that_was_stopped_does_not_answer_the_letter(cast: Cast) -> None:
    stopped = advance(draft(cast.huu), Act.STOP_CASE, by=cast.huu.drafter, at=MORNING, note="Lập nhầm")
    assert set_to_work(record(cast), cast.huu) != stopped


def test_a_commune_with_a_team_gets_no_case(cast: Cast) -> None:
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    direction = record(cast)
    assert set_to_work(direction, cast.huu) is None
    assert Case.objects.count() == 1
    assert direction.addressees.get(unit=cast.huu.unit).case is None


def test_a_second_letter_moves_the_deadline_of_the_same_case(cast: Cast) -> None:
    first = set_to_work(record(cast), cast.huu)
    second = record(cast, replace(SENT, symbol="10/UBND-VHTT", day=DAY, due=date(2022, 6, 1)))
    assert set_to_work(second, cast.huu) == first
    assert first is not None
    first.refresh_from_db()
    assert first.due == date(2022, 6, 1)
    assert coverage_of_commune(cast.district_clerk, "22891", MORNING).due == first.due


def test_an_older_letter_recorded_later_moves_nothing(cast: Cast) -> None:
    case = set_to_work(record(cast), cast.huu)
    older = record(cast, replace(SENT, symbol="2/UBND-VHTT", day=date(2022, 4, 1), due=date(2022, 4, 20)))
    assert set_to_work(older, cast.huu) == case
    assert case is not None
    case.refresh_from_db()
    assert case.due == DUE
    assert JournalEntry.objects.filter(book=case.journal).count() == 1


def test_late_is_measured_against_the_letter(cast: Cast) -> None:
    set_to_work(record(cast), cast.huu)
    for days, late in ((16, False), (17, True)):
        seen = coverage_of_commune(cast.district_clerk, "22891", MORNING + timedelta(days=days))
        assert (seen.due, seen.late, seen.stage) == (DUE, late, "drafting")


# Letters sent otherwise


def test_a_letter_sent_otherwise_is_recorded_and_sets_its_communes_to_work(cast: Cast) -> None:
    direction = record(cast)
    assert (direction.symbol, direction.case, direction.recorded_by) == ("09/UBND-VHTT", None, cast.district_drafter)
    assert set(Effect.objects.filter(kind=ANSWER).values_list("key", flat=True)) == {
        f"{direction.pk}/22879",
        f"{direction.pk}/22891",
    }
    entry = JournalEntry.objects.get(act="record_direction")
    assert (entry.book.ref, entry.actor, entry.clause) == ("587", cast.district_drafter, "II.2.a, III.5.a")


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (replace(SENT, symbol="chín/UBND"), "không đúng dạng. Ghi như trên văn bản, ví dụ 123/UBND-VHTT"),
        (replace(SENT, symbol="0/UBND-VHTT"), "không đúng dạng"),
        (replace(SENT, day=date(2022, 5, 5)), "Ngày văn bản 05/05/2022 còn ở phía trước"),
        (replace(SENT, due=date(2022, 4, 28)), "Hạn 28/04/2022 trước ngày văn bản 29/04/2022"),
        (replace(SENT, due=date(2222, 4, 28)), "xa hơn một năm"),
        (replace(SENT, communes=()), "Chưa chọn xã nào"),
        (replace(SENT, communes=("22738",)), "Mã “22738” không phải"),
        (replace(SENT, communes=("22891", "22891")), "được chọn 2 lần"),
    ],
)
def test_a_record_that_cannot_be_true_is_refused(cast: Cast, letter: SentOtherwise, said: str) -> None:
    with nothing_left(Direction, JournalEntry, Effect), pytest.raises(RuleBroken) as refused:
        record(cast, letter)
    assert said in refused.value.sentence


def test_the_same_letter_is_recorded_once_however_its_number_is_written(cast: Cast) -> None:
    record(cast)
    with nothing_left(Direction, JournalEntry, Effect), pytest.raises(RuleBroken, match="đã được ghi nhận"):
        record(cast, replace(SENT, symbol="009/UBND-VHTT"))


def test_a_letter_issued_here_is_not_recorded_besides(cast: Cast) -> None:
    case = issue(cast)
    with nothing_left(Direction, JournalEntry, Effect), pytest.raises(RuleBroken) as refused:
        record(cast, replace(SENT, symbol="12/UBND-VHTT", day=DAY))
    assert refused.value.violations[0].case == case.code


def test_a_mistaken_record_holds_up_no_letter(cast: Cast) -> None:
    record(cast, replace(SENT, symbol="12/UBND-VHTT", day=DAY))
    assert issue(cast).state == "issued"
    assert Direction.objects.filter(symbol="12/UBND-VHTT").count() == 2


@pytest.mark.parametrize("who", ["district_clerk", "district_chair", "nobody"])
def test_nobody_else_records_a_letter(cast: Cast, who: str) -> None:
    with nothing_left(Direction, JournalEntry, Effect), pytest.raises(NotAuthorised):
        record(cast, by=getattr(cast, who))


def test_who_directs_no_district_finds_none(cast: Cast) -> None:
    district, communes = directing_body(cast.district_drafter, "587", MORNING)
    assert (district, list(communes)) == (cast.district, ["22828", "22879", "22891"])
    for officer, code in ((cast.huu.drafter, "587"), (cast.district_drafter, "582"), (cast.district_drafter, "22891")):
        with pytest.raises(NotVisible):
            directing_body(officer, code, MORNING)


# What the commune's decision says of it


def test_the_decision_of_a_commune_cites_the_letter_it_carries_out(cast: Cast) -> None:
    issue(cast)
    letter = Direction.objects.get()
    case = play(draft(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT, at=MORNING + timedelta(hours=2))
    content = page_of(current(case.code)).content
    assert isinstance(content, Decision)
    cited = "Thực hiện Công văn số 12/UBND-VHTT ngày 04 tháng 5 năm 2022 của Ủy ban nhân dân huyện Ninh Phước về việc"
    assert f"{cited} {letter.about}" in content.grounds
    assert content.grounds[-1].startswith("Theo đề nghị của")


def test_a_commune_no_letter_named_cites_none(cast: Cast) -> None:
    issue(cast)
    case = play(draft(cast.ma_noi), cast.ma_noi, until=Act.SIGN_ESTABLISHMENT, at=MORNING + timedelta(hours=2))
    content = page_of(current(case.code)).content
    assert isinstance(content, Decision)
    assert not any("Công văn số 12/" in ground for ground in content.grounds)
