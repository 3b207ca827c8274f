"""The words of the decision of UBND tỉnh that approves and shares out money (Mẫu 1.2; plan II.6, III.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from decisions.allotting import adjusted_paper
from decisions.allotting.deciding import confirm, take_effect
from decisions.allotting.dossier import Dossier, dossier_of, finance_opinion, name_of
from decisions.allotting.share import Share
from decisions.allotting.wording import (
    at_whose_wish,
    charged,
    departments_of,
    enforcing,
    finance_named,
    laws,
    recipients,
)
from decisions.budget.figures import Row, Said
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of
from decisions.organisation.models import Unit
from decisions.teams.roster import Recipient
from documents.page import model as page
from documents.page.money import in_full
from documents.page.vietnamese import thousands

_GIVEN = "Ủy ban nhân dân các huyện, thành phố được phân bổ kinh phí"
_CENTRE, _RIGHT = page.Align.CENTRE, page.Align.RIGHT
_COLUMNS = (
    page.Column("STT", 7, _CENTRE),
    page.Column("Đơn vị", 27),
    page.Column("Nội dung chi", 27),
    page.Column("Nguồn kinh phí", 21),
    page.Column("Số tiền (đồng)", 18, _RIGHT),
)


@dataclass(frozen=True)
class _Told:
    """What every part of the decision speaks of."""

    share: Share
    dossier: Dossier
    setting: Setting

    @property
    def day(self) -> date:
        """The day it is signed."""
        return self.setting.day

    @property
    def given(self) -> list[Row]:
        """The lines that get something."""
        return [row for row in self.dossier.rows if self.amount(row)]

    def amount(self, row: Row) -> int:
        """What a line gets."""
        return self.share.figures.get(row.line.key, Said(0)).amount


def compose(content: Content, setting: Setting) -> page.Page:
    """The decision of UBND tỉnh, with what each unit gets in its annex. Raises KeyError for one not whole yet."""
    told = _Told(Share.read(content), dossier_of(setting.case), setting)
    if told.dossier.adjusts:
        return adjusted_paper.compose(content, told.dossier, setting)
    unit = setting.case.unit.on(setting.day)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="QĐ", body=unit.symbol),
        place=unit.place,
        content=page.Decision(
            subject=f"Về việc phê duyệt và phân bổ {told.dossier.round.money}",
            issuer=setting.issuer_line(unit.name),
            grounds=tuple(_grounds(told)),
            articles=(_approving(told), _carrying_out(told), enforcing(told.dossier, setting, _GIVEN)),
        ),
        signature=setting.signature,
        recipients=recipients(told.share),
        cited=page.Cited("Quyết định", setting.cited_issuer(unit.name)),
        annexes=(_annex(told),),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Whom Điều 3 charges: the departments, the districts whose money it is about; then the lines of Nơi nhận."""
    told = _Told(Share.read(content), dossier_of(case), Setting(case, day, page.Signature("", "")))
    districts = adjusted_paper.districts(content) if told.dossier.adjusts else _districts(told)
    return [*charged([*departments_of(told.dossier, day), *districts], day), *content["recipients"]]


def usual(case: Case, day: date) -> Share:
    """What a decision begins with: the proposed amounts, the usual lines of Nơi nhận."""
    return Share(dossier_of(case).wished, (), tuple(_usual_recipients()))


def _usual_recipients() -> Iterator[Recipient]:
    for line in (
        "TT Tỉnh ủy, TT HĐND tỉnh (b/c)",
        "CT, các PCT UBND tỉnh",
        "Kho bạc Nhà nước tỉnh",
        "VPUB: LĐ, KTTH",
    ):
        yield Recipient(line)


def _grounds(told: _Told) -> Iterator[str]:
    yield from laws(told.setting)
    yield at_whose_wish(told.dossier, finance_opinion(told.dossier.round), told.day)


def _approving(told: _Told) -> page.Article:
    area = told.setting.case.unit.on(told.day).area
    sources = {row.line.source_id: row.line.source.name for row in told.given}
    return page.Article(
        (
            page.Paragraph(
                f"Phê duyệt và phân bổ {told.dossier.round.money} trên địa bàn {area}, tổng số"
                f" {in_full(told.share.total)}."
            ),
            page.Paragraph(f"Nguồn kinh phí: {'; '.join(sources.values())}."),
            page.Paragraph("Chi tiết phân bổ theo đơn vị, nguồn kinh phí tại Phụ lục kèm theo Quyết định này."),
        )
    )


def _carrying_out(told: _Told) -> page.Article:
    own = told.dossier.round.unit
    return page.Article(
        title="Tổ chức thực hiện",
        blocks=(
            page.Clause(
                f"{finance_named(told.day)} thông báo kinh phí, hướng dẫn các đơn vị quản lý, sử dụng và thanh, quyết"
                " toán theo quy định của Luật Ngân sách nhà nước."
            ),
            page.Clause(
                f"{name_of(own, told.day)} theo dõi, đôn đốc, tổng hợp kết quả thực hiện, báo cáo"
                f" {name_of(told.setting.case.unit, told.day)}."
            ),
            page.Clause(
                "Ủy ban nhân dân các huyện, thành phố được phân bổ kinh phí quản lý, sử dụng đúng mục đích, đúng chế"
                " độ; thanh, quyết toán theo quy định."
            ),
        ),
    )


def _districts(told: _Told) -> list[Unit]:
    """The districts that are given something, by code."""
    return list(dict.fromkeys(row.line.estimate.body for row in told.given))


def _annex(told: _Told) -> page.Annex:
    ordered = sorted(told.given, key=lambda row: (row.line.estimate.body.code, row.line.source.code, row.line.place))
    groups = groupby(ordered, lambda row: (row.line.estimate.body, row.line.source))
    rows = [
        _row(place, name_of(body, told.day), source.name, list(lines), told)
        for place, ((body, source), lines) in enumerate(groups, start=1)
    ]
    rows.append(("", "Tổng cộng", "", "", thousands(told.share.total)))
    title = ("PHÂN BỔ KINH PHÍ TRIỂN KHAI TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", f"NĂM {told.dossier.round.year}")
    total = page.Paragraph(f"Tổng kinh phí phân bổ: {in_full(told.share.total)}./.")
    return page.Annex(title, (page.Table(_COLUMNS, tuple(rows)), total))


def _row(place: int, body: str, source: str, lines: Sequence[Row], told: _Told) -> tuple[str, ...]:
    contents = "; ".join(dict.fromkeys(row.line.content for row in lines))
    return str(place), body, contents, source, thousands(sum(told.amount(row) for row in lines))


ALLOCATION_PAPER = Paperwork(compose, confirm, take_effect, sent_to=sent_to)
