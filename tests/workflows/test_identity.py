"""Coming in by the national identity provider: a small one of the tests stands for it, outside the house."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from config import env
from decisions.models import Officer
from tests.cast import Cast
from tests.workflows.visits import person, text
from workflows.signin import factors, identity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

CLIENT, KEY = "ban-hanh", "a-key-of-the-provider-that-nobody-checks"
OWN = "mat-khau-thu"


@dataclass
class Provider:
    """What it says of whoever comes with a code; what it was asked."""

    url: str = ""
    subject: str = "cccd-001"
    audience: str = CLIENT
    lasts: int = 60
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        ends = {name: f"{self.url}/{name.split('_')[0]}" for name in ("authorization_endpoint", "token_endpoint")}
        return {"issuer": self.url, "jwks_uri": f"{self.url}/keys", **ends}

    def token(self) -> dict[str, Any]:
        said = {"iss": self.url, "aud": self.audience, "sub": self.subject, "exp": int(time.time()) + self.lasts}
        told = {**said, "name": "Trần Văn Ước", "email": "uoc@example.vn"}
        return {"access_token": "x", "token_type": "Bearer", "id_token": jwt.encode(told, KEY, algorithm="HS256")}


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    made = Provider()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._tell(made.document())

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            made.asked.append(parse_qs(sent))
            self._tell(made.token())

        def _tell(self, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    made.url = f"http://127.0.0.1:{server.server_port}"
    settings.OIDC_URL = made.url
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": env.identity_provider("dinh-danh", made.url, CLIENT, "bi-mat-cua-thu-nghiem")
    }
    worker = threading.Thread(target=server.serve_forever, args=(0.05,))
    worker.start()
    yield made
    server.shutdown()
    worker.join()
    server.server_close()


def goes(browser: Client, address: str = "/dang-nhap/dinh-danh/", **sent: str) -> Any:
    """To the provider and back."""
    out = browser.post(address, sent)
    assert out.status_code == 302, text(out)
    asked = parse_qs(urlsplit(out["Location"]).query)
    assert asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"]
    return browser.get(urlsplit(asked["redirect_uri"][0]).path, {"code": "abc", "state": asked["state"][0]})


def test_an_account_is_linked_once_and_opens_from_then_on(cast: Cast, provider: Provider) -> None:
    inside = person(cast.huu.chair)
    assert "Gắn tài khoản định danh" in text(inside.get("/tai-khoan/"))
    assert goes(inside, "/tai-khoan/dinh-danh/gan/")["Location"] == "/tai-khoan/"
    row = SocialAccount.objects.get()
    assert (row.uid, row.user_id, row.extra_data) == ("cccd-001", cast.huu.chair.pk, {})
    browser = person(None)
    assert "tài khoản định danh điện tử" in text(browser.get("/dang-nhap/"))
    back = goes(browser, next="/thong-bao/", **{"kept-x": "một"})
    assert 'action="/thong-bao/"' in text(back)
    assert 'value="một"' in text(back)
    assert browser.get("/viec/").status_code == 200
    assert SocialAccount.objects.get().extra_data == {}  # no name, no number: the subject id alone
    assert not SocialToken.objects.exists()
    assert "code_verifier" in provider.asked[-1]
    assert browser.post("/tai-khoan/dinh-danh/bo/").status_code == 302
    assert goes(person(None)).status_code == 403


def test_an_unknown_account_is_refused_with_what_to_do_and_nobody_is_made(cast: Cast, provider: Provider) -> None:
    before, browser = Officer.objects.count(), person(None)
    refused = goes(browser)
    assert (refused.status_code, "chưa gắn với cán bộ nào" in text(refused)) == (403, True)
    assert (Officer.objects.count(), SocialAccount.objects.count()) == (before, 0)
    assert browser.get("/viec/").status_code == 302


def test_an_account_belongs_to_one_officer(cast: Cast, provider: Provider, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("account", cast.huu.chair.username, "--link", "cccd-001")
    with pytest.raises(CommandError):
        call_command("account", cast.huu.clerk.username, "--link", "cccd-001")
    inside = person(cast.huu.clerk)
    goes(inside, "/tai-khoan/dinh-danh/gan/")
    assert "gắn với cán bộ khác" in text(inside.get("/tai-khoan/"))
    assert identity.officer_of("cccd-001") == cast.huu.chair


def test_a_second_factor_and_the_end_of_service_count_here_as_well(cast: Cast, provider: Provider) -> None:
    identity.link(cast.huu.chair, "cccd-001", by=None)
    factors.new_codes(cast.huu.chair)
    secret = "JBSWY3DPEHPK3PXP"  # noqa: S105 # of the test
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    assert factors.add_app(cast.huu.chair, secret, code)
    assert goes(person(None))["Location"] == "/dang-nhap/lop-hai/"
    Officer.objects.filter(pk=cast.huu.chair.pk).update(is_active=False)
    assert goes(person(None)).status_code == 403


@pytest.mark.parametrize("fault", [{"audience": "somebody-else"}, {"lasts": -60}])
def test_a_token_for_somebody_else_or_of_yesterday_opens_nothing(
    cast: Cast, provider: Provider, fault: dict[str, Any]
) -> None:
    identity.link(cast.huu.chair, "cccd-001", by=None)
    vars(provider).update(fault)
    refused = goes(person(None))
    assert (refused.status_code, "chưa xác nhận được" in text(refused)) == (403, True)


def test_an_answer_nobody_asked_for_and_a_provider_that_is_away_open_nothing(cast: Cast, provider: Provider) -> None:
    identity.link(cast.huu.chair, "cccd-001", by=None)
    for said in ({}, {"code": "abc", "state": "made-up"}, {"error": "access_denied"}):
        assert person(None).get("/dang-nhap/dinh-danh/tra-loi/", said).status_code == 403
    link = env.identity_provider("dinh-danh", "http://127.0.0.1:9", CLIENT, "x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.SOCIALACCOUNT_PROVIDERS", {"openid_connect": link})
        assert person(None).post("/dang-nhap/dinh-danh/").status_code == 403


def test_without_a_provider_there_is_no_such_page(cast: Cast) -> None:
    assert person(None).post("/dang-nhap/dinh-danh/").status_code == 404
    assert person(None).get("/dang-nhap/dinh-danh/tra-loi/").status_code == 404
    assert "định danh" not in text(person(None).get("/dang-nhap/"))
