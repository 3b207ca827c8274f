"""The words of the district's report of a month, from the top of the page to the bottom (Mẫu 1.4; plan III.5.c)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from decisions.calendar.months import Month
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import answering, authority_of, grounds, report_named
from decisions.monthly.closing import evaluation_of
from decisions.monthly.counting import Summary, decimal
from decisions.monthly.evaluating import Remarks
from decisions.monthly.reviewing import reviewer_of
from decisions.monthly.scoring import Rating
from decisions.monthly.summary import late_names, missing_names, summary_of
from decisions.monthly.wording import (
    CENTRE,
    DASH,
    GO_ON,
    RIGHT,
    by_place,
    counted_in,
    month_named,
    organisation_told,
    paragraphs,
    results,
    said,
)
from decisions.organisation.models import Unit, UnitVersion
from decisions.teams.roster import Recipient
from documents.page import model as page

_MARK = "VHTT"  # the drafting unit at "Lưu"
_RATED = (
    page.Column("STT", 8, CENTRE),
    page.Column("Tổ", 30),
    page.Column("Xã, phường, thị trấn", 26),
    page.Column("Điểm", 12, RIGHT),
    page.Column("Xếp loại", 24),
)


def compose(content: Content, setting: Setting) -> page.Page:
    """The report of UBND huyện; a draft shows the figures of now. Raises KeyError for one that is not whole."""
    remarks, summary = Remarks.read(content), content.get("summary") or summary_of(setting.case)
    district = setting.case.unit.on(setting.day)
    month = month_named(summary)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="BC", body=district.symbol),
        place=district.place,
        content=page.Named(
            kind="BÁO CÁO",
            subject=f"Kết quả hoạt động của Tổ công nghệ số cộng đồng {month.name} trên địa bàn {district.area}",
            addressees=(_addressee(setting.case.unit, setting.day),),
            blocks=tuple(_blocks(remarks, summary, setting, district, month)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in remarks.recipients), _MARK),
        cited=page.Cited("Báo cáo", district.name),
        annexes=tuple(_annexes(summary, month)),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """The Sở that guides the district, then the lines of Nơi nhận."""
    reviewer = reviewer_of(case.unit, day)
    first = [{"line": reviewer.on(day).name, "unit": reviewer.code}] if reviewer else []
    return [*first, *content["recipients"]]


def usual(case: Case, day: date) -> Remarks:
    """What a report usually says beside the figures."""
    district = case.unit.on(day)
    return Remarks(
        issued="",
        training="",
        checks="",
        difficulties="",
        tasks=GO_ON,
        proposals="",
        recipients=(
            Recipient("TT Huyện ủy, TT HĐND huyện" if "huyện" in district.area else "TT Thành ủy, TT HĐND thành phố"),
            Recipient(f"CT, các PCT {case.unit.called(day)}"),
        ),
    )


def _blocks(
    remarks: Remarks, summary: Summary, setting: Setting, district: UnitVersion, month: Month
) -> Iterator[page.Block]:
    yield page.Paragraph(
        f"{grounds(setting, '; ')}{district.name} báo cáo kết quả hoạt động của Tổ công nghệ số cộng đồng {month.name}"
        f" ({counted_in(month)}) như sau:"
    )
    if replaced := _replaced(setting.case):
        yield page.Paragraph(f"Báo cáo này thay thế {replaced}.")
    yield page.Section("CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC")
    yield page.Clause(said(remarks.issued), "Văn bản đã ban hành")
    yield page.Clause(organisation_told(summary["organisation"]), "Thành lập, kiện toàn, giải thể Tổ")
    yield page.Clause(said(remarks.training), "Tập huấn")
    yield page.Clause(said(remarks.checks), "Kiểm tra, đôn đốc")
    yield page.Section("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU")
    yield from results(summary["indicators"])
    yield page.Section("ĐÁNH GIÁ, XẾP LOẠI")
    yield from (page.Paragraph(text) for text in _ratings(summary))
    yield page.Section("KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN")
    yield from paragraphs(remarks.difficulties)
    yield page.Section(f"NHIỆM VỤ TRỌNG TÂM {month.next.name.upper()}; KIẾN NGHỊ, ĐỀ XUẤT")
    yield page.Clause(said(remarks.tasks), "Nhiệm vụ trọng tâm")
    yield page.Clause(said(remarks.proposals), "Kiến nghị, đề xuất")
    about = f"hoạt động {month.name} của Tổ công nghệ số cộng đồng trên địa bàn {district.area}"
    yield page.Paragraph(f"Trên đây là báo cáo kết quả {about}./.")


def _addressee(district: Unit, day: date) -> str:
    reviewer = reviewer_of(district, day)
    return reviewer.on(day).name if reviewer else "Sở Thông tin và Truyền thông"


def _replaced(case: Case) -> str:
    """`Báo cáo số 45/BC-UBND ngày …` of the report this one replaces; empty for a first report."""
    earlier = evaluation_of(case).replaces
    if earlier is None:
        return ""
    return report_named(earlier.case.code)


def _ratings(summary: Summary) -> Iterator[str]:
    ratings = summary["ratings"]
    told = "; ".join(f"{rating.label.lower()}: {ratings[rating]} Tổ" for rating in Rating)
    yield f"{told[:1].upper()}{told[1:]} (Phụ lục II kèm theo)."
    missing, late = missing_names(summary), late_names(summary)
    yield f"Đơn vị chưa gửi số liệu: {', '.join(missing) or 'không'}. Đơn vị gửi chậm: {', '.join(late) or 'không'}."
    yield "Số liệu của từng xã, phường, thị trấn tại Phụ lục I kèm theo."


def _annexes(summary: Summary, month: Month) -> Iterator[page.Annex]:
    yield page.Annex(
        ("TỔNG HỢP CHỈ TIÊU THEO XÃ, PHƯỜNG, THỊ TRẤN", month.name.upper()),
        (
            *by_place([row["code"] for row in summary["indicators"]], summary["communes"]),
            page.Paragraph(DASH),
        ),
    )
    yield page.Annex(
        ("KẾT QUẢ XẾP LOẠI TỪNG TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", month.name.upper()),
        (
            page.Table(_RATED, tuple(_rated(summary["teams"]))),
            page.Paragraph(f"Danh sách này có {len(summary['teams']):02d} Tổ./."),
        ),
    )


def _rated(teams: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for number, team in enumerate(teams, start=1):
        points = "" if team["points"] is None else decimal(team["points"])
        yield str(number), team["name"], team["commune"], points, str(Rating(team["rating"]).label)


MONTH_PAPER = Paperwork(compose, sent_to=sent_to)
