"""Where a request comes from: the address of the machine itself, or what the proxy on this machine says of it."""

from __future__ import annotations

from ipaddress import ip_address

from django.http import HttpRequest

_THIS_MACHINE = frozenset({"", "127.0.0.1", "::1"})
_UNKNOWN = "127.0.0.1"


def address(request: HttpRequest) -> str:
    """The peer's address; a header is believed only from a proxy on this machine, and of it the last entry alone."""
    direct = str(request.META.get("REMOTE_ADDR") or "")
    if direct in _THIS_MACHINE:
        direct = _valid(request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()) or direct
    return _valid(direct) or _UNKNOWN


def _valid(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""
