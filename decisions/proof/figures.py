"""What this floor promises of the figures of a month: teams, confirmations, journal and reports say the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from decisions.authority.acts import Kind
from decisions.cases.models import Round
from decisions.evaluation.adding_up import Figure
from decisions.evaluation.indicators import Source
from decisions.journal.models import JournalEntry
from decisions.monthly.content import Entered
from decisions.monthly.models import Confirmation, Sheet, TeamFigure
from decisions.proof.kept import read
from documents.canonical import digest
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_Told = dict[tuple[str, str, int], str]
_Content = Mapping[str, Entered]


def confirmations() -> Iterator[str]:
    """Each confirmation is whole, follows the one before it without a gap, and is what the journal was told."""
    told = _journal()
    rows = Confirmation.objects.select_related("sheet__unit", "sheet__opening").order_by("sheet", "number")
    without = {sheet.pk: sheet for sheet in Sheet.objects.filter(round__gt=0).select_related("unit", "opening")}
    for pk, found in groupby(rows.iterator(_AT_ONCE), key=attrgetter("sheet_id")):
        without.pop(pk, None)
        yield from _in_order(list(found), told)
    for sheet in without.values():
        yield f"{_name(sheet)}: không còn lần xác nhận nào."
    for commune, month, number in sorted(told):
        yield f"Bảng số liệu {commune} kỳ {month}: mất lần xác nhận {number} mà nhật ký đã ghi."


def teams() -> Iterator[str]:
    """The figures sums are made from are those of the last confirmation of each commune, team by team."""
    sheets = list(Sheet.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(sheets), _AT_ONCE):
        chosen = sheets[start : start + _AT_ONCE]
        confirmed = _last(chosen)
        known = _figures(chosen)
        for sheet in Sheet.objects.filter(pk__in=chosen).select_related("unit", "opening").order_by("pk"):
            said = {team: dict(entered.figures) for team, entered in confirmed.get(sheet.pk, {}).items()}
            kept = known.get(sheet.pk, {})
            for team in sorted({*said, *kept}):
                yield from _differing(sheet, team, said.get(team, {}), kept.get(team, {}))


def reports() -> Iterator[str]:
    """A report of a district says what the communes had confirmed, and its communes add up to its totals."""
    return _submitted(Kind.EVALUATION, _against_confirmations, _adding_up)


def commune_reports() -> Iterator[str]:
    """A report of a commune says what it had confirmed, team by team added up."""
    return _submitted(Kind.COMMUNE_REPORT, _against_the_own)


def _submitted(kind: Kind, *held: Callable[[str, Mapping[str, Any]], Iterator[str]]) -> Iterator[str]:
    """What is wrong with the figures of each submitted round of a kind of report."""
    rows = Round.objects.filter(case__kind=kind).select_related("case").order_by("case", "number")
    for one in rows.iterator(_AT_ONCE):
        summary = read(one.content).get("summary")
        if not isinstance(summary, dict):
            yield f"Hồ sơ {one.case}: lần trình {one.number} không có bảng tổng hợp."
            continue
        where = f"Hồ sơ {one.case}, lần trình {one.number}"
        try:
            for check in held:
                yield from check(where, summary)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield f"{where}: không đọc được bảng tổng hợp."


def _in_order(found: list[Confirmation], told: _Told) -> Iterator[str]:
    """What is wrong with the confirmations of one sheet; what the journal was told of them is taken out of `told`."""
    sheet = found[0].sheet
    name = _name(sheet)
    for place, one in enumerate(found, start=1):
        if one.number != place:
            yield f"{name}: thiếu lần xác nhận {place}."
        if digest(one.content) != one.digest:
            yield f"{name}: nội dung lần xác nhận {one.number} đã bị sửa."
        if told.pop((sheet.unit.code, sheet.opening.month, one.number), None) != one.digest:
            yield f"{name}: lần xác nhận {one.number} khác với nhật ký, hoặc nhật ký không ghi."
    if sheet.round != len(found):
        yield f"{name}: bảng số liệu ghi {sheet.round} lần xác nhận, có {len(found)}."


def _journal() -> _Told:
    """The digest the journal was told of each confirmation, by commune, month and number."""
    found: _Told = {}
    rows = JournalEntry.objects.filter(content__contains='"confirmation"').order_by("pk")
    for content in rows.values_list("content", flat=True).iterator(_AT_ONCE):
        tells = read(content)
        if "commune" in tells and "digest" in tells:
            number = tells.get("confirmation")
            key = str(tells["commune"]), str(tells.get("month")), number if isinstance(number, int) else 0
            found[key] = str(tells["digest"])
    return found


def _last(sheets: Iterable[int]) -> dict[int, _Content]:
    rows = Confirmation.objects.filter(sheet__in=list(sheets)).order_by("sheet", "number")
    return {sheet: _content(text) for sheet, text in rows.values_list("sheet", "content")}


def _figures(sheets: Iterable[int]) -> dict[int, dict[str, dict[str, Figure]]]:
    """By sheet, team and indicator what stands, of the indicators teams report."""
    rows = TeamFigure.objects.filter(
        report__sheet__in=list(sheets), value__isnull=False, indicator__source=Source.TEAM
    ).values_list("report__sheet", "report__team__code", "indicator__code", "value", "base")
    found: dict[int, dict[str, dict[str, Figure]]] = {}
    for sheet, team, code, value, base in rows:
        found.setdefault(sheet, {}).setdefault(team, {})[code] = Figure(value or 0, base)
    return found


def _differing(sheet: Sheet, team: str, said: Mapping[str, Figure], kept: Mapping[str, Figure]) -> Iterator[str]:
    for code in sorted({*said, *kept}):
        if said.get(code) != kept.get(code):
            yield f"{_name(sheet)}: số liệu {code} của Tổ {team} khác với lần xác nhận {sheet.round}."


def _against_confirmations(where: str, summary: Mapping[str, Any]) -> Iterator[str]:
    month = summary["month"]
    named = {(one["unit"], one["confirmation"]): one for one in summary["communes"]}
    rows = Confirmation.objects.filter(sheet__opening__month=month, sheet__unit__code__in=[unit for unit, _ in named])
    texts = {(unit, number): text for unit, number, text in rows.values_list("sheet__unit__code", "number", "content")}
    for (unit, number), one in named.items():
        if number and (unit, number) not in texts:
            yield f"{where}: {unit} không có lần xác nhận {number} mà báo cáo đã dùng."
            continue
        content = _content(texts[unit, number]) if number else {}
        for code, pair in one["figures"].items():
            if pair != _sum(entered.figures.get(code) for entered in content.values()):
                yield f"{where}: số liệu {code} của {unit} khác với lần xác nhận {number}."


def _against_the_own(where: str, summary: Mapping[str, Any]) -> Iterator[str]:
    commune, number = summary["commune"], summary["confirmation"]
    rows = Confirmation.objects.filter(sheet__opening__month=summary["month"], sheet__unit__code=commune, number=number)
    found = rows.first()
    if found is None:
        yield f"{where}: {commune} không có lần xác nhận {number} mà báo cáo đã dùng."
        return
    content = _content(found.content)
    for one in summary["indicators"]:
        if one["done"] != _sum(entered.figures.get(one["code"]) for entered in content.values()):
            yield f"{where}: số liệu {one['code']} khác với lần xác nhận {number}."


def _adding_up(where: str, summary: Mapping[str, Any]) -> Iterator[str]:
    for one in summary["indicators"]:
        pairs = [commune["figures"].get(one["code"]) for commune in summary["communes"]]
        if one["done"] != _sum(Figure(*pair) if pair else None for pair in pairs):
            yield f"{where}: số liệu {one['code']} của các xã cộng lại khác với số của huyện."
    if len(summary["teams"]) != sum(commune["teams"] for commune in summary["communes"]):
        yield f"{where}: số Tổ của các xã cộng lại khác với số Tổ của huyện."


def _sum(figures: Iterable[Figure | None]) -> list[int] | None:
    known = [figure for figure in figures if figure is not None]
    return [sum(one.value for one in known), sum(one.base for one in known)] if known else None


def _content(text: str) -> _Content:
    """What a confirmation keeps by team; nothing when it cannot be read, which its digest has said already."""
    try:
        return {team: Entered.of(stored) for team, stored in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _name(sheet: Sheet) -> str:
    return f"Bảng số liệu {sheet.unit.code} kỳ {sheet.opening.month}"


KEPT.register(
    Check("months.confirmations", "Các lần xác nhận số liệu nguyên vẹn, khớp với nhật ký", confirmations),
    Check("months.teams", "Số liệu các Tổ khớp với lần xác nhận cuối", teams),
    Check("months.reports", "Báo cáo tháng khớp với số liệu đã xác nhận", reports),
    Check("months.commune_reports", "Báo cáo tháng của xã khớp với số liệu đã xác nhận", commune_reports),
)
