"""`python -m tests.words`: every text a person is shown that holds a word no Vietnamese text can hold.

Looked at: templates, forms, models, choices, refusals, and the literals of the code that are sentences or titles. What
Django itself says through a form counts as well: it is asked in Vietnamese.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

from config import env

_FLOORS = ("documents", "decisions", "workflows")  # what config says is read in a terminal
_SPEAK = ("workflows.web", "workflows.steps", "workflows.flows")
_FOR_ENGINEERS = {"migrations", "management"}  # rooms whose texts reach no page

# Words and names of other languages as they stand on Vietnamese pages and papers; edXML is what QCVN 102:2016 calls it.
_GUESTS = frozenset(
    [
        "Word",
        "Excel",
        "docx",
        "xlsx",
        "xls",
        "xlsm",
        "png",
        "pem",
        "cer",
        "crt",
        "pdf",
        "doc",
        "xml",
        "macro",
        "Zalo",
        "Unicode",
        "Tab",
        "mm",
        "cm",
        "pt",
        "PDF",
        "edXML",
        "Tab",
        "Unicode",
        "mm",
        "cm",
        "pt",
        "email",
        "byte",
        "web",
        "cursor",
        "superuser",
        "Ctrl",
        "Internet",
        "English",
    ]
)
_NAMES = (
    "Times New Roman",
    "Liberation Serif",
    "Strict Open XML",
    "Caps Lock",
    "Mac OS",
    "mục code",
    "Authorization: Bearer",
    "Content-Type: application/json",
    "Idempotency-Key",
    "If-Match",
    "Retry-After",
    "thẻ ETag",
    "Thẻ ETag",
    "phạm vi read",
    "read act sign manage",
    "Bearer realm",
    "mục version",
    "mục file",
    "mục title",
    "lệnh doctor",
    "make flows",
    "chữ ký Ed25519",
    "mục payload",
)
_ONSET = "b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x"
_RHYME = (
    "(?:a|e|i|o|u|y|ia|ua|ya|uya|oa|oe|uy|ue|ai|ay|ao|au|eo|eu|iu|iêu|oi|ui|oai|oay|oao|oeo|uai|uay|uyu|ie|ye|uo|uoi|ieu|yeu|uou)"
    "(?:m|n|ng|nh)?"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?{_RHYME}")
_TO_ENGINEERS = ("TypeError", "ValueError", "FlowRuntimeError", "FlowLockFailed", "logger.", "_log.")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 6  # longer words in capitals are no abbreviations
_CODE = re.compile(r"(BEGIN|SELECT|CREATE|DROP|EXECUTE|INSERT|UPDATE|DELETE|ALTER) |[A-Z ]+: |\w+\[")


@dataclass(frozen=True)
class Text:
    """A text somebody is shown, and where it stands."""

    place: str
    text: str

    @property
    def foreign(self) -> list[str]:
        """Its words that cannot be Vietnamese."""
        return [word for word in _WORD.findall(_said(self.text)) if not may_be_vietnamese(word)]


def may_be_vietnamese(word: str) -> bool:
    """A word with marks, an unmarked syllable, an abbreviation in capitals, or a guest."""
    if word in _GUESTS or (word.isupper() and len(word) <= _SHORT) or len(word) == 1:
        return True
    plain = unicodedata.normalize("NFD", word.lower())
    marked = any(unicodedata.combining(letter) for letter in plain) or "đ" in plain
    return marked or bool(_SYLLABLE.fullmatch(word.lower()))


def main() -> int:
    """Print every foreign text; the answer is how it went."""
    found = [text for text in every_text() if text.foreign]
    for text in found:
        sys.stdout.write(f"{text.place}: {text.text!r} ({', '.join(text.foreign)})\n")
    return int(bool(found))


def every_text() -> Iterator[Text]:
    """All there is to look at."""
    for path in sorted((env.ROOT / "templates").rglob("*.html")):
        yield from of_template(path)
    for module in modules():
        yield from of_module(module)
    yield from of_models()
    yield from of_procedures()


# Templates


def of_template(path: Path) -> Iterator[Text]:
    """What a template says: text, the attributes that are read out or shown, texts given to filters."""
    source = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    name = str(path.relative_to(path.parents[1]))
    for given in re.findall(r"""\|(?:default|default_if_none|yesno):["']([^"']*)["']""", source):
        yield Text(name, given)
    page = _Page(name)
    page.feed(re.sub(r"{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL))
    page.close()
    yield from page.found


SHOWN = frozenset(("title", "alt", "placeholder", "aria-label", "aria-description", "data-label", "label"))
"""Attributes that are read out or shown."""
SILENT = frozenset(("script", "style", "code", "kbd"))
"""Elements that say nothing to a person."""


class _Page(HTMLParser):
    """Collects what a page shows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.within = name, ""
        self.found: list[Text] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag if tag in SILENT else ""
        self.found += [Text(self.name, value) for key, value in attrs if key in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if not self.within and data.strip():
            self.found.append(Text(self.name, " ".join(data.split())))


# Forms, choices, refusals, and literals


def modules() -> Iterator[ModuleType]:
    """The modules of the four floors that may speak to a person."""
    for floor in _FLOORS:
        package = importlib.import_module(floor)
        for found in pkgutil.walk_packages(package.__path__, f"{floor}."):
            if not _FOR_ENGINEERS & set(found.name.split(".")):
                yield importlib.import_module(found.name)


def of_module(module: ModuleType) -> Iterator[Text]:
    """What the forms, choices and refusals made in a module say, and its literals."""
    for name, one in vars(module).items():
        if inspect.isclass(one) and one.__module__ == module.__name__:
            yield from (Text(f"{module.__name__}.{name}{where}", text) for where, text in of_class(one))
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    told = literals(ast.parse(source), alone=module.__name__.startswith(_SPEAK))
    yield from (Text(f"{module.__name__}:{line}", text) for line, text in told)


def of_class(one: type) -> Iterator[tuple[str, str]]:
    """What forms, choices and refusals say."""
    from django.db.models import Choices  # noqa: PLC0415 # Django is set up only now
    from django.forms import BaseForm  # noqa: PLC0415

    if issubclass(one, Choices):
        yield from ((f".{member.name}", str(member.label)) for member in one)
    if issubclass(one, BaseForm):
        for name, field in one.base_fields.items():  # type: ignore[attr-defined] # of its metaclass
            yield from ((f".{name}", text) for text in _of_field(field))
    if issubclass(one, Exception) and hasattr(one, "sentence"):
        yield "", (one.__doc__ or "").strip()


def _of_field(field: Any) -> Iterator[str]:
    yield str(field.label or "")
    yield str(field.help_text)
    yield from map(str, field.error_messages.values())
    yield from (str(check.message) for check in field.validators if hasattr(check, "message"))
    yield from (str(label) for _, label in getattr(field, "choices", ()) if not isinstance(label, list | tuple))


def of_models() -> Iterator[Text]:
    """What somebody wrote as the name of a model, of a field, of a choice; names Django makes up are shown nowhere."""
    from django.apps import apps  # noqa: PLC0415

    for model in apps.get_models():
        if model._meta.app_label not in _FLOORS or model._meta.proxy:
            continue
        place = model._meta.label
        if "verbose_name" in model._meta.original_attrs:
            yield Text(place, str(model._meta.verbose_name))
        for field in model._meta.local_fields:
            if field.verbose_name != field.name.replace("_", " "):
                yield Text(f"{place}.{field.name}", str(field.verbose_name))
            yield from (Text(f"{place}.{field.name}", str(label)) for _, label in field.flatchoices)


def of_procedures() -> Iterator[Text]:
    """Steps and buttons."""
    from workflows.engine.entry import flows  # noqa: PLC0415

    for flow in flows().values():
        for node in flow.instance.nodes():
            told = [node.task_title, *(choice.button for choice in getattr(node, "choices", {}).values())]
            yield from (Text(f"{flow.__name__}.{node.name}", str(text)) for text in told)


def literals(tree: ast.AST, *, alone: bool = False) -> Iterator[tuple[int, str]]:
    """The texts in a module that begin like a sentence or title, but for those told to engineers.

    A word that stands alone is a name of the code, but in rooms that speak (`alone`).
    """
    silent = set(docstrings(tree)) | set(told_to_engineers(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in silent:
            continue
        if _speaks(node.value, alone=alone):
            yield node.lineno, node.value


def _speaks(text: str, *, alone: bool) -> bool:
    told = text.strip()
    return told[:1].isupper() and (" " in told or (alone and told.isalpha())) and not _CODE.match(told)


def docstrings(tree: ast.AST) -> Iterator[int]:
    """The literals that are only read in the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def told_to_engineers(tree: ast.AST) -> Iterator[int]:
    """The literals of errors nobody is to see."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(_TO_ENGINEERS):
            yield from (id(part) for part in ast.walk(node))


def _said(text: str) -> str:
    """Without what is filled in, addresses and names of settings."""
    for name in _NAMES:
        text = text.replace(name, " ")
    return re.sub(r"%\([a-z_]+\)[sd]|%[sd]|\{[^}]*\}|https?://\S+|\S+@\S+|\S+\.\w+/\S*|\S*[_/\\<>=]\S*", " ", text)


def set_up() -> None:
    """Django with its models, in Vietnamese."""
    import os  # noqa: PLC0415

    import django  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    translation.activate("vi")


if __name__ == "__main__":
    set_up()
    sys.exit(main())
