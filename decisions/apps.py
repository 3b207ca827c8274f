"""Registers the floor `decisions` with Django."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """The floor `decisions`."""

    name = "decisions"
