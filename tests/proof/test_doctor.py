"""`doctor` names whatever keeps an installation or an open case from going on, and what to do."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from config.celery import app
from decisions.authority.acts import Kind
from decisions.cases.numbering import open_book
from decisions.journal.anchors import anchor
from decisions.models import Case
from documents import clock
from documents.fonts import metrics
from documents.models import Book, Credential, Effect
from documents.outbox import services as outbox
from documents.proof import ready
from documents.proof.registry import READY
from tests.cast import Cast
from tests.rules import tampering
from tests.workflows.play import go, opened
from tests.world import MORNING, end_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def may_2022(settings: Settings) -> None:
    """A demonstration on the morning of the tests."""
    settings.DEMO = True
    clock.play_from(MORNING + timedelta(hours=1))


def found() -> dict[str, tuple[str, ...]]:
    return {outcome.check.name: outcome.findings for outcome in READY.outcomes() if outcome.findings}


def books_of_letters(cast: Cast) -> None:
    """The communes keep their letters and reports; văn thư of Ma Nới was assigned the book of decisions alone."""
    for commune in (cast.huu, cast.hau):
        open_book(commune.unit, Kind.ASSIGNMENT, 2022, by=commune.clerk, at=MORNING, last_given=17)


def test_an_office_in_good_health(cast: Cast) -> None:
    books_of_letters(cast)
    go(opened(cast.huu), cast.huu, until="check_format")
    anchor()
    assert set(found()) <= {"books.open"}  # UBND huyện and Ma Nới of the tests keep no book of letters
    named = {sentence.partition(":")[0] for sentence in found().get("books.open", ())}
    assert named <= {"UBND huyện Ninh Phước", "UBND xã Ma Nới"}


def test_a_weak_setting_is_named(cast: Cast, settings: Settings) -> None:
    settings.DEMO = False
    settings.DEBUG = True
    assert any("DEBUG đang bật" in sentence for sentence in found()["settings"])


def test_a_case_that_cannot_reach_its_end_is_named_and_the_step_nobody_holds(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until="check_format")
    end_all(cast.huu.chair)
    end_all(cast.huu.vice_chair)
    told = found()
    assert [sentence.partition(":")[0] for sentence in told["cases.ways"]] == [f"Hồ sơ {case.code}"]
    assert case.code in told["tasks.held"][0]
    assert "“Ký quyết định”" in told["tasks.held"][0]


def test_a_case_that_ended_needs_nobody(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until="check_format")
    with tampering():
        Case.objects.filter(pk=case.pk).update(state="stopped")
    end_all(cast.huu.chair)
    assert "cases.ways" not in found()


def test_a_book_not_opened_this_year_is_named_and_one_that_goes_over_by_itself_is_not(cast: Cast) -> None:
    books_of_letters(cast)
    assert not any("Phước Hữu" in sentence for sentence in found().get("books.open", ()))
    clock.play_from(MORNING.replace(year=2023))
    assert not any("Phước Hữu" in sentence for sentence in found().get("books.open", ()))
    with tampering():
        Book.objects.filter(body=cast.huu.unit.code, series="QD").delete()
    told = [sentence for sentence in found()["books.open"] if "Phước Hữu" in sentence]
    assert [sentence.endswith("năm 2023. Văn thư mở sổ trước khi cấp số.") for sentence in told] == [True]


def test_a_journal_that_grew_for_days_without_an_anchor_is_named(cast: Cast) -> None:
    assert found()["journal.anchored"][0].startswith("Nhật ký chưa được neo lần nào.")
    assert anchor()
    assert "journal.anchored" not in found()
    clock.play_from(MORNING + timedelta(days=2))
    assert "journal.anchored" not in found()
    clock.play_from(MORNING + timedelta(days=3))
    assert "từ ngày 04/05/2022" in found()["journal.anchored"][0]


def test_what_waits_for_a_person_or_a_worker_is_named(cast: Cast) -> None:
    outbox.open_incident("thu", "a", "Một việc cần xem.")
    old = timezone.now() - timedelta(hours=1)
    Effect.objects.create(kind="thu", key="a", next_at=old)
    Effect.objects.create(kind="thu", key="b", state="failed")
    told = found()
    assert told["incidents"] == ("Một việc cần xem.",)
    assert told["effects"][0].startswith("1 việc đang chờ")
    assert told["effects"][1].startswith("1 việc không làm được")


def test_a_broker_that_does_not_answer_is_named(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.conf, "broker_url", "redis://127.0.0.1:1//")
    monkeypatch.setitem(app.conf, "broker_write_url", "redis://127.0.0.1:1//")
    assert found()["broker"] == (
        "Hàng đợi không trả lời. Kiểm tra CELERY_BROKER_URL và máy chủ hàng đợi; không việc nào mất.",
    )


def test_a_typeface_without_vietnamese_letters_is_named_and_stops_the_start(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = "Phông chữ thiếu các chữ tiếng Việt: ế."
    monkeypatch.setattr(metrics, "faults", lambda: [sentence])
    told = found()
    assert sentence in told["papers"]
    assert told["settings"] == (sentence,)


def test_the_command_fails_with_what_it_found(cast: Cast) -> None:
    outbox.open_incident("thu", "a", "Một việc cần xem.")
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("doctor", "--json", stdout=out)
    assert end.value.code == 1
    told = {row["check"]: row["findings"] for row in json.loads(out.getvalue())}
    assert told["incidents"] == ["Một việc cần xem."]
    assert next(iter(told)) == "settings"


def test_what_runs_out_is_named_before_it_does(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BACKUP_ROOT = tmp_path
    assert "Chưa có bản sao lưu nào" in found()["backups"][0]
    moment = timezone.now() - timedelta(hours=30)
    made = tmp_path / moment.strftime("%Y%m%dT%H%M%SZ")
    made.mkdir()
    (made / "manifest.json").touch()
    assert "Bản sao lưu gần nhất từ" in found()["backups"][0]
    made.rename(tmp_path / timezone.now().strftime("%Y%m%dT%H%M%SZ"))
    assert not {"backups", "disks", "clocks", "certificates"} & found().keys()
    monkeypatch.setattr(ready, "_LEAST_ROOM", 2**70)
    monkeypatch.setattr(clock, "skew", lambda: timedelta(seconds=9))
    facts = {"valid_from": MORNING, "added_at": MORNING, "kind": "person", "keeper": "pkcs11"}
    for days in (-1, 3, 90):
        Credential.objects.create(
            holder=str(days), name=f"N{days}", valid_until=timezone.now() + timedelta(days), **facts
        )
    told = found()
    assert {sentence.partition(":")[0] for sentence in told["disks"]} >= {"BACKUP_ROOT", "FILES_ROOT"}
    assert "lệch 9 giây" in told["clocks"][0]
    assert ["N-1 đã hết" in told["certificates"][0], "N3 sắp hết" in told["certificates"][1]] == [True, True]
    assert len(told["certificates"]) == 2
