"""Every rule, in the order of the decree."""

from __future__ import annotations

from documents.checking.rules import body, foot, head, marks, settings, sheet, signed, wording
from documents.checking.rules.rule import Rule

_GROUPS = ("TT", "SO", "VH", "TE")


def _place(rule: Rule) -> tuple[int, str]:
    return _GROUPS.index(rule.key[:2]), rule.key


_ROOMS = (sheet, settings, head, body, foot, marks, signed, wording)
RULES: tuple[Rule, ...] = tuple(sorted((rule for room in _ROOMS for rule in room.RULES), key=_place))
"""The table; a key stands in it once."""
BY_KEY = {rule.key: rule for rule in RULES}
