"""The pages: each shows and does what the post allows, says what to do when it cannot, and loses nothing typed."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypdf
import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, reverse

from decisions.authority.acts import Act, Kind
from decisions.incoming.services import receive_delivery
from decisions.models import AccessEntry, Case, ChatLink, Holding, JournalEntry, Officer, Round, Team, Unit
from documents import clock
from documents.models import (
    Arrival,
    ArrivalBook,
    Book,
    Delivery,
    Effect,
    Handing,
    Number,
    NumberVoid,
    Receipt,
    VoidAnswer,
    VoidRequest,
)
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.story import proposal
from tests.workflows.play import act, answers, go, opened
from tests.world import MORNING, arrange, end_all
from workflows.models import Answer, Item
from workflows.web.urls import urlpatterns

pytestmark = pytest.mark.django_db

FOREIGN = "Không tìm thấy"


@pytest.fixture(autouse=True)
def played_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Business time begins on the morning of the tests and runs on."""
    seconds = count()
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(hours=1, seconds=next(seconds)))


def person(officer: Officer | None) -> Client:
    """Somebody at a browser; nobody is not signed in."""
    client = Client(headers={"accept-language": "vi"})
    if officer is not None:
        client.force_login(officer)
    return client


def trace() -> tuple[object, ...]:
    """Everything a request could have left behind, save the log-in itself."""
    told = (JournalEntry, Round, Effect, Answer, AccessEntry, ChatLink)
    books = (Number, Book, VoidRequest, VoidAnswer, NumberVoid, Arrival, ArrivalBook, Receipt, Handing)
    return (
        list(Case.objects.order_by("pk").values()),
        list(Item.objects.order_by("pk").values()),
        [each.objects.count() for each in (*told, *books)],
    )


def typed(case: Case, said: dict[str, Any], key: str = "k1", version: int | None = None) -> dict[str, Any]:
    """What a page of a step sends."""
    item = Item.objects.filter(case=case, closed_at=None).latest("pk")
    seen = Case.objects.values_list("version", flat=True).get(pk=case.pk) if version is None else version
    return {"version": seen, "task": item.task_id, "key": key, **said}


def flat(rows: dict[str, Any]) -> dict[str, str]:
    """The draft as the names a page gives its fields."""
    found = {name: value for name, value in rows.items() if isinstance(value, str)}
    for place, line in enumerate(rows["recipients"]):
        found |= {f"recipients-{place}-{name}": str(value) for name, value in line.items()}
    for place, team in enumerate(rows["teams"]):
        found[f"teams-{place}-village"] = team["village"]
        for number, member in enumerate(team["members"]):
            told = {name: value for name, value in member.items() if value not in {None, False}}
            found |= {f"teams-{place}-members-{number}-{name}": str(value) for name, value in told.items()}
    return found


def text(answer: Any) -> str:
    return str(answer.content.decode())


def issued(cast: Cast) -> Case:
    """A decision sent to the district."""
    return go(opened(cast.huu), cast.huu, until=Act.DISPATCH)


# Who may open which page


@dataclass(frozen=True)
class Policy:
    """A page: its address in the story of the tests, the person who uses it, and what a stranger is told."""

    name: str
    method: str
    path: str
    who: str
    stranger: int = 404
    body: dict[str, str] | None = None


