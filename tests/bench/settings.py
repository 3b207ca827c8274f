"""The product under measurement: as under test, with the procedures it is measured against."""

from __future__ import annotations

from config import env
from config.settings.test import *  # noqa: F403 # takes them whole

INSTALLED_APPS += ["tests.bench"]  # noqa: F405
ROOT_URLCONF = "tests.bench.urls"
FAILPOINTS_ENABLED = False  # as it is served
if DATABASES["default"]["ENGINE"].endswith("postgresql"):  # noqa: F405
    # As it is served, and as the studies measured: a commit is kept before it is told. Tests need not wait for that.
    DATABASES["default"]["OPTIONS"] |= {"options": f"-c jit=off {env.PATIENCE}"}  # noqa: F405
