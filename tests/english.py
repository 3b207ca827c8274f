"""`python -m tests.english [--write]`: what pages and refusals say and the English catalogue lacks; `--write` adds it.

Read from the source: the texts of templates and the literals of the rooms that speak on pages. What is printed,
played for engineers or described to programs is not read.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib

from config import env
from tests import words
from workflows.english.catalogue import FILE
from workflows.english.saying import is_vietnamese

_SILENT_ROOMS = (  # printed, told to engineers or programs, or played
    "documents.layout",
    "documents.page",
    "documents.proof",
    "documents.fonts",
    "documents.dispatch.printing",
    "decisions.proof",
    "decisions.provinces",
    "decisions.network.schema",
    "decisions.ocop.invented",
    "workflows.proof",
    "workflows.api",
    "workflows.rehearsal",
    "workflows.english",
    "decisions.cases.whole",
    "workflows.flows.manifest",
)
_PAPER = re.compile(r"(\.|_)(paper|papers|annex|minutes|slip)$")
_TABLE = re.compile(r"\.models\b")  # names of tables and columns; the names of their choices are read all the same
_SHAPE = re.compile(r"\(\?|\\[sd]|<!DOCTYPE")  # patterns by which texts are looked for
_FILLED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_ORDER = re.compile(r"\{%.*?%\}", re.DOTALL)
_SHOWN = words.SHOWN | {"data-confirm", "hx-confirm"}
_GAP = "\0"
_SLOT = "\1"
_FORMATTED = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_.]*(?::[^}]*)?\}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def lacking() -> list[str]:
    """What has no English, in the order it is found."""
    known = {one.msgid for one in polib.pofile(str(FILE)) if one.msgstr} if FILE.exists() else set()
    return [text for text in every_message() if text not in known]


def every_message() -> list[str]:
    """Every text once."""
    return list(dict.fromkeys(text for text in _all() if _is_said(text)))


def _all() -> Iterator[str]:
    for path in sorted((env.ROOT / "templates").rglob("*.html")):
        yield from of_template(path.read_text(encoding="utf-8"))
    for module in words.modules():
        if module.__name__.startswith(_SILENT_ROOMS) or _PAPER.search(module.__name__):
            continue
        for one in vars(module).values():
            if isinstance(one, type) and one.__module__ == module.__name__:
                yield from (_with_slots(text) for _, text in words.of_class(one))
        if not _TABLE.search(module.__name__):
            yield from of_module(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))
    yield from (text.text for text in words.of_procedures())


def _is_said(text: str) -> bool:
    return not _SHAPE.search(text) and bool(_WORD.search(re.sub(r"\{\d+\}", "", text)))


# Templates


def of_template(source: str) -> Iterator[str]:
    """Texts between tags and orders, with a slot for each thing filled in."""
    bare = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", source, flags=re.DOTALL)
    for given in re.findall(r"""\|(?:default|default_if_none):["']([^"']*)["']""", bare):
        yield given
    for given in re.findall(r"""\|yesno:["']([^"']*)["']""", bare):
        yield from given.split(",")
    for order in _ORDER.findall(bare):
        yield from (text for text in re.findall(r"\"([^\"]*)\"", order) if is_vietnamese(text))
    page = _Page()
    page.feed(_FILLED.sub(_SLOT, _ORDER.sub(_GAP, bare)))
    page.close()
    yield from page.found


class _Page(HTMLParser):
    """Collects what a template shows and reads out."""

    def __init__(self) -> None:
        super().__init__()
        self._silent = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in words.SILENT
        for key, value in attrs:
            if key in _SHOWN and value:
                self.found += _pieces(value)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in words.SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found += _pieces(data)


def _pieces(text: str) -> Iterator[str]:
    for piece in re.split(rf"{_GAP}|\s[·|]\s", text):
        yield _numbered(" ".join(piece.split()).strip(" ·"))


# Literals


def of_module(tree: ast.Module) -> Iterator[str]:
    """Literals with Vietnamese letters; what is filled in has a slot."""
    silent = set(words.docstrings(tree)) | set(words.told_to_engineers(tree))
    parts: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts |= {id(part) for value in node.values for part in ast.walk(value) if isinstance(part, ast.Constant)}
            text = "".join(_part(value) for value in node.values)
            if is_vietnamese(text):
                yield from _between_tags(text)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in silent | parts:
            continue
        if is_vietnamese(node.value):
            yield from _between_tags(_FORMATTED.sub(_SLOT, node.value))


def _between_tags(text: str) -> Iterator[str]:
    """A page's texts end where a tag begins, so do those of a literal that brings tags along."""
    for piece in re.split(r"</?[a-z][^<>]*>", text):
        yield _numbered(" ".join(piece.split()))


def _part(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else _SLOT


def _with_slots(text: str) -> str:
    return _numbered(_FORMATTED.sub(_SLOT, text))


def _numbered(text: str) -> str:
    numbers = iter(range(1, 100))
    return re.sub(_SLOT, lambda _: f"{{{next(numbers)}}}", text).strip()


def write(found: list[str]) -> None:
    """Bring the file to what can be said: lines nobody says are gone, what lacks stands empty at the end."""
    kept = {one.msgid: one for one in polib.pofile(str(FILE))} if FILE.exists() else {}
    book = polib.POFile(wrapwidth=120)
    book.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
    for text in found:
        book.append(kept.pop(text, polib.POEntry(msgid=text)))
    book.extend(one for one in kept.values() if one.comment)  # added by hand, with the reason in its comment
    book.save(str(FILE))


if __name__ == "__main__":
    words.set_up()
    if "--write" in sys.argv:
        write(every_message())
    without = lacking()
    sys.stdout.writelines(f"{text}\n" for text in without)
    sys.exit(bool(without))
