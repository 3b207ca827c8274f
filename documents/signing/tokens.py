"""The signed words in the code of a paper: anybody can prove number, day, body and page with the body's public key."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_VERSION = "1"
_HASH, _SIGNED = 32, 64
_PURPOSE = b"ban-hanh token "


@dataclass(frozen=True)
class Claim:
    """What a token says: whose paper, its number and symbol, its day, the hash of its page (H2)."""

    body: str
    number: str
    day: date
    page: str

    @property
    def _told(self) -> bytes:
        words = "|".join((_VERSION, self.body, self.number, f"{self.day:%Y%m%d}", ""))
        return words.encode() + bytes.fromhex(self.page)


def token_of(claim: Claim) -> str:
    """The claim and its signature, as a code bears them; the same claim gives the same token."""
    told = claim._told
    return _text(told + _key_of(claim.body).sign(told))


def read(token: str) -> Claim | None:
    """What a token says when its body signed it; None for anything else."""
    try:
        whole = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        told, signed = whole[:-_SIGNED], whole[-_SIGNED:]
        version, body, number, day, rest = told[:-_HASH].decode().split("|")
        claim = Claim(body, number, datetime.strptime(day, "%Y%m%d").date(), told[-_HASH:].hex())  # noqa: DTZ007 # a day
        if version != _VERSION or rest:
            return None
        _key_of(body).public_key().verify(signed, told)
    except (ValueError, binascii.Error, InvalidSignature):
        return None
    return claim


def signature_of(body: str, text: str) -> str:
    """A body's signature over data of its own that is no paper; the words before it keep it from passing as a token."""
    return _text(_key_of(body).sign(_data(body, text)))


def vouches(body: str, text: str, signature: str) -> bool:
    """Whether a body signed these data."""
    try:
        signed = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        _key_of(body).public_key().verify(signed, _data(body, text))
    except (ValueError, binascii.Error, InvalidSignature):
        return False
    return True


def public_key(body: str) -> str:
    """The public half of a body's key, as base64url of its 32 bytes."""
    return _text(_key_of(body).public_key().public_bytes_raw())


def _key_of(body: str) -> Ed25519PrivateKey:
    derived = HKDF(SHA256(), length=32, salt=None, info=_PURPOSE + body.encode()).derive(settings.JOURNAL_KEY.encode())
    return Ed25519PrivateKey.from_private_bytes(derived)


def _data(body: str, text: str) -> bytes:
    return f"data|{_VERSION}|{body}|".encode() + text.encode()


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
