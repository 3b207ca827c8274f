"""Freezing a copy when it is signed, completing it at its number, sealing and giving it out; its files are effects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from documents.canonical import canonical, digest
from documents.copies.models import Copy, CopyFile, CopyLine, CopyReceipt
from documents.dispatch.models import Arrival
from documents.dispatch.services import Line, each_once
from documents.errors import CompletionRefused, CopyRefused, SendingRefused, SignaturePending
from documents.outbox import services as outbox
from documents.page.copies import LAWFUL, CopyFoot, Original
from documents.papers.models import Paper
from documents.register.services import Hand
from documents.signing.credentials import in_use
from documents.signing.models import Credential

PRINT, ISSUED, SEAL = "copy.print", "copy.issued", "copy.seal"
"""The kinds of effects that make the files; their key is the reference."""
SCHEMA = 1


@dataclass(frozen=True)
class Copied:
    """What is copied: how registers name it, in which medium it is, its bytes by hash or its page with chosen parts.

    `drawn`: this house drew the bytes, so that the last line is known. `superseded`: it has lost its effect.
    """

    original: Original
    medium: str
    sha256: str = ""
    paper: Paper | None = None
    parts: tuple[int, ...] = ()
    drawn: bool = False
    superseded: bool = False


def require_lawful(copied: Copied, form: str, medium: str) -> None:
    """Raises CopyRefused where the law has no such copy, or nothing of it is here to be copied."""
    if (form, copied.medium, medium) not in LAWFUL:
        raise CopyRefused(_UNLAWFUL.format(Copy.Form(form).label, *_MEDIA[copied.medium, medium]))
    if form == Copy.Form.EXTRACT:
        if copied.paper is None:
            raise CopyRefused("Hệ thống không giữ nội dung của văn bản này nên không trích sao được. Lập bản sao y.")
        if not copied.parts:
            raise CopyRefused("Chọn phần nội dung cần trích sao.")
    elif not copied.sha256:
        raise CopyRefused


@transaction.atomic
def freeze(ref: str, copied: Copied, foot: CopyFoot, medium: str, *, body: str, hand: Hand) -> Copy:
    """Keep what was signed, and ask for the print where it is signed by hand. Raises CopyRefused."""
    require_lawful(copied, foot.form, medium)
    extract = foot.form == Copy.Form.EXTRACT
    text = canonical(
        {
            "schema": SCHEMA,
            "form": foot.form,
            "medium": medium,
            "original": asdict(copied.original),
            "sha256": "" if extract else copied.sha256,
            "page": copied.paper.hash_numbered if extract and copied.paper else "",
            "parts": list(copied.parts) if extract else [],
            "drawn": copied.drawn or extract,
            "superseded": copied.superseded,
            "foot": foot.text,
        }
    )
    copy = Copy.objects.create(
        ref=ref,
        body=body,
        form=foot.form,
        medium=medium,
        paper=copied.paper,
        text=text,
        hash_signed=digest(text),
        signed_at=hand.at,
        signed_by=hand.by,
    )
    if medium == Copy.Medium.PAPER:
        outbox.put(PRINT, ref, copy=copy.pk)
    return copy


@transaction.atomic
def complete(ref: str, number: int, day: date) -> Copy:
    """Write number and day, once, and ask for the copy on paper. Raises CompletionRefused."""
    copy = Copy.objects.select_for_update(of=("self",)).get(ref=ref)
    if copy.number is not None:
        raise CompletionRefused("Bản sao đã có số; số và ngày không đổi.")
    copy.number, copy.day = number, day
    copy.save(update_fields=["number", "day"])
    if copy.medium == Copy.Medium.PAPER:
        outbox.put(ISSUED, ref, copy=copy.pk)
    return copy


@transaction.atomic
def seal(ref: str, *, at: datetime) -> Copy:
    """Have the agency sign a copy in electronic form. Raises CompletionRefused before its number, CredentialMissing."""
    copy = Copy.objects.select_for_update(of=("self",)).get(ref=ref)
    if copy.number is None:
        raise CompletionRefused("Bản sao chưa có số. Cấp số trước khi đóng dấu, ký số.")
    if copy.medium == Copy.Medium.DIGITAL:
        in_use(Credential.Kind.AGENCY, copy.body, at)
        outbox.put(SEAL, ref, copy=copy.pk, at=at.isoformat())
    return copy


@transaction.atomic
def give_out(ref: str, lines: Sequence[Line], *, hand: Hand) -> list[CopyLine]:
    """Give the copy to its lines, once. Raises SendingRefused, SignaturePending while its file is being made."""
    copy = Copy.objects.select_for_update(of=("self",)).get(ref=ref)
    if copy.number is None or copy.lines.exists():
        raise SendingRefused("Bản sao chưa có số, hoặc đã giao trước đó.")
    if not copy.files.filter(stage=CopyFile.Stage.ISSUED).exists():
        raise SignaturePending("Tệp bản sao đang được tạo. Đợi ít phút rồi làm lại.")
    return CopyLine.objects.bulk_create(
        CopyLine(copy=copy, place=place, line=line.text, receiver=line.receiver, sent_at=hand.at, sent_by=hand.by)
        for place, line in enumerate(each_once(lines), start=1)
    )


@transaction.atomic
def take_in(line: CopyLine, arrival: Arrival, *, hand: Hand) -> CopyReceipt:
    """The receiver entered the copy as this arrival, once. Raises CopyRefused."""
    locked = CopyLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    if CopyReceipt.objects.filter(line=locked).exists():
        raise CopyRefused("Bản sao này đã vào sổ văn bản đến trước đó.")
    return CopyReceipt.objects.create(line=locked, arrival=arrival, at=hand.at, by=hand.by)


_UNLAWFUL = (
    "{} từ văn bản {} sang văn bản {}: Nghị định 30 không có hình thức này. Chọn lại hình thức sao hoặc định dạng."
)
_MEDIA = {
    (source.value, target.value): (source.label, target.label) for source in Copy.Medium for target in Copy.Medium
}
