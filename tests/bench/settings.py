"""The product under measurement: as under test, with the procedures it is measured against."""

from __future__ import annotations

from config.settings.test import *  # noqa: F403 # takes them whole

INSTALLED_APPS += ["tests.bench"]  # noqa: F405
FAILPOINTS_ENABLED = False  # as it is served
