"""A paper checked by whoever holds it: what the code tells, and nothing of what is not yet issued or not asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from decisions.authority.acts import Act
from decisions.models import AccessEntry, Case, JournalEntry
from documents.files import store
from documents.models import Paper, PaperFile
from documents.signing.tokens import read
from tests.cast import Cast
from tests.mending import begun, ready, recall, send
from tests.workflows.play import go, opened
from tests.workflows.visits import text
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
PDF = b"%PDF-1.7 as it was issued"


def issued(cast: Cast) -> Paper:
    case = go(opened(cast.huu), cast.huu, until=Act.DISPATCH)
    paper = Paper.objects.get(ref=case.code)
    kept = store.put(PDF)
    PaperFile.objects.create(
        paper=paper, stage="issued", format="pdf", sha256=kept.sha256, size=kept.size, made_at=MORNING, made_with={}
    )
    return paper


def test_everybody_reads_what_the_code_tells_and_no_name(cast: Cast) -> None:
    paper = issued(cast)
    before = JournalEntry.objects.count(), AccessEntry.objects.count()
    shown = text(Client().get(f"/kiem-tra/{paper.code}"))
    for words in ("47/QĐ-UBND", "04/05/2022", "Ủy ban nhân dân xã Phước Hữu", str(paper.hash_numbered), "Đã phát hành"):
        assert words in shown
    assert cast.huu.chair.full_name not in shown
    assert paper.ref not in shown
    assert (JournalEntry.objects.count(), AccessEntry.objects.count()) == before


def test_a_code_nobody_gave_and_one_of_a_paper_not_yet_issued_are_alike(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.SEAL)
    number = {"X-Request-ID": "hoi-mot-lan"}
    early = Client().get(f"/kiem-tra/{Paper.objects.get(ref=case.code).code}", headers=number)
    unknown = Client().get("/kiem-tra/aaaaaaaaaaaaaaaaaaaaaa", headers=number)
    assert (early.status_code, unknown.status_code) == (404, 404)
    assert text(early).replace("csrf", "") == text(unknown).replace("csrf", "")


def test_a_file_is_held_against_the_issued_one_and_not_kept(cast: Cast) -> None:
    paper, visitor = issued(cast), Client()
    for content, words in ((PDF, "đúng là tệp đã phát hành"), (PDF + b" ", "không phải tệp đã phát hành")):
        sent = SimpleUploadedFile("a.pdf", content, "application/pdf")
        assert words in text(visitor.post(f"/kiem-tra/{paper.code}", {"file": sent}))
    asked = visitor.post(f"/kiem-tra/{paper.code}", {"file": ""})
    assert (asked.status_code, "Chọn tệp PDF cần so sánh" in text(asked)) == (422, True)
    assert PaperFile.objects.count() == 1


def test_what_became_of_the_paper_is_said_at_once_and_for_those_without_a_network(cast: Cast) -> None:
    paper = issued(cast)
    assert Client().get("/kiem-tra/khoa.json").json()["changed"] == {}
    ready(cast.huu)
    send(begun(Case.objects.get(code=paper.ref), cast.huu, "thu-hoi"), cast.huu, recall().content())
    shown = text(Client().get(f"/kiem-tra/{paper.code}"))
    assert "Đã bị thu hồi" in shown
    assert "Bị thu hồi bởi" in shown
    told = Client().get("/kiem-tra/khoa.json").json()
    assert "Đã bị thu hồi." in told["changed"][paper.hash_numbered]
    assert told["bodies"]["22891"]["name"] == "Ủy ban nhân dân xã Phước Hữu"


def test_the_token_of_a_paper_says_the_same_as_its_page(cast: Cast) -> None:
    paper = issued(cast)
    claim = read(str(paper.token))
    assert claim is not None
    assert (claim.body, claim.number, claim.day, claim.page) == (
        "22891",
        "47/QĐ-UBND",
        (MORNING + timedelta(hours=7)).date(),
        paper.hash_numbered,
    )


def test_the_page_without_a_network_carries_all_it_needs(cast: Cast) -> None:
    issued(cast)
    page = Client().get("/kiem-tra/ngoai-tuyen.html")
    assert "attachment" in page.headers["Content-Disposition"]
    content = page.content.decode()
    assert "crypto.subtle.verify" in content
    assert "22891" in content
    assert "src=" not in content
    assert "http" not in content.replace("http-equiv", "")


def test_who_asks_too_often_waits(cast: Cast) -> None:
    visitor = Client()
    answers = [visitor.get("/kiem-tra/aaaaaaaaaaaaaaaaaaaaaa").status_code for _ in range(31)]
    assert answers[-1] in {404, 429}
    assert 429 in [visitor.get("/kiem-tra/aaaaaaaaaaaaaaaaaaaaaa").status_code for _ in range(32)]
