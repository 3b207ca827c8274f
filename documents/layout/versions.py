"""With what a file was made: a rebuild promises the same bytes only under the same of each."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import distribution

from documents.fonts import metrics
from documents.layout.marks import LAYOUT
from documents.page.codec import SCHEMA

_TOOLS = ("typst", "python-docx", "fonttools")


@cache
def _digest_of(tool: str) -> str:
    """SHA-256 over the hashes of the installed files of a tool, without what the installer adds."""
    files = distribution(tool).files or []
    hashed = sorted(f"{file} {file.hash.value}" for file in files if file.hash and ".dist-info" not in str(file))
    return hashlib.sha256("\n".join(hashed).encode()).hexdigest()


def made_with() -> dict[str, str]:
    """Schema and layout by number, tools by version and digest, the typeface by digest."""
    tools = {tool: f"{distribution(tool).version} {_digest_of(tool)}" for tool in _TOOLS}
    return {"schema": str(SCHEMA), "layout": str(LAYOUT), "fonts": metrics.digest(), **tools}
