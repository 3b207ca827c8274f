"""Certificates put to use and taken out of it; which one a holder signs with."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from django.db import transaction

from documents.errors import CertificateRefused, CredentialMissing, KeyUnavailable
from documents.files import store
from documents.inspection.kinds import FileKind
from documents.inspection.looking import Inspected
from documents.signing import load
from documents.signing.certificates import is_trusted, read
from documents.signing.models import Credential


@dataclass(frozen=True)
class Offered:
    """A certificate somebody hands in: its file, who keeps the key under which name, the picture as looked at."""

    certificate: bytes
    keeper: str
    key: str
    picture: Inspected


def in_use(kind: str, holder: str, at: datetime) -> Credential:
    """The certificate a holder signs with. Raises CredentialMissing for none, or one that does not hold at `at`."""
    found = Credential.objects.filter(kind=kind, holder=holder, ended_at=None).first()
    if found is None:
        raise CredentialMissing(_MISSING[Credential.Kind(kind)])
    if not found.valid_from <= at <= found.valid_until:
        raise CredentialMissing(
            f"Chứng thư số {found.get_kind_display()} ({found.name}) không có hiệu lực vào lúc này. Ghi chứng thư mới."
        )
    return found


def all_of(holders: Iterable[tuple[str, str]]) -> list[Credential]:
    """Every certificate, also those ended, of some holders named by kind and code; the newest first."""
    wanted = set(holders)
    found = Credential.objects.filter(holder__in={holder for _, holder in wanted}).order_by("-pk")
    return [one for one in found if (one.kind, one.holder) in wanted]


@transaction.atomic
def put_to_use(kind: str, holder: str, name: str, offered: Offered, *, by: str, at: datetime) -> Credential:
    """Take a certificate into use; one that was in use before must be ended first.

    Raises CertificateRefused when it is in another name, not trusted here, or does not hold now,
    KeyUnavailable when its key cannot be used or is another's.
    """
    told = read(offered.certificate)
    if told.name.casefold() != name[:64].casefold():
        raise CertificateRefused(f"Chứng thư này cấp cho “{told.name}”, không phải “{name}”. Chọn đúng tệp chứng thư.")
    if not told.holds_at(at):
        raise CertificateRefused("Chứng thư này không có hiệu lực vào lúc này. Chọn chứng thư đang có hiệu lực.")
    if not is_trusted(told.text, at):
        raise CertificateRefused(
            "Chứng thư này không do tổ chức chứng thực được tin cậy ở đây cấp. Người quản trị thêm chứng thư gốc"
            " vào thư mục SIGNING_ROOTS nếu tổ chức đó được công nhận."
        )
    if Credential.objects.filter(kind=kind, holder=holder, ended_at=None).exists():
        raise CertificateRefused("Đang có chứng thư số dùng được. Ngừng dùng chứng thư đó trước khi ghi chứng thư mới.")
    if offered.picture.kind != FileKind.PNG:
        raise CertificateRefused("Hình ảnh chữ ký phải là tệp .png nền trong suốt.")
    made = Credential(
        kind=kind,
        holder=holder,
        name=told.name,
        serial=told.serial,
        issuer=told.issuer,
        valid_from=told.valid_from,
        valid_until=told.valid_until,
        certificate=told.text,
        keeper=offered.keeper,
        key=offered.key,
        picture=store.put(offered.picture.content).sha256,
        added_at=at,
        added_by=by,
    )
    _require_own_key(made)
    made.save()
    return made


@transaction.atomic
def end(credential: Credential, reason: str, *, by: str, at: datetime) -> bool:
    """Take a certificate out of use; says whether it was in use."""
    return bool(
        Credential.objects.filter(pk=credential.pk, ended_at=None).update(ended_at=at, ended_by=by, reason=reason)
    )


def _require_own_key(credential: Credential) -> None:
    """The key signs something made up just now, and the certificate confirms it."""
    load()
    from documents.signing.keepers import opened  # noqa: PLC0415 # see documents.signing

    asked = secrets.token_bytes(32)

    async def work() -> bytes:
        async with opened(credential) as signer:
            return await signer.async_sign_raw(asked, "sha256")

    answer = asyncio.run(work())
    public = x509.load_pem_x509_certificate(credential.certificate.encode()).public_key()
    try:
        if isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(answer, asked, ec.ECDSA(hashes.SHA256()))
        elif isinstance(public, rsa.RSAPublicKey):
            public.verify(answer, asked, padding.PKCS1v15(), hashes.SHA256())
        else:
            raise CertificateRefused(
                "Loại khóa của chứng thư này chưa dùng được ở đây. Dùng chứng thư khóa RSA hoặc ECC."
            )
    except InvalidSignature as error:
        raise KeyUnavailable("Khóa này không phải của chứng thư đã chọn. Kiểm tra tên khóa.") from error


_MISSING = {
    Credential.Kind.PERSON: "Bạn chưa có chứng thư số đang dùng được. Thủ trưởng cơ quan ghi chứng thư số trước.",
    Credential.Kind.AGENCY: "Cơ quan chưa có chứng thư số đang dùng được. Thủ trưởng cơ quan ghi chứng thư số trước.",
}
