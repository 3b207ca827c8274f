"""Programs of a unit are told of its cases and papers: signed, until they answer, and never what it may not read."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from standardwebhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from decisions.authority.acts import Act
from decisions.models import Case, JournalEntry, Officer, Party
from documents.models import Effect, Incident
from documents.outbox import services as outbox
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.people import administrator
from tests.rules import tampering
from tests.webhooks import HOST, Receiver, receiving
from tests.workflows.play import go, opened
from tests.workflows.programs import NOT_FOUND, problem, program
from tests.world import MORNING, appoint, officer
from workflows.models import Notice, Webhook, WebhookMessage
from workflows.webhooks import reaching
from workflows.webhooks.reaching import Unreachable, post
from workflows.webhooks.sending import PAUSES, collect
from workflows.webhooks.services import PATIENCE, SEND, STOPPED, add

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


@pytest.fixture
def receiver(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A machine of the province that may be told, which is this one."""
    real = socket.getaddrinfo
    settings.WEBHOOK_HOSTS = [HOST]
    with receiving(tmp_path) as (found, chain):
        monkeypatch.setenv("SSL_CERT_FILE", str(chain))
        monkeypatch.setattr(reaching, "_public", lambda address: address == "127.0.0.1")
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.1" if host == HOST else host, *a, **k)
        )
        yield found


def told(receiver: Receiver, secret: str) -> list[dict[str, Any]]:
    """What came, each proved by a program that is not ours."""
    return [Verifier(secret).verify(body, headers) for headers, body in receiver.came]


def registered(who: Any, receiver: Receiver, events: str = "case.moved paper.issued", unit: str = "22891") -> str:
    """The secret of a new address."""
    answer = who.post(f"units/{unit}/webhooks", {"url": receiver.url, "events": events})
    assert answer.status_code == 201, answer.content
    return str(answer.json()["secret"])


def send_all() -> None:
    collect()
    outbox.drain()


def test_a_program_is_told_of_a_case_s_whole_way_once_and_signed(cast: Cast, receiver: Receiver) -> None:
    secret = registered(program(administrator(cast)), receiver)
    case = go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
    send_all()
    came = told(receiver, secret)
    assert [one["type"] for one in came].count("paper.issued") == 1
    assert came[0]["data"] == {
        "unit": "22891",
        "case": case.code,
        "seq": 2,
        "url": f"http://localhost:8000/api/v1/cases/{case.code}",
        "act": Act.DRAFT_ESTABLISHMENT,
        "before": "drafting",
        "after": "checking",
        "by_unit": "22891",
    }
    assert case.about not in str(receiver.came)  # codes and states, no words
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == len(came)
    send_all()
    assert len(receiver.came) == len(came)
    assert set(WebhookMessage.objects.values_list("state", "tries")) == {("sent", 1)}
    with pytest.raises(WebhookVerificationError):
        Verifier("whsec_c2Fp").verify(receiver.came[0][1], receiver.came[0][0])
    assert proved() == ()


def test_a_unit_is_told_of_what_it_gets_and_of_nothing_it_may_not_read(cast: Cast, receiver: Receiver) -> None:
    keeper = administrator(cast)
    add(cast.district, receiver.url, ["paper.arrived", "case.moved"], by=_keeper_of(cast), at=MORNING)
    add(cast.huu.unit, receiver.url, ["paper.arrived"], by=keeper, at=MORNING)
    case = go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
    collect()
    assert [one.event for one in WebhookMessage.objects.all()] == ["paper.arrived"]
    outbox.drain()
    ((_, body),) = receiver.came
    assert json.loads(body)["data"] == {
        "unit": "587",
        "case": case.code,
        "seq": JournalEntry.objects.get(book=case.journal, act=Act.DISPATCH).seq,
        "url": f"http://localhost:8000/api/v1/cases/{case.code}",
    }


