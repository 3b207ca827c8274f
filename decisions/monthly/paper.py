"""The words of the district's report of a month, from the top of the page to the bottom (Mẫu 1.4; plan III.5.c)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from decisions.calendar.months import Month, read_period
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.evaluation.indicators import Counts, Pillar
from decisions.legal.models import LegalBasis
from decisions.monthly.closing import evaluation_of
from decisions.monthly.evaluating import Remarks, confirm, take_effect
from decisions.monthly.reviewing import reviewer_of
from decisions.monthly.scoring import Rating
from decisions.monthly.summary import Summary, decimal, late_names, missing_names, summary_of
from decisions.organisation.models import Unit, UnitVersion
from decisions.teams.roster import Recipient
from documents.page import model as page
from documents.page.vietnamese import dateline
from documents.papers.selectors import current, page_of

_MARK = "VHTT"  # the drafting unit at "Lưu"
_NONE = "Không có."
_CENTRE, _RIGHT = page.Align.CENTRE, page.Align.RIGHT
_FIGURES = (
    page.Column("Mã", 8, _CENTRE),
    page.Column("Chỉ tiêu", 31),
    page.Column("Đơn vị tính", 11, _CENTRE),
    page.Column("Kế hoạch", 9, _RIGHT),
    page.Column("Thực hiện", 16, _RIGHT),
    page.Column("Lũy kế năm", 16, _RIGHT),
    page.Column("Tỷ lệ (%)", 9, _RIGHT),
)
_RATED = (
    page.Column("STT", 8, _CENTRE),
    page.Column("Tổ", 30),
    page.Column("Xã, phường, thị trấn", 26),
    page.Column("Điểm", 12, _RIGHT),
    page.Column("Xếp loại", 24),
)
_MOST_COLUMNS = 8  # figures of communes beside each other on an upright sheet


def compose(content: Content, setting: Setting) -> page.Page:
    """The report of UBND huyện; a draft shows the figures of now. Raises KeyError for one that is not whole."""
    remarks, summary = Remarks.read(content), content.get("summary") or summary_of(setting.case)
    district = setting.case.unit.on(setting.day)
    month = _month(summary)
    return page.Page(
        authority=page.Authority(own=("ỦY BAN NHÂN DÂN", district.area.upper())),
        symbol=page.Symbol(kind="BC", body=district.symbol),
        place=district.place,
        content=page.Named(
            kind="BÁO CÁO",
            subject=f"Kết quả hoạt động của Tổ công nghệ số cộng đồng {month.name} trên địa bàn {district.area}",
            addressees=(_addressee(setting.case.unit, setting.day),),
            blocks=tuple(_blocks(remarks, summary, setting, district, month)),
        ),
        signature=setting.signature,
        recipients=page.Recipients(
            (page.Recipient("Như trên"), *(page.Recipient.read(one.line) for one in remarks.recipients)),
            archive=f"VT, {_MARK}",
        ),
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
        tasks="Tiếp tục duy trì, nâng cao chất lượng hoạt động của các Tổ công nghệ số cộng đồng theo Kế hoạch.",
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
        f"{_grounds(setting)}{district.name} báo cáo kết quả hoạt động của Tổ công nghệ số cộng đồng {month.name}"
        f" (số liệu tính từ {dateline(month.first)} đến {dateline(month.cut_off)}) như sau:"
    )
    if replaced := _replaced(setting.case):
        yield page.Paragraph(f"Báo cáo này thay thế {replaced}.")
    yield page.Section("CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC")
    yield page.Clause(_said(remarks.issued), "Văn bản đã ban hành")
    yield page.Clause(_organisation(summary["organisation"]), "Thành lập, kiện toàn, giải thể Tổ")
    yield page.Clause(_said(remarks.training), "Tập huấn")
    yield page.Clause(_said(remarks.checks), "Kiểm tra, đôn đốc")
    yield page.Section("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU")
    yield from _results(summary["indicators"])
    yield page.Section("ĐÁNH GIÁ, XẾP LOẠI")
    yield from (page.Paragraph(text) for text in _ratings(summary))
    yield page.Section("KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN")
    yield from _paragraphs(remarks.difficulties)
    yield page.Section(f"NHIỆM VỤ TRỌNG TÂM {month.next.name.upper()}; KIẾN NGHỊ, ĐỀ XUẤT")
    yield page.Clause(_said(remarks.tasks), "Nhiệm vụ trọng tâm")
    yield page.Clause(_said(remarks.proposals), "Kiến nghị, đề xuất")
    about = f"hoạt động {month.name} của Tổ công nghệ số cộng đồng trên địa bàn {district.area}"
    yield page.Paragraph(f"Trên đây là báo cáo kết quả {about}./.")


def _month(summary: Summary) -> Month:
    month = read_period(summary["month"])
    if not isinstance(month, Month):
        raise TypeError("A report is of a month.")
    return month


def _addressee(district: Unit, day: date) -> str:
    reviewer = reviewer_of(district, day)
    return reviewer.on(day).name if reviewer else "Sở Thông tin và Truyền thông"


def _grounds(setting: Setting) -> str:
    """`Thực hiện Kế hoạch …; `: bases with the same lead under one of it; empty without a basis."""
    cited = LegalBasis.objects.cited(setting.case.kind, setting.day)
    told = [f"{lead} {'; '.join(one.text for one in bases)}" for lead, bases in groupby(cited, lambda one: one.lead)]
    return f"{'; '.join(told)}; " if told else ""


def _replaced(case: Case) -> str:
    """`Báo cáo số 45/BC-UBND ngày …` of the report this one replaces; empty for a first report."""
    earlier = evaluation_of(case).replaces
    if earlier is None:
        return ""
    paper = current(earlier.case.code)
    day = f" {dateline(paper.day)}" if paper.day else ""
    return f"Báo cáo số {paper.number or 0:02d}/{page_of(paper).symbol.text}{day}"


def _said(text: str) -> str:
    return " ".join(_ended(line) for line in _lines(text)) or _NONE


def _paragraphs(text: str) -> Iterator[page.Block]:
    for line in _lines(text) or [_NONE]:
        yield page.Paragraph(_ended(line))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _ended(line: str) -> str:
    """A sentence with its end mark, which people leave out in boxes of a form."""
    return line if line.endswith((".", "!", "?", ";", ":")) else f"{line}."


def _organisation(told: Mapping[str, int]) -> str:
    share = decimal(told["with_team"] * 1000 // told["communes"]) if told["communes"] else "0"
    changes = [f"thành lập {told['established']} Tổ"] if told["established"] else []
    changes += [f"giải thể {told['ended']} Tổ"] if told["ended"] else []
    return (
        f"Số xã, phường, thị trấn có Tổ: {told['with_team']}/{told['communes']}, đạt {share}%; số Tổ cấp thôn, khu phố:"
        f" {told['village_teams']}/{told['villages']}; số thành viên: {told['members']} người. Biến động trong tháng:"
        f" {', '.join(changes) or 'không'}."
    )


def _results(indicators: Sequence[Mapping[str, Any]]) -> Iterator[page.Block]:
    for pillar, rows in groupby(indicators, lambda row: row["pillar"]):
        listed = list(rows)
        reported = sum(1 for row in listed if row["done"])
        yield page.Clause(f"Có số liệu {reported}/{len(listed)} chỉ tiêu.", str(Pillar(pillar).label))
        yield page.Table(_FIGURES, tuple(_figures(row) for row in listed))


def _figures(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        row["code"],
        row["name"],
        row["unit"],
        _asked(row),
        _figure(row["done"]),
        _figure(row["year"]),
        row["percent"],
    )


def _asked(row: Mapping[str, Any]) -> str:
    if row["asked"] is None:
        return ""
    return f"{row['asked']}%" if row["counts"] == Counts.RATIO else _number(row["asked"])


def _figure(pair: Sequence[int] | None) -> str:
    """`1.234`, of a ratio `12/30`; a dash where nothing was reported."""
    if pair is None:
        return "-"
    value, base = pair
    return f"{_number(value)}/{_number(base)}" if base else _number(value)


def _share(pair: Sequence[int] | None) -> str:
    """`1.234`, of a ratio its per cent: side by side there is no room for both parts."""
    if pair is None:
        return "-"
    value, base = pair
    return decimal(value * 1000 // base) if base else _number(value)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


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
            *_by_commune(summary),
            page.Paragraph(
                "Dấu “-”: chưa có số liệu; chỉ tiêu tỷ lệ ghi theo phần trăm. Tên chỉ tiêu theo mã tại phần II./."
            ),
        ),
    )
    yield page.Annex(
        ("KẾT QUẢ XẾP LOẠI TỪNG TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", month.name.upper()),
        (
            page.Table(_RATED, tuple(_rated(summary["teams"]))),
            page.Paragraph(f"Danh sách này có {len(summary['teams']):02d} Tổ./."),
        ),
    )


def _by_commune(summary: Summary) -> Iterator[page.Block]:
    """One table after another, as many indicators beside each other as an upright sheet holds."""
    codes = [row["code"] for row in summary["indicators"]]
    for start in range(0, len(codes), _MOST_COLUMNS):
        some = codes[start : start + _MOST_COLUMNS]
        yield page.Table(
            (page.Column("Đơn vị", 100 - len(some) * 10), *(page.Column(code, 10, _RIGHT) for code in some)),
            tuple(
                (commune["name"], *(_share(commune["figures"].get(code)) for code in some))
                for commune in summary["communes"]
            ),
        )


def _rated(teams: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for number, team in enumerate(teams, start=1):
        points = "" if team["points"] is None else decimal(team["points"])
        yield str(number), team["name"], team["commune"], points, str(Rating(team["rating"]).label)


MONTH_PAPER = Paperwork(compose, confirm, take_effect, on_behalf=True, sent_to=sent_to)
