"""Words that stand in the SQL itself: an index on some rows serves a question that says which in the same words."""

from __future__ import annotations

from django.db.models import CharField, Func


def written(word: str) -> Func:
    """A word as a literal. Raises ValueError for anything but letters and underscores."""
    if not (word.isascii() and word.replace("_", "").isalpha()):
        raise ValueError(f"{word!r} is no word of ours.")
    return Func(template=f"'{word}'", output_field=CharField())
