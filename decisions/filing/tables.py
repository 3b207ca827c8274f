"""The two tables of files, as screen, paper and Excel show them: danh mục hồ sơ, mục lục văn bản (Phụ lục V)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from decisions.filing.keeping import Expired, Kept
from decisions.filing.models import FileHeading, FileLine, FileState, WorkFile
from decisions.filing.selectors import Contents, Filed, Listed, state_of
from decisions.organisation.models import Unit
from documents.clock import local_date
from documents.dispatch.printing import cell
from documents.dispatch.registers import title as titled
from documents.layout.body import roman
from documents.layout.lists import Listing, Signer, pdf_of
from documents.page.model import Align, Column
from documents.page.vietnamese import lower_first

LIST = (
    ("notation", Column("Số và ký hiệu hồ sơ", 26)),
    ("title", Column("Tên đề mục và tiêu đề hồ sơ", 120)),
    ("maintenance", Column("Thời hạn bảo quản", 26, Align.CENTRE)),
    ("keeper", Column("Người lập hồ sơ", 44)),
    ("remark", Column("Ghi chú", 44)),
)
CONTENTS = (
    ("place", Column("Số thứ tự", 12, Align.CENTRE)),
    ("symbol", Column("Số, ký hiệu văn bản", 32)),
    ("day", Column("Ngày, tháng, năm văn bản", 26, Align.CENTRE)),
    ("title", Column("Tên loại và trích yếu nội dung văn bản", 96)),
    ("author", Column("Tác giả văn bản", 46)),
    ("sheets", Column("Tờ số/Trang số", 18, Align.CENTRE)),
    ("remark", Column("Ghi chú", 34)),
)
EXPIRED = (
    ("notation", Column("Số và ký hiệu hồ sơ", 26)),
    ("year", Column("Năm của danh mục", 20, Align.CENTRE)),
    ("title", Column("Tiêu đề hồ sơ", 96)),
    ("maintenance", Column("Thời hạn bảo quản", 26, Align.CENTRE)),
    ("reason", Column("Căn cứ hết thời hạn", 60)),
    ("held", Column("Phải giữ lại theo", 60)),
)
"""The columns of each in their order, by their names in a row."""


@dataclass(frozen=True)
class ListRow:
    """A line of danh mục hồ sơ; of a heading only the title is filled, and `line` is None."""

    notation: str
    title: str
    maintenance: str = ""
    keeper: str = ""
    remark: str = ""
    line: FileLine | None = None

    @property
    def state(self) -> str:
        """Where the file stands."""
        return _state(self.line) if self.line else ""


@dataclass(frozen=True)
class ContentsRow:
    """A line of mục lục văn bản; `sheets` is for the pen, since sheets are numbered on paper."""

    place: int
    symbol: str
    day: date | None
    title: str
    author: str
    sheets: str = ""
    remark: str = ""
    one: Filed | None = None


@dataclass(frozen=True)
class ExpiredRow:
    """A line of the list of files whose time is over; `held`: the papers by which it is held back nevertheless."""

    notation: str
    year: int
    title: str
    maintenance: str
    reason: str
    held: str
    kept: Kept


def expired_rows(found: Expired) -> list[ExpiredRow]:
    """Those that may go to the council first, then those that are held back."""
    return [_expired(one) for one in (*found.over, *found.held)]


def expired_pdf(found: Expired, on: date) -> bytes:
    """The list as it is laid before the Hội đồng xác định giá trị tài liệu. Raises TypesettingFailed."""
    name = body_name(found.body, on)
    listing = Listing(
        body=name.upper(),
        title="DANH MỤC HỒ SƠ HẾT THỜI HẠN BẢO QUẢN",
        below=(f"Tính đến ngày 01/01/{found.year}",),
        columns=[column for _, column in EXPIRED],
        rows=[[cell(getattr(row, name)) for name, _ in EXPIRED] for row in expired_rows(found)],
        foot=f"{name} – in ngày {on:%d/%m/%Y}",
        closing=(
            f"Danh mục này có {len(found.over)} hồ sơ đề nghị Hội đồng xác định giá trị tài liệu xem xét"
            f" và {len(found.held)} hồ sơ hết thời hạn nhưng phải giữ lại.",
        ),
        signers=(Signer("NGƯỜI LẬP"), Signer("NGƯỜI ĐỨNG ĐẦU CƠ QUAN")),
        empty="Không có hồ sơ nào hết thời hạn bảo quản.",
    )
    return pdf_of(listing, on)


def _expired(one: Kept) -> ExpiredRow:
    file = one.file
    held = "; ".join(f"{hold.get_cause_display()}: {hold.paper}" for hold in one.holds)
    return ExpiredRow(file.line.notation, file.list.year, file.called, file.kept_for, one.reason, held, one)


def list_rows(listed: Listed) -> list[ListRow]:
    """Headings with big Roman numbers, under each its files."""
    rows: list[ListRow] = []
    for heading in headings_of(listed):
        rows.append(ListRow("", f"{roman(heading.place)}. {heading.title}"))
        rows += [_line(line) for line in listed.lines if line.heading_id == heading.pk]
    return rows


def contents_rows(contents: Contents) -> list[ContentsRow]:
    """By order number; a number taken out says so."""
    shown = [
        ContentsRow(one.row.place, one.symbol, one.day, titled(one.kind, one.about), one.author, one=one)
        for one in contents.rows
    ]
    gone = [
        ContentsRow(row.place, "", None, "", "", remark=f"Đã đưa ra ngày {_day(row.removed_at)}: {row.reason}")
        for row in contents.removed
    ]
    return sorted([*shown, *gone], key=lambda row: row.place)


def list_pdf(listed: Listed, on: date) -> bytes:
    """Danh mục hồ sơ as printed on a day. Raises TypesettingFailed."""
    standing = [line for line in listed.lines if not line.struck_at]
    approvers = [line.approved_by.full_name for line in standing if line.approved_by]
    name = body_name(listed.body, on)
    rows = list_rows(listed)
    kept = listed.found.opened_by.full_name if listed.found else ""
    listing = Listing(
        body=name.upper(),
        title="DANH MỤC HỒ SƠ",
        below=(f"Năm {listed.year}",),
        columns=[column for _, column in LIST],
        rows=[[cell(getattr(row, name)) for name, _ in LIST] for row in rows],
        heads=[place for place, row in enumerate(rows) if row.line is None],
        foot=f"{name} – in ngày {on:%d/%m/%Y}",
        closing=(f"Danh mục này có {len(standing)} hồ sơ.",),
        signers=(Signer("NGƯỜI LẬP", kept), Signer("NGƯỜI DUYỆT", approvers[-1] if approvers else "")),
        empty="Danh mục chưa có hồ sơ nào.",
    )
    return pdf_of(listing, on)


def contents_pdf(file: WorkFile, contents: Contents, on: date) -> bytes:
    """Mục lục văn bản trong hồ sơ as printed on a day. Raises TypesettingFailed."""
    body = body_name(file.list.body, on)
    hidden = f" Còn {contents.hidden} văn bản không thuộc phạm vi người in được xem." if contents.hidden else ""
    listing = Listing(
        body=body.upper(),
        title="MỤC LỤC VĂN BẢN TRONG HỒ SƠ",
        below=(
            f"Hồ sơ số {file.line.notation} năm {file.list.year}: {lower_first(file.called)}",
            f"Thời hạn bảo quản: {lower_first(file.kept_for)}",
        ),
        columns=[column for _, column in CONTENTS],
        rows=[[cell(getattr(row, name)) for name, _ in CONTENTS] for row in contents_rows(contents)],
        foot=f"{body} – hồ sơ {file.line.notation}/{file.list.year} – in ngày {on:%d/%m/%Y}",
        closing=(f"Hồ sơ có {len(contents.rows) + contents.hidden} văn bản.{hidden}",),
        signers=(Signer("NGƯỜI LẬP HỒ SƠ", file.line.keeper.full_name),),
        empty="Hồ sơ chưa có văn bản nào.",
    )
    return pdf_of(listing, on)


def body_name(body: Unit, on: date) -> str:
    """What a body is called in full on a day, or was called last."""
    return body.last_on(on).name


def _line(line: FileLine) -> ListRow:
    said = (line.remark, _standing(line))
    remark = "; ".join(part for part in said if part)
    return ListRow(line.notation, line.title, line.maintenance, str(line.keeper), remark, line)


def _standing(line: FileLine) -> str:
    """What the printed list says of a line beside its words: only what keeps it from being used."""
    if line.struck_at:
        return f"Đã bỏ ngày {_day(line.struck_at)}"
    return "" if line.approved_at else "Chờ duyệt"


def _state(line: FileLine) -> str:
    state = state_of(line)
    return (_standing(line) if state == FileState.NONE else "") or str(state.label)


def _day(at: datetime | None) -> str:
    return f"{local_date(at):%d/%m/%Y}" if at else ""


def headings_of(listed: Listed) -> Sequence[FileHeading]:
    """The headings of a list in their order."""
    return list(listed.found.headings.order_by("place")) if listed.found else []
