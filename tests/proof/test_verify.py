"""`verify` finds what somebody did who holds the database or the disk; and nothing where nobody did anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from decisions.journal.anchors import anchor
from decisions.models import AccessEntry, Case, Holding, JournalBook, JournalEntry, Officer, Round, Seat, Team
from documents.database import registry
from documents.database.moment import one_moment
from documents.files.store import path_of
from documents.models import Arrival, Book, Delivery, Effect, Number, NumberVoid, Paper, PaperFile, Receipt
from documents.papers.services import ISSUED
from documents.proof.registry import KEPT
from tests.crowd import all_at_once
from tests.rules import tampering
from workflows.models import Answer, CaseProcess, Item, SeatItem, Wait

pytestmark = pytest.mark.django_db

Tamper = Callable[[], object]


def found() -> dict[str, tuple[str, ...]]:
    """What each check found, of those that found anything."""
    return {outcome.check.name: outcome.findings for outcome in KEPT.outcomes() if outcome.findings}


def file_of_the_paper() -> Path:
    file = PaperFile.objects.filter(stage="issued").first()
    assert file
    return path_of(file.sha256)


def rot() -> None:
    path = file_of_the_paper()
    path.chmod(0o640)
    path.write_bytes(b"khac")


@contextmanager
def untouched_disk() -> Iterator[None]:
    """What rotted inside is whole again afterwards."""
    path = file_of_the_paper()
    content = path.read_bytes()
    yield
    path.chmod(0o640)
    path.write_bytes(content)


def entry_three() -> JournalEntry:
    return JournalEntry.objects.get(book__ref=Case.objects.get(state="issued").code, seq=3)


def skip_a_number() -> None:
    Book.objects.filter(body="22891").update(last=F("last") + 1)


def void_without_a_reason() -> None:
    NumberVoid.objects.create(
        number=Number.objects.get(),
        asked_by="Phạm Văn Cảnh",
        agreed_by="Trần Văn Ước",
        reason="",
        at=timezone.now(),
    )


def a_second_number_earlier() -> None:
    first = Number.objects.get()
    first.pk, first.ref, first.value = None, None, first.value + 1
    first.given_at -= timedelta(hours=1)
    first.save()
    Book.objects.filter(body="22891").update(last=F("last") + 1)


def received_elsewhere() -> None:
    Delivery.objects.exclude(receiver="").update(receiver="22879")


def number_in_the_wrong_place() -> None:
    Delivery.objects.filter(place=2).update(place=4)


TAMPERED: dict[str, tuple[Tamper, str]] = {
    "papers.authority": (lambda: Seat.objects.filter(post="chair").update(signs_as="QUYỀN CHỦ TỊCH"), "quyền ký là"),
    "numbers.gaps": (skip_a_number, "thiếu số 48"),
    "numbers.counters": (lambda: Book.objects.filter(body="22891").update(last=60), "số cuối của sổ là 60"),
    "numbers.order": (a_second_number_earlier, "số 48"),
    "numbers.signatures": (lambda: Paper.objects.update(signed_at=F("signed_at") + timedelta(days=2)), "số 47"),
    "numbers.papers": (lambda: Number.objects.update(symbol="QĐ", value=48), "không khớp"),
    "numbers.voids": (void_without_a_reason, "số 47 không đủ hai người"),
    "papers.pages": (lambda: Paper.objects.update(hash_signed="0" * 64), "khác với nội dung đã ký"),
    "papers.files": (rot, "không còn nguyên vẹn"),
    "papers.made": (lambda: PaperFile.objects.filter(stage="issued").delete(), "không có bản phát hành"),
    "deliveries": (number_in_the_wrong_place, "không liên tục (1, 4)"),
    "arrivals": (lambda: Arrival.objects.update(number=2), "thiếu số đến 1"),
    "receipts": (received_elsewhere, "gửi 22879 nhưng vào sổ 587"),
    "effects": (lambda: Effect.objects.filter(kind=ISSUED).update(state="failed"), "không làm được"),
    "journal.chains": (lambda: JournalEntry.objects.filter(pk=entry_three().pk).update(actor_name="Ai"), "từ dòng 3"),
    "journal.accesses": (lambda: AccessEntry.objects.update(detail="issued.txt"), "không có tệp issued.txt"),
    "cases.states": (lambda: Case.objects.filter(state="issued").update(state="signing"), "dòng nhật ký cuối"),
    "cases.rounds": (lambda: Round.objects.filter(number=2).update(content="{}"), "lần trình 2 đã bị sửa"),
    "cases.marks": (lambda: Case.objects.filter(state="issued").update(urgency="urgent"), "độ khẩn hoặc phạm vi"),
    "cases.signatures": (lambda: Paper.objects.update(hash_signed="0" * 64), "văn bản ký lần 1"),
    "cases.dispatches": (lambda: Delivery.objects.filter(place=1).update(line="Ai đó"), "khác với nhật ký"),
    "rights.holdings": (lambda: Holding.objects.update(starts_at=F("starts_at") - timedelta(days=1)), "nhiệm vụ của"),
    "teams.posts": (lambda: Team.objects.update(valid_to=F("valid_from")), "Tổ trưởng, phải là 0"),
    "cases.numbers": (lambda: Number.objects.update(ref="khac"), "không có số"),
    "desk.tasks": (lambda: SeatItem.objects.filter(folder="open").update(folder="done"), "sai ngăn"),
    "desk.steps": (lambda: Item.objects.update(closed_at=F("closed_at") - timedelta(days=1)), "khác với nhật ký"),
    "desk.states": (lambda: Case.objects.filter(state="checking").update(state="sealing"), "không hợp với"),
    "processes.cases": (lambda: CaseProcess.objects.filter(case__state="checking").delete(), "không có tiến trình"),
    "processes.movable": (lambda: Task.objects.filter(status=STATUS.NEW).update(status=STATUS.ERROR), "chạy được"),
    "answers": (lambda: Answer.objects.update(result={"code": "22891.x", "version": 2}), "22891.x ở phiên bản 2"),
}


def test_what_nobody_touched_holds(issued: Case) -> None:
    anchor()
    assert found() == {}


def test_what_somebody_changed_is_found_by_its_check(issued: Case) -> None:
    """Each corruption on its own, undone before the next."""
    said = {}
    with tampering():
        for name, (tamper, _) in TAMPERED.items():
            with transaction.atomic(), untouched_disk():
                tamper()
                said[name] = " ".join(found().get(name, ()))
                transaction.set_rollback(True)
    assert {name: words for name, words in said.items() if TAMPERED[name][1] not in words} == {}


def a_forged_right() -> None:
    real = Holding.objects.get(officer__username="ct.22891")
    real.pk, real.officer = None, Officer.objects.get(username="khach")
    real.save()


SUBTLE: dict[str, tuple[str, Tamper]] = {
    "a right nobody gave": ("rights.holdings", a_forged_right),
    "a right for longer than given": (
        "rights.holdings",
        lambda: Holding.objects.filter(officer__username="ct.22891").update(ends_at=timezone.now()),
    ),
    "another signer": ("cases.signatures", lambda: Paper.objects.update(signed_by="Ông Người Khác")),
    "another body": ("cases.signatures", lambda: Paper.objects.update(body="22879")),
    "another kind": ("cases.signatures", lambda: Paper.objects.update(kind="direction")),
    "another symbol": ("cases.numbers", lambda: Number.objects.update(symbol="NQ-HĐND")),
    "another clerk": ("cases.numbers", lambda: Number.objects.update(given_by="Ông Người Khác")),
    "the book of another year": ("numbers.papers", lambda: Book.objects.filter(body="22891").update(year=2021)),
    "the book of another body": ("numbers.papers", lambda: Book.objects.filter(body="22891").update(body="1")),
    "a file lost beside its twin": ("papers.made", lambda: PaperFile.objects.filter(format="pdf").delete()),
    "a line nobody was sent": ("cases.dispatches", lambda: Delivery.objects.filter(receipt=None).delete()),
    "another hand at a step": ("desk.steps", lambda: Item.objects.filter(act="number").update(closed_by=other_hand())),
    "another owner of a step": ("desk.steps", lambda: Task.objects.filter(status="DONE").update(owner=other_hand())),
}


def other_hand() -> Officer:
    return Officer.objects.get(username="khach")


def test_what_somebody_changed_subtly_is_found_too(issued: Case) -> None:
    """Values that could have been written, one at a time: only another record of the same deed contradicts them."""
    missed = []
    with tampering():
        for name, (check, tamper) in SUBTLE.items():
            with transaction.atomic():
                tamper()
                missed += [] if check in found() else [name]
                transaction.set_rollback(True)
    assert missed == []


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: Paper.objects.update(page="{"),
        lambda: PaperFile.objects.filter(format="pdf", stage="issued").update(sha256="../../etc/passwd"),
        lambda: Case.objects.filter(state="issued").update(kind="khac"),
        lambda: Task.objects.filter(status="DONE").update(status="NEW", flow_task="khong.co/x.Y"),
    ],
    ids=["a page", "a hash", "a kind", "a step"],
)
def test_what_cannot_even_be_read_is_a_finding_and_not_the_end(issued: Case, tamper: Tamper) -> None:
    with tampering():
        tamper()
        outcomes = list(KEPT.outcomes())
    assert len(outcomes) == len(KEPT.known)
    assert any(outcome.findings for outcome in outcomes)


def test_every_check_has_its_corruption() -> None:
    elsewhere = {
        "database.rules",
        "numbers.doubles",
        "papers.signatures",
        "journal.anchors",
        "processes.woken",
        "webhooks",
        "difficulties.steps",
        "tasks.steps",
        "schools.changes",
        "schools.teams",
        "budget.adjustments",
        "budget.allocations",
        "budget.allotments",
        "budget.columns",
        "budget.communes",
        "attachments",
        "filing",
        "finding.words",
        "copies",
        "copies.steps",
        "wordings",
        "enterprises.aids",
        "enterprises.journal",
        "enterprises.staff",
        "enterprises.steps",
        "enterprises.sums",
        "inspections.findings",
        "inspections.journal",
        "inspections.minutes",
        "ocop.communes",
        "ocop.entries",
        "ocop.journal",
        "ocop.sums",
        "network.reports",
        "plan.proposals",
        "plan.revisions",
        "surveys.responses",
        "staffing.reviews",
        "administering.versions",
        "training.attendance",
        "training.entries",
        "training.journal",
        "training.minutes",
        "training.sums",
        "budget.estimates",
        "exchange.consignments",
        "exchange.openings",
        "exchange.packages",
        "exchange.parcels",
        "budget.in_force",
        "budget.opinions",
        "budget.polls",
        "budget.proposals",
    }
    elsewhere |= {"months.confirmations", "months.teams", "months.reports", "months.commune_reports"}
    assert {*TAMPERED, *elsewhere} == set(KEPT.known)


def test_a_dropped_rule_is_named(issued: Case) -> None:
    registry.drop()
    assert any("keep_documents_number_delete" in finding for finding in found()["database.rules"])


@pytest.mark.django_db(transaction=True)
def test_a_number_given_twice_is_named_although_the_database_forbids_it(
    issued: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    unique = next(each for each in Number._meta.constraints if each.name == "one_row_a_number")
    registry.drop()
    with monkeypatch.context() as patch:  # SQLite makes the table anew from what the model says
        patch.setattr(Number._meta, "constraints", [each for each in Number._meta.constraints if each is not unique])
        with connection.schema_editor() as editor:
            editor.remove_constraint(Number, unique)
    try:
        twice = Number.objects.get()
        twice.pk, twice.ref = None, None
        twice.save()
        assert found()["numbers.doubles"] == ("Sổ 22891 QD 2022: số 47 cấp nhiều lần.",)
    finally:
        Number.objects.filter(ref=None).delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Number, unique)
        registry.install()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"page": [], "schema": 1}'])
def test_a_page_nobody_can_read_is_named(issued: Case, text: str) -> None:
    with tampering():
        Paper.objects.update(page=text)
    assert found()["papers.pages"] == (f"Văn bản {issued}/1: Không đọc được nội dung trang văn bản đã lưu.",)


def test_a_token_that_was_never_woken_is_named(issued: Case) -> None:
    Effect.objects.update(done_at=timezone.now() - timedelta(hours=1))
    wait = Wait.objects.get()
    Task.objects.filter(pk=wait.task_id).update(status=STATUS.SCHEDULED)
    assert found()["processes.woken"] == (f"Việc {wait.kind} của {wait.key} đã xong nhưng bước chờ nó chưa chạy tiếp.",)


def test_an_open_step_on_no_desk_is_named(issued: Case) -> None:
    waiting = Item.objects.get(closed_at=None)
    with tampering():
        waiting.bars.all().delete()
        waiting.places.all().delete()
        waiting.delete()
    assert "không nằm trên bàn ai" in found()["desk.tasks"][0]


def test_a_done_step_and_a_foreign_one_on_a_desk_are_named(issued: Case) -> None:
    waiting = Item.objects.get(closed_at=None)
    with tampering():
        Task.objects.filter(pk=waiting.task_id).update(status=STATUS.DONE)
        Item.objects.filter(pk=waiting.pk).update(case=issued)
    done, foreign = found()["desk.tasks"]
    assert "còn nằm trên bàn" in done
    assert "thuộc tiến trình của hồ sơ khác" in foreign


def test_a_process_that_ended_before_its_case_is_named(issued: Case) -> None:
    Process.objects.filter(link__case__state="checking").update(status=PROCESS.DONE)
    assert len(found()["processes.cases"]) == 2  # the state differs, and a step is left open


def test_a_receipt_that_was_deleted_leaves_its_line_in_the_book(issued: Case) -> None:
    with tampering():
        Receipt.objects.all().delete()
        Arrival.objects.all().delete()
    assert "thiếu số đến 1" in found()["arrivals"][0]


# -- the command


def run(*options: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify", *options, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_the_command_says_a_line_a_check(issued: Case) -> None:
    code, words = run()
    assert code == 0
    assert words.splitlines()[0] == "Quy tắc bảo vệ của cơ sở dữ liệu đầy đủ: đạt"
    assert len(words.splitlines()) == len(KEPT.known)


def test_the_command_fails_with_what_it_found(issued: Case) -> None:
    with tampering():
        skip_a_number()
    code, words = run()
    assert code == 1
    assert "Sổ văn bản đi không thiếu số: 1 lỗi\n  - Sổ 22891 QD 2022: thiếu số 48" in words
    code, words = run("--json")
    assert code == 1
    told = {row["check"]: row for row in json.loads(words)}
    assert told["numbers.gaps"]["count"] == 1
    assert told["papers.files"] == {
        "check": "papers.files",
        "title": "Tệp văn bản còn đủ và nguyên vẹn",
        "count": 0,
        "findings": [],
    }


def test_a_case_before_its_number_may_not_have_one(issued: Case) -> None:
    with tampering():
        Case.objects.filter(pk=issued.pk).update(state="checking")
    assert "đã có số" in found()["cases.numbers"][0]


@pytest.mark.django_db(transaction=True)
def test_cases_go_on_while_it_asks_and_it_sees_one_moment() -> None:
    """Somebody writes between two questions; he does not wait, and the answers do not differ."""

    def somebody_writes() -> None:
        JournalBook.objects.create(kind="unit", ref="moi")

    with one_moment():
        before = JournalBook.objects.count()
        assert all_at_once([somebody_writes]) == [None]
        assert JournalBook.objects.count() == before
        assert list(JournalEntry.objects.iterator(10)) == []
    assert JournalBook.objects.count() == before + 1
