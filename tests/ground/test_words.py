"""Nothing a person is shown is left in English: the check finds what is sown, and nothing else."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path
from types import ModuleType

import pytest
from django import forms
from django.db import models
from django.utils import translation

from config import env
from decisions.errors import DecisionError
from decisions.models import Case
from tests import words
from tests.words import Text, literals, may_be_vietnamese, of_module, of_template

CATALOGUE = env.ROOT / "config/locale/vi/LC_MESSAGES"


def foreign(texts: list[Text]) -> list[str]:
    return [text.text for text in texts if text.foreign]


def test_nothing_is_left_in_english() -> None:
    with translation.override("vi"):
        assert [text for text in words.every_text() if text.foreign] == []


def test_much_is_looked_at() -> None:
    texts = list(words.every_text())
    assert len(texts) > 1500
    assert {"Trình kiểm tra", "Xem việc đã xử lý", "Ghi rõ lý do để người nhận biết cần làm gì."} <= {
        text.text for text in texts
    }


@pytest.mark.parametrize(
    "sown",
    [
        "<p>Save the draft</p>",
        '<img src="x" alt="Close">',
        '<input placeholder="Search cases">',
        "{{ name|default:'nothing here' }}",
        "{% if late %}Overdue{% endif %}",
        '<td data-label="Due date">{{ due }}</td>',
    ],
)
def test_english_in_a_template_is_found(tmp_path: Path, sown: str) -> None:
    page = tmp_path / "templates/page.html"
    page.parent.mkdir()
    page.write_text(f"<h1>Hồ sơ</h1>{sown}<script>const name = 'Save';</script>", encoding="utf-8")
    assert len(foreign(list(of_template(page)))) == 1


class Sown(forms.Form):
    kept = forms.CharField(label="Họ và tên", help_text="Như trên quyết định")
    named = forms.CharField(label="Full name")
    helped = forms.CharField(label="Số", help_text="Enter the number")
    refused = forms.CharField(label="Số", error_messages={"required": "This field is required."})
    chosen = forms.ChoiceField(label="Loại", choices=[("a", "Quyết định"), ("b", "Letter")])


class State(models.TextChoices):
    GOOD = "good", "Đang soạn"
    BAD = "bad", "Drafting"


class Refused(DecisionError):
    """The case was changed by somebody else."""


def test_english_in_forms_choices_and_refusals_is_found(tmp_path: Path) -> None:
    module = ModuleType(__name__)
    module.__file__ = str(tmp_path / "empty.py")
    Path(module.__file__).touch()
    for one in (Sown, State, Refused):
        setattr(module, one.__name__, one)
    with translation.override("vi"):
        found = foreign(list(of_module(module)))
    assert found == [
        "Full name",
        "Enter the number",
        "This field is required.",
        "Letter",
        "Drafting",
        "The case was changed by somebody else.",
    ]


def test_a_sentence_in_the_code_is_found_unless_engineers_are_told() -> None:
    source = '''
"""What a module holds."""
raise ActNotAllowed("The step is closed.")
raise NotVisible(f"Case {code} is not there.")
raise TypeError("A step needs its service.")
messages.success(request, "Saved")
run("SELECT name FROM cases")
raise ActNotAllowed("Hồ sơ không còn ở bước này.")
'''
    told = [Text("", text) for _, text in literals(ast.parse(source), alone=True)]
    assert sorted(foreign(told)) == ["Case ", "Saved", "The step is closed."]


def test_a_model_named_in_english_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Case._meta.get_field("state"), "verbose_name", "current state")
    assert foreign(list(words.of_models())) == ["current state"]


@pytest.mark.parametrize("word", ["Hồ", "Xem", "quyết", "UBND", "khoa", "nghiêng", "Thanh", "in", "QĐ", "Zalo"])
def test_words_of_vietnamese_pass(word: str) -> None:
    assert may_be_vietnamese(word)


@pytest.mark.parametrize("word", ["Save", "Open", "Close", "form", "field", "Cancel", "allowed", "This", "Draft"])
def test_words_of_english_do_not(word: str) -> None:
    assert not may_be_vietnamese(word)


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    """What libraries leave untranslated is translated in `config/locale/vi`; a machine reads the compiled file."""
    source = (CATALOGUE / "django.po").read_text(encoding="utf-8")
    pairs = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE))
    with (CATALOGUE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert pairs
    assert {msgid: compiled.gettext(msgid) for msgid in pairs} == pairs
