"""Notices: who is told what, once, in the house and by mail; nobody reads another's."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act
from decisions.errors import NotVisible
from decisions.models import JournalEntry, MonthOpening, Officer, Unit
from documents.models import Effect
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.chasing import WEDNESDAY
from tests.crash import dies_at
from tests.crowd import all_at_once
from tests.hardship import did, raised, the_line
from tests.letter import later, nothing_left
from tests.monthly import AFTER, LATER, Played, begun
from tests.standing import stands
from tests.workflows.play import act, go, opened
from tests.workflows.programs import NOT_FOUND, problem, program
from tests.workflows.visits import person, text
from tests.world import MORNING, end_all
from workflows.models import Notice
from workflows.notices import reminders
from workflows.notices.addresses import keep_email
from workflows.notices.reminders import REMIND, reminders_of
from workflows.notices.services import MAIL, Telling, mark_read, notices_of, tell, unread_of

pytestmark = pytest.mark.django_db

THURSDAY = MORNING + timedelta(days=8)
"""12 May 2022: two working days before the communes' last day."""
FRIDAY = THURSDAY + timedelta(days=1)
SUNDAY = THURSDAY + timedelta(days=3)


played = stands(begun)


def told(at: datetime) -> set[tuple[str, str]]:
    """Who is told what of the month at a moment: log-in name and key."""
    names = dict(Officer.objects.values_list("pk", "username"))
    found = reminders_of(MonthOpening.objects.get(), at)
    return {(names[one.officer], one.key.removeprefix("month/2022-05/")) for one in found}


def ticked(monkeypatch: pytest.MonkeyPatch, at: datetime) -> int:
    """One round of the timetable at a moment; how many notices there are then."""
    later(monkeypatch, at)
    reminders.watch()
    outbox.drain()
    return Notice.objects.count()


def telling(who: Officer, key: str = "returned/22891.thanh-lap.2022.1/1") -> Telling:
    unit = Unit.objects.get(code="22891").pk
    return Telling(who.pk, key, Notice.Kind.RETURNED, "Dự thảo được trả lại để sửa.", "/viec/", "establishment", unit)


# The month


def test_two_working_days_before_and_on_the_day_who_must_act_is_told(played: Played) -> None:
    cast = played.cast
    assert told(THURSDAY - timedelta(days=1)) == set()
    clerks = {("vhxh.22891", "22891/two-days"), ("vhxh.22879", "22879/two-days")}
    assert told(THURSDAY) == clerks
    played.fill(cast.huu)
    played.do(Act.REPORT_TEAM, by=cast.huu.drafter, at=THURSDAY, commune=cast.huu)
    confirmers = {("pct.22891", "22891/two-days"), ("ct.22891", "22891/two-days")}
    district = {("vhtt", "587/two-days")}
    assert told(FRIDAY) == confirmers | {("vhxh.22879", "22879/two-days")} | district
    assert ("vhxh.22879", "22879/due") in told(AFTER)
    played.send(cast.hau)
    assert {key for _, key in told(AFTER)} == {"22891/due", "587/two-days"}


def test_after_the_day_the_superiors_are_told_daily(played: Played) -> None:
    played.send(played.cast.hau, AFTER)
    assert told(LATER) == {
        ("ct.22891", "22891/late/2022-05-17"),
        ("vhtt", "587/late-below/2022-05-17"),
        ("vhtt", "587/due"),
    }
    assert told(WEDNESDAY) == {
        ("ct.22891", "22891/late/2022-05-18"),
        ("vhtt", "587/late-below/2022-05-18"),
        ("ct.587", "587/late/2022-05-18"),
        ("pct.587", "587/late/2022-05-18"),
        ("cv.stttt", "stttt/late-below/2022-05-18"),
    }


def test_what_was_sent_is_reminded_of_no_more(played: Played) -> None:
    played.all_in()
    assert {key for _, key in told(AFTER)} == {"587/two-days"}
    played.evaluate()
    played.issue()
    played.receive()
    assert told(WEDNESDAY) == set()


