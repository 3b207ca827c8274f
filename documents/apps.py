"""Registers the floor `documents` with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class DocumentsConfig(AppConfig):
    """The floor `documents`."""

    name = "documents"

    def ready(self) -> None:
        """Database rules are dropped before a migration and made after it; the bell of the outbox is hung."""
        import documents.outbox.tasks
        import documents.rules  # noqa: F401 # registers its rules
        from documents.database import registry

        pre_migrate.connect(registry.drop, sender=self, dispatch_uid="documents.drop_rules")
        post_migrate.connect(registry.install, sender=self, dispatch_uid="documents.install_rules")
