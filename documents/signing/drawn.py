"""A drawn page taken into a PDF: the library reads it from a file, and only when the other is written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from pyhanko.pdf_utils.content import ImportedPdfPage


@contextmanager
def drawn(content: bytes) -> Iterator[ImportedPdfPage]:
    """The only page of a PDF, to be used as long as it is held."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        yield ImportedPdfPage(file.name)
