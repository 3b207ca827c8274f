"""One text for one value: sorted keys, NFC, no floats, ISO dates; what is hashed and kept for ever is written so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from documents.page.vietnamese import nfc


def canonical(value: Any) -> str:
    """The canonical JSON of a value of texts, whole numbers, truths, dates, lists and mappings.

    Raises TypeError for anything else, above all floats, whose text differs between machines.
    """
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int():
            return value
        case str():
            return nfc(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {nfc(str(key)): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical text.")
