"""`/ocop-board`, `/ocop-products`, `/ocop-producers`, `/ocop-sheets`: the register of OCOP products and their shops."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import IO, Any

from django import forms
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.ocop.board import Board, Figures, Line, board_of
from decisions.ocop.lists import take_in
from decisions.ocop.models import Producer, ProducerEntry, Product, ProductEntry, Standing
from decisions.ocop.rules import ShopFacts
from decisions.ocop.selectors import (
    Wish,
    entries_of,
    kept_commune,
    producers_on,
    products_on,
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
    open_shop,
)
from decisions.rows import Told
from documents.clock import local_date
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.ocop_shapes import (
    OcopBoard,
    OcopProducer,
    OcopProducers,
    OcopProduct,
    OcopProducts,
)
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.parsing import Files
from workflows.api.schema import KEY
from workflows.api.taking import SheetUpload, TakenSheet, taken_in
from workflows.sheets.ocop import register_file, rows_of
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.ocop import (
    DayQuestion,
    OcopEndForm,
    ProducerForm,
    ProductForm,
    RegisterQuestion,
    ShopForm,
    UnitQuestion,
    producer_from,
    product_from,
)

Answers = dict[str, Any]
_DAY = OpenApiParameter("day", OpenApiTypes.DATE, description="Sổ như vào ngày này; để trống là hôm nay.")


class NewProductForm(ProductForm):
    """A new product: of which commune."""

    unit = forms.CharField(label="Xã", max_length=40)


class NewProducerForm(ProducerForm):
    """A new producer: of which commune."""

    unit = forms.CharField(label="Xã", max_length=40)


class OcopDoor(Door):
    """Something is asked or done about the register."""

    @property
    def today(self) -> date:
        """The day of business time."""
        return local_date(self.at)

    def day_of(self, said: Mapping[str, Any]) -> date:
        """The day asked for: today for none, and for one to come."""
        day: date | None = said.get("day")
        return min(day, self.today) if day else self.today

    def perform(self, request: Request, form: type[forms.Form], work: Callable[[Answers], Answered]) -> Response:
        """Do something with the answers to a form; the same request again gives the first answer."""
        said = body_of(request)
        answers = filled(form, said)
        return Response(once(asked(request, self.officer, self.at, dict(said)), lambda: work(answers)))


class BoardView(OcopDoor):
    """What the register adds up to."""

    @extend_schema(summary="Bảng sản phẩm OCOP trên sàn", parameters=[_DAY], responses=OcopBoard)
    def get(self, request: Request) -> Response:
        """For the communes one reads, by district."""
        day = self.day_of(question(request, DayQuestion))
        return Response(OcopBoard(_board(board_of(self.officer, day, self.at))).data)


class ProductsView(OcopDoor):
    """Products of a commune."""

    @extend_schema(
        summary="Sản phẩm của một xã",
        operation_id="ocop_products_list",
        parameters=[
            OpenApiParameter("unit", required=True),
            _DAY,
            OpenApiParameter("words", description="Tìm trong tên sản phẩm, tên chủ thể."),
            OpenApiParameter("standing", enum=["ocop", *Standing.values]),
            OpenApiParameter("online", enum=["yes", "no"]),
            OpenApiParameter("platform"),
        ],
        responses=OcopProducts,
    )
    def get(self, request: Request) -> Response:
        """As they stood on a day."""
        said = question(request, RegisterQuestion)
        day = self.day_of(said)
        commune = visible_commune(self.officer, said["unit"], self.at, day)
        wish = Wish(*(said[name] for name in ("words", "standing", "online", "platform")))
        rows = [
            {
                **_product_entry(one.entry),
                "code": one.product.code,
                "producer_name": one.producer.name,
                "shops": list(one.shops),
            }
            for one in wanted(products_on([commune.unit_id], day), wish)
        ]
        return Response(OcopProducts({"unit": said["unit"], "day": day, "products": rows}).data)

    @extend_schema(summary="Thêm sản phẩm", parameters=[KEY], request=described(NewProductForm), responses=OcopProduct)
    def post(self, request: Request) -> Response:
        """A new product of a commune whose register one writes."""

        def work(said: Answers) -> Answered:
            unit = kept_commune(self.officer, said["unit"], self.at).unit
            return _product(add_product(unit, product_from(said), said["starts"], by=self.officer, at=self.at))

        return self.perform(request, NewProductForm, work)


class ProductView(OcopDoor):
    """A product."""

    @extend_schema(summary="Một sản phẩm", operation_id="ocop_products_one", responses=OcopProduct)
    def get(self, request: Request, code: str) -> Response:
        """Everything that was said of it."""
        return Response(_product(visible_product(self.officer, code, self.at)))

    @extend_schema(
        summary="Ghi thay đổi sản phẩm",
        operation_id="ocop_products_change",
        parameters=[KEY],
        request=described(ProductForm),
        responses=OcopProduct,
    )
    def post(self, request: Request, code: str) -> Response:
        """Something else is true of it from a day on; the same again changes nothing."""
        found = visible_product(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            change_product(found, product_from(said), said["starts"], by=self.officer, at=self.at)
            return _product(found)

        return self.perform(request, ProductForm, work)


class EndProductView(OcopDoor):
    """The end of a product."""

    @extend_schema(
        summary="Thôi theo dõi sản phẩm", parameters=[KEY], request=described(OcopEndForm), responses=OcopProduct
    )
    def post(self, request: Request, code: str) -> Response:
        """It is followed no more from a day on."""
        found = visible_product(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            end_product(found, said["reason"], said["day"], by=self.officer, at=self.at)
            return _product(found)

        return self.perform(request, OcopEndForm, work)


class ShopsView(OcopDoor):
    """Shops of a product."""

    @extend_schema(summary="Ghi gian hàng", parameters=[KEY], request=described(ShopForm), responses=OcopProduct)
    def post(self, request: Request, code: str) -> Response:
        """One open at a time on a platform; the address is checked for its form and never fetched."""
        found = visible_product(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            open_shop(found, ShopFacts(**said), by=self.officer, at=self.at)
            return _product(found)

        return self.perform(request, ShopForm, work)


class EndShopView(OcopDoor):
    """The end of a shop."""

    @extend_schema(summary="Đóng gian hàng", parameters=[KEY], request=described(OcopEndForm), responses=OcopProduct)
    def post(self, request: Request, code: str, place: int) -> Response:
        """It is gone from a day on."""
        found = visible_product(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            close_shop(found, place, said["reason"], said["day"], by=self.officer, at=self.at)
            return _product(found)

        return self.perform(request, OcopEndForm, work)


class ProducersView(OcopDoor):
    """Producers of a commune."""

    @extend_schema(
        summary="Hộ, chủ thể của một xã",
        operation_id="ocop_producers_list",
        parameters=[OpenApiParameter("unit", required=True), _DAY],
        responses=OcopProducers,
    )
    def get(self, request: Request) -> Response:
        """As they stood on a day."""
        said = question(request, UnitQuestion)
        day = self.day_of(said)
        commune = visible_commune(self.officer, said["unit"], self.at, day)
        rows = [_producer_entry(one) for one in producers_on([commune.unit_id], day)]
        return Response(OcopProducers({"unit": said["unit"], "day": day, "producers": rows}).data)

    @extend_schema(
        summary="Thêm hộ, chủ thể", parameters=[KEY], request=described(NewProducerForm), responses=OcopProducer
    )
    def post(self, request: Request) -> Response:
        """A new producer of a commune whose register one writes."""

        def work(said: Answers) -> Answered:
            unit = kept_commune(self.officer, said["unit"], self.at).unit
            return _producer(add_producer(unit, producer_from(said), said["starts"], by=self.officer, at=self.at))

        return self.perform(request, NewProducerForm, work)


class ProducerView(OcopDoor):
    """A producer."""

    @extend_schema(summary="Một hộ, chủ thể", operation_id="ocop_producers_one", responses=OcopProducer)
    def get(self, request: Request, code: str) -> Response:
        """Everything that was said of it."""
        return Response(_producer(visible_producer(self.officer, code, self.at)))

    @extend_schema(
        summary="Ghi thay đổi hộ, chủ thể",
        operation_id="ocop_producers_change",
        parameters=[KEY],
        request=described(ProducerForm),
        responses=OcopProducer,
    )
    def post(self, request: Request, code: str) -> Response:
        """Something else is true of it from a day on; the same again changes nothing."""
        found = visible_producer(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            change_producer(found, producer_from(said), said["starts"], by=self.officer, at=self.at)
            return _producer(found)

        return self.perform(request, ProducerForm, work)


class EndProducerView(OcopDoor):
    """The end of a producer."""

    @extend_schema(
        summary="Thôi theo dõi hộ, chủ thể", parameters=[KEY], request=described(OcopEndForm), responses=OcopProducer
    )
    def post(self, request: Request, code: str) -> Response:
        """It is followed no more from a day on; its products end first."""
        found = visible_producer(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            end_producer(found, said["reason"], said["day"], by=self.officer, at=self.at)
            return _producer(found)

        return self.perform(request, OcopEndForm, work)


class SheetFileView(OcopDoor):
    """The two sheets of a commune, `san-pham` and `chu-the`, to be looked at or filled in."""

    content_negotiation_class = AsItIs

    @extend_schema(
        summary="Biểu Excel của sổ sản phẩm OCOP", parameters=[_DAY], responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, unit: str, listed: str) -> HttpResponse:
        """The register as it stood on a day; the taking stands in the access log."""
        day = self.day_of(question(request, DayQuestion))
        return register_file(self.officer, visible_commune(self.officer, unit, self.at, day), listed, day, self.at)


class SheetView(OcopDoor):
    """A filled-in sheet."""

    parser_classes = [Files]

    @extend_schema(
        summary="Nhập biểu Excel vào sổ",
        parameters=[KEY],
        request={"multipart/form-data": SheetUpload},
        responses=TakenSheet,
    )
    def post(self, request: Request, unit: str, listed: str) -> Response:
        """All rows or none, with a report a row; with `only_check` the report alone."""
        commune = kept_commune(self.officer, unit, self.at)

        def take(content: IO[bytes], starts: date, looks: bool) -> Told:
            rows = rows_of(commune, listed, content, starts)
            return take_in(commune.unit, rows, starts, by=self.officer, at=self.at, only_check=looks)

        return taken_in(self, request, take)


def _board(found: Board) -> Answers:
    return {
        "day": found.day,
        "month": found.month.code if found.month else None,
        "target": found.target,
        "total": _line(found.total),
        "districts": [{**_line(one), "communes": [_line(each) for each in one.communes]} for one in found.districts],
    }


def _line(line: Line) -> Answers:
    return {"code": line.code, "name": line.name, "reported": line.reported, "figures": _figures(line.figures)}


def _figures(figures: Figures) -> Answers:
    return {**vars(figures), "share": figures.share, "shops": dict(figures.shops)}


def _product(found: Product) -> Answers:
    entries = [_product_entry(one) for one in entries_of(found)]
    told = {"code": found.code, "unit": found.unit.code, "entries": entries, "shops": shops_of(found)}
    return dict(OcopProduct(told).data)


def _product_entry(entry: ProductEntry) -> Answers:
    return {**vars(entry), "producer": entry.producer.code}


def _producer(found: Producer) -> Answers:
    entries = [{**_producer_entry(one), "code": found.code} for one in entries_of(found)]
    return dict(OcopProducer({"code": found.code, "unit": found.unit.code, "entries": entries}).data)


def _producer_entry(entry: ProducerEntry) -> Answers:
    return {**vars(entry), "code": entry.producer.code}
