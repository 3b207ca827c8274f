"""One running demonstration and one browser for all journeys; most are gone at the width of a desk and of a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import OWN, WIDTHS, House, Street, chromium, running_house


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The running product."""
    with running_house(tmp_path_factory.mktemp("house")) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as found:
        yield found


@pytest.fixture(autouse=True)
def _everybody_goes_home(browser: Browser) -> Iterator[None]:
    """Who came for a journey leaves after it: each keeps a process of the browser."""
    yield
    for context in browser.contexts:
        context.close()


@pytest.fixture(params=list(WIDTHS))
def street(request: pytest.FixtureRequest, browser: Browser, house: House) -> Street:
    """Where the people of the journey come from."""
    return Street(browser, house, str(request.param))


@pytest.fixture
def offices(browser: Browser, house: House) -> Street:
    """The same for a long way through many offices, gone once."""
    return Street(browser, house, OWN)
