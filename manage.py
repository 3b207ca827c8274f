#!/usr/bin/env python
"""The command line of Ban Hành."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

_OF_THE_OWNER = {"migrate", "roll_back", "erase_person", "backup", "restore"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    if sys.argv[1:2] and sys.argv[1] in _OF_THE_OWNER and os.environ.get("MIGRATE_DATABASE_URL"):
        # Tables change, and are read whole, under their owner.
        os.environ["DATABASE_URL"] = os.environ["MIGRATE_DATABASE_URL"]
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
