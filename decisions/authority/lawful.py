"""Which signature may be given to whom, and still be used (NĐ30, Điều 13): one small rule each, with its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from decisions.authority.acts import SIGNING, Kind
from decisions.authority.competence import DECIDED_TOGETHER, NEVER_BY_ORDER
from decisions.authority.offices import Offices, Relation, Sitting, Term
from decisions.authority.rules import title_of
from decisions.errors import Violation
from decisions.organisation.models import Holding, HoldingScope
from decisions.organisation.posts import DEPUTIES, HEADS, POSTS
from documents.clock import local_date

Cause = Holding.Cause
Scopes = frozenset[tuple[str, str]]
_FOR_THE_HEAD = (Cause.ACTING, Cause.IN_CHARGE)


@dataclass(frozen=True)
class Claim:
    """An arrangement as it is to be given, or as it is about to be used: who, where, for what, for how long.

    `relation` is how the unit of the seat stands to the body signed for; `passed` what the head of the same unit was
    told to sign by order, which is all a deputy may be given.
    """

    sitting: Sitting
    scopes: Scopes
    relation: Relation
    offices: Offices
    term: Term
    paper_date: date | None = None
    passed: Scopes = frozenset()

    @property
    def label(self) -> str:
        """What the post is called on screen."""
        return self.sitting.seat.label

    @property
    def post(self) -> str:
        """The post signed from."""
        return self.sitting.seat.post

    @property
    def kinds(self) -> list[str]:
        """The kinds of case the signature is for."""
        return sorted({kind for _, kind in self.scopes if kind})

    @property
    def signs(self) -> list[str]:
        """The signatures it gives."""
        return sorted({act for act, _ in self.scopes if act in SIGNING})

    @property
    def in_post(self) -> bool:
        """Whether the officer has the post the signature is given to."""
        return self.offices.appointed(self.sitting.officer, self.sitting.seat, self.term.starts_at)


def unlawful(claim: Claim, *, given: bool = False) -> Iterator[Violation]:
    """Every rule of Điều 13 the claim breaks; `given`: as it is given, when also what stands beside it is looked at."""
    for rule in (*_RULES[claim.sitting.cause], *(_BESIDE.get(claim.sitting.cause, ()) if given else ())):
        yield from rule(claim)


def passed_by_order(sitting: Sitting, term: Term) -> Scopes:
    """What the head of the unit of a deputy is told to sign by order in this time. One query."""
    scopes = HoldingScope.objects.filter(
        holding__seat__unit=sitting.seat.unit_id,
        holding__seat__post=POSTS[sitting.seat.post].deputises,
        holding__cause=Cause.BY_ORDER,
    ).select_related("holding")
    return frozenset((scope.act, scope.kind) for scope in scopes if term.meets(scope.holding))


def _only_by_arrangement(claim: Claim) -> Iterator[Violation]:
    """A signature is the head's by the post; nobody else has one by appointment or kiêm nhiệm."""
    if claim.sitting.cause == Cause.APPOINTMENT and claim.post in HEADS and claim.relation == Relation.OWN:
        return
    for act in claim.signs:
        yield Violation(
            "NĐ30 Đ13",
            f"Quyền “{title_of(act)}” không giao bằng {Cause(claim.sitting.cause).label}: người đứng đầu giao ký thay,"
            " ký thừa lệnh hoặc ủy quyền bằng văn bản.",
            "cause",
        )


def _no_second_head(claim: Claim) -> Iterator[Violation]:
    if claim.post in HEADS and claim.offices.others(claim.sitting, [Cause.ACTING], claim.term):
        yield Violation(
            "NĐ30 Đ13",
            f"Đang có người được giao quyền {claim.label}. Kết thúc việc giao quyền trước khi bổ nhiệm.",
            "seat",
        )


def _a_deputy_of_the_body(claim: Claim) -> Iterator[Violation]:
    if claim.post not in DEPUTIES or claim.relation != Relation.OWN:
        yield Violation(
            "NĐ30 Đ13.1-2",
            "Ký thay (KT.) chỉ giao cho cấp phó của người đứng đầu cơ quan ban hành;"
            f" {claim.label} không phải chức vụ này.",
            "seat",
        )
    elif not claim.in_post:
        yield Violation("NĐ30 Đ13.1-2", _not_in_post(claim, "ký thay"), "officer")


def _the_head_s_post(claim: Claim) -> Iterator[Violation]:
    if claim.post not in HEADS:
        yield Violation(
            "NĐ30 Đ13.1",
            f"{_GIVEN[claim.sitting.cause]} là giao nhiệm vụ của người đứng đầu; {claim.label} không phải chức vụ này.",
            "seat",
        )


def _a_deputy_in_charge(claim: Claim) -> Iterator[Violation]:
    seat = claim.sitting.seat
    if claim.post in HEADS and not claim.offices.deputy_seat(claim.sitting.officer, seat.unit_id, claim.term.starts_at):
        yield Violation(
            "NĐ30 Đ13.1",
            f"Chỉ cấp phó mới được giao phụ trách, điều hành; {claim.sitting.officer} không giữ chức vụ cấp phó của"
            f" {claim.label}.",
            "officer",
        )


