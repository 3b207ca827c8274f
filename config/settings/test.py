"""The product under test: the same, with cheap passwords and a fixed key."""

from __future__ import annotations

from config.settings.base import *

SECRET_KEY = "for-tests-only-" + "x" * 50
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
JOURNAL_KEY = "for-tests-only-" + "j" * 50
FAILPOINTS_ENABLED = True
