"""Search: found without marks by the beginning of words, by number and place; rights first."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from decisions.authority.acts import Act
from decisions.cases.selectors import visible_to
from decisions.cases.services import advance
from decisions.finding import asking
from decisions.finding.keeping import differences
from decisions.finding.models import Found, FoundWord
from decisions.finding.selectors import Group, Wish, find, find_in
from decisions.finding.words import MOST_TERMS, marked, meets, terms_of, words_of
from decisions.incoming.services import enter_outside, receive_all
from decisions.models import Case, Officer
from decisions.proof.finding import words
from documents.clock import local_date
from documents.dispatch.services import Heading
from documents.models import Number
from documents.page.vietnamese import search_key
from tests.cast import Cast
from tests.standing import stands
from tests.story import draft, play, proposal
from tests.world import MORNING, end_all

NOON = MORNING + timedelta(hours=4)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Tổ công nghệ số cộng đồng thôn 1", "to cong nghe"),
        ("Đào Thị Đẹp", "dao dep"),
        ("Phước Hữu", unicodedata.normalize("NFD", "Phước Hữu")),
        (unicodedata.normalize("NFD", "Đặng"), "ĐẶNG"),
        ("Quyết định số 12/QĐ-UBND", "12/qđ"),
        ("Quyết định số 05/QĐ-UBND", "5/QĐ-UBND"),
        ("số 5/QĐ-UBND.", "05/qd-ubnd"),
        ("22891.thanh-lap.2022.1", "22891.thanh"),
        ("22891.thanh-lap.2022.1", "thanh-lap 2022"),
        ("xã/phường", "phuong"),
        ("a" * 200, "A" * 120),
        ("100% hộ_dân", "100% ho dan"),
    ],
)
def test_a_word_is_found_by_its_beginning_without_marks(text: str, asked: str) -> None:
    assert terms_of(asked)
    assert meets(words_of(text), terms_of(asked))


@pytest.mark.parametrize(
    ("text", "asked"),
    [("12/QĐ-UBND", "2/QĐ-UBND"), ("112/QĐ-UBND", "12/QĐ-UBND"), ("Phước Hậu", "phuoc huu"), ("Hữu", "uu")],
)
def test_what_only_looks_alike_is_not_found(text: str, asked: str) -> None:
    assert not meets(words_of(text), terms_of(asked))


@pytest.mark.parametrize("asked", ["", "  ", "%_'\"\\;--", "\x00\x07\u200b", "/ . /", "()", "\u0301"])
def test_signs_ask_for_nothing(asked: str) -> None:
    assert terms_of(asked) == ()


def test_a_long_question_asks_for_its_first_words() -> None:
    assert len(terms_of(" ".join(f"tu{number}" for number in range(99)))) == MOST_TERMS


def test_what_was_found_is_marked_in_the_text_as_it_stands() -> None:
    text = "Thành lập Tổ ở xã Phước Hữu (12/QĐ-UBND)"
    assert [piece for piece, on in marked(text, terms_of("pHUOC hu 12/qd")) if on] == ["Phước", "Hữ", "(12/QĐ-UBND)"]
    assert "".join(piece for piece, _ in marked(text, terms_of("to"))) == text


# What stands in the database


@dataclass(frozen=True)
class Standing:
    """An issued decision and a draft of Phước Hữu, a draft of Phước Hậu."""

    issued: Case
    draft: Case
    foreign: Case


@stands
def standing(cast: Cast) -> Standing:
    """Told once for all tests of search."""
    return Standing(
        issued=play(draft(cast.huu), cast.huu, until=Act.DISPATCH),
        draft=play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=proposal("22891-t01")),
        foreign=play(draft(cast.hau), cast.hau, until=Act.DRAFT_ESTABLISHMENT),
    )


def refs(officer: Officer, words: str, group: Group, **other: Any) -> list[str]:
    """What an officer finds, by the names of the pages."""
    return ["/".join(hit.ref) for hit in find_in(group, officer, Wish(words, **other), NOON).hits]


def groups(officer: Officer, words: str) -> set[Group]:
    return {found.group for found in find(officer, Wish(words), NOON)}


def test_the_question_of_the_plan_finds_team_decision_and_members(cast: Cast, standing: Standing) -> None:
    found = groups(cast.huu.chair, "to cong nghe phuoc huu")
    assert {Group.PAPER, Group.TEAM} <= found
    assert refs(cast.huu.chair, "to cong nghe phuoc huu", Group.TEAM) == ["22891.1"]
    assert refs(cast.huu.chair, "to cong nghe xã Phước Hữu", Group.TEAM) == ["22891.1"]
    assert refs(cast.huu.chair, "huong phuoc huu", Group.MEMBER) == ["22891.1"]
    assert refs(cast.huu.chair, "dang nang", Group.MEMBER) == ["22891.1"]


def test_a_paper_is_found_by_number_title_code_unit_and_kind(cast: Cast, standing: Standing) -> None:
    number = Number.objects.get(ref=standing.issued.code)
    for asked in (
        str(number),
        f"{number.value}/qd-ubnd",
        standing.issued.code,
        "22891.thanh-lap",
        "thanh lap to cong nghe",
        "ubnd xa phuoc huu",
    ):
        assert refs(cast.huu.clerk, asked, Group.PAPER) == [standing.issued.code], asked
    assert refs(cast.huu.clerk, f"{number.value}9/qd", Group.PAPER) == []


def test_a_draft_is_found_apart_and_by_its_title_of_now(cast: Cast, standing: Standing) -> None:
    assert refs(cast.huu.clerk, "thanh lap thon 1", Group.CASE) == [standing.draft.code]
    sent_back = advance(standing.draft, Act.RETURN_DRAFT, by=cast.huu.vice_chair, at=NOON, note="Đổi Tổ")
    play(sent_back, cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=proposal("22891-t02"), at=NOON)
    assert refs(cast.huu.clerk, "thanh lap thon 2", Group.CASE) == [standing.draft.code]
    assert refs(cast.huu.clerk, "thanh lap thon 1", Group.CASE) == []
    assert_words_are_true()


def test_nothing_of_another_unit_is_ever_found(cast: Cast, standing: Standing) -> None:
    """Whatever is asked: its words, its code, its number, its people; and a draft not even by the body above."""
    hau, huu = cast.hau, cast.huu
    for asked in (standing.issued.code, standing.draft.code, "phuoc huu", "thanh lap", "to truong", "thon 1", "a"):
        hits = [hit for found in find(hau.chair, Wish(asked), NOON) for hit in found.hits]
        assert not [hit for hit in hits if hit.ref[0].startswith("22891")], asked
    assert refs(huu.chair, "phuoc hau", Group.CASE) == []
    assert refs(cast.district_clerk, "thanh lap", Group.CASE) == []
    assert refs(cast.district_clerk, "thanh lap", Group.PAPER) == [standing.issued.code]  # it was sent there


def test_what_is_found_is_what_the_reader_sees(cast: Cast, standing: Standing) -> None:
    """For everybody of the cast: the cases found by a word of all are the cases seen."""
    for officer in Officer.objects.order_by("pk"):
        seen = set(visible_to(officer, NOON).values_list("code", flat=True))
        found = {code for group in (Group.PAPER, Group.CASE) for code in refs(officer, "to", group)}
        assert found == seen, officer.username


def test_who_holds_nothing_finds_nothing(cast: Cast, standing: Standing) -> None:
    end_all(cast.huu.chair)
    assert find(cast.huu.chair, Wish("phuoc"), NOON) == []


def test_an_incoming_paper_is_found_by_who_takes_in(cast: Cast, standing: Standing) -> None:
    letter = Heading(
        "Bộ Thông tin và Truyền thông", "Hướng dẫn Đề án 06", "Công văn", "587/BTTTT-CNTT", date(2022, 5, 3)
    )
    enter_outside(cast.district, letter, by=cast.district_clerk, at=NOON)
    receive_all(cast.district, by=cast.district_clerk, at=NOON)
    assert refs(cast.district_clerk, "huong dan de an 6", Group.ARRIVAL) == []
    assert refs(cast.district_clerk, "huong dan de an 06", Group.ARRIVAL) == ["587/2022/1"]
    assert refs(cast.district_clerk, "587/btttt", Group.ARRIVAL) == ["587/2022/1"]
    assert refs(cast.district_clerk, "phuoc huu", Group.ARRIVAL) == ["587/2022/2"]
    assert refs(cast.huu.clerk, "huong dan", Group.ARRIVAL) == []
    assert_words_are_true()


def test_people_units_and_villages_are_those_of_pages_one_sees(cast: Cast, standing: Standing) -> None:
    name = cast.huu.chair.full_name
    assert refs(cast.huu.clerk, search_key(name), Group.OFFICER) == ["22891"]
    assert refs(cast.hau.clerk, search_key(name), Group.OFFICER) == ["22879"]  # his namesake there
    assert refs(cast.huu.clerk, "phuoc huu", Group.UNIT) == ["22891"]
    assert refs(cast.hau.clerk, "phuoc huu", Group.UNIT) == []
    assert "22891" in refs(cast.district_clerk, "xa phuoc huu", Group.UNIT)
    assert refs(cast.huu.clerk, "thon 1", Group.VILLAGE)[0] == "22891"


def test_unit_and_days_narrow_what_is_found(cast: Cast, standing: Standing) -> None:
    day, chair = local_date(MORNING), cast.huu.chair
    assert refs(chair, "thanh lap", Group.CASE, unit="22891") == [standing.draft.code]
    assert refs(chair, "thanh lap", Group.CASE, unit="587") == []
    assert refs(chair, "thanh lap", Group.CASE, since=day, until=day) == [standing.draft.code]
    assert refs(chair, "thanh lap", Group.CASE, since=day + timedelta(days=1)) == []
    assert refs(chair, "thanh lap", Group.PAPER, until=day - timedelta(days=1)) == []
    assert refs(chair, "thanh lap", Group.PAPER, since=day, until=day) == [standing.issued.code]
    assert refs(chair, "phuoc", Group.UNIT, since=day) == []


@pytest.mark.parametrize("common", [asking.COMMON, 0])
def test_pages_follow_each_other_without_a_gap(cast: Cast, monkeypatch: pytest.MonkeyPatch, common: int) -> None:
    """Also where every word is common, and with a case opened in between."""
    monkeypatch.setattr(asking, "COMMON", common)
    monkeypatch.setattr(asking, "MANY", common)
    codes = [draft(cast.huu).code for _ in range(7)]
    foreign = [draft(cast.hau).code for _ in range(2)]
    seen: list[str] = []
    after = ""
    for _ in range(4):
        page = find_in(Group.CASE, cast.huu.chair, Wish("thanh lap"), NOON, size=2, after=after)
        seen += [hit.ref[0] for hit in page.hits]
        after = page.after
        codes.append(draft(cast.huu).code)
    assert seen == list(reversed(codes[:7]))
    assert after == ""
    assert not set(seen) & set(foreign)


@pytest.mark.parametrize("common", [asking.COMMON, 0])
def test_a_search_among_very_many_stops_and_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch, common: int) -> None:
    """Through blocks of keys, and through stretches of all there is where every word is common."""
    monkeypatch.setattr(asking, "COMMON", common)
    monkeypatch.setattr(asking, "MANY", common)
    monkeypatch.setattr(asking, "_BLOCKS", (1, 2))
    monkeypatch.setattr(asking, "_STRETCH", 2)
    monkeypatch.setattr(asking, "FARTHEST", 2)
    own = draft(cast.huu).code
    for _ in range(6):
        draft(cast.hau)
    page, pages = find_in(Group.CASE, cast.huu.chair, Wish("thanh"), NOON), 1
    assert page.cut
    assert not page.hits
    while page.after and not page.hits:
        page, pages = find_in(Group.CASE, cast.huu.chair, Wish("thanh"), NOON, after=page.after), pages + 1
    assert [hit.ref[0] for hit in page.hits] == [own]
    assert pages > 2


def test_what_lies_below_very_many_others_is_found_at_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_BLOCKS", (1, 2, 3))
    own = [draft(cast.huu).code for _ in range(2)]
    for _ in range(7):
        draft(cast.hau)
    assert refs(cast.huu.chair, "thanh lap", Group.CASE) == own[::-1]


def test_what_is_known_of_common_words_changes_nothing_of_what_is_found(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "COMMON", 0)
    monkeypatch.setattr(asking, "MANY", 0)
    monkeypatch.setattr(asking, "_REMEMBERED", 3)
    known: set[tuple[str, str, int]] = set()
    monkeypatch.setattr(asking, "_SEEN_OFTEN", known)
    own: list[str] = []
    for _ in range(2):
        own.insert(0, draft(cast.huu).code)
        for asked in ("thanh lap", "thanh", "zzz thanh", "lap to", "cong nghe", "thanh lap"):
            assert refs(cast.huu.chair, asked, Group.CASE) == ([] if "zzz" in asked else own), asked
            assert 0 < len(known) <= 3


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "1' OR 1=1", "\x00"])
def test_a_place_nobody_gave_begins_anew_or_finds_nothing(cast: Cast, after: str) -> None:
    draft(cast.huu)
    for group in Group:
        find_in(group, cast.huu.chair, Wish("thanh"), NOON, after=after)


# The words are kept


def assert_words_are_true() -> None:
    assert [row for kind in Found for some in differences(kind, apps.get_model) for row in some] == []


def test_words_are_what_the_rows_say_and_are_made_anew(cast: Cast, standing: Standing) -> None:
    assert_words_are_true()
    before = set(FoundWord.objects.values_list("kind", "row", "word"))
    assert {kind for kind, _, _ in before} == {Found.CASE, Found.TEAM, Found.MEMBER}
    FoundWord.objects.filter(word__startswith="t").delete()
    FoundWord.objects.create(kind=Found.TEAM, row=10**6, word="ma")
    FoundWord.objects.create(kind=Found.CASE, row=standing.draft.pk, word="ma")
    assert len(list(words())) > 3
    call_command("index_search")
    assert set(FoundWord.objects.values_list("kind", "row", "word")) == before
    assert list(words()) == []
