"""The signed words in the code of a paper: anybody proves them with the public key, nobody makes others."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import override_settings

from documents.signing.tokens import Claim, public_key, read, token_of

CLAIM = Claim("22891", "47/QĐ-UBND", date(2022, 5, 4), "ab" * 32)


def whole(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_a_token_says_what_it_was_made_of_and_is_short_enough_to_be_scanned() -> None:
    token = token_of(CLAIM)
    assert read(token) == CLAIM
    assert token == token_of(CLAIM)
    assert len(token) < 200


def test_anybody_proves_it_with_the_public_key_of_the_body() -> None:
    content = whole(token_of(CLAIM))
    key = Ed25519PublicKey.from_public_bytes(whole(public_key("22891")))
    key.verify(content[-64:], content[:-64])
    assert public_key("22891") != public_key("22879")


@pytest.mark.parametrize("place", [0, 3, 9, 30, 60, 100])
def test_a_changed_letter_is_no_token(place: int) -> None:
    content = bytearray(whole(token_of(CLAIM)))
    content[place] ^= 1
    assert read(base64.urlsafe_b64encode(bytes(content)).decode()) is None


def test_what_somebody_else_signed_or_made_up_is_no_token() -> None:
    with override_settings(JOURNAL_KEY="of-another-house-" + "k" * 40):
        foreign = token_of(CLAIM)
    mixed = whole(token_of(CLAIM))[:-64] + whole(token_of(replace(CLAIM, body="22879")))[-64:]
    for token in (foreign, base64.urlsafe_b64encode(mixed).decode(), "", "a", "Ă", "1" * 300):
        assert read(token) is None
