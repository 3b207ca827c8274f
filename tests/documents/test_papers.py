"""Papers: frozen at signature, completed once at number, their files made once whatever dies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from documents.errors import CompletionRefused, FileAltered, PageRefused, PaperMissing, PaperNumbered
from documents.files import store
from documents.layout.foreign import carried_by_pdf
from documents.layout.versions import made_with
from documents.models import Effect, Incident, Paper, PaperFile
from documents.outbox import services as outbox
from documents.page.model import Page, Signature
from documents.papers import making, selectors, services
from documents.register.services import Hand
from documents.signals import files_made
from tests.crash import dies_at
from tests.documents.files import pages_of_pdf, words_of_docx, words_of_pdf
from tests.documents.pages import decision, letter

REF = "22891.thanh-lap.2022.1"
MORNING = datetime(2022, 3, 28, 1, 0, tzinfo=UTC)
CHAIR = Hand("Ông Nguyễn Hữu Tâm", MORNING)
DAY = date(2022, 3, 28)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    return tmp_path / "files"


def sign(page: Page | None = None, *, later: timedelta = timedelta(), by: str = CHAIR.by) -> Paper:
    hand = Hand(by, MORNING + later)
    return services.freeze(REF, page or decision(), body="22891", kind="establishment", hand=hand)


def number(value: int = 47) -> Paper:
    return services.complete(REF, value, DAY)


def other_page() -> Page:
    return replace(decision(), signature=Signature("CHỦ TỊCH", "Đạo Thị Lài"))


def let_time_pass() -> None:
    Effect.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
    Effect.objects.update(next_at=timezone.now() - timedelta(hours=1))


def kinds() -> list[tuple[str, str]]:
    return [(file.stage, file.format) for file in PaperFile.objects.order_by("stage", "format")]


def test_a_signed_page_is_kept_with_only_number_and_day_empty() -> None:
    paper = sign(decision().completed(9, DAY))
    assert selectors.page_of(paper) == decision()
    assert (paper.number, paper.day, paper.hash_numbered) == (None, None, None)
    assert selectors.faults(paper) == []


def test_a_page_in_bad_form_is_not_frozen() -> None:
    with pytest.raises(PageRefused):
        sign(replace(decision(), place=""))
    assert not Paper.objects.exists()
    assert not Effect.objects.exists()


def test_the_same_signature_twice_is_one_paper() -> None:
    assert sign() == sign(later=timedelta(minutes=5))
    assert Effect.objects.count() == 1


def test_a_paper_returned_and_signed_anew_is_another_round() -> None:
    first, second = sign(), sign(other_page())
    assert [first.round, second.round] == [1, 2]
    assert selectors.current(REF) == second
    assert selectors.page_of(first) == decision()
    assert first.code != second.code


@pytest.mark.parametrize("again", [{"later": timedelta(days=1)}, {"by": "Bà Trượng Thị Mỹ Hạnh"}])
def test_the_same_page_signed_on_another_day_or_by_another_hand_is_another_round(again: dict[str, object]) -> None:
    sign()
    assert sign(**again).round == 2  # type: ignore[arg-type] # the rows above fit


def test_completion_adds_number_and_day_and_nothing_else() -> None:
    signed = sign()
    paper = number()
    assert paper.page == signed.page
    assert paper.hash_signed == signed.hash_signed != paper.hash_numbered
    assert selectors.page_of(paper) == decision().completed(47, DAY)
    assert selectors.page_of(paper).stripped() == decision()
    assert selectors.faults(paper) == []


def test_the_same_number_twice_changes_nothing() -> None:
    sign()
    assert number() == number()
    assert Effect.objects.filter(kind="paper.issued").count() == 1


def test_a_number_once_given_is_not_changed() -> None:
    sign()
    number()
    with pytest.raises(CompletionRefused, match="đã có số 47 ngày 28/03/2022"):
        number(48)
    with pytest.raises(PaperNumbered):
        sign(other_page())
    assert sign() == number()


def test_a_number_goes_to_the_paper_signed_last() -> None:
    sign()
    second = sign(other_page())
    assert number() == second


def test_no_number_without_a_signature_and_none_before_it() -> None:
    with pytest.raises(PaperMissing):
        number()
    sign()
    with pytest.raises(CompletionRefused, match="trước ngày ký"):
        services.complete(REF, 47, DAY - timedelta(days=1))
    with pytest.raises(PaperMissing):
        selectors.current("khac")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_paper SET page = '{}'",
        "UPDATE documents_paper SET hash_signed = ''",
        "UPDATE documents_paper SET code = 'x'",
        "UPDATE documents_paper SET number = 48",
        "UPDATE documents_paper SET number = NULL, day = NULL, hash_numbered = NULL",
        "UPDATE documents_paper SET day = '2022-03-29'",
        "UPDATE documents_paper SET hash_numbered = ''",
        "DELETE FROM documents_paper",
        "UPDATE documents_paperfile SET sha256 = ''",
        "DELETE FROM documents_paperfile",
    ],
)
def test_the_database_itself_keeps_papers_and_files(statement: str) -> None:
    sign()
    number()
    outbox.drain()
    with pytest.raises(DatabaseError, match="chi them"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_numbers_a_paper_whole_or_not_at_all() -> None:
    sign()
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.update(number=47)


def test_a_text_that_was_changed_behind_the_rules_is_found() -> None:
    sign()
    paper = number()
    paper.page = paper.page.replace("Hữu Đức", "Tân Đức")
    assert selectors.faults(paper) == [
        "Nội dung khác với nội dung đã ký (H1).",
        "Số, ngày khác với lúc cấp số (H2).",
    ]


def test_signature_and_number_have_their_files_made() -> None:
    sign()
    assert outbox.drain() == 1
    assert kinds() == [("print", "docx"), ("print", "pdf")]
    number()
    assert outbox.drain() == 1
    assert kinds() == [("issued", "docx"), ("issued", "pdf"), ("print", "docx"), ("print", "pdf")]
    by_kind = {
        (file.stage, file.format): selectors.content_of(file) for file in selectors.files_of(Paper.objects.get())
    }
    assert "Số: /QĐ-UBND" in " ".join(words_of_pdf(by_kind["print", "pdf"]))
    assert "Số: 47/QĐ-UBND" in " ".join(words_of_docx(by_kind["issued", "docx"]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT decision_id, version, bytes, state FROM probe_document ORDER BY state")
        assert cursor.fetchall()[0] == (REF, 1, len(by_kind["issued", "docx"]), "issued.docx")


def test_a_paper_without_a_number_has_no_issued_file() -> None:
    paper = sign()
    with pytest.raises(CompletionRefused):
        making.render_issued(paper.pk)
    assert making.render_print(paper.pk) is not None


def test_files_are_made_once_even_when_asked_for_twice() -> None:
    paper = sign()
    outbox.drain()
    assert making.render_print(paper.pk) is None
    outbox.put("paper.print", "lần nữa", paper=paper.pk)
    outbox.drain()
    assert len(kinds()) == 2


@pytest.fixture
def told() -> Iterator[list[tuple[int, str]]]:
    """What the signal told."""
    heard: list[tuple[int, str]] = []

    def hear(paper: Paper, stage: str, **_: object) -> None:
        heard.append((paper.pk, stage))

    files_made.connect(hear)
    yield heard
    files_made.disconnect(hear)


def test_whoever_waits_for_the_files_is_told(told: list[tuple[int, str]]) -> None:
    paper = sign()
    outbox.drain()
    number()
    outbox.drain()
    assert told == [(paper.pk, "print"), (paper.pk, "issued")]


@pytest.mark.crash
@pytest.mark.parametrize(
    "place",
    [
        "relay.after_claim",
        "job.after_start",
        "render.after_bytes",
        "store.after_write_tmp",
        "store.after_rename",
        "job.before_commit",
        "job.after_commit_before_ack",
    ],
)
def test_killed_while_making_files_nothing_is_half_and_the_sweeper_finishes(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign()
    effect = Effect.objects.get()
    assert dies_at(place, partial(outbox.run, effect.pk))
    assert kinds() in ([], [("print", "docx"), ("print", "pdf")])
    let_time_pass()
    rung: list[int] = []
    monkeypatch.setitem(outbox._bells, "none", rung.append)
    outbox.sweep()
    for effect_id in rung:
        outbox.run(effect_id)
    assert Effect.objects.get().state == "done"
    assert kinds() == [("print", "docx"), ("print", "pdf")]
    for file in PaperFile.objects.all():
        assert len(store.read(file.sha256)) == file.size


def test_a_full_disk_makes_no_file_and_the_next_try_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sign()
    with monkeypatch.context() as full:
        full.setattr(store, "write_whole", partial(_fail, OSError(28, "No space left on device")))
        for _ in range(outbox.ATTEMPTS):
            let_time_pass()
            outbox.drain()
    assert kinds() == []
    assert Effect.objects.get().error.startswith("StoreFull ")
    assert Incident.objects.get().kind == "paper.print"
    outbox.try_again(Effect.objects.get().pk)
    outbox.drain()
    assert len(kinds()) == 2


def _fail(error: OSError, *_: object) -> None:
    raise error


def test_an_altered_file_is_not_downloaded() -> None:
    sign()
    outbox.drain()
    file = PaperFile.objects.filter(format="pdf").get()
    path = store.path_of(file.sha256)
    path.chmod(0o640)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(FileAltered):
        selectors.content_of(file)


def test_a_rebuilt_file_is_the_same_under_the_same_tools() -> None:
    sign()
    number()
    outbox.drain()
    assert PaperFile.objects.count() == 4
    for file in PaperFile.objects.all():
        again = making.rebuild(file)
        assert again.same
        assert again.differing == ()


def test_an_issued_pdf_carries_the_page_its_hash_is_of_and_the_word_file() -> None:
    sign()
    number()
    outbox.drain()
    pdf, word = (selectors.content_of(PaperFile.objects.get(stage="issued", format=form)) for form in ("pdf", "docx"))
    inside = dict(carried_by_pdf(pdf) or [])
    assert set(inside) == {"du-lieu.json", "van-ban.docx"}
    assert sha256(inside["du-lieu.json"]).hexdigest() == Paper.objects.get().hash_numbered
    assert inside["van-ban.docx"] == word
    assert carried_by_pdf(selectors.content_of(PaperFile.objects.get(stage="print", format="pdf"))) == []


def test_a_rebuilt_file_says_which_tools_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    sign()
    outbox.drain()
    now = made_with()
    monkeypatch.setattr("documents.papers.making.made_with", lambda: {**now, "typst": "0.99 x"})
    assert making.rebuild(PaperFile.objects.filter(format="pdf").get()).differing == ("typst",)


def test_a_preview_is_marked_and_stored_nowhere(root: Path) -> None:
    unfinished = replace(decision(), place="", recipients=replace(decision().recipients, lines=()))
    assert all("DỰ THẢO" in page for page in pages_of_pdf(making.preview(unfinished, DAY))[:1])
    assert not root.exists()
    assert not Paper.objects.exists()


def test_a_preview_of_letters_no_file_can_show_says_which() -> None:
    with pytest.raises(PageRefused, match="😀"):
        making.preview(replace(decision(), place="😀"), DAY)


def test_files_are_saved_under_names_people_read() -> None:
    paper = sign()
    assert selectors.screen_name(paper, "docx") == "Quyết định QĐ-UBND chưa có số.docx"
    assert selectors.screen_name(number(5), "pdf") == "Quyết định 05-QĐ-UBND ngày 28-03-2022.pdf"


def test_an_official_letter_goes_the_same_way() -> None:
    hand = Hand("Ông Lê Minh Quân", MORNING)
    services.freeze("STTTT.chasing.2022.1", letter(), body="STTTT", kind="chasing", hand=hand)
    paper = services.complete("STTTT.chasing.2022.1", 793, DAY)
    assert outbox.drain() == 2
    assert selectors.screen_name(paper, "pdf") == "Công văn 793-STTTT-CNTT ngày 28-03-2022.pdf"
