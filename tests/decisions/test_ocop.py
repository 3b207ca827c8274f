"""II.4.b, III.2: the register of OCOP products, who keeps it, who sees it, what it adds up to on any day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from decisions.administering.closing import Closing, end_unit
from decisions.authority.grants import Paper
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.models import JournalEntry, Officer, Platform, Producer, ProducerEntry, Product, ProductEntry, Shop, Unit
from decisions.ocop.board import board_of, figures_of
from decisions.ocop.heirs import home_of
from decisions.ocop.invented import fill
from decisions.ocop.lists import SheetRow, take_in
from decisions.ocop.selectors import (
    Wish,
    producers_on,
    products_on,
    visible_commune,
    visible_product,
    wanted,
)
from decisions.ocop.services import (
    change_producer,
    change_product,
    close_shop,
    end_producer,
    end_product,
    facts_of,
)
from decisions.proof import ocop as proof
from decisions.rows import Became
from documents.clock import local_date
from documents.proof.registry import KEPT
from tests.administering import warden
from tests.cast import Cast
from tests.departments import trade
from tests.monthly import LATER, Played, begun
from tests.ocop import GRAPES, HOUSE, LINK, SPRING, TODAY, Registered, a_producer, a_product, a_shop, registered
from tests.rules import tampering
from tests.standing import stands
from tests.world import MORNING, appoint, officer

pytestmark = pytest.mark.django_db
TABLES = (Producer, ProducerEntry, Product, ProductEntry, Shop, JournalEntry)


@stands
def kept(cast: Cast) -> Registered:
    return registered(cast)


def refused(kind: type[Exception], said: str, act: Callable[[], object]) -> None:
    before = [each.objects.count() for each in TABLES]
    with pytest.raises(kind, match=said), transaction.atomic():
        act()
    assert [each.objects.count() for each in TABLES] == before


def of(kept: Registered, day: date = TODAY) -> Any:
    unit = kept.cast.huu.unit.pk
    return figures_of(products_on([unit], day), producers_on([unit], day))


def found() -> list[str]:
    return [sentence for check in KEPT.outcomes() if check.check.name.startswith("ocop") for sentence in check.findings]


def test_the_commune_s_own_post_registers_a_product_and_its_shop(kept: Registered) -> None:
    assert (kept.product.code, kept.producer.code) == ("22891.sp.1", "22891.ct.1")
    assert (of(kept).ocop, of(kept).ocop_online, of(kept).share) == (1, 0, 0)
    a_shop(kept.cast.huu, kept.product)
    assert (of(kept).ocop_online, of(kept).share, of(kept).shops["postmart"]) == (1, 100, 1)
    assert (of(kept).households, of(kept).paying, of(kept).trained) == (1, 1, 0)
    told = JournalEntry.objects.filter(act="keep_products").order_by("pk")
    assert [(one.book.ref, one.actor) for one in told] == [("22891", kept.cast.huu.drafter)] * 3
    assert "Thử" not in "".join(one.content for one in told)
    assert found() == []


def test_nobody_else_writes_it(kept: Registered) -> None:
    other = replace(HOUSE, name="Hộ khác")
    for name in ("chair", "jurist", "clerk"):
        wrong = getattr(kept.cast.huu, name)
        refused(NotAuthorised, "Ghi sổ sản phẩm", partial(a_producer, kept.cast.huu, other, by=wrong))
    for who in (kept.cast.hau.drafter, kept.cast.district_drafter, kept.cast.nobody):
        refused(NotAuthorised, "Ghi sổ sản phẩm", partial(a_shop, kept.cast.huu, kept.product, by=who))


def test_the_officer_for_agriculture_keeps_it_too(kept: Registered) -> None:
    land = officer("dc.22891", "Hán Văn Đất")
    appoint(land, "land_clerk", kept.cast.huu.unit)
    assert a_producer(kept.cast.huu, replace(HOUSE, name="Hộ khác"), by=land).code == "22891.ct.2"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Chưa có tên sản phẩm"),
        ({"name": "x" * 151}, "nhiều nhất là 150"),
        ({"standing": "star9"}, "không có trong danh mục"),
        ({"decision_symbol": ""}, "cần số quyết định"),
        ({"decision_day": None}, "cần ngày quyết định"),
        ({"decision_day": date(2022, 4, 30)}, "sau ngày áp dụng"),
        ({"standing": "none"}, "Chỉ sản phẩm được công nhận"),
        ({"producer": "22879.ct.1"}, "không có trong sổ của xã"),
        ({"name": "NHO KHÔ  THỬ"}, "Chỉ ghi một lần"),
        ({"name": "nho\u202e"}, "Gõ lại nội dung này"),
    ],
)
def test_a_product_says_what_it_has_to(kept: Registered, change: dict[str, Any], said: str) -> None:
    a_producer(kept.cast.hau)
    facts = replace(GRAPES, **({"name": "Táo sấy thử"} | change))
    refused(RuleBroken, said, lambda: a_product(kept.cast.huu, facts))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "Chưa có tên chủ thể"),
        ({"address": ""}, "Chưa có thôn"),
        ({"kind": "bank"}, "Loại chủ thể"),
        ({"contact": "STK 0123 4567 8901 234"}, "Không ghi số tài khoản"),
        ({"name": "hộ nguyễn văn thử", "address": "Thôn 1"}, "Mỗi chủ thể ghi một lần"),
    ],
)
def test_a_household_counts_once_a_commune_and_never_by_its_account(
    kept: Registered, change: dict[str, Any], said: str
) -> None:
    refused(RuleBroken, said, lambda: a_producer(kept.cast.huu, replace(HOUSE, **change)))


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("http://postmart.vn/a", "bắt đầu bằng https"),
        ("javascript:alert(1)", "bắt đầu bằng https"),
        ("https://", "bắt đầu bằng https"),
        ("https://10.0.0.1/a", "bắt đầu bằng https"),
        ("https://localhost/a", "bắt đầu bằng https"),
        ("https://postmart.vn@evil.example/a", "bắt đầu bằng https"),
        ("https://postmart.vn:8443/a", "bắt đầu bằng https"),
        ('https://postmart.vn/"onclick=', "bắt đầu bằng https"),
        ("https://evilpostmart.vn/a", "không phải của sàn"),
        ("https://postmart.vn.evil.com/a", "không phải của sàn"),
        ("https://postmart.vn/" + "a" * 300, "bắt đầu bằng https"),
    ],
)
def test_a_shop_s_address_is_whole_and_on_its_platform(kept: Registered, link: str, said: str) -> None:
    refused(RuleBroken, said, lambda: a_shop(kept.cast.huu, kept.product, link))


def test_a_platform_whose_domains_nobody_knows_takes_any(kept: Registered) -> None:
    a_shop(kept.cast.huu, kept.product, "https://cho.ninhthuan.example.vn/nho", "khac")
    refused(RuleBroken, "không có trong danh mục", lambda: a_shop(kept.cast.huu, kept.product, LINK, "amazon"))
    tomorrow = TODAY + timedelta(days=1)
    refused(RuleBroken, "chưa tới", lambda: a_shop(kept.cast.huu, kept.product, opened=tomorrow))


def test_a_shop_is_opened_once_and_closed_once(kept: Registered) -> None:
    a_shop(kept.cast.huu, kept.product)
    refused(RuleBroken, "đã có gian hàng đang mở", lambda: a_shop(kept.cast.huu, kept.product))

    def close(reason: str = "Sàn đóng", day: date = date(2022, 5, 1)) -> None:
        close_shop(kept.product, 1, reason, day, by=kept.cast.huu.drafter, at=MORNING)

    refused(RuleBroken, "Chưa có lý do", lambda: close(""))
    refused(RuleBroken, "đã ghi có từ 01/04/2022", lambda: close(day=date(2022, 3, 31)))
    close()
    refused(RuleBroken, "đã đóng", close)
    assert [of(kept, day).ocop_online for day in (date(2022, 3, 31), date(2022, 4, 30), date(2022, 5, 1))] == [0, 1, 0]
    assert a_shop(kept.cast.huu, kept.product, opened=TODAY).place == 2
    assert found() == []


def test_what_stood_on_a_day_can_be_asked(kept: Registered) -> None:
    pen: dict[str, Any] = {"by": kept.cast.huu.drafter, "at": MORNING}
    april = date(2022, 4, 10)
    better = replace(GRAPES, standing="star4", decision_symbol="90/QĐ-UBND", decision_day=april)
    assert change_product(kept.product, better, april, **pen)
    assert not change_product(kept.product, better, TODAY, **pen)
    unit = [kept.cast.huu.unit.pk]
    assert [products_on(unit, day)[0].entry.standing for day in (SPRING, april)] == ["star3", "star4"]
    assert products_on(unit, SPRING - timedelta(days=1)) == []
    refused(RuleBroken, "đã ghi có từ 10/04/2022", lambda: change_product(kept.product, GRAPES, SPRING, **pen))
    refused(
        RuleBroken,
        "chưa tới",
        lambda: change_product(kept.product, GRAPES, TODAY + timedelta(days=1), **pen),
    )
    assert change_producer(kept.producer, replace(HOUSE, wallet=True, trained=True), TODAY, **pen)
    assert (of(kept).trained, of(kept, april).trained) == (1, 0)
    assert found() == []


def test_what_is_followed_no_more_keeps_its_past(kept: Registered) -> None:
    pen: dict[str, Any] = {"by": kept.cast.huu.drafter, "at": MORNING}
    refused(RuleBroken, "còn sản phẩm", lambda: end_producer(kept.producer, "Nghỉ", TODAY, **pen))
    a_shop(kept.cast.huu, kept.product)
    refused(RuleBroken, "còn gian hàng", lambda: end_product(kept.product, "Nghỉ", TODAY, **pen))
    close_shop(kept.product, 1, "Nghỉ", TODAY, **pen)
    refused(RuleBroken, "Chưa có lý do", lambda: end_product(kept.product, " ", TODAY, **pen))
    end_product(kept.product, "Thôi sản xuất", TODAY, **pen)
    refused(RuleBroken, "Đã thôi theo dõi", lambda: end_product(kept.product, "Nữa", TODAY, **pen))
    refused(RuleBroken, "Đã thôi theo dõi", lambda: a_shop(kept.cast.huu, kept.product))
    assert (of(kept).ocop, of(kept, SPRING).ocop) == (0, 1)
    end_producer(kept.producer, "Chuyển nơi ở", TODAY, **pen)
    assert (of(kept).households, of(kept, SPRING).households) == (0, 1)
    refused(RuleBroken, "không có trong sổ", lambda: a_product(kept.cast.huu))
    assert a_producer(kept.cast.huu, HOUSE).code == "22891.ct.2"
    assert found() == []


def test_the_commune_its_district_and_two_departments_see_it_and_nobody_else(kept: Registered) -> None:
    trade_head = trade().head
    huu, hau = kept.cast.huu, kept.cast.hau
    for who in (huu.chair, huu.drafter, kept.cast.district_chair, kept.cast.district_drafter, trade_head):
        assert visible_product(who, kept.product.code, MORNING) == kept.product
        assert board_of(who, TODAY, MORNING).total.figures.ocop == 1
    for who in (hau.chair, hau.drafter):
        assert board_of(who, TODAY, MORNING).total.figures.ocop == 0
        with pytest.raises(NotVisible):
            visible_commune(who, "22891", MORNING, TODAY)
    ict = officer("gd.stttt", "Người Sở")
    appoint(ict, "director", Unit.objects.create(code="stttt", role=Unit.Role.DEPARTMENT_ICT))
    strangers: list[Officer] = [hau.chair, huu.jurist, ict, kept.cast.nobody, kept.cast.district_clerk]
    for who in strangers:
        with pytest.raises(NotVisible):
            visible_product(who, kept.product.code, MORNING)


def test_the_board_adds_up_its_rows_in_a_fixed_number_of_queries(kept: Registered) -> None:
    head = trade().head
    board_of(head, TODAY, MORNING)
    with CaptureQueriesContext(
        connection,
    ) as few:
        board_of(head, TODAY, MORNING)
    for number in range(12):
        a_product(kept.cast.huu, replace(GRAPES, name=f"Sản phẩm {number}"))
    a_product(kept.cast.huu, replace(GRAPES, name="Rau", standing="typical", decision_symbol="", decision_day=None))
    a_shop(kept.cast.huu, Product.objects.get(number=5))
    with CaptureQueriesContext(connection) as many:
        board = board_of(head, TODAY, MORNING)
    assert len(many) == len(few)
    (district,) = board.districts
    lines = [*district.communes]
    assert [one.code for one in lines] == ["22828", "22879", "22891"]
    for name in ("ocop", "ocop_online", "others", "households"):
        assert sum(getattr(one.figures, name) for one in lines) == getattr(board.total.figures, name)
        assert getattr(district.figures, name) == getattr(board.total.figures, name)
    assert (board.total.figures.ocop, board.total.figures.others, board.total.figures.share) == (13, 1, 7)
    assert (board.target, board.total.figures.missing) == (100, 12)


def test_a_share_is_a_hundred_only_when_nothing_is_missing(kept: Registered) -> None:
    made = products_on([kept.cast.huu.unit.pk], TODAY)
    sold = [replace(made[0], shops=(Shop(),))]
    assert figures_of(sold * 999 + made, []).share == 99
    assert figures_of([], []).share is None


def test_products_are_found_by_words_standing_and_shop(kept: Registered) -> None:
    a_product(kept.cast.huu, replace(GRAPES, name="Rau", standing="none", decision_symbol="", decision_day=None))
    a_shop(kept.cast.huu, kept.product)
    made = products_on([kept.cast.huu.unit.pk], TODAY)

    def names(**wish: str) -> list[str]:
        return [one.entry.name for one in wanted(made, Wish(**wish))]

    assert names(words="KHO THU") == ["Nho khô thử"]
    assert names(words="nguyen van") == ["Nho khô thử", "Rau"]
    assert (names(online="no"), names(standing="ocop")) == (["Rau"], ["Nho khô thử"])
    assert (names(platform="postmart"), names(platform="tiki")) == (["Nho khô thử"], [])


def sheet(*rows: SheetRow, kept: Registered, **other: Any) -> Any:
    facts: dict[str, Any] = {"by": kept.cast.huu.drafter, "at": MORNING, "only_check": False} | other
    return take_in(kept.cast.huu.unit, rows, TODAY, **facts)


def test_a_sheet_is_taken_in_whole_or_not_at_all_with_a_report_a_row(kept: Registered) -> None:
    new = replace(GRAPES, name="Táo sấy thử")
    rows = [
        SheetRow(6, "22891.sp.1", GRAPES, {"postmart": LINK}),
        SheetRow(7, "", new, {"tiki": "https://tiki.vn/tao"}),
        SheetRow(8, "", replace(new, name="Sai", producer="x")),
        SheetRow(9, "22891.sp.1", GRAPES),
        SheetRow(10, "22879.sp.1", GRAPES),
    ]
    before = [each.objects.count() for each in TABLES]
    told = sheet(*rows, kept=kept)
    assert [one.became for one in told.outcomes] == [Became.CHANGED, Became.ADDED, *[Became.REFUSED] * 3]
    assert [one.sentences[0][:20] for one in told.outcomes[2:]] == [
        "Chủ thể không có tro",
        "Mã 22891.sp.1 đã có ",
        "Mã 22879.sp.1 không ",
    ]
    assert (told.kept, told.wrong) == (False, 3)
    assert not sheet(*rows[:2], kept=kept, only_check=True).kept
    assert [each.objects.count() for each in TABLES] == before
    assert sheet(*rows[:2], kept=kept).kept
    again = sheet(SheetRow(6, "22891.sp.1", GRAPES, {"postmart": LINK}), kept=kept)
    assert again.outcomes[0].became == Became.SAME
    assert of(kept).ocop_online == 2
    assert found() == []
    with pytest.raises(NotAuthorised):
        sheet(*rows, kept=kept, by=kept.cast.hau.drafter)


def test_the_database_lets_nobody_rewrite_the_register(kept: Registered) -> None:
    a_shop(kept.cast.huu, kept.product)
    for rows, change in (
        (ProductEntry.objects.all(), {"standing": "star5"}),
        (ProducerEntry.objects.all(), {"name": "X"}),
        (Product.objects.all(), {"number": 9}),
        (Shop.objects.all(), {"link": "https://x.vn"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete("default")


@pytest.mark.parametrize(
    ("check", "tamper", "said"),
    [
        (proof.entries, lambda: ProductEntry.objects.update(place=2), "thiếu nội dung trước đó"),
        (proof.entries, lambda: ProductEntry.objects.all()._raw_delete("default"), "không có nội dung"),
        (proof.communes, lambda: Producer.objects.update(unit=Unit.objects.get(code="22879")), "của xã khác"),
        (proof.communes, lambda: Product.objects.update(unit=Unit.objects.get(code="22879")), "mã không đúng"),
        (proof.journalled, lambda: ProductEntry.objects.update(standing="star5"), "nhật ký không ghi như vậy"),
        (proof.journalled, lambda: ProducerEntry.objects.all()._raw_delete("default"), "không còn"),
        (proof.journalled, lambda: Shop.objects.update(closed=TODAY, reason="x"), "nhật ký không ghi như vậy"),
    ],
)
def test_what_was_tampered_with_is_found(kept: Registered, check: Any, tamper: Callable[[], Any], said: str) -> None:
    a_shop(kept.cast.huu, kept.product)
    assert list(check()) == []
    with tampering():
        tamper()
        assert any(said in sentence for sentence in check())


def test_sums_that_differ_from_the_rows_are_found(kept: Registered, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(proof.sums()) == []
    monkeypatch.setattr(proof, "products_on", lambda *_: [])
    assert any("Số sản phẩm OCOP" in sentence for sentence in proof.sums())


def test_facts_of_an_entry_are_what_was_said(kept: Registered) -> None:
    assert facts_of(ProductEntry.objects.get()) == GRAPES
    assert facts_of(ProducerEntry.objects.get()) == HOUSE


def test_a_demonstration_shows_invented_products_once_and_says_so(kept: Registered) -> None:
    for code, hosts in (("voso", "voso.vn"), ("shopee", "shopee.vn")):
        Platform.objects.create(code=code, name=code, hosts=hosts, valid_from=date(2021, 1, 1))
    for _ in range(2):
        fill(["22891", "22879", "22828"], MORNING)
    made = products_on(Unit.objects.filter(role="commune").values_list("pk", flat=True), TODAY)
    named = [one for one in made if "giả định" in one.entry.name]
    assert {one.product.unit.code for one in named} == {"22879"}  # nobody keeps the third, the first is kept already
    assert len(named) == len(made) - 1 == 4
    assert found() == []


@stands
def may(cast: Cast) -> Played:
    registered(cast)
    return begun(cast)


def test_what_teams_reported_of_the_same_stands_beside_the_register_once_confirmed(may: Played) -> None:
    def reported(who: Officer) -> dict[str, str]:
        board = board_of(who, local_date(LATER), LATER)
        lines = [board.total, *board.districts, *(line for one in board.districts for line in one.communes)]
        return {line.code: line.reported for line in lines}

    district = may.cast.district_drafter
    may.fill(may.cast.huu)
    assert set(reported(district).values()) == {"-"}
    may.send(may.cast.huu)
    told = {"": "6/8", "587": "6/8", "22828": "-", "22879": "-", "22891": "6/8"}
    assert reported(district) == told
    assert reported(trade().head) == told
    assert reported(may.cast.hau.drafter) == {"": "-", "587": "-", "22879": "-"}


# A commune that is merged


def test_a_merged_commune_s_register_goes_on_with_its_heir(kept: Registered) -> None:
    """Its products count with the heir from the day of the paper on; who keeps the heir's register writes them on."""
    cast, last = kept.cast, date(2022, 5, 31)
    soon = MORNING + timedelta(days=28)
    maker = a_producer(cast.hau, replace(HOUSE, name="Hộ Trần Thị Thử"))
    grapes = a_product(cast.hau, replace(GRAPES, producer=maker.code))
    closing = Closing(last, "merged", ("22891",), Paper("12/NQ-HĐND", TODAY))
    end_unit(cast.hau.unit, closing, by=warden(cast), at=MORNING)
    before, after = board_of(cast.district_chair, last, soon), board_of(cast.district_chair, local_date(soon), soon)
    counted = [
        {one.code: one.figures.ocop for one in board.districts[0].communes if one.figures.ocop}
        for board in (before, after)
    ]
    assert counted == [{"22879": 1, "22891": 1}, {"22891": 2}]
    assert (before.total.figures, after.total.figures) == (after.total.figures, before.total.figures)
    assert visible_product(cast.huu.chair, grapes.code, soon) == grapes
    with pytest.raises(NotVisible):
        visible_product(cast.huu.chair, grapes.code, MORNING)
    a_shop(cast.huu, grapes, at=soon)
    named = replace(GRAPES, name="Nho sấy thử", producer=maker.code)
    assert a_product(cast.huu, named, TODAY, at=soon).code == "22891.sp.2"  # of a producer the heir took over
    same = replace(HOUSE, name="Hộ Trần Thị Thử")
    refused(RuleBroken, "đã có trong sổ", lambda: a_producer(cast.huu, same, TODAY, at=soon))
    refused(
        NotAuthorised, "nhiệm vụ", lambda: a_shop(cast.hau, grapes, platform="tiki", link="https://tiki.vn/a", at=soon)
    )
    assert board_of(cast.district_chair, local_date(soon), soon).total.figures.ocop_online == 1
    assert not [*proof.entries(), *proof.communes(), *proof.sums(), *proof.journalled()]


def test_before_its_last_day_nobody_else_keeps_it(kept: Registered) -> None:
    cast = kept.cast
    maker = a_producer(cast.hau)
    closing = Closing(date(2022, 5, 31), "merged", ("22891",), Paper("12/NQ-HĐND", TODAY))
    end_unit(cast.hau.unit, closing, by=warden(cast), at=MORNING)
    assert home_of(maker.unit, date(2022, 5, 31)) == cast.hau.unit
    assert home_of(maker.unit, date(2022, 6, 1)) == cast.huu.unit
    grapes = replace(GRAPES, producer=maker.code)
    refused(RuleBroken, "Chủ thể không có trong sổ", lambda: a_product(cast.huu, grapes))
