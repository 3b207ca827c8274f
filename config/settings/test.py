"""The product under test: the same, with cheap passwords and a fixed key."""

from __future__ import annotations

from config import env
from config.settings.base import *

SECRET_KEY = "for-tests-only-" + "x" * 50
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"].setdefault("TEST", {})
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"]["NAME"] = env.data_file("test.sqlite3")  # a file: memory has no locks to get wrong
JOURNAL_KEY = "for-tests-only-" + "j" * 50
OUTBOX_RING = "none"
FAILPOINTS_ENABLED = True
INSTALLED_APPS += ["tests.trial"]  # a procedure with parallel branches, whose rows must be able to name it
