"""Coming in: passwords, locks, second factors, what is owed first, how long a session lasts, proofs."""

from __future__ import annotations

import json
import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from decisions.authority.acts import Act
from decisions.journal.chain import first_fault
from decisions.models import Case, JournalBook, JournalEntry, Officer
from tests.cast import Cast
from tests.workflows.play import go, opened
from tests.workflows.programs import Program, problem
from tests.workflows.visits import person, text, trace, typed
from workflows.proof.ready import second_factors
from workflows.signin import factors, passwords, sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

OWN, NEW = "mat-khau-thu", "dong-lua-chin-7"


def signs_in(name: str, password: str = OWN, browser: Client | None = None, **more: str) -> Any:
    """What the sign-in page answers; the browser is the answer's `client`."""
    return (browser or person(None)).post("/dang-nhap/", {"username": name, "password": password, **more})


@pytest.fixture
def machine_time(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Machine time of sessions, moved by the test: seconds added to what it is."""
    later = [0.0]
    monkeypatch.setattr(sessions, "_now", lambda: time.time() + later[0])
    return later


def code_of(secret: str, half_minutes: int = 0) -> str:
    """What the app on the phone shows."""
    step = int(time.time()) // 30 + half_minutes
    return str(totp.format_hotp_value(totp.hotp_value(secret, step)))


def with_app(officer: Officer) -> str:
    """An officer whose phone makes codes; the secret in it."""
    secret: str = totp.generate_totp_secret()
    assert factors.add_app(officer, secret, code_of(secret, -1))
    return secret


def deeds() -> list[tuple[str, dict[str, str]]]:
    book = JournalBook.objects.get(kind=JournalBook.Kind.SYSTEM, ref="accounts")
    assert first_fault(book, book.entries.order_by("seq")) is None
    rows = JournalEntry.objects.filter(book=book).order_by("seq").values_list("act", "content")
    return [(act, json.loads(content)) for act, content in rows]


# Passwords and locks


def test_an_unknown_name_and_a_wrong_password_are_told_the_same_and_lock_the_same(cast: Cast) -> None:
    for name in (cast.huu.chair.username, "khong.co.ai"):
        told = [signs_in(name, "sai") for _ in range(6)]
        assert [one.status_code for one in told] == [422] * 4 + [429] * 2
        assert "Tên đăng nhập hoặc mật khẩu không đúng" in text(told[0])
        assert re.search(r"Thử lại từ \d\d:\d\d; .* Quản trị hệ thống mở khóa", text(told[5]))
        assert signs_in(name).status_code == 429
    kept = AccessAttempt.objects.values_list("post_data", "get_data")
    assert not re.search(r"\w", str([said.replace("\n", "") for row in kept for said in row]))  # nothing typed
    assert set(AccessAttempt.objects.values_list("failures_since_start", flat=True)) == {5}
    browser = person(None)
    elsewhere = {"username": cast.huu.chair.username, "password": OWN}
    assert browser.post("/dang-nhap/", elsewhere, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_a_lock_ends_by_itself_by_an_administrator_and_by_a_right_password(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    name = cast.huu.chair.username
    for _ in range(5):
        signs_in(name, "sai")
    call_command("account", name, "--unlock")
    assert "Đã mở khóa" in capsys.readouterr().out
    assert deeds() == [("unlock_account", {"officer": name})]
    for _ in range(4):
        signs_in(name, "sai")
    assert signs_in(name).status_code == 302
    assert not AccessAttempt.objects.exists()
    for _ in range(5):
        signs_in(name, "sai")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert signs_in(name).status_code == 302


def test_a_header_of_a_stranger_does_not_make_another_address(cast: Cast) -> None:
    browser = person(None)
    said = {"username": cast.huu.chair.username, "password": "sai"}
    for place in range(5):
        far = {"X-Forwarded-For": f"10.1.1.{place}"}
        browser.post("/dang-nhap/", said, REMOTE_ADDR="203.0.113.7", headers=far)
    assert list(AccessAttempt.objects.values_list("ip_address", flat=True)) == ["203.0.113.7"]
    browser.post("/dang-nhap/", said, REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "1.2.3.4, 10.2.2.2"})
    assert AccessAttempt.objects.filter(ip_address="10.2.2.2").exists()


@pytest.mark.parametrize(
    "onward", ["//evil.vn/", "https:evil.vn", "/\\evil.vn", "https://evil.vn/viec/", "javascript:1"]
)
def test_nobody_is_led_out_of_the_house(cast: Cast, onward: str) -> None:
    assert signs_in(cast.huu.chair.username, next=onward)["Location"] == "/viec/"
    inside = person(cast.huu.chair).post("/xac-nhan/", {"password": OWN, "next": onward})
    assert inside["Location"] == "/viec/"


# What is owed first


def test_a_password_for_once_opens_nothing_but_the_page_for_an_own_one(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk, case = cast.huu.drafter, opened(cast.huu)
    call_command("account", clerk.username, "--password")
    once = capsys.readouterr().out.split(": ")[1].split("\n")[0]
    asked = person(None).post(f"/ho-so/{case.code}/luu-nhap/", {})
    assert asked.status_code == 401
    browser = person(None)
    first = signs_in(clerk.username, once, browser, next="/thong-bao/", **{"kept-x": "một"})
    assert first["Location"] == "/tai-khoan/mat-khau/"
    assert browser.get("/viec/")["Location"] == "/tai-khoan/mat-khau/"
    assert browser.get("/api/v1/desk").status_code == 401
    problem(Program().send("POST", "tokens", {"username": clerk.username, "password": once}), 401, "sign-in-refused")
    page = browser.get("/tai-khoan/mat-khau/")
    assert "Mật khẩu đã được cấp" in text(page)
    for wrong, said in (("ngan", "10"), ("12345678901", "số"), (once, "khác"), (clerk.username + "9876", "giống")):
        answer = browser.post("/tai-khoan/mat-khau/", {"password": once, "new": wrong, "again": wrong})
        assert (answer.status_code, said in text(answer)) == (422, True), (wrong, text(answer))
    twice = browser.post("/tai-khoan/mat-khau/", {"password": once, "new": NEW, "again": NEW + "x"})
    assert "chưa giống nhau" in text(twice)
    done = browser.post("/tai-khoan/mat-khau/", {"password": once, "new": NEW, "again": NEW})
    assert done["Location"] == "/dang-nhap/di-tiep/"
    on = browser.get("/dang-nhap/di-tiep/")
    assert 'action="/thong-bao/"' in text(on)
    assert 'value="một"' in text(on)  # what was typed before came all the way
    assert browser.get("/viec/").status_code == 200
    assert [act for act, _ in deeds()] == ["give_password", "change_password"]
    assert once not in str(deeds())
    assert signs_in(clerk.username, once).status_code == 422


def test_a_new_password_ends_every_other_session(cast: Cast) -> None:
    here, there = person(cast.huu.chair), person(cast.huu.chair)
    assert there.get("/viec/").status_code == 200
    assert here.post("/tai-khoan/mat-khau/", {"password": "sai", "new": NEW, "again": NEW}).status_code == 422
    assert here.post("/tai-khoan/mat-khau/", {"password": OWN, "new": NEW, "again": NEW}).status_code == 302
    assert there.get("/viec/").status_code == 302
    assert here.get("/viec/").status_code == 200
    assert len(sessions.sessions_of(cast.huu.chair, here.session.session_key)) == 1


def test_who_signs_papers_sets_up_a_second_factor_before_the_first_work(cast: Cast, settings: Settings) -> None:
    settings.MFA_REQUIRED = True
    assert signs_in(cast.huu.drafter.username)["Location"] == "/viec/"
    chair, browser = cast.huu.chair, person(None)
    assert signs_in(chair.username, browser=browser)["Location"] == "/tai-khoan/lop-hai/"
    assert browser.get("/van-ban-den/")["Location"] == "/tai-khoan/lop-hai/"
    assert "quyền ký văn bản" in text(browser.get("/tai-khoan/lop-hai/"))
    page = browser.get("/tai-khoan/lop-hai/ung-dung/")
    found = re.search(r'monospace">([A-Z2-7 ]+)<', text(page))
    assert found
    secret = found[1].replace(" ", "")
    assert browser.post("/tai-khoan/lop-hai/ung-dung/", {"code": "000000"}).status_code == 422
    done = browser.post("/tai-khoan/lop-hai/ung-dung/", {"code": code_of(secret)})
    codes = re.findall(r'monospace">(\d{8})<', text(done))
    assert len(codes) == 10
    assert browser.get("/dang-nhap/di-tiep/")["Location"] == "/viec/"
    assert browser.get("/viec/").status_code == 200
    last = browser.post("/tai-khoan/lop-hai/1/bo/")
    assert (last.status_code, Authenticator.objects.count()) == (422, 2)  # the last one stays
    assert [act for act, _ in deeds()] == ["add_second_factor", "renew_recovery_codes"]
    assert secret not in str(deeds())


def test_doctor_names_who_signs_with_a_password_alone(cast: Cast, settings: Settings) -> None:
    assert list(second_factors()) == []
    settings.MFA_REQUIRED = True
    with_app(cast.huu.vice_chair)
    Officer.objects.filter(pk=cast.hau.chair.pk).update(is_active=False)
    named = " ".join(second_factors())
    assert f"({cast.huu.chair.username})" in named
    for other in (cast.huu.vice_chair, cast.hau.chair, cast.huu.drafter):
        assert f"({other.username})" not in named


# The second factor


def test_with_a_second_factor_the_password_alone_opens_nothing(cast: Cast) -> None:
    secret, name = with_app(cast.huu.chair), cast.huu.chair.username
    browser = person(None)
    step = signs_in(name, browser=browser, next="/thong-bao/")
    assert step["Location"] == "/dang-nhap/lop-hai/"
    assert browser.get("/viec/").status_code == 302
    code = code_of(secret)
    assert browser.post("/dang-nhap/lop-hai/", {"code": code})["Location"] == "/thong-bao/"
    assert browser.get("/viec/").status_code == 200
    again = person(None)
    signs_in(name, browser=again)
    assert again.post("/dang-nhap/lop-hai/", {"code": code}).status_code == 422  # each code opens once
    assert person(None).get("/dang-nhap/lop-hai/")["Location"] == "/dang-nhap/"


def test_codes_are_not_tried_one_after_another(cast: Cast) -> None:
    secret, browser = with_app(cast.huu.chair), person(None)
    signs_in(cast.huu.chair.username, browser=browser)
    told = [browser.post("/dang-nhap/lop-hai/", {"code": "00000x"}).status_code for _ in range(5)]
    assert told == [422] * 4 + [429]
    assert browser.post("/dang-nhap/lop-hai/", {"code": code_of(secret)}).status_code == 429
    assert signs_in(cast.huu.chair.username).status_code == 429


def test_a_session_left_open_does_not_let_the_password_be_guessed(cast: Cast) -> None:
    browser = person(cast.huu.chair)
    told = [browser.post("/xac-nhan/", {"password": "sai"}).status_code for _ in range(4)]
    told.append(browser.post("/tai-khoan/mat-khau/", {"password": "sai", "new": NEW, "again": NEW}).status_code)
    assert told == [422] * 4 + [429]
    assert browser.post("/xac-nhan/", {"password": OWN}).status_code == 429
    assert browser.get("/viec/").status_code == 200


def test_a_code_on_paper_opens_once(cast: Cast) -> None:
    with_app(cast.huu.chair)
    first, second = factors.new_codes(cast.huu.chair)[:2]
    for code, status in ((first, 302), (first, 422), (second, 302)):
        browser = person(None)
        signs_in(cast.huu.chair.username, browser=browser)
        assert browser.post("/dang-nhap/lop-hai/", {"code": code}).status_code == status
    assert factors.codes_left(cast.huu.chair) == 8


@pytest.mark.parametrize("credential", ["", "{", "[]", "null", '"x"', '{"id":"a"}', '{"id":"a","response":{}}'])
def test_a_credential_made_by_hand_opens_nothing(cast: Cast, credential: str) -> None:
    browser = person(None)
    browser.post("/dang-nhap/khoa/")
    assert browser.post("/dang-nhap/khoa/", {"credential": credential}).status_code == 422
    inside = person(cast.huu.chair)
    inside.get("/tai-khoan/lop-hai/khoa/")
    said = {"name": "Khóa", "credential": credential}
    assert inside.post("/tai-khoan/lop-hai/khoa/", said).status_code == 422
    assert not Authenticator.objects.exists()
    with_app(cast.huu.chair)
    outside = person(None)
    signs_in(cast.huu.chair.username, browser=outside)
    for browser, address in ((outside, "/dang-nhap/lop-hai/"), (inside, "/xac-nhan/")):
        assert browser.post(address, {"credential": credential}).status_code == 422


def test_a_lost_phone_is_helped_by_an_administrator(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    with_app(cast.huu.chair)
    browser = person(cast.huu.chair)
    call_command("account", cast.huu.chair.username, "--drop-factors")
    assert "Đã bỏ 1" in capsys.readouterr().out
    assert browser.get("/viec/").status_code == 302
    assert signs_in(cast.huu.chair.username)["Location"] == "/viec/"
    with pytest.raises(CommandError):
        call_command("account", "khong.co.ai", "--unlock")


def test_a_program_needs_the_code_as_well(cast: Cast) -> None:
    secret = with_app(cast.huu.chair)
    said = {"username": cast.huu.chair.username, "password": OWN}
    problem(Program().send("POST", "tokens", said), 401, "sign-in-refused")
    problem(Program().send("POST", "tokens", {**said, "code": "123456"}), 401, "sign-in-refused")
    assert Program().send("POST", "tokens", {**said, "code": code_of(secret)}).status_code == 201


# Sessions


def test_a_session_ends_when_nobody_is_there_and_after_a_day_of_work(cast: Cast, machine_time: list[float]) -> None:
    browser = person(cast.huu.chair)
    for minutes in range(50, 12 * 60, 50):
        machine_time[0] = minutes * 60
        assert browser.get("/viec/").status_code == 200, minutes
    machine_time[0] = 12 * 3600 + 60
    assert browser.get("/viec/").status_code == 302  # however busy
    machine_time[0] = 0
    idle = person(cast.huu.chair)
    machine_time[0] = 61 * 60
    assert idle.get("/api/v1/desk").status_code == 401
    assert idle.get("/viec/").status_code == 302


@pytest.mark.parametrize("key", ["", "0" * 32, "a\\000b" * 8, "é" * 32, "' OR 1=1 --", "x" * 4000])
def test_a_session_that_was_never_given_out_is_nobody_s(cast: Cast, settings: Settings, key: str) -> None:
    stranger = Client()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = key
    answer = stranger.get("/viec/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/dang-nhap/?next=/viec/")


def test_what_was_typed_survives_a_session_that_ran_out(cast: Cast, machine_time: list[float]) -> None:
    case, browser = opened(cast.huu), person(cast.huu.drafter)
    machine_time[0] = 61 * 60
    asked = browser.post(f"/ho-so/{case.code}/draft_establishment/", {"proposer": "Ông A"})
    assert asked.status_code == 401
    assert 'name="kept-proposer"' in text(asked)


def test_own_sessions_are_listed_and_ended_and_nobody_else_s(cast: Cast) -> None:
    here, there, third = (person(cast.huu.chair) for _ in range(3))
    stranger = person(cast.hau.chair)
    shown = text(here.get("/tai-khoan/"))
    assert shown.count("hoạt động lần cuối") == 3
    assert "(máy này)" in shown
    other = next(one.mark for one in sessions.sessions_of(cast.hau.chair, None))
    assert here.post(f"/tai-khoan/phien/{other}/ket-thuc/").status_code == 404
    mark = re.findall(r"/tai-khoan/phien/([0-9a-f]{12})/", shown)[0]
    assert here.post(f"/tai-khoan/phien/{mark}/ket-thuc/").status_code == 302
    assert sorted(one.get("/viec/").status_code for one in (there, third)) == [200, 302]
    here.post("/tai-khoan/phien/ket-thuc-khac/")
    assert [one.get("/viec/").status_code for one in (here, there, third, stranger)] == [200, 302, 302, 200]


def test_who_is_no_longer_in_service_is_cut_off_at_the_next_request(cast: Cast) -> None:
    browser, name = person(cast.huu.chair), cast.huu.chair.username
    made = Program().send("POST", "tokens", {"username": name, "password": OWN}).json()["token"]
    assert (browser.get("/viec/").status_code, Program(made).get("desk").status_code) == (200, 200)
    Officer.objects.filter(pk=cast.huu.chair.pk).update(is_active=False)
    assert (browser.get("/viec/").status_code, Program(made).get("desk").status_code) == (302, 401)
    assert signs_in(name).status_code == 422
    with pytest.raises(CommandError):
        call_command("account", name, "--password")


def test_a_session_asks_nothing_more_of_the_database(cast: Cast) -> None:
    browser = person(cast.huu.chair)
    with CaptureQueriesContext(connection) as asked:
        browser.get("/thong-bao/")
    ours = [one["sql"] for one in asked if re.search("usersession|mfa_|axes_|socialaccount", one["sql"])]
    assert ours == []


# A proof before a signature


@pytest.fixture
def signing(cast: Cast, settings: Settings) -> Case:
    """A paper waits for its signature, which asks for a proof not older than a quarter of an hour."""
    settings.PROOF_MINUTES = 15
    return go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)


def test_an_old_proof_is_asked_again_and_nothing_typed_is_lost(
    cast: Cast, signing: Case, machine_time: list[float]
) -> None:
    browser, address = person(cast.huu.chair), f"/ho-so/{signing.code}/sign_establishment/"
    sent = typed(signing, {"note": "Đồng ý, phát hành trong ngày"})
    machine_time[0] = 16 * 60
    before = trace()
    asked = browser.post(address, sent)
    assert (asked.status_code, trace() == before) == (401, True)
    kept = dict(re.findall(r'name="(kept-[^"]+)"\s+value="([^"]*)"', text(asked)))
    assert kept["kept-note"] == "Đồng ý, phát hành trong ngày"
    wrong = browser.post("/xac-nhan/", {**kept, "password": "sai", "next": address})
    assert wrong.status_code == 422
    assert "Đồng ý, phát hành trong ngày" in text(wrong)
    stolen = browser.session.session_key
    right = browser.post("/xac-nhan/", {**kept, "password": OWN, "next": address})
    assert stolen != browser.session.session_key
    assert not Session.objects.filter(session_key=stolen).exists()
    assert len(sessions.sessions_of(cast.huu.chair, None)) == 1
    again = dict(re.findall(r'name="([^"]+)"\s+value="([^"]*)"', text(right)))
    assert browser.post(address, again).status_code == 302
    assert Case.objects.get(pk=signing.pk).state == "numbering"


def test_a_proof_lasts_and_reading_or_giving_back_asks_for_none(
    cast: Cast, signing: Case, machine_time: list[float]
) -> None:
    browser = person(cast.huu.chair)
    machine_time[0] = 16 * 60
    assert browser.get(f"/ho-so/{signing.code}/sign_establishment/").status_code == 200
    given_back = browser.post(f"/ho-so/{signing.code}/return_draft/", typed(signing, {"note": "Sai tên"}))
    assert given_back.status_code == 302


def test_the_api_asks_a_session_for_the_same_proof_and_a_token_for_none(
    cast: Cast, signing: Case, machine_time: list[float]
) -> None:
    browser = person(cast.huu.chair)
    machine_time[0] = 16 * 60
    address = f"/api/v1/cases/{signing.code}/acts/sign_establishment"
    sent = {"version": signing.version, "answers": {}}
    told = browser.post(address, sent, content_type="application/json", headers={"Idempotency-Key": "p1"})
    assert (told.status_code, told.json()["type"]) == (403, "urn:banhanh:problem:proof-needed")
    made = Program().send("POST", "tokens", {"username": cast.huu.chair.username, "password": OWN}).json()["token"]
    assert Program(made).act(signing, Act.SIGN_ESTABLISHMENT).status_code == 200


def test_what_opens_an_account_is_changed_only_with_a_fresh_proof(cast: Cast, machine_time: list[float]) -> None:
    secret, browser = with_app(cast.huu.chair), person(cast.huu.chair)
    machine_time[0] = 16 * 60
    for address in ("khoa/", "1/bo/"):
        asked = browser.get(f"/tai-khoan/lop-hai/{address}")
        assert (asked.status_code, "Xác nhận đúng là bạn" in text(asked)) == (401, True)
    assert browser.post("/tai-khoan/lop-hai/1/bo/").status_code == 401
    assert factors.has_app(cast.huu.chair)
    assert browser.post("/xac-nhan/", {"code": code_of(secret), "next": "/tai-khoan/lop-hai/1/bo/"}).status_code == 302
    assert browser.post("/tai-khoan/lop-hai/1/bo/").status_code == 302
    assert not Authenticator.objects.exists()


def test_a_password_given_twice_replaces_the_first(cast: Cast) -> None:
    first, second = (passwords.give_password(cast.huu.clerk, by=None) for _ in range(2))
    assert signs_in(cast.huu.clerk.username, first).status_code == 422
    assert signs_in(cast.huu.clerk.username, second)["Location"] == "/tai-khoan/mat-khau/"
