"""A finished page in English: its texts and spoken attributes; the rest of it stays byte for byte."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from workflows.english.saying import in_english, is_vietnamese

_TAG = re.compile(r"<!--.*?-->|<(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|<![^>]*>", re.DOTALL)
_SPOKEN = re.compile(
    r"(\s(?:title|alt|placeholder|aria-label|aria-description|data-label|label|data-confirm|hx-confirm)=\")([^\"]*)(\")"
)
_KEPT = re.compile(r"\s(?:translate=\"no\"|lang=\"vi\")")
_RAW = frozenset(("script", "style", "textarea", "code", "kbd", "pre"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_PLAIN = frozenset(("title", "option", "text", "tspan"))  # elements that hold text alone
_LANGUAGE = ('<html lang="vi"', '<html lang="en"')


def in_english_page(page: str) -> str:
    """The page with everything the catalogue knows in English; what stays Vietnamese is marked as such for readers."""
    return "".join(_pieces(page.replace(*_LANGUAGE, 1)))


def _pieces(page: str) -> Iterator[str]:
    reader = _Reader()
    at = 0
    for tag in _TAG.finditer(page):
        yield reader.text(page[at : tag.start()])
        yield reader.tag(tag)
        at = tag.end()
    yield reader.text(page[at:])


class _Reader:
    """Where on the page one is: in which element, and whether in one that is left alone."""

    def __init__(self) -> None:
        self._within = ""
        self._left_alone, self._depth = "", 0

    def tag(self, tag: re.Match[str]) -> str:
        name = (tag[2] or "").lower()
        if not name:
            return tag[0]
        if self._left_alone:
            self._deeper(name, closing=bool(tag[1]))
            return tag[0]
        self._within = "" if tag[1] else name
        if not tag[1] and name not in _VOID and (name in _RAW or _KEPT.search(tag[3])):
            self._left_alone, self._depth = name, 1
        return _SPOKEN.sub(_attribute, tag[0])

    def _deeper(self, name: str, *, closing: bool) -> None:
        if name == self._left_alone:
            self._depth += -1 if closing else 1
        if not self._depth:
            self._left_alone = ""

    def text(self, text: str) -> str:
        if self._left_alone or not text.strip():
            return text
        return _said(text, plain=self._within in _PLAIN)


def _attribute(found: re.Match[str]) -> str:
    said = in_english(" ".join(html.unescape(found[2]).split()))
    return found[0] if said is None else f"{found[1]}{html.escape(said)}{found[3]}"


def _said(text: str, *, plain: bool) -> str:
    bare = text.strip()
    before, _, after = text.partition(bare)
    said = in_english(" ".join(html.unescape(bare).split()))
    if said is not None:
        return f"{before}{html.escape(said, quote=False)}{after}"
    if plain or not is_vietnamese(bare):
        return text
    return f'{before}<span lang="vi">{bare}</span>{after}'
