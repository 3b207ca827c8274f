"""The pages: each shows and does what the post allows, says what to do when it cannot, and loses nothing typed."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from decisions.authority.acts import Act, Kind
from decisions.models import (
    Case,
    Holding,
    JournalEntry,
    Round,
    Seat,
    Team,
)
from documents import clock
from documents.models import (
    Paper,
)
from documents.outbox import services as outbox
from documents.papers.selectors import page_of
from tests.cast import Cast
from tests.rules import tampering
from tests.story import proposal
from tests.workflows.play import act, answers, go, opened
from tests.workflows.visits import flat, issued, person, text, typed
from tests.world import MORNING, arrange, end_all
from workflows.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


def test_a_case_opens_only_by_sending(cast: Cast) -> None:
    assert person(cast.huu.drafter).get("/ho-so/mo/establishment/22891/").status_code == 405
    assert not Case.objects.exists()


# The whole way, by its pages


def test_a_decision_goes_from_draft_to_the_district_by_its_pages(cast: Cast) -> None:
    drafter, huu = person(cast.huu.drafter), cast.huu
    desk = drafter.get("/viec/")
    assert "Thành lập Tổ công nghệ số cộng đồng – UBND xã Phước Hữu" in text(desk)
    drafter.post("/ho-so/mo/establishment/22891/")
    case = Case.objects.get()
    written = flat(answers(proposal("", "22891-t01")))
    road = (
        (huu.drafter, Act.DRAFT_ESTABLISHMENT, written),
        (huu.vice_chair, Act.CHECK_CONTENT, {"note": ""}),
        (huu.clerk, Act.CHECK_FORMAT, {"note": ""}),
        (huu.chair, Act.SIGN_ESTABLISHMENT, {"note": ""}),
        (huu.clerk, Act.NUMBER, {"has_print": "on"}),
        (huu.clerk, "seal_and_dispatch", {"sealed": "on"}),
    )
    for who, name, said in road:
        page, address = person(who), reverse("act", args=[case.code, name])
        assert page.get(address).status_code == 200
        done = page.post(address, typed(case, said, key=f"k-{name}"), follow=True)
        assert (done.status_code, done.redirect_chain[-1][0]) == (200, f"/ho-so/{case.code}/"), text(done)
        outbox.drain()
    case.refresh_from_db()
    assert case.state == "issued"
    assert Team.objects.count() == 2
    waiting = text(person(cast.district_clerk).get("/van-ban-den/"))
    assert "47/QĐ-UBND" in waiting
    assert "Số 47/QĐ-UBND" in text(person(huu.chair).get(f"/ho-so/{case.code}/"))


def test_the_signer_reads_under_which_right_he_signs(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    address = f"/ho-so/{case.code}/sign_establishment/"
    page = text(person(cast.huu.chair).get(address))
    assert '<strong class="d-block">CHỦ TỊCH</strong>' in page
    assert "Ký với chức vụ Chủ tịch, người đứng đầu cơ quan (khoản 1 Điều 13)." in page
    signs = (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT)
    arrange(cast.huu.vice_chair, "vice_chair_culture", cast.huu.unit, Holding.Cause.FIELD, signs)
    deputy = person(cast.huu.vice_chair)
    page = text(deputy.get(address))
    assert '<strong class="d-block">KT. CHỦ TỊCH</strong>' in page
    assert "Ký thay Chủ tịch theo phân công lĩnh vực, văn bản số 05/QĐ-UBND ngày 04/01/2022 (khoản 1 Điều 13)." in page
    named = dict(re.findall(r'name="(authority)"\s+value="(\w+)"', page))
    waiting = text(deputy.get(f"/ho-so/{case.code}/"))
    assert "Người ký" in waiting
    assert "Ký với chức vụ Chủ tịch, người đứng đầu cơ quan" in waiting
    assert "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" in waiting
    with tampering():
        Seat.objects.filter(post="vice_chair_culture", unit=cast.huu.unit).update(signs_as="PHÓ CHỦ TỊCH PHỤ TRÁCH")
    stale = deputy.post(address, typed(case, {"note": "", **named}))
    assert stale.status_code == 409
    assert "Nay khối chữ ký là “KT. CHỦ TỊCH / PHÓ CHỦ TỊCH PHỤ TRÁCH”. Xem lại rồi ký." in text(stale)
    assert not Paper.objects.exists()
    again = dict(re.findall(r'name="(authority)"\s+value="(\w+)"', text(stale)))
    assert deputy.post(address, typed(case, {"note": "", **again})).status_code == 302
    assert page_of(Paper.objects.get()).signature.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH PHỤ TRÁCH")


def test_a_signer_with_two_rights_reads_why_one_goes_first_and_chooses_the_other(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    signs = (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT)
    arrange(cast.huu.vice_chair, "vice_chair_culture", cast.huu.unit, Holding.Cause.FIELD, signs)
    end_all(cast.huu.chair)
    arrange(cast.huu.vice_chair, "chair", cast.huu.unit, Holding.Cause.ACTING)
    deputy, address = person(cast.huu.vice_chair), f"/ho-so/{case.code}/sign_establishment/"
    page = text(deputy.get(address))
    first, second = re.findall(r'type="radio"\s+name="authority"\s+value="(\w+)"', page)
    assert first != second
    assert page.index("Q. CHỦ TỊCH") < page.index("KT. CHỦ TỊCH")
    assert "Khi một người có nhiều quyền ký" in page
    assert deputy.post(address, typed(case, {"note": "", "authority": second})).status_code == 302
    assert page_of(Paper.objects.get()).signature.lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_clerk_reads_the_next_number_or_that_the_book_is_not_open(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    clerk, address = person(cast.huu.clerk), f"/ho-so/{case.code}/number/"
    assert "Số tiếp theo trong sổ năm 2022: <strong>47</strong>" in text(clerk.get(address))
    new_year = MORNING + timedelta(days=250)
    monkeypatch.setattr(clock, "now", lambda: new_year)
    page = text(clerk.get(address))
    assert "chưa mở, nên chưa cấp được số" in page
    assert 'href="/so-van-ban/"' in page


def test_a_step_is_taken_by_one_and_given_back(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    jurist, address = person(cast.huu.jurist), f"/ho-so/{case.code}/nhan-viec/"
    assert "Nhận việc" in text(jurist.get(f"/ho-so/{case.code}/"))
    jurist.post(address)
    assert f"Đã nhận việc: {cast.huu.jurist}" in text(person(cast.huu.vice_chair).get(f"/ho-so/{case.code}/"))
    taken = person(cast.huu.vice_chair).post(address)
    assert taken.status_code == 409
    jurist.post(address, {"tra": "1"})
    assert Item.objects.get(closed_at=None).claimed_by is None


# Bad days at the keyboard


def test_what_is_wrong_is_said_above_everything_that_was_typed(cast: Cast) -> None:
    case = opened(cast.huu)
    written = flat(answers()) | {"teams-0-members-0-born": "2101", "teams-0-members-1-name": "Thị Thu Hường"}
    del written["teams-0-members-2-name"]
    answer = person(cast.huu.drafter).post(f"/ho-so/{case.code}/draft_establishment/", typed(case, written))
    page = text(answer)
    assert answer.status_code == 422
    assert "Nội dung đã nhập vẫn còn nguyên" in page
    assert "Các Tổ, dòng 1: Thành viên, dòng 3, Họ và tên" in page
    assert 'value="Thị Thu Hường"' in page
    assert 'value="2101"' in page
    assert not Round.objects.exists()


def test_a_place_that_has_its_team_is_refused_with_a_link_to_the_decision(cast: Cast) -> None:
    first, second = issued(cast), opened(cast.huu)
    address = f"/ho-so/{second.code}/draft_establishment/"
    page = text(person(cast.huu.drafter).post(address, typed(second, flat(answers()))))
    assert "đã có Tổ theo quyết định đang có hiệu lực" in page
    assert f'href="/ho-so/{first.code}/"' in page


def test_a_line_is_named_by_its_place_on_the_page(cast: Cast) -> None:
    case = opened(cast.huu)
    written = flat(answers())
    for name in ("honorific", "name", "office", "source", "role", "born", "skilled"):
        written.pop(f"teams-0-members-0-{name}", None)
    written |= {"teams-0-members-0-honorific": "ong", "teams-0-members-0-name": ""}  # left blank on the page
    written |= {"teams-0-members-3-name": "Chế Linh", "teams-0-members-3-honorific": "ong"}
    answer = person(cast.huu.drafter).post(f"/ho-so/{case.code}/draft_establishment/", typed(case, written))
    assert "dòng 4, Chức vụ, đơn vị" in text(answer)


def test_a_stale_form_keeps_its_text_and_says_that_the_case_moved(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    old = case.version
    act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, said={"note": "Sai chức vụ"})
    drafter = person(cast.huu.drafter)
    written = flat(answers()) | {"proposer": "công chức Văn hóa xã Phước Hữu"}
    answer = drafter.post(f"/ho-so/{case.code}/draft_establishment/", typed(case, written, version=old))
    assert answer.status_code == 409
    assert "công chức Văn hóa xã Phước Hữu" in text(answer)
    assert Round.objects.count() == 1


def test_the_same_form_sent_twice_is_done_once(cast: Cast) -> None:
    case = opened(cast.huu)
    drafter, sent = person(cast.huu.drafter), typed(case, flat(answers()))
    address = f"/ho-so/{case.code}/draft_establishment/"
    assert drafter.post(address, sent).status_code == 302
    assert drafter.post(address, sent).status_code == 302
    assert Round.objects.count() == 1


def test_the_second_of_two_tabs_is_told(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    checker, address = person(cast.huu.vice_chair), f"/ho-so/{case.code}/check_content/"
    first, second = typed(case, {"note": ""}, key="tab-1"), typed(case, {"note": "Đồng ý"}, key="tab-2")
    assert checker.post(address, first).status_code == 302
    answer = checker.post(address, second)
    assert answer.status_code == 409
    assert JournalEntry.objects.filter(act=Act.CHECK_CONTENT).count() == 1


def test_what_was_typed_survives_an_expired_sign_in(cast: Cast) -> None:
    case = opened(cast.huu)
    cast.huu.drafter.set_password("mat-khau-dai-1")
    cast.huu.drafter.save()
    sent, address = typed(case, flat(answers())), f"/ho-so/{case.code}/draft_establishment/"
    browser = person(None)
    asked = browser.post(address, sent)
    assert asked.status_code == 401
    kept = dict(re.findall(r'name="(kept-[^"]+)"\s+value="([^"]*)"', text(asked)))
    assert kept["kept-teams-0-members-0-name"] == "Nguyễn Văn An"
    who = {"username": cast.huu.drafter.username, "password": "mat-khau-dai-1", "next": address}
    again = browser.post("/dang-nhap/", {**kept, **who})
    assert f'action="{address}"' in text(again)
    resent = dict(re.findall(r'name="([^"]+)"\s+value="([^"]*)"', text(again)))
    assert browser.post(address, resent).status_code == 302
    assert Round.objects.count() == 1


def test_markup_in_a_name_is_shown_as_text(cast: Cast) -> None:
    case = opened(cast.huu)
    nasty = "<script>alert(1)</script>"
    written = flat(answers()) | {"proposer": nasty}
    person(cast.huu.drafter).post(f"/ho-so/{case.code}/luu-nhap/", typed(case, written))
    page = text(person(cast.huu.drafter).get(f"/ho-so/{case.code}/draft_establishment/"))
    assert nasty not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "address", ["/viec/?tu=-1", "/viec/?muc=xyz&tu=9", "/van-ban-den/?page=%27%22", "/to/22891.1/?ngay=hom-qua"]
)
def test_a_strange_question_is_answered_with_the_page(cast: Cast, address: str) -> None:
    issued(cast)
    assert person(cast.huu.chair).get(address).status_code == 200


def test_recipients_and_strangers_never_see_a_draft(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    for stranger in (cast.hau.drafter, cast.district_clerk, cast.district_chair, cast.nobody):
        for address in (f"/ho-so/{case.code}/", f"/ho-so/{case.code}/trang/1.png", f"/ho-so/{case.code}/du-thao.pdf"):
            assert person(stranger).get(address).status_code == 404


def test_who_was_sent_the_paper_reads_what_became_of_it_and_no_remark(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, said={"note": "Ông An từng bị nhắc nhở"})
    case.refresh_from_db()
    go(case, cast.huu, until=Act.DISPATCH)
    for address in (f"/ho-so/{case.code}/", f"/ho-so/{case.code}/nhat-ky/"):
        inside, outside = text(person(cast.huu.jurist).get(address)), text(person(cast.district_chair).get(address))
        assert "Ông An từng bị nhắc nhở" in inside
        assert "Ông An từng bị nhắc nhở" not in outside
        assert "Phát hành" in outside
        assert "Trả lại để sửa" not in outside


# What the browser is handed


def test_every_vendored_file_is_the_one_that_was_taken() -> None:
    folder = Path(str(finders.find("vendor/manifest.sha256"))).parent
    lines = (folder / "manifest.sha256").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    present = {
        f"./{path.relative_to(folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {"manifest.sha256", "README.md"}
    }
    assert present == listed


def test_the_looks_are_served_without_a_step_to_collect_them() -> None:
    for path in (
        "banhanh/app.css",
        "banhanh/app.js",
        "vendor/bootstrap/bootstrap.min.css",
        "django_htmx/htmx-2.min.js",
    ):
        answer = Client().get(f"/static/{path}")
        assert answer.status_code == 200, path
        answer.close()
