"""What this floor promises of requests for copies: where each stands is what its last step and the journal say."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.copying.models import CopyRequest, CopyStep, State
from decisions.copying.services import told
from decisions.proof.steps import Stepped
from documents.models import Copy
from documents.proof.registry import KEPT, Check

_NUMBERED = (State.NUMBERED, State.SEALED, State.GIVEN)
_SIGNED = (State.SIGNED, *_NUMBERED)


def steps() -> Iterator[str]:
    """See `Stepped.faults`; a signed request has its copy, a numbered one the number, one given out its receivers."""
    rows = CopyStep.objects.select_related("request", "by")
    yield from Stepped("Đề nghị sao", CopyRequest.objects.all(), rows, "request", "copy_digest", told, _moved).faults()
    copies = {copy.ref: copy for copy in Copy.objects.prefetch_related("lines")}
    for request in CopyRequest.objects.order_by("pk"):
        copy = copies.pop(request.code, None)
        if (copy is not None) != (request.state in _SIGNED):
            yield f"Đề nghị sao {request}: bản sao không khớp với trạng thái."
        elif copy and (copy.number is not None) != (request.state in _NUMBERED):
            yield f"Đề nghị sao {request}: số bản sao không khớp với trạng thái."
        elif copy and bool(copy.lines.all()) != (request.state == State.GIVEN):
            yield f"Đề nghị sao {request}: nơi nhận không khớp với trạng thái."
    yield from (f"Bản sao {ref} không theo đề nghị nào." for ref in sorted(copies))


def _moved(request: CopyRequest, last: CopyStep) -> str:
    return "" if request.state == last.state else "trạng thái"


KEPT.register(Check("copies.steps", "Đề nghị sao khớp với nhật ký", steps))
