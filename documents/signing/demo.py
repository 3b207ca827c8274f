"""The certification authority of a demonstration: its root, certificates, pictures of signatures and seals.

Everything of it says that it is one; without `DEMO` it makes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

from documents.errors import NotADemo
from documents.inspection.kinds import FileKind
from documents.inspection.looking import Inspected
from documents.layout.typst import demo_mark
from documents.signing import load
from documents.signing.credentials import Offered
from documents.signing.models import Credential

_ROOT = "Tổ chức chứng thực dùng thử Ban Hành"
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Span:
    first: datetime
    last: datetime


def issue(name: str, *, agency: bool = False, valid_from: datetime = _FROM, valid_until: datetime = _UNTIL) -> Offered:
    """A certificate for a name as somebody hands it in, its key kept beside the root's. Raises NotADemo."""
    load()
    from documents.signing.keepers import key_file  # noqa: PLC0415 # see documents.signing

    if not settings.DEMO:
        raise NotADemo
    root, root_key = _authority()
    key = ec.generate_private_key(ec.SECP256R1())
    made = _certificate(name, root.subject, key.public_key(), root_key, _Span(valid_from, valid_until))
    reference = f"{made.serial_number:x}"
    _keep(key_file(reference), _bytes_of(key))
    picture = Inspected("hinh.png", FileKind.PNG, demo_mark(name, agency=agency))
    return Offered(made.public_bytes(Encoding.PEM), Credential.Keeper.SOFTWARE, reference, picture)


def _authority() -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """The root of this demonstration, made when it is first needed."""
    load()
    from documents.signing.keepers import key_file  # noqa: PLC0415 # see documents.signing

    place, key_place = Path(settings.SIGNING_ROOTS) / "dung-thu.pem", key_file("goc")
    if not place.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _named(_ROOT)
        root = _certificate(_ROOT, subject, key.public_key(), key, _Span(_FROM, _UNTIL), root=True)
        _keep(key_place, _bytes_of(key))
        _keep(place, root.public_bytes(Encoding.PEM))
    root_key = load_der_private_key(key_place.read_bytes(), None)
    if not isinstance(root_key, ec.EllipticCurvePrivateKey):
        raise TypeError("The root of the demonstration has a key of another kind.")
    return x509.load_pem_x509_certificate(place.read_bytes()), root_key


def _certificate(
    name: str,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey,
    key: ec.EllipticCurvePrivateKey,
    span: _Span,
    *,
    root: bool = False,
) -> x509.Certificate:
    uses = x509.KeyUsage(
        digital_signature=not root,
        content_commitment=not root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(span.first)
        .not_valid_after(span.last)
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(uses, critical=True)
    )
    return builder.sign(key, hashes.SHA256())


def _named(name: str) -> x509.Name:
    attributes = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.COMMON_NAME, name[:64])]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in attributes])


def _bytes_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _keep(place: Path, content: bytes) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.touch(mode=0o600)
    place.write_bytes(content)
