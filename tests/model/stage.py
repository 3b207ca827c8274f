"""What the rules stand on: a house and a model side by side, and how each deed holds one against the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, ClassVar

from django.db import connection, models, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from viewflow.workflow.models import Task

from decisions.errors import DecisionError
from decisions.models import Case, Draft, Holding, JournalEntry, Officer, UnitVersion
from documents.errors import DocumentError
from documents.failpoint import InjectedFault, forget
from documents.models import Effect, Incident, Number, Paper
from documents.outbox import services as outbox
from tests.model import house as acts
from tests.model.house import House
from tests.model.oracle import Divergence, Oracle
from tests.model.reference import (
    OPEN,
    SIGNED,
    day_of,
    fresh,
    has,
    mends_not,
    sees,
    why_not,
)
from tests.model.results import (
    delivered,
    did,
    opened,
)
from tests.world import MORNING
from workflows.engine.models import Answer, Item, Wait
from workflows.errors import WorkflowError

REFUSALS = (DecisionError, WorkflowError, DocumentError)
DECEMBER = datetime(2022, 12, 28, 1, 0, tzinfo=UTC)
ACT_PLACES = (
    *("approve.before_lock", "approve.after_lock", "approve.after_check", "number.after_increment"),
    *("number.after_insert", "audit.after_insert", "outbox.after_insert", "approve.before_commit"),
)
WORK_PLACES = (
    *("relay.after_claim", "job.after_start", "render.after_bytes", "store.after_write_tmp", "store.after_rename"),
    *("job.before_commit", "job.after_commit_before_ack"),
)
WAY = ("draft", "content", "format", "sign", "number", "files", "seal", "send")
ALL_OF_IT = 4
"""After every so many plays everything `verify` knows is asked, also of what is never played here."""
PLACES = ("", "-t01", "-t02")
KINDS = ("establishment", "amendment", "correction", "recall")
_TABLES: tuple[type[models.Model], ...] = (
    *(JournalEntry, Effect, Number, Paper, Answer, Task, Holding, Officer, UnitVersion, Wait, Incident, Draft),
)
_SUMS: dict[type[models.Model], str] = {
    Case: "SUM(version * 1000 + round)",
    Item: "SUM(CASE WHEN closed_at IS NULL THEN claimed_by_id END)",
}
_TRACE = " UNION ALL ".join(
    f"SELECT '{table._meta.db_table}', {counted} FROM {table._meta.db_table}"  # noqa: S608 # our own tables
    for table, counted in [*((table, "COUNT(*)") for table in _TABLES), *_SUMS.items()]
)
"""What nothing refused may change, in one statement."""
ANY = st.integers(0, 9_999)
MOSTLY = st.sampled_from([True, True, True, True, False])


RULES: list[str] = []
"""The names of all rules."""


def counted(**drawn: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule, of which is told how often it was played and how often something came of it."""

    def ruled(play: Callable[..., None]) -> Any:
        name = play.__name__.rstrip("_")
        RULES.append(name)

        @wraps(play)
        def played(self: Stage, **given: Any) -> None:
            Stage.fired[name] += 1
            before = self.deeds
            play(self, **given)
            Stage.done[name] += self.deeds > before

        ruling: Any = rule(**drawn)
        return ruling(played)

    return ruled


def _break() -> None:
    """After an act and before its commit."""
    raise InjectedFault


def moment() -> datetime:
    """Business time of the machine that plays now."""
    return Stage.playing.m["now"] if Stage.playing else MORNING


