"""The second language: what the catalogue holds, how a page is turned, and that nothing kept or printed ever is."""

from __future__ import annotations

import re

import polib
import pytest
from django.test import Client

from decisions.authority.acts import Act
from decisions.cases.remarks import say
from decisions.models import JournalEntry
from tests import english
from tests.cast import Cast
from tests.workflows.play import go, opened
from tests.workflows.programs import program
from tests.workflows.visits import person, text
from tests.world import MORNING
from workflows.english.catalogue import FILE, Catalogue
from workflows.english.page import in_english_page
from workflows.english.saying import Saying

SLOT = re.compile(r"\{\d+\}")
WORDS = Catalogue(
    [
        ("Hạn {1}", "Due {1}"),
        ("còn {1} ngày", "{1} days left"),
        ("{1} trả lại: “{2}”", "{1} returned it: “{2}”"),
        ("Đồng ý", "Agree"),
        ("Chờ ký", "To be signed"),
        ("Số {1}", "No. {1}"),
    ]
)


def said(words: str) -> str | None:
    return Saying(WORDS).of(words, 4)


def in_english(officer_client: Client) -> Client:
    officer_client.post("/ngon-ngu/en/")
    return officer_client


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("Chờ ký", "To be signed"),
        ("chờ ký", "to be signed"),
        ("(Chờ ký)", "(To be signed)"),
        ("Chờ ký:", "To be signed:"),
        ("Hạn 25/5/2022", "Due 25/5/2022"),
        ("Hạn 25/5/2022 · còn 3 ngày", "Due 25/5/2022 · 3 days left"),
        ("Xã Phước Hữu · Chờ ký", "Xã Phước Hữu · To be signed"),
        ("Ông Lâm trả lại: “Đồng ý”", "Ông Lâm returned it: “Đồng ý”"),
        ("Số 12/QĐ-UBND", "No. 12/QĐ-UBND"),
        ("Số thành viên của Tổ công nghệ số", None),
        ("Xã Phước Hữu", None),
        ("25/5/2022", None),
    ],
)
def test_a_text_is_said_whole_by_its_shape_or_piece_by_piece_and_a_quote_never(words: str, english: str | None) -> None:
    assert said(words) == english


def test_a_page_keeps_everything_but_its_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.english.page.in_english", said)
    page = (
        '<!DOCTYPE html><html lang="vi"><title>Chờ ký</title><p title="Hạn 1&amp;2">Hạn <b>5</b>&nbsp;</p>'
        '<textarea>Chờ ký</textarea><div translate="no"><div>Đồng ý</div>Đồng ý</div><input value="Đồng ý">'
        "<script>let a = 'Chờ ký' < 3;</script><!-- Chờ ký --><option>Xã Hữu</option><li>Xã Hữu</li></html>"
    )
    assert in_english_page(page) == (
        '<!DOCTYPE html><html lang="en"><title>To be signed</title><p title="Due 1&amp;2">'
        '<span lang="vi">Hạn</span> <b>5</b>&nbsp;</p>'
        '<textarea>Chờ ký</textarea><div translate="no"><div>Đồng ý</div>Đồng ý</div><input value="Đồng ý">'
        "<script>let a = 'Chờ ký' < 3;</script><!-- Chờ ký --><option>Xã Hữu</option>"
        '<li><span lang="vi">Xã Hữu</span></li></html>'
    )


def test_everything_a_page_can_say_has_its_english_with_the_same_things_filled_in() -> None:
    assert english.lacking() == []
    unlike = [
        one.msgid
        for one in polib.pofile(str(FILE))
        if sorted(SLOT.findall(one.msgid)) != sorted(SLOT.findall(one.msgstr))
    ]
    assert unlike == []


@pytest.mark.django_db
@pytest.mark.usefixtures("played_time")
def test_who_chose_english_reads_english_and_what_is_kept_stays_as_it_was(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    say(case.code, "Đồng ý.", by=cast.huu.chair, at=MORNING)
    chair = in_english(person(cast.huu.chair))
    page = text(chair.get(f"/ho-so/{case.code}/"))
    assert '<html lang="en"' in page
    assert "Why do I see this case" in page
    assert "“Đồng ý.”" in page, "what somebody wrote is quoted as written"
    refused = chair.post(f"/ho-so/{case.code}/y-kien/ghi/", {"text": ""})
    assert (refused.status_code, "Ghi nội dung ý kiến" in text(refused)) == (422, False)
    chair.post(f"/ho-so/{case.code}/y-kien/ghi/", {"text": "Chờ ký"})
    entry = JournalEntry.objects.filter(book=case.journal).latest("seq")
    assert '"note": "Chờ ký"' in entry.content
    told = program(cast.huu.chair).post(f"cases/{case.code}/remarks", {"text": ""}, key="trong")
    assert "Ghi nội dung ý kiến" in told.content.decode(), "a program is told in the language of the law"
    chair.post("/ngon-ngu/vi/")
    assert "Vì sao tôi thấy hồ sơ này" in text(chair.get(f"/ho-so/{case.code}/"))


@pytest.mark.django_db
def test_a_language_leads_back_into_the_house_and_only_a_known_one_is_kept(cast: Cast) -> None:
    chair = person(cast.huu.chair)
    for came, back in (
        ("http://testserver/tim/?q=to", "/tim/?q=to"),
        ("", "/"),
        ("https://la.example//la.example/", "/viec/"),
    ):
        assert chair.post("/ngon-ngu/en/", headers={"referer": came}).headers["Location"] == back
    assert chair.post("/ngon-ngu/fr/").status_code == 404
    assert chair.get("/ngon-ngu/vi/").status_code == 405
    assert Client().post("/ngon-ngu/en/").status_code == 302, "also before signing in"
