"""Links of the handbooks: only who holds the post is led there, to others the page is named."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: dict[str, Any], page: str, name: str) -> str:
    """A page by its name in the menu, a link in the reader's own handbook."""
    if context.get("mine"):
        return format_html('<a href="{}">{}</a>', reverse(page), name)
    return format_html("<strong>{}</strong>", name)
