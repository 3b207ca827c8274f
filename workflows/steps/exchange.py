"""What is asked about papers between this house and others: codes, packages, what became of a paper."""

from __future__ import annotations

from django import forms

from workflows.steps.fields import LineField


class AddressForm(forms.Form):
    """By which code and mail address a body is reached from today on."""

    organ_id = LineField(label="Mã định danh điện tử của cơ quan", required=False, max_length=35)
    email = LineField(label="Thư điện tử nhận báo có văn bản gửi đến", required=False, max_length=120)
