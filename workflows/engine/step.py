"""What a person can choose at a step: one form and one service of the law floor, the same for page and API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms

from decisions.cases.models import CIRCULATIONS, URGENCIES, Case
from decisions.organisation.models import Officer, Unit


@dataclass(frozen=True)
class Performance:
    """Everything a service needs to do an act: who, when, in which case, for which body, with which answers."""

    case: Case
    act: str
    by: Officer
    at: datetime
    answers: Mapping[str, Any]
    body: Unit

    @property
    def note(self) -> str:
        """The remark or reason given with the act."""
        return str(self.answers.get("note", ""))


Service = Callable[[Performance], Case]


class StepForm(forms.Form):
    """What a choice asks. It knows the case it is asked in, and refuses answers to questions it did not ask."""

    page: ClassVar[str] = "cases/act.html"
    """The template that draws it."""
    prepared: ClassVar[bool] = False
    """Whether there is something to write or fill in before the choice is taken."""
    rare: ClassVar[tuple[str, ...]] = ()
    """The questions few cases need; a page folds them away."""
    apart: ClassVar[tuple[str, ...]] = ()
    """The questions a page draws in its own way."""
    by: Officer | None = None
    """Who answers, while the answers are looked at to be acted on."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, case: Case, at: datetime, **kwargs: Any) -> None:
        self.case, self.at = case, at
        super().__init__(data, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Nothing but the questions of this form is answered."""
        cleaned: dict[str, Any] = super().clean() or {}
        unknown = sorted(key for key in self.data if not self.asks(key))
        if unknown:
            self.add_error(None, f"Bước này không hỏi: {', '.join(unknown)}. Bỏ các mục này rồi gửi lại.")
        return cleaned

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """What the page needs besides, to draw what was typed so far."""
        return {}

    @property
    def folded(self) -> list[forms.BoundField]:
        """The rare questions."""
        return [self[name] for name in self.rare]

    @property
    def plain(self) -> list[forms.BoundField]:
        """All others."""
        return [field for field in self if field.name not in (*self.rare, *self.apart)]

    @property
    def unfold(self) -> bool:
        """Whether something rare was answered, rightly or wrongly."""
        return any(field.errors or field.data for field in self.folded)

    def asks(self, key: str) -> bool:
        """Whether an answer of this name belongs to one of the questions."""
        return key in self.fields or any(
            field.owns(name, key) for name, field in self.fields.items() if hasattr(field, "owns")
        )


class DraftForm(StepForm):
    """The draft of a paper: begun with all that is known, kept while written, drawn on its own page.

    Every paper may hurry and may be kept among few: these two questions are asked of each.
    """

    prepared = True
    urgency = forms.ChoiceField(
        label="Độ khẩn",
        required=False,
        choices=[("", "Thường"), *URGENCIES],
        error_messages={"invalid_choice": "Chọn Khẩn, Thượng khẩn, Hỏa tốc, hoặc để trống."},
    )
    circulation = forms.ChoiceField(
        label="Phạm vi lưu hành",
        required=False,
        choices=[("", "Không giới hạn"), *CIRCULATIONS],
        error_messages={"invalid_choice": "Chọn Xem xong trả lại, Lưu hành nội bộ, hoặc để trống."},
    )

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with; nothing, where nothing is known beforehand."""
        return {}


@dataclass(frozen=True)
class Choice:
    """One thing to do at a step. `button` is what it is called on screen; `aside` puts it into the menu.

    `does` names the acts of the law it stands for when they are not just `act`; `of_others`: it belongs to somebody
    else than whoever does the step (the drafter takes it back, the signer stops it), also when the step is taken.
    `digital` is what it is called where the paper is signed digitally; `paper_only`: there it is not offered.
    """

    act: str
    button: str
    service: Service
    form: type[StepForm] = StepForm
    aside: bool = False
    does: tuple[str, ...] = ()
    of_others: bool = False
    digital: str = ""
    paper_only: bool = False

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts of the law the choice stands for, in their order."""
        return self.does or (self.act,)
