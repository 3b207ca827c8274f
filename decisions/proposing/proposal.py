"""What a Tờ trình says beside what is known: the answer to each opinion, the proposed figures, the need, Nơi nhận."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from decisions.budget.figures import Said, said_of, stored, total_of
from decisions.directing.instruction import lines_of, recipients_of
from decisions.teams.roster import Recipient


class Answer(models.TextChoices):
    """What becomes of an opinion: it is taken over, or it is said why not."""

    ACCEPTS = "accepts", "tiếp thu"
    EXPLAINS = "explains", "giải trình"


@dataclass(frozen=True)
class Reply:
    """The answer to the opinion of a department, by its code; `answer` is empty while none was chosen."""

    body: str
    answer: str
    words: str


@dataclass(frozen=True)
class Submission:
    """The whole of what a drafter submits; `figures` is by the key of the line."""

    replies: tuple[Reply, ...]
    figures: Mapping[str, Said]
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    @property
    def total(self) -> int:
        """What the proposed figures add up to."""
        return total_of(self.figures)

    def content(self) -> dict[str, Any]:
        """As a draft holds it; the round adds which estimates and opinions it rests on, and the total."""
        return {
            "answers": [vars(reply) for reply in self.replies],
            "lines": stored(self.figures),
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Submission:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            replies=tuple(
                Reply(str(row["body"]), str(row["answer"] or ""), str(row["words"] or "")) for row in content["answers"]
            ),
            figures=said_of(content["lines"]),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=recipients_of(content),
        )
