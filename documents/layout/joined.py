"""Several PDFs as one, in their order, each with its mark in the outline."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from documents.errors import TypesettingFailed


def joined(parts: Sequence[tuple[str, bytes]], title: str) -> bytes:
    """One PDF of all pages; the same parts give the same bytes. Raises TypesettingFailed when one is no PDF."""
    writer = PdfWriter()
    try:
        for name, content in parts:
            writer.append(PdfReader(io.BytesIO(content)), outline_item=name, import_outline=False)
        writer.add_metadata({"/Title": title})
        made = io.BytesIO()
        writer.write(made)
    except PyPdfError as error:
        raise TypesettingFailed from error
    return made.getvalue()
