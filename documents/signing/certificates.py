"""Reading certificates: what they say of themselves, whether they may sign, which roots are trusted here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.conf import settings

from documents.errors import CertificateRefused
from documents.page.vietnamese import clean_line
from documents.signing import load

if TYPE_CHECKING:
    from pyhanko_certvalidator.path import ValidationPath
    from pyhanko_certvalidator.registry import SimpleCertificateStore

_BEGIN = b"-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True)
class Certificate:
    """A certificate as an officer reads it: whose, its number, who issued it, between which moments it holds."""

    name: str
    serial: str
    issuer: str
    valid_from: datetime
    valid_until: datetime
    text: str

    def holds_at(self, at: datetime) -> bool:
        """Whether a signature may be made with it at a moment."""
        return self.valid_from <= at <= self.valid_until


def read(content: bytes) -> Certificate:
    """A certificate (PEM or DER), the certificates of its issuers behind it where they come along.

    Raises CertificateRefused for anything else, and for one that is not meant for signatures.
    """
    try:
        if _BEGIN in content:
            found = x509.load_pem_x509_certificates(content)
        else:
            found = [x509.load_der_x509_certificate(content)]
        own, text = found[0], "".join(_pem(one) for one in found)
        name, issuer = _called(own.subject), _called(own.issuer)
    except (ValueError, TypeError, IndexError) as error:
        raise CertificateRefused from error  # what a stranger's file breaks in a reader of certificates
    if not _may_sign(own):
        raise CertificateRefused("Chứng thư này không dùng để ký. Chọn chứng thư ký số của người ký hoặc của cơ quan.")
    serial = f"{own.serial_number:X}"
    return Certificate(name, serial, issuer, own.not_valid_before_utc, own.not_valid_after_utc, text)


def chain_of(text: str) -> tuple[asn1.Certificate, SimpleCertificateStore]:
    """The certificate itself and those of its issuers, as the signer takes them."""
    load()
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415 # see documents.signing

    own, *others = (asn1.Certificate.load(der) for _, _, der in pem.unarmor(text.encode(), multiple=True))
    store = SimpleCertificateStore()
    store.register_multiple([*others, *roots()])
    return own, store


def roots() -> list[asn1.Certificate]:
    """The certificates this installation trusts: every .pem and .crt in `SIGNING_ROOTS`."""
    folder = Path(settings.SIGNING_ROOTS)
    files = sorted(path for path in folder.glob("*") if path.suffix in {".pem", ".crt"}) if folder.is_dir() else []
    return [one for path in files for one in _roots_in(path, path.stat().st_mtime_ns)]


def is_trusted(text: str, at: datetime) -> bool:
    """Whether a certificate leads to a root of this installation and held at a moment."""
    load()
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 # see documents.signing
    from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError  # noqa: PLC0415
    from pyhanko_certvalidator.validate import validate_path  # noqa: PLC0415

    own, store = chain_of(text)
    context = ValidationContext(
        trust_roots=roots(), other_certs=list(store), moment=at, allow_fetching=False, revocation_mode="soft-fail"
    )
    try:
        paths: list[ValidationPath] = list(context.path_builder.build_paths(own))
        return any(validate_path(context, path) for path in paths)
    except (PathBuildingError, PathValidationError):
        return False


@lru_cache(maxsize=64)
def _roots_in(path: Path, changed: int) -> tuple[asn1.Certificate, ...]:
    """Read once for each state of a file."""
    return tuple(asn1.Certificate.load(der) for _, _, der in pem.unarmor(path.read_bytes(), multiple=True))


def _called(name: x509.Name) -> str:
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        if found := name.get_attributes_for_oid(kind):
            return clean_line(str(found[0].value))
    return clean_line(name.rfc4514_string())


def _may_sign(one: x509.Certificate) -> bool:
    """By its uses; without a word on them it may."""
    try:
        use = one.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return use.digital_signature or use.content_commitment


def _pem(one: x509.Certificate) -> str:
    return one.public_bytes(Encoding.PEM).decode()
