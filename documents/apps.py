"""Registers the floor `documents` with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class DocumentsConfig(AppConfig):
    """The floor `documents`."""

    name = "documents"

    def ready(self) -> None:
        """Database rules are made after each migration; the bell is hung; the effects of papers have their handler."""
        import documents.copies.registers
        import documents.outbox.tasks
        import documents.proof.kept
        import documents.proof.of_copies
        import documents.proof.parcels
        import documents.proof.ready
        import documents.readiness
        import documents.rules  # noqa: F401 # these register what they hold
        from documents.copies import making as copying
        from documents.copies import services as copies
        from documents.database import plans, registry
        from documents.exchange import services as exchange
        from documents.files import store
        from documents.outbox import services as outbox
        from documents.papers import making, services

        connection_created.connect(plans.keep_one, dispatch_uid="documents.keep_one_plan")
        pre_migrate.connect(registry.drop, sender=self, dispatch_uid="documents.drop_rules")
        post_migrate.connect(registry.install, sender=self, dispatch_uid="documents.install_rules")
        for kind in (services.PRINT, services.SIGN, services.ISSUED, services.SEAL):
            outbox.register(kind, making.carry_out)
        for kind in (exchange.SEND_PARCEL, exchange.SEND_STATUS):
            outbox.register(kind, exchange.carry_out)
        for kind in (copies.PRINT, copies.ISSUED, copies.SEAL):
            outbox.register(kind, copying.carry_out)
        outbox.also_tidy("kho tệp", store.sweep)
