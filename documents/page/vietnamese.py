"""Vietnamese text: one stored form, keys to search and to sort it, dates as offices write them."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import lru_cache

_FORBIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn"}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_NOT_IN_NAMES = str.maketrans('/\\:*?"<>|', "---------")
_MOST_WORDS = 10_000
"""The keys of so many words are remembered: names are made of few."""
_LATIN = 0x400
"""Letters and marks of Vietnamese lie below, once taken apart; others are looked up each time."""
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # ngang, huyền, hỏi, ngã, sắc, nặng


class _Unmarked(dict[int, int | None]):
    """What `str.translate` leaves of a character: nothing of a mark."""

    def __missing__(self, char: int) -> int | None:
        left = None if unicodedata.combining(chr(char)) else char
        if char < _LATIN:
            self[char] = left
        return left


_UNMARKED = _Unmarked()


class UnreadableText(ValueError):
    """Nội dung có ký tự không đọc được (ký tự ẩn hoặc ký tự điều khiển)."""


def nfc(text: str) -> str:
    """The text in the one stored form (NFC), spaces trimmed."""
    return unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """One line of text fit for a name or a title: NFC, single spaces.

    Raises UnreadableText for control, invisible, direction-changing or unassigned characters, which would make
    two different names look the same on paper.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not line.isprintable() and any(unicodedata.category(char) in _FORBIDDEN_CATEGORIES for char in line):
        raise UnreadableText(UnreadableText.__doc__)
    return line


def clean_text(text: str) -> str:
    """Several lines of text, each as `clean_line` leaves it; no empty line at either end. Raises UnreadableText."""
    return "\n".join(clean_line(line) for line in text.splitlines()).strip()


def thousands(value: int) -> str:
    """`12.500`."""
    return f"{value:,}".replace(",", ".")


def search_key(text: str) -> str:
    """The text without marks and in small letters, the same on every database: `Đào` and `dao` meet."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join(bare.translate(_UNMARKED).split())


def sort_key(name: str) -> str:
    """The key by which Vietnamese lists order people: given name, then family name, then the names between.

    Letters come before tones, in the order of the Vietnamese alphabet and of the tones
    (ngang, huyền, hỏi, ngã, sắc, nặng).
    """
    words = nfc(name).split()
    ordered = words if len(words) < 2 else [words[-1], words[0], *words[1:-1]]
    return " ".join(_word_key(word) for word in ordered)


@lru_cache(_MOST_WORDS)
def _word_key(word: str) -> str:
    letters, tones = [], []
    for char in word.casefold():
        parts = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in parts if mark in _TONES[1:]), "")
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part != tone))
        place = _ALPHABET.find(letter)
        letters.append(f"{place:02d}" if place >= 0 else f"9{ord(letter[0]):06d}")
        tones.append(str(_TONES.index(tone)))
    return "".join(letters) + "." + "".join(tones)


def lower_first(text: str) -> str:
    """A heading inside a sentence: `Về việc thành lập …` as `về việc thành lập …`."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with its first letter as a sentence begins; the others stay as they are."""
    return text[:1].upper() + text[1:]


def dateline(day: date) -> str:
    """`ngày 05 tháng 3 năm 2022`: days below 10 and the months 1 and 2 carry a zero (Nghị định 30/2020, PL I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def file_name(text: str) -> str:
    """A text as the name of a file, or part of one: what no system lets stand there becomes a hyphen."""
    return text.translate(_NOT_IN_NAMES)
