"""Registers the floor `workflows` with Django."""

from __future__ import annotations

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """The floor `workflows`."""

    name = "workflows"
