"""The words of the Tờ trình, from the top of the page to its annexes (Mẫu 1.4; plan III.1.đ, III.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from decisions.attachments.listing import Listed
from decisions.attachments.services import going_with
from decisions.budget.figures import Row, Said, sum_of
from decisions.budget.models import Estimate
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import DISTRICTS, answering, authority_of, grounds
from decisions.consulting.models import Opinion
from decisions.consulting.selectors import silence_on
from decisions.monthly.letters import DESKS
from decisions.organisation.models import Unit
from decisions.proposing.dossier import Dossier, appraised, dossier_of, papers_of, proposal_of, province_of
from decisions.proposing.models import Proposal
from decisions.proposing.proposal import Answer, Reply, Submission
from decisions.proposing.services import confirm, take_effect
from decisions.teams.roster import Recipient
from decisions.wording.places import Place, register, said_by
from documents.page import model as page
from documents.page.money import in_figures, in_full
from documents.page.vietnamese import dateline, thousands

_CENTRE, _RIGHT = page.Align.CENTRE, page.Align.RIGHT
SUBMISSION_CLOSING = "submission.closing"
_AMOUNTS = (
    page.Column("Đề nghị (đồng)", 18, _RIGHT),
    page.Column("Thẩm định (đồng)", 18, _RIGHT),
    page.Column("Đề xuất (đồng)", 18, _RIGHT),
)
_LINES = (
    page.Column("STT", 6, _CENTRE),
    page.Column("Nội dung chi, định mức, khối lượng", 24),
    *_AMOUNTS,
    page.Column("Lý do", 16),
)
_UNITS = (page.Column("STT", 8, _CENTRE), page.Column("Đơn vị", 38), *_AMOUNTS)


@dataclass(frozen=True)
class _Told:
    """What every part of the paper speaks of."""

    said: Submission
    proposal: Proposal
    dossier: Dossier
    setting: Setting
    papers: Mapping[str, str]
    files: Sequence[Listed]

    @property
    def asked(self) -> int:
        """What the districts asked the province for."""
        return sum_of(self.dossier.rows).asked

    @property
    def appraised(self) -> int:
        """What was appraised."""
        return sum(self.dossier.appraised.values())

    def name(self, unit: Unit) -> str:
        """A unit as it is called on the day."""
        return unit.on(self.setting.day).name

    def paper(self, case: Case | None) -> str:
        """`số 31/UBND-VHTT ngày …` of a case; a word where it has none yet."""
        return self.papers.get(case.code, "chưa có số") if case else "chưa có số"


def compose(content: Content, setting: Setting) -> page.Page:
    """The Tờ trình to UBND tỉnh, on the estimates and opinions that stand. Raises KeyError for one not whole yet."""
    proposal = proposal_of(setting.case)
    dossier = dossier_of(proposal.round)
    replaced = [proposal.replaces.case] if proposal.replaces else []
    heard = [one.case for one in dossier.answered if one.case]
    cited = [*(one.case for one in dossier.estimates), *heard, *replaced]
    files = going_with(setting.case, content)
    told = _Told(Submission.read(content), proposal, dossier, setting, papers_of(cited), files)
    unit = setting.case.unit
    version, mark = unit.on(setting.day), DESKS[unit.role].mark
    return page.Page(
        authority=authority_of(unit, setting.day),
        symbol=page.Symbol(kind="TTr", body=version.symbol),
        place=version.place,
        content=page.Named(
            kind="TỜ TRÌNH",
            subject=f"Về việc đề nghị phê duyệt, phân bổ {proposal.round.money}",
            addressees=(province_of(proposal.round, setting.day).name,),
            blocks=tuple(_blocks(told)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in told.said.recipients), mark),
        cited=page.Cited("Tờ trình", version.name),
        annexes=tuple(_annexes(told)),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """UBND tỉnh, then the lines of Nơi nhận, the one for the districts as each body of the round."""
    round_ = proposal_of(case).round
    province = province_of(round_, day)
    bodies = Unit.objects.filter(estimates__round=round_).distinct().order_by("code")
    lines: list[Mapping[str, str]] = [{"line": province.name, "unit": province.unit.code}]
    for one in content["recipients"]:
        districts = [{"line": unit.on(day).name, "unit": unit.code} for unit in bodies]
        lines += districts if one["line"] == DISTRICTS else [one]
    return lines


def usual(case: Case, day: date) -> Submission:
    """What a draft begins with: the appraised amounts, no answer chosen; one that replaces another has its words."""
    proposal = proposal_of(case)
    dossier = dossier_of(proposal.round)
    earlier = Submission.read(submitted_last(proposal.replaces.case)) if proposal.replaces else None
    given = {reply.body: reply for reply in earlier.replies} if earlier else {}
    return Submission(
        replies=tuple(given.get(one.body.code, Reply(one.body.code, "", "")) for one in dossier.answered),
        figures={key: Said(amount) for key, amount in dossier.appraised.items()},
        paragraphs=earlier.paragraphs if earlier else (),
        recipients=earlier.recipients if earlier else tuple(_usual_recipients(case.unit, dossier, day)),
    )


def _usual_recipients(submitter: Unit, dossier: Dossier, day: date) -> Iterator[Recipient]:
    told = dict.fromkeys([*(one.body for one in dossier.opinions), dossier.round.unit])
    for body in told:
        if body != submitter:
            yield Recipient(body.on(day).name, body.code)
    yield Recipient(DISTRICTS)


def _blocks(told: _Told) -> Iterator[page.Block]:
    yield page.Paragraph(_opening(told))
    if told.proposal.replaces:
        yield page.Paragraph(f"Tờ trình này thay thế Tờ trình {told.paper(told.proposal.replaces.case)}.")
    yield page.Section("SỰ CẦN THIẾT")
    yield from (page.Paragraph(text) for text in told.said.paragraphs)
    yield page.Section("KẾT QUẢ THẨM ĐỊNH")
    yield from _appraisal(told)
    yield page.Section("NỘI DUNG ĐỀ XUẤT")
    yield from _proposal(told)
    yield page.Section("TIẾP THU, GIẢI TRÌNH Ý KIẾN")
    yield from (_reply(one, told) for one in told.dossier.opinions)
    besides = "".join(f"; {file.title}" for file in told.files)
    yield page.Paragraph(
        f"Kèm theo Tờ trình: văn bản đề nghị, dự toán của các đơn vị; văn bản tham gia ý kiến của các cơ quan{besides}."
    )
    yield page.Paragraph(said_by(told.setting.case.unit, told.setting.day).closing(SUBMISSION_CLOSING))


def _province(told: _Told) -> str:
    return province_of(told.proposal.round, told.setting.day).name


def _opening(told: _Told) -> str:
    cited = grounds(told.setting, "; ")
    asked = "; ".join(f"{told.name(one.body)} tại Công văn {told.paper(one.case)}" for one in told.dossier.estimates)
    heard = "; ".join(f"{told.name(one.body)} tại Công văn {told.paper(one.case)}" for one in told.dossier.answered)
    opinions = f", ý kiến của {heard}" if heard else ""
    basis = f"{'trên' if cited else 'Trên'} cơ sở đề nghị của {asked}{opinions}"
    return (
        f"{cited}{basis}, {told.name(told.setting.case.unit)} trình {_province(told)} phê duyệt, phân bổ"
        f" {told.proposal.round.money} như sau:"
    )


def _appraisal(told: _Told) -> Iterator[page.Block]:
    units, lines = len(told.dossier.estimates), len(told.dossier.rows)
    yield page.Clause(
        f"{told.name(told.proposal.round.unit)} đã thẩm định {lines:02d} nội dung chi của {units:02d} đơn vị."
    )
    yield page.Clause(f"Nhu cầu đề nghị ngân sách tỉnh: {in_full(told.asked)}.")
    yield page.Clause(f"Số thẩm định: {in_full(told.appraised)}.")
    less = told.asked - told.appraised
    why = ", lý do từng nội dung tại Phụ lục I kèm theo" if less else ""
    yield page.Clause(f"Chênh lệch giữa số đề nghị và số thẩm định: {in_figures(less)}{why}.")
    changed = list(told.dossier.changed(told.said.figures))
    if changed:
        yield page.Clause(
            f"Sau khi tiếp thu ý kiến, {len(changed):02d} nội dung chi có số đề xuất khác số thẩm định; tổng số đề xuất"
            f" {_moved(told.said.total - told.appraised)}. Lý do tại Phụ lục I kèm theo."
        )


def _moved(more: int) -> str:
    """`giảm 500.000 đồng so với số thẩm định`; several changes may cancel out."""
    if not more:
        return "bằng số thẩm định"
    return f"{'tăng' if more > 0 else 'giảm'} {in_figures(abs(more))} so với số thẩm định"


def _proposal(told: _Told) -> Iterator[page.Block]:
    round_ = told.proposal.round
    yield page.Clause("Nội dung chi, định mức, khối lượng: chi tiết tại Phụ lục I kèm theo.")
    yield page.Clause(f"Tổng kinh phí đề xuất: {in_full(told.said.total)}.")
    if round_.source:
        yield page.Clause(f"Nguồn kinh phí: {round_.source.name} ({round_.source.basis}).")
    yield page.Clause("Phân bổ theo đơn vị: chi tiết tại Phụ lục II kèm theo.")
    yield page.Clause(
        f"Thời gian thực hiện: năm ngân sách {round_.year}. Các đơn vị quản lý, sử dụng đúng mục đích và quyết toán"
        " theo quy định của Luật Ngân sách nhà nước."
    )


def _reply(one: Opinion, told: _Told) -> page.Clause:
    name = told.name(one.body)
    if not one.outcome:
        return page.Clause(_silence(one, told.setting.day), name)
    reply = {reply.body: reply for reply in told.said.replies}[one.body.code]
    outcome = Opinion.Outcome(one.outcome).label
    words = " ".join(reply.words.split())
    end = "" if words.endswith((".", "…", ".”")) else "."
    return page.Clause(
        f"Công văn {told.paper(one.case)}: {outcome}. {Answer(reply.answer).label.capitalize()}: {words}{end}", name
    )


def _silence(one: Opinion, day: date) -> str:
    """What is said of a department that did not answer: by which clause of the plan silence is consent."""
    figure = silence_on(day)
    consent = f"; theo mục {figure.clause} của Kế hoạch được tính là thống nhất" if figure else ""
    return f"Chưa có văn bản trả lời trong thời hạn (đến hết {dateline(one.due)}){consent}."


def _annexes(told: _Told) -> Iterator[page.Annex]:
    year = f"NĂM {told.proposal.round.year}"
    whole = page.Paragraph(f"Tổng kinh phí đề xuất: {in_full(told.said.total)}./.")
    lines = page.Table(_LINES, tuple(_line_rows(told)))
    yield page.Annex(("NỘI DUNG CHI, ĐỊNH MỨC, KHỐI LƯỢNG", year), (lines, whole))
    units = page.Table(_UNITS, tuple(_unit_rows(told)))
    yield page.Annex(("PHÂN BỔ KINH PHÍ THEO ĐƠN VỊ", year), (units, whole))


def _line_rows(told: _Told) -> Iterator[tuple[str, ...]]:
    """The lines under their unit, each unit with its sums; the whole last."""
    for estimate, rows in _by_estimate(told):
        yield "", told.name(estimate.body), *_sums(rows, told), ""
        for row in rows:
            yield str(row.line.place), _described(row), *_amounts(row, told), _reason(row, told)
    yield "", "Tổng cộng", *_sums(told.dossier.rows, told), ""


def _unit_rows(told: _Told) -> Iterator[tuple[str, ...]]:
    for place, (estimate, rows) in enumerate(_by_estimate(told), start=1):
        yield str(place), told.name(estimate.body), *_sums(rows, told)
    yield "", "Tổng cộng", *_sums(told.dossier.rows, told)


def _by_estimate(told: _Told) -> Iterator[tuple[Estimate, list[Row]]]:
    for estimate, rows in groupby(told.dossier.rows, lambda row: row.line.estimate):
        yield estimate, list(rows)


def _described(row: Row) -> str:
    line = row.line
    basis = f"; {line.norm.basis}" if line.norm else ""
    return f"{line.content} ({thousands(line.quantity)} x {line.times} x {in_figures(line.price)}{basis})"


def _amounts(row: Row, told: _Told) -> tuple[str, str, str]:
    return thousands(row.asked), thousands(appraised(row)), thousands(told.said.figures[row.line.key].amount)


def _sums(rows: Sequence[Row], told: _Told) -> tuple[str, str, str]:
    proposed = sum(told.said.figures[row.line.key].amount for row in rows)
    return (
        thousands(sum(row.asked for row in rows)),
        thousands(sum(appraised(row) for row in rows)),
        thousands(proposed),
    )


def _reason(row: Row, told: _Told) -> str:
    """Why the line was appraised as it was, and why it is proposed as it is where that differs."""
    stood, said = row.columns[Stage.APPRAISED], told.said.figures[row.line.key]
    return "; ".join(dict.fromkeys(text for text in (stood.reason if stood else "", said.reason) if text))


PROPOSAL_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)


def _usual_closing(unit: Unit, day: date) -> Sequence[str]:
    above = unit.on(day).parent
    return (f"Kính trình {above.on(day).name if above else 'Ủy ban nhân dân tỉnh'} xem xét, quyết định.",)


register(
    Place(
        SUBMISSION_CLOSING,
        "Tờ trình về kinh phí: câu kết",
        frozenset({Unit.Role.DEPARTMENT_ICT, Unit.Role.DEPARTMENT_FINANCE}),
        _usual_closing,
    )
)
