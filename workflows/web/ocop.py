"""Sản phẩm OCOP: the board, the register of a commune, a product, a producer, what is written and taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import IO, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.errors import NotVisible
from decisions.guiding.selectors import letters_of
from decisions.ocop.board import board_of, figures_of, target_on
from decisions.ocop.heirs import home_of
from decisions.ocop.lists import take_in
from decisions.ocop.models import Producer, Product, Standing
from decisions.ocop.selectors import (
    OWNERS,
    Wish,
    entries_of,
    keeps,
    kept_commune,
    platform_names,
    platforms_on,
    producers_on,
    products_on,
    said_last,
    shops_of,
    visible_commune,
    visible_producer,
    visible_product,
    wanted,
)
from decisions.ocop.services import (
    add_producer,
    add_product,
    change_producer,
    change_product,
    close_shop,
    end_producer,
    end_product,
    facts_of,
    open_shop,
)
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.rows import Told
from documents import clock
from documents.clock import local_date
from workflows.sheets.ocop import LISTED, register_file, rows_of
from workflows.steps.fields import DayField
from workflows.steps.ocop import OcopEndForm, ProducerForm, ProductForm, ShopForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of
from workflows.web.taking import SheetPage

TAB = "san-pham-ocop"
_ONLINE = (("", "Tất cả"), ("yes", "Đã có gian hàng"), ("no", "Chưa có gian hàng"))
_FIRST_DAY = date(2018, 1, 1)


class DayForm(forms.Form):
    """The day the register is asked for; today when the address says none, or no day."""

    ngay = DayField(label="Ngày", required=False)
    ngay.widget.attrs["class"] = "form-control"


class FilterForm(DayForm):
    """Which products of a commune are wanted."""

    tim = forms.CharField(label="Tìm theo tên", required=False, max_length=100)
    hang = forms.ChoiceField(
        label="Xếp hạng", required=False, choices=[("", "Tất cả"), ("ocop", "OCOP 3 đến 5 sao"), *Standing.choices]
    )
    co = forms.ChoiceField(label="Gian hàng", required=False, choices=_ONLINE)
    san = forms.ChoiceField(label="Sàn", required=False)

    field_order = ("tim", "hang", "co", "san", "ngay")

    def __init__(self, said: Any, names: Mapping[str, str], **first: Any) -> None:
        super().__init__(said, **first)
        self.fields["san"] = forms.ChoiceField(label="Sàn", required=False, choices=[("", "Tất cả"), *names.items()])
        self.order_fields(self.field_order)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-control" if name in {"tim", "ngay"} else "form-select"

    @property
    def wish(self) -> Wish:
        """What is wanted; an answer that is none narrows nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        return Wish(*(said.get(name) or "" for name in ("tim", "hang", "co", "san")))


class ChosenProductForm(ProductForm):
    """A product, its producer picked from the register."""

    def __init__(self, data: Any = None, *, people: list[tuple[str, str]], **other: Any) -> None:
        super().__init__(data, **other)
        choices = [("", "Chọn chủ thể"), *people]
        self.fields["producer"] = forms.ChoiceField(label="Chủ thể", choices=choices)


class ChosenShopForm(ShopForm):
    """A shop, its platform picked from the list."""

    def __init__(self, data: Any = None, *, platforms: list[tuple[str, str]], **other: Any) -> None:
        super().__init__(data, **other)
        choices = [("", "Chọn sàn"), *platforms]
        self.fields["platform"] = forms.ChoiceField(label="Sàn thương mại điện tử", choices=choices)


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """What the register adds up to, beside what teams reported of B1.1, for the communes one reads."""
    officer, at = officer_of(request), clock.now()
    form = DayForm(request.GET or None)
    day = _day(form, at)
    found, names = board_of(officer, day, at), platform_names()
    communes = [line for district in found.districts for line in district.communes]
    if len(communes) == 1 and not request.GET:
        return redirect("ocop_register", communes[0].code)
    shown = {
        "board": found,
        "form": _dated(form, day),
        "platforms": [(names[code], number) for code, number in sorted(found.total.figures.shops.items())],
        "letters": _letters(officer, at),
        "suffix": f"?ngay={day.isoformat()}" if day != local_date(at) else "",
        "tab": TAB,
    }
    return render(request, "ocop/board.html", shown)


