"""Amounts of money: spelled as official papers spell them, read back from whatever a clerk types or pastes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.page.money import MOST, UnreadableAmount, in_figures, in_full, in_words, read_amount
from documents.page.vietnamese import thousands

SPELLED = {
    0: "Không",
    5: "Năm",
    10: "Mười",
    11: "Mười một",
    14: "Mười bốn",
    15: "Mười lăm",
    21: "Hai mươi mốt",
    24: "Hai mươi tư",
    25: "Hai mươi lăm",
    50: "Năm mươi",
    100: "Một trăm",
    105: "Một trăm linh năm",
    110: "Một trăm mười",
    111: "Một trăm mười một",
    115: "Một trăm mười lăm",
    121: "Một trăm hai mươi mốt",
    1_000: "Một nghìn",
    1_005: "Một nghìn không trăm linh năm",
    1_015: "Một nghìn không trăm mười lăm",
    2_021: "Hai nghìn không trăm hai mươi mốt",
    10_001: "Mười nghìn không trăm linh một",
    10_500: "Mười nghìn năm trăm",
    21_000: "Hai mươi mốt nghìn",
    101_000: "Một trăm linh một nghìn",
    1_000_001: "Một triệu không trăm linh một",
    1_000_005: "Một triệu không trăm linh năm",
    1_005_000: "Một triệu không trăm linh năm nghìn",
    1_010_000: "Một triệu không trăm mười nghìn",
    1_050_000: "Một triệu không trăm năm mươi nghìn",
    15_450_000: "Mười lăm triệu bốn trăm năm mươi nghìn",
    1_000_000_001: "Một tỷ không trăm linh một",
    1_000_001_000: "Một tỷ không trăm linh một nghìn",
    2_345_678_901: "Hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một",
    2_698_500_000: "Hai tỷ sáu trăm chín mươi tám triệu năm trăm nghìn",
    21_000_000_021: "Hai mươi mốt tỷ không trăm hai mươi mốt",
    123_456_789_012: (
        "Một trăm hai mươi ba tỷ bốn trăm năm mươi sáu triệu bảy trăm tám mươi chín nghìn không trăm mười hai"
    ),
    1_000_000_000_000: "Một nghìn tỷ",
    1_500_000_000_000: "Một nghìn năm trăm tỷ",
    10**18: "Một tỷ tỷ",
    -5: "Âm năm",
}


@pytest.mark.parametrize(("amount", "words"), SPELLED.items())
def test_an_amount_is_spelled_as_papers_spell_it(amount: int, words: str) -> None:
    assert in_words(amount) == f"{words} đồng"


def test_an_amount_stands_in_figures_and_in_words() -> None:
    assert in_full(15_450_000) == "15.450.000 đồng (Bằng chữ: Mười lăm triệu bốn trăm năm mươi nghìn đồng)"
    assert in_figures(-1_500) == "-1.500 đồng"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("0", 0),
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        (" 1 500 000 ", 1_500_000),
        ("1.500.000đ", 1_500_000),
        ("1.500.000 đồng", 1_500_000),
        ("1.500.000 VNĐ", 1_500_000),
        ("1,5 triệu", 1_500_000),
        ("1,5 triệu đồng", 1_500_000),
        ("2,6985 tỷ", 2_698_500_000),
        ("500 nghìn", 500_000),
        ("1500,00", 1_500),
    ],
)
def test_what_a_clerk_types_or_pastes_is_read(typed: str, amount: int) -> None:
    assert read_amount(typed) == amount


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "còn trống"),
        ("-5000", "nhỏ hơn 0"),
        ("\N{MINUS SIGN}5.000", "nhỏ hơn 0"),
        ("1500,5", "phần lẻ của đồng"),
        ("0,0000001 triệu", "phần lẻ của đồng"),
        ("1,500,000", "không đọc được"),
        ("1.5 triệu", "không đọc được"),
        ("1.50.000", "không đọc được"),
        ("1e9", "không đọc được"),
        ("một triệu", "không đọc được"),
        ("٣٠٠", "không đọc được"),
        ("9" * 30, "lớn hơn mức có thể"),
    ],
)
def test_what_is_no_amount_of_whole_dong_is_refused_with_what_to_do(typed: str, said: str) -> None:
    with pytest.raises(UnreadableAmount, match=said):
        read_amount(typed)


@given(st.integers(0, MOST))
def test_what_is_printed_is_read_back(amount: int) -> None:
    assert read_amount(in_figures(amount)) == amount
    assert read_amount(thousands(amount)) == amount


@given(st.integers(0, MOST), st.integers(0, MOST))
def test_two_amounts_are_never_spelled_alike(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) == (one == other)
