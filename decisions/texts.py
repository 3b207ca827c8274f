"""Text people type: its one stored form, and a refusal in its field for what is missing, too long or unreadable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from decisions.errors import RuleBroken, Violation
from documents.page.vietnamese import UnreadableText, clean_text


@dataclass(frozen=True)
class TextRule:
    """A text that is asked: its label, how long it may be, the sentence when it is missing (empty: it may be)."""

    label: str
    most: int
    missing: str
    clause: str
    field: str = "text"

    def broken(self, text: str) -> list[Violation]:
        """What is wrong with a text in its stored form."""
        if not text and self.missing:
            return [Violation(self.clause, self.missing, self.field)]
        if len(text) > self.most:
            sentence = f"{self.label} dài {len(text)} ký tự; nhiều nhất là {self.most}. Viết ngắn lại."
            return [Violation(self.clause, sentence, self.field)]
        return []


def cleaned(text: str, clause: str, field: str = "text", how: Callable[[str], str] = clean_text) -> str:
    """The stored form. Raises RuleBroken for characters nobody can read."""
    try:
        return how(text)
    except UnreadableText as error:
        raise RuleBroken([Violation(clause, f"{error} Gõ lại nội dung này.", field)]) from error
