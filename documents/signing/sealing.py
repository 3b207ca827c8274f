"""Texts that lie sealed in the database, under a key it does not hold: what second factors are made from."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from documents.errors import SealBroken

_PURPOSE = b"second factors"
_SEALED = "gAAAA"
"""How a sealed text begins: its version and the years of this age. A secret is in capitals, a seed in hex."""


def seal(text: str) -> str:
    """The text sealed; another one each time."""
    return _lock().encrypt(text.encode()).decode("ascii")


def unseal(kept: str) -> str:
    """The text that was sealed; one an earlier release kept open, as it lies.

    Raises SealBroken where the key is another one than it was sealed under.
    """
    if not kept.startswith(_SEALED):
        return kept
    try:
        return _lock().decrypt(kept.encode("ascii")).decode()
    except InvalidToken as error:
        raise SealBroken from error


def _lock() -> Fernet:
    """Under JOURNAL_KEY, which never changes and stands on paper: nobody's phone is lost by a new SECRET_KEY."""
    key = HKDF(SHA256(), length=32, salt=None, info=_PURPOSE).derive(settings.JOURNAL_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
