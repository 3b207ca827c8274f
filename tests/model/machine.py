"""The machine: the rules of papers, and those of people, units, time, crashes and messages that come twice."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition

from documents import clock
from documents.failpoint import InjectedFault, forget
from documents.models import Effect
from documents.outbox import services as outbox
from tests.model import house as acts
from tests.model.oracle import watched
from tests.model.papers import Papers
from tests.model.reference import (
    OPEN,
    READERS,
    STEPS,
    day_of,
    has,
    in_force,
)
from tests.model.results import (
    delivered,
    ended,
    given,
    looked_through,
    may_appoint,
    may_end,
    relieved,
)
from tests.model.stage import ACT_PLACES, ANY, KINDS, MOSTLY, WORK_PLACES, counted
from workflows.engine import entry, jobs
from workflows.engine.models import Wait


class Life(Papers):
    """Two communes whose papers, people and units do what is drawn."""

    @counted(n=ANY, who=ANY, right=MOSTLY, kinds=st.sets(st.sampled_from(KINDS), min_size=1, max_size=2))
    def delegate(self, n: int, who: int, right: bool, kinds: set[str]) -> None:
        """The head lets the deputy sign some kinds of paper."""
        m, unit = self.m, str(self.pick(self.house.units, n))
        by = f"ct.{unit}" if right else str(self.pick(m["people"], who))
        to = f"pct.{unit}"
        deputy = any(one["post"] == "vice_chair_culture" and one["scopes"] is None for one in in_force(m, to, unit))
        wanted = {("sign", kind) for kind in kinds}
        twice = any(
            one["scopes"]
            and one["scopes"] & wanted
            and one["who"] == to
            and (one["to"] is None or one["to"] > m["now"])
            for one in m["held"]
        )
        why = "" if has(m, by, unit, "arrange") and deputy and not twice else "no"
        named = tuple(sorted(kinds))
        made = self.attempt(
            f"delegate {by} to {to} {named}", why, lambda: acts.delegate(self.house, unit, by, to, named, m["now"])
        )
        if made:
            given(m, made.pk, to, "vice_chair_culture", unit, frozenset(wanted))
            self.hold()

    @counted(n=ANY, who=ANY, right=MOSTLY)
    def revoke(self, n: int, who: int, right: bool) -> None:
        """A right ends: an arrangement by the head, an appointment by who keeps people."""
        m = self.m
        over = [
            one
            for one in m["held"]
            if one["post"] != "unit_administrator" and (one["to"] is None or one["to"] > m["now"])
        ]
        over = [one for one in over if one["scopes"]] * 2 + over if n % 2 else over
        held = self.pick(over, n) if over else None
        if held is None:
            return
        lawful = [one for one in m["people"] if has(m, one, held["unit"], self.ends_with(held))]
        self.end_of(held, str(self.pick(lawful if right and lawful else m["people"], who)))

    def ends_with(self, held: dict[str, Any]) -> str:
        """The right by which somebody ends what is held."""
        return "people" if held["scopes"] is None else "arrange"

    def end_of(self, held: dict[str, Any], by: str) -> None:
        """What is held ends, where it may be ended by this officer."""
        m, unit = self.m, held["unit"]
        why = "" if has(m, by, unit, self.ends_with(held)) else "no"
        what = f"revoke {by} from {held['who']} {held['post']}"
        if self.attempt(what, why, lambda: acts.take_away(self.house, unit, by, held["id"], m["now"])):
            relieved(m, held)
            self.hold()

    def take_back(self, who: str) -> None:
        """What somebody was given to sign ends, by the head."""
        held = next(one for one in self.m["held"] if one["who"] == who and one["scopes"])
        self.end_of(held, f"ct.{held['unit']}")

    @counted(n=ANY, who=ANY, post=st.sampled_from(sorted(READERS)))
    def appoint(self, n: int, who: int, post: str) -> None:
        """Somebody gets a post: mostly one that is empty."""
        m, unit = self.m, str(self.pick(self.house.units, n))
        held = {one["post"] for who_ in m["people"] for one in in_force(m, who_, unit)}
        post = str(self.pick(READERS - held, n)) if n % 3 and READERS - held else post
        own = [one for one in m["people"] if one.endswith(unit)]
        to, by = str(self.pick(own, who)), f"qt.{unit}"
        why = "" if may_appoint(m, by, to, post, unit) else "no"
        made = self.attempt(
            f"appoint {by} {to} {post}", why, lambda: acts.put_on_post(self.house, unit, by, to, post, m["now"])
        )
        if made:
            given(m, made.pk, to, post, unit, None)
            self.hold()

    @counted(n=ANY, who=ANY, back=st.booleans())
    def deactivate(self, n: int, who: int, back: bool) -> None:
        """An account is switched off, or on again."""
        m, unit = self.m, str(self.pick(self.house.units, n))
        own = [one for one in m["people"] if one.endswith(unit)]
        off = [one for one in own if not m["people"][one]]
        name = str(self.pick(off if back and off else own, who))
        by, active = f"qt.{unit}", back and name in off
        second = active and self.second_head(name, unit)
        why = "" if has(m, by, unit, "people") and name != by and m["people"][name] != active and not second else "no"
        if self.attempt(
            f"deactivate {name} {active}", why, lambda: acts.switch(self.house, unit, by, name, active, m["now"])
        ):
            m["people"][name] = active
            looked_through(m, unit)
            self.hold()

    def second_head(self, name: str, unit: str) -> bool:
        """Whether somebody who comes back would be head beside another."""
        heads = [one for one in self.m["held"] if (one["unit"], one["post"]) == (unit, "chair")]
        heads = [one for one in heads if one["to"] is None or one["to"] > self.m["now"]]
        mine = any(one["who"] == name for one in heads)
        return mine and any(one["who"] != name and self.m["people"][one["who"]] for one in heads)

    @counted(n=ANY, later=st.integers(0, 4))
    def merge(self, n: int, later: int) -> None:
        """A commune is merged into its neighbour."""
        m, (one, other) = self.m, sorted(self.house.units)
        unit, heir = (other, one) if n % 4 == 0 else (one, other)
        last = day_of(m["now"]) + timedelta(days=later)
        why = "" if may_end(m, unit, heir, last) else "no"
        if self.attempt(
            f"merge {unit} into {heir} on {last}", why, lambda: acts.merge(self.house, unit, heir, last, m["now"])
        ):
            ended(m, unit, last)
            self.hold()

    @counted(days=st.integers(0, 3), hours=st.integers(0, 9))
    def tick(self, days: int, hours: int) -> None:
        """Time passes; beat sweeps, workers work, the watch goes round."""
        self.deeds += 1
        self.m["now"] += timedelta(days=days, hours=hours)
        self.told.append(f"tick to {self.m['now']:%d/%m/%Y %H:%M}")
        outbox.sweep()
        outbox.drain()
        delivered(self.m)
        outbox.watch()
        looked_through(self.m)
        self.hold()
        if wrong := list(watched(self.house, self.m)):
            self.diverge("\n".join(wrong))

    @counted(n=ANY, place=st.sampled_from(ACT_PLACES), nth=st.integers(1, 2))
    def crash_retry(self, n: int, place: str, nth: int) -> None:
        """An act breaks in the middle and is tried again under the same key; then its answer is lost and asked for."""
        code = self.pick(self.cases(*OPEN - {"files"}) or self.m["cases"], n)
        case = self.m["cases"][code]
        act = case["at"] if (case["at"], case["at"]) in STEPS else "draft"
        who = self.acting(case, act, n, right=True)
        o = {"who": who, "code": code, "act": act, "late": True, **self.said_of(case, n)}
        self.order("crash_retry", o, crash=f"{place} raise@{nth}")

    @counted(n=ANY, place=st.sampled_from(WORK_PLACES))
    def crash_worker(self, n: int, place: str) -> None:
        """A worker breaks in the middle of what it makes; another takes it up."""
        self.case_at(n, "files")
        forget()
        with acts.armed(f"{place} raise@1"), suppress(InjectedFault):
            outbox.drain()
        self.deeds += 1
        self.told.append(f"a worker broke at {place}")
        past = timezone.now() - timedelta(seconds=1)
        Effect.objects.filter(state=Effect.State.RUNNING).update(lease_until=past)
        Effect.objects.filter(state=Effect.State.WAITING, next_at__gt=past).update(next_at=past)
        self.work()

    @precondition(lambda self: self.sent)
    @counted(n=ANY, who=ANY, same=MOSTLY)
    def duplicate(self, n: int, who: int, same: bool) -> None:
        """An order is sent again, by whom it was or by another; an effect is delivered again."""
        o, _ = self.pick(self.sent[-6:], n)
        self.again(o, o["who"] if same else str(self.pick(self.m["people"], who)))
        before = self.trace()
        effects = list(Effect.objects.filter(state=Effect.State.DONE).order_by("-pk")[:4])
        if any(outbox.run(effect.pk) for effect in effects):
            self.diverge("an effect that is done was carried out again")
        for effect in effects:
            jobs.on_effect_done(effect)
        for wait in Wait.objects.order_by("-pk")[:2]:
            if wait.task.status == "DONE" and entry.carry_on(wait.task_id, at=clock.now()):
                self.diverge("the token of a job that is done was moved again")
        if self.trace() != before:
            self.diverge("a message delivered twice had two effects")
        self.hold()
