"""The steps every outgoing paper goes through (Văn bản đi): what is asked at each, and the service that does it."""

from __future__ import annotations

from django import forms

from decisions.authority.acts import Act
from decisions.cases import dispatching, numbering, papers
from decisions.cases.models import Case
from decisions.cases.services import advance
from workflows.engine.step import Performance, StepForm
from workflows.steps.fields import DayField, LineField, TextField


class RemarkForm(StepForm):
    """A choice that may be remarked on."""

    note = TextField(label="Ý kiến", required=False, max_length=2000)


class ReasonForm(StepForm):
    """A choice that needs a reason."""

    note = TextField(
        label="Lý do", max_length=2000, error_messages={"required": "Ghi rõ lý do để người nhận biết cần làm gì."}
    )


class NumberForm(StepForm):
    """Giving the number: văn thư holds the signed print; the day is today unless the day of signature is chosen."""

    rare = ("day", "late_reason", "value")

    has_print = forms.BooleanField(
        label="Đã có bản ký tay của người ký",
        error_messages={"required": "Chỉ cấp số khi đã có bản ký tay. Đánh dấu vào ô này khi đã nhận bản ký."},
    )
    value = forms.IntegerField(label="Số (sổ giữ ở hệ thống khác)", required=False, min_value=1, max_value=999_999)
    day = DayField(label="Ngày văn bản", required=False)
    late_reason = LineField(label="Lý do cấp số chậm", required=False, max_length=300)

    def clean(self) -> dict[str, object]:
        """A number typed from another system comes with its day."""
        cleaned = super().clean()
        if cleaned.get("value") and not cleaned.get("day"):
            self.add_error("day", "Nhập ngày văn bản theo sổ giữ ở hệ thống khác.")
        return cleaned


class SealForm(StepForm):
    """Confirming the seal."""

    sealed = forms.BooleanField(
        label="Đã đóng dấu lên bản ký",
        error_messages={"required": "Chỉ chuyển bước khi đã đóng dấu. Đánh dấu vào ô này sau khi đóng dấu."},
    )


def pass_on(done: Performance) -> Case:
    """An act that changes the state and nothing else."""
    return advance(done.case, done.act, by=done.by, at=done.at, note=done.note)


def check_both(done: Performance) -> Case:
    """One person holds both checks and confirms both at once; each stands in the journal."""
    checked = advance(done.case, Act.CHECK_CONTENT, by=done.by, at=done.at, note=done.note)
    return advance(checked, Act.CHECK_FORMAT, by=done.by, at=done.at)


def sign(done: Performance) -> Case:
    """The signature locks the page."""
    return papers.sign(done.case, by=done.by, at=done.at, note=done.note)


def number(done: Performance) -> Case:
    """The next number of the book, or the number of a book kept elsewhere."""
    value, day = done.answers["value"], done.answers["day"]
    if value:
        return numbering.type_number(done.case, value, day=day, by=done.by, at=done.at)
    late_reason = done.answers["late_reason"]
    return numbering.give_number(done.case, by=done.by, at=done.at, day=day, late_reason=late_reason)


def dispatch(done: Performance) -> Case:
    """The paper goes out to every line of its Nơi nhận."""
    return dispatching.dispatch(done.case, by=done.by, at=done.at)


def seal_and_dispatch(done: Performance) -> Case:
    """Văn thư seals and sends in one go; each stands in the journal."""
    sealed = advance(done.case, Act.SEAL, by=done.by, at=done.at)
    return dispatching.dispatch(sealed, by=done.by, at=done.at)
