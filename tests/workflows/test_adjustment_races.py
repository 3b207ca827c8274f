"""A decision on money that is out, adjusted and spent at one moment: never more than there is, never twice."""

from __future__ import annotations

from functools import partial

import pytest

from decisions.allotting.spending import balance_of
from decisions.authority.acts import Act
from decisions.cases.models import State
from decisions.errors import RuleBroken
from decisions.models import Proposal
from decisions.proof.allocations import allotments
from tests.adjusting import matter, proved
from tests.cast import Cast
from tests.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_signing_and_spending_at_once_never_both_take_the_same_money(cast: Cast) -> None:
    made = matter(cast)
    made.asked()
    made.decide(until=Act.SIGN_SLIP)
    done = all_at_once(
        [
            partial(made.decide, until=Act.APPROVE_BUDGET),
            *(partial(made.spend, 6_000_000, voucher=f"{n}") for n in "abc"),
        ]
    )
    refused = [one for one in done if isinstance(one, Exception)]
    assert refused
    assert all(isinstance(one, RuleBroken) for one in refused)
    assert balance_of(made.allotment).left >= 0
    assert list(allotments()) == []


def test_spending_while_the_decision_goes_out_keeps_within_it(cast: Cast) -> None:
    made = matter(cast)
    made.asked()
    made.decide(until=Act.SEAL)
    spends = [partial(made.spend, 6_000_000, voucher=f"{n}") for n in "abc"]
    all_at_once([partial(made.do, made.change, Act.DISPATCH, made.office.clerk), *spends])
    assert made.change.state == State.ISSUED
    assert balance_of(made.allotment).spent + balance_of(made.allotment).advanced == 12_000_000
    assert proved() == []


def test_two_who_begin_at_once_begin_one(cast: Cast) -> None:
    made = matter(cast)
    all_at_once([partial(made.begin), partial(made.begin, by=made.office.money.ict.head)])
    assert Proposal.objects.filter(adjusts__isnull=False).count() == 1
