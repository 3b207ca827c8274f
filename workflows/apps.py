"""Registers the floor `workflows` with Django."""

from __future__ import annotations

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """The floor `workflows`."""

    name = "workflows"

    def ready(self) -> None:
        """Load the procedures, listen for effects that are done, and let the database keep what it must."""
        import workflows.flows.establishment
        import workflows.rules  # noqa: F401 # both register what they hold
        from workflows.engine import jobs

        jobs.listen()
