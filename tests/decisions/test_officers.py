"""Officers as people of the house."""

from __future__ import annotations

import pytest

from decisions.models import Officer


@pytest.mark.django_db
def test_officers_are_listed_the_vietnamese_way() -> None:
    for number, name in enumerate(["Trần Văn Ước", "Đàng Thị Ánh", "Nguyễn Văn An"]):
        Officer.objects.create_user(f"o{number}", full_name=name, honorific=Officer.Honorific.MR)
    assert [o.full_name for o in Officer.objects.order_by("sort_name")] == [
        "Nguyễn Văn An",
        "Đàng Thị Ánh",
        "Trần Văn Ước",
    ]
