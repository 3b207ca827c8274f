"""Texts that lie sealed in the database, under a key it does not hold."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from documents.errors import SealBroken

_SEALED = "gAAAA"
"""How a sealed text begins: its version and the years of this age."""


def seal(text: str, purpose: bytes) -> str:
    """The text sealed for one purpose, under a key of its own; another one each time."""
    return _lock(purpose).encrypt(text.encode()).decode("ascii")


def unseal(kept: str, purpose: bytes) -> str:
    """The text that was sealed; one an earlier release kept open, as it lies: none may begin as a sealed one does.

    Raises SealBroken where the key is another one than it was sealed under.
    """
    if not kept.startswith(_SEALED):
        return kept
    try:
        return _lock(purpose).decrypt(kept.encode("ascii")).decode()
    except InvalidToken as error:
        raise SealBroken from error


def _lock(purpose: bytes) -> Fernet:
    """Under JOURNAL_KEY, which never changes and stands on paper: a new SECRET_KEY loses nothing."""
    key = HKDF(SHA256(), length=32, salt=None, info=purpose).derive(settings.JOURNAL_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
