"""The rehearsal of establishment: every commune drafts, some are returned, most are signed, numbered and issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from decisions.authority.acts import Act, Kind
from decisions.authority.grants import end_holding
from decisions.authority.rights import Asked, Right, rights
from decisions.cases.models import Case, State
from decisions.cases.numbering import open_book
from decisions.cases.services import Opening
from decisions.organisation.models import Holding, Officer, Unit
from decisions.teams.paper import usual_recipients, usual_words
from decisions.teams.places import places_of
from decisions.teams.roster import Proposal
from documents.clock import local_date
from documents.models import Book
from documents.outbox import services as outbox
from workflows.engine import entry
from workflows.rehearsal.names import roster
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import REFUSALS, Stage, able, person, worded

_REASONS = (
    "Sai chức vụ của Tổ trưởng.",
    "Thiếu đại diện Hội Phụ nữ.",
    "Sai căn cứ ban hành.",
    "Sai họ tên thành viên.",
)
_COMPOSITION = "Chưa bố trí được đủ nhân sự của các thành phần tại thời điểm thành lập."


@dataclass(frozen=True)
class Fate:
    """What happens to one commune's decision."""

    unit: Unit
    returned: bool
    declined: bool
    vacant: bool
    elsewhere: bool
    last_given: int


def fates(units: Sequence[Unit], chance: Random) -> Iterator[Fate]:
    """A third are returned once, one in thirteen is not issued; one chair's post is vacant, one book kept elsewhere."""
    special = chance.sample(units, min(2, len(units))) if len(units) > 2 else []
    for unit in units:
        yield Fate(
            unit,
            returned=chance.random() < 1 / 3,
            declined=chance.random() < 1 / 13,
            vacant=special[:1] == [unit],
            elsewhere=special[1:] == [unit],
            last_given=chance.randint(0, 90),
        )


def play(fate: Fate, stage: Stage, pace: Pace, chance: Random) -> None:
    """One commune from the opening of its book to the issue of its decision. What is refused unexpectedly is noted."""
    try:
        _open_book(fate, pace)
        case = _open(fate, stage, pace)
        while case.state in _PLAYED and able(case, pace.now):  # where nobody is in post, the case waits
            case = _PLAYED[case.state](case, fate, stage, pace, chance)
    except REFUSALS as refusal:
        stage.refused.append(f"{fate.unit.code}: {worded(refusal)}")


def _open_book(fate: Fate, pace: Pace) -> None:
    clerk = _first(fate.unit, Act.NUMBER, pace)
    kept = Book.Kept.ELSEWHERE if fate.elsewhere else Book.Kept.HERE
    year = local_date(pace.now).year
    open_book(fate.unit, Kind.ESTABLISHMENT, year, by=clerk, at=pace.tick(), last_given=fate.last_given, kept=kept)


def _open(fate: Fate, stage: Stage, pace: Pace) -> Case:
    drafter = _first(fate.unit, Act.DRAFT_ESTABLISHMENT, pace)
    with stage.costs.of("open_case"):
        return entry.open_case(Opening(Kind.ESTABLISHMENT, fate.unit), by=drafter, at=pace.tick(5))


def _draft(case: Case, fate: Fate, stage: Stage, pace: Pace, chance: Random) -> Case:
    at = pace.tick(20)
    content = _proposal(case, pace, chance).content()
    drafted = _usual(case, pace) if case.round == 1 else _drafter(case, pace)
    return stage.act(case, Act.DRAFT_ESTABLISHMENT, by=drafted, at=at, said=content)


def _check(case: Case, fate: Fate, stage: Stage, pace: Pace, chance: Random) -> Case:
    held = able(case, pace.now)
    if fate.returned and case.round == 1:
        said = {"note": chance.choice(_REASONS)}
        return stage.act(case, Act.RETURN_DRAFT, by=person(held), at=pace.tick(15), said=said)
    if held[0].act == Act.CHECK_FORMAT:
        return stage.act(case, Act.CHECK_FORMAT, by=person(held), at=pace.tick(10))
    both = [right for right in held if _also(case, Act.CHECK_FORMAT, right, pace)]
    if both and chance.random() < 1 / 2:
        return stage.act(case, "check_both", by=person(both), at=pace.tick(15))
    return stage.act(case, Act.CHECK_CONTENT, by=person(held), at=pace.tick(15))


