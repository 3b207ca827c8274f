"""`python -m tests.roomy ARGUMENTS`: pytest, its pages drawn with the room the web server gives them."""

from __future__ import annotations

import sys

import pytest

from documents.room import with_room

if __name__ == "__main__":
    sys.exit(with_room(pytest.main)(sys.argv[1:]))
