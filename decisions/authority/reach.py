"""Whether a case can reach its end with the people in post: one person for each duty, no rule broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from decisions.authority.rights import Asked, Right, rights
from decisions.authority.rules import title_of
from decisions.authority.separation import Done, breach
from decisions.organisation.models import Unit


@dataclass(frozen=True)
class Path:
    """The answer: who could do each act, or the acts for which nobody is left."""

    people: Mapping[str, Right]
    missing: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the case can reach its end."""
        return not self.missing and not self.blocked

    @property
    def sentence(self) -> str:
        """What the drafter reads when the case cannot reach its end."""
        if self.missing:
            names = ", ".join(f"“{title_of(act)}”" for act in self.missing)
            return f"Hiện không có ai giữ nhiệm vụ {names}. Đề nghị Chủ tịch phân công trước khi trình."
        if self.blocked:
            names = ", ".join(f"“{title_of(act)}”" for act in self.blocked)
            return (
                f"Những người đang giữ nhiệm vụ không thể làm đủ các bước {names} vì trùng người."
                " Cần thêm người hoặc phân công kiêm nhiệm bằng văn bản."
            )
        return ""


def path_to_end(
    acts: Mapping[str, tuple[str, ...]], *, unit: Unit, kind: str, at: datetime, done: Sequence[Done] = ()
) -> Path:
    """Look for one person per remaining act, in order, such that no separation rule is broken.

    `acts` gives for each remaining act the rights of which one must be held; `done` is what was done already.
    Costs one query per act and one for what was done; the search is over a handful of people.
    """
    choices = {act: rights(Asked(asked, unit.pk, at, kind)) for act, asked in acts.items()}
    missing = tuple(act for act in acts if not choices[act])
    if missing:
        return Path({}, missing=missing)
    past = tuple(dict.fromkeys(deed.act for deed in done))  # a phân công kiêm nhiệm excuses what was done under it too
    excused = _excused([*choices.values(), rights(Asked(past, unit.pk, at, kind))] if past else choices.values())
    found = _search(list(acts), choices, list(done), unit.role, excused)
    return Path(found) if found is not None else Path({}, blocked=tuple(acts))


def _excused(held: Iterable[Sequence[Right]]) -> dict[int, frozenset[str]]:
    """The acts each officer has by phân công kiêm nhiệm."""
    excused: dict[int, set[str]] = {}
    for right in chain.from_iterable(held):
        if right.dual_duty:
            excused.setdefault(right.officer_id, set()).add(right.act)
    return {officer: frozenset(acts) for officer, acts in excused.items()}


def _search(
    acts: list[str],
    choices: Mapping[str, Sequence[Right]],
    done: list[Done],
    role: str,
    excused: Mapping[int, frozenset[str]],
) -> dict[str, Right] | None:
    if not acts:
        return {}
    act, rest = acts[0], acts[1:]
    for right in choices[act]:
        free = excused.get(right.officer_id, frozenset())
        if breach(act, officer_id=right.officer_id, done=done, role=role, excused=free):
            continue
        found = _search(rest, choices, [*done, Done(act, right.officer_id, right.officer_name)], role, excused)
        if found is not None:
            return {act: right, **found}
    return None