# `{case}` is an issued decision of Phước Hữu; a stranger is the chairman of Phước Hậu.
POLICY = (
    Policy("home", "get", "/", "huu.chair", 302),
    Policy("desk", "get", "/viec/", "huu.chair", 200),
    Policy("open_case", "post", "/ho-so/mo/establishment/22891/", "huu.drafter", 403),
    Policy("case", "get", "/ho-so/{case}/", "huu.chair"),
    Policy("journal", "get", "/ho-so/{case}/nhat-ky/", "huu.chair"),
    Policy("keep", "post", "/ho-so/{open}/luu-nhap/", "huu.drafter"),
    Policy("picture", "get", "/ho-so/{open}/trang/1.png", "huu.drafter"),
    Policy("draft", "get", "/ho-so/{open}/du-thao.pdf", "huu.drafter"),
    Policy("scan", "get", "/ho-so/{case}/ban-chup/", "huu.clerk"),
    Policy("take", "post", "/ho-so/{open}/nhan-viec/", "huu.drafter"),
    Policy("act", "get", "/ho-so/{open}/draft_establishment/", "huu.drafter"),
    Policy("books", "get", "/so-van-ban/", "huu.clerk", 200),
    Policy("open_book", "get", "/so-van-ban/22891/QD/mo/", "huu.clerk"),
    Policy("register", "get", "/so-van-ban/22891/QD/2022/", "huu.clerk"),
    Policy("outside_number", "get", "/so-van-ban/22891/QD/2022/ghi-so/", "huu.clerk"),
    Policy("ask_void", "get", "/so-van-ban/22891/QD/2022/huy-so/", "huu.clerk"),
    Policy("answer_void", "get", "/so-van-ban/22891/QD/2022/huy-so/49/", "huu.chair"),
    Policy("incoming", "get", "/van-ban-den/", "district_clerk", 200),
    Policy("delivery", "get", "/van-ban-den/gui/{case}/587/", "district_clerk"),
    Policy("receive", "post", "/van-ban-den/gui/{case}/587/tiep-nhan/", "district_clerk"),
    Policy("refuse", "get", "/van-ban-den/gui/{case}/587/tu-choi/", "district_clerk"),
    Policy("receive_all", "post", "/van-ban-den/587/tiep-nhan-tat-ca/", "district_clerk"),
    Policy("enter_arrival", "get", "/van-ban-den/587/vao-so/", "district_clerk"),
    Policy("open_arrivals", "get", "/van-ban-den/587/mo-so/", "district_clerk"),
    Policy("arrivals", "get", "/van-ban-den/587/2022/", "district_clerk"),
    Policy("arrival", "get", "/van-ban-den/587/2022/1/", "district_clerk"),
    Policy("coverage", "get", "/do-phu/", "huu.chair", 200),
    Policy("coverage_of", "get", "/do-phu/587/", "district_chair"),
    Policy("record_direction", "get", "/chi-dao/587/ghi-nhan/", "district_drafter"),
    Policy("unit", "get", "/don-vi/22891/", "huu.chair"),
    Policy("team", "get", "/to/22891.1/", "huu.chair"),
    Policy("file", "get", "/van-ban/{case}/print.pdf", "huu.chair"),
)
_OUTSIDE = {"sign_in", "sign_out"}


@dataclass(frozen=True)
class Story:
    """What stands when a page is asked for."""

    cast: Cast
    case: str
    open: str

    def person(self, name: str) -> Officer:
        found: Any = self.cast
        for part in name.split("."):
            found = getattr(found, part)
        assert isinstance(found, Officer)
        return found

    def ask(self, policy: Policy, who: Officer | None) -> Any:
        path = policy.path.format(case=self.case, open=self.open)
        return getattr(person(who), policy.method)(path, policy.body or {})


@pytest.fixture
def story(cast: Cast) -> Story:
    """An issued decision with two papers at the district, one taken in; and an open draft."""
    first = issued(cast)
    delivery = Delivery.objects.get(receiver="587")
    receive_delivery(delivery.pk, by=cast.district_clerk, at=MORNING + timedelta(minutes=50))
    second = go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01"))
    assert first.code != second.code
    clerk = person(cast.huu.clerk)
    clerk.post("/so-van-ban/22891/QD/2022/ghi-so/", {"value": "49", "day": "2022-05-04", "about": "Khen thưởng"})
    clerk.post("/so-van-ban/22891/QD/2022/huy-so/", {"value": "49", "reason": "Ghi nhầm sổ"})
    return Story(cast, second.code, opened(cast.huu).code)


def test_every_page_has_a_policy() -> None:
    written = {one.name for one in urlpatterns if isinstance(one, URLPattern)}
    assert written == {policy.name for policy in POLICY} | _OUTSIDE


def test_every_page_opens_for_its_own_people(story: Story) -> None:
    expected = {"picture": 404, "draft": 404, "file": 404}  # nothing is typed yet, and files are made elsewhere
    for policy in POLICY:
        answer = story.ask(policy, story.person(policy.who))
        assert answer.status_code in {200, 302, expected.get(policy.name, 200)}, (policy.name, text(answer))


def test_people_of_another_commune_learn_nothing_and_leave_no_trace(story: Story) -> None:
    before = trace()
    for policy in POLICY:
        foreign = story.ask(policy, story.cast.hau.chair)
        shown = text(foreign)
        assert foreign.status_code == policy.stranger, policy.name
        assert story.case not in shown, policy.name
        assert story.open not in shown, policy.name
        assert "Phước Hữu" not in shown or policy.name == "open_case"  # the refusal names the body one asked for
        assert policy.stranger != 404 or FOREIGN in shown, policy.name
        assert trace() == before, policy.name


