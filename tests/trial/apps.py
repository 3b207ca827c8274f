"""Registers the trial procedure with Django, so that its rows can name it."""

from __future__ import annotations

from django.apps import AppConfig


class TrialConfig(AppConfig):
    """The trial procedure."""

    name = "tests.trial"
    label = "trial"
