"""The words of the Tờ trình that asks to adjust or cancel a decision on money (Mẫu 1.4; plan II.6, III.1.đ, III.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from decisions.adjusting.adjustment import Adjustment
from decisions.adjusting.dossier import Dossier, dossier_of
from decisions.adjusting.services import confirm, take_effect
from decisions.allotting.adjusted_paper import COLUMNS, changes_table, said_of
from decisions.allotting.changing import in_force
from decisions.allotting.wording import cited
from decisions.budget.figures import Row, Said
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import DISTRICTS, answering, authority_of, grounds
from decisions.monthly.letters import DESKS
from decisions.organisation.models import Unit
from decisions.proposing.dossier import finance_on, papers_of, province_of
from decisions.proposing.paper import SUBMISSION_CLOSING
from decisions.teams.roster import Recipient
from decisions.wording.places import said_by
from documents.clock import local_date
from documents.page import model as page
from documents.page.money import in_figures, in_full
from documents.page.vietnamese import dateline, thousands

_CENTRE, _RIGHT = page.Align.CENTRE, page.Align.RIGHT
_LINES = (
    page.Column("STT", 6, _CENTRE),
    page.Column("Đơn vị, nội dung chi", 23),
    page.Column("Đã phân bổ (đồng)", 19, _RIGHT),
    page.Column("Tăng (+), giảm (-)", 17, _RIGHT),
    page.Column("Sau điều chỉnh (đồng)", 19, _RIGHT),
    page.Column("Lý do", 16),
)


@dataclass(frozen=True)
class _Told:
    """What every part of the paper speaks of; `changes` are the units' money before and after, and what they used."""

    said: Adjustment
    changes: Sequence[Mapping[str, Any]]
    opinion: Case | None
    as_of: date
    dossier: Dossier
    setting: Setting
    papers: Mapping[str, str]

    def name(self, unit: Unit) -> str:
        """A unit as it is called on the day."""
        return unit.on(self.setting.day).name

    def paper(self, case: Case) -> str:
        """`số 301/QĐ-UBND ngày …` of a case; a word where it has none yet."""
        return cited(self.papers, case)

    @property
    def province(self) -> str:
        """Whom it is submitted to."""
        return province_of(self.dossier.round, self.setting.day).name

    @property
    def first(self) -> str:
        """`Quyết định số 301/QĐ-UBND ngày … của Ủy ban nhân dân tỉnh …`: the decision that is to be changed."""
        return f"Quyết định {self.paper(self.dossier.decision.case)} của {self.province}"

    @property
    def what(self) -> str:
        """What is asked for."""
        return "hủy bỏ việc phân bổ" if self.said.cancels else "điều chỉnh phân bổ"


