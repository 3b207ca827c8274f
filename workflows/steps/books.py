"""What is asked of văn thư about the books of outgoing papers: opening one, and a number given outside."""

from __future__ import annotations

from django import forms

from documents.models import Book
from workflows.steps.fields import DayField, LineField


class BookForm(forms.Form):
    """Opening the book of a year."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2200)
    last_given = forms.IntegerField(
        label="Số cuối cùng đã cấp trên giấy trong năm (0 nếu chưa có)",
        min_value=0,
        max_value=999_999,
        help_text="Chỉ nhập một lần; văn bản tiếp theo lấy số liền sau.",
    )
    kept = forms.ChoiceField(label="Nơi giữ sổ", choices=[(kept, kept.label.capitalize()) for kept in Book.Kept])


class OutsideNumberForm(forms.Form):
    """A number that was given on paper outside this system (NĐ30, Điều 15)."""

    value = forms.IntegerField(label="Số", min_value=1, max_value=999_999)
    day = DayField(label="Ngày văn bản")
    about = LineField(label="Trích yếu", max_length=500)


class VoidForm(forms.Form):
    """Asking to make a number void."""

    value = forms.IntegerField(label="Số cần hủy", min_value=1, max_value=999_999)
    reason = LineField(label="Lý do hủy số", max_length=300)


class VoidAnswerForm(forms.Form):
    """The head's answer."""

    agreed = forms.ChoiceField(
        label="Trả lời", choices=[("yes", "Đồng ý hủy số"), ("no", "Không đồng ý")], widget=forms.RadioSelect
    )
    remark = LineField(label="Ý kiến (bắt buộc khi không đồng ý)", required=False, max_length=300)
