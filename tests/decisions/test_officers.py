"""Officers as people of the house."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from decisions.models import Holding, JournalEntry, Officer
from documents import clock
from tests.cast import Cast
from tests.people import administrator
from tests.world import MORNING, end_all


@pytest.mark.django_db
def test_officers_are_listed_the_vietnamese_way() -> None:
    for number, name in enumerate(["Trần Văn Ước", "Đàng Thị Ánh", "Nguyễn Văn An"]):
        Officer.objects.create_user(f"o{number}", full_name=name, honorific=Officer.Honorific.MR)
    assert [o.full_name for o in Officer.objects.order_by("sort_name")] == [
        "Nguyễn Văn An",
        "Đàng Thị Ánh",
        "Trần Văn Ước",
    ]


@pytest.mark.django_db
def test_the_first_administrator_of_a_body_is_put_there_by_who_installs_and_no_second(
    cast: Cast, settings: Settings
) -> None:
    settings.DEMO = True
    clock.play_from(MORNING + timedelta(hours=1))
    before = administrator(cast)
    with pytest.raises(CommandError, match="đang giữ vị trí này"):
        call_command("administrator", "22891", "moi.22891", "Trần Thị Mới")
    end_all(before)
    with pytest.raises(CommandError, match="không có vị trí này"):
        call_command("administrator", "587-khong", "moi.22891", "Trần Thị Mới")
    with pytest.raises(CommandError, match="Nhập họ và tên"):
        call_command("administrator", "22891", "moi.22891")
    assert not Officer.objects.filter(username="moi.22891").exists()
    said = StringIO()
    call_command("administrator", "22891", "moi.22891", "Trần Thị Mới", honorific="ba", paper="05/QĐ", stdout=said)
    made = Officer.objects.get(username="moi.22891")
    assert made.check_password(said.getvalue().split(": ")[-1].strip())
    assert Holding.objects.get(officer=made).paper_symbol == "05/QĐ"
    assert JournalEntry.objects.get(act="add_officer", book__ref="22891").actor is None
