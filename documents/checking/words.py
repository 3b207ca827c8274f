"""Words by which the parts of a paper are known, however they are typed."""

from __future__ import annotations

import re
import unicodedata

from documents.page.decree import CIRCULATION, ON_ITS_FACE, SECRECY
from documents.page.standard import KINDS, MOTTO_WORDS, NATION
from documents.page.vietnamese import search_key

_LETTERS = re.compile(r"[^a-z0-9]+")
_ANNEX = re.compile(r"(?i)phụ lục(?:\s+(?:số\s+)?([IVXLC]+|\d+))?\s*[.:]?")
_DATE = re.compile(r"(?i)[^:;()/]{1,45}?ngày\s*.{0,14}tháng\s*.{0,12}năm\b.{0,14}")
_NUMBER = re.compile(r"(?i)số\s*[:./]?\s*.{0,14}/.{1,40}|số\s*:.{0,40}")
_ATTACHED = re.compile(r"(?i)\(?\s*kèm theo\b.*")
_URGENT = {search_key(word) for word in ON_ITS_FACE}
_LIMITED = {search_key(word) for word in CIRCULATION}

_ADDRESS = re.compile(
    r"(?i)(địa chỉ|trụ sở|điện thoại|số điện thoại|fax|e-?mail|thư điện tử|website|trang thông tin)\s*:"
)
_DRAFTER = re.compile(r"[A-Za-zĐđ]{1,5}\.?\s*\(\d+\)\.?")
_MOMENT = re.compile(r"\d{1,2}:\d{2}:\d{2}")
_COPY = re.compile(r"(?i)(sao y|sao lục|trích sao)\b")


def bare(text: str) -> str:
    """Letters and figures alone, without marks, in small letters and without spaces."""
    return _LETTERS.sub("", search_key(text))


_NATION, _MOTTO = bare(NATION), bare(MOTTO_WORDS)
_KIND_KEYS = {bare(kind): kind for kind in KINDS}


def _inside(whole: str, text: str, slack: int) -> bool:
    return whole in text and len(text) <= len(whole) + slack


def is_nation(text: str) -> bool:
    """The name of the country, alone or run together with what stands beside it."""
    return _NATION in bare(text) and len(text) < 130


def goes_on_as_nation(text: str, more: str) -> bool:
    """Whether two lines are the name of the country broken in two."""
    begun = bare(text)
    return (
        bool(begun)
        and bare(more) != ""
        and _NATION.startswith(begun)
        and begun != _NATION
        and begun + bare(more) == _NATION
    )


def is_motto(text: str) -> bool:
    """The motto."""
    found = bare(text)
    return _MOTTO in found and len(found) < len(_MOTTO) + 60


def is_alone(text: str, words: str) -> bool:
    """Nothing but these words."""
    return bare(text) == bare(words)


def is_dateline(text: str) -> bool:
    """Place and day."""
    return bool(_DATE.fullmatch(_nfc(text)))


def is_number(text: str) -> bool:
    """Number and symbol."""
    return bool(_NUMBER.fullmatch(_nfc(text)))


def is_letter_subject(text: str) -> bool:
    """The subject of an official letter."""
    return _nfc(text).lower().startswith(("v/v", "về việc"))


def kind_of(text: str) -> str:
    """The name of the kind a line is, in the one form; nothing for any other line."""
    return _KIND_KEYS.get(bare(text), "")


def is_kind(text: str) -> bool:
    """The name of a kind, and nothing else."""
    return bool(kind_of(text))


def is_addressed(text: str) -> bool:
    """The line that says to whom it goes."""
    return bare(text).startswith("kinhgui")


def begins_recipients(text: str) -> bool:
    """The words over the list of who gets it."""
    return bare(text).startswith("noinhan") and len(text) < 40


def begins_annex(text: str) -> bool:
    """The heading of a Phụ lục."""
    return bool(_ANNEX.fullmatch(_nfc(text)))


def annex_number(text: str) -> str:
    """The number of a Phụ lục as it is written; nothing where there is none."""
    found = _ANNEX.fullmatch(_nfc(text))
    return (found[1] or "") if found else ""


def is_attached(text: str) -> bool:
    """The line that says with what a Phụ lục goes."""
    return bool(_ATTACHED.fullmatch(_nfc(text)))


def is_urgent(text: str) -> bool:
    """A mark of urgency."""
    return search_key(text) in _URGENT


def is_limited(text: str) -> bool:
    """A mark of circulation."""
    return search_key(text) in _LIMITED


def is_secret(text: str) -> bool:
    """A mark of secrecy."""
    return _nfc(text) in SECRECY


def is_address(text: str) -> bool:
    """A line of where the office is and how it is reached."""
    return bool(_ADDRESS.match(_nfc(text)))


def is_drafter(text: str) -> bool:
    """The initials of who drafted, with the number of copies."""
    return bool(_DRAFTER.fullmatch(_nfc(text)))


def is_copy(text: str) -> bool:
    """What the agency's signature on an electronic copy says."""
    return bool(_COPY.match(_nfc(text))) and len(text) < 160


def tells_moment(text: str) -> bool:
    """What a signature without a picture says: among other things when it was made, to the second."""
    return bool(_MOMENT.search(text)) and len(text) < 200


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
