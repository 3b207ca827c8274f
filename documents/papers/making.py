"""Making the files of a paper: the work of the effects `paper.print` and `paper.issued`, previews and rebuilding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from documents import clock
from documents.errors import CompletionRefused
from documents.failpoint import failpoint
from documents.files import store
from documents.layout import typst, word
from documents.layout.marks import Marks, Stage
from documents.layout.versions import made_with
from documents.outbox import services as outbox
from documents.outbox.models import Effect
from documents.page.checks import require_letters
from documents.page.model import Page
from documents.papers.models import Paper, PaperFile
from documents.papers.selectors import page_of
from documents.papers.services import ISSUED, PRINT
from documents.signals import files_made

Draw = Callable[[Page, Marks], bytes]

_DRAWERS: dict[str, Draw] = {PaperFile.Format.DOCX: word.word, PaperFile.Format.PDF: typst.pdf}
_STAGES = {PRINT: Stage.PRINT, ISSUED: Stage.ISSUED}


@dataclass(frozen=True)
class Rebuilt:
    """A file made once more: its bytes, and which tools differ from those it was first made with."""

    content: bytes
    same: bool
    differing: tuple[str, ...]


def render_print(paper_id: int) -> outbox.Finish | None:
    """Make and store the print for signature; the finish writes its rows. Nothing when they are there."""
    return _render(Paper.objects.get(pk=paper_id), Stage.PRINT)


def render_issued(paper_id: int) -> outbox.Finish | None:
    """Make and store the issued files. Raises CompletionRefused for a paper without a number."""
    return _render(Paper.objects.get(pk=paper_id), Stage.ISSUED)


def carry_out(effect: Effect) -> outbox.Finish | None:
    """The handler of both kinds of effects."""
    return _render(Paper.objects.get(pk=effect.payload["paper"]), _STAGES[effect.kind])


def preview(page: Page, on: date) -> bytes:
    """The PDF of a draft, marked as one on every page, stored nowhere; it may be unfinished. `on` is today.

    Raises PageRefused for characters no file can show, TypesettingFailed.
    """
    require_letters(page)
    return typst.pdf(page, Marks(Stage.DRAFT, on))


def rebuild(file: PaperFile) -> Rebuilt:
    """Make a stored file once more from its page; nothing is stored or replaced."""
    drawn = _draw(page_of(file.paper), file.paper, Stage(file.stage), file.format)
    now = made_with()
    differing = tuple(sorted(name for name in now if now[name] != file.made_with.get(name)))
    return Rebuilt(drawn, drawn == store.read(file.sha256), differing)


def _render(paper: Paper, stage: Stage) -> outbox.Finish | None:
    if PaperFile.objects.filter(paper=paper, stage=stage).exists():
        return None
    page = page_of(paper)
    drawn = {name: _draw(page, paper, stage, name) for name in _DRAWERS}
    failpoint("render.after_bytes")
    stored = {name: store.put(content) for name, content in drawn.items()}

    def finish() -> None:
        at = clock.now()
        PaperFile.objects.bulk_create(
            PaperFile(
                paper=paper,
                stage=stage,
                format=name,
                sha256=file.sha256,
                size=file.size,
                made_at=at,
                made_with=made_with(),
            )
            for name, file in stored.items()
        )
        files_made.send(Paper, paper=paper, stage=stage.value)

    return finish


def _draw(page: Page, paper: Paper, stage: Stage, file_format: str) -> bytes:
    if stage == Stage.ISSUED and page.day is None:
        raise CompletionRefused("Văn bản chưa có số nên chưa có bản phát hành.")
    signed_on = clock.local_date(paper.signed_at)
    on = page.day if stage == Stage.ISSUED and page.day else signed_on
    return _DRAWERS[file_format](page, Marks(stage, on))
