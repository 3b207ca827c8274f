"""Reading papers: the current one of a case, its page, its files, their names on screen, and what `verify` proves."""

from __future__ import annotations

from collections.abc import Iterable

from documents.canonical import digest
from documents.database.prepared import Prepared
from documents.errors import PaperMissing
from documents.files import store
from documents.page import codec
from documents.page.model import Page
from documents.page.vietnamese import file_name
from documents.papers.models import Paper, PaperFile
from documents.signing.worth import Worth, worths

_FURTHEST = (PaperFile.Stage.ISSUED, PaperFile.Stage.FILLED, PaperFile.Stage.SIGNED, PaperFile.Stage.PRINT)


def current(ref: str) -> Paper:
    """The paper of a case: the one signed last. Raises PaperMissing."""
    found: list[Paper] = _CURRENT.rows("", ref=ref)
    if not found:
        raise PaperMissing
    return found[0]


_CURRENT = Prepared(lambda _, *, ref: Paper.objects.filter(ref=ref).order_by("-round")[:1])


def current_of(refs: Iterable[str]) -> dict[str, Paper]:
    """The papers of some cases, by case, of each the one signed last; none for a case without. One query."""
    return {paper.ref: paper for paper in Paper.objects.filter(ref__in=list(refs)).order_by("round")}


def page_of(paper: Paper) -> Page:
    """The page as it stands: with number and day once they are given. Raises PageUnreadable."""
    page = codec.from_json(paper.page)
    return page.completed(paper.number, paper.day) if paper.number is not None and paper.day else page


def number_and_symbol(paper: Paper) -> str:
    """`47/QĐ-UBND` of a numbered paper, as others name it."""
    return f"{paper.number or 0:02d}/{page_of(paper).symbol.text}"


def files_of(paper: Paper) -> list[PaperFile]:
    """The files of a paper; none while they are being made."""
    return _FILES.rows("", paper=paper.pk)


_FILES = Prepared(lambda _, *, paper: PaperFile.objects.filter(paper=paper))


def newest_pdf(paper: Paper) -> PaperFile | None:
    """The PDF a paper has got furthest with; None while there is none."""
    made = {file.stage: file for file in files_of(paper) if file.format == PaperFile.Format.PDF}
    return next((made[stage] for stage in _FURTHEST if stage in made), None)


def signatures_of(paper: Paper) -> list[Worth]:
    """The digital signatures of a paper in the order they were made, and what each is worth now."""
    newest = newest_pdf(paper) if paper.is_digital else None
    return worths(content_of(newest)) if newest else []


def content_of(file: PaperFile) -> bytes:
    """The bytes of a file, proved by their hash. Raises FileMissing, FileAltered."""
    return store.read(file.sha256)


def screen_name(paper: Paper, file_format: str, stage: str = PaperFile.Stage.ISSUED) -> str:
    """The name under which a person saves a file: `Quyết định 47-QĐ-UBND ngày 28-03-2022.pdf`."""
    page = page_of(paper)
    if paper.number is None or paper.day is None:
        name = f"{page.cited.kind} {page.symbol.text} chưa có số"
    else:
        name = f"{page.cited.kind} {paper.number:02d}-{page.symbol.text} ngày {paper.day:%d-%m-%Y}"
    if stage == PaperFile.Stage.SCAN:
        name += " (bản chụp)"
    return f"{file_name(name)}.{file_format}"


def faults(paper: Paper) -> list[str]:
    """What does not agree between the hashes of a paper and its text; nothing when it is as it was signed."""
    found = []
    if digest(paper.page) != paper.hash_signed:
        found.append("Nội dung khác với nội dung đã ký (H1).")
    if paper.number is not None and paper.day:
        whole = codec.completed(paper.page, paper.number, paper.day)
        if digest(whole) != paper.hash_numbered:
            found.append("Số, ngày khác với lúc cấp số (H2).")
        if codec.stripped(whole) != paper.page:
            found.append("Ngoài số và ngày còn nội dung khác thay đổi sau khi ký.")
    return found
