"""Making the files of a copy: the work of its effects, and the look at it before it is signed."""

from __future__ import annotations

from datetime import datetime

from documents import clock
from documents.clock import HANOI, local_date
from documents.copies.models import Copy, CopyFile
from documents.copies.services import ISSUED, PRINT, SEAL, Copied
from documents.files import store
from documents.layout import copies as drawing
from documents.layout import typst
from documents.layout.marks import Marks, Stage
from documents.layout.versions import made_with
from documents.outbox import services as outbox
from documents.outbox.models import Effect
from documents.page.copies import CopyFoot
from documents.papers.models import Paper
from documents.papers.selectors import page_of
from documents.signing import load
from documents.signing.credentials import in_use
from documents.signing.models import Credential

_STAGES = {PRINT: CopyFile.Stage.PRINT, ISSUED: CopyFile.Stage.ISSUED, SEAL: CopyFile.Stage.ISSUED}


def carry_out(effect: Effect) -> outbox.Finish | None:
    """The handler of every kind of these effects: the file of its stage, once."""
    copy, stage = Copy.objects.select_related("paper").get(pk=effect.payload["copy"]), _STAGES[effect.kind]
    if CopyFile.objects.filter(copy=copy, stage=stage).exists():
        return None
    credential = None
    if effect.kind == SEAL:
        load()
        from documents.signing.making import sign_as_copier  # noqa: PLC0415 # see documents.signing

        at = datetime.fromisoformat(effect.payload["at"])
        credential = in_use(Credential.Kind.AGENCY, copy.body, at)
        content = sign_as_copier(_marked(copy, at), credential, at=at)
    else:
        content = drawn(copy, given=effect.kind == ISSUED)
    stored = store.put(content)

    def finish() -> None:
        CopyFile.objects.create(
            copy=copy,
            stage=stage,
            sha256=stored.sha256,
            size=stored.size,
            credential=credential,
            made_at=clock.now(),
            made_with=made_with(),
        )

    return finish


def drawn(copy: Copy, *, given: bool) -> bytes:
    """A copy on paper as it was signed, with its number where it is `given`; the same each time it is drawn.

    Raises FileMissing, FileAltered, TypesettingFailed.
    """
    told = copy.told
    number = (copy.number, copy.day) if given and copy.number is not None and copy.day else None
    on = copy.day if number and copy.day else local_date(copy.signed_at)
    content = _copied(copy.form, told["sha256"], copy.paper, tuple(told["parts"]))
    return drawing.on_paper(content, copy.foot, number, on, drawn=told["drawn"])


def preview(copied: Copied, foot: CopyFoot, medium: str, at: datetime) -> bytes:
    """A copy as it would be signed, stored nowhere. Raises FileMissing, FileAltered, TypesettingFailed."""
    content = _copied(foot.form, copied.sha256, copied.paper, copied.parts)
    if medium == Copy.Medium.DIGITAL:
        return drawing.in_electronic_form(content, words_of(foot, at), foot.called, local_date(at))
    own = copied.drawn or foot.form == Copy.Form.EXTRACT
    return drawing.on_paper(content, foot, None, local_date(at), drawn=own)


def words_of(foot: CopyFoot, at: datetime) -> tuple[str, str, str]:
    """The words of box 14: form, body, moment of the signature (ISO 8601)."""
    return foot.called, foot.body, f"Thời gian ký: {at.astimezone(HANOI).isoformat(timespec='seconds')}"


def _marked(copy: Copy, at: datetime) -> bytes:
    told, foot = copy.told, copy.foot
    content = _copied(copy.form, told["sha256"], copy.paper, tuple(told["parts"]))
    title = f"Bản {foot.called.lower()} {copy.symbol}"
    return drawing.in_electronic_form(content, words_of(foot, at), title, local_date(at))


def _copied(form: str, sha256: str, paper: Paper | None, parts: tuple[int, ...]) -> bytes:
    """The stored bytes as they are, or the page made again with the chosen parts alone (Điều 25.3.b)."""
    if form != Copy.Form.EXTRACT or paper is None:
        return store.read(sha256)
    page = page_of(paper)
    return typst.pdf(page, Marks(Stage.ISSUED, page.day or local_date(paper.signed_at), kept=frozenset(parts)))
