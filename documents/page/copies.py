"""What a copy says besides the copied text, as values (Nghị định 30/2020/NĐ-CP, Điều 25-27; Phụ lục I, Phần II)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from documents.page.model import Capacity, Part, Signature, Standing

FORMS: Mapping[str, tuple[str, str]] = {
    "sao_y": ("Sao y", "SY"),
    "sao_luc": ("Sao lục", "SL"),
    "trich_sao": ("Trích sao", "TrS"),
}
"""The forms of a copy: how it is called, and its abbreviation (Phụ lục III, Mục I)."""
SERIES = "SAO"
"""All forms are numbered in one (Phụ lục I, Phần II)."""
PAPER, DIGITAL = "paper", "digital"
LAWFUL: frozenset[tuple[str, str, str]] = frozenset(
    {
        ("sao_y", PAPER, PAPER),
        ("sao_y", DIGITAL, PAPER),
        ("sao_y", PAPER, DIGITAL),
        ("sao_luc", PAPER, PAPER),
        ("sao_luc", PAPER, DIGITAL),
        ("sao_luc", DIGITAL, PAPER),
        ("trich_sao", PAPER, PAPER),
        ("trich_sao", PAPER, DIGITAL),
        ("trich_sao", DIGITAL, DIGITAL),
        ("trich_sao", DIGITAL, PAPER),
    }
)
"""Form, medium of what is copied, medium of the copy (Điều 25)."""


@dataclass(frozen=True)
class Original(Part):
    """What is copied, as a register names it; `author` issued it, `symbol` is `47/QĐ-UBND`, `day` in ISO form."""

    kind: str
    symbol: str
    day: str
    about: str
    author: str


@dataclass(frozen=True)
class CopyFoot(Part):
    """What stands under the copied text (Mẫu 3.1): the copying body, symbol, place, who signs, who gets it."""

    form: str
    own: tuple[str, ...]
    body: str
    symbol: str
    place: str
    signature: Signature
    recipients: tuple[str, ...]
    superior: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """`Sao y`."""
        return FORMS[self.form][0]

    @property
    def text(self) -> dict[str, Any]:
        """As it is kept, to be made canonical."""
        return json.loads(json.dumps(asdict(self)))  # type: ignore[no-any-return] # a dictionary as it went in

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> CopyFoot:
        """Out of what is kept. Raises KeyError, TypeError."""
        signed = told["signature"]
        above = tuple(Standing(Capacity(one["capacity"]), one["whom"]) for one in signed["above"])
        signature = Signature(signed["title"], signed["name"], above, signed["acting"])
        return cls(**{**told, "signature": signature})
