"""`migrate`: Django's own, which waits for no table longer than people can bear and says so when it gave up."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate

from documents.database.migrating import not_keeping_others_waiting
from documents.errors import TablesBusy


class Command(migrate.Command):
    """Ends with a sentence when somebody held a table; what is left is done by the next one."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate."""
        try:
            with not_keeping_others_waiting(options["database"]):
                super().handle(*args, **options)
        except TablesBusy as busy:
            raise CommandError(busy.sentence) from busy