def test_the_sentence_names_month_unit_deadline_and_what_to_do(played: Played) -> None:
    found = {one.key: one for one in reminders_of(MonthOpening.objects.get(), THURSDAY)}
    one = found["month/2022-05/22891/two-days"]
    assert one.text == (
        "Báo cáo tháng 5 năm 2022 của UBND xã Phước Hữu: hạn 16/05/2022. Việc cần làm: Nhập số liệu các Tổ."
    )
    assert one.address == "/bang-so-lieu/22891/2022-05/"
    late = {one.key: one for one in reminders_of(MonthOpening.objects.get(), WEDNESDAY)}
    assert late["month/2022-05/587/late-below/2022-05-18"].text == (
        "2 đơn vị chưa gửi báo cáo tháng 5 năm 2022 (hạn 16/05/2022): UBND xã Phước Hậu, UBND xã Phước Hữu."
    )
    assert late["month/2022-05/587/late/2022-05-18"].text == (
        "UBND huyện Ninh Phước chậm 1 ngày, chưa gửi báo cáo tháng 5 năm 2022 (hạn 17/05/2022)."
    )


def test_who_is_told_may_open_the_page(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in (THURSDAY, AFTER, LATER, WEDNESDAY):
        ticked(monkeypatch, at)
    assert Notice.objects.count() > 8
    for one in Notice.objects.select_related("officer"):
        assert person(one.officer).get(one.address).status_code == 200, one.key


def test_the_timetable_tells_once_a_day_from_seven_on_working_days(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ticked(monkeypatch, THURSDAY - timedelta(hours=2)) == 0
    assert ticked(monkeypatch, THURSDAY) == 2
    assert ticked(monkeypatch, THURSDAY + timedelta(hours=5)) == 2
    assert ticked(monkeypatch, FRIDAY) == 3  # of the communes none again; of the district's own deadline its specialist
    assert ticked(monkeypatch, SUNDAY) == 3
    assert Effect.objects.filter(kind=REMIND).count() == 2


def test_a_day_that_was_missed_is_made_good_while_the_deadline_is_ahead(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticked(monkeypatch, FRIDAY)
    assert Notice.objects.filter(key="month/2022-05/22891/two-days").count() == 1


def test_an_effect_of_yesterday_tells_nothing_today(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, THURSDAY)
    reminders.watch()
    later(monkeypatch, FRIDAY)
    outbox.drain()
    assert not Notice.objects.exists()


def test_after_the_next_month_is_closed_nobody_is_reminded(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ticked(monkeypatch, MORNING + timedelta(days=42)) == 0  # 15 June


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_schedulers_at_once_tell_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(cast)
    later(monkeypatch, THURSDAY)
    all_at_once([reminders.watch for _ in range(6)])
    effect = Effect.objects.get(kind=REMIND)
    all_at_once([partial(outbox.run, effect.pk) for _ in range(4)])
    outbox.drain()
    assert Notice.objects.count() == 2


# What happens


def test_a_drafter_is_told_that_the_draft_came_back(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, said={"note": "Ghi rõ chức vụ của ông Hòa"})
    one = Notice.objects.get()
    assert (one.officer, one.key, one.address) == (cast.huu.drafter, f"returned/{case.code}/1", f"/ho-so/{case.code}/")
    assert "trả lại để sửa" in one.text
    assert "ông Hòa" not in one.text


def test_a_drafter_who_takes_the_draft_back_is_told_nothing(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    act(case, Act.WITHDRAW_SUBMISSION, by=cast.huu.drafter)
    assert not Notice.objects.exists()


def test_a_paper_handed_back_to_the_signer_is_no_returned_draft(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    act(case, Act.RETURN_DRAFT, by=cast.huu.clerk, said={"note": "Thiếu chữ ký"}, at=MORNING + timedelta(hours=1))
    assert not Notice.objects.exists()


def test_a_drafter_who_left_learns_nothing_more(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    end_all(cast.huu.drafter)
    act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, said={"note": "Sửa"})
    assert not Notice.objects.exists()


def test_who_raised_a_difficulty_is_told_of_the_answer_and_not_of_its_way(cast: Cast) -> None:
    line = the_line(cast)
    one = raised(cast.huu)
    did(one, "pass_up", cast.district_drafter)
    assert not Notice.objects.exists()
    did(one, "answer", line.ict.specialist, "Lắp trạm trong tháng 6.")
    found = Notice.objects.get()
    assert (found.officer, found.address) == (cast.huu.drafter, f"/kho-khan/{one.code}/")
    assert found.key == f"difficulty/{one.code}/answered/3"
    assert one.code in found.text
    assert "Lắp trạm" not in found.text
    did(one, "reopen", cast.huu.drafter, "Vẫn chưa có sóng.")
    did(one, "answer", line.ict.specialist, "Đã lắp.")
    assert Notice.objects.count() == 2


def test_a_refused_act_tells_nobody(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    with nothing_left(Notice, JournalEntry), pytest.raises(NotVisible):
        act(case, Act.RETURN_DRAFT, by=cast.hau.vice_chair, said={"note": "Sửa"})


# Once


def test_an_event_is_told_once_to_each(cast: Cast) -> None:
    both = [telling(cast.huu.drafter), telling(cast.huu.clerk)]
    tell(both, MORNING)
    tell([*both, *both], MORNING + timedelta(days=1))
    assert Notice.objects.count() == 2
    assert set(Notice.objects.values_list("at", flat=True)) == {MORNING}
    tell([], MORNING)


def test_who_has_an_address_gets_one_mail_for_each_notice(cast: Cast, settings: Settings) -> None:
    settings.BASE_URL = "https://banhanh.example.gov.vn"
    keep_email(cast.huu.drafter, "binh@example.gov.vn", MORNING)
    for _ in range(2):
        tell([telling(cast.huu.drafter), telling(cast.huu.clerk)], MORNING)
        outbox.drain()
    (one,) = mail.outbox
    assert one.to == ["binh@example.gov.vn"]
    assert one.subject == "[Ban Hành] Dự thảo trả lại để sửa"
    assert "Dự thảo được trả lại để sửa.\n\nXem tại: https://banhanh.example.gov.vn/viec/" in one.body
    assert one.extra_headers["Message-ID"].endswith("@banhanh.example.gov.vn>")


def test_who_left_the_service_gets_no_mail(cast: Cast) -> None:
    keep_email(cast.huu.drafter, "binh@example.gov.vn", MORNING)
    tell([telling(cast.huu.drafter)], MORNING)
    Officer.objects.filter(pk=cast.huu.drafter.pk).update(is_active=False)
    outbox.drain()
    assert mail.outbox == []


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
def test_a_crash_after_the_mail_repeats_the_same_mail_and_loses_none(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    keep_email(cast.huu.drafter, "binh@example.gov.vn", MORNING)
    tell([telling(cast.huu.drafter)], MORNING)
    effect = Effect.objects.get(kind=MAIL)
    for place in ("job.after_start", "notice.after_mail"):
        assert dies_at(place, partial(outbox.run, effect.pk))
        Effect.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
    outbox.drain()
    effect.refresh_from_db()
    assert effect.state == "done"
    marks = _marks(tmp_path / "mail")
    assert len(marks) == 2  # at least once: the one whose sender died, and the one whose sender lived to say so
    assert len(set(marks)) == 1
    outbox.drain()
    assert len(_marks(tmp_path / "mail")) == 2


def _marks(folder: Path) -> list[str]:
    """The message ids of every mail in a folder; two of one second may share a file."""
    lines = [line for path in folder.iterdir() for line in path.read_text("utf-8").splitlines()]
    return [line for line in lines if line.startswith("Message-ID")]


# Reading


def test_an_officer_reads_the_own_notices_alone(cast: Cast) -> None:
    tell([telling(cast.huu.drafter)], MORNING)
    key = Notice.objects.get().key
    assert unread_of(cast.huu.drafter, MORNING) == 1
    for stranger in (cast.huu.chair, cast.hau.drafter):
        assert not notices_of(stranger, MORNING).exists()
        with nothing_left(Notice), pytest.raises(NotVisible):
            mark_read(stranger, key, MORNING)
    assert mark_read(cast.huu.drafter, key, MORNING).read_at == MORNING
    assert mark_read(cast.huu.drafter, key, MORNING + timedelta(hours=1)).read_at == MORNING
    assert unread_of(cast.huu.drafter, MORNING) == 0


def test_who_left_the_post_is_shown_and_mailed_nothing_of_it_any_more(cast: Cast) -> None:
    keep_email(cast.huu.drafter, "binh@example.gov.vn", MORNING)
    tell([telling(cast.huu.drafter)], MORNING)
    end_all(cast.huu.drafter)
    assert not notices_of(cast.huu.drafter, MORNING).exists()
    assert unread_of(cast.huu.drafter, MORNING) == 0
    with nothing_left(Notice), pytest.raises(NotVisible):
        mark_read(cast.huu.drafter, Notice.objects.get().key, MORNING)
    outbox.drain()
    assert mail.outbox == []


@pytest.mark.usefixtures("played_time")
def test_the_page_lists_leads_on_and_marks_as_read(cast: Cast) -> None:
    tell([telling(cast.huu.drafter), telling(cast.huu.drafter, "returned/x/2")], MORNING)
    drafter, stranger = person(cast.huu.drafter), person(cast.hau.drafter)
    page = text(drafter.get("/thong-bao/"))
    assert page.count("chưa xem") == 3  # two lines and the bell
    assert "Dự thảo được trả lại" not in text(stranger.get("/thong-bao/"))
    assert stranger.post("/thong-bao/xem/", {"key": "returned/x/2"}).status_code == 404
    assert drafter.post("/thong-bao/xem/", {"key": "khong-co"}).status_code == 404
    assert drafter.get("/thong-bao/xem/").status_code == 405
    assert unread_of(cast.huu.drafter, MORNING) == 2
    assert drafter.post("/thong-bao/xem/", {"key": "returned/x/2"}).headers["Location"] == "/viec/"
    assert unread_of(cast.huu.drafter, MORNING) == 1
    assert stranger.post("/thong-bao/xem-het/").status_code == 302
    assert unread_of(cast.huu.drafter, MORNING) == 1
    drafter.post("/thong-bao/xem-het/")
    assert unread_of(cast.huu.drafter, MORNING) == 0
    assert "chưa xem" not in text(drafter.get("/thong-bao/"))


@pytest.mark.usefixtures("played_time")
def test_a_long_list_has_pages(cast: Cast) -> None:
    tell([telling(cast.huu.drafter, f"returned/x/{place:02d}") for place in range(27)], MORNING)
    drafter = person(cast.huu.drafter)
    assert 'href="?tu=25"' in text(drafter.get("/thong-bao/"))
    rest = text(drafter.get("/thong-bao/?tu=25"))
    assert rest.count('name="key"') == 2
    assert 'href="?tu=0"' in rest
    told_by_api = program(cast.huu.drafter).get("notices").json()
    assert (told_by_api["unread"], len(told_by_api["results"]), told_by_api["next"]) == (27, 27, "")


@pytest.mark.usefixtures("played_time")
def test_an_officer_keeps_the_own_address_and_the_journal_does_not_hold_it(cast: Cast) -> None:
    drafter, address = person(cast.huu.drafter), "/thong-bao/thu-dien-tu/"
    wrong = drafter.post(address, {"email": "khong-phai"})
    assert wrong.status_code == 422
    assert "Nhập địa chỉ thư điện tử" in text(wrong)
    for _ in range(2):
        assert drafter.post(address, {"email": "binh@example.gov.vn"}).status_code == 302
    cast.huu.drafter.refresh_from_db()
    assert cast.huu.drafter.email == "binh@example.gov.vn"
    entry = JournalEntry.objects.get(act="keep_email")
    assert (entry.actor, "example" in entry.content) == (cast.huu.drafter, False)
    assert program(cast.huu.drafter).send("PUT", "notices/email", {"email": ""}).json() == {"email": ""}
    cast.huu.drafter.refresh_from_db()
    assert cast.huu.drafter.email == ""


@pytest.mark.usefixtures("played_time")
def test_by_the_api_one_is_read_by_its_key(cast: Cast) -> None:
    tell([telling(cast.huu.drafter)], MORNING)
    mine, stranger = program(cast.huu.drafter), program(cast.hau.drafter)
    (row,) = mine.get("notices").json()["results"]
    assert (row["kind"], row["address"], row["read_at"]) == ("returned", "/viec/", None)
    problem(stranger.post(f"notices/{row['key']}/read", None), 404, NOT_FOUND)
    assert stranger.get("notices").json() == {"unread": 0, "results": [], "next": ""}
    first, again = (mine.post(f"notices/{row['key']}/read", None).json() for _ in range(2))
    assert first == again
    assert first["read_at"]
