"""Opening seats: each owns one auth group, named after it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group

from decisions.organisation.models import Seat


def open_groups(seats: Iterable[Seat]) -> None:
    """Make the groups of seats about to be stored. One statement."""
    opened = list(seats)
    groups = Group.objects.bulk_create(Group(name=f"{seat} {seat.valid_from}") for seat in opened)
    for seat, group in zip(opened, groups, strict=True):
        seat.group = group