def test_who_has_left_every_post_sees_nothing(story: Story) -> None:
    end_all(story.cast.huu.chair)
    for policy in POLICY:
        answer = story.ask(policy, story.cast.huu.chair)
        assert story.case not in text(answer), policy.name
        assert answer.status_code in {302, 403, 404} or policy.name in {"desk", "books", "incoming"}, policy.name


def test_nobody_sees_a_page_without_signing_in(story: Story) -> None:
    before = trace()
    for policy in POLICY:
        answer = story.ask(policy, None)
        if policy.method == "get":
            asked = quote(policy.path.format(case=story.case, open=story.open))
            assert (answer.status_code, answer.headers["Location"]) == (302, f"/dang-nhap/?next={asked}")
        else:
            assert answer.status_code == 401, policy.name
        assert trace() == before, policy.name


def test_looking_changes_nothing_and_every_page_keeps_the_strict_rules(story: Story) -> None:
    before = trace()
    for policy in [one for one in POLICY if one.method == "get"]:
        answer = story.ask(policy, story.person(policy.who))
        assert trace() == before, policy.name
        rules = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in rules
        assert "unsafe" not in rules
        if answer.content and "html" in answer.headers["Content-Type"]:
            page = text(answer)
            inline = re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page)
            assert not inline, (policy.name, inline)
            assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page), policy.name
            assert 'lang="vi"' in page


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
    page = text(person(cast.huu.chair).get(f"/ho-so/{case.code}/sign_establishment/"))
    assert "Bạn ký với tư cách <strong>Chủ tịch UBND</strong> (người đứng đầu)" in page
    signs = (Act.SIGN_ESTABLISHMENT, Kind.ESTABLISHMENT)
    arrange(cast.huu.vice_chair, "vice_chair_culture", cast.huu.unit, Holding.Cause.FIELD, signs)
    page = text(person(cast.huu.vice_chair).get(f"/ho-so/{case.code}/sign_establishment/"))
    assert "KT. người đứng đầu, theo văn bản số" in page


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


# Số văn bản đi


def book(cast: Cast) -> Book:
    return Book.objects.get(body=cast.huu.unit.code)


def test_a_book_is_opened_once_with_the_last_number_given_on_paper(cast: Cast) -> None:
    clerk, address = person(cast.huu.clerk), "/so-van-ban/22891/QD/mo/"
    sent = {"year": "2023", "last_given": "12", "kept": "here"}
    assert clerk.post(address, sent).status_code == 302
    assert Book.objects.get(body="22891", year=2023).last == 12
    before = trace()
    again = clerk.post(address, {**sent, "last_given": "90"})
    assert again.status_code == 422
    assert "đã được mở" in text(again)
    assert trace() == before


def test_only_who_numbers_opens_a_book(cast: Cast) -> None:
    before = trace()
    answer = person(cast.huu.chair).post(
        "/so-van-ban/22891/QD/mo/", {"year": "2023", "last_given": "0", "kept": "here"}
    )
    assert answer.status_code == 422
    assert "Bạn không giữ nhiệm vụ" in text(answer)
    assert trace() == before


def test_a_number_given_outside_fills_its_line_and_no_other(cast: Cast) -> None:
    clerk, address = person(cast.huu.clerk), "/so-van-ban/22891/QD/2022/ghi-so/"
    sent = {"value": "47", "day": "2022-05-04", "about": "Về việc khen thưởng"}
    skipped = clerk.post(address, {**sent, "value": "49"})
    assert skipped.status_code == 422
    assert "Số tiếp theo của sổ là 47" in text(skipped)
    assert clerk.post(address, sent).status_code == 302
    twice = clerk.post(address, sent)
    assert twice.status_code == 422
    assert book(cast).last == 47
    register = text(clerk.get("/so-van-ban/22891/QD/2022/"))
    assert "Về việc khen thưởng" in register
    assert "Cấp ngoài hệ thống" in register


def with_outside_number(cast: Cast) -> Client:
    """Văn thư with number 47 given on paper."""
    clerk = person(cast.huu.clerk)
    sent = {"value": "47", "day": "2022-05-04", "about": "Về việc khen thưởng"}
    clerk.post("/so-van-ban/22891/QD/2022/ghi-so/", sent)
    return clerk


