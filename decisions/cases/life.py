"""The life of a kind of case as a visible table: act and state give the next state, and what the act needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from decisions.authority.acts import Act, Kind
from decisions.cases.models import Party, State
from decisions.errors import ActNotAllowed
from documents.page.copies import SERIES


@dataclass(frozen=True)
class Step:
    """One arrow: an act takes a case from one of some states to another.

    `rights`: the acts of the table any of which gives the right (the act itself when empty).
    `needs`: acts that must have been done in this round; `unless`: acts that must not.
    `drafter_only`: only who submitted the round. `reason`: a reason must be written.
    `submits`: stores the content as the round. `new_round`: the case goes back to be drafted anew.
    `brings`: the role in which the units named with the act become parties. `also`: the act is more than a change of
    state (it locks a page, gives a number, sends) and is done only by the service that does the rest with it.
    `party`: the act is done for a unit that is party to the case in this role, not for the issuing body.
    `quiet`: it leaves the version of the case alone, since it changes nothing that forms of others show.
    """

    act: str
    at: frozenset[str]
    to: str
    rights: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    drafter_only: bool = False
    reason: bool = False
    submits: bool = False
    new_round: bool = False
    brings: Party.Role | None = None
    also: bool = False
    party: Party.Role | None = None
    quiet: bool = False

    @property
    def asked(self) -> tuple[str, ...]:
        """The acts of the table of which one must be held."""
        return self.rights or (self.act,)


@dataclass(frozen=True)
class Paper:
    """The type of paper a kind ends in: its abbreviation (Phụ lục III), and the series of numbers it shares."""

    name: str
    abbreviation: str
    series: str


DECISION = Paper("Quyết định", "QĐ", "QD")
OFFICIAL_LETTER = Paper("Công văn", "", "VB")
REPORT = Paper("Báo cáo", "BC", "VB")
SUBMISSION = Paper("Tờ trình", "TTr", "VB")
NOTICE = Paper("Thông báo", "TB", "VB")
COPY = Paper("Bản sao", "SY", SERIES)
"""What is numbered beside the kinds of case; it is of no kind (Phụ lục I, Phần II: one series for every form)."""


@dataclass(frozen=True)
class Life:
    """All arrows of a kind; `road` is the straight way from draft to end, `paper` what comes of it.

    `opens` is the act that opens a case, and that keeps its draft; `by_system`: no officer opens one; `by_room`: the
    page from which one is opened, and never from a list of kinds, since the room keeps a row beside each case.
    """

    kind: Kind
    paper: Paper
    opens: str
    sign: str
    steps: tuple[Step, ...]
    road: tuple[str, ...]
    start: str = State.DRAFTING
    by_system: bool = False
    by_room: str = ""
    _by_place: dict[tuple[str, str], Step] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for step in self.steps:
            for state in step.at:
                if (step.act, state) in self._by_place:
                    raise ValueError(f"{self.kind}: {step.act} from {state} stands twice.")
                self._by_place[step.act, state] = step

    def step(self, act: str, state: str) -> Step:
        """The arrow of an act from a state. Raises ActNotAllowed when there is none."""
        try:
            return self._by_place[act, state]
        except KeyError:
            raise ActNotAllowed from None

    def steps_from(self, state: str) -> Iterator[Step]:
        """What can be done in a state."""
        return (step for step in self.steps if state in step.at)

    def remaining(self, state: str, done: frozenset[str]) -> list[Step]:
        """The steps still to do on the straight way, from a state, after what this round has seen."""
        steps = {step.act: step for step in self.steps if step.act in self.road}
        start = min((self.road.index(act) for act, step in steps.items() if state in step.at), default=len(self.road))
        return [steps[act] for act in self.road[start:] if not (act in done and state in steps[act].at)]


_LIVES: dict[str, Life] = {}


def register(life: Life) -> Life:
    """Make a kind known. Each room registers its own life once, when the floor is loaded."""
    if life.kind in _LIVES:
        raise ValueError(f"{life.kind} has a life already.")
    _LIVES[life.kind] = life
    return life


def life_of(kind: str) -> Life:
    """The life of a kind. Raises KeyError for a kind no room has registered."""
    return _LIVES[kind]


def lives() -> list[Life]:
    """Every life that is known, by kind."""
    return [_LIVES[kind] for kind in sorted(_LIVES)]


def numbered() -> list[tuple[str, Paper]]:
    """Everything that takes numbers: each kind of case with its paper, and copies, which are of no kind."""
    return [*((life.kind, life.paper) for life in lives()), ("", COPY)]


def paper_of(kind: str) -> Paper:
    """The type of paper of a kind, or of copies where it is empty."""
    return life_of(kind).paper if kind else COPY


@dataclass(frozen=True)
class Checks:
    """The acts by which a kind of paper is checked (NĐ30, Điều 12)."""

    content: Act = Act.CHECK_CONTENT
    format: Act = Act.CHECK_FORMAT


USUAL_CHECKS = Checks()


def outgoing_paper(
    kind: Kind,
    paper: Paper,
    *,
    draft: Act,
    sign: Act,
    checks: Checks = USUAL_CHECKS,
    must_issue: bool = False,
    by_room: str = "",
    by_system: bool = False,
    after: tuple[Step, ...] = (),
) -> Life:
    """The life of every case that ends in an outgoing paper (Văn bản đi): from soạn to phát hành.

    `must_issue`: somebody waits for it by law, so that nobody may stop or decline it. `after`: what its receiver or its
    drafter does once it is out; where nothing waits for the paper, a later one may end it.
    """
    road = (draft, checks.content, checks.format, sign, *_ISSUING)
    stopping = () if must_issue else _stopping(draft, sign)
    steps = (*outgoing_steps(draft=draft, sign=sign, checks=checks), *stopping, *(after or AFTERLIFE))
    return Life(
        kind=kind, paper=paper, sign=sign, opens=draft, road=road, steps=steps, by_room=by_room, by_system=by_system
    )


SUPERSEDE = "supersede"
"""A later paper replaces or repeals this one; done with its dispatch."""
WITHDRAW = "withdraw_paper"
"""A notice of recall takes this paper back; done with its dispatch (NĐ30, Điều 18.4)."""
_ISSUING = (Act.NUMBER, Act.SEAL, Act.DISPATCH)
_DRAFTING, _CHECKING, _SIGNING, _NUMBERING = (
    frozenset({state}) for state in (State.DRAFTING, State.CHECKING, State.SIGNING, State.NUMBERING)
)


def outgoing_steps(*, draft: Act, sign: Act, checks: Checks = USUAL_CHECKS) -> tuple[Step, ...]:
    """What happens to an outgoing paper, whatever its kind.

    The lawful signer may check the content himself (a commune of two people); the numbering clerk may hand a signed
    paper back to the signer before it has a number.
    """
    return (
        Step(draft, _DRAFTING, State.CHECKING, submits=True),
        Step(checks.content, _CHECKING, State.CHECKING, rights=(checks.content, sign), unless=(checks.content,)),
        Step(checks.format, _CHECKING, State.SIGNING, needs=(checks.content,)),
        Step(sign, _SIGNING, State.NUMBERING, also=True),
        Step(Act.NUMBER, _NUMBERING, State.SEALING, also=True),
        Step(Act.SEAL, frozenset({State.SEALING}), State.DISPATCHING),
        Step(Act.DISPATCH, frozenset({State.DISPATCHING}), State.ISSUED, brings=Party.Role.RECIPIENT, also=True),
        Step(
            Act.RETURN_DRAFT,
            _CHECKING,
            State.DRAFTING,
            rights=(checks.content, checks.format, sign),
            reason=True,
            new_round=True,
        ),
        Step(Act.RETURN_DRAFT, _SIGNING, State.DRAFTING, rights=(sign,), reason=True, new_round=True),
        Step(Act.RETURN_DRAFT, _NUMBERING, State.SIGNING, rights=(Act.NUMBER,), reason=True),
        Step(
            Act.WITHDRAW_SUBMISSION,
            _CHECKING,
            State.DRAFTING,
            rights=(draft,),
            unless=(checks.content,),
            drafter_only=True,
            new_round=True,
        ),
    )


AFTERLIFE = (
    Step(SUPERSEDE, frozenset({State.ISSUED}), State.SUPERSEDED, rights=(Act.DISPATCH,), also=True, quiet=True),
    Step(WITHDRAW, frozenset({State.ISSUED}), State.WITHDRAWN, rights=(Act.DISPATCH,), also=True, quiet=True),
)
"""How an issued paper ends by a later one; its own procedure is over, so no form of it goes stale."""


def _stopping(draft: Act, sign: Act) -> tuple[Step, ...]:
    """How a paper nobody has to issue ends without being issued: its signer declines it; a waiting case is stopped by
    the signer at the drafter's wish.
    """
    return (
        Step(Act.DECLINE_ISSUE, _SIGNING, State.DECLINED, rights=(sign,), reason=True),
        Step(Act.STOP_CASE, _DRAFTING, State.STOPPED, rights=(draft,), reason=True),
        Step(Act.STOP_CASE, _CHECKING | _SIGNING, State.STOPPED, rights=(sign,), reason=True),
    )
