"""What is asked about an address that is told of events: address and events, why it is ended, what is sent again."""

from __future__ import annotations

from typing import Any

from django import forms

from workflows.steps.fields import LineField
from workflows.webhooks.events import EVENTS
from workflows.webhooks.models import REASON_LENGTH, URL_LENGTH


class EventsField(forms.CharField):
    """Events by their names, several with spaces between them."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The names. Raises ValidationError for one that is not known."""
        found = tuple(dict.fromkeys(str(super().clean(value) or "").split()))
        for name in found:
            if name not in EVENTS:
                raise forms.ValidationError(f"Không có sự kiện “{name}”. Dùng: {', '.join(EVENTS)}.")
        return found


class WebhookForm(forms.Form):
    """An address and what it is told of."""

    url = LineField(label="Địa chỉ nhận, bắt đầu bằng https://", max_length=URL_LENGTH)
    events = EventsField(label="Sự kiện, cách nhau bằng dấu cách", max_length=200)


class ChosenWebhookForm(forms.Form):
    """The same on its page: events are ticked."""

    url = LineField(
        label="Địa chỉ nhận",
        max_length=URL_LENGTH,
        help_text="Bắt đầu bằng https://, tên máy có trong danh sách được phép.",
    )
    events = forms.MultipleChoiceField(
        label="Sự kiện",
        choices=[(name, event.label) for name, event in EVENTS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một sự kiện."},
    )


class WebhookEndForm(forms.Form):
    """Why an address is told no more."""

    reason = LineField(label="Lý do", max_length=REASON_LENGTH, error_messages={"required": "Ghi lý do ngừng."})


class WebhookReplayForm(forms.Form):
    """Which message is sent again."""

    message = LineField(label="Mã thông điệp", max_length=40)
