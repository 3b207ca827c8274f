"""The table of acts read into rules, and the questions every other part asks of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from decisions.authority.acts import Act
from decisions.authority.table import GRANTS, PLACES
from decisions.organisation.models import Unit
from decisions.organisation.posts import POSTS


@dataclass(frozen=True)
class Rule:
    """A post that sits in a unit of one role holds an act for that unit, or for the body the unit serves.

    `inherent` is false when only a signing arrangement gives the act (KT., TL., TUQ.: Nghị định 30/2020, Điều 13).
    """

    act: str
    clause: str
    post: str
    sits_in: Unit.Role
    acts_for: Unit.Role | None
    inherent: bool

    @property
    def body_role(self) -> Unit.Role:
        """The role of the body on which the right lies."""
        return self.acts_for or self.sits_in


def _read(act: str, clause: str, line: str) -> Iterator[Rule]:
    for part in line.split("|"):
        places, _, posts = part.partition(":")
        for place in places.split():
            sits, serves = PLACES[place]
            for post in posts.split():
                name = post.strip("()")
                if name not in POSTS:
                    raise KeyError(f"Bảng việc: không có chức vụ {name!r} ở dòng {act}.")
                role = Unit.Role(serves) if serves else None
                yield Rule(str(act), clause, name, Unit.Role(sits), role, inherent=name == post)


RULES: tuple[Rule, ...] = tuple(rule for row in GRANTS for rule in _read(*row))
CODENAMES: frozenset[str] = frozenset(rule.act for rule in RULES)


@cache
def clause_of(act: str) -> str:
    """The clause an act rests on; empty for an act that follows from another."""
    return next((rule.clause for rule in RULES if rule.act == act), "")


@cache
def inherent_posts(act: str) -> frozenset[str]:
    """The posts that hold an act of themselves, without an arrangement."""
    return frozenset(rule.post for rule in RULES if rule.act == act and rule.inherent)


@cache
def inherent_acts(post: str, role: str) -> frozenset[str]:
    """What a post of itself does, when it sits in a unit of a role."""
    return frozenset(rule.act for rule in rules_of_post(post, role) if rule.inherent)


@cache
def rules_of_post(post: str, role: str) -> tuple[Rule, ...]:
    """What a post does when it sits in a unit of a role."""
    return tuple(rule for rule in RULES if rule.post == post and rule.sits_in == role)


@cache
def order_of(act: str, post: str) -> int:
    """The place of a post in the row of an act: the first is the usual one."""
    posts = [rule.post for rule in RULES if rule.act == act]
    return posts.index(post) if post in posts else len(posts)


def title_of(act: str) -> str:
    """What a person reads: the name of an act, or "Xem hồ sơ" for a reading right."""
    return Act(act).label if act in Act.values else "Xem hồ sơ"
