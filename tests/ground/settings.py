"""The product as it is served, with an errand of the tests among its effects and a corner of the broker of its own."""

from __future__ import annotations

import os

from config.settings.base import *

CELERY_IMPORTS = ["tests.ground.errands"]
if "ERRANDS_PREFIX" in os.environ:
    CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = os.environ["ERRANDS_PREFIX"]
