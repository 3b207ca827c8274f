"""What every answer tells a browser: keep nothing, embed nothing; what goes in the clear, and what a sign-in leaves."""

from __future__ import annotations

import json
import logging

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from decisions.models import Officer
from tests.cast import Cast
from tests.workflows.policies import POLICY
from tests.workflows.visits import person
from workflows.signin.guessable import WORDS


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/viec/", "/dang-nhap/", "/khong-co/", "/api/v1/desk", "/api/v1/khong-co"])
def test_no_browser_keeps_an_answer_and_no_other_house_embeds_it(cast: Cast, address: str) -> None:
    told = person(cast.huu.chair).get(address).headers
    assert told["Cache-Control"] == "private, no-store"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert told["Cross-Origin-Opener-Policy"] == "same-origin"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    assert told["X-Frame-Options"] == "DENY"
    policy = told["Content-Security-Policy"]
    assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= {
        one.strip() for one in policy.split(";")
    }


@pytest.mark.django_db
def test_a_static_file_opened_alone_runs_nothing_and_stands_in_no_frame() -> None:
    answer = Client().get("/static/banhanh/app.js")
    answer.close()
    told = answer.headers
    assert "frame-ancestors 'none'" in told["Content-Security-Policy"]
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in told
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Content-Type"].startswith("text/javascript")


@pytest.mark.django_db
def test_every_cookie_stays_with_this_site_and_no_script_reads_it(cast: Cast) -> None:
    browser = Client()
    browser.get("/dang-nhap/")
    browser.post("/dang-nhap/", {"username": cast.huu.chair.username, "password": "mat-khau-thu"})
    browser.post("/ngon-ngu/en/")
    browser.post("/tai-khoan/phien/ket-thuc-khac/")
    assert {"sessionid", "csrftoken", "language", "messages"} <= browser.cookies.keys()
    assert {one["samesite"] for one in browser.cookies.values()} == {"Lax"}
    assert [name for name, one in browser.cookies.items() if not one["httponly"]] == []


@pytest.mark.django_db
def test_whoever_leaves_leaves_nothing_in_the_browser(cast: Cast) -> None:
    left = person(cast.huu.chair).post("/dang-xuat/")
    assert left["Clear-Site-Data"] == '"cache"'


@pytest.mark.django_db
def test_a_program_that_asks_in_the_clear_is_refused_and_a_browser_led_on(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    program = Client().get("/api/v1/desk", headers={"authorization": "Bearer banhanh_x"})
    assert program.status_code == 403
    assert program.json()["type"] == "urn:banhanh:problem:in-the-clear"
    assert "Location" not in program
    browser = Client().get("/dang-nhap/")
    assert browser.status_code == 301
    assert browser["Location"].startswith("https://")


@pytest.mark.django_db
def test_no_page_answers_a_method_it_does_not_name(cast: Cast) -> None:
    """TRACE would send a request back with everything a proxy added to it."""
    chair = person(cast.huu.chair)
    addresses = sorted({one.path for one in POLICY if "<" not in one.path and "{" not in one.path})
    assert len(addresses) > 20
    for address in addresses:
        for method in ("TRACE", "PATCH", "DELETE"):
            assert chair.generic(method, address).status_code in {403, 404, 405}, (method, address)


OWN = (
    "dong-lua-chin-7",
    "trời mưa to quá",
    "🌾🌾 lúa chín rồi 🌾🌾",
    "chu tich di cay lua nuoc",
    "w" * 50 + "xy" * 50,
)


@pytest.mark.parametrize(
    "password", ["banhanh2022", "UBND-xa-2022!", "Mật khẩu 123", "chutich.phuong.1", "ninhthuan@2022"]
)
def test_a_password_made_of_words_of_the_house_is_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, Officer(username="ct", full_name="A"))
    assert "ghép từ tên hệ thống" in " ".join(refused.value.messages)


def test_what_is_long_or_of_own_words_is_taken_whatever_it_is_made_of() -> None:
    somebody = Officer(username="nguyen.van.an", full_name="Nguyễn Văn An")
    for password in OWN:
        validate_password(password, somebody)
    assert len(WORDS) > 25


@pytest.mark.django_db
def test_every_sign_in_done_or_refused_is_a_line_with_a_number_and_no_name(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    chair = cast.huu.chair
    with caplog.at_level(logging.INFO, "workflows.observing"):
        browser = Client()
        browser.post("/dang-nhap/", {"username": chair.username, "password": "sai"})
        browser.post("/dang-nhap/", {"username": "khong.co.ai", "password": "sai"})
        browser.post("/dang-nhap/", {"username": chair.username, "password": "mat-khau-thu"})
        browser.get("/viec/")
        browser.post("/dang-xuat/")
    told = [(one.getMessage(), vars(one).get("officer")) for one in caplog.records if "sign" in one.getMessage()]
    assert told == [
        ("sign-in refused", chair.pk),
        ("sign-in refused", None),
        ("sign-in", chair.pk),
        ("sign-out", chair.pk),
    ]
    asked = [vars(one)["officer"] for one in caplog.records if one.getMessage() == "request"]
    assert asked == [None, None, chair.pk, chair.pk, chair.pk]
    assert chair.username not in json.dumps([vars(one) for one in caplog.records], default=str)
