"""The words of the decision of UBND tỉnh that adjusts or cancels an earlier one (Mẫu 1.2; plan II.6, III.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.allotting.dossier import Dossier, name_of
from decisions.allotting.models import Allocation
from decisions.allotting.share import Share
from decisions.allotting.wording import at_whose_wish, cited, enforcing, finance_named, laws, recipients
from decisions.budget.models import FundingSource
from decisions.cases.models import Case, State
from decisions.cases.papers import Content, Setting
from decisions.cases.printing import authority_of
from decisions.organisation.models import Unit
from decisions.proposing.dossier import papers_of
from documents.page import model as page
from documents.page.money import in_figures, in_full
from documents.page.vietnamese import thousands

_CENTRE, _RIGHT = page.Align.CENTRE, page.Align.RIGHT
COLUMNS = (
    page.Column("STT", 6, _CENTRE),
    page.Column("Đơn vị", 24),
    page.Column("Đã phân bổ (đồng)", 19, _RIGHT),
    page.Column("Tăng (đồng)", 16, _RIGHT),
    page.Column("Giảm (đồng)", 16, _RIGHT),
    page.Column("Sau điều chỉnh (đồng)", 19, _RIGHT),
)
_CONCERNED = "Ủy ban nhân dân các huyện, thành phố có kinh phí điều chỉnh"


@dataclass(frozen=True)
class _Told:
    """What every part of the decision speaks of; `changes` are the units' money before and after, as submitted."""

    share: Share
    changes: Sequence[Mapping[str, Any]]
    dossier: Dossier
    adjusted: Allocation
    setting: Setting

    @property
    def day(self) -> date:
        """The day it is signed."""
        return self.setting.day

    @property
    def cancels(self) -> bool:
        """Whether nothing of the earlier decision is left."""
        return not self.share.total

    @property
    def first(self) -> str:
        """`Quyết định số 301/QĐ-UBND ngày …`: the decision that is adjusted."""
        return f"Quyết định {cited(papers_of([self.adjusted.case]), self.adjusted.case)}"

    @property
    def what(self) -> str:
        """What is done with it."""
        return "hủy bỏ việc phân bổ" if self.cancels else "điều chỉnh phân bổ"


def compose(content: Content, dossier: Dossier, setting: Setting) -> page.Page:
    """The decision, with what each unit has before and after in its annex. Raises KeyError for one not whole yet."""
    if dossier.adjusts is None:
        raise ValueError(f"{setting.case.code} adjusts nothing.")
    share = Share.read(content)
    changes = content.get("changes") or [one.told() for one in dossier.shifts(share.figures)]
    told = _Told(share, changes, dossier, dossier.adjusts, setting)
    unit = setting.case.unit.on(setting.day)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="QĐ", body=unit.symbol),
        place=unit.place,
        content=page.Decision(
            subject=f"Về việc {told.what} {dossier.round.money} tại {told.first} của {unit.name}",
            issuer=setting.issuer_line(unit.name),
            grounds=tuple(_grounds(told)),
            articles=(_changing(told), _remaining(told), enforcing(dossier, setting, _CONCERNED)),
        ),
        signature=setting.signature,
        recipients=recipients(told.share),
        cited=page.Cited("Quyết định", setting.cited_issuer(unit.name)),
        annexes=(_annex(told),),
    )


def districts(content: Content) -> list[Unit]:
    """The units whose money changes, by code."""
    codes = {row["unit"] for row in content["changes"] if row["before"] != row["after"]}
    return list(Unit.objects.filter(code__in=codes).order_by("code"))


def earlier_of(adjusted: Allocation) -> list[Case]:
    """The decisions that adjusted one already, in their order."""
    found = Allocation.objects.filter(proposal__adjusts=adjusted, case__state=State.ISSUED).select_related("case")
    return [one.case for one in found.order_by("pk")]


def _grounds(told: _Told) -> Iterator[str]:
    yield from laws(told.setting)
    issuer, earlier = told.setting.case.unit.on(told.day).name, earlier_of(told.adjusted)
    money = told.dossier.round.money
    yield f"Căn cứ {told.first} của {issuer} về việc phê duyệt và phân bổ {money}"
    papers = papers_of(earlier)
    for case in earlier:
        yield f"Căn cứ Quyết định {cited(papers, case)} của {issuer} về việc điều chỉnh phân bổ {money}"
    if ground := told.dossier.proposed["ground"]:
        yield f"Căn cứ {ground}"
    yield at_whose_wish(told.dossier, _opinion(told.dossier), told.day)


def _opinion(dossier: Dossier) -> Case | None:
    """The case of the opinion of finance the Tờ trình rests on, if it needs one."""
    return Case.objects.select_related("unit").filter(code=dossier.proposed["opinion"]).first()


def _changing(told: _Told) -> page.Article:
    return page.Article(tuple(_cancelling(told) if told.cancels else _adjusting(told)))


def _adjusting(told: _Told) -> Iterator[page.Block]:
    area = told.setting.case.unit.on(told.day).area
    yield page.Paragraph(f"Điều chỉnh phân bổ {told.dossier.round.money} trên địa bàn {area} tại {told.first} như sau:")
    yield page.Clause(f"Tổng kinh phí đã phân bổ: {in_figures(_sum(told, 'before'))}.")
    yield page.Clause(said_of(told.changes))
    yield page.Clause(f"Tổng kinh phí sau điều chỉnh: {in_full(told.share.total)}.")
    yield page.Clause(f"Nguồn kinh phí: {'; '.join(_sources(told).values())}.")
    yield page.Paragraph("Chi tiết theo đơn vị, nguồn kinh phí tại Phụ lục kèm theo Quyết định này.")


