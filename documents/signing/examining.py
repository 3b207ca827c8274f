"""Asking the signatures of a PDF what they are worth, as the library of signatures reads them."""

from __future__ import annotations

import io
from datetime import datetime

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import ValueErrorWithMessage
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from documents.clock import HANOI
from documents.errors import DocumentError
from documents.signing.certificates import Certificate, is_trusted, read, roots
from documents.signing.worth import State, Worth

_BROKEN = (PdfError, SignatureValidationError, ValueErrorWithMessage, ValueError, KeyError, TypeError, OSError)
"""What a damaged file breaks in a reader of PDF."""
_SIGNED = b"/ByteRange"
_FREE = ModificationLevel.FORM_FILLING


def examined(content: bytes) -> list[Worth]:
    """See `worth.worths`."""
    try:
        found = PdfFileReader(io.BytesIO(content), strict=False).embedded_regular_signatures
    except _BROKEN:
        return [Worth("", State.UNREADABLE)] if _SIGNED in content else []
    return [_worth(one, last=place == len(found)) for place, one in enumerate(found, start=1)]


def _worth(signature: EmbeddedPdfSignature, *, last: bool) -> Worth:
    try:
        at, told = signature.self_reported_timestamp, read(signature.signer_cert.dump())
    except (*_BROKEN, DocumentError):
        return Worth(signature.field_name, State.UNREADABLE)
    context = ValidationContext(
        trust_roots=roots(), moment=at, allow_fetching=False, revocation_mode="soft-fail", best_signature_time=at
    )
    try:
        status = validate_pdf_signature(signature, context)
    except _BROKEN:  # bytes under the signature are no PDF any more
        return Worth(signature.field_name, State.ALTERED, told.name, told.serial, told.issuer, at)
    stamped = status.timestamp_validity.timestamp if status.timestamp_validity else None
    most = _FREE if signature.docmdp_level is not None or not last else ModificationLevel.LTA_UPDATES
    state = _state(status, told, at, most)
    local = at.astimezone(HANOI) if at else None
    return Worth(signature.field_name, state, told.name, told.serial, told.issuer, local, stamped)


def _state(status: PdfSignatureStatus, told: Certificate, at: datetime | None, most: ModificationLevel) -> State:
    if not _whole(status, most):
        return State.ALTERED
    if at is None or not told.holds_at(at):
        return State.EXPIRED
    return State.VALID if status.trusted or is_trusted(told.text, at) else State.FOREIGN


def _whole(status: PdfSignatureStatus, most: ModificationLevel) -> bool:
    """Nothing signed was changed, and what came later is only what the signer allowed, or a further signature."""
    if not (status.intact and status.valid) or status.docmdp_ok is False:
        return False
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    level = status.modification_level
    return level is not None and level <= most
