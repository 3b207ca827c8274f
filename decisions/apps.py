"""Registers the floor `decisions` with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DecisionsConfig(AppConfig):
    """The floor `decisions`."""

    name = "decisions"

    def ready(self) -> None:
        """After each migration the permission rows are made to agree with the table of acts."""
        from decisions.authority.projection import sync_permissions

        post_migrate.connect(sync_permissions, sender=self, dispatch_uid="decisions.sync_permissions")
