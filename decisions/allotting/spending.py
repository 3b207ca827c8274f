"""Money in use: entries against what a unit was given, contributions it received; each reversed at most once.

Nothing written is ever changed. A unit's entries are told in its own journal, which is locked while one is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet, Sum

from decisions.allotting.entries import CLAUSE, Balance, Expense, Gift, broken_by_expense, broken_by_gift, tidy
from decisions.allotting.models import Allocation, Allotment, AllotmentChange, Contribution, Spending
from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require
from decisions.cases.drafts import submitted_last
from decisions.cases.models import SIGNED_STATES
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.texts import cleaned
from documents.clock import local_date
from documents.page.vietnamese import clean_line

Row = TypeVar("Row", Spending, Contribution)
REVERSE_SPENDING = "reverse_spending"
REVERSE_CONTRIBUTION = "reverse_contribution"


def key_of(allotment: Allotment) -> str:
    """How an allotment is named: by its decision, unit and source."""
    return f"{allotment.allocation.case.code}/{allotment.body.code}/{allotment.source.code}"


def balance_of(allotment: Allotment) -> Balance:
    """How an allotment stands now."""
    return balances_of([allotment])[allotment.pk]


def balances_of(allotments: Iterable[Allotment]) -> dict[int, Balance]:
    """How some allotments stand, by their key: what is in force less what was used.

    Three queries, and one for each decision that is signed and not out yet.
    """
    rows = list(allotments)
    changed, held = amounts_of(rows), held_by_decisions(rows)
    found = {one.pk: Balance(changed[one.pk], {}, held.get(one.pk)) for one in rows}
    sums = Spending.objects.filter(allotment__in=found).order_by().values("allotment", "stage").annotate(Sum("amount"))
    used: dict[int, dict[str, int]] = {key: {} for key in found}
    for row in sums:
        used[row["allotment"]][row["stage"]] = row["amount__sum"]
    return {key: replace(balance, used=used[key]) for key, balance in found.items()}


def amounts_of(allotments: Sequence[Allotment]) -> dict[int, int]:
    """The amount in force of some allotments, by their key: what the last decision on each says."""
    found = {one.pk: one.amount for one in allotments}
    for change in AllotmentChange.objects.filter(allotment__in=found).order_by("pk"):
        found[change.allotment_id] = change.amount
    return found


def held_by_decisions(allotments: Sequence[Allotment]) -> dict[int, int]:
    """What decisions that are signed and not out yet leave of some allotments, by their key.

    From its signature on nobody can stop such a decision by using the money it takes away.
    """
    by_decision: dict[int, list[Allotment]] = {}
    for one in allotments:
        by_decision.setdefault(one.allocation_id, []).append(one)
    signed = Allocation.objects.filter(proposal__adjusts__in=by_decision, case__state__in=SIGNED_STATES)
    held = {}
    for decision in signed.select_related("case", "proposal").order_by("pk"):
        left = {(row["unit"], row["source"]): row["after"] for row in submitted_last(decision.case)["changes"]}
        for one in by_decision.get(decision.proposal.adjusts_id or 0, ()):
            if (one.body.code, one.source.code) in left:
                held[one.pk] = left[one.body.code, one.source.code]
    return held


@transaction.atomic
def record_spending(allotment: Allotment, entry: Expense, *, by: Officer, at: datetime) -> Spending:
    """Write an expense down. Raises NotAuthorised; RuleBroken, also for more than is left and for a voucher twice."""

    def broken(clean: Expense) -> list[Violation]:
        there = allotment.spendings.filter(
            stage=clean.stage, voucher=clean.voucher, day=clean.day, content=clean.content, reverses=None
        )
        if there.filter(reversed_by=None).exists():
            sentence = f"Chứng từ {clean.voucher} ngày {clean.day:%d/%m/%Y} đã ghi nội dung này. Không ghi lần nữa."
            return [Violation(CLAUSE, sentence, "voucher")]
        return [*broken_by_expense(clean, balance_of(allotment), local_date(at))]

    clean = tidy(entry)
    told = {"allotment": key_of(allotment), **asdict(clean), "day": clean.day.isoformat()}
    return _written(
        allotment.body,
        Act.RECORD_SPENDING,
        Act.RECORD_SPENDING,
        told,
        lambda: broken(clean),
        lambda: Spending.objects.create(allotment=allotment, **asdict(clean), by=by, at=at),
        by=by,
        at=at,
    )


@transaction.atomic
def record_contribution(body: Unit, entry: Gift, *, by: Officer, at: datetime) -> Contribution:
    """Write a contribution down. Raises NotAuthorised; RuleBroken, also for a receipt twice."""

    def broken(clean: Gift) -> list[Violation]:
        if Contribution.objects.filter(body=body, receipt=clean.receipt, day=clean.day, reverses=None).exists():
            sentence = f"Phiếu thu {clean.receipt} ngày {clean.day:%d/%m/%Y} đã ghi. Kiểm tra lại số phiếu."
            return [Violation(CLAUSE, sentence, "receipt")]
        return [*broken_by_gift(clean, local_date(at))]

    clean = tidy(entry)
    return _written(
        body,
        Act.RECORD_CONTRIBUTION,
        Act.RECORD_CONTRIBUTION,
        {**asdict(clean), "day": clean.day.isoformat()},
        lambda: broken(clean),
        lambda: Contribution.objects.create(body=body, **asdict(clean), by=by, at=at),
        by=by,
        at=at,
    )


@transaction.atomic
def reverse_spending(entry: Spending, reason: str, *, by: Officer, at: datetime) -> Spending:
    """Take an expense back by an entry of the opposite amount. Raises NotAuthorised, RuleBroken also for twice."""
    why = cleaned(reason, CLAUSE, "reason", clean_line)
    facts = {"stage": entry.stage, "amount": -entry.amount, "voucher": entry.voucher, "content": why}
    return _written(
        entry.allotment.body,
        REVERSE_SPENDING,
        Act.RECORD_SPENDING,
        {"allotment": key_of(entry.allotment), **facts},
        lambda: _irreversible(Spending.objects.filter(pk=entry.pk), why),
        lambda: Spending.objects.create(
            allotment=entry.allotment, day=local_date(at), reverses=entry, by=by, at=at, **facts
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def reverse_contribution(entry: Contribution, reason: str, *, by: Officer, at: datetime) -> Contribution:
    """Take a contribution back by an entry of the opposite amount. Raises NotAuthorised, RuleBroken also for twice."""
    why = cleaned(reason, CLAUSE, "reason", clean_line)
    facts = {"giver": entry.giver, "amount": -entry.amount, "receipt": entry.receipt, "purpose": why}
    return _written(
        entry.body,
        REVERSE_CONTRIBUTION,
        Act.RECORD_CONTRIBUTION,
        facts,
        lambda: _irreversible(Contribution.objects.filter(pk=entry.pk), why),
        lambda: Contribution.objects.create(body=entry.body, day=local_date(at), reverses=entry, by=by, at=at, **facts),
        by=by,
        at=at,
    )


def _irreversible(entry: QuerySet[Any], why: str) -> list[Violation]:
    """Why an entry is not taken back."""
    if entry.filter(reverses__isnull=False).exists():
        return [Violation(CLAUSE, "Đây là dòng ghi giảm. Cần ghi lại thì ghi một khoản mới.")]
    if entry.filter(reversed_by__isnull=False).exists():
        return [Violation(CLAUSE, "Khoản này đã được ghi giảm. Không ghi giảm lần nữa.")]
    if not why:
        return [Violation(CLAUSE, "Cần ghi lý do ghi giảm.", "reason")]
    if len(why) > 300:
        return [Violation(CLAUSE, f"Lý do dài {len(why)} ký tự; nhiều nhất là 300. Viết ngắn lại.", "reason")]
    return []


def _written(
    body: Unit,
    name: str,
    act: Act,
    told: dict[str, Any],
    broken: Callable[[], list[Violation]],
    create: Callable[[], Row],
    *,
    by: Officer,
    at: datetime,
) -> Row:
    """The right, the lock, the rules, the row and its line in the journal of the unit, in this order."""
    right = require(by, Asked((act,), body.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [body.code])[body.code]
    if violations := broken():
        raise RuleBroken(violations)
    row = create()
    write(journal, deed(name, at=at, by=by, right=right, content=told))
    return row
