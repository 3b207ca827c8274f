"""What is typed: every letter of Unicode and orders to programs are words to the end, or refused with a sentence."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import product

import openpyxl
import pytest
from lxml import etree

from documents.layout.marks import Marks, Stage
from documents.layout.word import word
from documents.page.model import Person
from tests.cast import Cast
from tests.documents.files import words_of_docx
from tests.documents.pages import decision
from tests.gate.scale import sized
from tests.story import PEOPLE, proposal
from tests.workflows.play import go, opened
from tests.workflows.programs import program
from tests.workflows.visits import person, text
from workflows.sheets.template import Column, Template
from workflows.sheets.writing import write

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

Record = Callable[[str, object], None]
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_HIDDEN = (
    *("\u200b", "\u200c", "\u200d", "\ufeff", "\u202e", "\u202d"),
    *("\u2066", "\u2067", "\u2069", "\u200e", "\x00", "\x1b"),
)
_LOOKALIKES = ("\u0430\u0415\u043e", "\uff46", "\ufb01")  # Cyrillic, full width, a ligature
_ODD = ("\u2028", "\u2029", "\u00ad", "😀", "𠮷", "e" + "\u0301" * 1000, "é\u0323", "\ufffd", "ð", *_LOOKALIKES)


def strings() -> Iterator[str]:
    """Vietnamese letters whole and in parts, what is not seen, what looks like something else, floods."""
    letters = [unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(_VOWELS, _TONES)] + ["đ", "Đ"]
    for letter in letters:
        yield f"Tổ {letter} một"
        yield unicodedata.normalize("NFD", f"Tổ {letter} một")
    yield from (f"Ngu{hidden}yễn" for hidden in _HIDDEN)
    yield from (f"Nguyễn {odd} An" for odd in _ODD)


def test_every_letter_is_kept_in_one_form_and_found_or_refused(cast: Cast, record_property: Record) -> None:
    chosen = list(strings())[:: sized(37, 1, 1)]
    drafter = program(cast.huu.drafter)
    code = drafter.post("cases", {"kind": "establishment", "unit": "22891"}).json()["code"]
    fields = ("proposer", "executor", "composition_reason")
    for place, said in enumerate(chosen):
        version = drafter.get(f"cases/{code}").json()["version"]
        content = {**dict.fromkeys(fields, said), "teams": []}
        kept = drafter.send("PUT", f"cases/{code}/draft", {"version": version, "content": content})
        assert kept.status_code in {200, 422}, (said, kept.content)
        if kept.status_code == 200:
            read = drafter.get(f"cases/{code}/draft").json()["content"]
            assert {read[field] for field in fields} == {unicodedata.normalize("NFC", said)}, said
        assert drafter.get("search", q=said).status_code in {200, 422}, said
        if place % 10 == 0:
            assert person(cast.huu.drafter).get("/tim/", {"q": said}).status_code in {200, 400, 422}, said
    record_property("figure", {"strings": len(chosen), "strings in fields": len(chosen) * (len(fields) + 1)})


@pytest.mark.parametrize("hidden", _HIDDEN, ids=[f"U+{ord(one):04X}" for one in _HIDDEN])
def test_what_is_not_seen_names_nobody(cast: Cast, hidden: str) -> None:
    drafter = program(cast.huu.drafter)
    case = opened(cast.huu)
    people = [replace(PEOPLE[0], name=f"Nguyễn{hidden} Văn An"), *PEOPLE[1:]]
    told = drafter.act(case, "draft_establishment", proposal(people=people).content())
    assert told.status_code == 422
    assert "ký tự" in told.content.decode()


# -- orders to programs that are words (T-XS)

ORDERS = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b>An</b>", "<!--"),
    *('" onmouseover=alert(1) x="', "' autofocus onfocus=alert(1) '", "javascript:alert(1)", "--><script>"),
    *("</title><script>", "{{7*7}}", "{% load static %}", "{{ request.user.password }}", "${7*7}", "#{7*7}"),
    *("<%= 7*7 %>", "{{{{7*7}}}}", "=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://evil")'),
    *("=cmd|' /C calc'!A0", ";=1+1", '"=1+1"', "]]>", "&lt;b&gt;", "&#x27;", "<w:t>x</w:t>", "</w:t></w:r>"),
    *("<!DOCTYPE a>", "&amp;amp;", "<?xml version='1.0'?>", "#let x = 1", "$x^2$", "*đậm*", "`mã`"),
    *("\\textbf{x}", '#import "a"', "@nhãn", "_nghiêng_", "// chú"),
)


_LEADING = {"href", "src", "action", "formaction", "data"}


class _Looking(HTMLParser):
    """The elements of a page that run something, and their words."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Scripts without an address, and attributes that run."""
        names = dict(attrs)
        if tag == "script" and "src" not in names and names.get("type") != "application/json":
            self.runs.append(tag)
        self.runs += [name for name in names if name.startswith("on")]
        self.runs += [name for name in _LEADING & names.keys() if str(names[name]).startswith("javascript:")]


def test_orders_to_programs_are_words_on_every_page_and_in_every_file(cast: Cast, record_property: Record) -> None:
    chosen = ORDERS[:: sized(10, 1, 1)]
    for order in chosen:
        _on_pages(cast, order)
        _in_word(order)
    record_property("figure", {"payloads": len(chosen)})


def _on_pages(cast: Cast, order: str) -> None:
    """Kept in a draft and shown to who drafts it: as text, and nothing runs."""
    drafter, browser = program(cast.huu.drafter), person(cast.huu.drafter)
    code = drafter.post("cases", {"kind": "establishment", "unit": "22891"}).json()["code"]
    content = {"proposer": order, "executor": order, "composition_reason": order, "teams": []}
    assert drafter.send("PUT", f"cases/{code}/draft", {"version": 1, "content": content}).status_code == 200
    for path in (f"/ho-so/{code}/", f"/ho-so/{code}/draft_establishment/"):
        page = browser.get(path)
        assert page.status_code == 200
        looking = _Looking()
        looking.feed(text(page))
        assert looking.runs == [], (path, order)
    found = browser.get("/tim/", {"q": order})
    looking = _Looking()
    looking.feed(text(found))
    assert looking.runs == [], order
    assert drafter.get(f"cases/{code}/draft").json()["content"]["proposer"] == order


def _in_word(order: str) -> None:
    """A Word file whose parts can all be read, with the words as they were."""
    made = word(decision(1, team=(Person("Ông", order, order, "Tổ trưởng"),)).completed(47, date(2022, 3, 28)), _MARKS)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
    assert "".join(order.split()) in "".join("".join(words_of_docx(made)).split()), order


_MARKS = Marks(Stage.ISSUED, date(2022, 3, 28))


def test_orders_in_a_sheet_are_text_and_never_worked_out(record_property: Record) -> None:
    template = Template("Thử", "mark", ("Danh sách thử",), (Column("said", "Nội dung"),))
    sheet = openpyxl.load_workbook(io.BytesIO(write(template, [{"said": order} for order in ORDERS]))).active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=len(template.heading) + 3)]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", order) for order in ORDERS]
    record_property("figure", {"payloads": len(ORDERS)})


def test_a_case_with_orders_in_its_names_goes_its_way_to_the_district(cast: Cast) -> None:
    people = [replace(PEOPLE[0], name="=1+1 {{7*7}}", office="<script>alert(1)</script>"), *PEOPLE[1:]]
    case = go(opened(cast.huu), cast.huu, until="dispatch", planned=proposal(people=people))
    page = text(person(cast.huu.chair).get(f"/ho-so/{case.code}/"))
    assert "<script>alert(1)</script>" not in page