def test_what_a_unit_may_no_longer_read_when_it_is_sent_is_withheld(
    cast: Cast, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(program(administrator(cast)), receiver)
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    collect()
    monkeypatch.setattr("workflows.webhooks.sending.Party.objects", Party.objects.none())
    outbox.drain()
    assert receiver.came == []
    assert WebhookMessage.objects.get().state == "withheld"


def test_who_does_not_take_it_gets_it_later_under_the_same_id(cast: Cast, receiver: Receiver) -> None:
    secret = registered(program(administrator(cast)), receiver)
    receiver.status = 503
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    send_all()
    next_try = Effect.objects.get(kind=SEND, state="waiting")
    assert timedelta(seconds=50) < next_try.next_at - timezone.now() <= PAUSES[0]
    assert Webhook.objects.get().failing_since is not None
    receiver.status = 200
    Effect.objects.update(next_at=timezone.now())
    outbox.drain()
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 1
    assert len(told(receiver, secret)) == 2
    assert (Webhook.objects.get().failing_since, WebhookMessage.objects.get().tries) == (None, 2)


def test_a_redirect_is_not_followed(cast: Cast, receiver: Receiver) -> None:
    registered(program(administrator(cast)), receiver)
    receiver.status = 302
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    send_all()
    assert (len(receiver.came), WebhookMessage.objects.get().answer) == (1, "máy nhận trả lời 302")


def test_who_takes_nothing_for_days_is_told_no_more_and_somebody_hears_of_it(cast: Cast, receiver: Receiver) -> None:
    keeper = administrator(cast)
    registered(program(keeper), receiver)
    receiver.status = 500
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    collect()
    Webhook.objects.update(failing_since=timezone.now() - PATIENCE - timedelta(hours=1))
    outbox.drain()
    ended = Webhook.objects.get()
    assert ended.ended_at is not None
    assert "5 ngày" in ended.ended_why
    assert Incident.objects.get(kind=STOPPED, closed_at=None).ref == "22891/1"
    assert Notice.objects.get(officer=keeper).address == "/don-vi/22891/ket-noi/1/"
    assert [row["key"] for row in program(keeper).get("notices").json()["results"]] == ["webhook/22891/1/stopped"]
    assert JournalEntry.objects.filter(book__ref="22891", act="stop_webhook", actor=None).count() == 1
    send_all()
    assert len(receiver.came) == 1


def test_a_message_is_sent_again_by_hand_and_both_secrets_sign_for_a_day(cast: Cast, receiver: Receiver) -> None:
    who = program(administrator(cast))
    old = registered(who, receiver)
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    send_all()
    (row,) = who.get("units/22891/webhooks/1").json()["results"]
    assert (row["id"], row["state"]) == (receiver.came[0][0]["webhook-id"], "sent")
    new = who.post("units/22891/webhooks/1/acts/rotate").json()["secret"]
    again = who.post("units/22891/webhooks/1/acts/replay", {"message": row["id"]})
    assert again.json()["state"] == "waiting"
    problem(who.post("units/22891/webhooks/1/acts/replay", {"message": row["id"]}), 409, "act-not-allowed")
    outbox.drain()
    assert receiver.came[1][0]["webhook-id"] == row["id"]
    for secret in (old, new):
        Verifier(secret).verify(receiver.came[1][1], receiver.came[1][0])
    Webhook.objects.update(old_until=timezone.now())
    who.post("units/22891/webhooks/1/acts/replay", {"message": row["id"]})
    outbox.drain()
    with pytest.raises(WebhookVerificationError):
        Verifier(old).verify(receiver.came[2][1], receiver.came[2][0])
    assert WebhookMessage.objects.get().tries == 3


def test_a_secret_is_answered_once_and_kept_nowhere(cast: Cast, receiver: Receiver) -> None:
    who = program(administrator(cast))
    wish, key = {"url": receiver.url, "events": "case.moved"}, "khoa-lap-lai-1"
    first = who.post("units/22891/webhooks", wish, key).json()
    assert first["secret"].startswith("whsec_")
    again = who.post("units/22891/webhooks", wish, key).json()
    assert again == first | {"secret": ""}
    assert Webhook.objects.count() == 1
    kept = str(list(Webhook.objects.values())) + str(list(JournalEntry.objects.values()))
    assert first["secret"] not in kept


def test_only_who_keeps_the_people_registers_and_what_ended_is_told_nothing(cast: Cast, receiver: Receiver) -> None:
    keeper, wish = program(administrator(cast)), {"url": receiver.url, "events": "case.moved"}
    for stranger in (cast.huu.drafter, cast.hau.chair):
        problem(program(stranger).get("units/22891/webhooks"), 404, NOT_FOUND)
        problem(program(stranger).post("units/22891/webhooks", wish), 404, NOT_FOUND)
    assert not Webhook.objects.exists()
    registered(keeper, receiver)
    assert "đã đăng ký" in str(problem(keeper.post("units/22891/webhooks", wish), 422, "rule-broken"))
    assert Webhook.objects.count() == 1
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    collect()
    problem(keeper.post("units/22891/webhooks/1/acts/end", {"reason": ""}), 422, "answers-refused")
    assert keeper.post("units/22891/webhooks/1/acts/end", {"reason": "Đổi phần mềm"}).status_code == 200
    problem(keeper.post("units/22891/webhooks/1/acts/rotate"), 409, "act-not-allowed")
    outbox.drain()
    go(case, cast.huu, until=Act.CHECK_FORMAT)
    send_all()
    assert receiver.came == []
    assert WebhookMessage.objects.get().state == "failed"


@pytest.mark.parametrize(
    "url",
    [
        f"http://{HOST}/",
        "https://khac.example/",
        f"https://ten:mat-khau@{HOST}/",
        f"https://{HOST}/#x",
        "https://127.0.0.1/",
        "nhan.tinh.example",
    ],
)
def test_an_address_that_is_not_https_or_not_on_the_list_is_refused(cast: Cast, receiver: Receiver, url: str) -> None:
    who = program(administrator(cast))
    told_ = problem(who.post("units/22891/webhooks", {"url": url, "events": "case.moved"}), 422, "rule-broken")
    assert told_["violations"][0]["field"] == "url"
    problem(who.post("units/22891/webhooks", {"url": receiver.url, "events": "moi.thu"}), 422, "answers-refused")
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.8", "192.168.1.4", "169.254.169.254", "::1", "fe80::1", "::ffff:10.0.0.1", "100.64.0.1"],
)
def test_a_name_that_leads_inside_is_not_asked(
    address: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOK_HOSTS = [".tinh.example"]
    rows = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))
    with pytest.raises(Unreachable, match="nội bộ"):
        post(f"https://{HOST}/", "{}", {})


