"""One running demonstration and one browser for all journeys; most are gone at the width of a desk and of a phone.

They end with the last journey: while Playwright stands, no other test may ask the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import OWN, WIDTHS, House, Street, chromium, managed, running_house, told


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The running product."""
    with running_house(tmp_path_factory.mktemp("house")) as found:
        yield found


@pytest.fixture(scope="package")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of houses in which two communes have their teams, ready to be copied and gone on with."""
    folder = tmp_path_factory.mktemp("rehearsed")
    managed(folder, "migrate", "-v0")
    managed(folder, "rehearse", "--units", "22891,22879", "--seed", "3")
    told(folder, "from config.demonstration import prepare; prepare()")  # what each start would do again
    return folder


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as found:
        yield found


@pytest.fixture(params=list(WIDTHS))
def street(request: pytest.FixtureRequest, browser: Browser, house: House) -> Street:
    """Where the people of the journey come from."""
    return Street(browser, house, str(request.param))


@pytest.fixture
def offices(browser: Browser, house: House) -> Street:
    """The same for a long way through many offices, gone once."""
    return Street(browser, house, OWN)
