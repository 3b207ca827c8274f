"""Who read, changed or took along what concerns a person: whole, for who answers for it, and itself on record."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from decisions.authority.acts import Act
from decisions.cases.downloads import DOWNLOAD
from decisions.errors import NotVisible, RuleBroken
from decisions.journal.services import note_access
from decisions.models import AccessEntry, Case, JournalBook, JournalEntry, Officer
from decisions.privacy.tracing import BOOK, TRACE, Question, Sort, Traced, trace
from documents.clock import local_date
from tests import filing
from tests.cast import Cast
from tests.gate.scale import sized
from tests.month import department
from tests.operating import operator
from tests.standing import stands
from tests.story import draft, play
from tests.world import MORNING

pytestmark = pytest.mark.django_db

Record = Callable[[str, object], None]
TODAY = local_date(MORNING)
AN = "Nguyễn Văn An"
WHY = "Đơn ngày 02/5/2022 của ông An"
LATER = MORNING + timedelta(hours=2)


@stands
def tracer(cast: Cast) -> Officer:
    """Who answers for the protection of data, in a province where Phước Hữu issued a decision that names Mr An."""
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    return operator(department(cast))


def asked(by: Officer | None, name: str = AN, unit: str = "", days: int = 0) -> Traced:
    question = Question(name, TODAY, TODAY + timedelta(days=days), WHY, unit)
    return trace(question, by=by, at=LATER)


def test_everybody_who_wrote_read_or_took_along_is_named(tracer: Officer, cast: Cast) -> None:
    case = Case.objects.get()
    shelf = filing.shelf(cast)
    shelf.opened()
    file = shelf.put(case).file
    note_access(cast.huu.clerk, DOWNLOAD, case.code, at=MORNING, detail="issued.pdf")
    note_access(cast.huu.vice_chair, "export_file", str(file), at=MORNING, detail="zip")
    note_access(cast.huu.chair, "export_sheet", "22891/2022-05", at=MORNING)
    note_access(cast.hau.chair, "export_sheet", "22879/2022-05", at=MORNING)
    found = asked(tracer)
    assert {place.what for place in found.places} >= {"Thành viên Tổ công nghệ số cộng đồng", "Dự thảo đã trình"}
    told = {(line.account, line.sort, line.sure) for line in found.lines}
    huu = cast.huu
    assert {
        (huu.drafter.username, Sort.CHANGED, True),
        (huu.chair.username, Sort.CHANGED, True),
        (huu.clerk.username, Sort.READ, True),
        (huu.vice_chair.username, Sort.TAKEN, True),
        (huu.chair.username, Sort.TAKEN, False),
    } <= told
    assert cast.hau.chair.username not in found.people
    assert list(found.lines) == sorted(found.lines, key=lambda line: line.at, reverse=True)


def test_of_a_namesake_elsewhere_and_of_other_days_nothing_is_told(tracer: Officer, cast: Cast) -> None:
    assert asked(tracer, unit="22879").lines == []
    assert asked(tracer, name="Nguyễn Văn A").places == []
    yesterday = TODAY - timedelta(days=1)
    before = trace(Question(AN, yesterday, yesterday, WHY), by=tracer, at=LATER)
    assert (len(before.places) > 0, before.lines) == (True, [])


def test_asking_stands_in_the_journal_with_its_reason_and_shows_the_next_time(tracer: Officer) -> None:
    lines = len(asked(tracer).lines)
    entry = JournalEntry.objects.get(act=TRACE)
    told = json.loads(entry.content)
    assert (entry.book.ref, entry.actor, told["person"], told["reason"], told["lines"]) == (
        BOOK,
        tracer,
        AN,
        WHY,
        lines,
    )
    assert [line.act for line in asked(tracer).lines if line.act == TRACE] == [TRACE]


def test_nobody_else_asks_and_nobody_without_a_reason(tracer: Officer, cast: Cast) -> None:
    for officer in (cast.huu.chair, cast.district_head, cast.nobody):
        with pytest.raises(NotVisible):
            asked(officer)
    with pytest.raises(RuleBroken, match="lý do"):
        trace(Question(AN, TODAY, TODAY, " "), by=tracer, at=LATER)
    with pytest.raises(RuleBroken, match="Ngày cuối"):
        trace(Question(AN, TODAY, TODAY - timedelta(days=1), WHY), by=tracer, at=LATER)
    assert not JournalEntry.objects.filter(act=TRACE).exists()


def test_the_operator_asks_at_the_machine(tracer: Officer) -> None:
    words = StringIO()
    day = TODAY.isoformat()
    call_command("trace_person", AN, "--from", day, "--to", day, "--reason", WHY, "--json", stdout=words)
    told = json.loads(words.getvalue())
    assert {line["sort"] for line in told["lines"]} == {"changed"}
    assert JournalEntry.objects.get(act=TRACE).actor is None


def test_among_very_many_entries_the_answer_comes_in_seconds(
    tracer: Officer, cast: Cast, record_property: Record
) -> None:
    many, book = sized(4_000, 200_000, 1_000_000), JournalBook.objects.create(kind="unit", ref="dong", count=0)
    content = json.dumps({"note": "Đồng ý nội dung trình " * 4, "holding": 17, "cause": "appointment"})

    def entry(seq: int) -> JournalEntry:
        proof = {"salt": "s" * 32, "digest": secrets.token_hex(32), "hash": secrets.token_hex(32)}
        who = {"actor": tracer, "actor_name": str(tracer)}
        return JournalEntry(book=book, seq=seq, at=MORNING, act="check_content", content=content, **who, **proof)

    for start in range(0, many // 2, 10_000):
        size = min(10_000, many // 2 - start)
        JournalEntry.objects.bulk_create(entry(start + number + 1) for number in range(size))
        AccessEntry.objects.bulk_create(
            AccessEntry(at=MORNING, officer=tracer, what=DOWNLOAD, ref=f"22879.thanh-lap.2022.{start + number}")
            for number in range(size)
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE decisions_journalentry, decisions_accessentry")
    note_access(cast.huu.clerk, DOWNLOAD, Case.objects.get().code, at=MORNING)
    began = time.perf_counter()
    found = asked(tracer)
    took = time.perf_counter() - began
    assert cast.huu.clerk.username in found.people
    assert took < 10
    record_property("figure", {"audit rows": many, "who saw, s": round(took, 2)})