@require_GET
def register(request: HttpRequest, unit: str) -> HttpResponse:
    """The products of a commune on a day, those one looks for."""
    officer, at = officer_of(request), clock.now()
    names = platform_names()
    form = FilterForm(request.GET or None, names)
    day = _day(form, at)
    commune = visible_commune(officer, unit, at, day)
    made, producers = products_on([commune.unit_id], day), producers_on([commune.unit_id], day)
    found = wanted(made, form.wish)
    shown = {
        **_around(officer, commune, day, at),
        "form": FilterForm(request.GET or None, names) if request.GET else _dated(form, day),
        "figures": figures_of(made, producers),
        "target": target_on(day),
        "rows": [(one, [(names.get(shop.platform, shop.platform), shop) for shop in one.shops]) for one in found],
        "all": len(made),
        "listed": "san-pham",
    }
    return render(request, "ocop/register.html", shown)


@require_GET
def producers(request: HttpRequest, unit: str) -> HttpResponse:
    """The producers of a commune on a day."""
    officer, at = officer_of(request), clock.now()
    form = DayForm(request.GET or None)
    day = _day(form, at)
    commune = visible_commune(officer, unit, at, day)
    found = producers_on([commune.unit_id], day)
    made = products_on([commune.unit_id], day)
    shown = {
        **_around(officer, commune, day, at),
        "form": _dated(form, day),
        "rows": [(one, [each for each in made if each.entry.producer_id == one.producer_id]) for one in found],
        "figures": figures_of(made, found),
        "target": target_on(day),
        "listed": "chu-the",
    }
    return render(request, "ocop/producers.html", shown)


@require_http_methods(["GET", "POST"])
def add_one(request: HttpRequest, unit: str) -> HttpResponse:
    """A new product."""
    officer, at, commune = _kept(request, unit)
    first = {"starts": local_date(at), "standing": Standing.NONE}
    form = ChosenProductForm(request.POST or None, people=_people(commune.unit, at), initial=first)
    page = FormPage(
        "Thêm sản phẩm",
        f"{commune.short_name}. Chủ thể chưa có trong sổ thì ghi chủ thể trước.",
        "Thêm sản phẩm",
        _at(unit),
        TAB,
    )
    made: list[Product] = []

    def do() -> None:
        made.append(add_product(commune.unit, form.facts, form.cleaned_data["starts"], by=officer, at=at))

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã thêm sản phẩm {form.cleaned_data['name']}. Ghi gian hàng nếu sản phẩm đã lên sàn.")
    return redirect("ocop_product", made[0].code)


