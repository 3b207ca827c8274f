"""The Tờ trình on its way: who may act, how it looks, who sees it and takes it in, what replaces it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.drafts import submitted_last
from decisions.cases.models import State
from decisions.cases.selectors import visible_to
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.incoming.services import receive_all, refuse_delivery
from decisions.models import Holding, JournalEntry, LineFigure, Opinion, Party, Proposal, Round
from decisions.proof.proposals import proposals
from decisions.proposing.dossier import dossier_of
from decisions.proposing.opening import keep_replacement, may_begin, replacement_of, standing_proposals
from decisions.proposing.paper import usual
from decisions.proposing.services import PROPOSAL_ARRIVED
from documents.models import Delivery, Effect
from documents.page.checks import faults
from documents.page.model import Annex, Clause, Named, Table
from documents.papers.selectors import current, page_of
from tests.budget import LINE, PRINT
from tests.cast import Cast
from tests.letter import nothing_left
from tests.proposing import AT, LATER, LESS, NEED, WORDS, Purse, blocks, consulted
from tests.rules import tampering
from tests.workflows.play import act
from tests.world import appoint, arrange, officer
from workflows.engine import entry

pytestmark = [pytest.mark.django_db]


def rows(annex: Annex) -> list[tuple[str, ...]]:
    return [row for block in annex.blocks if isinstance(block, Table) for row in block.rows]


def amount(text: str) -> int:
    return int(text.replace(".", ""))


# Who may


def test_each_act_is_refused_to_who_does_not_hold_it_and_leaves_no_trace(ready: Purse) -> None:
    case, people, ict = ready.begin(), ready.people(), ready.money.ict
    said: dict[str, Any] = {Act.ANSWER_OPINIONS: ready.said().content()}
    strangers = {
        Act.ANSWER_OPINIONS: (ict.director, ready.chief, ready.money.ict_records, ready.finance_specialist),
        Act.CHECK_CONTENT: (ict.specialist, ready.chief, ready.money.ict_records, ready.finance_head),
        Act.CHECK_FORMAT: (ict.specialist, ict.head, ict.director, ready.finance_chief),
        Act.SUBMIT_PROVINCE: (ict.specialist, ict.head, ready.chief, ready.finance_director),
    }
    for name, others in strangers.items():
        for stranger in others:
            with nothing_left(Round, JournalEntry), pytest.raises((NotAuthorised, NotVisible)):
                act(case, name, by=stranger, at=AT, said=said.get(name, {}))
        case = act(case, name, by=people[name], at=AT, said=said.get(name, {}))
    assert case.state == State.NUMBERING
    with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
        act(case, Act.SUBMIT_PROVINCE, by=people[Act.SUBMIT_PROVINCE], at=AT)


def test_who_drafted_neither_checks_nor_signs(ready: Purse) -> None:
    case, ict = ready.begin(), ready.money.ict
    case = act(case, Act.ANSWER_OPINIONS, by=ict.head, at=AT, said=ready.said().content())
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="nên không được kiểm tra nội dung"):
        act(case, Act.CHECK_CONTENT, by=ict.head, at=AT)
    deputy = officer("ptp.stttt", "Đoàn Duy Hòa")
    appoint(deputy, "ict_vice_head", ready.money.ict.head.holdings.get().seat.unit)
    case = act(case, Act.CHECK_CONTENT, by=deputy, at=AT)
    assert case.state == State.CHECKING


def test_a_deputy_signs_only_where_it_was_given_to_him(ready: Purse) -> None:
    ready.begin()
    case = ready.send(until=Act.CHECK_FORMAT)
    with nothing_left(JournalEntry), pytest.raises(NotAuthorised):
        act(case, Act.SUBMIT_PROVINCE, by=ready.deputy, at=LATER)
    unit = ready.money.ict.unit
    arrange(ready.deputy, "vice_director", unit, Holding.Cause.FIELD, (Act.SUBMIT_PROVINCE, Kind.PROPOSAL))
    act(case, Act.SUBMIT_PROVINCE, by=ready.deputy, at=LATER)
    signature = page_of(current(case.code)).signature
    assert [(one.capacity, one.whom) for one in signature.above] == [("KT.", "GIÁM ĐỐC")]


# The paper


def test_the_paper_says_asked_appraised_and_proposed_and_cites_every_letter(ready: Purse) -> None:
    ready.begin()
    case = ready.send(ready.said(LESS))
    page = page_of(current(case.code))
    assert not faults(page)
    assert (page.number, page.symbol.text, page.recipients.archive) == (211, "TTr-STTTT", "VT, CNTT")
    assert isinstance(page.content, Named)
    assert page.content.kind == "TỜ TRÌNH"
    assert page.content.addressees == ("Ủy ban nhân dân tỉnh Ninh Thuận",)
    assert page.authority.superior == ("UBND TỈNH NINH THUẬN",)
    first, *_ = said = blocks(page)
    assert first.startswith("Thực hiện Kế hoạch")
    assert "Ủy ban nhân dân huyện Ninh Phước tại Công văn số 31/UBND-VHTT ngày 04 tháng 5 năm 2022" in first
    assert "ý kiến của Sở Tài chính tại Công văn số 57/STC-QLNS ngày 05 tháng 5 năm 2022" in first
    assert "Nhu cầu đề nghị ngân sách tỉnh: 10.500.000 đồng (Bằng chữ: Mười triệu năm trăm nghìn đồng)." in said
    assert "Số thẩm định: 9.000.000 đồng (Bằng chữ: Chín triệu đồng)." in said
    assert any("1.500.000 đồng, lý do từng nội dung tại Phụ lục I" in text for text in said)
    assert any("tổng số đề xuất giảm 500.000 đồng so với số thẩm định" in text for text in said)
    assert "Tổng kinh phí đề xuất: 8.500.000 đồng (Bằng chữ: Tám triệu năm trăm nghìn đồng)." in said
    answered = [block for block in page.content.blocks if isinstance(block, Clause) and block.title == "Sở Tài chính"]
    assert answered[0].text.startswith(
        "Công văn số 57/STC-QLNS ngày 05 tháng 5 năm 2022: thống nhất, đề nghị điều chỉnh"
    )
    assert answered[0].text.endswith(f"Tiếp thu: {WORDS}.")
    assert said[-1] == "Kính trình Ủy ban nhân dân tỉnh Ninh Thuận xem xét, quyết định./."


def test_the_sums_of_both_annexes_are_the_total(cast: Cast) -> None:
    classes = replace(PRINT, content="In tài liệu tập huấn", source="tinh", own_symbol="", own_day=None)
    made = consulted(cast, LINE, PRINT, classes)
    made.begin()
    case = made.send(made.said(LESS), until=Act.SUBMIT_PROVINCE)
    lines, units = (rows(annex) for annex in page_of(current(case.code)).annexes)
    total = submitted_last(case)["total"]
    assert total == 8_500_000 + 1_200_000
    for column, whole in ((2, 11_700_000), (3, 10_200_000), (4, total)):
        assert sum(amount(row[column]) for row in lines if row[0]) == amount(lines[-1][column]) == whole
        assert sum(amount(row[column]) for row in units if row[0]) == amount(units[-1][column]) == whole
    assert [row[0] for row in lines] == ["", "1", "3", ""]  # the district's own share is not asked from the province
    assert [row[5] for row in lines] == ["", "Chỉ hỗ trợ 06 tháng; Theo ý kiến của Sở Tài chính", "", ""]
    assert [row[1] for row in units] == ["Ủy ban nhân dân huyện Ninh Phước", "Tổng cộng"]


def test_it_goes_to_the_province_and_to_every_district_of_the_round(ready: Purse) -> None:
    ready.begin()
    case = ready.send()
    sent = Delivery.objects.filter(paper__ref=case.code).order_by("place").values_list("line", "receiver")
    assert list(sent) == [
        ("Ủy ban nhân dân tỉnh Ninh Thuận", "58"),
        ("Sở Tài chính", "stc"),
        ("Ủy ban nhân dân huyện Ninh Phước", "587"),
    ]


# Who sees, who takes in


def test_the_province_s_office_sees_the_estimates_and_the_opinions_once_the_paper_is_out(ready: Purse) -> None:
    def seen() -> set[str]:
        return set(visible_to(ready.province_reader, LATER).values_list("kind", flat=True))

    ready.begin()
    ready.send(until=Act.SUBMIT_PROVINCE)
    assert seen() == set()
    ready.send()
    assert seen() == {Kind.PROPOSAL, Kind.ESTIMATE, Kind.OPINION}
    assert set(Party.objects.filter(unit=ready.province).values_list("role", flat=True)) == {Party.Role.RECIPIENT}
    assert not visible_to(ready.money.cast.huu.chair, LATER).filter(kind=Kind.PROPOSAL).exists()
    assert ready.case in visible_to(ready.money.cast.district_chair, LATER)


def test_the_province_takes_it_in_once_and_what_comes_of_it_begins(ready: Purse) -> None:
    ready.begin()
    case = ready.send()
    assert not Effect.objects.filter(kind=PROPOSAL_ARRIVED).exists()
    ready.receive()
    assert ready.proposal.arrived_at == AT + timedelta(hours=1)
    assert Effect.objects.get(kind=PROPOSAL_ARRIVED).key == case.code
    ready.receive(at=LATER)
    assert (ready.proposal.arrived_at, Effect.objects.filter(kind=PROPOSAL_ARRIVED).count()) == (
        AT + timedelta(hours=1),
        1,
    )


def test_another_receiver_taking_it_in_begins_nothing(ready: Purse) -> None:
    ready.begin()
    ready.send()
    receive_all(ready.finance, by=ready.finance_clerk, at=LATER)
    assert ready.proposal.arrived_at is None
    assert not Effect.objects.filter(kind=PROPOSAL_ARRIVED).exists()


def test_a_paper_sent_back_unregistered_is_replaced_from_the_round(ready: Purse) -> None:
    ready.begin()
    first = ready.send(ready.said(LESS))
    assert not may_begin(ready.money.ict.specialist, ready.round, LATER)
    delivery = Delivery.objects.get(paper__ref=first.code, receiver="58")
    refuse_delivery(delivery.pk, "not_whole", "Thiếu phụ lục", by=ready.province_clerk, at=LATER)
    assert ready.proposal.arrived_at is None
    assert may_begin(ready.money.ict.specialist, ready.round, LATER)
    second = ready.begin(at=LATER)
    assert second.about.endswith("(tờ trình thay thế)")
    assert ready.proposal.replaces == Proposal.objects.get(case=first)
    assert not may_begin(ready.money.ict.specialist, ready.round, LATER)


# In place of another


def test_a_replacement_begins_with_the_words_of_the_one_it_replaces_and_names_it(ready: Purse) -> None:
    ready.begin()
    first = ready.send(ready.said(LESS))
    opening = replacement_of(first, "Văn phòng yêu cầu bổ sung hồ sơ", LATER)
    assert (opening.kind, opening.unit, opening.state) == (Kind.PROPOSAL, first.unit, State.DRAFTING)
    (second,) = entry.open_cases([opening], by=None, at=LATER, also=partial(keep_replacement, first))
    assert ready.proposal.replaces == Proposal.objects.get(case=first)
    assert [one.case for one in standing_proposals(ready.round)] == [second]
    said = usual(second, LATER.date())
    assert (said.replies, said.paragraphs) == (ready.said().replies, (NEED,))
    assert [(one.amount, one.reason) for one in said.figures.values()] == [(8_500_000, "")]
    case = ready.send(said, until=Act.SUBMIT_PROVINCE, at=LATER)
    assert "Tờ trình này thay thế Tờ trình số 211/TTr-STTTT ngày 05 tháng 5 năm 2022." in blocks(
        page_of(current(case.code))
    )


def test_the_dossier_knows_its_estimates_and_opinions(ready: Purse) -> None:
    dossier = dossier_of(ready.round)
    assert (dossier.codes, [one.body.code for one in dossier.answered]) == (["587.du-toan.2022.1"], ["stc"])
    assert dossier.consultation == Opinion.objects.get().consultation.case.code


# What `verify` holds


def test_verify_finds_a_total_or_a_figure_that_was_changed_behind_the_paper(ready: Purse) -> None:
    ready.begin()
    case = ready.send(ready.said(LESS))
    assert list(proposals()) == []
    with tampering():
        LineFigure.objects.filter(case=case).update(amount=9_500_000)
    assert [*proposals()] == [f"Hồ sơ {case}: số đã ghi khác số đề xuất trong tờ trình phát hành."]
    with tampering():
        LineFigure.objects.filter(case=case).update(amount=8_500_000)
        kept = Round.objects.get(case=case)
        Round.objects.filter(pk=kept.pk).update(content=kept.content.replace('"total":8500000', '"total":8500001'))
    assert any("không cộng đúng tổng" in sentence for sentence in proposals())
    with tampering():
        Round.objects.filter(pk=kept.pk).update(content="{}")
    assert any("không đọc được tờ trình" in sentence for sentence in proposals())
