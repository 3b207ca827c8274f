"""The product under test: the same, with cheap passwords and a fixed key."""

from __future__ import annotations

from hashlib import sha256

from config import env
from config.logs import logging_of
from config.settings.base import *

SECRET_KEY = "for-tests-only-" + "x" * 50
LOGGING = logging_of(real=False)  # lines a person reads beside a test that failed
MFA_REQUIRED, PROOF_MINUTES = False, 0  # a test that is about them says so
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_database = DATABASES["default"]
if "sqlite" in _database["ENGINE"]:
    _database["TEST"] = {"NAME": env.data_file("test.sqlite3")}  # a file: memory has no locks to get wrong
else:  # one server may serve several checkouts at once
    _database["TEST"] = {"NAME": f"test_{_database['NAME']}_{sha256(bytes(env.DATA)).hexdigest()[:8]}"}
    # These databases end with the run: waiting for the disk at each commit would prove nothing.
    _database["OPTIONS"] = {**_database["OPTIONS"], "options": f"-c jit=off -c synchronous_commit=off {env.PATIENCE}"}
JOURNAL_KEY = "for-tests-only-" + "j" * 50
OUTBOX_RING = "none"
FAILPOINTS_ENABLED = True
INSTALLED_APPS += ["tests.trial"]  # a procedure with parallel branches, whose rows must be able to name it
API_PER_MINUTE = API_OPEN_PER_MINUTE = 0  # a test that is about them says so
