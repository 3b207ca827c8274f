"""What must hold after every step: the model's own counts, what never changes, and the checks of `verify`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from decisions.authority.separation import DUTY_OF
from decisions.cases.selectors import visible_case
from decisions.errors import NotVisible
from decisions.models import Case, JournalEntry, Officer, Round
from documents.database.prepared import Prepared
from documents.models import Effect, Incident, Number, Paper, PaperFile
from documents.proof.registry import KEPT
from tests.model.house import House, name_of
from tests.model.reference import OPEN, STATE, sees
from tests.model.results import nobody_for
from workflows.engine.desk import NOBODY
from workflows.engine.models import Item
from workflows.engine.nodes import HumanStep
from workflows.engine.unit_of_work import FINAL

Model = dict[str, Any]
Ask = Callable[[House, Model], Iterator[str]]
ALWAYS = (
    *("numbers.gaps", "numbers.doubles", "numbers.counters", "numbers.order", "numbers.signatures", "numbers.papers"),
    *("papers.made", "deliveries", "journal.chains", "cases.states", "cases.rounds", "cases.signatures"),
    *("cases.dispatches", "cases.numbers", "rights.holdings", "desk.tasks", "desk.steps", "desk.states"),
    *("processes.cases", "processes.movable", "answers"),
)
"""The checks of `verify` on what is played here. A tenth of them is asked after each step, in turn, for what they would
find does not go away; all of them at the end of a play.
"""
TURNS = 10
_OUTSIDE = {"journal.anchors"}  # nobody wrote one down
_NODES = {"content": "check_content", "format": "check_format", "send": "dispatch"}
_APART = [("draft", "content"), ("draft", "format"), ("draft", "sign"), ("draft", "records"), ("sign", "records")]


class Divergence(AssertionError):
    """The house is not where the model is."""


class Oracle:
    """What was there once, so that it is there for good."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.kept: dict[str, dict[Any, Any]] = {name: {} for name in _FOR_GOOD}
        self.turn = 0

    def look(self, m: Model) -> None:
        """Ask what is asked after each step. Raises Divergence with all that is wrong."""
        self.turn += 1
        checks = ALWAYS[self.turn % TURNS :: TURNS]
        self._ask(m, (*_MOVING, *_STAYING[self.turn % 2 :: 2]), list(_FOR_GOOD)[self.turn % 2 :: 2], checks)

    def finish(self, m: Model, *, all_of_it: bool) -> None:
        """Everything, and what `verify` proves of what was played, or all it proves of anything. Raises Divergence."""
        checks = [name for name in KEPT.known if name in ALWAYS or (all_of_it and name not in _OUTSIDE)]
        self._ask(m, (*_MOVING, *_STAYING), _FOR_GOOD, checks)

    def _ask(self, m: Model, asked: Iterable[Ask], kept: Iterable[str], checks: Iterable[str]) -> None:
        wrong = [sentence for ask in asked for sentence in ask(self.house, m)]
        wrong += [sentence for name in kept for sentence in self._stands(name, _FOR_GOOD[name]())]
        wrong += [f"{name}: {found}" for name in checks for found in KEPT.known[name].find()]
        if wrong:
            raise Divergence("\n".join(wrong))

    def _stands(self, name: str, rows: list[Any]) -> Iterator[str]:
        """P2, P3, P15, P16: no row is lost, none says something else."""
        now = {row[0]: row for row in rows}
        for key, was in self.kept[name].items():
            if now.get(key) != was:
                yield f"{name} {key}: {was} became {now.get(key)}"
        self.kept[name] = now


def _kept(build: Callable[[], QuerySet[Any, Any]]) -> Callable[[], list[Any]]:
    """A question that is asked after each of thousands of steps."""
    asked = Prepared(lambda _: build().order_by())
    return lambda: asked.rows("")


_FOR_GOOD: dict[str, Callable[[], list[Any]]] = {
    "journal": _kept(lambda: JournalEntry.objects.values_list("pk", "hash")),
    "number": _kept(lambda: Number.objects.values_list("pk", "book", "value", "day", "ref", "given_at")),
    "signed page": _kept(lambda: Paper.objects.values_list("pk", "hash_signed")),
    "numbered page": _kept(lambda: Paper.objects.exclude(number=None).values_list("pk", "hash_numbered")),
    "file": _kept(lambda: PaperFile.objects.values_list("pk", "sha256")),
    "round": _kept(lambda: Round.objects.values_list("pk", "digest")),
    "done step": _kept(
        lambda: Task.objects.filter(status__in=FINAL).values_list("pk", "status", "owner", "finished", "process")
    ),
    "effect": _kept(lambda: Effect.objects.values_list("pk", "key")),
}
_DONE = _kept(lambda: Process.objects.filter(status=PROCESS.DONE).values_list("link__case__code", flat=True))
_TAKEN = _kept(lambda: Item.objects.filter(closed_at=None).values_list("case__code", "claimed_by__username"))
_UNFINISHED = _kept(
    lambda: Task.objects.exclude(status__in=FINAL).values_list("process__link__case__code", "flow_task")
)
_FAILED = _kept(lambda: Task.objects.filter(status=STATUS.ERROR).values_list("pk"))
_DUTIES = _kept(
    lambda: JournalEntry.objects.filter(actor__isnull=False, act__in=DUTY_OF).values_list(
        "book__ref", "actor__username", "act", "round"
    )
)
_ANYBODYS = _kept(
    lambda: (
        Task.objects.filter(flow_task_type=HumanStep.task_type)
        .filter(Q(owner_permission=None) | Q(owner_permission="") | Q(owner_permission_obj_pk=None))
        .values_list("pk")
    )
)


