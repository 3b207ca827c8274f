"""The product as it is served, with an errand of the tests among its effects and a corner of the broker of its own."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from config.settings.base import *

CELERY_IMPORTS = ["tests.ground.errands"]
if "ERRANDS_PREFIX" in os.environ:
    CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = os.environ["ERRANDS_PREFIX"]
if "KILLED_BY" in os.environ:  # a campaign that arms fail-points in living processes and asks as fast as it can
    FAILPOINTS_ENABLED, FAILPOINTS_FILE = True, Path(os.environ["KILLED_BY"])
    API_PER_MINUTE = API_OPEN_PER_MINUTE = 0
    OUTBOX_LEASE = timedelta(seconds=5)  # so that the work of the killed is taken up while the campaign looks on
