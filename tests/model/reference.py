"""What must be allowed and what must come of it, in plain dicts. Nothing of the product is asked here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
OFF = {date(2023, 1, 1), date(2023, 1, 2), *(date(2023, 1, day) for day in range(20, 27))}
POSTS = {
    "chair": {"sign", "arrange"},
    "vice_chair_culture": {"content"},
    "culture_clerk": {"content", "draft establishment", "draft amendment"},
    "office_clerk": {"format", *(f"draft {kind}" for kind in ("establishment", "amendment", "correction", "recall"))},
    "justice_clerk": {"content", "format"},
    "records_clerk": {"number", "seal", "send"},
    "unit_administrator": {"people"},
}
READERS = POSTS.keys() - {"unit_administrator"}
BOOK = {"establishment": "QD", "amendment": "QD", "correction": "VB", "recall": "VB"}
CHECKS = ("content", "format", "sign")
# From a place, by an act: which rights do, and where it leads; "+" begins a new round.
STEPS: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("draft", "draft"): (("draft",), "content"),
    ("draft", "stop"): (("draft",), "stopped"),
    ("content", "content"): (("content", "sign"), "format"),
    ("content", "return"): (CHECKS, "draft+"),
    ("content", "withdraw"): (("draft",), "draft+"),
    ("content", "stop"): (("sign",), "stopped"),
    ("format", "format"): (("format",), "sign"),
    ("format", "return"): (CHECKS, "draft+"),
    ("format", "stop"): (("sign",), "stopped"),
    ("sign", "sign"): (("sign",), "number"),
    ("sign", "return"): (("sign",), "draft+"),
    ("sign", "decline"): (("sign",), "declined"),
    ("sign", "stop"): (("sign",), "stopped"),
    ("number", "number"): (("number",), "files"),
    ("number", "return"): (("number",), "sign"),
    ("seal", "seal"): (("seal",), "send"),
    ("send", "send"): (("send",), "issued"),
}
BOTH = {("content", "both"): ("content", "format"), ("seal", "seal_send"): ("seal", "send")}
OF_OTHERS = {"withdraw", "stop"}
STATE = {"content": "checking", "format": "checking", "draft": "drafting", "sign": "signing", "number": "numbering"}
STATE |= {"files": "sealing", "seal": "sealing", "send": "dispatching"}
OPEN = frozenset(STATE)
SIGNED = {"number", "files", "seal", "send"}
OUT = {"issued", "superseded", "withdrawn"}
DUTY = {"draft": "draft", "content": "content", "format": "format", "sign": "sign"}
DUTY |= dict.fromkeys(("number", "seal", "send"), "records")
APART = [{"draft", other} for other in ("content", "format", "sign", "records")] + [{"sign", "records"}]
Model = dict[str, Any]
Case = dict[str, Any]


def fresh(now: datetime, held: list[dict[str, Any]], books: dict[tuple[str, str, int], int]) -> Model:
    """Nothing has happened yet; `held` is what people hold, `books` the last number of each book."""
    people = {one["who"]: True for one in held}
    ends: dict[str, date | None] = {one["unit"]: None for one in held}
    return {"now": now, "people": people, "ends": ends, "held": held, "books": books, "cases": {}, "teams": {}}


def day_of(moment: datetime) -> date:
    return moment.astimezone(HERE).date()


def midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, HERE).astimezone(UTC)


def late_for(signed: date, today: date) -> bool:
    """Whether the working day after the signature is over."""
    day = signed + timedelta(days=1)
    while day.weekday() > 4 or day in OFF:
        day += timedelta(days=1)
    return today > day


def there(m: Model, unit: str) -> bool:
    return m["ends"][unit] is None or day_of(m["now"]) <= m["ends"][unit]


def in_force(m: Model, who: str, unit: str) -> list[dict[str, Any]]:
    """What somebody holds at a body now."""
    if not m["people"].get(who) or not there(m, unit):
        return []
    mine = [one for one in m["held"] if (one["who"], one["unit"]) == (who, unit)]
    return [one for one in mine if one["from"] <= m["now"] and (one["to"] is None or m["now"] < one["to"])]


def has(m: Model, who: str, unit: str, right: str, kind: str = "") -> bool:
    wanted = f"draft {kind}" if right == "draft" else right
    held = in_force(m, who, unit)
    return any(
        wanted in POSTS[one["post"]] if one["scopes"] is None else (right, kind) in one["scopes"] for one in held
    )


def sees(m: Model, who: str, case: Case) -> bool:
    held = in_force(m, who, case["unit"])
    return any(
        one["post"] in READERS if one["scopes"] is None else case["kind"] in {k for _, k in one["scopes"]}
        for one in held
    )


def barred(case: Case, who: str, act: str) -> bool:
    """Whether what somebody did in the case keeps them from an act: drafts bind for good, the rest for its round."""
    mine = [done for done, by, number in case["done"] if by == who and (done == "draft" or number == case["round"])]
    return any({DUTY[done], DUTY[act]} in APART for done in mine if done in DUTY) if act in DUTY else False


def may_step(m: Model, case: Case, who: str, act: str, place: str, checked: frozenset[str] = frozenset()) -> str:
    """Why somebody may not do an act at a place of a case; nothing when they may."""
    if (place, act) not in STEPS:
        return "not open"
    rights, _ = STEPS[place, act]
    if not any(has(m, who, case["unit"], right, case["kind"]) for right in rights):
        return "no right"
    if act == "withdraw" and case["drafter"] != who:
        return "not the drafter"
    if act == "sign" and not signs(m, who, case["unit"], case["kind"]):
        return "no lawful way"
    return "apart" if barred(case, who, act) else ""


def signs(m: Model, who: str, unit: str, kind: str) -> bool:
    """The head, or the deputy in post who was given the signature."""
    posts = {one["post"] for one in in_force(m, who, unit) if one["scopes"] is None}
    return "chair" in posts or ("vice_chair_culture" in posts and has(m, who, unit, "sign", kind))


def why_not(m: Model, o: dict[str, Any]) -> str:
    """Why an order is refused; nothing when it must be done. An order is who, code, act, version and what is said."""
    case, who, act = m["cases"][o["code"]], o["who"], o["act"]
    if not sees(m, who, case):
        return "not seen"
    acts = BOTH.get((case["at"], act), (act,))
    if (case["at"], acts[0]) not in STEPS:
        return "not open"
    if o["version"] not in {None, case["version"]}:
        return "stale"
    if (act not in OF_OTHERS or case["at"] == "draft") and case["taken"] not in {None, who}:
        return "taken"
    place = case["at"]
    for one in acts:
        if why := may_step(m, case, who, one, place) or unlawful(m, case, one, o):
            return why
        place = STEPS[place, one][1]
    return ""


def unlawful(m: Model, case: Case, act: str, o: dict[str, Any]) -> str:
    """What law, plan and the papers around it say against an act that the people could do."""
    today = day_of(m["now"])
    if act == "number":
        return "late" if late_for(case["signed"], today) and not o.get("late") else ""
    if act in {"return", "decline", "stop"} and not o.get("note"):
        return "no reason"
    if act not in {"draft", "sign"}:
        return ""
    if case["kind"] == "establishment":
        village = o["village"] if act == "draft" else case["village"]
        return "place taken" if taken(m, case, village) else ""
    if case["kind"] == "amendment":
        team = m["teams"][case["team"]]
        moved = act == "sign" and case["was"] != team["changes"]
        held = any(
            one is not case and one["at"] in SIGNED and holds(m, one, case["team"]) for one in m["cases"].values()
        )
        return "team" if team["ended"] or team["since"] >= today or moved or held else ""
    return mends_not(m, case["kind"], case["earlier"], case)


def holds(m: Model, case: Case, team: str) -> bool:
    """Whether a signed paper decides on a team: it changes the team, or recalls what the team rests on."""
    return case.get("team") == team or (case["kind"] == "recall" and m["teams"][team]["case"] == case["earlier"])


def taken(m: Model, case: Case, village: str) -> bool:
    if any(
        one["village"] == village and one["unit"] == case["unit"] and not one["ended"] for one in m["teams"].values()
    ):
        return True
    others = [
        one for one in m["cases"].values() if one is not case and one["at"] in SIGNED and one["unit"] == case["unit"]
    ]
    return any(one["kind"] == "establishment" and one["village"] == village for one in others)


def mends_not(m: Model, kind: str, earlier: str, but: Case | None) -> str:
    """What forbids correcting or withdrawing a paper."""
    paper = m["cases"][earlier]
    ways = {"correction": {"issued", "superseded"}, "recall": {"issued"}}
    if paper["at"] not in ways[kind]:
        return "not out, or over"
    if kind == "recall" and (paper["kind"] not in {"establishment", "correction"} or paper["amended"]):
        return "others rest on it"
    if kind == "recall" and any(team["case"] == earlier and pending(m, code) for code, team in m["teams"].items()):
        return "others will rest on it"
    same = [
        one for one in m["cases"].values() if one is not but and one["kind"] == kind and one.get("earlier") == earlier
    ]
    return "under way" if any(one["at"] in OPEN for one in same) else ""


def pending(m: Model, team: str) -> bool:
    return any(one["at"] in SIGNED and one.get("team") == team for one in m["cases"].values())
