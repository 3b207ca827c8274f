"""What static files tell a browser besides themselves: opened alone they run nothing and stand in no frame."""

from __future__ import annotations

from collections.abc import MutableMapping

_ALONE = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"


def of_static(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """WhiteNoise calls it once for each file."""
    headers["Content-Security-Policy"] = _ALONE
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
