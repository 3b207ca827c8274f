"""Notices by mail as each wants them: at once, in the morning, not at all; what one is told of papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act
from decisions.cases.remarks import say
from decisions.incoming.services import refuse_delivery
from decisions.models import JournalEntry, Officer
from documents.models import Delivery, Effect
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.letter import later
from tests.workflows.play import act, go, opened
from tests.workflows.programs import program
from tests.workflows.test_notices import telling
from tests.workflows.visits import person, text
from tests.world import MORNING, end_all
from workflows.desk.following import follow
from workflows.models import Notice, NoticeChoice
from workflows.notices import digest, moves
from workflows.notices.addresses import keep_email
from workflows.notices.choices import choices_of, keep_choices
from workflows.notices.models import STEP, USUAL, Mail
from workflows.notices.services import notices_of, tell

pytestmark = pytest.mark.django_db
NEXT = MORNING + timedelta(days=1)
ADDRESS = "binh@example.gov.vn"
DAILY = {Notice.Kind.RETURNED.value: Mail.DAILY.value}


def wants(who: Officer, **choices: str) -> None:
    keep_email(who, ADDRESS, MORNING)
    keep_choices(who, choices, MORNING)


def ticked(monkeypatch: pytest.MonkeyPatch, at: datetime) -> list[Any]:
    """The mails of one round of the timetable."""
    later(monkeypatch, at)
    mail.outbox.clear()
    digest.watch()
    outbox.drain()
    outbox.drain()
    return list(mail.outbox)


# Choices


@pytest.mark.parametrize(("how", "mails"), [(Mail.AT_ONCE, 1), (Mail.DAILY, 0), (Mail.NONE, 0)])
def test_a_kind_goes_out_as_its_officer_chose(cast: Cast, how: Mail, mails: int) -> None:
    wants(cast.huu.drafter, returned=how.value)
    keep_email(cast.huu.clerk, "canh@example.gov.vn", MORNING)
    tell([telling(cast.huu.drafter), telling(cast.huu.clerk)], MORNING)
    outbox.drain()
    assert sum(one.to == [ADDRESS] for one in mail.outbox) == mails
    assert sum(one.to == ["canh@example.gov.vn"] for one in mail.outbox) == 1  # the usual way
    assert notices_of(cast.huu.drafter, MORNING).count() == 1


@pytest.mark.usefixtures("played_time")
def test_choices_are_kept_on_the_page_and_by_the_api_and_told_once(cast: Cast) -> None:
    drafter, address = person(cast.huu.drafter), "/thong-bao/lua-chon/"
    assert "chưa có địa chỉ thư" in text(drafter.get(address))
    wrong = drafter.post(address, {**USUAL, "month": "khong"})
    assert wrong.status_code == 422
    assert drafter.post(address, {**USUAL, STEP: Mail.AT_ONCE}).status_code == 422
    assert not NoticeChoice.objects.exists()
    for _ in range(2):
        assert drafter.post(address, {**USUAL, "late": Mail.NONE, STEP: Mail.DAILY}).status_code == 302
    assert choices_of(cast.huu.drafter) == {**USUAL, "late": Mail.NONE, STEP: Mail.DAILY}
    assert JournalEntry.objects.filter(act="keep_notice_choices").count() == 1
    assert choices_of(cast.huu.clerk) == USUAL
    client = program(cast.huu.drafter)
    assert client.get("notices/choices").json()["late"] == "none"
    assert client.send("PUT", "notices/choices", {**USUAL, "late": "daily"}).json()["late"] == "daily"
    assert client.send("PUT", "notices/choices", {"late": "daily"}).status_code == 422
    assert choices_of(cast.huu.drafter)["late"] == Mail.DAILY


# The mail of the morning


def test_the_morning_brings_one_mail_of_what_is_unread(
    cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BASE_URL = "https://banhanh.example.gov.vn"
    wants(cast.huu.drafter, **DAILY)
    tell([telling(cast.huu.drafter, f"returned/x/{number}") for number in range(3)], MORNING)
    Notice.objects.filter(key="returned/x/0").update(read_at=MORNING)
    (one,) = ticked(monkeypatch, NEXT)
    assert (one.to, one.subject) == ([ADDRESS], "[Ban Hành] 2 thông báo chưa xem")
    assert one.body.count("Dự thảo trả lại để sửa: Dự thảo được trả lại để sửa.") == 2
    assert one.body.count("https://banhanh.example.gov.vn/viec/") == 2
    page, kind = one.alternatives[0]
    assert kind == "text/html"
    assert page.count('<a href="https://banhanh.example.gov.vn/viec/">') == 2
    assert "https://banhanh.example.gov.vn/thong-bao/lua-chon/" in one.body
    assert ticked(monkeypatch, NEXT + timedelta(hours=2)) == []
    assert ticked(monkeypatch, NEXT + timedelta(days=1)) == []  # mailed already


def test_no_mail_where_there_is_nothing_or_nobody_may_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(cast.huu.drafter, **DAILY)
    wants(cast.hau.drafter, **DAILY)
    tell([telling(cast.huu.drafter), telling(cast.hau.drafter)], MORNING)  # Phước Hậu reads nothing of Phước Hữu
    end_all(cast.huu.drafter)
    assert ticked(monkeypatch, NEXT) == []


def test_the_mail_comes_on_working_days_from_seven(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(cast.huu.drafter, **DAILY)
    tell([telling(cast.huu.drafter)], MORNING)
    assert ticked(monkeypatch, NEXT - timedelta(hours=2)) == []
    assert ticked(monkeypatch, MORNING + timedelta(days=3)) == []  # a Saturday
    assert len(ticked(monkeypatch, MORNING + timedelta(days=5))) == 1


def test_new_steps_stand_in_the_mail_of_who_asked_for_them(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(cast.huu.vice_chair, step=Mail.DAILY.value)
    keep_email(cast.huu.chair, "uoc@example.gov.vn", MORNING)
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    (one,) = ticked(monkeypatch, NEXT)
    assert one.subject == "[Ban Hành] 1 việc mới chờ xử lý"
    assert f"/ho-so/{case.code}/" in one.body
    assert case.about in one.body
    assert ticked(monkeypatch, NEXT + timedelta(days=1)) == []  # the same step is not new again


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_timetables_send_one_mail(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    wants(cast.huu.drafter, **DAILY)
    tell([telling(cast.huu.drafter)], MORNING)
    later(monkeypatch, NEXT)
    all_at_once([digest.watch for _ in range(4)])
    effect = Effect.objects.get(kind=digest.DAY)
    all_at_once([partial(outbox.run, effect.pk) for _ in range(4)])
    outbox.drain()
    assert len(mail.outbox) == 1


# One's own papers


def told_of_moves() -> None:
    moves.watch()
    outbox.drain()


def test_a_drafter_is_told_what_becomes_of_the_paper_and_nobody_else(cast: Cast) -> None:
    told_of_moves()  # what was before is history
    case = go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
    told_of_moves()
    rows = list(Notice.objects.order_by("pk").values_list("officer", "kind", "text"))
    assert {officer for officer, _, _ in rows} == {cast.huu.drafter.pk}
    assert [(kind, words.partition(":")[0]) for _, kind, words in rows] == [
        ("moved", "Hồ sơ đã kiểm tra, chờ ký"),
        ("paper", "Văn bản đã được ký, chờ cấp số"),
        ("paper", "Văn bản đã được cấp số"),
        ("paper", "Văn bản đã phát hành"),
    ]
    assert all(person(cast.huu.drafter).get(one.address).status_code == 200 for one in Notice.objects.all())
    tell(moves.tellings(0, JournalEntry.objects.latest("pk").pk), MORNING)
    assert Notice.objects.count() == 4  # told once, whoever looks again
    refuse_delivery(
        Delivery.objects.get(receiver="587", paper__ref=case.code).pk,
        "not_whole",
        "Thiếu trang 2",
        by=cast.district_clerk,
        at=MORNING + timedelta(hours=2),
    )
    told_of_moves()
    last = Notice.objects.latest("pk")
    assert (last.kind, last.text.partition(":")[0]) == ("paper", "Có nơi nhận từ chối tiếp nhận văn bản")
    assert "trang 2" not in last.text


def test_who_did_it_or_no_longer_sees_it_is_not_told(cast: Cast) -> None:
    told_of_moves()
    case = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    end_all(cast.huu.drafter)
    act(case, Act.STOP_CASE, by=cast.huu.chair, said={"note": "Thôi"}, at=MORNING + timedelta(hours=1))
    told_of_moves()
    assert not notices_of(cast.huu.drafter, MORNING).exists()
    own = go(opened(cast.hau), cast.hau, until=Act.CHECK_FORMAT)
    act(own, Act.STOP_CASE, by=cast.hau.chair, said={"note": "Thôi"}, at=MORNING + timedelta(hours=1))
    told_of_moves()
    assert [one.officer for one in Notice.objects.filter(text__startswith="Hồ sơ đã dừng")] == [cast.hau.drafter]


@pytest.mark.usefixtures("played_time")
def test_the_list_is_narrowed_by_kind_and_by_unread(cast: Cast) -> None:
    tell([telling(cast.huu.drafter, f"returned/x/{number:02d}") for number in range(27)], MORNING)
    Notice.objects.filter(key="returned/x/00").update(read_at=MORNING)
    drafter = person(cast.huu.drafter)
    page = text(drafter.get("/thong-bao/?loai=returned&xem=yes"))
    assert page.count('name="key"') == 25
    assert "?tu=25&amp;loai=returned&amp;xem=yes" in page
    assert text(drafter.get("/thong-bao/?loai=returned&xem=yes&tu=25")).count('name="key"') == 1
    assert "Không có thông báo nào như vậy" in text(drafter.get("/thong-bao/?loai=late"))
    assert drafter.get("/thong-bao/?loai=khong&xem=abc").status_code == 200
    client = program(cast.huu.drafter)
    assert len(client.get("notices?unread=yes").json()["results"]) == 26
    assert client.get("notices?kind=late").json()["results"] == []
    assert client.get("notices?kind=khong").status_code == 422


def test_a_but_phe_is_told_to_who_is_to_act_and_to_nobody_outside(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    told_of_moves()
    say(case.code, "Làm gấp, bổ sung chị Ngọc.", by=cast.huu.chair, at=MORNING)
    told_of_moves()
    rows = list(Notice.objects.filter(kind="directed"))
    assert {one.officer_id for one in rows} >= {cast.huu.drafter.pk, cast.huu.vice_chair.pk}
    assert cast.huu.chair.pk not in {one.officer_id for one in rows}, "who wrote it knows"
    assert not any("Ngọc" in one.text for one in rows), "mails lie where the house has no say"
    assert all("chị Ngọc" in text(person(one.officer).get(one.address)) for one in rows)


def test_who_follows_a_case_is_told_what_becomes_of_it(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    follow(case.code, None, by=cast.huu.vice_chair, at=MORNING)
    told_of_moves()
    go(case, cast.huu, until=Act.DISPATCH)
    told_of_moves()
    kinds = Notice.objects.filter(officer=cast.huu.vice_chair).order_by("pk").values_list("kind", flat=True)
    assert set(kinds) == {"moved"}, "it is not the follower's own paper"
    assert len(kinds) >= 3