def _states(house: House, m: Model) -> Iterator[str]:
    """Each case stands where the model says, and no case is one too many."""
    rows = {one.code: one for one in Case.objects.filter(unit__in=house.units.values())}
    if rows.keys() != m["cases"].keys():
        yield f"cases: {sorted(rows)} where the model has {sorted(m['cases'])}"
    for code, case in m["cases"].items():
        found = rows.get(code)
        told = (STATE.get(case["at"], case["at"]), case["round"], case["version"])
        if found is not None and (found.state, found.round, found.version) != told:
            yield f"{code}: {(found.state, found.round, found.version)} where the model has {told}"


def _moves(house: House, m: Model) -> Iterator[str]:
    """P5, P13: the journal tells each move of the model once, by whom, and no other."""
    rows = JournalEntry.objects.filter(book__case__unit__in=house.units.values()).exclude(after="")
    told: dict[str, list[Any]] = {}
    for code, *move in rows.order_by("book", "seq").values_list(
        "book__ref", "act", "actor__username", "before", "after"
    ):
        told.setdefault(code, []).append(tuple(move))
    for code, case in m["cases"].items():
        wanted = [(name_of(act, case["kind"]), *rest) for act, *rest in case["moves"]]
        if told.get(code) != wanted:
            yield f"{code}: the journal tells {told.get(code)} where the model has {wanted}"


def _numbers(house: House, m: Model) -> Iterator[str]:
    """P1, P2: each number of the model stands once in its book, and none besides."""
    rows = Number.objects.filter(book__body__in=house.units)
    fields = ("ref", "book__body", "book__series", "book__year", "value", "day")
    told = {ref: tuple(row) for ref, *row in rows.values_list(*fields)}
    wanted = {code: case["number"] for code, case in m["cases"].items() if case["number"]}
    if told != wanted or rows.count() != len(wanted):
        yield f"numbers: {told} where the model has {wanted}"


def _steps(house: House, m: Model) -> Iterator[str]:
    """P7, P8: an open case has the one step the model says, on a desk; an ended one has none and is done."""
    found: dict[str, list[str]] = {}
    for code, node in _UNFINISHED():
        found.setdefault(code, []).append(node.name)
    ended = set(_DONE())
    for code, case in m["cases"].items():
        wanted = [_NODES.get(case["at"], case["at"])] if case["at"] in OPEN else []
        if found.get(code, []) != wanted or (code in ended) == bool(wanted):
            yield f"{code}: open steps {found.get(code, [])} where the model has {wanted}, ended: {code in ended}"
    for code, who in _TAKEN():
        if code in m["cases"] and m["cases"][code]["taken"] != who:
            yield f"{code}: taken by {who} where the model has {m['cases'][code]['taken']}"
    if failed := _FAILED():
        yield f"{len(failed)} steps failed"


def _rights(house: House, m: Model) -> Iterator[str]:
    """P12: no step for a person is without its right and body."""
    if empty := _ANYBODYS():
        yield f"{len(empty)} steps without a right: everybody's"


def _apart(house: House, m: Model) -> Iterator[str]:
    """P11, from the journal: who drafted neither checked nor signed nor numbered; who signed kept no records."""
    done: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for ref, who, act, number in _DUTIES():
        done.setdefault((ref, who), set()).add((str(DUTY_OF[act]), number))
    for (ref, who), duties in done.items():
        for first, second in _APART:
            rounds = [number for duty, number in duties if duty == first]
            later = [number for duty, number in duties if duty == second and rounds and number >= min(rounds)]
            if any(first == "draft" or number in rounds for number in later):
                yield f"{ref}: {who} did {first} and {second}"


def _seen(house: House, m: Model) -> Iterator[str]:
    """P9: of the communes' cases an officer sees those the model says, and no other; two officers in turn."""
    names = sorted(house.people)
    turn = int(m["now"].timestamp() // 60)
    for name in {names[turn % len(names)], names[-turn % len(names)]}:
        found = {code for code in m["cases"] if _is_seen(house.people[name], code, m)}
        wanted = {code for code, case in m["cases"].items() if sees(m, name, case)}
        if found != wanted:
            yield f"{name} sees {sorted(found)} where the model has {sorted(wanted)}"


def _is_seen(officer: Officer, code: str, m: Model) -> bool:
    try:
        return visible_case(officer, code, m["now"]).code == code
    except NotVisible:
        return False


def watched(house: House, m: Model) -> Iterator[str]:
    """P8 after the watch: whoever waits for nobody is told of, and nobody else."""
    refs = set(Incident.objects.filter(kind=NOBODY, closed_at=None).values_list("ref", flat=True))
    told = {ref.partition(":")[0] for ref in refs} & m["cases"].keys()
    wanted = {code for code, case in m["cases"].items() if nobody_for(m, case)}
    if told != wanted:
        yield f"nobody for {sorted(wanted)}, told of {sorted(told)}"


def heads(house: House, m: Model) -> Iterator[str]:
    """No commune has two heads at work."""
    there = [one for one in m["held"] if one["post"] == "chair" and one["from"] <= m["now"] and m["people"][one["who"]]]
    for unit, count in Counter(one["unit"] for one in there if one["to"] is None or one["to"] > m["now"]).items():
        if count > 1:
            yield f"{unit} has {count} heads"


_MOVING = (_states, _steps, _seen, heads)
"""Asked after every step: what is wrong after one may be right again after the next."""
_STAYING = (_moves, _numbers, _rights, _apart)
"""Asked after every second one, as what stands for good is: what these would find does not go away."""
