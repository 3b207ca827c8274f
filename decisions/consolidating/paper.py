"""The words of the province's report of a month, from the top of the page to the bottom (Mẫu 1.4; plan III.1.d)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from decisions.calendar.months import Month
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import DISTRICTS, answering, authority_of, grounds
from decisions.consolidating.ranking import FORMULA
from decisions.consolidating.reporting import Remarks, confirm, opening_of
from decisions.consolidating.summary import summary_of
from decisions.evaluation.indicators import Pillar
from decisions.monthly.counting import Summary, decimal
from decisions.monthly.wording import (
    CENTRE,
    DASH,
    RIGHT,
    by_place,
    counted_in,
    month_named,
    organisation_told,
    paragraphs,
    result,
    said,
    short_told,
)
from decisions.organisation.directory import province_over
from decisions.organisation.models import Unit
from decisions.teams.roster import Recipient
from documents.page import model as page

_MARK = "CNTT"  # the drafting room at "Lưu"
_BOARD = "Ban Điều hành Chuyển đổi số tỉnh"
_RANKING = (
    page.Column("Hạng", 10, CENTRE),
    page.Column("Huyện, thành phố", 36),
    page.Column("Điểm", 14, RIGHT),
    page.Column("Số Tổ được đánh giá", 20, RIGHT),
    page.Column("Số Tổ chưa đánh giá", 20, RIGHT),
)
_DIFFICULTIES = (
    page.Column("STT", 7, CENTRE),
    page.Column("Đơn vị nêu", 19),
    page.Column("Nhóm", 15),
    page.Column("Nội dung", 33),
    page.Column("Trả lời", 26),
)


def compose(content: Content, setting: Setting) -> page.Page:
    """The report of the Sở; a draft shows the figures of now. Raises KeyError for one that is not whole."""
    remarks, summary = Remarks.read(content), content.get("summary") or summary_of(setting.case)
    body, month = setting.case.unit.on(setting.day), month_named(summary)
    annexes = dict(_annexes(summary, month))
    numbers = dict(zip(annexes, _NUMERALS, strict=False))
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="BC", body=body.symbol),
        place=body.place,
        content=page.Named(
            kind="BÁO CÁO",
            subject=f"Tổng hợp kết quả triển khai Tổ công nghệ số cộng đồng {month.name} trên địa bàn tỉnh",
            addressees=(_BOARD,),
            blocks=tuple(_blocks(remarks, summary, setting, month, numbers)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in remarks.recipients), _MARK),
        cited=page.Cited("Báo cáo", body.name),
        annexes=tuple(annexes.values()),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """Ban Điều hành, which has no log-in; then the lines of Nơi nhận, the one for the districts as each of them."""
    units = Unit.objects.filter(evaluations__opening=opening_of(case)).distinct().order_by("code")
    lines: list[Mapping[str, str]] = [{"line": _BOARD, "unit": ""}]
    for one in content["recipients"]:
        districts = [{"line": unit.on(day).name, "unit": unit.code} for unit in units]
        lines += districts if one["line"] == DISTRICTS else [one]
    return lines


def usual(case: Case, day: date) -> Remarks:
    """What a report usually says beside the figures: a draft made from the figures of now."""
    summary = summary_of(case)
    return Remarks(
        organisation="",
        training="",
        appraisal="",
        limits="\n".join(_limits(summary)),
        proposals="\n".join(_proposals(summary)),
        recipients=tuple(_usual_recipients(case.unit, day)),
    )


def _usual_recipients(body: Unit, day: date) -> Iterator[Recipient]:
    province = province_over(body, day)
    yield Recipient("UBND tỉnh (b/c)", province.unit.code if province else "")
    yield Recipient(DISTRICTS)


def _limits(summary: Summary) -> Iterator[str]:
    """What the figures themselves show to be wanting."""
    told, teams = summary["reporting"], summary["organisation"]
    if late := [*told["districts_late"], *told["districts_missing"]]:
        yield f"Một số huyện, thành phố báo cáo chậm hoặc chưa báo cáo: {', '.join(late)}."
    if behind := told["communes_late"]:
        yield f"Có {len(behind)} xã, phường, thị trấn gửi số liệu chậm."
    if missing := told["communes_missing"]:
        yield f"Có {len(missing)} xã, phường, thị trấn chưa gửi số liệu."
    if rest := teams["communes"] - teams["with_team"]:
        yield f"Còn {rest} xã, phường, thị trấn chưa thành lập Tổ cấp xã."
    yield from short_told(summary["indicators"])
    if open_ones := sum(1 for *_, answer in summary["difficulties"] if not answer):
        yield f"Còn {open_ones} khó khăn, vướng mắc của cơ sở chưa được trả lời."


def _proposals(summary: Summary) -> Iterator[str]:
    yield "Đề nghị Ban Điều hành, UBND tỉnh tiếp tục chỉ đạo các sở, ngành, địa phương thực hiện Kế hoạch."
    told = summary["reporting"]
    if late := [*told["districts_late"], *told["districts_missing"]]:
        yield f"Đề nghị UBND {', '.join(late)} chấp hành thời hạn báo cáo hằng tháng."


def _blocks(
    remarks: Remarks, summary: Summary, setting: Setting, month: Month, numbers: Mapping[str, str]
) -> Iterator[page.Block]:
    body = setting.case.unit.on(setting.day)
    rows = _by_part(summary["indicators"])
    yield page.Paragraph(
        f"{grounds(setting, '; ')}"
        f"{body.name} tổng hợp kết quả triển khai Tổ công nghệ số cộng đồng {month.name} trên địa bàn"
        f" tỉnh ({counted_in(month)}) như sau:"
    )
    yield page.Section("TÌNH HÌNH CHẤP HÀNH CHẾ ĐỘ BÁO CÁO")
    yield from _reporting(summary)
    yield page.Section("KẾT QUẢ")
    teams = organisation_told(summary["organisation"])
    yield from result("Tổ chức, lực lượng", rows["organisation"], f"{teams} {_added(remarks.organisation)}".strip())
    yield from result("Bồi dưỡng, tập huấn", rows["training"], _added(remarks.training))
    for pillar in (Pillar.GOVERNMENT, Pillar.ECONOMY, Pillar.SOCIETY):
        yield from result(str(pillar.label), rows[pillar])
    yield page.Section("THẨM ĐỊNH, ĐÁNH GIÁ, XẾP HẠNG CÁC HUYỆN, THÀNH PHỐ")
    yield from _appraisal(remarks, summary, numbers)
    yield page.Section("HẠN CHẾ, NGUYÊN NHÂN")
    yield from paragraphs(remarks.limits)
    if summary["difficulties"]:
        count = len(summary["difficulties"])
        yield page.Paragraph(f"Các đơn vị nêu {count} khó khăn, vướng mắc (Phụ lục {numbers[_TROUBLES]} kèm theo).")
    yield page.Section("ĐỀ XUẤT, KIẾN NGHỊ")
    yield from paragraphs(remarks.proposals)
    yield page.Paragraph(
        f"Trên đây là báo cáo tổng hợp kết quả triển khai Tổ công nghệ số cộng đồng {month.name} trên địa bàn tỉnh./."
    )


_NUMERALS = ("I", "II", "III", "IV")
_FIGURES, _PLACES, _TROUBLES, _LATE = "figures", "ranking", "difficulties", "late"
"""The annexes there may be."""


def _by_part(indicators: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The lines by part of the paper: those on training stand apart from organisation."""
    parts: dict[str, list[Mapping[str, Any]]] = {name: [] for name in (*Pillar.values, "training")}
    for row in indicators:
        parts["training" if _trains(row["code"]) else row["pillar"]].append(row)
    return parts


