"""Vietnamese text as it is stored, searched, sorted and dated."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from documents.page.vietnamese import (
    UnreadableText,
    clean_line,
    dateline,
    search_key,
    sort_key,
)


def test_a_name_typed_on_a_phone_is_stored_as_one_typed_on_a_desk() -> None:
    assert clean_line(unicodedata.normalize("NFD", "  Đàng  Thị Mỹ ")) == "Đàng Thị Mỹ"


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u0000", "\ufeff", "\u2066"])
def test_a_name_with_an_invisible_character_is_refused(hidden: str) -> None:
    with pytest.raises(UnreadableText):
        clean_line(f"Nguyễn{hidden}Văn An")


def test_a_search_without_marks_finds_the_name() -> None:
    assert search_key("Đào Thị Hòa") == search_key("dao thi hoà") == "dao thi hoa"


def test_people_are_listed_by_given_name_then_family_name() -> None:
    people = ["Trần Văn Ước", "Đàng Thị Ánh", "Nguyễn Văn An", "Đỗ Văn An", "Lê Thị Ân", "Bá Văn Ẩn"]
    assert sorted(people, key=sort_key) == [
        "Đỗ Văn An",
        "Nguyễn Văn An",
        "Đàng Thị Ánh",
        "Lê Thị Ân",
        "Bá Văn Ẩn",
        "Trần Văn Ước",
    ]


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2022, 3, 5), "ngày 05 tháng 3 năm 2022"),
        (date(2022, 2, 28), "ngày 28 tháng 02 năm 2022"),
        (date(2022, 10, 10), "ngày 10 tháng 10 năm 2022"),
    ],
)
def test_the_dateline_is_written_as_the_decree_wants(day: date, printed: str) -> None:
    assert dateline(day) == printed
