"""How large a file may be that comes from outside."""

from __future__ import annotations

MOST_BYTES = 20 * 2**20
"""Of a file that a person hands in: two hundred pages scanned in black and white, at what mail takes."""