def test_a_certificate_of_nobody_is_not_believed(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(Unreachable, match="chứng thư"):
        post(receiver.url, "{}", {})
    assert receiver.came == []


def test_the_pages_show_what_was_sent_and_send_it_again(cast: Cast, receiver: Receiver) -> None:
    page = Client()
    page.force_login(administrator(cast))
    wrong = page.post("/don-vi/22891/ket-noi/them/", {"url": "https://khac.example/", "events": ["case.moved"]})
    assert wrong.status_code == 422
    assert "WEBHOOK_HOSTS" in wrong.content.decode()
    made = page.post("/don-vi/22891/ket-noi/them/", {"url": receiver.url, "events": ["case.moved"]})
    assert "whsec_" in made.content.decode()
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    send_all()
    shown = page.get("/don-vi/22891/ket-noi/1/").content.decode()
    assert case.code in shown
    assert "whsec_" not in shown
    mark = WebhookMessage.objects.get().mark
    assert page.post("/don-vi/22891/ket-noi/1/gui-lai/", {"message": mark}).status_code == 302
    outbox.drain()
    assert len(receiver.came) == 2
    assert "whsec_" in page.post("/don-vi/22891/ket-noi/1/doi-khoa/").content.decode()
    assert page.post("/don-vi/22891/ket-noi/1/ngung/", {"reason": "Thôi dùng"}).status_code == 302
    assert "Thôi dùng" in page.get("/don-vi/22891/ket-noi/1/").content.decode()
    assert "Đã ngừng" in page.get("/don-vi/22891/ket-noi/").content.decode()
    assert Case.objects.count() == 1


def test_what_was_told_and_never_happened_is_named(cast: Cast, receiver: Receiver) -> None:
    registered(program(administrator(cast)), receiver)
    go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    collect()
    assert proved() == ()
    Effect.objects.filter(kind=SEND).update(state="done")
    assert "không có lần gửi nào" in proved()[0]
    WebhookMessage.objects.update(state="sent")
    assert "chưa gửi lần nào" in proved()[0]
    with tampering():
        WebhookMessage.objects.update(event="paper.issued", tries=1, tried_at=timezone.now())
    assert "nhật ký không có" in proved()[0]


def proved() -> tuple[str, ...]:
    """What `verify` says of the events."""
    return next(one.findings for one in KEPT.outcomes() if one.check.name == "webhooks")


def _keeper_of(cast: Cast) -> Officer:
    keeper = officer("qt.587", "Đổng Thị Quản")
    appoint(keeper, "unit_administrator", cast.district)
    return keeper
