"""Signing digitally, on screen and by the API: way and certificates, the password, what the case page tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from rest_framework.test import APIClient

from decisions.authority.acts import Act
from decisions.models import Case, JournalEntry, SigningWay
from documents.models import Credential, Number, Paper, Signature
from documents.outbox import services as outbox
from documents.papers import making
from documents.papers.services import ISSUED
from documents.signing.demo import issue
from tests.cast import Cast
from tests.signing import digital
from tests.workflows.play import act, go, opened
from tests.workflows.programs import NOT_FOUND, Program, problem, program
from tests.workflows.visits import person, text, typed
from workflows.models import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
DESK = "/don-vi/22891/ky-van-ban/"
PASSWORD = "mat-khau-cua-toi"  # noqa: S105 # of the people of these tests
SIGN = Act.SIGN_ESTABLISHMENT


@pytest.fixture(autouse=True)
def _in_a_demonstration(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everybody has a password, and each file is made of the one before."""
    monkeypatch.setitem(outbox._handlers, ISSUED, making.carry_out)
    for who in (cast.huu.chair, cast.huu.clerk):
        who.set_password(PASSWORD)
        who.save()
    with override_settings(DEMO=True):
        yield


def sent(name: str, holder: str, **facts: Any) -> dict[str, Any]:
    """A certificate as a page sends it."""
    one = issue(name, **facts)
    return {
        "holder": holder,
        "certificate": SimpleUploadedFile("chung-thu.pem", one.certificate),
        "keeper": one.keeper,
        "key": one.key,
        "picture": SimpleUploadedFile("chu-ky.png", one.picture.content),
    }


def left() -> tuple[int, ...]:
    kept = (JournalEntry, Credential, SigningWay, Paper, Number, Signature, Answer)
    return tuple(model.objects.count() for model in kept)


# The desk of the head


def test_the_head_records_certificates_and_sets_the_way(cast: Cast) -> None:
    head, name = person(cast.huu.chair), "Ủy ban nhân dân xã Phước Hữu"
    assert DESK in text(head.get("/don-vi/22891/"))
    assert "Chưa ghi chứng thư số nào" in text(head.get(DESK))
    refused = head.post(f"{DESK}cach-ky/", {"way": "digital"})
    assert (refused.status_code, "Cơ quan chưa có chứng thư số" in text(refused)) == (422, True)
    add = f"{DESK}chung-thu/them/"
    assert "Cơ quan (dấu)" in text(head.get(add))
    assert head.post(add, sent(name, "co-quan", agency=True)).status_code == 302
    assert head.post(add, sent(cast.huu.chair.full_name, str(cast.huu.chair.pk))).status_code == 302
    shown = text(head.post(f"{DESK}cach-ky/", {"way": "digital"}, follow=True))
    assert "điện tử toàn phần" in shown
    assert shown.count("Ngừng dùng") == 2
    serial = Credential.objects.get(kind="person").serial
    end = f"{DESK}chung-thu/{serial}/ngung/"
    assert "Ghi lý do" in text(head.post(end, {"reason": " "}))
    assert "Mất thiết bị" in text(head.post(end, {"reason": "Mất thiết bị"}, follow=True))


def test_what_is_wrong_with_a_certificate_is_said_and_nothing_is_left(cast: Cast) -> None:
    head, before = person(cast.huu.chair), left()
    mine = str(cast.huu.chair.pk)
    wrong = {
        "cấp cho “Lê Thị Lạ”": sent("Lê Thị Lạ", mine),
        "Không đọc được chứng thư số này": sent(cast.huu.chair.full_name, mine)
        | {"certificate": SimpleUploadedFile("a.pem", b"abc")},
        "không phải là": sent(cast.huu.chair.full_name, mine) | {"picture": SimpleUploadedFile("a.png", b"abc")},
        "không phải chứng thư số": sent(cast.huu.chair.full_name, mine)
        | {"certificate": SimpleUploadedFile("a.pem", b"a" * 200_000)},
    }
    for words, said in wrong.items():
        refused = head.post(f"{DESK}chung-thu/them/", said)
        assert refused.status_code == 422, words
        assert words in text(refused)
    assert left() == before


def test_only_the_head_of_the_body_sees_the_desk(cast: Cast) -> None:
    before = left()
    for stranger in (cast.huu.clerk, cast.hau.chair, cast.district_chair):
        for address in (DESK, f"{DESK}cach-ky/", f"{DESK}chung-thu/them/"):
            assert person(stranger).get(address).status_code == 404
        assert person(stranger).post(f"{DESK}cach-ky/", {"way": "paper"}).status_code == 404
    assert left() == before


# Signing


def ready(cast: Cast, *, until: str = Act.CHECK_FORMAT) -> Case:
    digital(cast.huu)
    return go(opened(cast.huu), cast.huu, until=until)


def test_who_signs_digitally_proves_it_with_the_own_password(cast: Cast) -> None:
    case = ready(cast)
    chair, address = person(cast.huu.chair), f"/ho-so/{case.code}/{SIGN}/"
    assert "Ký số" in text(chair.get(f"/ho-so/{case.code}/"))
    asked = text(chair.get(address))
    assert "Mật khẩu đăng nhập của bạn" in asked
    version = {"version": str(case.version), "key": "mot-lan-ky"}
    before = left()
    for password, words in (
        ("", "Nhập mật khẩu"),
        ("sai-het", "Mật khẩu không đúng"),
        (PASSWORD.upper(), "không đúng"),
    ):
        refused = chair.post(address, version | {"password": password})
        assert refused.status_code == 422
        assert words in text(refused)
        assert not password or password not in text(refused)
    assert left() == before
    assert chair.post(address, version | {"password": PASSWORD}).status_code == 302
    outbox.drain()
    shown = text(chair.get(f"/ho-so/{case.code}/"))
    assert "Chữ ký hợp lệ" in shown
    assert cast.huu.chair.full_name in shown
    kept = JournalEntry.objects.filter(book=case.journal).values_list("content", flat=True)
    assert not any(PASSWORD in content for content in kept)


