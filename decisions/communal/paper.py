"""The words of a commune's report of a month, from the top of the page to the bottom (Mẫu 1.4; plan III.5.c)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from decisions.calendar.months import Month
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import authority_of, grounds, report_named
from decisions.communal.opening import note_issued, report_of
from decisions.communal.reporting import Remarks, confirm
from decisions.communal.summary import silent, summary_of, words_of_teams
from decisions.evaluation.indicators import Pillar
from decisions.monthly.counting import Summary
from decisions.monthly.wording import (
    CENTRE,
    GO_ON,
    NONE,
    counted_in,
    month_named,
    paragraphs,
    reached_told,
    result,
    said,
    short_told,
    teams_told,
)
from decisions.organisation.models import UnitVersion
from decisions.teams.roster import Recipient
from documents.page import model as page
from documents.page.vietnamese import dateline

_MARK = "VT, VHXH"
_REPORTED = "b/c"
_DIFFICULTIES = (
    page.Column("STT", 8, CENTRE),
    page.Column("Nhóm", 24),
    page.Column("Nội dung", 68),
)


def compose(content: Content, setting: Setting) -> page.Page:
    """The report of UBND xã; a draft shows the figures of now. Raises KeyError for one that is not whole."""
    remarks, summary = Remarks.read(content), content.get("summary") or summary_of(setting.case)
    commune, month = setting.case.unit.on(setting.day), month_named(summary)
    above = page.Recipient(_above(setting.case, setting.day), _REPORTED)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(kind="BC", body=commune.symbol),
        place=commune.place,
        content=page.Named(
            kind="BÁO CÁO",
            subject=f"Kết quả hoạt động của Tổ công nghệ số cộng đồng {month.name}",
            addressees=(),
            blocks=tuple(_blocks(remarks, summary, setting, commune, month)),
        ),
        signature=setting.signature,
        recipients=page.Recipients(
            (above, *(page.Recipient.read(one.line) for one in remarks.recipients)), archive=_MARK
        ),
        cited=page.Cited("Báo cáo", commune.name),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """UBND huyện, then the lines of Nơi nhận."""
    first = {"line": f"{_above(case, day)} ({_REPORTED})", "unit": report_of(case).sheet.district.code}
    return [first, *content["recipients"]]


def usual(case: Case, day: date) -> Remarks:
    """What a report usually says beside the figures: a draft made from what the teams wrote and reached."""
    summary, kind = summary_of(case), case.unit.on(day).get_designation_display()
    return Remarks(
        advantages="\n".join(_advantages(case, summary)),
        limits="\n".join(_limits(summary)),
        tasks=GO_ON,
        proposals="",
        recipients=(Recipient(f"Đảng ủy, TT HĐND {kind}"), Recipient(f"CT, các PCT {case.unit.called(day)}")),
    )


def _above(case: Case, day: date) -> str:
    return f"{report_of(case).sheet.district.called(day)} (qua Phòng VH&TT)"


def _advantages(case: Case, summary: Summary) -> Iterator[str]:
    """What the figures show to be good, and what the teams wrote."""
    if summary["teams"] and not silent(summary):
        yield "Các Tổ đều có số liệu hoạt động trong tháng."
    yield from reached_told(summary["indicators"])
    for name, words in words_of_teams(report_of(case).sheet):
        yield f"Tổ {name}: {words}"


def _limits(summary: Summary) -> Iterator[str]:
    """What the figures themselves show to be wanting."""
    if names := silent(summary):
        yield f"Có {len(names)} Tổ chưa có số liệu: {', '.join(names)}."
    yield from short_told(summary["indicators"])


def _blocks(
    remarks: Remarks, summary: Summary, setting: Setting, commune: UnitVersion, month: Month
) -> Iterator[page.Block]:
    yield page.Paragraph(
        f"{grounds(setting, '; ')}{commune.name} báo cáo kết quả hoạt động của Tổ công nghệ số cộng đồng {month.name}"
        f" ({counted_in(month)}) như sau:"
    )
    if earlier := report_of(setting.case).replaces:
        yield page.Paragraph(f"Báo cáo này thay thế {report_named(earlier.case.code)} của {commune.name}.")
    yield page.Section("KẾT QUẢ HOẠT ĐỘNG")
    yield from _results(summary, month)
    yield page.Section("NHẬN XÉT, ĐÁNH GIÁ")
    yield page.Clause(said(remarks.advantages), "Ưu điểm")
    yield page.Clause(said(remarks.limits), "Hạn chế")
    yield page.Section("KHÓ KHĂN, VƯỚNG MẮC")
    yield from _difficulties(summary["difficulties"])
    yield page.Section(f"NHIỆM VỤ {month.next.name.upper()}; KIẾN NGHỊ, ĐỀ XUẤT")
    yield page.Clause(said(remarks.tasks), "Nhiệm vụ trọng tâm")
    yield page.Clause(said(remarks.proposals), "Kiến nghị, đề xuất")
    about = f"hoạt động {month.name} của Tổ công nghệ số cộng đồng trên địa bàn {commune.area}"
    yield page.Paragraph(f"Trên đây là báo cáo kết quả {about}./.")


def _results(summary: Summary, month: Month) -> Iterator[page.Block]:
    """The teams with the indicators of organisation, then the pillars of the plan that were measured."""
    parts: dict[str, list[Mapping[str, Any]]] = {pillar: [] for pillar in Pillar.values}
    for row in summary["indicators"]:
        parts[row["pillar"]].append(row)
    own = parts.pop(Pillar.ORGANISATION)
    yield from result(str(Pillar.ORGANISATION.label), own, _organisation(summary, month))
    for pillar, rows in parts.items():
        if rows:
            yield from result(str(Pillar(pillar).label), rows)


def _organisation(summary: Summary, month: Month) -> str:
    told, teams = summary["organisation"], summary["teams"]
    commune_team = "có Tổ cấp xã" if told["with_team"] else "chưa có Tổ cấp xã"
    reported = sum(1 for team in teams if team["reported"])
    missing = silent(summary)
    without = f" Chưa có số liệu: {', '.join(missing)}." if missing else ""
    return (
        f"Đến hết {dateline(month.cut_off)}: {commune_team}; {teams_told(told)}"
        f" Tổ có số liệu trong tháng: {reported}/{len(teams)}.{without}"
    )


def _difficulties(raised: Sequence[Sequence[str]]) -> Iterator[page.Block]:
    if not raised:
        yield from paragraphs(NONE)
        return
    yield page.Paragraph(f"Trong tháng nêu {len(raised):02d} khó khăn, vướng mắc như sau:")
    rows = tuple((str(place), group, " ".join(text.split())) for place, (group, text) in enumerate(raised, start=1))
    yield page.Table(_DIFFICULTIES, rows)


COMMUNE_PAPER = Paperwork(compose, confirm, note_issued, sent_to=sent_to)
