"""Files go with an estimate: laid beside its draft by who drafts, frozen with each round, read with the letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from pytest_django.fixtures import Settings

from decisions.attachments import rules
from decisions.attachments.selectors import download, shelf_of
from decisions.attachments.services import attach, remove
from decisions.authority.acts import Act
from decisions.budget.appraising import ASK_SUPPLEMENT
from decisions.cases.drafts import submitted, submitted_last
from decisions.errors import ActNotAllowed, AttachmentRefused, NotAuthorised, NotVisible
from decisions.models import AccessEntry, Attachment, Case, JournalEntry, Officer
from documents.errors import StoreFull
from documents.files import store
from documents.page.model import Letter, Paragraph
from documents.page.vietnamese import UnreadableText
from documents.papers.selectors import current, page_of
from documents.proof.registry import KEPT
from tests.attachments import QUOTE, beside, file, listed
from tests.budget import LATER, SOON, Money, money, request
from tests.cast import Cast
from tests.consulting import TAKEN, asking
from tests.crash import dies_at
from tests.crowd import all_at_once
from tests.proposing import AT, blocks, consulted
from tests.standing import stands
from tests.workflows.play import opened

pytestmark = pytest.mark.django_db


@stands
def purse(cast: Cast) -> Money:
    made = money(cast)
    made.round()
    return made


def left() -> tuple[int, int]:
    return Attachment.objects.count(), JournalEntry.objects.count()


def names(case: Case, who: Officer) -> list[str]:
    return [row.name for row in shelf_of(case, who, SOON).rows]


def test_who_drafts_lays_a_file_beside_the_draft_and_the_journal_says_so(purse: Money, cast: Cast) -> None:
    row = beside(purse, "  Báo giá in tài liệu;")
    assert (row.place, row.title, row.name, row.kind) == (1, QUOTE, "bao-gia.pdf", "pdf")
    assert store.read(row.sha256) == file().content
    told = JournalEntry.objects.get(act="attach_file")
    assert (told.book.ref, told.actor, told.round) == (purse.case.code, cast.district_drafter, 1)
    assert row.sha256 in told.content


def test_who_does_not_draft_lays_nothing_beside_it(purse: Money, cast: Cast) -> None:
    before = left()
    for who in (cast.huu.drafter, cast.district_chair, purse.finance, purse.ict.specialist):
        with pytest.raises(NotAuthorised):
            beside(purse, by=who)
    beside(purse)
    for who in (cast.huu.drafter, cast.district_chair, purse.ict.specialist):
        with pytest.raises(NotAuthorised):
            remove(purse.case, 1, by=who, at=LATER)
    assert left() == (before[0] + 1, before[1] + 1)


def test_once_it_is_submitted_the_list_is_closed(purse: Money, cast: Cast) -> None:
    beside(purse)
    purse.send(request(), until=Act.DRAFT_ESTIMATE)
    before = left()
    with pytest.raises(ActNotAllowed, match="không còn ở bước soạn"):
        beside(purse, name="them.pdf")
    with pytest.raises(ActNotAllowed):
        remove(purse.case, 1, by=cast.district_drafter, at=SOON)
    assert left() == before


def test_a_kind_of_case_that_takes_none_takes_none(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        attach(opened(cast.huu), file(), QUOTE, by=cast.huu.drafter, at=LATER)


def test_the_same_bytes_go_with_a_case_once(purse: Money, cast: Cast) -> None:
    beside(purse)
    with pytest.raises(AttachmentRefused, match="giống hệt tệp bao-gia.pdf đã gửi kèm"):  # noqa: RUF043 # a dot is a dot
        attach(purse.case, file("khac.pdf", "bao-gia.pdf"), "Khác", by=cast.district_drafter, at=LATER)
    remove(purse.case, 1, by=cast.district_drafter, at=LATER)
    again = beside(purse)
    assert (again.place, listed(purse.case)) == (2, ["bao-gia.pdf"])


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [("MOST_FILES", 2, "nhiều nhất là 2"), ("MOST_TOGETHER", 2 * 2**20, "cộng lại quá 2 MB")],
)
def test_so_many_files_and_no_more(
    purse: Money, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str
) -> None:
    beside(purse, name="1.pdf")
    beside(purse, name="2.pdf")
    monkeypatch.setattr(rules, limit, value)
    light = file("3.pdf")
    heavy = replace(light, content=light.content + b" " * 2 * 2**20)
    before = left()
    with pytest.raises(AttachmentRefused, match=said):
        attach(purse.case, heavy, "Ba", by=purse.cast.district_drafter, at=LATER)
    assert left() == before


@pytest.mark.parametrize(
    ("title", "refusal"),
    [
        ("", AttachmentRefused),
        (" ;. ", AttachmentRefused),
        ("x" * 201, AttachmentRefused),
        ("a\u202eb", UnreadableText),
    ],
)
def test_a_title_is_words_one_can_print(purse: Money, title: str, refusal: type[Exception]) -> None:
    before = left()
    with pytest.raises(refusal):
        beside(purse, title)
    assert left() == before


def test_a_full_disk_is_a_refusal_that_leaves_nothing(purse: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bytes) -> None:
        raise StoreFull

    before = left()
    monkeypatch.setattr(store, "put", full)
    with pytest.raises(StoreFull):
        beside(purse)
    assert left() == before


def test_taking_one_out_is_recorded_once_and_the_bytes_stay(purse: Money, cast: Cast) -> None:
    row = beside(purse)
    remove(purse.case, 1, by=cast.district_drafter, at=SOON)
    row.refresh_from_db()
    assert (row.removed_by, row.removed_at) == (cast.district_drafter, SOON)
    assert JournalEntry.objects.filter(act="remove_file").count() == 1
    assert store.read(row.sha256)
    with pytest.raises(NotVisible):
        remove(purse.case, 1, by=cast.district_drafter, at=SOON)
    with pytest.raises(NotVisible):
        download(cast.district_drafter, purse.case.code, 1, SOON)  # never submitted: nobody's to read


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.delete(),
        lambda row: Attachment.objects.filter(pk=row.pk).update(sha256="0" * 64),
        lambda row: Attachment.objects.filter(pk=row.pk).update(removed_at=LATER),
    ],
)
def test_the_database_keeps_a_file_that_was_taken_out(
    purse: Money, cast: Cast, change: Callable[[Attachment], object]
) -> None:
    row = beside(purse)
    remove(purse.case, 1, by=cast.district_drafter, at=SOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(row)


def test_each_round_holds_the_files_it_had(purse: Money, cast: Cast) -> None:
    beside(purse)
    purse.send(request(), until=Act.DRAFT_ESTIMATE)
    purse.do(Act.RETURN_DRAFT, purse.finance, {"note": "Thiếu bảng tính"}, at=SOON)
    assert listed(purse.case) == ["bao-gia.pdf"]  # the draft goes on with what lay there
    attach(purse.case, file("bang-tinh.pdf"), "Bảng tính", by=cast.district_drafter, at=SOON)
    remove(purse.case, 1, by=cast.district_drafter, at=SOON)
    purse.send(request(), until=Act.DRAFT_ESTIMATE, at=SOON)
    first, second = (one["attachments"] for one in rounds(purse.case))
    assert ([one["name"] for one in first], [one["name"] for one in second]) == (["bao-gia.pdf"], ["bang-tinh.pdf"])
    assert set(first[0]) == {"place", "title", "name", "kind", "sha256", "size"}
    shelf = shelf_of(purse.case, cast.district_drafter, SOON)
    assert [row.name for row in shelf.rows] == ["bang-tinh.pdf"]
    assert [(number, [row.name for row in rows]) for number, rows in shelf.earlier] == [(1, ["bao-gia.pdf"])]
    assert download(cast.district_drafter, purse.case.code, 1, SOON)[1].name == "bao-gia.pdf"


def rounds(case: Case) -> list[dict[str, Any]]:
    return [submitted(one) for one in case.rounds.order_by("number")]


def test_the_letter_names_what_goes_with_it(purse: Money, cast: Cast) -> None:
    beside(purse)
    attach(purse.case, file("bang-tinh.pdf"), "Bảng tính chi tiết", by=cast.district_drafter, at=LATER)
    case = purse.send(request())
    content = page_of(current(case.code)).content
    assert isinstance(content, Letter)
    texts = [block.text for block in content.blocks if isinstance(block, Paragraph)]
    assert texts[-1] == f"(Gửi kèm: {QUOTE}; Bảng tính chi tiết)./."
    assert texts[-2].endswith("xem xét.")


def test_a_letter_alone_names_nothing(purse: Money) -> None:
    case = purse.send(request())
    assert "Gửi kèm" not in current(case.code).page
    assert submitted_last(case)["attachments"] == []


def test_who_gets_the_letter_gets_its_files_and_nobody_before(purse: Money, cast: Cast) -> None:
    beside(purse)
    code, ict = purse.case.code, purse.ict
    strangers = (cast.huu.chair, cast.hau.drafter)
    for who in (*strangers, ict.specialist, purse.ict_records, ict.head):
        with pytest.raises(NotVisible):
            download(who, code, 1, SOON)
    case = purse.send(request())
    for who in (ict.specialist, purse.ict_records, ict.head, cast.district_chair, purse.finance):
        row, found = download(who, code, 1, SOON)
        assert (row.title, found.content) == (QUOTE, file().content)
    assert not shelf_of(case, ict.specialist, SOON).changes
    for who in strangers:
        with pytest.raises(NotVisible):
            download(who, code, 1, SOON)
    log = AccessEntry.objects.filter(what="download_attachment", ref=code)
    assert set(log.values_list("detail", flat=True)) == {"1"}
    assert log.count() == 5


def test_outside_one_reads_the_round_that_was_sent_and_no_other(purse: Money, cast: Cast) -> None:
    beside(purse)
    purse.send(request(), until=Act.DRAFT_ESTIMATE)
    purse.do(Act.RETURN_DRAFT, purse.finance, {"note": "Sai tệp"}, at=SOON)
    remove(purse.case, 1, by=cast.district_drafter, at=SOON)
    attach(purse.case, file("dung.pdf"), "Báo giá đúng", by=cast.district_drafter, at=SOON)
    case = purse.send(request(), at=SOON)
    assert names(case, purse.ict.specialist) == ["dung.pdf"]
    assert shelf_of(case, purse.ict.specialist, SOON).earlier == ()
    with pytest.raises(NotVisible):
        download(purse.ict.specialist, case.code, 1, SOON)


def test_finance_reads_them_once_it_is_asked(cast: Cast) -> None:
    played = asking(cast, drafting=beside)
    code = played.money.case.code
    with pytest.raises(NotVisible):
        download(played.finance.specialist, code, 1, SOON)
    played.asks()
    assert download(played.finance.specialist, code, 1, TAKEN)[1].content == file().content


def test_a_letter_that_replaces_another_begins_with_its_files(purse: Money, cast: Cast) -> None:
    beside(purse)
    purse.send(request())
    purse.receive()
    first = purse.do(ASK_SUPPLEMENT, purse.ict.specialist, {"note": "Bổ sung báo giá"})
    second = purse.case
    assert second != first
    assert listed(second) == ["bao-gia.pdf"]
    told = JournalEntry.objects.get(act="attach_file", book__ref=second.code)
    assert (told.actor, first.code in told.content) == (None, True)
    remove(second, 1, by=cast.district_drafter, at=SOON)
    assert names(first, purse.ict.specialist) == ["bao-gia.pdf"]
    found = {one.check.name for one in KEPT.outcomes() if one.findings}
    assert found.isdisjoint({"attachments", "journal.chains", "cases.rounds"})


def test_a_to_trinh_takes_files_too_and_names_them(cast: Cast) -> None:
    made = consulted(cast)
    case = made.begin()
    with pytest.raises(NotAuthorised):
        attach(case, file(), QUOTE, by=made.finance_specialist, at=AT)
    attach(case, file(), QUOTE, by=made.money.ict.specialist, at=AT)
    case = made.send()
    (named,) = [text for text in blocks(page_of(current(case.code))) if text.startswith("Kèm theo Tờ trình")]
    assert named.endswith(f"; {QUOTE}.")
    made.receive()
    assert names(case, made.province_reader) == ["bao-gia.pdf"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_who_lay_the_same_file_lay_it_once(cast: Cast) -> None:
    purse = money(cast)
    purse.round()
    case, same = purse.case, file()

    def lay() -> Attachment:
        return attach(case, same, QUOTE, by=cast.district_drafter, at=LATER)

    said = all_at_once([lay] * 6)
    assert sorted(type(one).__name__ for one in said) == ["Attachment", *["AttachmentRefused"] * 5]
    assert listed(case) == ["bao-gia.pdf"]


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
def test_killed_behind_the_store_nothing_names_the_file_and_it_is_laid_again(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    purse = money(cast)
    purse.round()
    before = left()
    assert dies_at("attachment.after_store", lambda: beside(purse))
    assert left() == before
    row = beside(purse)
    assert store.read(row.sha256) == file().content