def _trains(code: str) -> bool:
    """M5 of the catalogue, with its parts (plan II.3.a-b)."""
    return code.split(".", maxsplit=1)[0] == "M5"


def _added(text: str) -> str:
    return said(text) if text.strip() else ""


def _reporting(summary: Summary) -> Iterator[page.Block]:
    told = summary["reporting"]
    for name, whole, late, missing in (
        ("Huyện, thành phố báo cáo Sở", told["districts"], told["districts_late"], told["districts_missing"]),
        ("Xã, phường, thị trấn gửi số liệu", told["communes"], told["communes_late"], told["communes_missing"]),
    ):
        in_time = whole - len(late) - len(missing)
        yield page.Clause(
            f"Đúng hạn {in_time}/{whole}; chậm: {_names(late)}; chưa gửi: {_names(missing)}.",
            name,
        )


def _names(names: Sequence[str]) -> str:
    return f"{len(names)} ({', '.join(names)})" if names else "không"


def _appraisal(remarks: Remarks, summary: Summary, numbers: Mapping[str, str]) -> Iterator[page.Block]:
    told = summary["reporting"]
    waiting = f" Chưa tổng hợp số liệu của: {', '.join(told['waiting'])}." if told["waiting"] else ""
    yield page.Paragraph(
        f"Số liệu trong Báo cáo là số liệu đã xác nhận của {len(told['accepted'])}/{told['districts']} huyện, thành phố"
        f" được Sở chấp nhận{_see(numbers, _FIGURES)}.{waiting}"
    )
    if remarks.appraisal.strip():
        yield from paragraphs(remarks.appraisal)
    if _PLACES in numbers:
        yield page.Paragraph(f"Xếp hạng các huyện, thành phố tại Phụ lục {numbers[_PLACES]} kèm theo. {FORMULA}")
    if summary["late"]:
        yield page.Paragraph(
            f"Có {len(summary['late'])} đơn vị gửi số liệu sau báo cáo của huyện; số liệu này nêu riêng tại Phụ lục"
            f" {numbers[_LATE]} kèm theo, không tính vào các bảng trên và tính vào lũy kế của kỳ sau."
        )


