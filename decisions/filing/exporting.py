"""A whole file taken along: its papers in chronological order, its contents, and what Phụ lục VI says of each as XML.

Whole or not at all: who may not see one of its papers is told so, and takes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from decisions.attachments.selectors import Shelf, shelf_of
from decisions.cases.downloads import Download
from decisions.cases.history import reader_of
from decisions.cases.models import State
from decisions.cases.selectors import visible_to
from decisions.errors import ActNotAllowed, NotVisible
from decisions.filing.describing import file_code, file_values, incoming_values, outgoing_values
from decisions.filing.models import WorkFile
from decisions.filing.selectors import Contents, Filed, contents_of
from decisions.filing.tables import contents_pdf
from decisions.journal.services import note_access
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.errors import PaperMissing
from documents.files import store
from documents.layout.joined import joined
from documents.layout.typst import count_pages
from documents.metadata.elements import INCOMING, OUTGOING, Described, Held, Values, to_xml
from documents.metadata.package import Packed, packed
from documents.models import Paper, PaperFile
from documents.papers.selectors import content_of, files_of, screen_name

EXPORT_FILE = "export_file"
"""How the access log names it; its ref is `22891/2022/01.CDS`, its detail the form."""
_ON_PAPER = "Bản giấy, không có tệp trong hệ thống."
_WITHDRAWN = "Văn bản đã bị nơi gửi thu hồi."
_NOT_MADE = "Văn bản số thứ tự {} chưa có tệp PDF. Chờ hệ thống dựng tệp rồi xuất lại."
_HIDDEN = (
    "Hồ sơ có {} văn bản bạn không được xem nên không xuất được cả hồ sơ. Đề nghị người xem được mọi văn bản xuất."
)


@dataclass(frozen=True)
class Whole:
    """A file to be taken along: its name, what is said of it, the PDFs of its papers in order, what went with them."""

    name: str
    xml: bytes
    contents: bytes
    papers: Sequence[Packed]
    attached: Sequence[Packed]


@dataclass(frozen=True)
class _Bytes:
    """A stored file: its name, its bytes, their SHA-256, and what it is where it went with a paper."""

    name: str
    content: bytes
    sha256: str
    title: str = ""


@dataclass(frozen=True)
class _Found:
    """A paper, its PDF (none where it came on paper, of which `remark` tells) and the files that went with it."""

    one: Filed
    pdf: _Bytes | None = None
    attached: tuple[_Bytes, ...] = ()
    remark: str = ""

    @property
    def pages(self) -> int:
        """Of the PDF."""
        return count_pages(self.pdf.content) if self.pdf else 0


def export(officer: Officer, file: WorkFile, form: str, at: datetime) -> Download:
    """A file the officer sees, as ZIP, one PDF or XML; who hands it out notes it (`note_export`).

    Raises NotVisible for another form, ActNotAllowed when it is not whole for this officer, MetadataRefused,
    FileMissing, FileAltered, TypesettingFailed.
    """
    if form not in FORMS:
        raise NotVisible
    made = FORMS[form](_whole(officer, file, at))
    return Download(f"Hồ sơ {file.line.notation} năm {file.list.year}.{form}", made)


def note_export(officer: Officer, file: WorkFile, form: str, at: datetime) -> None:
    """The line of the access log; apart from the making, which may take long and locks nothing."""
    note_access(officer, EXPORT_FILE, str(file), at=at, detail=form)


def _whole(officer: Officer, file: WorkFile, at: datetime) -> Whole:
    contents = contents_of(officer, file, at)
    if not contents.rows and not contents.hidden:
        raise ActNotAllowed("Hồ sơ chưa có văn bản nào để xuất.")
    found = [_found(officer, one, at) for one in contents.in_time]
    if hidden := contents.hidden + found.count(None):
        raise ActNotAllowed(_HIDDEN.format(hidden))
    return _bound(file, contents, [one for one in found if one], local_date(file.closed_at or at))


def _bound(file: WorkFile, contents: Contents, found: Sequence[_Found], on: date) -> Whole:
    """`on` is the day it was closed, so that when one asks for a closed file makes no difference; else today."""
    code, described, papers, attached, pages = file_code(file, on), [], [], [], 0
    for place, one in enumerate(found, start=1):
        own = [Packed(f"van-ban/{place:03d} {one.pdf.name}", one.pdf.content)] if one.pdf else []
        beside = [Packed(f"gui-kem/{place:03d} {row.name}", row.content) for row in one.attached]
        pages += one.pages
        described.append(_described(one, code, on, own, beside))
        papers += own
        attached += beside
    return Whole(
        name=f"Hồ sơ {file.line.notation} năm {file.list.year}",
        xml=to_xml(file_values(file, len(found), pages, on), described),
        contents=contents_pdf(file, contents, on),
        papers=papers,
        attached=attached,
    )


def _zip(whole: Whole) -> bytes:
    return packed(
        [Packed("ho-so.xml", whole.xml), Packed("muc-luc.pdf", whole.contents), *whole.papers, *whole.attached]
    )


def _pdf(whole: Whole) -> bytes:
    named = ((paper.name.rpartition("/")[2].removesuffix(".pdf"), paper.content) for paper in whole.papers)
    return joined([("Mục lục văn bản", whole.contents), *named], whole.name)


FORMS: Mapping[str, Callable[[Whole], bytes]] = {"zip": _zip, "pdf": _pdf, "xml": lambda whole: whole.xml}


def _found(officer: Officer, one: Filed, at: datetime) -> _Found | None:
    """The paper with its file; None when the file is not this officer's to read. Raises ActNotAllowed."""
    arrival, case = one.row.arrival, one.row.case
    if one.paper and case:
        return _file_of(one, one.paper, shelf_of(case, officer, at))
    receipt = getattr(arrival, "receipt", None)
    if receipt is None:
        return _Found(one, remark=_ON_PAPER)
    sent: Paper = receipt.delivery.paper
    case = visible_to(officer, at).filter(code=sent.ref).first()
    if case is not None and reader_of(officer, case, at).reads_paper():
        return _file_of(one, sent, shelf_of(case, officer, at))
    return _Found(one, remark=_WITHDRAWN) if case is not None and case.state == State.WITHDRAWN else None


def _file_of(one: Filed, paper: Paper, shelf: Shelf) -> _Found:
    """The scan with signature and seal where there is one, else the issued file; and what went with it."""
    files = {file.stage: file for file in files_of(paper) if file.format == PaperFile.Format.PDF}
    file = files.get(PaperFile.Stage.SCAN) or files.get(PaperFile.Stage.ISSUED)
    if file is None:
        raise ActNotAllowed(_NOT_MADE.format(one.row.place))
    pdf = _Bytes(screen_name(paper, file.format, file.stage), content_of(file), file.sha256)
    beside = [_Bytes(f"{row.place} {row.name}", store.read(row.sha256), row.sha256, row.title) for row in shelf.rows]
    return _Found(one, pdf, tuple(beside))


def _described(found: _Found, code: Values, on: date, own: Sequence[Packed], beside: Sequence[Packed]) -> Described:
    arrival, paper, pages = found.one.row.arrival, found.one.paper, found.pages
    content = Held(own[0].name, found.pdf.sha256) if found.pdf else None
    attached = tuple(Held(file.name, row.sha256, row.title) for file, row in zip(beside, found.attached, strict=True))
    if arrival is not None:
        return Described(INCOMING, incoming_values(found.one, arrival, code, pages, found.remark), content, attached)
    if paper is None:
        raise PaperMissing
    return Described(OUTGOING, outgoing_values(found.one, paper, code, pages, on), content, attached)
