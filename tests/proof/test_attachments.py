"""`verify` finds a file that is gone or altered, and a list, a journal or a round that names another one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from decisions.attachments.selectors import download
from decisions.attachments.services import remove
from decisions.authority.acts import Act
from decisions.models import AccessEntry, Attachment, Case, JournalEntry, Round
from documents.canonical import canonical
from documents.files.store import path_of
from documents.proof.registry import KEPT
from tests.attachments import beside
from tests.budget import SOON, money, request
from tests.cast import Cast
from tests.rules import tampering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_files")]


def found() -> str:
    (outcome,) = [one for one in KEPT.outcomes() if one.check.name == "attachments"]
    return " ".join(outcome.findings)


@pytest.fixture
def case(cast: Cast) -> Case:
    """Submitted with two files, read by one; one taken out before."""
    purse = money(cast)
    purse.round()
    for name in ("bao-gia.pdf", "bang-tinh.pdf", "nham.pdf"):
        beside(purse, name.removesuffix(".pdf"), name=name)
    remove(purse.case, 3, by=cast.district_drafter, at=SOON)
    done = purse.send(request(), until=Act.DRAFT_ESTIMATE)
    download(cast.district_drafter, done.code, 1, SOON)
    return done


def first() -> Attachment:
    return Attachment.objects.get(place=1)


def lose() -> None:
    path_of(first().sha256).unlink()


def rot() -> None:
    path = path_of(first().sha256)
    path.chmod(0o640)
    path.write_bytes(b"khac")


def in_the_round(**facts: object) -> None:
    one = Round.objects.get(case__kind="estimate")
    content = json.loads(one.content)
    content["attachments"][0].update(facts)
    Round.objects.filter(pk=one.pk).update(content=canonical(content))


def in_another_case() -> None:
    Attachment.objects.filter(place=1).update(case=Case.objects.exclude(kind="estimate").latest("pk"))


def test_what_nobody_touched_holds(case: Case) -> None:
    assert found() == ""


@pytest.mark.parametrize(
    ("tampered", "said"),
    [
        (lose, "tệp 1: Kho lưu tệp không còn tệp này"),
        (rot, "tệp 1: Tệp trong kho không còn nguyên vẹn"),
        (lambda: Attachment.objects.filter(place=1).update(size=1), "danh sách ghi 1"),
        (lambda: Attachment.objects.filter(place=1).update(sha256="../x"), "mã băm không đọc được"),
        (lambda: Attachment.objects.filter(place=1).update(title="Khác"), "nhật ký không ghi hoặc ghi khác"),
        (lambda: Attachment.objects.filter(place=3).update(removed_at=None, removed_by=None), "tệp 3: nhật ký"),
        (lambda: Attachment.objects.filter(place=3).delete(), "nhật ký ghi tệp 3 nhưng danh sách không có"),
        (lambda: JournalEntry.objects.filter(act="remove_file").delete(), "tệp 3: nhật ký không ghi"),
        (in_another_case, "hồ sơ loại này không nhận tệp gửi kèm"),
        (lambda: in_the_round(place=9), "lần trình 1: tệp 9 không có"),
        (lambda: in_the_round(sha256="0" * 64), "lần trình 1: tệp 1 không có hoặc khác"),
        (lambda: in_the_round(extra=1), "không đọc được danh sách tệp"),
        (lambda: AccessEntry.objects.update(detail="7"), "không có tệp 7"),
    ],
)
def test_what_somebody_changed_is_found(case: Case, tampered: Callable[[], object], said: str) -> None:
    with tampering():
        tampered()
    assert said in found()
