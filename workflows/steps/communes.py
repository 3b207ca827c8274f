"""Naming communes, or other bodies, in a form: a row each."""

from __future__ import annotations

from django import forms

from workflows.steps.fields import LineField


class CommuneForm(forms.Form):
    """A commune, or another body, that is asked."""

    unit = LineField(label="Mã đơn vị", max_length=40)