def _cancelling(told: _Told) -> Iterator[page.Block]:
    area, before = told.setting.case.unit.on(told.day).area, _sum(told, "before")
    yield page.Paragraph(
        f"Hủy bỏ việc phân bổ {told.dossier.round.money} trên địa bàn {area} tại {told.first}, tổng số"
        f" {in_full(before)}."
    )
    yield page.Paragraph(f"Kinh phí được hoàn trả về nguồn: {'; '.join(_sources(told).values())}.")
    yield page.Paragraph("Chi tiết theo đơn vị, nguồn kinh phí tại Phụ lục kèm theo Quyết định này.")


def _remaining(told: _Told) -> page.Article:
    """The earlier decision stays in force where this one says nothing; who carries the change out."""
    own = name_of(told.dossier.round.unit, told.day)
    stays = (
        f"Việc phân bổ kinh phí tại {told.first} hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành."
        if told.cancels
        else f"Các nội dung khác tại {told.first} không trái với Quyết định này giữ nguyên hiệu lực thi hành."
    )
    units = "dừng sử dụng kinh phí đã hủy bỏ phân bổ" if told.cancels else "quản lý, sử dụng kinh phí sau điều chỉnh"
    return page.Article(
        title="Tổ chức thực hiện",
        blocks=(
            page.Clause(stays),
            page.Clause(
                f"{finance_named(told.day)} thông báo, điều chỉnh kinh phí, hướng dẫn các đơn vị thanh, quyết toán theo"
                " quy định của Luật Ngân sách nhà nước."
            ),
            page.Clause(
                f"{own} theo dõi, đôn đốc, tổng hợp kết quả thực hiện, báo cáo"
                f" {name_of(told.setting.case.unit, told.day)}."
            ),
            page.Clause(f"{_CONCERNED} {units} theo Quyết định này, đúng chế độ quy định."),
        ),
    )


def _annex(told: _Told) -> page.Annex:
    heading = "HỦY BỎ PHÂN BỔ" if told.cancels else "ĐIỀU CHỈNH PHÂN BỔ"
    title = (f"{heading} KINH PHÍ TRIỂN KHAI TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", f"NĂM {told.dossier.round.year}")
    total = page.Paragraph(f"Tổng kinh phí sau điều chỉnh: {in_full(told.share.total)}./.")
    return page.Annex(title, (page.Table(COLUMNS, changes_table(told.changes, told.day)), total))


def changes_table(changes: Sequence[Mapping[str, Any]], day: date) -> tuple[tuple[str, ...], ...]:
    """Each unit, of several sources each source, before, more, less and after; the whole last."""
    units = {unit.code: unit for unit in Unit.objects.filter(code__in={row["unit"] for row in changes})}
    sources = _named(changes)
    shown = [row for row in changes if row["before"] or row["after"]]
    return (
        *(
            (str(place), _whose(name_of(units[row["unit"]], day), row["source"], sources), *_figures([row]))
            for place, row in enumerate(shown, start=1)
        ),
        ("", "Tổng cộng", *_figures(shown)),
    )


def said_of(changes: Sequence[Mapping[str, Any]]) -> str:
    """By how much money rises and falls, as both papers say it; where no unit's changes, that it moves inside them."""
    rise, fall = _rise_of(changes), _fall_of(changes)
    if not rise and not fall:
        return "Điều chỉnh giữa các nội dung chi của cùng đơn vị, cùng nguồn; kinh phí của từng đơn vị không thay đổi."
    return f"Điều chỉnh tăng: {in_figures(rise)}; điều chỉnh giảm: {in_figures(fall)}."


def _rise_of(changes: Sequence[Mapping[str, Any]]) -> int:
    """By how much the money of those rises that get more, in đồng."""
    return sum(max(row["after"] - row["before"], 0) for row in changes)


def _fall_of(changes: Sequence[Mapping[str, Any]]) -> int:
    """By how much the money of those falls that get less, in đồng."""
    return sum(max(row["before"] - row["after"], 0) for row in changes)


def _whose(name: str, source: str, sources: Mapping[str, str]) -> str:
    return f"{name}; {sources[source]}" if len(sources) > 1 else name


def _figures(rows: Sequence[Mapping[str, Any]]) -> tuple[str, str, str, str]:
    before, after = sum(row["before"] for row in rows), sum(row["after"] for row in rows)
    return thousands(before), thousands(_rise_of(rows)), thousands(_fall_of(rows)), thousands(after)


def _sum(told: _Told, name: str) -> int:
    return sum(int(row[name]) for row in told.changes)


def _sources(told: _Told) -> dict[str, str]:
    return _named([row for row in told.changes if row["before"] or row["after"]])


def _named(changes: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The names of the sources, by code, as the lines name them."""
    codes = list(dict.fromkeys(row["source"] for row in changes))
    found = {one.code: one.name for one in FundingSource.objects.filter(code__in=codes).order_by("valid_from")}
    return {code: found[code] for code in codes}
