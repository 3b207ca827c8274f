"""Help: every page is there, the own posts and the own work come first, and what a handbook links to opens."""

from __future__ import annotations

import re

import pytest

from decisions.authority.acts import Act
from decisions.organisation.models import Officer
from tests.cast import Cast
from tests.story import draft, play, proposal
from tests.workflows.visits import person, text
from workflows.web.handbooks import HANDBOOKS
from workflows.web.help import GUIDES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


@pytest.mark.once
def test_every_page_of_help_opens_and_the_own_work_comes_first(cast: Cast) -> None:
    clerk = person(cast.huu.clerk)
    index = text(clerk.get("/tro-giup/"))
    others = index.index("Việc của người khác")
    assert index.index("Sổ tay: Văn thư</a>") < index.index("Việc của bạn") < index.index(">Văn thư</a>") < others
    assert index.index("Quản trị hệ thống</a>") > others
    assert index.index("Sổ tay: Tổ trưởng") > index.index("Sổ tay theo chức vụ khác")
    for guide in (*GUIDES, *HANDBOOKS):
        assert guide.title in text(clerk.get(f"/tro-giup/{guide.slug}/"))
    assert clerk.get("/tro-giup/khong-co/").status_code == 404


@pytest.mark.once
def test_what_the_own_handbook_links_to_opens_and_a_foreign_one_leads_nowhere(cast: Cast) -> None:
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01"))
    people = {
        "so-tay-to-truong": Officer.objects.get(username="tt.22891-t01-1"),
        "so-tay-chu-tich": cast.huu.chair,
        "so-tay-van-hoa-xa-hoi": cast.huu.drafter,
        "so-tay-van-thu": cast.district_clerk,
        "so-tay-phong-van-hoa-thong-tin": cast.district_head,
    }
    for slug, officer in people.items():
        assert opened(officer, slug), slug
        foreign = text(person(officer).get("/tro-giup/so-tay-so-tai-chinh/"))
        assert "/kinh-phi/dot/" not in foreign[foreign.index("bh-help") :]


def opened(officer: Officer, slug: str) -> set[str]:
    """The pages a handbook leads to, each of which opens."""
    page = text(person(officer).get(f"/tro-giup/{slug}/"))
    led = set(re.findall(r'href="(/[^"]*)"', page[page.index("bh-help") :]))
    answers = {address: person(officer).get(address).status_code for address in led}
    assert set(answers.values()) <= {200, 302}, answers
    return led


def test_a_handbook_lists_what_the_table_of_acts_gives_the_post() -> None:
    by_slug = {book.slug: {name: lent for name, _, lent in book.duties()} for book in HANDBOOKS}
    assert by_slug["so-tay-van-thu"]["Cấp số, ngày"] is False
    assert by_slug["so-tay-pho-chu-tich"]["Ký quyết định"] is True, "only when it was arranged"
    assert "Ký quyết định" not in by_slug["so-tay-van-hoa-xa-hoi"]
    kept = {"Quản lý nhân sự, chức vụ", "Quản lý thôn, khu phố"}
    provincial = {"Quản lý đơn vị, sáp nhập, chia tách", "Quản lý ngày nghỉ, ngày làm bù", "Quản lý căn cứ pháp lý"}
    assert by_slug["so-tay-quan-tri-don-vi"].keys() == kept | provincial
    assert all(by_slug.values())
