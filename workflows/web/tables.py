"""Tables of the pages: registers as Nghị định 30/2020/NĐ-CP, Phụ lục IV prints them, incoming papers, coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django_tables2 import A

from decisions.calendar.months import Month
from decisions.difficulties.doings import WAITING, State
from decisions.tasks.models import State as Task
from documents.layout.lists import shown_day
from workflows.web.choosing import called
from workflows.web.words import due_words

_LOOKS: Mapping[str, str] = {
    State.ANSWERED: "established",
    State.CONSOLIDATED: "in_progress",
    State.PASSED_ON: "in_progress",
}
_TASK_LOOKS: Mapping[str, str] = {Task.OPEN: "in_progress", Task.DONE: "established"}


def _begun(address: str, text: str, under: str) -> str:
    """The beginning of a text as the link to all of it, and what stands under it."""
    line = '<a href="{}">{}</a><div class="small fw-normal text-secondary">{}</div>'
    return format_html(line, address, Truncator(text).chars(140), under)


def _standing(value: str, look: str) -> str:
    return format_html('<span class="bh-standing {}">{}</span>', look, value)


def _due(record: Any, day: date) -> str:
    """A deadline somebody waits for: how near, red when it has passed."""
    words, _ = due_words(record.due, day)
    look = "text-late" if record.late_on(day) else "text-secondary"
    return format_html('{}<div class="small {}">{}</div>', f"{record.due:%d/%m/%Y}", look, words)


class DayColumn(tables.Column):
    """A day as papers write it."""

    def render(self, value: date) -> str:
        """`04/5/2022`."""
        return shown_day(value)


class LinesColumn(tables.Column):
    """Several lines in one cell; of many, the first ones and the rest when asked for."""

    def render(self, value: tuple[str, ...]) -> str:
        """One under another."""
        if len(value) <= _LINES:
            return _lines(value)
        rest = _lines(value[_SHOWN:])
        return _lines(value[:_SHOWN]) + format_html(
            "<details><summary>Xem hết ({})</summary>{}</details>", len(value), rest
        )


_LINES, _SHOWN = 3, 2


def _lines(lines: Sequence[str]) -> str:
    return format_html_join("", "<div>{}</div>", ((line,) for line in lines))


_OUT = {"class": "bh-register", "caption": "Các văn bản đi"}
_IN = {"class": "bh-register", "caption": "Các văn bản đến"}
_WORDS = {"class": "bh-words"}
"""A column of whole sentences, which narrow ones may not squeeze."""


class OutgoingTable(tables.Table):
    """Sổ đăng ký văn bản đi, ten columns."""

    symbol = tables.Column("Số, ký hiệu", attrs={"td": {"class": "title text-nowrap"}})
    day = DayColumn("Ngày, tháng")
    title = tables.Column("Tên loại và trích yếu", attrs={"td": _WORDS})
    signer = tables.Column("Người ký")
    recipients = LinesColumn("Nơi nhận văn bản", attrs={"td": _WORDS})
    archive = tables.Column("Đơn vị, người nhận bản lưu")
    copies = tables.Column("Số lượng bản")
    sent_on = DayColumn("Ngày chuyển")
    receipts = LinesColumn("Ký nhận", attrs={"td": _WORDS})
    remark = tables.Column("Ghi chú")

    class Meta:
        attrs: ClassVar = _OUT
        orderable = False
        empty_text = "Sổ chưa có số nào."


class IncomingTable(tables.Table):
    """Sổ đăng ký văn bản đến, ten columns."""

    arrived = DayColumn("Ngày đến")
    number = tables.Column(
        "Số đến", linkify=lambda value, table: f"{table.address}{value}/", attrs={"td": {"class": "title"}}
    )
    author = tables.Column("Tác giả", attrs={"td": _WORDS})
    symbol = tables.Column("Số, ký hiệu", attrs={"td": {"class": "text-nowrap"}})
    day = DayColumn("Ngày, tháng")
    title = tables.Column("Tên loại và trích yếu", attrs={"td": _WORDS})
    handed_to = tables.Column("Đơn vị, người nhận")
    handed_on = DayColumn("Ngày chuyển")
    signed = tables.Column("Ký nhận")
    remark = tables.Column("Ghi chú")

    class Meta:
        attrs: ClassVar = _IN
        orderable = False
        empty_text = "Sổ chưa có văn bản nào."

    def __init__(self, rows: Any, *, address: str) -> None:
        self.address = address
        super().__init__(rows)


class ArrivalTable(tables.Table):
    """The latest incoming papers of every book an officer sees."""

    number = tables.Column(
        "Số đến", linkify=("arrival", [A("book__body"), A("book__year"), A("number")]), attrs={"td": {"class": "title"}}
    )
    arrived = DayColumn("Ngày đến")
    author = tables.Column("Tác giả")
    symbol = tables.Column("Số, ký hiệu", attrs={"td": {"class": "text-nowrap"}})
    about = tables.Column("Trích yếu")

    class Meta:
        orderable = False
        empty_text = "Chưa có văn bản nào trong sổ."


class DifficultyTable(tables.Table):
    """Sổ khó khăn, vướng mắc."""

    text = tables.Column("Nội dung", attrs={"td": {"class": "title"}})
    unit_name = tables.Column("Đơn vị nêu")
    month = tables.Column("Tháng", attrs={"td": {"class": "text-nowrap"}})
    state = tables.Column("Trạng thái")
    owner_name = tables.Column("Nơi xử lý")
    due = DayColumn("Hạn trả lời", empty_values=())

    class Meta:
        orderable = False
        empty_text = "Không có khó khăn, vướng mắc nào như vậy trong phạm vi bạn được xem."

    def __init__(self, rows: Any, *, day: date) -> None:
        self.day = day
        super().__init__(rows)

    def render_text(self, value: str, record: Any) -> str:
        """The beginning of the text as the link, group and code under it."""
        under = f"{record.get_category_display()} · {record.code}"
        return _begun(reverse("difficulty", args=[record.code]), value, under)

    def render_month(self, value: str) -> str:
        """`5/2022`."""
        year, _, number = value.partition("-")
        return called(Month(int(year), int(number)))

    def render_state(self, value: str, record: Any) -> str:
        """Where it stands."""
        return _standing(value, _LOOKS.get(record.state, ""))

    def render_due(self, record: Any) -> str:
        """The deadline while an answer is owed; red when it has passed."""
        return _due(record, self.day) if record.state in WAITING else "–"


class ConsolidationTable(tables.Table):
    """What was put together."""

    title = tables.Column("Vấn đề", linkify=("consolidation", [A("code")]), attrs={"td": {"class": "title"}})
    code = tables.Column("Mã")
    count = tables.Column("Số khó khăn, vướng mắc")
    at = tables.DateTimeColumn(verbose_name="Tổng hợp lúc", format="H:i, d/m/Y")

    class Meta:
        orderable = False
        empty_text = "Chưa có lần tổng hợp nào."


class TaskTable(tables.Table):
    """Tasks, those that wait first."""

    text = tables.Column("Nhiệm vụ", attrs={"td": {"class": "title"}})
    giver_name = tables.Column("Nơi giao")
    owner_name = tables.Column("Đơn vị thực hiện")
    state = tables.Column("Trạng thái")
    due = DayColumn("Hạn", empty_values=())

    class Meta:
        orderable = False
        empty_text = "Không có nhiệm vụ nào như vậy trong phạm vi bạn được xem."

    def __init__(self, rows: Any, *, day: date) -> None:
        self.day = day
        super().__init__(rows)

    def render_text(self, value: str, record: Any) -> str:
        """The beginning of the text as the link, the paper under it."""
        return _begun(reverse("task", args=[record.code]), value, Truncator(record.source).chars(100))

    def render_owner_name(self, value: str, record: Any) -> str:
        """The unit, and who answers for it."""
        if record.officer is None:
            return value
        return format_html('{}<div class="small text-secondary">{}</div>', value, record.officer)

    def render_state(self, value: str, record: Any) -> str:
        """Where it stands."""
        return _standing(value, _TASK_LOOKS.get(record.state, ""))

    def render_due(self, record: Any) -> str:
        """The deadline; how near while it waits, red when it has passed."""
        return _due(record, self.day) if record.state == Task.OPEN else f"{record.due:%d/%m/%Y}"


class BarColumn(tables.Column):
    """A share as a bar and as figures."""

    def render(self, record: Any) -> str:
        """`12/13`."""
        figures = record.figures
        return format_html(
            '<span class="bh-share"><progress max="{}" value="{}"></progress> {}/{}</span>',
            figures.required,
            figures.established,
            figures.established,
            figures.required,
        )


class DistrictTable(tables.Table):
    """Coverage by district."""

    name = tables.Column("Huyện, thành phố", linkify=("coverage_of", [A("code")]), attrs={"td": {"class": "title"}})
    share = BarColumn("Xã đã có Tổ", empty_values=(), orderable=False)
    in_progress = tables.Column("Đang thực hiện", accessor="figures__in_progress")
    missing = tables.Column("Chưa trình", accessor="figures__missing")
    late = tables.Column("Quá hạn", accessor="figures__late")
    villages = tables.Column("Thôn, khu phố đã lập", empty_values=(), orderable=False)

    class Meta:
        orderable = False
        empty_text = "Không có huyện nào trong phạm vi bạn được xem."

    def render_villages(self, record: Any) -> str:
        """`30/45`."""
        return f"{record.figures.villages_established}/{record.figures.villages_total}"


class CoverageTable(tables.Table):
    """Coverage of the communes of a district."""

    name = tables.Column("Xã, phường, thị trấn", linkify=("unit", [A("code")]), attrs={"td": {"class": "title"}})
    standing = tables.Column("Tổ cấp xã")
    due = DayColumn("Hạn theo công văn")
    established_on = DayColumn("Ngày thành lập")
    villages = tables.Column("Thôn, khu phố đã lập")

    class Meta:
        orderable = False
        empty_text = "Không có xã nào trong phạm vi bạn được xem."

    def render_standing(self, record: Any) -> str:
        """How far, and whether late."""
        label = record.standing.label + (f": {record.stage_label.lower()}" if record.stage_label else "")
        late = format_html(' <span class="text-late">{}</span>', "Quá hạn") if record.late else ""
        after = format_html(' <span class="text-secondary">({})</span>', "sau hạn") if record.established_late else ""
        return format_html('<span class="bh-standing {}">{}</span>{}{}', record.standing.value, label, late, after)

    def render_villages(self, record: Any) -> str:
        """`3/5`, and which are missing."""
        total, without = len(record.villages), record.missing_villages
        names = ", ".join(village.name for village in without)
        if not without:
            return f"{total}/{total}"
        return format_html(
            '{}/{} <details class="small"><summary>Chưa lập</summary>{}</details>', total - len(without), total, names
        )


class LeaderTable(tables.Table):
    """Coverage of schools by who leads them."""

    name = tables.Column("Phòng, Sở", linkify=("school_coverage_of", [A("code")]), attrs={"td": {"class": "title"}})
    share = BarColumn("Trường đã có Tổ", empty_values=(), orderable=False)
    in_progress = tables.Column("Đang thực hiện", accessor="figures__in_progress")
    missing = tables.Column("Chưa trình", accessor="figures__missing")
    without = tables.Column("Trường chưa có Tổ", empty_values=(), orderable=False)

    class Meta:
        orderable = False
        empty_text = "Không có trường nào trong phạm vi bạn được xem."

    def render_without(self, record: Any) -> str:
        """Which are missing, on a click."""
        if not record.missing:
            return "–"
        links = format_html_join(
            ", ", '<a href="{}">{}</a>', ((reverse("school", args=[one.code]), one.name) for one in record.missing)
        )
        return format_html(
            '<details class="small"><summary>{} trường</summary>{}</details>', len(record.missing), links
        )


class SchoolTable(tables.Table):
    """Coverage of the schools one body leads."""

    name = tables.Column("Trường", linkify=("school", [A("code")]), attrs={"td": {"class": "title"}})
    kind_name = tables.Column("Loại hình")
    commune = tables.Column("Xã, phường, thị trấn")
    standing = tables.Column("Tổ công nghệ số")
    established_on = DayColumn("Ngày thành lập")

    class Meta:
        orderable = False
        empty_text = "Không có trường nào trong phạm vi bạn được xem."

    def render_standing(self, record: Any) -> str:
        """How far."""
        label = record.standing.label + (f": {record.stage_label.lower()}" if record.stage_label else "")
        return format_html('<span class="bh-standing {}">{}</span>', record.standing.value, label)
