"""What a body may copy: papers it issued, papers in its book of incoming papers; in which medium it has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from decisions.cases.history import reader_of
from decisions.cases.models import ISSUED_STATES, Case, State
from decisions.cases.selectors import visible_case
from decisions.errors import ActNotAllowed, NotVisible
from decisions.incoming.selectors import visible_arrival
from decisions.organisation.models import Officer, Unit
from documents.copies.selectors import file_of
from documents.copies.services import Copied
from documents.inspection.kinds import FileKind
from documents.layout.copies import PagePart, parts_of
from documents.models import Arrival, ConsignmentAnswer, Copy, CopyFile, CopyReceipt, Paper, PaperFile, Receipt
from documents.page.copies import DIGITAL, PAPER, Original
from documents.papers.selectors import current, files_of, number_and_symbol, page_of

_WITHDRAWN = "Văn bản này đã bị thu hồi nên không sao."
_NOT_ISSUED = "Văn bản chưa phát hành nên chưa sao được. Phát hành văn bản trước."
_FOREIGN = "Văn bản của cơ quan khác thì sao theo số đến của cơ quan, sau khi đã vào sổ văn bản đến."
_AGAIN = "Văn bản đến này đã là bản sao; chỉ sao lục được bản sao y."


@dataclass(frozen=True)
class Source:
    """A paper that may be copied, where it stands, and whether it is itself a copy of some form."""

    body: Unit
    copied: Copied
    case: Case | None = None
    arrival: Arrival | None = None
    of_form: str = ""

    @property
    def parts(self) -> list[PagePart]:
        """What a trích sao may choose from; nothing where the page is not kept here."""
        paper = self.copied.paper
        return parts_of(page_of(paper)) if paper and not self.of_form else []

    def forms(self) -> list[str]:
        """The forms in which it may be copied at all."""
        if self.of_form:
            return [Copy.Form.AGAIN] if self.of_form == Copy.Form.FULL else []
        return [Copy.Form.FULL, *([Copy.Form.EXTRACT] if self.copied.paper else [])]

    def wanted(self, form: str, parts: tuple[int, ...]) -> Copied:
        """What a copy of this form holds. Raises ActNotAllowed for a form that this paper has not."""
        if form not in self.forms():
            raise ActNotAllowed(_AGAIN if self.of_form else "Sao lục chỉ làm từ bản sao y. Chọn sao y hoặc trích sao.")
        known = {part.place for part in self.parts}
        return replace(self.copied, parts=tuple(place for place in sorted(set(parts)) if place in known))


def of_case(officer: Officer, code: str, at: datetime) -> Source:
    """The issued paper of a case of its body. Raises NotVisible, ActNotAllowed for one that may not be copied."""
    case = visible_case(officer, code, at)
    if not reader_of(officer, case, at).inside:
        raise NotVisible(_FOREIGN)
    return issued_by(case)


def issued_by(case: Case) -> Source:
    """The paper of a case as it may be copied now. Raises ActNotAllowed."""
    _require_out(case)
    return Source(case.unit, _of_paper(current(case.code), superseded=case.state == State.SUPERSEDED), case=case)


def of_arrival(officer: Officer, unit: str, year: int, number: int, at: datetime) -> Source:
    """A paper in the book of a body. Raises NotVisible, ActNotAllowed."""
    return came_as(visible_arrival(officer, unit, year, number, at))


def came_as(arrival: Arrival) -> Source:
    """An incoming paper as it may be copied now. Raises ActNotAllowed."""
    body = Unit.objects.get(code=arrival.book.body)
    receipt = Receipt.objects.filter(arrival=arrival).select_related("delivery__paper").first()
    if receipt:
        case = Case.objects.get(code=receipt.delivery.paper.ref)
        _require_out(case)
        paper = current(case.code)
        return Source(body, _of_paper(paper, superseded=case.state == State.SUPERSEDED), arrival=arrival)
    got = CopyReceipt.objects.filter(arrival=arrival).select_related("line__copy__paper").first()
    if got:
        return Source(body, _of_copy(got.line.copy), arrival=arrival, of_form=got.line.copy.form)
    return Source(body, _of_stranger(arrival), arrival=arrival)


def again(case: Case | None, arrival: Arrival | None) -> Source:
    """The paper of a request once more, as it stands now. Raises ActNotAllowed for one withdrawn meanwhile."""
    if case is not None:
        return issued_by(case)
    if arrival is None:
        raise NotVisible
    return came_as(arrival)


def _require_out(case: Case) -> None:
    if case.state == State.WITHDRAWN:
        raise ActNotAllowed(_WITHDRAWN)
    if case.state not in ISSUED_STATES:
        raise ActNotAllowed(_NOT_ISSUED)


def _of_paper(paper: Paper, *, superseded: bool) -> Copied:
    """Signed by hand: the scan with signature and seal is what is copied; wholly digital: the issued file."""
    page = page_of(paper)
    digital = paper.way == Paper.Way.DIGITAL
    stage = PaperFile.Stage.ISSUED if digital else PaperFile.Stage.SCAN
    file = next((one for one in files_of(paper) if (one.stage, one.format) == (stage, PaperFile.Format.PDF)), None)
    return Copied(
        original=Original(
            kind=page.cited.kind,
            symbol=number_and_symbol(paper),
            day=paper.day.isoformat() if paper.day else "",
            about=page.subject,
            author=page.cited.issuer,
        ),
        medium=DIGITAL if digital else PAPER,
        sha256=file.sha256 if file else "",
        paper=paper,
        drawn=digital,
        superseded=superseded,
    )


def _of_copy(copy: Copy) -> Copied:
    """A copy that came: of one in electronic form its file; one on paper has no file with signature and seal here."""
    file = file_of(copy, CopyFile.Stage.ISSUED) if copy.medium == Copy.Medium.DIGITAL else None
    return Copied(original=copy.original, medium=copy.medium, sha256=file.sha256 if file else "")


def _of_stranger(arrival: Arrival) -> Copied:
    """A paper of another system: the first PDF of its package; one that came on paper has no file."""
    day = arrival.day.isoformat() if arrival.day else ""
    original = Original(arrival.kind, arrival.symbol, day, arrival.about, arrival.author)
    answer = ConsignmentAnswer.objects.filter(arrival=arrival).select_related("consignment").first()
    files = answer.consignment.files.order_by("place") if answer else ()
    file = next((one for one in files if one.kind == FileKind.PDF), None)
    return Copied(original, DIGITAL if answer else PAPER, sha256=file.sha256 if file else "")
