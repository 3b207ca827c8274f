"""Whoever reads the database, or a backup of it, learns no second factor."""

from __future__ import annotations

import time
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.apps import apps
from pytest_django.fixtures import Settings

from decisions.models import Officer
from documents.errors import SealBroken
from tests.cast import Cast
from workflows.signin import factors

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(cast: Cast) -> Officer:
    """Somebody with an app and codes on paper."""
    assert factors.add_app(cast.huu.chair, SECRET, _code(-1))
    return cast.huu.chair


SECRET = generate_totp_secret()


def _code(later: int = 0) -> str:
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + later)))


def test_what_codes_are_made_from_lies_sealed_and_the_codes_open(chair: Officer) -> None:
    paper = factors.new_codes(chair)
    kept = {row.type: row.data for row in Authenticator.objects.filter(user=chair)}
    assert SECRET not in str(kept)
    assert decrypt(kept["totp"]["secret"]) == SECRET
    assert not set(decrypt(kept["recovery_codes"]["seed"])) - set("0123456789abcdef")
    assert decrypt(kept["recovery_codes"]["seed"]) not in str(kept)
    assert [factors.opens(chair, one) for one in (_code(), _code(), paper[3], paper[3])] == [True, False, True, False]
    assert encrypt(SECRET) != encrypt(SECRET)


def test_under_another_key_nothing_opens_and_it_is_said(chair: Officer, settings: Settings) -> None:
    settings.JOURNAL_KEY = "k" * 50
    with pytest.raises(SealBroken, match="JOURNAL_KEY"):
        factors.opens(chair, _code())


def test_what_an_earlier_release_kept_open_opens_is_sealed_by_the_upgrade_and_open_again_after_the_way_back(
    chair: Officer,
) -> None:
    paper = factors.new_codes(chair)
    upgrade = import_module("workflows.migrations.0034_factors_sealed")
    upgrade.opened(apps, None)
    rows = Authenticator.objects.filter(user=chair).order_by("pk")
    lying = [row.data for row in rows]
    assert lying[0]["secret"] == SECRET
    assert factors.opens(chair, paper[0])
    for _ in range(2):
        upgrade.sealed(apps, None)
    assert SECRET not in str([row.data for row in rows.all()])
    assert factors.opens(chair, paper[1])
    assert factors.opens(chair, _code())
    upgrade.opened(apps, None)
    assert rows.all()[0].data["secret"] == SECRET
