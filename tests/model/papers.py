"""What happens to papers: opened, written, checked, signed, sent out and sent back, taken, mended."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition

from decisions.models import Case
from tests.model import house as acts
from tests.model.reference import (
    OPEN,
    STEPS,
    has,
    mends_not,
)
from tests.model.results import (
    able,
)
from tests.model.stage import ANY, DECEMBER, MOSTLY, Stage, counted


class Papers(Stage):
    """The rules of papers."""

    @initialize(winter=st.booleans(), n=ANY)
    def begin(self, winter: bool, n: int) -> None:
        """A day in May, or one before the year ends; one paper is out, others are on their way."""
        if winter:
            self.m["now"] = DECEMBER
        start = type(self).beginning
        if start is not None:
            start(self)
            return
        for unit, most in (("22891", 8), ("22891", n % 5), ("22879", n % 3)):
            code = self.open("establishment", f"vhxh.{unit}", unit, "")
            self.along(code, most)

    @counted(n=ANY, who=ANY, right=MOSTLY)
    def create(self, n: int, who: int, right: bool) -> None:
        """A case is opened."""
        unit = self.pick(self.house.units, n // 2)
        able_ = [one for one in self.m["people"] if has(self.m, one, unit, "draft", "establishment")]
        self.open("establishment", self.pick(able_ if right and able_ else self.m["people"], who), unit, "")

    @precondition(lambda self: self.m["teams"])
    @counted(n=ANY, who=ANY, right=MOSTLY, most=st.integers(0, 7))
    def replace(self, n: int, who: int, right: bool, most: int) -> None:
        """A decision that changes a team, amending or replacing the earlier one."""
        team = self.pick(self.m["teams"], n)
        self.upon("amendment", team, self.m["teams"][team]["unit"], who, right, most)

    @precondition(lambda self: self.cases("issued", "superseded", "withdrawn"))
    @counted(n=ANY, who=ANY, right=MOSTLY, most=st.integers(0, 7))
    def correct(self, n: int, who: int, right: bool, most: int) -> None:
        """A letter that corrects a paper that is out."""
        self.mend("correction", n, who, right, most)

    @precondition(lambda self: self.cases("issued", "superseded", "withdrawn"))
    @counted(n=ANY, who=ANY, right=MOSTLY, most=st.integers(0, 7))
    def recall(self, n: int, who: int, right: bool, most: int) -> None:
        """A notice that withdraws a paper that is out."""
        self.mend("recall", n, who, right, most)

    def mend(self, kind: str, n: int, who: int, right: bool, most: int) -> None:
        out = self.cases("issued", "superseded", "withdrawn")
        lawful = [code for code in out if not mends_not(self.m, kind, code, None)]
        code = self.pick(lawful if right and lawful else out, n)
        self.upon(kind, code, self.m["cases"][code]["unit"], who, right, most)

    def upon(self, kind: str, on: str, unit: str, who: int, right: bool, most: int) -> None:
        able_ = [one for one in self.m["people"] if has(self.m, one, unit, "draft", kind)]
        code = self.open(kind, self.pick(able_ if right and able_ else self.m["people"], who), unit, on)
        self.along(code, most)

    @counted(n=ANY, most=st.integers(1, 7))
    def advance(self, n: int, most: int) -> None:
        """A case goes some steps along its straight way."""
        self.along(self.pick(self.cases(*OPEN) or self.m["cases"], n), most)

    @counted(n=ANY, who=ANY, right=MOSTLY, old=st.booleans())
    def edit(self, n: int, who: int, right: bool, old: bool) -> None:
        """The draft is kept while it is written, from a page opened now or long ago."""
        code = self.case_at(n, "draft")
        case = self.m["cases"][code]
        drafts = [one for one in self.m["people"] if has(self.m, one, case["unit"], "draft", case["kind"])]
        by = self.pick(drafts if right and drafts else self.m["people"], who)
        ok = case["at"] == "draft" and has(self.m, by, case["unit"], "draft", case["kind"])
        seen = self.seen[code] if old else Case.objects.get(code=code)
        if self.attempt(
            f"edit {by} {code}", "" if ok else "no", lambda: acts.edit(self.house, seen, by, self.m["now"])
        ):
            self.hold()

    @counted(n=ANY, who=ANY, right=MOSTLY)
    def submit(self, n: int, who: int, right: bool) -> None:
        """A draft is submitted."""
        code = self.case_at(n, "draft")
        more = self.said_of(self.m["cases"][code], n)
        self.step("submit", ("draft",), "draft", n, who, right, **more)

    @counted(n=ANY, who=ANY, right=MOSTLY, both=st.booleans())
    def approve(self, n: int, who: int, right: bool, both: bool) -> None:
        """Content or format is found right."""
        code = self.case_at(n, "content", "format")
        act = "format" if self.m["cases"][code]["at"] == "format" else ("both" if both else "content")
        self.order(
            "approve", {"who": self.acting(self.m["cases"][code], act, who, right=right), "code": code, "act": act}
        )

    @counted(n=ANY, who=ANY, right=MOSTLY)
    def sign(self, n: int, who: int, right: bool) -> None:
        """A paper is signed."""
        self.step("sign", ("sign",), "sign", n, who, right)

    @counted(
        n=ANY,
        who=ANY,
        right=MOSTLY,
        late=st.booleans(),
        act=st.sampled_from(["number", "seal", "seal_send", "send"]),
    )
    def issue(self, n: int, who: int, right: bool, late: bool, act: str) -> None:
        """Văn thư numbers, seals, sends."""
        places = {"number": "number", "send": "send"}
        self.step("issue", (places.get(act, "seal"),), act, n, who, right, late=late)

    @counted(n=ANY, who=ANY, right=MOSTLY, note=MOSTLY)
    def return_(self, n: int, who: int, right: bool, note: bool) -> None:
        """A paper goes back, with a reason."""
        self.step(
            "return",
            ("content", "format", "sign", "number"),
            "return",
            n,
            who,
            right,
            note="Sai căn cứ" if note else "",
        )

    @counted(n=ANY, who=ANY, right=MOSTLY)
    def withdraw(self, n: int, who: int, right: bool) -> None:
        """The drafter takes it back."""
        self.step("withdraw", ("content",), "withdraw", n, who, right)

    @counted(n=ANY, who=ANY, right=MOSTLY, act=st.sampled_from(["stop", "decline"]))
    def end(self, n: int, who: int, right: bool, act: str) -> None:
        """A case ends without a paper."""
        places = ("sign",) if act == "decline" else ("draft", "content", "format", "sign")
        self.step("end", places, act, n, who, right)

    @counted(n=ANY, who=ANY, to=ANY, oneself=st.booleans())
    def assign(self, n: int, who: int, to: int, oneself: bool) -> None:
        """A step is taken, or given to a colleague: only ever to who may do it."""
        m, code = self.m, self.pick(self.cases(*OPEN - {"files"}) or self.m["cases"], n)
        case = m["cases"][code]
        may = [one for one in m["people"] if able(m, case, one)]
        receiver = str(self.pick(may or m["people"], to))
        by = receiver if oneself else str(self.pick([f"ct.{case['unit']}", f"pct.{case['unit']}"], who))
        lies = None if case["at"] in OPEN - {"files"} and self.could(case, receiver) else "may not"
        if self.attempt(
            f"assign {by} to {receiver} {code}", lies, lambda: acts.hand(self.house, code, by, receiver, m["now"])
        ):
            case["taken"] = receiver
            self.hold()

    def could(self, case: dict[str, Any], who: str) -> bool:
        """Whether somebody holds what the step asks, lawful way or not."""
        rights, _ = STEPS[case["at"], case["at"]]
        return any(has(self.m, who, case["unit"], right, case["kind"]) for right in rights)

    @precondition(lambda self: self.sent)
    @counted(n=ANY, who=ANY)
    def stale(self, n: int, who: int) -> None:
        """A form that was opened before the case moved is sent."""
        o, _ = self.pick(self.sent, n)
        case = self.m["cases"][o["code"]]
        act = case["at"] if (case["at"], case["at"]) in STEPS else o["act"]
        more = self.said_of(case, n)
        by = self.acting(case, act, who, right=True)
        self.order("stale", {"who": by, "code": o["code"], "act": act, "version": o["version"], "late": True, **more})
