"""With what a file was made: a rebuild promises the same bytes only under the same of each."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import distribution

from documents.fonts import metrics
from documents.layout.marks import LAYOUT
from documents.page.codec import SCHEMA

_TOOLS = ("typst", "python-docx", "fonttools", "segno")


@cache
def _tool(name: str) -> str:
    """Version, and SHA-256 over the hashes of the installed files without what the installer adds."""
    installed = distribution(name)
    files = installed.files or []
    hashed = sorted(f"{file} {file.hash.value}" for file in files if file.hash and ".dist-info" not in str(file))
    text = "\n".join(hashed)
    return f"{installed.version} {hashlib.sha256(text.encode()).hexdigest()}"


def made_with() -> dict[str, str]:
    """Schema and layout by number, tools by version and digest, the typeface by digest."""
    tools = {name: _tool(name) for name in _TOOLS}
    return {"schema": str(SCHEMA), "layout": str(LAYOUT), "fonts": metrics.digest(), **tools}
