"""Pieces of the frame that are the same on page after page: drawn once in a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string

from workflows.web.menu import Place

register = template.Library()


@register.simple_tag(takes_context=True)
def menu_entry(context: Mapping[str, Any], place: Place, count: int) -> str:
    """An entry of the menu, marked on the pages that lie there."""
    return _entry(place, count, context.get("tab") == place.tab)


@lru_cache(maxsize=1024)
def _entry(place: Place, count: int, here: bool) -> str:
    return render_to_string("parts/menu_item.html", {"place": place, "count": count, "here": here})
