"""The four columns of a round on a page, as a file and through the API: the same figures, and only what one may see."""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook

from decisions.models import AccessEntry
from tests.budget import Money, money, request
from tests.cast import Cast
from tests.standing import stands
from tests.workflows.visits import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
PLACE = "/kinh-phi/dot/stttt.dot-kinh-phi.2022.1/bon-cot/"
CUT = {1: (9_000_000, "Chỉ hỗ trợ 06 tháng")}


@stands
def purse(cast: Cast) -> Money:
    """The district asked for 10.500.000 đồng; the Sở found 9.000.000 right."""
    played = money(cast)
    played.round()
    played.appraised(request(), CUT)
    return played


@pytest.mark.parametrize("under", ["don-vi", "nguon", "cap", "khong-co"])
def test_every_total_opens_its_rows(purse: Money, under: str) -> None:
    page = person(purse.ict.head).get(PLACE, {"theo": under}).content.decode()
    for told in ("10.500.000", "9.000.000", "giảm 1.500.000", "Chỉ hỗ trợ 06 tháng", "Đơn vị tự bảo đảm"):
        assert told in page


def test_the_sheet_and_the_api_say_the_same(purse: Money) -> None:
    client = person(purse.ict.head)
    sheet = load_workbook(io.BytesIO(client.get(f"{PLACE}bieu.xlsx").content)).active
    assert sheet is not None
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    for told in (10_500_000, 9_000_000, 1_500_000, 1_200_000, "Chỉ hỗ trợ 06 tháng"):
        assert told in values
    (first, second) = json.loads(client.get(f"{PLACE}bieu.json").content)["rows"]
    assert (first["asked"], first["appraised"], first["finance"], first["decided"]) == (
        10_500_000,
        9_000_000,
        None,
        None,
    )
    assert (second["asked"], second["appraised"]) == (1_200_000, None)
    assert AccessEntry.objects.filter(what="export_budget_columns").count() == 2


def test_a_commune_sees_nothing_of_its_district(purse: Money, cast: Cast) -> None:
    client: Client = person(cast.hau.chair)
    assert "Chưa có đề nghị nào" in client.get(PLACE).content.decode()
    for form in ("json", "xlsx", "pdf"):
        assert client.get(f"{PLACE}bieu.{form}").status_code == 404
    assert AccessEntry.objects.count() == 0