class Stage(RuleBasedStateMachine):
    """Two communes whose papers, people and units do what is drawn."""

    house: ClassVar[House]
    fired: ClassVar[Counter[str]] = Counter()
    done: ClassVar[Counter[str]] = Counter()
    steps: ClassVar[int] = 0
    plays: ClassVar[int] = 0
    playing: ClassVar[Stage | None] = None
    beginning: ClassVar[Callable[[Stage], None] | None] = None

    def __init__(self) -> None:
        super().__init__()
        Stage.playing = None
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.m = fresh(MORNING, acts.held_at_first(self.house), acts.books_at_first())
        self.m["people"] |= dict.fromkeys(self.house.people, True)
        self.told: list[str] = []
        self.sent: list[tuple[dict[str, Any], int]] = []
        self.seen: dict[str, Case] = {}
        self.keys = self.deeds = 0
        self.oracle = Oracle(self.house)
        self.broken = False
        Stage.plays += 1
        Stage.playing = self

    def teardown(self) -> None:
        try:
            if not self.broken:
                self.oracle.finish(self.m, all_of_it=Stage.plays % ALL_OF_IT == 0)
        finally:
            Stage.playing = None
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    # What every rule does

    def hold(self) -> None:
        """Hold the house against the model. Raises Divergence with what was done so far."""
        Stage.steps += 1
        try:
            self.oracle.look(self.m)
        except Divergence as wrong:
            self.diverge(str(wrong))

    def diverge(self, sentence: str) -> None:
        """Raises Divergence."""
        self.broken = True
        raise Divergence("\n".join([sentence, "after:", *self.told[-25:]]))

    def attempt(self, what: str, why: str | None, deed: Callable[[], Any]) -> Any:
        """Do a deed that the model refuses for `why`, or allows (""), or leaves open (None): the answer, or None.

        A refusal leaves no trace. Raises Divergence where the house answers otherwise than the model.
        """
        self.m["now"] += timedelta(minutes=1)
        before, answer, refusal = self.trace(), None, ""
        try:
            with transaction.atomic():
                answer = deed()
        except REFUSALS as error:
            refusal = f"{type(error).__name__}: {error}"
        except InjectedFault:
            raise
        except Exception as error:  # noqa: BLE001 # whatever else is raised is a fault of the house
            self.told.append(what)
            self.diverge(f"{what} broke: {type(error).__name__}: {error}")
        self.told.append(f"{self.m['now']:%d/%m %H:%M} {what}: {refusal or 'done'}")
        if why is not None and bool(refusal) != bool(why):
            self.diverge(f"{what}: {refusal or 'done'}, where the model says: {why or 'may'}")
        if refusal and self.trace() != before:
            self.diverge(f"{what} was refused and left a trace")
        if refusal:
            return None
        self.deeds += 1
        return answer if answer is not None else True

    def trace(self) -> tuple[Any, ...]:
        """What nothing refused may change."""
        with connection.cursor() as cursor:
            cursor.execute(_TRACE)
            return tuple(cursor.fetchall())

    def order(self, rule_: str, o: dict[str, Any], *, crash: str = "") -> bool:
        """An order through the one entry, held against the model; says whether it was done."""
        case = self.m["cases"][o["code"]]
        self.keys += 1
        o = {"key": f"khoa-{self.keys}", "version": case["version"], "note": "Rà lại", **o}
        o["said"] = acts.said(self.m, o, case)
        self.m["now"] += timedelta(minutes=1)
        what, why = f"{rule_} {o['who']} {o['act']} {o['code']}", why_not(self.m, o)
        deed = lambda: acts.perform(self.house, o, case, self.m["now"])  # noqa: E731 # asked twice below
        self.m["now"] -= timedelta(minutes=1)
        if crash:
            self.crash(crash, deed)
        if not self.attempt(what, why, deed):
            return False
        did(self.m, o)
        self.sent.append((o, case["version"]))
        self.hold()
        if crash:
            self.again(o, o["who"])
        return True

    def crash(self, line: str, deed: Callable[[], Any]) -> None:
        """Do it and break at a place, if it gets there: nothing of it stays."""
        before, was = self.trace(), self.m["now"]
        self.m["now"] += timedelta(minutes=1)
        forget()
        with acts.armed(line):
            try:
                with transaction.atomic():
                    deed()
                    _break()
            except InjectedFault:
                self.told.append(f"crash at {line}")
            except REFUSALS:
                pass
        self.m["now"] = was
        if self.trace() != before:
            self.diverge(f"a crash at {line} left a trace")

    def again(self, o: dict[str, Any], who: str) -> None:
        """The same order under the same key once more: the first answer and no second effect; a stranger's is stale."""
        case = self.m["cases"][o["code"]]
        why = "" if who == o["who"] and sees(self.m, who, case) else "not theirs"
        before = self.trace()
        other = {**o, "who": who}
        self.attempt(
            f"duplicate {who} {o['act']} {o['code']}", why, lambda: acts.perform(self.house, other, case, self.m["now"])
        )
        if self.trace() != before:
            self.diverge("an order sent twice was done twice")

    def pick(self, things: Any, n: int) -> Any:
        """One of some things."""
        found = sorted(things, key=str)
        return found[n % len(found)] if found else None

    def acting(self, case: dict[str, Any], act: str, n: int, *, right: bool) -> str:
        """Somebody who may do an act where the case stands, or anybody of the house."""
        if right:
            at = [
                one
                for one in self.m["people"]
                if not why_not(
                    self.m,
                    {
                        "who": one,
                        "code": case["code"],
                        "act": act,
                        "version": None,
                        "note": "x",
                        "late": True,
                        "village": case["village"] or self.free(case),
                        "replaces": False,
                    },
                )
            ]
            if at:
                return str(self.pick(at, n))
        return str(self.pick(self.m["people"], n))

    def free(self, case: dict[str, Any]) -> str:
        """A place of the commune without a team, if there is one."""
        unit = case["unit"]
        held = {t["village"] for t in self.m["teams"].values() if t["unit"] == unit and not t["ended"]}
        held |= {
            c["village"]
            for c in self.m["cases"].values()
            if c["unit"] == unit and c["at"] in SIGNED and c["kind"] == "establishment"
        }
        places = [f"{unit}{place}" if place else "" for place in PLACES]
        return next((place for place in places if place not in held), places[0])

    def cases(self, *places: str) -> list[str]:
        """The cases that stand at some places."""
        return [code for code, case in self.m["cases"].items() if case["at"] in places]

    def case_at(self, n: int, *places: str) -> str:
        """A case that stands at one of some places: one that is there, or one that is brought there if it can be."""
        if not (found := self.cases(*places)):
            before = self.cases(*WAY[: min(WAY.index(place) for place in places)])
            unit = str(self.pick(self.house.units, n))
            code = self.pick(before, n) or self.open("establishment", f"vhxh.{unit}", unit, "")
            self.bring(code, places)
            found = self.cases(*places) or list(self.m["cases"])
        return str(self.pick(found, n))

    def bring(self, code: str, places: tuple[str, ...]) -> None:
        """A case goes along its straight way up to one of some places, or as far as it gets."""
        for _ in WAY if code else ():
            at = self.m["cases"][code]["at"]
            if at in places or at not in OPEN:
                return
            if at == "files":
                self.work()
            elif not self.go(code):
                return

    def step(self, name: str, places: tuple[str, ...], act: str, n: int, who: int, right: bool, **more: Any) -> bool:
        """One act of a rule in one of the cases that stand where it could be done."""
        code = self.case_at(n, *places)
        case = self.m["cases"][code]
        return self.order(name, {"who": self.acting(case, act, who, right=right), "code": code, "act": act, **more})

    def said_of(self, case: dict[str, Any], n: int) -> dict[str, Any]:
        """What a draft says: a place that is mostly free, or how it bears on the earlier decision."""
        unit = case["unit"]
        village = self.free(case) if n % 4 else f"{unit}-t01"
        return {"village": village if case["kind"] == "establishment" else None, "replaces": n % 2 == 0}

    def open(self, kind: str, who: str, unit: str, on: str) -> str:
        """Open a case, if the model allows it; its code."""
        m = self.m
        why = "" if has(m, who, unit, "draft", kind) else "no right"
        if not why and kind == "amendment":
            why = "" if not m["teams"][on]["ended"] and m["teams"][on]["since"] <= day_of(m["now"]) else "ended"
        elif not why and kind in acts.WAYS:
            why = mends_not(m, kind, on, None)
        made = self.attempt(
            f"create {who} {kind} {unit} {on}", why, lambda: acts.open_case(self.house, kind, who, unit, on, m["now"])
        )
        if not made:
            return ""
        more = {"amendment": {"team": on}, "establishment": {}}.get(kind, {"earlier": on})
        opened(m, made.code, kind, unit, who, **more)
        self.seen[made.code] = Case.objects.get(pk=made.pk)
        self.hold()
        return str(made.code)

    def along(self, code: str, most: int) -> None:
        """So many acts of the straight way, each by somebody who may, as long as somebody may."""
        for _ in range(most if code else 0):
            if self.m["cases"][code]["at"] == "files":
                self.work()
            if not self.go(code):
                return

    def go(self, code: str) -> bool:
        """The next act of the straight way, by somebody who may; says whether it was done."""
        case = self.m["cases"][code]
        if case["at"] not in OPEN:
            return False
        who, said = self.acting(case, case["at"], 0, right=True), self.said_of(case, 1)
        return self.order("advance", {"who": who, "code": code, "act": case["at"], "late": True, **said})

    def work(self) -> None:
        """The worker carries out what is due."""
        outbox.drain()
        delivered(self.m)
        self.hold()