def _one_at_a_time(claim: Claim) -> Iterator[Violation]:
    if claim.offices.others(claim.sitting, _FOR_THE_HEAD, claim.term):
        yield Violation(
            "NĐ30 Đ13.1",
            f"Đã có người khác được giao quyền hoặc giao phụ trách thay {claim.label} trong thời gian này. Kết thúc"
            " việc giao đó trước.",
            "starts_at",
        )


def _vacant(claim: Claim) -> Iterator[Violation]:
    if claim.offices.others(claim.sitting, [Cause.APPOINTMENT], claim.term):
        yield Violation(
            "NĐ30 Đ13; PL I, II.7",
            f"Chức vụ {claim.label} đang có người giữ. Chỉ giao quyền (Q.) khi khuyết người đứng đầu.",
            "seat",
        )


def _head_of_an_inner_unit(claim: Claim) -> Iterator[Violation]:
    if claim.relation != Relation.INNER or claim.post not in HEADS | DEPUTIES:
        yield Violation(
            "NĐ30 Đ13.4",
            "Ký thừa lệnh (TL.) chỉ giao cho người đứng đầu đơn vị thuộc cơ quan ban hành, và cấp phó của người đó khi"
            f" được giao lại; {claim.label} không phải chức vụ này.",
            "seat",
        )
    elif not claim.in_post:
        yield Violation("NĐ30 Đ13.4", _not_in_post(claim, "ký thừa lệnh"), "officer")


def _only_what_is_passed_on(claim: Claim) -> Iterator[Violation]:
    if claim.post in DEPUTIES:
        for act, kind in sorted(claim.scopes - claim.passed):
            yield Violation(
                "NĐ30 Đ13.4",
                f"Quy chế chưa giao người đứng đầu đơn vị ký thừa lệnh “{_named(act, kind)}” nên không giao lại cho"
                f" {claim.label} được.",
                "scopes",
            )


def _kinds_of_order(claim: Claim) -> Iterator[Violation]:
    for kind in claim.kinds:
        if kind in NEVER_BY_ORDER:
            yield Violation(
                "NĐ30 Đ13.3-4",
                f"“{Kind(kind).label}” là văn bản người đứng đầu phải ký hoặc giao cấp phó ký thay; không giao ký thừa"
                " lệnh.",
                "scopes",
            )


def _head_of_a_part(claim: Claim) -> Iterator[Violation]:
    if claim.relation not in {Relation.INNER, Relation.BELOW}:
        yield Violation(
            "NĐ30 Đ13.3",
            "Ủy quyền ký (TUQ.) chỉ giao cho người đứng đầu cơ quan, đơn vị thuộc cơ cấu tổ chức của cơ quan ủy quyền;"
            f" {claim.label} không phải chức vụ này.",
            "seat",
        )
    elif claim.post not in HEADS:
        yield Violation(
            "NĐ30 Đ13.3",
            f"Người được ủy quyền phải là người đứng đầu và không được ủy quyền lại; không ủy quyền cho {claim.label}.",
            "seat",
        )
    elif not claim.in_post:
        yield Violation("NĐ30 Đ13.3", _not_in_post(claim, "ký thừa ủy quyền"), "officer")


def _not_before_its_paper(claim: Claim) -> Iterator[Violation]:
    if claim.paper_date and local_date(claim.sitting.starts_at) < claim.paper_date:
        yield Violation(
            "NĐ30 Đ13.3", "Ủy quyền không có hiệu lực trước ngày của văn bản ủy quyền. Sửa ngày bắt đầu.", "starts_at"
        )


def _not_for_the_whole_body(claim: Claim) -> Iterator[Violation]:
    for kind in claim.kinds:
        if kind in DECIDED_TOGETHER:
            yield Violation(
                "NĐ30 Đ13.2",
                f"“{Kind(kind).label}” do tập thể quyết định, người đứng đầu hoặc cấp phó ký thay mặt (TM.); không giao"
                " cho người khác ký.",
                "scopes",
            )


_GIVEN: Mapping[str, str] = {Cause.ACTING: "Giao quyền (Q.)", Cause.IN_CHARGE: "Giao phụ trách, điều hành (KT.)"}


def _not_in_post(claim: Claim, what: str) -> str:
    return (
        f"{claim.sitting.officer} không giữ chức vụ {claim.label} vào lúc này nên không {what} được. Kiểm tra việc bổ"
        " nhiệm, hoặc giao cho người đang giữ chức vụ."
    )


def _named(act: str, kind: str) -> str:
    return Kind(kind).label if kind else title_of(act)


Rule = Callable[[Claim], Iterator[Violation]]
_RULES: Mapping[str, tuple[Rule, ...]] = {
    Cause.APPOINTMENT: (_only_by_arrangement,),
    Cause.DUAL_DUTY: (_only_by_arrangement,),
    Cause.FIELD: (_a_deputy_of_the_body,),
    Cause.SINGLE_CASE: (_a_deputy_of_the_body,),
    Cause.IN_CHARGE: (_the_head_s_post, _a_deputy_in_charge, _one_at_a_time),
    Cause.ACTING: (_the_head_s_post, _vacant, _one_at_a_time),
    Cause.BY_ORDER: (_head_of_an_inner_unit, _only_what_is_passed_on, _kinds_of_order),
    Cause.BY_DELEGATION: (_head_of_a_part, _not_before_its_paper, _not_for_the_whole_body),
}
_BESIDE: Mapping[str, tuple[Rule, ...]] = {Cause.APPOINTMENT: (_no_second_head,)}
