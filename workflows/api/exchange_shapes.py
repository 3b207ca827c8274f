"""The shapes of what the API says about papers between this house and others."""

from __future__ import annotations

from rest_framework.serializers import (
    CharField,
    DateField,
)

from workflows.api.shapes import Shape


class AddressRow(Shape):
    """By which code and mail address a body is or was reached."""

    organ_id = CharField(allow_blank=True, help_text="Mã định danh điện tử")
    email = CharField(allow_blank=True)
    valid_from = DateField()
    valid_to = DateField(allow_null=True)


class Address(Shape):
    """How a body is reached today, and how it was."""

    unit = CharField()
    organ_id = CharField(allow_blank=True, help_text="Mã định danh điện tử")
    email = CharField(allow_blank=True)
    past = AddressRow(many=True)
