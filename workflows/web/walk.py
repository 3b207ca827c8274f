"""Cases handled one after another: the address names those still to come, and an act leads on to the next of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

NAME = "loat"
MOST = 50
"""So many cases are walked through at once."""


@dataclass(frozen=True)
class Walk:
    """The cases still to come after the one on the page."""

    codes: tuple[str, ...] = ()
    under_way: bool = False

    @property
    def query(self) -> str:
        """What an address carries along; nothing outside a walk."""
        return "?" + urlencode({NAME: self.told}) if self.under_way else ""

    @property
    def told(self) -> str:
        """The cases to come, as a page sends them along."""
        return ",".join(self.codes)

    @property
    def next(self) -> str:
        """The page of the next case; the desk after the last."""
        if not self.codes:
            return reverse("desk")
        return reverse("case", args=[self.codes[0]]) + Walk(self.codes[1:], under_way=True).query


def walk_of(request: HttpRequest) -> Walk:
    """The walk a request is part of; whoever names a case in it still has to be one who sees it."""
    told = request.POST.get(NAME) if request.method == "POST" else request.GET.get(NAME)
    if told is None:
        return Walk()
    return Walk(tuple(code for code in told.split(",") if code)[:MOST], under_way=True)


def walk_through(codes: Sequence[str]) -> str:
    """The page a walk through these cases begins at, each of them once."""
    return Walk(tuple(dict.fromkeys(codes))[:MOST], under_way=True).next
