"""Search on its page, while one types, and in the API: groups, pages, marks, filters of the address, bad questions."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from decisions.authority.acts import Act
from decisions.finding import selectors
from decisions.models import AccessEntry, Case
from documents.models import Number
from tests.cast import Cast
from tests.standing import stands
from tests.story import draft, play
from tests.workflows.programs import program
from tests.workflows.visits import person, text, trace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


@stands
def issued(cast: Cast) -> Case:
    """An issued decision of Phước Hữu, its team, and two open cases."""
    case = play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    for _ in range(2):
        draft(cast.huu)
    return case


def test_the_page_shows_groups_with_links_and_marks(cast: Cast, issued: Case) -> None:
    chair = person(cast.huu.chair)
    page = text(chair.get("/tim/?q=to cong nghe phuoc huu"))
    for address in (f"/ho-so/{issued.code}/", "/to/22891.1/"):
        assert f'href="{address}"' in page
        assert chair.get(address).status_code == 200
    assert "<mark>Phước</mark>" in page
    assert "Văn bản đã có số" in page
    number = str(Number.objects.get(ref=issued.code))
    assert issued.code in text(chair.get("/tim/", {"q": number}))
    for asked in ("ubnd", "phuoc huu 22891", "phuoc huu thon 1"):
        assert "/don-vi/22891/" in text(chair.get("/tim/", {"q": asked}))
    assert AccessEntry.objects.count() == 0


def test_a_stranger_is_shown_nothing_of_it(cast: Cast, issued: Case) -> None:
    stranger = person(cast.hau.chair)
    for asked in (issued.code, str(Number.objects.get(ref=issued.code)), "phuoc huu", "nang tho"):
        for address in ("/tim/", "/tim/goi-y/"):
            page = text(stranger.get(address, {"q": asked}))
            assert "/ho-so/" not in page.partition("<main")[2]
            assert "/to/" not in page
        found = program(cast.hau.chair).get(f"search?q={asked}").json()
        assert all("22891" not in hit["ref"] for group in found["groups"] for hit in group["results"])


def test_one_kind_is_gone_through_page_by_page(cast: Cast, issued: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors.find_in, "__kwdefaults__", {"size": 1, "after": ""})
    chair, seen, address = person(cast.huu.chair), [], "?q=thanh+lap&loai=case"
    for _ in range(2):
        page = text(chair.get(f"/tim/{address}")).partition("<main")[2]
        seen += [code for code in Case.objects.values_list("code", flat=True) if f"/ho-so/{code}/" in page]
        address = page.partition('href="?q=')[2].partition('"')[0]
        address = f"?q={address}".replace("&amp;", "&") if address else ""
    assert len(set(seen)) == 2
    assert issued.code not in seen
    assert not address
    assert len(set(seen)) == len(seen)


def test_filters_stand_in_the_address(cast: Cast, issued: Case) -> None:
    chair = person(cast.huu.chair)
    for asked, there in (
        ("loai=paper&don-vi=22891", True),
        ("loai=case", False),
        ("don-vi=587", False),
        ("tu=2022-05-01&den=2022-05-31", True),
        ("tu=2022-06-01", False),
    ):
        page = chair.get(f"/tim/?q=thanh+lap&{asked}")
        assert (page.status_code, f"/ho-so/{issued.code}/" in text(page)) == (200, there), asked


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("q=" + "a" * 201, 422),
        ("q=a%00b", 422),
        ("q=a&loai=khong", 422),
        ("q=a&tu=2022-05-05&den=2022-05-01", 422),
        ("q=a&tu=hom-nay", 422),
        ("q=a&loai=case&sau=sai", 200),
        ("q=" + quote("%_'\"\\;--<script>"), 200),
        ("q=" + quote("\x07\u200b\u202e"), 200),
        ("q=%FF%FE", 200),
        ("q=" + "a" * 200, 200),
        ("q=", 200),
        ("", 200),
    ],
)
def test_whatever_is_asked_is_answered_in_words(cast: Cast, asked: str, status: int) -> None:
    chair, before = person(cast.huu.chair), trace()
    page = chair.get(f"/tim/?{asked}")
    assert page.status_code == status
    assert "<script>" not in text(page).partition("<main")[2]
    assert chair.get(f"/tim/goi-y/?{asked}").status_code == 200
    assert trace() == before


def test_what_was_typed_stays_with_the_reason(cast: Cast) -> None:
    page = text(person(cast.huu.chair).get("/tim/?q=phuoc&tu=2022-05-05&den=2022-05-01"))
    assert 'value="phuoc"' in page
    assert "Chọn lại hai ngày." in page


def test_the_api_finds_the_same(cast: Cast, issued: Case) -> None:
    client = program(cast.huu.chair)
    found = client.get("search?q=to cong nghe phuoc huu").json()["groups"]
    assert {"paper", "team"} <= {group["kind"] for group in found}
    (paper,) = next(group["results"] for group in found if group["kind"] == "paper")
    assert (paper["ref"], paper["address"]) == (issued.code, f"/ho-so/{issued.code}/")
    assert paper["sign"] == str(Number.objects.get(ref=issued.code))
    case = client.get("search?q=thanh lap&kind=case").json()["groups"][0]
    assert (len(case["results"]), case["next"], case["cut"]) == (2, "", False)
    for asked in ("q=a&cursor=x", f"q={'a' * 201}", "q=a&kind=case&cursor=sai", "q=a&kind=khong", "q=a&since=hom-nay"):
        assert client.get(f"search?{asked}").status_code in {400, 422}, asked