def test_who_goes_on_guessing_a_password_waits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.pace._A_MINUTE", 2)
    case = ready(cast)
    chair, address = person(cast.huu.chair), f"/ho-so/{case.code}/{SIGN}/"
    said = {"version": str(case.version), "password": "doan-mo"}
    answers = [chair.post(address, said | {"key": f"lan-thu-{number}"}).status_code for number in range(3)]
    assert answers == [422, 422, 429]
    assert not Paper.objects.exists()


def test_a_paper_signed_by_hand_asks_for_no_password(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    chair = person(cast.huu.chair)
    assert "Mật khẩu" not in text(chair.get(f"/ho-so/{case.code}/{SIGN}/"))
    assert "Duyệt và in để ký" in text(chair.get(f"/ho-so/{case.code}/"))
    refused = chair.post(
        f"/ho-so/{case.code}/{SIGN}/", {"version": str(case.version), "key": "k1234567", "password": "x"}
    )
    assert refused.status_code == 422


def test_the_clerk_numbers_seals_and_dispatches_one_after_the_other(cast: Cast) -> None:
    case = act(ready(cast), SIGN, by=cast.huu.chair, said={"password": PASSWORD})
    outbox.drain()
    clerk = person(cast.huu.clerk)
    assert "bản ký tay" not in text(clerk.get(f"/ho-so/{case.code}/{Act.NUMBER}/"))
    case = act(case, Act.NUMBER, by=cast.huu.clerk, said={})
    outbox.drain()
    shown = text(clerk.get(f"/ho-so/{case.code}/"))
    assert "Ký số của cơ quan" in shown
    assert "Đã đóng dấu, phát hành" not in shown
    case.refresh_from_db()
    case = act(case, Act.SEAL, by=cast.huu.clerk, said={"password": PASSWORD})
    outbox.drain()
    case = act(case, Act.DISPATCH, by=cast.huu.clerk, said={})
    shown = text(clerk.get(f"/ho-so/{case.code}/"))
    assert shown.count("Chữ ký hợp lệ") == 2
    assert clerk.get(f"/van-ban/{case.code}/issued.pdf").content.startswith(b"%PDF")


# By the API


def test_a_program_signs_the_same_way(cast: Cast) -> None:
    digital(cast.huu)
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    chair, clerk = program(cast.huu.chair), program(cast.huu.clerk)
    problem(chair.act(case, SIGN, {"password": "sai"}), 422, "answers-refused")
    problem(chair.act(case, SIGN, {}), 422, "answers-refused")
    assert chair.act(case, SIGN, {"password": PASSWORD}).status_code == 200
    outbox.drain()
    assert clerk.act(case, Act.NUMBER, {}).status_code == 200
    outbox.drain()
    assert "Ký số của cơ quan" in [one["button"] for one in clerk.get(f"cases/{case.code}").json()["possible"]]
    assert clerk.act(case, Act.SEAL, {"password": PASSWORD}).status_code == 200
    outbox.drain()
    told = clerk.get(f"documents/{case.code}").json()
    assert told["way"] == "digital"
    assert [(one["field"], one["state"]) for one in told["signatures"]] == [("NguoiKy", "valid"), ("CoQuan", "valid")]


def test_the_desk_of_the_head_by_the_api(cast: Cast) -> None:
    head = program(cast.huu.chair)
    seen = head.get("units/22891/signing").json()
    assert (seen["way"], seen["certificates"], seen["lacking"][0]["code"]) == ("paper", [], "co-quan")
    added = upload(head, sent("Ủy ban nhân dân xã Phước Hữu", "co-quan", agency=True), "them-mot-lan")
    assert added.status_code == 201, added.content
    assert head.post("units/22891/signing/way", {"way": "digital"}).json()["way"] == "digital"
    serial = added.json()["certificates"][0]["serial"]
    ended = head.post(f"units/22891/certificates/{serial}/end", {"reason": "Đổi thiết bị"}).json()
    assert ended["certificates"][0]["reason"] == "Đổi thiết bị"
    foreign = upload(head, sent(cast.hau.chair.full_name, str(cast.hau.chair.pk)), "nguoi-xa-khac")
    problem(foreign, 404, NOT_FOUND)


def upload(who: Program, said: dict[str, Any], key: str) -> Any:
    headers = {"Authorization": f"Bearer {who.token}", "Idempotency-Key": key}
    return APIClient().post("/api/v1/units/22891/certificates", said, format="multipart", headers=headers)


def test_who_confirms_a_digital_signature_with_the_password_proves_it_once(cast: Cast) -> None:
    digital(cast.huu)
    case, head = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT), person(cast.huu.chair)
    session = head.session
    session["proved"] = 0
    session.save()
    with override_settings(PROOF_MINUTES=15):
        wrong = head.post(f"/ho-so/{case.code}/{SIGN}/", typed(case, {"password": "sai"}))
        assert (wrong.status_code, "Mật khẩu không đúng" in text(wrong)) == (422, True)
        assert head.post(f"/ho-so/{case.code}/{SIGN}/", typed(case, {"password": PASSWORD})).status_code == 302
