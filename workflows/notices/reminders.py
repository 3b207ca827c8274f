"""The month's reminders: two working days before a deadline and on the day to who must act, then daily to superiors.

One effect a month and working day makes the notices of that day, however many schedulers run. What was sent once is
not reminded of again; after the next month's cut-off nobody is reminded of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse

from decisions.authority.acts import Act, Kind, reading
from decisions.authority.rights import Asked, rights
from decisions.calendar.working_days import day_off, working_days_before
from decisions.chasing.lateness import Standing, standings
from decisions.chasing.opening import due_of
from decisions.monthly.models import Evaluation, MonthOpening, Sheet
from decisions.monthly.opening import month_of
from decisions.monthly.reviewing import reviewer_of
from decisions.organisation.models import Unit
from documents import clock
from documents.clock import HANOI, local_date
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.engine.desk import holders
from workflows.engine.models import Item
from workflows.notices.models import Notice
from workflows.notices.services import Telling, tell

REMIND = "notice.remind"
"""The effect that makes the reminders of a month on a day; its key is `<month>/<day>`."""
_FROM = time(7, 0)
_AHEAD = 2
_NAMED = 5
_IN_HAND = 3  # months that can be in hand at once


@dataclass(frozen=True)
class _Place:
    """A unit that owes something for a month to a body above it, and the page that says more."""

    opening: MonthOpening
    body: Unit
    standing: Standing
    at: datetime

    @property
    def key(self) -> str:
        """How its events begin."""
        return f"month/{self.opening.month}/{self.standing.unit.code}"

    @property
    def name(self) -> str:
        """What it is called on screen."""
        return self.standing.unit.called(local_date(self.at))

    @property
    def district(self) -> bool:
        """Whether it is a district."""
        return self.standing.unit.role == Unit.Role.DISTRICT


def watch() -> None:
    """What the timetable calls every few minutes: from seven in the morning of a working day on the day is reminded."""
    at = clock.now()
    day = local_date(at)
    if not at_work(at):
        return
    wanted = {f"{opening.month}/{day}": {"opening": opening.pk, "day": day.isoformat()} for opening in _in_hand(day)}
    done = set(Effect.objects.filter(kind=REMIND, key__in=wanted).values_list("key", flat=True))
    fresh = {key: payload for key, payload in wanted.items() if key not in done}
    if fresh:
        outbox.put_all(REMIND, fresh)


def at_work(at: datetime) -> bool:
    """Whether the day's reminders may be made: a working day has begun."""
    return at.astimezone(HANOI).time() >= _FROM and not day_off(local_date(at))


def remind(effect: Effect) -> Finish:
    """The notices of a day are made with the mark that they are; a day that has passed meanwhile has its own effect."""

    def finish() -> None:
        at = clock.now()
        if effect.payload["day"] == local_date(at).isoformat():
            tell(reminders_of(MonthOpening.objects.get(pk=effect.payload["opening"]), at), at)

    return finish


def reminders_of(opening: MonthOpening, at: datetime) -> Iterator[Telling]:
    """What officers are told of a month on the day of a moment."""
    day, steps = local_date(at), _steps(opening)
    for body in _bodies(opening, day):
        due = due_of(opening, body)
        if day < working_days_before(due, _AHEAD):
            continue
        owing = [_Place(opening, body, one, at) for one in standings(body, opening, day).values() if one.came is None]
        yield from _late(owing) if day > due else _ahead(owing, steps)


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(REMIND, remind)
    outbox.also_watch(watch)


def _in_hand(day: date) -> list[MonthOpening]:
    latest = MonthOpening.objects.order_by("-month")[:_IN_HAND]
    return [one for one in latest if working_days_before(one.reports_due, _AHEAD) <= day <= month_of(one).next.cut_off]


def _bodies(opening: MonthOpening, day: date) -> list[Unit]:
    """The districts that wait for communes, and the Sở that wait for districts."""
    districts = set(Sheet.objects.filter(opening=opening).values_list("district", flat=True))
    evaluating = Unit.objects.filter(pk__in=Evaluation.objects.filter(opening=opening).values("unit"))
    reviewers = {reviewer.pk for unit in evaluating if (reviewer := reviewer_of(unit, day))}
    return list(Unit.objects.filter(pk__in=districts | reviewers).order_by("code"))


