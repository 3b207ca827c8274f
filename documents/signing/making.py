"""Making signatures: the person's on the locked page, the agency's on the numbered one (PAdES)."""

from __future__ import annotations

import asyncio
import io
from datetime import datetime
from typing import Any

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from documents.clock import HANOI
from documents.errors import SignatureFailed
from documents.files import store
from documents.layout.typst import face
from documents.signing.certificates import roots
from documents.signing.drawn import drawn
from documents.signing.fields import Locked, reserved
from documents.signing.keepers import opened
from documents.signing.models import Credential
from documents.signing.names import AGENCY, COPIER, PERSON
from documents.signing.places import SEAL, SIGNATURE, Size


def sign_as_person(page: Locked, credential: Credential, *, at: datetime, sealed: bool) -> bytes:
    """The locked page certified by its signer: fields may be filled and the agency may sign, nothing else may change.

    `sealed`: the agency will sign too. Raises KeyUnavailable, SignatureFailed.
    """
    told = _told(PERSON, credential, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    return _signed(reserved(page, sealed=sealed), credential, told, at, SIGNATURE, {})


def sign_as_agency(content: bytes, credential: Credential, *, at: datetime) -> bytes:
    """A numbered PDF with the agency's signature; with a timestamp authority for the long term (B-LTA).

    Raises KeyUnavailable, SignatureFailed.
    """
    facts, lasting = _for_long()
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    return _signed(writer, credential, _told(AGENCY, credential, **lasting), at, SEAL, facts)


def sign_as_copier(content: bytes, credential: Credential, *, at: datetime) -> bytes:
    """A copy in electronic form with the agency's signature, of which nothing is shown (NĐ30, Phụ lục I, Phần II.I.3).

    Raises KeyUnavailable, SignatureFailed.
    """
    facts, lasting = _for_long()
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    facts["new_field_spec"] = SigFieldSpec(COPIER, readable_field_name="Chữ ký số của cơ quan sao văn bản")
    return _run(writer, credential, _told(COPIER, credential, **lasting), at, facts)


def _for_long() -> tuple[dict[str, Any], dict[str, Any]]:
    """What the signer and the signature are told where there is a timestamp authority."""
    if not settings.TSA_URL:
        return {}, {}
    context = ValidationContext(trust_roots=roots(), allow_fetching=True, revocation_mode="soft-fail")
    lasting = {"embed_validation_info": True, "use_pades_lta": True, "validation_context": context}
    return {"timestamper": HTTPTimeStamper(settings.TSA_URL)}, lasting


class _OnTime(PdfSigner):
    """Writes business time into the signature instead of the clock of the machine."""

    def __init__(self, *facts: Any, at: datetime, **named: Any) -> None:
        super().__init__(*facts, **named)
        self.at = at.astimezone(HANOI)

    def init_signing_session(self, *facts: Any, **named: Any) -> PdfSigningSession:
        session = super().init_signing_session(*facts, **named)
        session.system_time = self.at
        return session


def _told(field: str, credential: Credential, **more: Any) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=credential.name, **more
    )


def _signed(
    writer: IncrementalPdfFileWriter,
    credential: Credential,
    told: PdfSignatureMetadata,
    at: datetime,
    size: Size,
    facts: dict[str, Any],
) -> bytes:
    """Signed with the picture of the signature or the seal, drawn by the layout at its size."""
    with drawn(face(size.spot, picture=store.read(credential.picture))) as picture:
        style = StaticStampStyle(border_width=0, background=picture, background_opacity=1)
        return _run(writer, credential, told, at, {**facts, "stamp_style": style})


def _run(
    writer: IncrementalPdfFileWriter,
    credential: Credential,
    told: PdfSignatureMetadata,
    at: datetime,
    facts: dict[str, Any],
) -> bytes:
    async def work() -> bytes:
        out = io.BytesIO()
        async with opened(credential) as signer:
            await _OnTime(told, signer, at=at, **facts).async_sign_pdf(writer, output=out)
        return out.getvalue()

    try:
        return asyncio.run(work())
    except (SigningError, TimestampRequestError) as error:
        raise SignatureFailed from error
