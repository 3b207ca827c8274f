"""Making the files of a paper: the work of its effects, previews and rebuilding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from documents import clock
from documents.errors import CompletionRefused
from documents.failpoint import failpoint
from documents.files import store
from documents.layout import typst, word
from documents.layout.carried import Carried, carried
from documents.layout.marks import Marks, Stage
from documents.layout.versions import made_with
from documents.outbox import services as outbox
from documents.outbox.models import Effect
from documents.page import codec
from documents.page.checks import require_letters
from documents.page.model import Page
from documents.page.vietnamese import dateline
from documents.papers.models import Paper, PaperFile, Signature
from documents.papers.selectors import content_of, page_of
from documents.papers.services import ISSUED, PRINT, SEAL, SIGN
from documents.signals import files_made
from documents.signing import load
from documents.signing.credentials import in_use
from documents.signing.models import Credential
from documents.signing.names import CODE, DAY, NUMBER

Name = tuple[str, str]
"""A file by its stage and format."""

_PDF, _DOCX = PaperFile.Format.PDF, PaperFile.Format.DOCX
_OF = PaperFile.Stage
_DRAWERS: Mapping[str, Callable[[Page, Marks, Sequence[Carried]], bytes]] = {
    _DOCX: lambda page, marks, _: word.word(page, marks),
    _PDF: typst.pdf,
}
_DRAWN = {_OF.PRINT: Stage.PRINT, _OF.ISSUED: Stage.ISSUED}
_FILES: Mapping[str, Mapping[str, tuple[Name, ...]]] = {
    Paper.Way.PAPER: {
        PRINT: ((_OF.PRINT, _DOCX), (_OF.PRINT, _PDF)),
        ISSUED: ((_OF.ISSUED, _DOCX), (_OF.ISSUED, _PDF)),
    },
    Paper.Way.DIGITAL_PRINTED: {
        PRINT: ((_OF.PRINT, _DOCX), (_OF.PRINT, _PDF)),
        SIGN: ((_OF.SIGNED, _PDF),),
        ISSUED: ((_OF.ISSUED, _DOCX), (_OF.ISSUED, _PDF)),
    },
    Paper.Way.DIGITAL: {
        PRINT: ((_OF.PRINT, _DOCX), (_OF.PRINT, _PDF)),
        SIGN: ((_OF.SIGNED, _PDF),),
        ISSUED: ((_OF.ISSUED, _DOCX), (_OF.FILLED, _PDF)),
        SEAL: ((_OF.ISSUED, _PDF),),
    },
}
"""What each effect makes, by the way the paper is signed."""


@dataclass(frozen=True)
class Rebuilt:
    """A file made once more: its bytes, and which tools differ from those it was first made with."""

    content: bytes
    same: bool
    differing: tuple[str, ...]


@dataclass(frozen=True)
class _Signed:
    """Whose signature a file bears that none before it bore, and when it was made."""

    role: str
    credential: Credential
    at: datetime


@dataclass(frozen=True)
class _Made:
    """The bytes of a file and the signature it adds, if any."""

    content: bytes
    signed: _Signed | None = None


def files_of_effect(kind: str, way: str) -> tuple[Name, ...]:
    """The files an effect makes of a paper signed in a way; none for an effect that way does not know."""
    return _FILES[way].get(kind, ())


def render_print(paper_id: int) -> outbox.Finish | None:
    """Make and store the print for signature; the finish writes its rows. Nothing when they are there."""
    return _render(Paper.objects.get(pk=paper_id), PRINT)


def render_issued(paper_id: int) -> outbox.Finish | None:
    """Make and store the issued files. Raises CompletionRefused for a paper without a number."""
    return _render(Paper.objects.get(pk=paper_id), ISSUED)


def carry_out(effect: Effect) -> outbox.Finish | None:
    """The handler of every kind of these effects."""
    asked = effect.payload.get("at")
    at = datetime.fromisoformat(asked) if asked else None
    return _render(Paper.objects.get(pk=effect.payload["paper"]), effect.kind, at)


def preview(page: Page, on: date) -> bytes:
    """The PDF of a draft, marked as one on every page, stored nowhere; it may be unfinished. `on` is today.

    Raises PageRefused for characters no file can show, TypesettingFailed.
    """
    require_letters(page)
    return typst.pdf(page, Marks(Stage.DRAFT, on))


def rebuild(file: PaperFile) -> Rebuilt:
    """Make a stored file once more from its page; nothing is stored or replaced.

    Raises ValueError for one that bears a signature: no signature is made twice.
    """
    if file.paper.is_digital and file.format == _PDF and file.stage != _OF.PRINT:
        raise ValueError(f"{file} bears a signature.")
    drawn = _drawn(file.paper, (file.stage, file.format))
    now = made_with()
    differing = tuple(sorted(name for name in now if now[name] != file.made_with.get(name)))
    return Rebuilt(drawn, drawn == store.read(file.sha256), differing)


def _render(paper: Paper, kind: str, at: datetime | None = None) -> outbox.Finish | None:
    names = files_of_effect(kind, paper.way)
    present = set(PaperFile.objects.filter(paper=paper).values_list("stage", "format"))
    if present.issuperset(names):
        return None
    made: dict[Name, _Made] = {}
    for name in names:
        made[name] = _file(paper, kind, name, at, made)
    failpoint("render.after_bytes")
    stored = {name: store.put(one.content) for name, one in made.items()}

    def finish() -> None:
        now = clock.now()
        for (stage, form), kept in stored.items():
            file = PaperFile.objects.create(
                paper=paper,
                stage=stage,
                format=form,
                sha256=kept.sha256,
                size=kept.size,
                made_at=now,
                made_with=made_with(),
            )
            if signed := made[stage, form].signed:
                Signature.objects.create(
                    paper=paper, role=signed.role, credential=signed.credential, file=file, signed_at=signed.at
                )
        for stage in dict.fromkeys(stage for stage, _ in names):
            files_made.send(Paper, paper=paper, stage=str(stage))

    return finish


def _file(paper: Paper, kind: str, name: Name, at: datetime | None, made: Mapping[Name, _Made]) -> _Made:
    """One file: drawn from the page, or made of the PDF before it."""
    if not paper.is_digital or name[1] == _DOCX or kind == PRINT:
        word_file = made.get((name[0], _DOCX))
        return _Made(_drawn(paper, name, word_file.content if word_file else b""))
    return _FURTHER[kind](paper, at)


def _drawn(paper: Paper, name: Name, beside: bytes = b"") -> bytes:
    """A file drawn from the page; `beside` is the Word file of the same stage where it is made already."""
    stage, form = _DRAWN[_OF(name[0])], name[1]
    page = page_of(paper)
    if stage == Stage.ISSUED and page.day is None:
        raise CompletionRefused("Văn bản chưa có số nên chưa có bản phát hành.")
    on = page.day if stage == Stage.ISSUED and page.day else clock.local_date(paper.signed_at)
    code = paper.checked_at if stage == Stage.ISSUED else paper.checked_at.partition("#")[0]
    marks = Marks(stage, on, code)
    leaves = form == _PDF and stage == Stage.ISSUED
    return _DRAWERS[form](page, marks, _inside(paper, page, marks, beside) if leaves else ())


def _inside(paper: Paper, page: Page, marks: Marks, beside: bytes = b"") -> tuple[Carried, ...]:
    """What lies in a PDF that leaves the house: the very text its hash is of, and the Word file, drawn unless given."""
    text = codec.completed(paper.page, page.number, page.day) if page.number and page.day else paper.page
    return carried(text, beside or _DRAWERS[_DOCX](page, marks, ()))


def _by_its_signer(paper: Paper, at: datetime | None) -> _Made:
    load()
    from documents.signing.fields import Locked  # noqa: PLC0415 # see documents.signing
    from documents.signing.making import sign_as_person  # noqa: PLC0415

    credential = in_use(Credential.Kind.PERSON, paper.signer, paper.signed_at)
    page, on = page_of(paper).stripped(), clock.local_date(paper.signed_at)
    locked = Locked(*typst.locked(page, on, _inside(paper, page, Marks(Stage.PRINT, on))))
    sealed = paper.way == Paper.Way.DIGITAL
    content = sign_as_person(locked, credential, at=paper.signed_at, sealed=sealed)
    return _Made(content, _Signed(Signature.Role.PERSON, credential, paper.signed_at))


def _with_its_number(paper: Paper, at: datetime | None) -> _Made:
    load()
    from documents.signing.fields import filled  # noqa: PLC0415 # see documents.signing

    if paper.number is None or paper.day is None:
        raise CompletionRefused("Văn bản chưa có số nên chưa có bản phát hành.")
    values = {NUMBER: f"{paper.number:02d}", DAY: dateline(paper.day)}
    if paper.check_at:
        values[CODE] = paper.checked_at
    return _Made(filled(_content(paper, _OF.SIGNED), values))


def _by_its_agency(paper: Paper, at: datetime | None) -> _Made:
    load()
    from documents.signing.making import sign_as_agency  # noqa: PLC0415 # see documents.signing

    moment = at or clock.now()
    credential = in_use(Credential.Kind.AGENCY, paper.body, moment)
    content = sign_as_agency(_content(paper, _OF.FILLED), credential, at=moment)
    return _Made(content, _Signed(Signature.Role.AGENCY, credential, moment))


def _content(paper: Paper, stage: PaperFile.Stage) -> bytes:
    return content_of(PaperFile.objects.get(paper=paper, stage=stage, format=_PDF))


_FURTHER: Mapping[str, Callable[[Paper, datetime | None], _Made]] = {
    SIGN: _by_its_signer,
    ISSUED: _with_its_number,
    SEAL: _by_its_agency,
}
"""Each PDF of a digitally signed paper is made of the one before it."""
