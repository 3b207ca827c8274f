"""What a drafter writes beside the figures of a report: texts, a paragraph a line, and the lines of Nơi nhận."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Written:
    """The base of what each report asks; every other field is a text, of which an empty one is said to be none."""

    recipients: tuple[Recipient, ...]

    @classmethod
    def texts(cls) -> tuple[str, ...]:
        """The names of the texts, in their order."""
        return tuple(field.name for field in fields(cls) if field.name != "recipients")

    @classmethod
    def of(cls, answers: Mapping[str, Any]) -> Self:
        """What cleaned answers say."""
        texts = {name: answers[name] for name in cls.texts()}
        return cls(tuple(Recipient(**row) for row in answers["recipients"]), **texts)

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Self:
        """From what a round stores. Raises KeyError, TypeError for a draft that is not whole yet."""
        recipients = tuple(Recipient(one["line"], one["unit"] or "") for one in content["recipients"] if one["line"])
        return cls(recipients, **{name: content[name] or "" for name in cls.texts()})

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        texts = {name: getattr(self, name) for name in self.texts()}
        return {**texts, "recipients": [vars(one) for one in self.recipients]}
