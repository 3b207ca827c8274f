"""Freezing a page when it is signed, completing it when it is numbered; the files follow as effects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from documents.canonical import digest
from documents.clock import local_date
from documents.database.held import hold, holding
from documents.database.prepared import Prepared
from documents.database.whole import part
from documents.database.writing import add, write_changes
from documents.errors import (
    CompletionRefused,
    PageRefused,
    PaperMissing,
    PaperNumbered,
    ScanRefused,
    SignaturePending,
)
from documents.files import store
from documents.files.sizes import MOST_BYTES
from documents.layout.typst import pages_in
from documents.outbox import services as outbox
from documents.page import codec
from documents.page.checks import require_sound
from documents.page.model import Minutes, Page, Slip
from documents.papers.models import Paper, PaperFile
from documents.papers.selectors import number_and_symbol
from documents.register.services import Hand
from documents.signing.credentials import in_use
from documents.signing.models import Credential
from documents.signing.tokens import Claim, token_of

PRINT = "paper.print"
SIGN = "paper.sign"
ISSUED = "paper.issued"
SEAL = "paper.seal"
"""The kinds of effects that make the files; their key is `<ref>/<round>`."""


@dataclass(frozen=True)
class Signing:
    """How a paper is signed, and where digitally the holder of the certificate."""

    way: str = Paper.Way.PAPER
    signer: str = ""


ON_PAPER = Signing()


@part
def freeze(ref: str, page: Page, *, body: str, kind: str, hand: Hand, signing: Signing = ON_PAPER) -> Paper:
    """Keep a page as its signer signed it and ask for the print; `body` is the issuing body's identity.

    The same page signed again by the same hand in the same way on the same day is the same paper; any other signature
    is a new round, which becomes the current paper. Raises PageRefused, also for a form that is not signed so, or is no
    paper to be numbered; PaperNumbered, and where it is signed digitally
    CredentialMissing when signer or body have no certificate that holds now.
    """
    require_sound(page.stripped())
    _require_way(page, signing)
    _require_credentials(signing, body, hand.at)
    text = codec.to_json(page.stripped())
    last = _locked(ref)
    if last and _signed_again(last, text, hand, signing):
        return last
    if last and last.number is not None:
        raise PaperNumbered
    (paper,) = add(
        [
            Paper(
                ref=ref,
                round=last.round + 1 if last else 1,
                body=body,
                kind=kind,
                schema=codec.SCHEMA,
                page=text,
                hash_signed=digest(text),
                signed_at=hand.at,
                signed_by=hand.by,
                way=signing.way,
                signer=signing.signer,
                check_at=f"{settings.BASE_URL}/kiem-tra/",
            )
        ]
    )
    hold(paper, ref)
    outbox.put(PRINT, str(paper), paper=paper.pk)
    if paper.is_digital:
        outbox.put(SIGN, str(paper), paper=paper.pk)
    return paper


@part
def complete(ref: str, number: int, day: date) -> Paper:
    """Write number and day into the current paper, once, and ask for the issued files.

    The same number and day again change nothing. Raises PaperMissing, CompletionRefused, and SignaturePending for a
    paper whose digital signature is not yet made.
    """
    paper = current_locked(ref)
    if (paper.number, paper.day) == (number, day):
        return paper
    if paper.number is not None:
        raise CompletionRefused(f"Văn bản đã có số {paper.number:02d} ngày {paper.day:%d/%m/%Y}; số và ngày không đổi.")
    if day < local_date(paper.signed_at):
        raise CompletionRefused("Ngày của văn bản không được trước ngày ký.")
    if paper.is_digital:
        require_file(paper, PaperFile.Stage.SIGNED)
    paper.number, paper.day = number, day
    paper.hash_numbered = digest(codec.completed(paper.page, number, day))
    paper.token = token_of(Claim(paper.body, number_and_symbol(paper), day, paper.hash_numbered))
    write_changes([paper], ["number", "day", "hash_numbered", "token"])
    outbox.put(ISSUED, str(paper), paper=paper.pk)
    return paper


@part
def seal(ref: str, *, at: datetime) -> Paper:
    """Have the agency sign the numbered paper; a paper that is sealed by hand stays as it is.

    Raises PaperMissing, SignaturePending before it bears its number, CredentialMissing.
    """
    paper = current_locked(ref)
    if paper.way == Paper.Way.DIGITAL:
        require_file(paper, PaperFile.Stage.FILLED)
        in_use(Credential.Kind.AGENCY, paper.body, at)
        outbox.put(SEAL, str(paper), paper=paper.pk, at=at.isoformat())
    return paper


def require_file(paper: Paper, stage: PaperFile.Stage) -> None:
    """Raises SignaturePending while the PDF of a stage is being made."""
    if not PaperFile.objects.filter(paper=paper, stage=stage, format=PaperFile.Format.PDF).exists():
        raise SignaturePending


@transaction.atomic
def attach_scan(ref: str, content: bytes, *, hand: Hand) -> tuple[PaperFile, bool]:
    """Keep the picture of the signed and sealed print, once; and say whether it is new. The same bytes change nothing.

    Raises PaperMissing, ScanRefused for anything but a PDF of a numbered paper, StoreFull, StoreRefused.
    """
    paper = current_locked(ref)
    if paper.number is None:
        raise ScanRefused("Văn bản chưa có số và ngày nên chưa có bản chụp. Cấp số trước khi tải bản chụp lên.")
    if len(content) > MOST_BYTES:
        raise ScanRefused(f"Tệp lớn hơn {MOST_BYTES // 2**20} MB. Quét lại với độ phân giải thấp hơn.")
    if not content.startswith(b"%PDF-") or not pages_in(content):
        raise ScanRefused
    present = PaperFile.objects.filter(paper=paper, stage=PaperFile.Stage.SCAN).first()
    stored = store.put(content)
    if present and present.sha256 != stored.sha256:
        raise ScanRefused("Văn bản này đã có bản chụp. Bản đã lưu không thay được.")
    if present:
        return present, False
    made = PaperFile.objects.create(
        paper=paper,
        stage=PaperFile.Stage.SCAN,
        format=PaperFile.Format.PDF,
        sha256=stored.sha256,
        size=stored.size,
        made_at=hand.at,
        made_with={"by": hand.by},
    )
    return made, True


def _require_way(page: Page, signing: Signing) -> None:
    if isinstance(page.content, Slip):
        raise PageRefused(["Phiếu trình là giấy tờ nội bộ, không ký ban hành và không cấp số; in để trình ký."])
    if isinstance(page.content, Minutes) and signing.way != Paper.Way.PAPER:
        raise PageRefused(["Biên bản có hai người ký nên ký trên giấy; chọn cách ký giấy cho văn bản này."])


def _require_credentials(signing: Signing, body: str, at: datetime) -> None:
    """What would only fail later is refused at once: each who will sign has a certificate that holds."""
    if signing.way != Paper.Way.PAPER:
        in_use(Credential.Kind.PERSON, signing.signer, at)
    if signing.way == Paper.Way.DIGITAL:
        in_use(Credential.Kind.AGENCY, body, at)


def _signed_again(last: Paper, text: str, hand: Hand, signing: Signing) -> bool:
    same_day = local_date(last.signed_at) == local_date(hand.at)
    same_way = (last.way, last.signer) == (signing.way, signing.signer)
    return last.hash_signed == digest(text) and last.signed_by == hand.by and same_day and same_way


def current_locked(ref: str) -> Paper:
    """The paper of a case that was signed last, locked until the transaction ends. Raises PaperMissing."""
    paper = _locked(ref)
    if paper is None:
        raise PaperMissing
    return paper


def _locked(ref: str) -> Paper | None:
    """The same, as the act holds it already where it does; None where there is none."""
    held = holding(Paper, ref)
    if held is None and (found := _LOCKED.rows("", ref=ref)):
        held = found[0]
        hold(held, ref)
    return held


_LOCKED = Prepared(lambda _, *, ref: Paper.objects.select_for_update().filter(ref=ref).order_by("-round")[:1])
