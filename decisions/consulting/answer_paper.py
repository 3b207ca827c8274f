"""The words of a department's opinion, from the top of the page to the annex of finance (Mẫu 1.5; plan III.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decisions.budget.figures import Row, total_of
from decisions.budget.sorts import Stage
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import HEADS_OF_A_DEPARTMENT, answering, authority_of
from decisions.consulting.annex import Beside, annex
from decisions.consulting.answer import Answer
from decisions.consulting.answering import asked_in, confirm, is_finance, take_effect
from decisions.consulting.asking import Counted
from decisions.consulting.models import Opinion
from decisions.consulting.opening import answer_subject_of, letter_named, opinion_of, subject_of
from decisions.monthly.letters import DESKS
from decisions.organisation.models import UnitVersion
from decisions.teams.roster import Recipient
from documents.page import model as page
from documents.page.money import in_full

_Outcome = Opinion.Outcome


@dataclass(frozen=True)
class Points:
    """What a department says where its drafter wrote nothing else; `{so}` is the department that asked."""

    basis: str
    money: str
    funding: str
    proposal: str


POINTS: Mapping[_Outcome, Points] = {
    _Outcome.AGREES: Points(
        "Thống nhất nội dung, định mức chi theo kết quả thẩm định của {so}.",
        "thống nhất",
        "Thống nhất nguồn kinh phí theo đề nghị của {so}.",
        "Đề nghị {so} tổng hợp, trình Ủy ban nhân dân tỉnh xem xét, quyết định",
    ),
    _Outcome.ADJUSTS: Points(
        "Cơ bản thống nhất nội dung, định mức chi; đề nghị điều chỉnh như nêu tại điểm 2.",
        "thống nhất, đề nghị điều chỉnh",
        "Thống nhất nguồn kinh phí theo đề nghị của {so}, với số kinh phí đã điều chỉnh.",
        "Đề nghị {so} điều chỉnh theo ý kiến nêu trên, tổng hợp, trình Ủy ban nhân dân tỉnh xem xét, quyết định",
    ),
    _Outcome.DISAGREES: Points(
        "Chưa thống nhất; lý do nêu tại điểm 2.",
        "không thống nhất",
        "Chưa có cơ sở để xem xét nguồn kinh phí.",
        "Đề nghị {so} rà soát, hoàn thiện hồ sơ và lấy ý kiến lại",
    ),
    _Outcome.UNBALANCED: Points(
        "Không có ý kiến khác về nội dung, định mức chi.",
        "chưa cân đối được nguồn",
        "Hiện chưa cân đối được nguồn kinh phí; lý do nêu tại điểm 2.",
        "Đề nghị {so} báo cáo Ủy ban nhân dân tỉnh xem xét khi cân đối được nguồn kinh phí",
    ),
}


def compose(content: Content, setting: Setting) -> page.Page:
    """The answer of a department. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
    answer, opinion = Answer.read(content), opinion_of(setting.case)
    counted, body = asked_in(opinion), opinion.body.on(setting.day)
    asking, mark = opinion.consultation.round.unit.on(setting.day), _mark(opinion, body, setting.day)
    return page.Page(
        authority=authority_of(opinion.body, setting.day),
        symbol=page.Symbol(body=body.symbol, unit=mark),
        place=body.place,
        content=page.Letter(
            subject=answer_subject_of(opinion.consultation.round),
            addressees=(asking.name,),
            blocks=tuple(_blocks(answer, counted, opinion, body.name, asking.name)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in answer.recipients), mark),
        cited=page.Cited("Công văn", body.name),
        annexes=_annexes(answer, counted, opinion, setting.day),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """The Sở that asked, then the lines of Nơi nhận."""
    unit = opinion_of(case).consultation.round.unit
    return [{"line": unit.on(day).name, "unit": unit.code}, *content["recipients"]]


def usual(case: Case, day: date) -> dict[str, object]:
    """What a draft begins with: no outcome is chosen for anybody; finance begins from the appraised amounts."""
    opinion = opinion_of(case)
    lines = [
        {"line": row.line.key, "amount": row.before(Stage.FINANCE), "reason": ""}
        for row in (asked_in(opinion).rows if is_finance(opinion) else ())
    ]
    empty = dict.fromkeys(("outcome", "paragraphs", "basis", "funding", "proposal"), "")
    return {**empty, "lines": lines, "recipients": [vars(Recipient(HEADS_OF_A_DEPARTMENT))]}


def _blocks(answer: Answer, counted: Counted, opinion: Opinion, name: str, asking: str) -> Iterator[page.Block]:
    points, asked = POINTS[_Outcome(answer.outcome)], opinion.consultation
    yield page.Paragraph(
        f"Phúc đáp {letter_named(asked.case)} của {asking} về việc {subject_of(asked.round)}; sau khi nghiên cứu,"
        f" {name} có ý kiến như sau:"
    )
    yield page.Clause(_said(answer.basis, points.basis, asking), "Về cơ sở pháp lý, định mức")
    yield page.Clause(_money(answer, counted, points.money, finance=is_finance(opinion)), "Về kinh phí")
    for paragraph in answer.paragraphs:
        yield page.Paragraph(paragraph)
    yield page.Clause(_said(answer.funding, points.funding, asking), "Về nguồn kinh phí")
    yield page.Clause(_said(answer.proposal, points.proposal, asking).rstrip(".") + "./.", "Kiến nghị")


def _said(own: str, usual_words: str, asking: str) -> str:
    return own or usual_words.format(so=asking)


def _money(answer: Answer, counted: Counted, word: str, *, finance: bool) -> str:
    asked = counted.total
    if not finance:
        return f"Số kinh phí đã thẩm định {in_full(asked)}: {word}."
    right = total_of(answer.lines)
    lead = f"{word[0].upper()}{word[1:]}. Đề nghị {in_full(asked)}; đủ cơ sở {in_full(right)}"
    if right == asked:
        return f"{lead}; chưa đủ cơ sở 0 đồng. Chi tiết tại Phụ lục kèm theo."
    return f"{lead}; chưa đủ cơ sở {in_full(asked - right)}, chi tiết và lý do từng dòng tại Phụ lục kèm theo."


def _annexes(answer: Answer, counted: Counted, opinion: Opinion, day: date) -> tuple[page.Annex, ...]:
    """Finance says of every line how much it thinks right."""
    if not is_finance(opinion):
        return ()

    def right(row: Row) -> int:
        return answer.lines[row.line.key].amount

    def why(row: Row) -> str:
        return answer.lines[row.line.key].reason

    beside = Beside("Thẩm định", "Ý kiến tài chính", lambda row: row.before(Stage.FINANCE), right, why)
    title = "Ý KIẾN TÀI CHÍNH VỀ DỰ TOÁN KINH PHÍ TRIỂN KHAI TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"
    return (annex(title, opinion.consultation.round, counted.rows, beside, day),)


def _mark(opinion: Opinion, body: UnitVersion, day: date) -> str:
    """The room that writes, as its own symbol says it: `QLNS` of `STC-QLNS`."""
    own = opinion.lead.on(day).symbol if opinion.lead else ""
    _, found, mark = own.partition(f"{body.symbol}-")
    return mark if found and mark else DESKS[opinion.body.role].mark


OPINION_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)