def _see(numbers: Mapping[str, str], annex: str) -> str:
    return f" (Phụ lục {numbers[annex]} kèm theo)" if annex in numbers else ""


def _annexes(summary: Summary, month: Month) -> Iterator[tuple[str, page.Annex]]:
    """Those there is something for, in their order: each is numbered by its place."""
    codes, name = [row["code"] for row in summary["indicators"]], month.name.upper()
    counted = [one for one in summary["districts"] if one["accepted"]]
    dash = page.Paragraph(DASH)
    if counted and codes:
        title = ("TỔNG HỢP CHỈ TIÊU THEO HUYỆN, THÀNH PHỐ", name)
        yield _FIGURES, page.Annex(title, (*by_place(codes, counted), dash))
    if summary["ranking"]:
        ranking = (
            page.Table(_RANKING, tuple(_rank(one) for one in summary["ranking"])),
            page.Paragraph(f"{FORMULA[:-1]}./."),
        )
        yield _PLACES, page.Annex(("XẾP HẠNG CÁC HUYỆN, THÀNH PHỐ", name), ranking)
    if summary["difficulties"]:
        rows = tuple(_difficulty(place, one) for place, one in enumerate(summary["difficulties"], start=1))
        whole = page.Paragraph(f"Danh sách này có {len(rows):02d} khó khăn, vướng mắc./.")
        yield _TROUBLES, page.Annex(("KHÓ KHĂN, VƯỚNG MẮC CỦA CƠ SỞ", name), (page.Table(_DIFFICULTIES, rows), whole))
    if summary["late"]:
        title = ("SỐ LIỆU GỬI SAU BÁO CÁO CỦA HUYỆN, THÀNH PHỐ", name)
        yield _LATE, page.Annex(title, (*_late(summary["late"]), dash))


def _rank(one: Mapping[str, Any]) -> tuple[str, ...]:
    points = "-" if one["points"] is None else decimal(one["points"])
    return str(one["place"] or "-"), one["name"], points, str(one["evaluated"]), str(one["not_evaluated"])


def _difficulty(place: int, one: Sequence[str]) -> tuple[str, ...]:
    group, text, unit, answer = one
    return str(place), unit, group, " ".join(text.split()), " ".join(answer.split()) or "Chưa trả lời"


def _late(late: Sequence[Mapping[str, Any]]) -> Iterator[page.Block]:
    """A table for each month: its own indicators."""
    for _, of_month in groupby(late, lambda one: one["month"]):
        rows = list(of_month)
        yield from by_place(list(dict.fromkeys(code for row in rows for code in row["figures"])), rows)


PROVINCE_PAPER = Paperwork(compose, confirm, sent_to=sent_to)
