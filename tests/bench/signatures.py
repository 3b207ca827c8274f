"""Digital signatures: a person's with all fields, number and day, the agency's, what asking their worth takes; and one
by pyHanko as it comes, with an RSA key.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.test import override_settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.files import store
from documents.layout import typst
from documents.models import Credential
from documents.signing import demo
from documents.signing.certificates import read
from documents.signing.fields import Locked, filled
from documents.signing.making import sign_as_agency, sign_as_person
from documents.signing.names import DAY, NUMBER
from documents.signing.worth import worths
from tests.bench.measure import Figure, at_most, repeated, sized
from tests.cast import Cast
from tests.documents.pages import decision

_TIMES = sized(15, 1)
_STOCK = "pyHanko as it comes"
_AT = datetime(2022, 5, 4, 3, 0, tzinfo=UTC)


def made_signatures(cast: Cast) -> list[Figure]:
    """Each of the steps of a digitally signed paper, with keys of the demonstration."""
    with override_settings(DEMO=True):
        return list(_figures())


def _figures() -> Iterator[Figure]:
    person, agency = _credential("Trần Văn Ước"), _credential("Ủy ban nhân dân xã Phước Hữu", agency=True)
    page = Locked(*typst.locked(decision(), _AT.date()))
    signed = sign_as_person(page, person, at=_AT, sealed=True)
    numbered = filled(signed, {NUMBER: "47", DAY: "ngày 04 tháng 5 năm 2022"})
    sealed = sign_as_agency(numbered, agency, at=_AT)
    steps: dict[str, Callable[[], object]] = {
        "locked page drawn": lambda: typst.locked(decision(), _AT.date()),
        "person's signature": lambda: sign_as_person(page, person, at=_AT, sealed=True),
        "number and day": lambda: filled(signed, {NUMBER: "47", DAY: "ngày 04 tháng 5 năm 2022"}),
        "agency's signature": lambda: sign_as_agency(numbered, agency, at=_AT),
        "worth of both": lambda: worths(sealed),
        _STOCK: partial(_as_it_comes, page.content, _signer()),
    }
    costs = {name: repeated(_TIMES, step).ms for name, step in steps.items()}
    whole = sum(ms for name, ms in costs.items() if name not in {"worth of both", _STOCK})
    yield Figure("signature", "papers signed, numbered, sealed", 1000 / whole, "a second")
    for name, ms in costs.items():
        yield Figure("signature", name, ms, "ms")
    yield at_most("signature", f"person's : {_STOCK}", costs["person's signature"] / costs[_STOCK], "× time", 0.4)


def _as_it_comes(content: bytes, signer: SimpleSigner) -> None:
    sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), PdfSignatureMetadata(field_name="Signature"), signer)


def _signer() -> SimpleSigner:
    """Somebody with an RSA key of 2048 bits and a certificate of their own making."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bench")])
    told = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    told = told.serial_number(1).not_valid_before(_AT.replace(year=2020)).not_valid_after(_AT.replace(year=2045))
    made = told.sign(key, SHA256()).public_bytes(Encoding.DER)
    kept = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    held = SimpleCertificateStore()  # type: ignore[no-untyped-call] # it names no types
    return SimpleSigner(Certificate.load(made), PrivateKeyInfo.load(kept), held)


def _credential(name: str, *, agency: bool = False) -> Credential:
    offered = demo.issue(name, agency=agency)
    told = read(offered.certificate)
    return Credential(
        name=told.name,
        serial=told.serial,
        certificate=told.text,
        keeper=offered.keeper,
        key=offered.key,
        picture=store.put(offered.picture.content).sha256,
    )