@require_http_methods(["GET", "POST"])
def add_maker(request: HttpRequest, unit: str) -> HttpResponse:
    """A new producer."""
    officer, at, commune = _kept(request, unit)
    form = ProducerForm(request.POST or None, initial={"starts": local_date(at)})
    lead = f"{commune.short_name}. Mỗi hộ, đơn vị ghi một lần. Không ghi số tài khoản."
    page = FormPage("Thêm chủ thể", lead, "Thêm chủ thể", reverse("ocop_producers", args=[unit]), TAB)
    starts = "starts"
    if not asked(form, lambda: add_producer(commune.unit, form.facts, form.cleaned_data[starts], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã thêm chủ thể {form.cleaned_data['name']}.")
    return redirect("ocop_producers", unit)


@require_GET
def product(request: HttpRequest, code: str) -> HttpResponse:
    """A product: how it stands, its shops, everything that was said of it."""
    officer, at = officer_of(request), clock.now()
    found, names = visible_product(officer, code, at), platform_names()
    entries = list(entries_of(found))
    shown = {
        **_thing(officer, found, entries, at),
        "maker": said_last([entries[0].producer_id])[entries[0].producer_id],
        "shops": [(names.get(shop.platform, shop.platform), shop) for shop in shops_of(found)],
    }
    return render(request, "ocop/product.html", shown)


@require_GET
def producer(request: HttpRequest, code: str) -> HttpResponse:
    """A producer: how it stands, its products, everything that was said of it."""
    officer, at = officer_of(request), clock.now()
    found = visible_producer(officer, code, at)
    told = _thing(officer, found, list(entries_of(found)), at)
    made = products_on([told["home"].pk], local_date(at))
    shown = {
        **told,
        "products": [one for one in made if one.entry.producer_id == found.pk],
    }
    return render(request, "ocop/producer.html", shown)


@require_http_methods(["GET", "POST"])
def change_one(request: HttpRequest, code: str) -> HttpResponse:
    """Something else is true of a product from a day on."""
    found, officer, at = _written(request, visible_product, code)
    first = _first(found, at)
    form = ChosenProductForm(
        request.POST or None, people=_people(home_of(found.unit, local_date(at)), at), initial=first
    )
    page = _changing("Ghi thay đổi sản phẩm", first["name"], _of_product(code))
    if not asked(form, lambda: change_product(found, form.facts, form.cleaned_data["starts"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ghi. Nội dung trước vẫn còn trong phần lịch sử.")
    return redirect("ocop_product", code)


@require_http_methods(["GET", "POST"])
def change_maker(request: HttpRequest, code: str) -> HttpResponse:
    """Something else is true of a producer from a day on."""
    found, officer, at = _written(request, visible_producer, code)
    first = _first(found, at)
    form = ProducerForm(request.POST or None, initial=first)
    page = _changing("Ghi thay đổi chủ thể", first["name"], _of_producer(code))
    if not asked(form, lambda: change_producer(found, form.facts, form.cleaned_data["starts"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ghi. Nội dung trước vẫn còn trong phần lịch sử.")
    return redirect("ocop_producer", code)


@require_http_methods(["GET", "POST"])
def end_one(request: HttpRequest, code: str) -> HttpResponse:
    """A product is followed no more."""
    found, officer, at = _written(request, visible_product, code)

    def do(reason: str, day: date) -> None:
        end_product(found, reason, day, by=officer, at=at)

    return _ended(request, "Thôi theo dõi sản phẩm", _first(found, at)["name"], _of_product(code), do)


@require_http_methods(["GET", "POST"])
def end_maker(request: HttpRequest, code: str) -> HttpResponse:
    """A producer is followed no more."""
    found, officer, at = _written(request, visible_producer, code)

    def do(reason: str, day: date) -> None:
        end_producer(found, reason, day, by=officer, at=at)

    return _ended(request, "Thôi theo dõi chủ thể", _first(found, at)["name"], _of_producer(code), do)


@require_http_methods(["GET", "POST"])
def add_shop(request: HttpRequest, code: str) -> HttpResponse:
    """A shop of a product."""
    found, officer, at = _written(request, visible_product, code)
    today = local_date(at)
    platforms = [(key, one.name) for key, one in platforms_on(today).items()]
    form = ChosenShopForm(request.POST or None, platforms=platforms, initial={"opened": today})
    lead = f"{_first(found, at)['name']}. Đường dẫn là minh chứng; hệ thống không mở đường dẫn."
    page = FormPage("Ghi gian hàng", lead, "Ghi gian hàng", _of_product(code), TAB)
    if not asked(form, lambda: open_shop(found, form.facts, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ghi gian hàng.")
    return redirect("ocop_product", code)


@require_http_methods(["GET", "POST"])
def end_shop(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """A shop is gone."""
    found, officer, at = _written(request, visible_product, code)
    if place not in {shop.place for shop in shops_of(found)}:
        raise NotVisible

    def do(reason: str, day: date) -> None:
        close_shop(found, place, reason, day, by=officer, at=at)

    return _ended(request, "Đóng gian hàng", _first(found, at)["name"], _of_product(code), do)


@require_GET
def sheet(request: HttpRequest, unit: str, listed: str) -> HttpResponse:
    """A sheet of the register, to be looked at or filled in."""
    officer, at = officer_of(request), clock.now()
    day = _day(DayForm(request.GET or None), at)
    return register_file(officer, visible_commune(officer, unit, at, day), listed, day, at)


@require_http_methods(["GET", "POST"])
def read_sheet(request: HttpRequest, unit: str, listed: str) -> HttpResponse:
    """A filled-in sheet: looked through (`kiem-tra`), or taken in whole; a report a row either way."""
    officer, at, commune = _kept(request, unit)
    back = _at(unit) if listed == "san-pham" else reverse("ocop_producers", args=[unit])
    called, name = LISTED.get(listed, ""), commune.short_name
    file = reverse("ocop_sheet", args=[unit, listed])
    page = SheetPage(f"Nhập {called} từ Excel", name, file, "Nhập vào sổ", back, f"Sổ của {name}", TAB)

    def take(content: IO[bytes], starts: date, looks: bool) -> Told:
        rows = rows_of(commune, listed, content, starts)
        return take_in(commune.unit, rows, starts, by=officer, at=at, only_check=looks)

    told = page.taken(request, take, local_date(at))
    if isinstance(told, HttpResponse):
        return told
    messages.success(request, f"Đã nhập {len(told.outcomes)} dòng vào sổ.")
    return redirect(back)


def _ended(request: HttpRequest, title: str, name: str, back: str, do: Callable[[str, date], None]) -> HttpResponse:
    form = OcopEndForm(request.POST or None, initial={"day": local_date(clock.now())})
    page = FormPage(title, f"{name}. Những gì đã ghi vẫn còn trong sổ.", title, back, TAB, "danger")
    if not asked(form, lambda: do(form.cleaned_data["reason"], form.cleaned_data["day"])):
        return page.draw(request, form)
    messages.success(request, "Đã ghi.")
    return redirect(back)


def _kept(request: HttpRequest, unit: str) -> tuple[Officer, datetime, UnitVersion]:
    """The commune whose register the officer writes. Raises NotVisible, NotAuthorised."""
    officer, at = officer_of(request), clock.now()
    return officer, at, kept_commune(officer, unit, at)


def _written(
    request: HttpRequest, find: Callable[[Officer, str, datetime], Any], code: str
) -> tuple[Any, Officer, datetime]:
    officer, at = officer_of(request), clock.now()
    found = find(officer, code, at)
    _kept(request, home_of(found.unit, local_date(at)).code)
    return found, officer, at


def _first(found: Product | Producer, at: datetime) -> dict[str, Any]:
    """What was said last, as a form begins with it."""
    return {**vars(facts_of(entries_of(found)[0])), "starts": local_date(at)}


def _changing(title: str, name: str, back: str) -> FormPage:
    return FormPage(title, f"{name}. Nội dung mới đứng từ ngày ghi bên dưới.", "Ghi thay đổi", back, TAB)


def _people(unit: Unit, at: datetime) -> list[tuple[str, str]]:
    found = producers_on([unit.pk], local_date(at))
    return [(one.producer.code, f"{one.name}, {one.address} ({one.producer.code})") for one in found]


def _around(officer: Officer, commune: UnitVersion, day: date, at: datetime) -> dict[str, Any]:
    today = local_date(at)
    return {
        "commune": commune,
        "keeps": keeps(officer, commune.unit.code, at) and day == today,
        "day": day,
        "past": day != today,
        "suffix": f"?ngay={day.isoformat()}" if day != today else "",
        "tab": TAB,
    }


def _thing(officer: Officer, found: Product | Producer, entries: list[Any], at: datetime) -> dict[str, Any]:
    home = home_of(found.unit, local_date(at))
    return {
        "thing": found,
        "home": home,
        "commune": home.called(local_date(at)),
        "last": entries[0],
        "entries": entries,
        "keeps": keeps(officer, home.code, at) and not entries[0].ended,
        "tab": TAB,
    }


def _letters(officer: Officer, at: datetime) -> list[Any]:
    """The letters by which the two departments guide, for who may read them; the latest first."""
    owners = Unit.objects.filter(role__in=OWNERS).order_by("code")
    return [(one.called(local_date(at)), letter) for one in owners for letter in letters_of(one, officer, at)[:5]]


def _day(form: forms.Form, at: datetime) -> date:
    """The day asked for; today for none, for one to come and for one before there was a register."""
    today = local_date(at)
    form.is_valid()
    asked_for = getattr(form, "cleaned_data", {}).get("ngay")
    return asked_for if asked_for and _FIRST_DAY <= asked_for < today else today


def _dated(form: forms.Form, day: date) -> forms.Form:
    """The same question with its day filled in."""
    form.initial = {"ngay": day}
    form.is_bound = False
    return form


def _at(unit: str) -> str:
    return reverse("ocop_register", args=[unit])


def _of_product(code: str) -> str:
    return reverse("ocop_product", args=[code])


def _of_producer(code: str) -> str:
    return reverse("ocop_producer", args=[code])
