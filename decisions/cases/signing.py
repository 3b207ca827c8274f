"""Who may sign the paper of a case now, how, and why: every lawful way, in the order in which they are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from decisions.authority.lawful import Claim, passed_by_order, unlawful
from decisions.authority.offices import Offices, Structure, Term
from decisions.authority.rights import Asked, Right, rights
from decisions.authority.signing import Signing, reason_of, signature_of
from decisions.cases.life import life_of
from decisions.cases.models import Case
from decisions.errors import RuleBroken, SigningChanged, Violation
from decisions.organisation.models import Holding, Officer, Unit
from decisions.organisation.posts import DEPUTIES
from documents.canonical import canonical, digest
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.page.model import Signature

ORDER = (
    "Khi một người có nhiều quyền ký: quyền của người đứng đầu, quyền được giao (Q.) hoặc phụ trách đứng trước, rồi đến"
    " ký thay theo phân công, ký thừa lệnh, ký thừa ủy quyền. Người ký được chọn quyền khác."
)
"""Why the first of several ways is the first."""


@dataclass(frozen=True)
class Way:
    """One lawful way to sign: the right it rests on, the block that will be printed, and why it reads so."""

    right: Right
    signature: Signature
    reason: str
    name: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Box 7a as it will be printed."""
        return self.signature.lines


@dataclass(frozen=True)
class Ways:
    """What one officer, or anybody, may sign by: the lawful ways in their order; which rules the others break."""

    lawful: tuple[Way, ...]
    broken: tuple[Violation, ...]

    @property
    def usual(self) -> Way | None:
        """The way that is taken if no other is chosen."""
        return self.lawful[0] if self.lawful else None

    def named(self, name: str) -> Way | None:
        """The way of this name, the first where no name is given. Raises SigningChanged when there is none any more."""
        if not name:
            return self.usual
        found = next((way for way in self.lawful if way.name == name), None)
        if found is None:
            raise SigningChanged(self.usual.lines if self.usual else ())
        return found


def outlook(case: Case, at: datetime) -> Ways | None:
    """How the paper of a case would be signed, the usual way first; None once it is signed or will not be."""
    life = life_of(case.kind)
    if all(step.act != life.sign for step in life.remaining(case.state, frozenset())):
        return None
    return ways_of(case, at)


def ways_of(case: Case, at: datetime, officer: Officer | None = None) -> Ways:
    """The ways in which an officer, or anybody, may sign the paper of a case at a moment."""
    asked = Asked((life_of(case.kind).sign,), case.unit_id, at, case.kind, (case.code,))
    lawful: list[Way] = []
    broken: list[Violation] = []
    for right, signing in _signings(rights(asked, officer=officer), case, at):
        if found := list(unlawful(_claim(right, signing))):
            broken += found
        else:
            lawful.append(_way(right, signing))
    return Ways(tuple(lawful), tuple(dict.fromkeys(broken)))


def signature_of_head(right: Right, body: Unit, at: datetime) -> Signature:
    """The block under a right to sign what is the head's own affair and no paper of the body, as a copy: without TM.

    Raises RuleBroken when Điều 13 does not allow it any more.
    """
    holding = Holding.objects.select_related("officer", "seat__unit").get(pk=right.holding_id)
    units = {body.pk, holding.seat.unit_id}
    signing = Signing(holding, "", body, Offices(units), Structure(units, local_date(at)), at)
    if broken := list(unlawful(_claim(right, signing))):
        raise RuleBroken(broken)
    return signature_of(signing)


_HELD = Prepared(lambda _, *, holdings: Holding.objects.select_related("officer", "seat__unit").filter(pk__in=holdings))


def _signings(held: Sequence[Right], case: Case, at: datetime) -> Iterator[tuple[Right, Signing]]:
    found: list[Holding] = _HELD.rows("", holdings=tuple(sorted({one.holding_id for one in held})))
    holdings = {holding.pk: holding for holding in found}
    units = {case.unit_id, *(holding.seat.unit_id for holding in holdings.values())}
    offices, structure = Offices(units), Structure(units, local_date(at))
    for right in held:
        yield right, Signing(holdings[right.holding_id], case.kind, case.unit, offices, structure, at)


def _claim(right: Right, signing: Signing) -> Claim:
    holding, term = signing.holding, Term.moment(signing.at)
    passes = holding.cause == Holding.Cause.BY_ORDER and holding.seat.post in DEPUTIES
    return Claim(
        holding,
        frozenset({(right.act, signing.kind)}),
        signing.relation,
        signing.offices,
        term,
        holding.paper_date,
        passed_by_order(holding, term) if passes else frozenset(),
    )


def _way(right: Right, signing: Signing) -> Way:
    holding, signature = signing.holding, signature_of(signing)
    told = [
        *signature.lines,
        signature.name,
        holding.cause,
        holding.paper,
        holding.starts_at.isoformat(),
        str(holding.seat),
    ]
    return Way(right, signature, reason_of(signing), digest(canonical(told))[:16])
