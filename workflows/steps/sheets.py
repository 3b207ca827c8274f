"""A filled-in sheet, as every list that is taken in asks for it."""

from __future__ import annotations

from django import forms

from workflows.steps.fields import DayField


class FilledSheetForm(forms.Form):
    """The file, and from which day on it is so."""

    file = forms.FileField(label="Biểu đã điền (.xlsx)", allow_empty_file=True)
    starts = DayField(label="Nội dung trong biểu đúng từ ngày")


class FilledSheetOrderForm(FilledSheetForm):
    """The same of a program, which says whether it only wants the report."""

    only_check = forms.ChoiceField(label="Chỉ kiểm tra", choices=[("yes", "có"), ("no", "không")])
