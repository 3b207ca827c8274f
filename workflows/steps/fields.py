"""Text as people type it, in its one stored form from the edge on; what cannot be read is refused."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms

from documents.page.money import UnreadableAmount, read_amount
from documents.page.vietnamese import UnreadableText, clean_line, clean_text


def digits(text: str) -> int | None:
    """The number a hidden field of our own pages holds; None for anything else, whoever sent it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


class LineField(forms.CharField):
    """One line: NFC, single spaces, no hidden characters."""

    def to_python(self, value: Any) -> str:
        """The stored form. Raises ValidationError for hidden or control characters."""
        return _cleaned(clean_line, super().to_python(value))


class TextField(forms.CharField):
    """Several lines: NFC, no hidden characters but line breaks."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> str:
        """The stored form. Raises ValidationError for hidden or control characters."""
        return _cleaned(clean_text, super().to_python(value))


class DayField(forms.DateField):
    """A day: picked from a calendar, or typed 04/05/2022; the API sends 2022-05-04."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 04/05/2022."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


class ClockField(forms.CharField):
    """An hour of the day: picked from a clock, or typed 7:30; the API sends 07:30."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def clean(self, value: Any) -> time | None:
        """The hour; None where none is asked for. Raises ValidationError for what is no hour."""
        typed = super().clean(value)
        if not typed:
            return None
        for form in ("%H:%M", "%H:%M:%S"):
            try:
                return datetime.strptime(typed, form).time()  # noqa: DTZ007 # an hour has no zone
            except ValueError:
                continue
        raise forms.ValidationError("Nhập giờ theo dạng giờ:phút, ví dụ 07:30.")


class AmountField(forms.CharField):
    """Whole đồng as people type them: `1.500.000`, `1,5 triệu`."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-amount": ""})

    def clean(self, value: Any) -> int | None:
        """The amount; None where none is asked for. Raises ValidationError for what is no amount of whole đồng."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_amount(typed)
        except UnreadableAmount as error:
            raise forms.ValidationError(str(error)) from error


def _cleaned(clean: Any, value: str | None) -> str:
    try:
        return str(clean(value or ""))
    except UnreadableText as error:
        raise forms.ValidationError(f"{error} Gõ lại nội dung này.") from error
