"""A stranger's file inspected, read, checked and mended in a process of its own: here nothing of it is parsed."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from documents.checking.checker import check
from documents.checking.mender import mended
from documents.checking.model import Format
from documents.checking.report import Report, read
from documents.errors import CheckRefused, TypesettingFailed
from documents.inspection.apart import ask_apart
from documents.inspection.child import serve
from documents.inspection.looking import Inspected, inspect
from documents.layout.flat import flattened
from documents.layout.typst import pictures

MOST_PICTURES = 12
"""So many pages are shown as pictures."""
_DPI = 80
_MODULE = "documents.checking.apart"
_TAKEN = ("docx", "pdf")


@dataclass(frozen=True)
class Checked:
    """A report and pictures of the pages it speaks of: the number of each page, its PNG."""

    report: Report
    pictures: tuple[tuple[int, bytes], ...] = ()


def check_apart(name: str, content: bytes, *, shown: bool = False) -> Checked:
    """Check a file; with pictures of its pages when they are `shown`. Raises FileRefused."""
    told = ask_apart(_MODULE, {"name": name, "shown": shown}, content)
    drawn = tuple((int(number), base64.b64decode(png)) for number, png in told["pictures"])
    return Checked(read(told["report"]), drawn)


def mend_apart(name: str, content: bytes, rules: Sequence[str] = ()) -> bytes:
    """The file with what these rules found mended, or what all found. Raises FileRefused."""
    told = ask_apart(_MODULE, {"name": name, "mend": list(rules)}, content)
    return base64.b64decode(told["mended"])


def _answer(asked: dict[str, Any], content: bytes) -> dict[str, Any]:
    found = _inspected(asked["name"], content)
    if "mend" in asked:
        if found.kind.value != Format.DOCX:
            raise CheckRefused("Chỉ sửa được tệp Word (.docx). Sửa ở tệp Word rồi in lại ra PDF.")
        return {"mended": base64.b64encode(mended(content, asked["mend"])).decode()}
    format_ = Format(found.kind.value)
    report = check(found.name, _shown(content, format_), format_, content)
    shown = asked["shown"] and report.format == Format.PDF
    drawn = _pictures(report, content) if shown else []
    return {"report": report.kept(), "pictures": [(number, base64.b64encode(png).decode()) for number, png in drawn]}


def _shown(content: bytes, format_: Format) -> bytes:
    """A PDF with what its fields show, number and date of a signed one; one that cannot be drawn anew as it is."""
    try:
        return flattened(content) if format_ == Format.PDF else content
    except TypesettingFailed:
        return content


def _inspected(name: str, content: bytes) -> Inspected:
    """Raises FileRefused, CheckRefused for a kind that is no paper."""
    found = inspect(name, content)
    if found.kind.value not in _TAKEN:
        raise CheckRefused(f"Tệp {found.name} là {found.kind.label}. Chỉ kiểm tra tệp Word (.docx) và PDF.")
    return found


def _pictures(report: Report, content: bytes) -> list[tuple[int, bytes]]:
    """The first pages; none of a file too long, or that cannot be drawn."""
    if (report.pages or 0) > MOST_PICTURES:
        return []
    try:
        return list(enumerate(pictures(content, _DPI), start=1))
    except TypesettingFailed:
        return []


if __name__ == "__main__":
    serve(_answer)