def test_a_number_is_made_void_by_two_people_and_stays_in_the_book(cast: Cast) -> None:
    clerk, chair = with_outside_number(cast), person(cast.huu.chair)
    register, ask = "/so-van-ban/22891/QD/2022/", "/so-van-ban/22891/QD/2022/huy-so/"
    assert clerk.post(ask, {"value": "47", "reason": " "}).status_code == 422
    assert clerk.post(ask, {"value": "47", "reason": "Ghi nhầm sổ"}).status_code == 302
    twice = clerk.post(ask, {"value": "47", "reason": "Ghi nhầm sổ"})
    assert "đang chờ người đứng đầu trả lời" in text(twice)
    assert "đề nghị hủy số 47/QĐ-UBND" in text(chair.get(register))
    before = trace()
    assert clerk.post(f"{ask}47/", {"agreed": "yes"}).status_code == 422
    assert chair.post(f"{ask}47/", {"agreed": "no"}).status_code == 422
    assert person(cast.huu.vice_chair).post(f"{ask}47/", {"agreed": "yes"}).status_code == 404
    assert person(cast.hau.chair).post(f"{ask}47/", {"agreed": "yes"}).status_code == 404
    assert trace() == before
    assert chair.post(f"{ask}47/", {"agreed": "yes"}).status_code == 302
    assert "đã được trả lời" in text(chair.post(f"{ask}47/", {"agreed": "yes"}))
    assert "Đã hủy số: Ghi nhầm sổ" in text(clerk.get(register))
    assert "đã hủy trước đó" in text(clerk.post(ask, {"value": "47", "reason": "Ghi nhầm sổ"}))
    assert [entry.act for entry in JournalEntry.objects.filter(book__ref="22891").order_by("seq")][-2:] == [
        Act.VOID_NUMBER,
        Act.AGREE_VOID_NUMBER,
    ]
    case = go(opened(cast.huu), cast.huu, until=Act.NUMBER)
    assert Number.objects.get(ref=case.code).value == 48


def test_a_head_who_does_not_agree_says_why_and_the_number_stands(cast: Cast) -> None:
    clerk, chair = with_outside_number(cast), person(cast.huu.chair)
    ask = "/so-van-ban/22891/QD/2022/huy-so/"
    clerk.post(ask, {"value": "47", "reason": "Ghi nhầm sổ"})
    assert chair.post(f"{ask}47/", {"agreed": "no", "remark": "Văn bản đã gửi đi"}).status_code == 302
    assert not NumberVoid.objects.exists()
    assert clerk.post(ask, {"value": "47", "reason": "Đã thu lại hết"}).status_code == 302


def test_the_number_of_a_paper_of_this_house_is_not_made_void(cast: Cast) -> None:
    case = issued(cast)
    answer = person(cast.huu.clerk).post("/so-van-ban/22891/QD/2022/huy-so/", {"value": "47", "reason": "Hỏng"})
    assert answer.status_code == 422
    assert f"hồ sơ {case.code}" in text(answer)
    unknown = person(cast.huu.clerk).post("/so-van-ban/22891/QD/2022/huy-so/", {"value": "400", "reason": "Hỏng"})
    assert unknown.status_code == 404


# Bản chụp


def scanned(pages: int = 1) -> SimpleUploadedFile:
    """What a scanner makes."""
    writer, made = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(made)
    return SimpleUploadedFile("quet.pdf", made.getvalue())


def test_the_clerk_adds_the_scan_once_and_it_is_downloaded_with_the_paper(cast: Cast) -> None:
    case, clerk = issued(cast), person(cast.huu.clerk)
    address = f"/ho-so/{case.code}/ban-chup/"
    assert clerk.post(address, {"scan": scanned()}).status_code == 302
    assert clerk.post(address, {"scan": scanned()}).status_code == 302
    other = clerk.post(address, {"scan": scanned(pages=2)})
    assert other.status_code == 422
    assert "Bản đã lưu không thay được" in text(other)
    assert JournalEntry.objects.filter(act="attach_scan").count() == 1
    assert "Bản chụp có chữ ký và dấu" in text(clerk.get(f"/ho-so/{case.code}/"))
    taken = person(cast.district_clerk).get(f"/van-ban/{case.code}/scan.pdf")
    assert taken.content == scanned().read()
    assert quote("(bản chụp)", safe="") in taken.headers["Content-Disposition"]
    case.refresh_from_db()
    assert case.state == "issued"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 hong", b"<html>", b"PK\x03\x04"])