def compose(content: Content, setting: Setting) -> page.Page:
    """The Tờ trình to UBND tỉnh, on the decision that is out. Raises KeyError for one not whole yet."""
    told = _told(content, setting)
    unit, round_ = setting.case.unit, told.dossier.round
    version, mark = unit.on(setting.day), DESKS[unit.role].mark
    return page.Page(
        authority=authority_of(unit, setting.day),
        symbol=page.Symbol(kind="TTr", body=version.symbol),
        place=version.place,
        content=page.Named(
            kind="TỜ TRÌNH",
            subject=f"Về việc đề nghị {told.what} {round_.money}",
            addressees=(told.province,),
            blocks=tuple(_blocks(told)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in told.said.recipients), mark),
        cited=page.Cited("Tờ trình", version.name),
        annexes=tuple(_annexes(told)),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """UBND tỉnh, then the lines of Nơi nhận, the one for the districts as each unit of the decision."""
    dossier = dossier_of(case)
    province = province_of(dossier.round, day)
    bodies = {row.line.estimate.body.code: row.line.estimate.body for row in dossier.rows}
    lines: list[Mapping[str, str]] = [{"line": province.name, "unit": province.unit.code}]
    for one in content["recipients"]:
        districts = [{"line": unit.on(day).name, "unit": code} for code, unit in sorted(bodies.items())]
        lines += districts if one["line"] == DISTRICTS else [one]
    return lines


def usual(case: Case, day: date) -> Adjustment:
    """What a draft begins with: the amounts in force; one that replaces another has its words and amounts."""
    dossier = dossier_of(case)
    if dossier.proposal.replaces:
        return Adjustment.read(submitted_last(dossier.proposal.replaces.case))
    figures = {key: Said(amount) for key, amount in dossier.before.items()}
    told = dict.fromkeys(unit for unit in (finance_on(day), dossier.round.unit) if unit and unit != case.unit)
    recipients = (*(Recipient(unit.on(day).name, unit.code) for unit in told), Recipient(DISTRICTS))
    return Adjustment(figures, cancels=False, ground="", paragraphs=(), recipients=recipients)


def _told(content: Content, setting: Setting) -> _Told:
    dossier = dossier_of(setting.case)
    said = Adjustment.read(content).settled(dossier.rows)
    changes = content.get("changes") or [one.told() for one in dossier.shifts(said.figures)]
    as_of = local_date(datetime.fromisoformat(content["as_of"])) if "as_of" in content else setting.day
    replaced = [dossier.proposal.replaces.case] if dossier.proposal.replaces else []
    opinion = Case.objects.select_related("unit").filter(code=content.get("opinion", "")).first()
    papers = papers_of([dossier.decision.case, *replaced, *([opinion] if opinion else [])])
    return _Told(said, changes, opinion, as_of, dossier, setting, papers)


def _blocks(told: _Told) -> Iterator[page.Block]:
    yield page.Paragraph(_opening(told))
    if told.dossier.proposal.replaces:
        number = told.paper(told.dossier.proposal.replaces.case)
        yield page.Paragraph(f"Tờ trình này thay thế Tờ trình {number}.")
    yield page.Section("LÝ DO ĐIỀU CHỈNH" if not told.said.cancels else "LÝ DO HỦY BỎ")
    yield from (page.Paragraph(text) for text in told.said.paragraphs)
    yield page.Section("TÌNH HÌNH SỬ DỤNG KINH PHÍ")
    yield from _use(told)
    yield page.Section("NỘI DUNG ĐỀ NGHỊ")
    yield from _wish(told)
    yield page.Paragraph(said_by(told.setting.case.unit, told.setting.day).closing(SUBMISSION_CLOSING))


def _opening(told: _Told) -> str:
    laws, own = grounds(told.setting, "; "), told.name(told.setting.case.unit)
    basis = f"{'căn cứ' if laws else 'Căn cứ'} {told.first} về việc phê duyệt và phân bổ {told.dossier.round.money}"
    return f"{laws}{basis}, {own} trình {told.province} {told.what} kinh phí tại Quyết định nêu trên như sau:"


def _use(told: _Told) -> Iterator[page.Block]:
    before = sum(row["before"] for row in told.changes)
    advanced, spent = (sum(row[name] for row in told.changes) for name in ("advanced", "spent"))
    yield page.Clause(f"Kinh phí đã phân bổ, đang có hiệu lực: {in_full(before)}.")
    yield page.Clause(
        f"Tính đến {dateline(told.as_of)}: tạm ứng {in_figures(advanced)}, đã chi {in_figures(spent)}, còn lại"
        f" {in_figures(before - advanced - spent)}."
    )


def _wish(told: _Told) -> Iterator[page.Block]:
    if told.said.cancels:
        yield page.Clause(f"Hủy bỏ toàn bộ việc phân bổ kinh phí tại {told.first}; kinh phí được hoàn trả về nguồn.")
    else:
        yield page.Clause(said_of(told.changes))
        yield page.Clause(f"Tổng kinh phí sau điều chỉnh: {in_full(told.said.total)}.")
    if told.opinion:
        own = told.name(told.opinion.unit)
        yield page.Clause(f"Ý kiến của {own}: thống nhất tại Công văn {told.paper(told.opinion)}.")
    if told.said.ground:
        yield page.Clause(f"Căn cứ tăng kinh phí: {told.said.ground.rstrip('.')}.")
    yield page.Clause(
        "Chi tiết theo nội dung chi tại Phụ lục I, theo đơn vị và nguồn kinh phí tại Phụ lục II kèm theo."
    )


def _annexes(told: _Told) -> Iterator[page.Annex]:
    year, heading = f"NĂM {told.dossier.round.year}", "HỦY BỎ" if told.said.cancels else "ĐIỀU CHỈNH"
    whole = page.Paragraph(f"Tổng kinh phí sau điều chỉnh: {in_full(told.said.total)}./.")
    lines = page.Table(_LINES, tuple(_line_rows(told)))
    yield page.Annex((f"NỘI DUNG CHI ĐỀ NGHỊ {heading}", year), (lines, whole))
    units = page.Table(COLUMNS, changes_table(told.changes, told.setting.day))
    yield page.Annex((f"{heading} PHÂN BỔ KINH PHÍ THEO ĐƠN VỊ", year), (units, whole))


def _line_rows(told: _Told) -> Iterator[tuple[str, ...]]:
    """The lines under their unit, each unit with its sums; the whole last."""
    for body, rows in groupby(told.dossier.rows, lambda row: row.line.estimate.body):
        lines = list(rows)
        yield "", told.name(body), *_figures(lines, told), ""
        for row in lines:
            reason = told.said.figures[row.line.key].reason
            yield str(row.line.place), row.line.content, *_figures([row], told), reason
    yield "", "Tổng cộng", *_figures(told.dossier.rows, told), ""


def _figures(rows: Sequence[Row], told: _Told) -> tuple[str, str, str]:
    before = sum(in_force(row) for row in rows)
    after = sum(told.said.figures[row.line.key].amount for row in rows)
    return thousands(before), _signed(after - before), thousands(after)


def _signed(more: int) -> str:
    return f"{'+' if more > 0 else '-'}{thousands(abs(more))}" if more else "0"


ADJUSTMENT_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)
