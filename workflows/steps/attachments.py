"""What is asked of a file that goes with a case, for page and API; it is looked at while the answers are cleaned."""

from __future__ import annotations

from typing import Any

from django import forms

from decisions.attachments.models import LONGEST_TITLE
from documents.errors import FileRefused, ScannerAway
from documents.files.sizes import MOST_BYTES
from documents.inspection.apart import inspect_apart
from documents.inspection.kinds import ENDINGS
from documents.inspection.looking import Inspected
from workflows.steps.fields import LineField

_ACCEPTED = ",".join(f".{ending}" for ending in ENDINGS)
_KEY = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class FileField(forms.FileField):
    """A file as it was looked at: what it really is, under the name it keeps."""

    widget = forms.FileInput(attrs={"accept": _ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> Inspected:
        """Raises ValidationError with what keeps the file from being taken."""
        upload = super().clean(data, initial)
        try:
            return inspect_apart(upload.name, upload.read(MOST_BYTES + 1))
        except (FileRefused, ScannerAway) as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal


class AttachmentForm(forms.Form):
    """A file and what it is called on the paper."""

    file = FileField(
        label="Tệp",
        allow_empty_file=True,
        help_text=f"PDF, Word, Excel, ảnh JPG hoặc PNG; mỗi tệp nhiều nhất {MOST_BYTES // 2**20} MB.",
        error_messages={"required": "Chọn tệp cần gửi kèm."},
    )
    title = LineField(
        label="Nội dung tệp",
        max_length=LONGEST_TITLE,
        help_text="In ở dòng “Gửi kèm” của văn bản, ví dụ: Báo giá in tài liệu.",
        error_messages={"required": "Ghi nội dung của tệp, ví dụ: Báo giá in tài liệu."},
    )


class AttachmentPageForm(AttachmentForm):
    """The same on a page, with the mark by which a form sent twice is known."""

    key = _KEY


class RemovalPageForm(forms.Form):
    """Nothing is asked but whether it is meant."""

    key = _KEY