def test_what_is_no_pdf_is_no_scan(cast: Cast, content: bytes) -> None:
    case, before = issued(cast), trace()
    sent = {"scan": SimpleUploadedFile("quet.pdf", content)}
    answer = person(cast.huu.clerk).post(f"/ho-so/{case.code}/ban-chup/", sent)
    assert answer.status_code == 422
    assert trace() == before


def test_a_scan_comes_from_van_thu_and_after_the_number(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    early = person(cast.huu.clerk).post(f"/ho-so/{case.code}/ban-chup/", {"scan": scanned()})
    assert early.status_code == 422
    assert "đã có số và ngày" in text(early)
    case = go(case, cast.huu, until=Act.NUMBER)
    for stranger, status in ((cast.huu.drafter, 422), (cast.hau.clerk, 404), (cast.district_clerk, 404)):
        assert person(stranger).post(f"/ho-so/{case.code}/ban-chup/", {"scan": scanned()}).status_code == status
    assert not JournalEntry.objects.filter(act="attach_scan").exists()


# Văn bản đến


def test_the_district_takes_a_paper_in_once_and_the_sender_is_told(cast: Cast) -> None:
    case, clerk = issued(cast), person(cast.district_clerk)
    address = f"/van-ban-den/gui/{case.code}/587/"
    assert "Tiếp nhận" in text(clerk.get(address))
    assert clerk.post(f"{address}tiep-nhan/").headers["Location"] == "/van-ban-den/587/2022/1/"
    twice = clerk.post(f"{address}tiep-nhan/")
    assert twice.status_code == 422
    assert "đã được" in text(twice)
    assert Arrival.objects.count() == 1
    assert "số đến 1" in text(person(cast.huu.chair).get(f"/ho-so/{case.code}/"))


def test_a_paper_is_refused_only_with_a_lawful_reason(cast: Cast) -> None:
    case, clerk = issued(cast), person(cast.district_clerk)
    address, before = f"/van-ban-den/gui/{case.code}/587/tu-choi/", trace()
    assert clerk.post(address, {"reason": "khong-thich", "remark": "Không nhận"}).status_code == 422
    assert clerk.post(address, {"reason": "not_whole", "remark": ""}).status_code == 422
    assert trace() == before
    assert clerk.post(address, {"reason": "not_whole", "remark": "Thiếu trang 2"}).status_code == 302
    assert "Thiếu trang 2" in text(person(cast.huu.clerk).get(f"/ho-so/{case.code}/"))
    assert clerk.post(address, {"reason": "not_whole", "remark": "Thiếu trang 2"}).status_code == 422


def test_everything_that_waits_is_taken_in_at_once(cast: Cast) -> None:
    issued(cast)
    go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01"))
    clerk = person(cast.district_clerk)
    assert "Đã tiếp nhận 2 văn bản" in text(clerk.post("/van-ban-den/587/tiep-nhan-tat-ca/", follow=True))
    assert "Đã tiếp nhận 0 văn bản" in text(clerk.post("/van-ban-den/587/tiep-nhan-tat-ca/", follow=True))


OUTSIDE = {"author": "Sở Tư pháp", "symbol": "12/STP-VP", "day": "2022-05-02", "about": "Về việc rà soát văn bản"}


def test_a_paper_from_outside_is_entered_and_a_second_time_only_on_purpose(cast: Cast) -> None:
    clerk, address = person(cast.district_clerk), "/van-ban-den/587/vao-so/"
    assert clerk.post(address, OUTSIDE).headers["Location"] == "/van-ban-den/587/2022/1/"
    doubt = clerk.post(address, OUTSIDE)
    assert doubt.status_code == 422
    assert "đã vào sổ: số đến 1/2022" in text(doubt)
    assert "Về việc rà soát văn bản" in text(doubt)
    assert clerk.post(address, OUTSIDE | {"another": "on"}).headers["Location"] == "/van-ban-den/587/2022/2/"
    assert "Sở Tư pháp" in text(clerk.get("/van-ban-den/587/2022/"))


def test_the_book_of_incoming_papers_goes_on_from_paper(cast: Cast) -> None:
    clerk = person(cast.district_clerk)
    assert clerk.post("/van-ban-den/587/mo-so/", {"year": "2022", "last_given": "210"}).status_code == 302
    assert clerk.post("/van-ban-den/587/mo-so/", {"year": "2022", "last_given": "0"}).status_code == 422
    assert clerk.post("/van-ban-den/587/vao-so/", OUTSIDE).headers["Location"] == "/van-ban-den/587/2022/211/"


def test_the_head_gives_a_paper_to_a_room_which_then_sees_it(cast: Cast) -> None:
    person(cast.district_clerk).post("/van-ban-den/587/vao-so/", OUTSIDE)
    address, room = "/van-ban-den/587/2022/1/", person(cast.district_drafter)
    assert room.get(address).status_code == 404
    chair = person(cast.district_chair)
    sent = {"taker": "unit:587-vhtt", "remark": "Tham mưu trả lời", "due": "2022-05-10"}
    assert chair.post(address, sent).status_code == 302
    assert "Tham mưu trả lời" in text(room.get(address))
    assert chair.post(address, sent | {"taker": "unit:22891"}).status_code == 422
    assert chair.post(address, sent | {"due": "2022-05-01"}).status_code == 422
    refused = room.post(address, sent)
    assert refused.status_code == 422
    assert Handing.objects.count() == 1


# Tổ, đơn vị, độ phủ


def test_the_page_of_a_team_shows_its_members_as_of_a_day(cast: Cast) -> None:
    issued(cast)
    chair = person(cast.huu.chair)
    page = text(chair.get("/to/22891.1/"))
    assert "Đàng Năng Thọ" in page
    assert "CNCĐ_Phước Hữu_Ninh Phước" in page
    before = text(chair.get("/to/22891.1/?ngay=2022-05-03"))
    assert "Đàng Năng Thọ" not in before
    assert "chưa có thành viên nào vào ngày này" in before


def test_the_chat_link_is_kept_by_the_drafter_with_its_history(cast: Cast) -> None:
    issued(cast)
    drafter, address = person(cast.huu.drafter), "/to/22891.1/"
    for wrong in ("http://zalo.me/g/abc", "https://zalo.me.evil.vn/g/abc", "javascript:alert(1)", "https://zalo.me/"):
        answer = drafter.post(address, {"url": wrong})
        assert answer.status_code == 422
        assert "https://zalo.me/g/" in text(answer)
    assert not ChatLink.objects.exists()
    for url in ("https://zalo.me/g/abc123", "https://zalo.me/g/abc123", "https://zalo.me/g/xyz789"):
        assert drafter.post(address, {"url": url}).status_code == 302
    assert list(ChatLink.objects.order_by("pk").values_list("url", "valid_to")) == [
        ("https://zalo.me/g/abc123", MORNING.date()),
        ("https://zalo.me/g/xyz789", None),
    ]
    page = text(drafter.get(address))
    assert "data:image/svg+xml" in page
    assert "https://zalo.me/g/xyz789" in page
    assert JournalEntry.objects.filter(act="set_chat_link").count() == 2


@pytest.mark.parametrize(("who", "status"), [("huu.chair", 422), ("hau.drafter", 404), ("district_chair", 422)])
def test_nobody_else_changes_a_chat_link(cast: Cast, who: str, status: int) -> None:
    issued(cast)
    stranger = Story(cast, "", "").person(who)
    assert person(stranger).post("/to/22891.1/", {"url": "https://zalo.me/g/abc"}).status_code == status
    assert not ChatLink.objects.exists()


def test_coverage_of_the_district_links_every_commune(cast: Cast) -> None:
    issued(cast)
    page = text(person(cast.district_chair).get("/do-phu/587/"))
    assert "Đã thành lập" in page
    assert 'href="/don-vi/22879/"' in page
    own = text(person(cast.hau.chair).get("/do-phu/"))
    assert "Phước Hậu" in own
    assert "Phước Hữu" not in own


def test_a_unit_shows_who_holds_what_and_under_which_paper(cast: Cast) -> None:
    page = text(person(cast.district_chair).get(f"/don-vi/{cast.ma_noi.unit.code}/"))
    assert "Pinăng Hùng" in page
    assert "phân công kiêm nhiệm, theo văn bản số" in page
    assert Unit.objects.filter(code="587-vhtt").exists()
    assert person(cast.district_clerk).get("/don-vi/587-vhtt/").status_code == 200


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
