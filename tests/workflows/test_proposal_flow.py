"""The Tờ trình on its way: begun on the round's page or by a program, drafted on its own page, issued."""

from __future__ import annotations

from typing import Any

import pytest

from decisions.authority.acts import Act
from decisions.cases.models import State
from decisions.models import JournalEntry, Proposal, Round
from tests.cast import Cast
from tests.letter import later, nothing_left
from tests.proposing import AT, Purse, consulted, purse
from tests.standing import stands
from tests.workflows.play import act, steps
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text
from workflows.engine.desk import desk_of

pytestmark = pytest.mark.django_db

ROUND = "/kinh-phi/dot/stttt.dot-kinh-phi.2022.1/"
BEGIN = f"{ROUND}to-trinh/"
DRAFT = "/ho-so/stttt.de-xuat.2022.1/answer_opinions/"
PROPOSALS = "budget-rounds/stttt.dot-kinh-phi.2022.1/proposals"


told = stands(consulted)


@pytest.fixture
def ready(told: Purse, monkeypatch: pytest.MonkeyPatch) -> Purse:
    later(monkeypatch, AT)
    return told


def boxes(ready: Purse, **facts: Any) -> dict[str, Any]:
    """The draft as its page sends it."""
    said = ready.said(**facts).content()
    rows = {
        f"{name}-{place}-{cell}": value
        for name in ("answers", "lines", "recipients")
        for place, row in enumerate(said[name])
        for cell, value in row.items()
    }
    return rows | {"paragraphs": said["paragraphs"], "version": "1"}


def test_it_goes_from_draft_to_the_province(ready: Purse) -> None:
    ready.begin()
    case = ready.send()
    assert (case.code, case.state) == ("stttt.de-xuat.2022.1", "issued")
    assert [name for name, _ in steps(case)] == [
        "begin", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch", "issued"
    ]  # fmt: skip


def test_each_step_lies_with_who_holds_it(ready: Purse) -> None:
    everybody = [*dict.fromkeys(ready.people().values()), ready.deputy, ready.finance_specialist]

    def on_desk() -> set[str]:
        return {one.username for one in everybody if desk_of(one, AT).filter(case__kind="proposal").exists()}

    ready.begin()
    assert on_desk() == {"cv.stttt", "tp.stttt"}
    holders = {
        Act.ANSWER_OPINIONS: {"tp.stttt"},
        Act.CHECK_CONTENT: {"cvp.stttt"},
        Act.CHECK_FORMAT: {"gd.stttt"},
        Act.SUBMIT_PROVINCE: {"vanthu.stttt"},
    }
    case = ready.case
    for name, after in holders.items():
        said = ready.said().content() if name == Act.ANSWER_OPINIONS else {}
        case = act(case, name, by=ready.people()[name], at=AT, said=said)
        assert on_desk() == after


# On screen


def test_the_round_s_page_offers_it_to_who_drafts_and_begins_one(ready: Purse) -> None:
    for one in (ready.money.ict.director, ready.money.cast.district_drafter, ready.finance_specialist):
        assert "Lập tờ trình" not in text(person(one).get(ROUND))
        with nothing_left(Proposal, JournalEntry):
            assert person(one).post(BEGIN).status_code == 403
    drafter = person(ready.money.ict.specialist)
    assert "Lập tờ trình" in text(drafter.get(ROUND))
    assert drafter.get(BEGIN).status_code == 405
    assert drafter.post(BEGIN).headers["Location"] == "/ho-so/stttt.de-xuat.2022.1/"
    page = text(drafter.get(ROUND))
    assert "Lập tờ trình" not in page
    assert "Đề xuất kinh phí: phân bổ, bổ sung trong năm 2022" in page
    assert "Đang soạn" in page
    assert "Đề xuất kinh phí" not in text(person(ready.money.cast.district_drafter).get(ROUND))
    with nothing_left(Proposal, JournalEntry):
        assert "Mở hồ sơ đó để làm tiếp" in text(drafter.post(BEGIN, follow=True))


def test_what_is_wanting_is_told_on_the_round_s_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = purse(cast)
    made.ask()
    later(monkeypatch, AT)
    with nothing_left(Proposal, JournalEntry):
        page = text(person(made.money.ict.specialist).post(BEGIN, follow=True))
    assert "Sở Tài chính chưa trả lời lấy ý kiến (hạn 20/05/2022)" in page


def test_the_draft_shows_each_opinion_with_its_paper_and_each_line_with_its_columns(ready: Purse) -> None:
    ready.begin()
    drafter = person(ready.money.ict.specialist)
    page = text(drafter.get(DRAFT))
    assert "Sở Tài chính: thống nhất, đề nghị điều chỉnh" in page
    assert "Công văn số 57/STC-QLNS ngày 05 tháng 5 năm 2022" in page
    assert "Đề nghị 10.500.000 đồng · thẩm định 9.000.000 đồng (Chỉ hỗ trợ 06 tháng)" in " ".join(page.split())
    assert 'value="9.000.000"' in page
    assert person(ready.money.cast.district_drafter).get(DRAFT).status_code == 404


def test_a_refused_draft_keeps_what_was_typed_and_a_lawful_one_goes_on(ready: Purse) -> None:
    ready.begin()
    drafter = person(ready.money.ict.specialist)
    wrong = {**boxes(ready), "lines-0-amount": "8,5 triệu", "answers-0-answer": ""}
    with nothing_left(Round, JournalEntry):
        refused = drafter.post(DRAFT, wrong)
    assert refused.status_code == 422
    page = text(refused)
    assert "Ý kiến của Sở Tài chính: chưa chọn tiếp thu hay giải trình" in page
    assert "số thẩm định khác 9.000.000 đồng. Ghi lý do." in page
    assert 'value="8,5 triệu"' in page
    right = {**wrong, "lines-0-reason": "Theo ý kiến của Sở Tài chính", "answers-0-answer": "accepts"}
    assert drafter.post(DRAFT, right).status_code == 302
    assert ready.case.state == State.CHECKING
    assert ready.case.about.endswith("(8.500.000 đồng)")


def test_a_draft_kept_as_it_was_typed_is_shown_on_the_case_s_page(ready: Purse) -> None:
    ready.begin()
    drafter = person(ready.money.ict.specialist)
    typed = {**boxes(ready), "lines-0-amount": "8.500.000"}
    assert drafter.post("/ho-so/stttt.de-xuat.2022.1/luu-nhap/", typed).status_code == 200
    assert drafter.get("/ho-so/stttt.de-xuat.2022.1/trang/1.png").status_code == 200


# By a program


def test_a_program_begins_one_once_and_submits_it(ready: Purse) -> None:
    drafter = program(ready.money.ict.specialist)
    problem(program(ready.finance_specialist).post(PROPOSALS), 403, "not-authorised")
    problem(program(ready.money.cast.nobody).post(PROPOSALS), 404, "not-found")
    first, again = (drafter.post(PROPOSALS, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert first.json()["code"] == "stttt.de-xuat.2022.1"
    assert Proposal.objects.count() == 1
    problem(drafter.post(PROPOSALS), 422, "rule-broken")
    said = ready.said().content()
    lines = [{"line": one["line"], "amount": one["amount"]} for one in said["lines"]]
    answers = {**said, "lines": lines}
    sent = drafter.post("cases/stttt.de-xuat.2022.1/acts/answer_opinions", {"version": 1, "answers": answers})
    assert sent.json().get("state") == "checking", sent.json()
