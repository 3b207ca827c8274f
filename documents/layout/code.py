"""The code in the margin of a paper, by which anybody finds the page that tells of it."""

from __future__ import annotations

import io

import segno

from documents.page.standard import POINTS_PER_MM, SHEET

SIZE = 20.0  # millimetres across, the quiet zone within
FROM_LEFT, FROM_BOTTOM = 5.0, 8.0  # from the edges of the paper, millimetres: clear of the text and of the binding
_QUIET = 3  # modules


def picture(text: str) -> bytes:
    """The code as PNG; the same text gives the same bytes."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=6, border=_QUIET)
    return out.getvalue()


def place() -> tuple[float, float, float]:
    """Where it stands: left and upper edge, and how far across, in points from the upper left corner of the page."""
    left, high = FROM_LEFT, SHEET.height - FROM_BOTTOM - SIZE
    return (left * POINTS_PER_MM, high * POINTS_PER_MM, SIZE * POINTS_PER_MM)
