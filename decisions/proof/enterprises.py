"""What this floor promises of enterprises: pledges stand as their steps say, aid fits, the journal agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, Q, Sum

from decisions.authority.acts import Act
from decisions.enterprises.areas import communes_in
from decisions.enterprises.board import COUNTED, sums_of
from decisions.enterprises.hand import AID, ANSWER, STAFF, STEP, told_aid, told_answer, told_staff, told_step
from decisions.enterprises.models import Aid, AidAnswer, Pledge, PledgeStep, StaffEntry, SupportKind
from decisions.enterprises.selectors import given
from decisions.journal.models import JournalEntry
from decisions.proof.kept import read
from decisions.teams.roster import Source
from documents import clock
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_ACTS = (Act.KEEP_PLEDGE, Act.COORDINATE_PLEDGE, Act.CONFIRM_AID)


def steps() -> Iterator[str]:
    """Steps count from one, and a pledge stands where its last one says."""
    rows: dict[int, list[PledgeStep]] = {}
    for step in PledgeStep.objects.order_by("pledge", "seq").iterator(_AT_ONCE):
        rows.setdefault(step.pledge_id, []).append(step)
    for one in Pledge.objects.order_by("pk").iterator(_AT_ONCE):
        found = rows.get(one.pk, [])
        if [step.seq for step in found] != list(range(1, len(found) + 1)) or not found:
            yield f"Cam kết {one}: thiếu bước."
        elif (one.state, one.area_id) != (found[-1].state, found[-1].area_id):
            yield f"Cam kết {one}: trạng thái hoặc địa bàn khác với bước cuối."


def aids() -> Iterator[str]:
    """What was given lies in the area of its pledge; what takes back is the exact opposite; money has its receipt."""
    for row in Aid.objects.select_related("pledge__area", "commune", "team", "reverses").iterator(_AT_ONCE):
        first = row.reverses or row
        if not communes_in(row.pledge.area, first.day).filter(unit=row.commune_id).exists():
            yield f"Phần hỗ trợ {row}: đơn vị nhận không nằm trong địa bàn của cam kết."
        if row.team and row.team.unit_id != row.commune_id:
            yield f"Phần hỗ trợ {row}: Tổ không thuộc đơn vị nhận."
        if row.reverses and (row.amount, row.pledge_id) != (-row.reverses.amount, row.reverses.pledge_id):
            yield f"Phần hỗ trợ {row}: dòng ghi giảm không đúng số đã ghi."
    money = Q(aid__pledge__kind=SupportKind.MONEY)
    answers = AidAnswer.objects.select_related("aid")
    for answer in answers.filter(money, confirmed=True, contribution=None):
        yield f"Phần hỗ trợ {answer.aid}: tiền được xác nhận mà không có phiếu thu."
    fits = Q(contribution__body=F("aid__commune"), contribution__amount=F("aid__amount")) & money
    for answer in answers.exclude(contribution=None).exclude(fits):
        yield f"Phần hỗ trợ {answer.aid}: phiếu thu của đơn vị khác hoặc số tiền khác."
    used = AidAnswer.objects.exclude(contribution=None).values_list("contribution", "aid").distinct()
    twice = Counter(gift for gift, _ in used)
    yield from (f"Khoản đóng góp {gift}: xác nhận cho {n} phần hỗ trợ." for gift, n in twice.items() if n > 1)


def staff() -> Iterator[str]:
    """Only members from enterprises are placed, by entries that count from one and never go back."""
    wrong = StaffEntry.objects.exclude(membership__source=Source.OPERATOR).select_related("membership")
    yield from (f"{one.membership}: không phải thành viên từ doanh nghiệp." for one in wrong)
    last: dict[int, StaffEntry] = {}
    for row in StaffEntry.objects.order_by("membership", "place").iterator(_AT_ONCE):
        before = last.get(row.membership_id)
        if row.place != (before.place + 1 if before else 1) or (before and row.valid_from < before.valid_from):
            yield f"Nhân sự doanh nghiệp {row}: không nối tiếp nội dung trước đó."
        last[row.membership_id] = row


def sums() -> Iterator[str]:
    """What the board adds up is what the rows say when the database counts them."""
    pledges = Pledge.objects.filter(state__in=COUNTED)
    shown = sums_of(pledges, given(Aid.objects.filter(pledge__in=pledges), local_date(clock.now())))
    for kind in SupportKind:
        rows = Aid.objects.filter(pledge__in=pledges.filter(kind=kind))
        counted = {
            "cam kết": (shown[kind].pledged, pledges.filter(kind=kind).aggregate(sum=Sum("amount"))["sum"] or 0),
            "đã hỗ trợ": (
                shown[kind].confirmed + shown[kind].waits + shown[kind].contested,
                rows.aggregate(sum=Sum("amount"))["sum"] or 0,
            ),
        }
        wrong = {name: pair for name, pair in counted.items() if pair[0] != pair[1]}
        for name, (ours, theirs) in wrong.items():
            yield f"{kind.label}, {name}: bảng có {ours}, sổ có {theirs}."


def journalled() -> Iterator[str]:
    """Every row is what somebody wrote, as the journal says, and nothing told is gone."""
    written = JournalEntry.objects.filter(act__in=_ACTS).exclude(content="")
    marks = Counter(_mark(read(one.content)) for one in written.iterator(_AT_ONCE))
    for mark in _rows():
        if marks[mark]:
            marks[mark] -= 1
        else:
            yield f"{mark[1]}, dòng {mark[2]}: nhật ký không ghi như vậy."
    yield from (f"{mark[1]}, dòng {mark[2]}: nhật ký ghi nhưng không còn." for mark in (+marks))


def _mark(content: Any) -> tuple[str, ...]:
    return tuple(str(content.get(name, "")) for name in ("did", "ref", "place", "pledge_digest"))


def _rows() -> Iterable[tuple[str, ...]]:
    for step in PledgeStep.objects.select_related("pledge", "unit", "area").iterator(_AT_ONCE):
        yield STEP, step.pledge.code, str(step.seq), digest(canonical(told_step(step)))
    for one in Aid.objects.select_related("pledge", "commune", "team", "reverses").iterator(_AT_ONCE):
        yield AID, one.pledge.code, str(one.place), digest(canonical(told_aid(one)))
    for answer in AidAnswer.objects.select_related("aid__pledge", "contribution").iterator(_AT_ONCE):
        ref = f"{answer.aid.pledge.code}/{answer.aid.place}"
        yield ANSWER, ref, str(answer.seq), digest(canonical(told_answer(answer)))
    for row in StaffEntry.objects.select_related("membership__team", "enterprise").iterator(_AT_ONCE):
        ref = f"{row.membership.team.code}/{row.membership.place}"
        yield STAFF, ref, str(row.place), digest(canonical(told_staff(row)))


KEPT.register(Check("enterprises.steps", "Cam kết của doanh nghiệp khớp với các bước", steps))
KEPT.register(Check("enterprises.aids", "Phần hỗ trợ đúng địa bàn, tiền ủng hộ có phiếu thu đã công khai", aids))
KEPT.register(Check("enterprises.staff", "Nhân sự doanh nghiệp trong Tổ ghi nối tiếp", staff))
KEPT.register(Check("enterprises.sums", "Bảng hỗ trợ của doanh nghiệp đúng bằng các dòng", sums))
KEPT.register(Check("enterprises.journal", "Hỗ trợ của doanh nghiệp đúng như nhật ký", journalled))
