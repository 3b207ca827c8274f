"""Words nobody builds a password on here: the product, the offices, the trade, the province, as people type them."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

from documents.page.vietnamese import search_key

WORDS = frozenset(
    """
    banhanh congnghesocongdong chuyendoiso uyban ubnd hoidong vanphong vanthu phochutich chutich congchuc phong
    tinh huyen thanhpho phuong thitran thon khupho sothongtin tttt vhtt xahoi taichinh ninhthuan vietnam
    matkhau password admin quantri taikhoan dangnhap
    """.split()  # noqa: SIM905 # read as a list of words
)
"""Without marks and spaces; a password is held against them in that form."""
_LEAST_OWN = 4
"""So many letters have to be left of a password once these words are taken out of it."""


class NotOfTheHouse:
    """A password made of words anybody here would try first; Django asks it with its other validators."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError when hardly a letter is left beside the words of the house."""
        left = letters = re.sub(r"[^a-z]", "", search_key(password))
        for word in sorted(WORDS, key=len, reverse=True):
            left = left.replace(word, "")
        if left != letters and len(left) < _LEAST_OWN:
            sentence = "Mật khẩu ghép từ tên hệ thống, cơ quan hoặc chức danh nên dễ đoán. Đặt mật khẩu khác."
            raise ValidationError(sentence, code="of_the_house")

    def get_help_text(self) -> str:
        """What the page says beside the field."""
        return "Không ghép mật khẩu từ tên hệ thống, tên cơ quan, chức danh."
