"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.cast import Cast, assemble
from tests.rules import keep_rules_across_flushes

keep_rules_across_flushes()


@pytest.fixture(autouse=True, scope="session")
def _files_in_a_passing_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(FILES_ROOT=tmp_path_factory.mktemp("files")):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the tests, in a fresh database."""
    return assemble()
