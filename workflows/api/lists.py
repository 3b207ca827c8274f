"""`/lists`: the lists pages show, each as the file its page offers, Excel or JSON; one table, no view a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.serializers import CharField, DictField, IntegerField, JSONField, ListField

from decisions.budget.board import UNDER_NAMES
from decisions.monthly.ranking import RUNG_NAMES
from workflows.api.door import Door, question
from workflows.api.etags import tagged
from workflows.api.papers import AsItIs
from workflows.api.shapes import Shape
from workflows.sheets import lists
from workflows.sheets.taking import Taking, taken
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.fields import DayField, LineField

JSON = "application/json"


class ListTold(Shape):
    """A list as JSON; beside these parts what it is about, by the names its file has (`unit`, `month`, `year` ...)."""

    schema = IntegerField(help_text="Phiên bản của mẫu; chỉ đổi khi một tên mất đi hoặc đổi nghĩa")
    report = CharField(help_text="Tên danh sách")
    rows = ListField(child=DictField(child=JSONField(allow_null=True)))


class NothingForm(forms.Form):
    """A list about which nothing is asked."""


class PlaceForm(forms.Form):
    """Of which place."""

    place = LineField(label="Mã nơi xem; để trống là nơi rộng nhất được xem", max_length=40, required=False)


class RankingForm(PlaceForm):
    """Who is ranked."""

    rung = forms.ChoiceField(
        label="Cấp xếp hạng; để trống là cấp đầu của nơi ấy",
        choices=[(one.value, name) for one, name in RUNG_NAMES.items()],
        required=False,
    )


class YearForm(forms.Form):
    """Of which year."""

    year = forms.IntegerField(
        label="Năm; để trống là năm của kỳ mở sau cùng", min_value=2000, max_value=2100, required=False
    )


class FirstDayForm(forms.Form):
    """On the first day of which year."""

    year = forms.IntegerField(
        label="Tính đến ngày 01/01 của năm; để trống là năm nay", min_value=2000, max_value=2200, required=False
    )


class AnswerableForm(YearForm):
    """Of which year, and the targets of which month of it."""

    month = LineField(
        label="Tháng của chỉ tiêu, ví dụ 2022-05; để trống là tháng mở sau cùng", max_length=7, required=False
    )


class OnDayForm(forms.Form):
    """On which day."""

    day = DayField(label="Như vào ngày này; để trống là hôm nay", required=False)


class ColumnsForm(forms.Form):
    """Under what lines are put together."""

    under = forms.ChoiceField(
        label="Gộp theo đơn vị, nguồn hay cấp ngân sách; để trống là theo đơn vị",
        choices=[(one.value, name) for one, name in UNDER_NAMES.items()],
        required=False,
    )


@dataclass(frozen=True)
class Listed:
    """A list: its name in the address, how it is called, what makes it, the places of its address, what is asked."""

    name: str
    summary: str
    take: Callable[..., Taking]
    places: str = ""
    asks: type[forms.Form] = NothingForm

    @property
    def address(self) -> str:
        """As Django writes it."""
        return "/".join(part for part in ("lists", self.name, self.places, "list.<form:extension>") if part)


_FIGURE = "<code:month>/<code:indicator>/<code:place>"
LISTS = (
    Listed("figures", "Số liệu tháng của một nơi", lists.figures, "<code:month>", PlaceForm),
    Listed("figure-rows", "Các dòng của một số liệu", lists.figure_rows, _FIGURE),
    Listed("trends", "Xu hướng của một chỉ tiêu", lists.trend, _FIGURE),
    Listed("tiles", "Các xã theo một chỉ tiêu", lists.tiles, _FIGURE),
    Listed("ranking", "Xếp hạng tháng", lists.ranking, "<code:month>", RankingForm),
    Listed("responsibilities", "Trách nhiệm của Chủ tịch các xã", lists.responsibilities, "", YearForm),
    Listed("responsibility", "Trách nhiệm của Chủ tịch một xã", lists.responsibility, "<code:unit>", AnswerableForm),
    Listed("school-coverage", "Độ phủ Tổ của trường học", lists.school_coverage),
    Listed("leader-coverage", "Độ phủ Tổ của trường học theo nơi quản lý", lists.leader_coverage, "<code:unit>"),
    Listed("training-board", "Bảng thành viên đã tập huấn", lists.training_board, "", OnDayForm),
    Listed("training-schools", "Bảng thành viên Tổ của trường đã tập huấn", lists.training_schools, "", OnDayForm),
    Listed("training-commune", "Thành viên đã tập huấn của một xã", lists.training_commune, "<code:unit>", OnDayForm),
    Listed("training-school", "Thành viên đã tập huấn của một trường", lists.training_school, "<code:unit>", OnDayForm),
    Listed("training-session", "Danh sách người dự một lớp tập huấn", lists.training_list, "<code:code>"),
    Listed("expired-files", "Hồ sơ hết thời hạn bảo quản", lists.expired_files, "<code:unit>", FirstDayForm),
    Listed("findings", "Kiến nghị sau kiểm tra thực tế", lists.findings),
    Listed("enterprise-board", "Bảng doanh nghiệp hỗ trợ", lists.enterprise_board),
    Listed("enterprise", "Cam kết, hỗ trợ của một doanh nghiệp", lists.enterprise, "<code:unit>"),
    Listed("budget-columns", "Bốn cột của một đợt kinh phí", lists.budget_columns, "<code:code>", ColumnsForm),
    Listed("allotments", "Kinh phí đã phân bổ", lists.allotments),
    Listed("contributions", "Đóng góp tự nguyện", lists.contributions),
    Listed("survey", "Kết quả một cuộc điều tra", lists.survey, "<code:code>", PlaceForm),
)
"""Every list that is taken along; registers and files of work lie beside what they list, where they are printed too."""


class ListDoor(Door):
    """A list."""

    content_negotiation_class = AsItIs
    listed = LISTS[0]

    def get(self, request: Request, extension: str, **places: str | int) -> HttpResponse:
        """For whoever sees its page; the taking stands in the access log."""
        said = question(request, self.listed.asks)
        told = taken(self.officer, self.listed.take(self.officer, self.at, **places, **said), extension, self.at)
        return (tagged(request, told) if extension == "json" else None) or told


def addresses() -> list[URLPattern]:
    """Of every list."""
    return [path(one.address, _door(one).as_view(), name=f"list-{one.name}") for one in LISTS]


def _door(one: Listed) -> type[ListDoor]:
    described = extend_schema(
        summary=f"Tải danh sách: {one.summary}",
        operation_id=f"lists_{one.name.replace('-', '_')}",
        parameters=[_parameter(name, field) for name, field in one.asks.base_fields.items()],
        responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY, (200, JSON): ListTold},
    )
    made: type[ListDoor] = type(f"{one.name.title().replace('-', '')}ListView", (ListDoor,), {"listed": one})
    return extend_schema_view(get=described)(made)


def _parameter(name: str, field: forms.Field) -> OpenApiParameter:
    kind = next((told for kind, told in _TYPES if isinstance(field, kind)), OpenApiTypes.STR)
    choices: Any = getattr(field, "choices", ())
    return OpenApiParameter(name, kind, enum=[value for value, _ in choices] or None, description=str(field.label))


_TYPES = ((forms.IntegerField, OpenApiTypes.INT), (forms.DateField, OpenApiTypes.DATE))
