"""What comes of an act in the model: the second half of the reference, which changes its dicts."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.model.reference import (
    BOOK,
    BOTH,
    OPEN,
    STATE,
    STEPS,
    Case,
    Model,
    day_of,
    has,
    may_step,
    midnight_after,
    there,
)


def opened(m: Model, code: str, kind: str, unit: str, who: str, **more: Any) -> None:
    """A case begins with its draft."""
    case: Case = {"kind": kind, "unit": unit, "at": "draft", "round": 1, "version": 1, "done": [], "taken": None}
    case |= {"drafter": None, "signed": None, "number": None, "amended": False, "village": None, "code": code}
    m["cases"][code] = case | {"moves": [("open_case", who, "", "drafting")]} | more


def did(m: Model, o: dict[str, Any]) -> None:
    """An order was done."""
    case = m["cases"][o["code"]]
    for act in BOTH.get((case["at"], o["act"]), (o["act"],)):
        _step(m, case, act, o)
    case["taken"] = None


def _step(m: Model, case: Case, act: str, o: dict[str, Any]) -> None:
    to = STEPS[case["at"], act][1]
    case["done"].append((act, o["who"], case["round"]))
    _move(case, act, o["who"], to.rstrip("+"))
    case["version"] += 1
    case["round"] += to.endswith("+")
    _AFTER.get(act, _nothing)(m, case, o)


def _move(case: Case, act: str, who: str, to: str) -> None:
    case["moves"].append((act, who, STATE.get(case["at"], case["at"]), STATE.get(to, to)))
    case["at"] = to


def _nothing(m: Model, case: Case, o: dict[str, Any]) -> None: ...


def _drafted(m: Model, case: Case, o: dict[str, Any]) -> None:
    case["drafter"] = o["who"]
    case["village"] = o.get("village")
    if case["kind"] == "amendment":
        case |= {"was": m["teams"][case["team"]]["changes"], "replaces": o["replaces"]}


def _signed(m: Model, case: Case, o: dict[str, Any]) -> None:
    case["signed"] = day_of(m["now"])


def _numbered(m: Model, case: Case, o: dict[str, Any]) -> None:
    today = day_of(m["now"])
    book = (case["unit"], BOOK[case["kind"]], today.year)
    m["books"][book] = m["books"].get(book, 0) + 1
    case["number"] = (*book, m["books"][book], today)


def _sent(m: Model, case: Case, o: dict[str, Any]) -> None:
    """What the paper says comes into force with the day it bears."""
    day: date = case["number"][-1]
    if case["kind"] == "establishment":
        village, unit = case["village"], case["unit"]
        before = sum(team["village"] == village and team["unit"] == unit for team in m["teams"].values())
        team = {"village": village, "unit": unit, "case": case["code"], "root": case["code"], "changes": 0}
        m["teams"][f"{village or unit}.{before + 1}"] = team | {"since": day, "ended": False}
    elif case["kind"] == "amendment":
        _amended(m, case, o["who"], day)
    elif case["kind"] == "recall":
        earlier = m["cases"][case["earlier"]]
        _move(earlier, "withdraw_paper", o["who"], "withdrawn")
        for team in m["teams"].values():
            team["ended"] = team["ended"] or team["case"] == earlier["code"]


def _amended(m: Model, case: Case, who: str, day: date) -> None:
    team = m["teams"][case["team"]]
    team["changes"] += 1
    team["since"] = day
    root = m["cases"][team["root"]]
    if not case["replaces"]:
        case["amends"], root["amended"] = root["code"], True
        return
    team["root"] = case["code"]
    beside = [one for one in m["cases"].values() if one.get("amends") == root["code"]]
    for one in (root, *beside):
        if one["at"] == "issued":
            _move(one, "supersede", who, "superseded")


def delivered(m: Model) -> None:
    """The worker has made every file that was waited for."""
    for case in m["cases"].values():
        if case["at"] == "files":
            case["at"] = "seal"


def looked_through(m: Model, unit: str = "") -> None:
    """The watch went round, or rights changed at a unit: what somebody took who may not do it any more is free."""
    for case in m["cases"].values():
        if unit in {"", case["unit"]} and case["taken"] and not able(m, case, case["taken"]):
            case["taken"] = None


def able(m: Model, case: Case, who: str) -> bool:
    """Whether somebody may do the step a case stands at."""
    return case["at"] in OPEN and not may_step(m, case, who, case["at"], case["at"])


def nobody_for(m: Model, case: Case) -> bool:
    """Whether a person must act and there is none who may."""
    return case["at"] in OPEN - {"files"} and not any(able(m, case, who) for who in m["people"])


def given(m: Model, pk: int, who: str, post: str, unit: str, scopes: frozenset[tuple[str, str]] | None) -> None:
    """Somebody holds a post, or these rights on it, from now on."""
    held = {"id": pk, "who": who, "post": post, "unit": unit, "from": m["now"], "to": None, "scopes": scopes}
    m["held"].append(held)
    looked_through(m, unit)


def relieved(m: Model, held: dict[str, Any]) -> None:
    """Something held is over, and with a post the signatures given to it."""
    place = (held["who"], held["post"], held["unit"])
    for one in m["held"]:
        rests = held["scopes"] is None and one["scopes"] and (one["who"], one["post"], one["unit"]) == place
        if (one is held or rests) and (one["to"] is None or one["to"] > m["now"]):
            one["to"] = m["now"]
    looked_through(m, held["unit"])


def ended(m: Model, unit: str, last: date) -> None:
    """A unit ends with a day, and all that is held there."""
    m["ends"][unit] = last
    for one in m["held"]:
        if one["unit"] == unit and (one["to"] is None or one["to"] > midnight_after(last)):
            one["to"] = midnight_after(last)


def may_end(m: Model, unit: str, heir: str, last: date) -> bool:
    """Whether a unit can be merged into another with a day."""
    busy = any(case["unit"] == unit and case["at"] in OPEN for case in m["cases"].values())
    lasts = m["ends"][heir] is None or m["ends"][heir] > last
    return m["ends"][unit] is None and lasts and not (busy and last == day_of(m["now"]))


def may_appoint(m: Model, by: str, who: str, post: str, unit: str) -> bool:
    """Whether the keeper of people may put somebody on a post: a colleague at work, not on it yet, no second head."""
    later = [one for one in m["held"] if (one["unit"], one["post"], one["scopes"]) == (unit, post, None)]
    later = [one for one in later if one["to"] is None or one["to"] > m["now"]]
    alone = not any(m["people"][one["who"]] for one in later) if post == "chair" else True
    free = who not in {one["who"] for one in later}
    return has(m, by, unit, "people") and by != who and m["people"][who] and free and alone and there(m, unit)


_AFTER = {"draft": _drafted, "sign": _signed, "number": _numbered, "send": _sent}