def _ahead(owing: Sequence[_Place], steps: Mapping[int, Sequence[Item]]) -> Iterator[Telling]:
    """To who must act now: the holders of the open step of the unit."""
    for place in owing:
        due, today = place.standing.due, local_date(place.at)
        when = "đến hạn hôm nay," if today == due else "hạn"
        suffix = "due" if today == due else "two-days"
        for item in steps.get(place.standing.unit.pk, ()):
            text = f"Báo cáo {month_of(place.opening).name} của {place.name}: {when} {due:%d/%m/%Y}. Việc cần làm:"
            for right in holders(item, place.at):
                yield Telling(
                    right.officer_id,
                    f"{place.key}/{suffix}",
                    Notice.Kind.MONTH,
                    f"{text} {item.task.flow_task.task_title}.",
                    _page(place, item),
                    Kind.EVALUATION,
                    place.standing.unit.pk,
                )


def _late(owing: Sequence[_Place]) -> Iterator[Telling]:
    """To the heads of each late unit, and to who keeps the month in the body above, all late ones together."""
    for place in owing:
        text = (
            f"{place.name} chậm {place.standing.days} ngày, chưa gửi báo cáo {month_of(place.opening).name}"
            f" (hạn {place.standing.due:%d/%m/%Y})."
        )
        key = f"{place.key}/late/{local_date(place.at)}"
        for officer in _heads(place):
            yield Telling(officer, key, Notice.Kind.LATE, text, _page(place), Kind.EVALUATION, place.standing.unit.pk)
    if owing:
        yield from _to_the_body(owing)


def _to_the_body(owing: Sequence[_Place]) -> Iterator[Telling]:
    first = owing[0]
    month, due = month_of(first.opening).name, first.standing.due
    text = f"{len(owing)} đơn vị chưa gửi báo cáo {month} (hạn {due:%d/%m/%Y}): {_names(owing)}."
    key = f"month/{first.opening.month}/{first.body.code}/late-below/{local_date(first.at)}"
    address = reverse("month", args=[first.opening.month])
    act, posts = (
        (Act.PROPOSE_MONTH, {"ict_specialist"}) if first.district else (Act.CLOSE_COLLECTION, {"culture_specialist"})
    )
    for officer in _people(act, first.body, posts, first.at):
        yield Telling(officer, key, Notice.Kind.LATE, text, address, Kind.EVALUATION, first.body.pk)


def _names(owing: Sequence[_Place]) -> str:
    named = ", ".join(place.name for place in owing[:_NAMED])
    rest = len(owing) - _NAMED
    return f"{named} và {rest} đơn vị khác" if rest > 0 else named


def _heads(place: _Place) -> list[int]:
    """The chair; of a district also the vice chair for culture, who follows the month."""
    posts = {"chair", "vice_chair_culture"} if place.district else {"chair"}
    return _people(reading(Kind.EVALUATION), place.standing.unit, posts, place.at)


def _people(act: str, body: Unit, posts: Iterable[str], at: datetime) -> list[int]:
    """Who holds an act on a body by one of some posts."""
    held = rights(Asked((act,), body.pk, at, Kind.EVALUATION))
    return sorted({right.officer_id for right in held if right.post in posts})


def _steps(opening: MonthOpening) -> dict[int, list[Item]]:
    """The open steps of the month by the key of their unit. One query."""
    found = Item.objects.filter(case__evaluation__opening=opening, closed_at=None)
    steps: dict[int, list[Item]] = {}
    for item in found.select_related("case", "task", "unit").order_by("pk"):
        steps.setdefault(item.unit_id, []).append(item)
    return steps


def _page(place: _Place, item: Item | None = None) -> str:
    """A commune's sheet; the case of a district where one is in hand, else the month."""
    if not place.district:
        return reverse("sheet", args=[place.standing.unit.code, place.opening.month])
    return reverse("case", args=[item.case.code]) if item else reverse("month", args=[place.opening.month])
