"""What this floor promises of copies: each is as it was signed, its files are there, its receivers entered it."""

from __future__ import annotations

from collections.abc import Iterator

from documents.copies.models import Copy, CopyFile, CopyReceipt
from documents.copies.selectors import content_of, faults
from documents.copies.services import ISSUED, PRINT, SEAL
from documents.errors import DocumentError
from documents.outbox.models import Effect
from documents.proof.registry import KEPT, Check
from documents.signing.worth import worths

_AT_ONCE = 200
_MADE_BY = {PRINT: CopyFile.Stage.PRINT, ISSUED: CopyFile.Stage.ISSUED, SEAL: CopyFile.Stage.ISSUED}


def copies() -> Iterator[str]:
    """Texts, files, effects, signatures and receipts of every copy."""
    for copy in Copy.objects.select_related("paper").iterator(_AT_ONCE):
        yield from (f"Bản sao {copy}: {fault}" for fault in _faults(copy))
    for file in CopyFile.objects.select_related("copy", "credential").iterator(_AT_ONCE):
        if fault := _of_file(file):
            yield f"Bản sao {file.copy}, {file.get_stage_display()}: {fault}"
    yield from _unmade()
    for receipt in CopyReceipt.objects.select_related("line__copy", "arrival__book").iterator(_AT_ONCE):
        if receipt.arrival.book.body != receipt.line.receiver:
            yield f"Bản sao {receipt.line.copy} giao {receipt.line.receiver} nhưng vào sổ {receipt.arrival}."


def _faults(copy: Copy) -> list[str]:
    try:
        return faults(copy)
    except (ValueError, KeyError, TypeError):
        return ["không đọc được nội dung đã ký."]


def _of_file(file: CopyFile) -> str:
    try:
        content = content_of(file)
    except DocumentError as error:
        return error.sentence
    if len(content) != file.size:
        return f"tệp có {len(content)} byte, sổ ghi {file.size}."
    signed = worths(content) if file.credential else []
    if file.credential and not (signed and signed[-1].serial == file.credential.serial and signed[-1].holds):
        return "chữ ký số của cơ quan không còn hợp lệ."
    return ""


def _unmade() -> Iterator[str]:
    """A signed copy on paper has its print made, a numbered one its file; what is done has left its file."""
    rows = Effect.objects.filter(kind__in=_MADE_BY).values_list("kind", "key", "state")
    states = {(kind, key): state for kind, key, state in rows}
    present = set(CopyFile.objects.values_list("copy__ref", "stage"))
    for copy in Copy.objects.iterator(_AT_ONCE):
        for kind, stage in _MADE_BY.items():
            state, made = states.get((kind, copy.ref)), (copy.ref, stage) in present
            if (state is None and _owes(copy, kind)) or (state == Effect.State.DONE and not made):
                yield f"Bản sao {copy}: không có {stage.label} và không có việc nào đang làm tệp này."


def _owes(copy: Copy, kind: str) -> bool:
    if copy.medium == Copy.Medium.DIGITAL:
        return kind == SEAL and copy.lines.exists()
    return kind == PRINT or (kind == ISSUED and copy.number is not None)


KEPT.register(Check("copies", "Bản sao đúng như khi ký, đủ tệp", copies))