def _sign(case: Case, fate: Fate, stage: Stage, pace: Pace, chance: Random) -> Case:
    if fate.vacant:
        _leave(case, pace)
        if not able(case, pace.now):
            return case
    held = able(case, pace.now)
    if fate.declined:
        said = {"note": "Chưa cần thiết thành lập tại thời điểm này."}
        return stage.act(case, Act.DECLINE_ISSUE, by=person(held), at=pace.tick(30), said=said)
    deputies = [right for right in held if right.capacity == "KT."]
    chosen = deputies if deputies and chance.random() < 1 / 2 else held
    return stage.act(case, Act.SIGN_ESTABLISHMENT, by=person(chosen), at=pace.tick(30))


def _number(case: Case, fate: Fate, stage: Stage, pace: Pace, chance: Random) -> Case:
    at = pace.tick(15)
    said: dict[str, object] = {"has_print": True}
    if fate.elsewhere:
        said |= {"value": fate.last_given + 1, "day": local_date(at).isoformat()}
    case = stage.act(case, Act.NUMBER, by=_usual(case, pace), at=at, said=said)
    with stage.costs.of("make_files"):
        stage.work()
    return case


def _seal(case: Case, fate: Fate, stage: Stage, pace: Pace, chance: Random) -> Case:
    act = chance.choice((Act.SEAL, "seal_and_dispatch"))
    return stage.act(case, act, by=_usual(case, pace), at=pace.tick(10), said={"sealed": True})


def _dispatch(case: Case, fate: Fate, stage: Stage, pace: Pace, chance: Random) -> Case:
    return stage.act(case, Act.DISPATCH, by=_usual(case, pace), at=pace.tick(5))


_PLAYED: dict[str, Callable[[Case, Fate, Stage, Pace, Random], Case]] = {
    State.DRAFTING: _draft,
    State.CHECKING: _check,
    State.SIGNING: _sign,
    State.NUMBERING: _number,
    State.SEALING: _seal,
    State.DISPATCHING: _dispatch,
}


def _proposal(case: Case, pace: Pace, chance: Random) -> Proposal:
    day = local_date(pace.now)
    places = places_of(case.unit, day)
    villages = ["", *places.villages][: chance.randint(1, len(places.villages) + 1)]
    return Proposal(
        teams=tuple(roster(village, places, chance) for village in villages),
        recipients=usual_recipients(case, day),
        composition_reason=_COMPOSITION,
        **usual_words(case, day),
    )


def _usual(case: Case, pace: Pace) -> Officer:
    return person(able(case, pace.now))


def _drafter(case: Case, pace: Pace) -> Officer:
    """Who drafted goes on drafting."""
    last = case.rounds.order_by("-number").first()
    return last.submitted_by if last else _usual(case, pace)


def _first(unit: Unit, act: str, pace: Pace) -> Officer:
    return person(rights(Asked((act,), unit.pk, pace.now, Kind.ESTABLISHMENT)))


def _also(case: Case, act: str, right: Right, pace: Pace) -> bool:
    held = rights(Asked((act,), case.unit_id, pace.now, case.kind), officer=Officer.objects.get(pk=right.officer_id))
    return bool(held)


def _leave(case: Case, pace: Pace) -> None:
    """The chair leaves; the open signature is deserted."""
    chairs = Holding.objects.at(pace.now).filter(seat__unit=case.unit, seat__post="chair")
    for holding in chairs:
        end_holding(holding, at=pace.tick(), by=None, reason="Nghỉ hưu theo chế độ")
    outbox.watch()
