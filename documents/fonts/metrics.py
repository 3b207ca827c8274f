"""What the shipped typeface can print and how wide it prints it: read from the font files themselves."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from documents.errors import FontMissing

FOLDER = Path(__file__).parent
FAMILY = "Liberation Serif"
"""Has the widths of Times New Roman, letter by letter, and every Vietnamese letter."""

ASCENT, DESCENT, LINE_GAP = 0.891, 0.216, 0.043
"""Of a line set single, in parts of the font size: what Word reads from these fonts and from Times New Roman."""

FACES = {
    (False, False): "LiberationSerif-Regular.ttf",
    (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf",
    (True, True): "LiberationSerif-BoldItalic.ttf",
}
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = frozenset(
    letter
    for small in [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES] + ["đ", "₫"]
    for letter in (small, small.upper())
)
"""The 146 letters of Vietnamese that Latin alphabets may lack, and the sign of the đồng."""


@dataclass(frozen=True)
class Face:
    """One cut of the typeface: the width of each character, in thousandths of the font size."""

    widths: Mapping[str, float]

    def lacks(self, text: str) -> list[str]:
        """The characters of a text this cut cannot print, each once, in their order."""
        return list(dict.fromkeys(char for char in text if char not in self.widths))


@cache
def face(*, bold: bool = False, italic: bool = False) -> Face:
    """A cut of the typeface. Raises FontMissing."""
    path = FOLDER / FACES[bold, italic]
    try:
        with TTFont(path, lazy=True) as font:
            advances, unit = font["hmtx"], font["head"].unitsPerEm
            return Face({chr(code): advances[name][0] * 1000 / unit for code, name in font.getBestCmap().items()})
    except (OSError, TTLibError) as error:
        raise FontMissing(f"Không đọc được phông chữ {path.name}. Cài lại phần mềm.") from error


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """How wide a text is printed at a font size, both in points; a character without a glyph counts as wide.

    Raises FontMissing, also for a text that was measured while the typeface was there.
    """
    face(bold=bold, italic=italic)
    return _width(text, size, bold, italic)


@lru_cache(maxsize=4096)
def _width(text: str, size: float, bold: bool, italic: bool) -> float:
    widths = face(bold=bold, italic=italic).widths
    return sum(widths.get(char, 1000) for char in text) * size / 1000


def lacking(text: str) -> list[str]:
    """The characters of a text no page can print."""
    return face().lacks(text)


@cache
def digest() -> str:
    """SHA-256 over the font files, in hexadecimal. Raises FontMissing."""
    seal = hashlib.sha256()
    for name in sorted(FACES.values()):
        try:
            seal.update((FOLDER / name).read_bytes())
        except OSError as error:
            raise FontMissing(f"Không đọc được phông chữ {name}. Cài lại phần mềm.") from error
    return seal.hexdigest()


def faults() -> list[str]:
    """What is wrong with the typeface, one sentence each; nothing when a page can be printed."""
    found = []
    for (bold, italic), name in FACES.items():
        try:
            missing = face(bold=bold, italic=italic).lacks("".join(sorted(LETTERS)))
        except FontMissing as error:
            found.append(error.sentence)
            continue
        if missing:
            found.append(f"Phông chữ {name} thiếu các chữ tiếng Việt: {' '.join(missing)}.")
    return found
