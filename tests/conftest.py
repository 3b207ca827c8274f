"""What every test may ask for, and what is said about the groups of slow ones."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.template.base import Template
from django.test import override_settings
from django.test.utils import _TestState
from pytest_django import DjangoDbBlocker

from tests import sharing, standing
from tests.cast import Cast
from tests.crash import died
from tests.gate.scale import Scale, scale
from tests.rules import keep_rules_across_flushes
from tests.static import find_static_files_once

_FOLDERS = ("FILES_ROOT", "ANCHORS_ROOT", "KEYS_ROOT", "SIGNING_ROOTS")
GROUPS = ("race", "crash", "browser", "broker")
_seconds: defaultdict[str, float] = defaultdict(float)
_tests: Counter[str] = Counter()

keep_rules_across_flushes()
find_static_files_once()
# No test is timed; how slowly a busy machine makes up its examples says nothing. The same ones are tried every time.
hypothesis.settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("tests")


@pytest.fixture(autouse=True, scope="session")
def _files_in_a_passing_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folders = {name: tmp_path_factory.mktemp(name.lower()) for name in _FOLDERS}
    with override_settings(**folders):
        yield


@pytest.fixture(autouse=True, scope="session")
def _pages_drawn_as_in_service(django_test_environment: None) -> None:
    """Django keeps a copy of what each template was given, for tests that ask for it; ours read the page."""
    Template._render = _TestState.saved_data.template_render  # type: ignore[attr-defined] # what Django put aside


@pytest.fixture
def _who_stands_in_the_database(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Before a test begins its transaction: the cast is there, or nobody is."""
    with django_db_blocker.unblock():
        standing.prepare(standing.wish_of(request.node))


@pytest.fixture
def _django_db_helper(_who_stands_in_the_database: None, _django_db_helper: None) -> None:
    """Where pytest-django begins that transaction: private, and the only place to step in."""


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the tests, in a database that holds nothing else."""
    return standing.cast()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="the API is held against all of its description")
    parser.addoption("--only", default="", help="against some operations of it, by a pattern: 'POST .*/cases'")
    parser.addoption("--shared", type=Path, help="a folder where runs side by side say which shared tests they took")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left = sharing.left_to_sqlite(items) if config.getoption("--shared") else set()
    if scale() is Scale.TEST:
        left |= {item for item in items if item.get_closest_marker("gate")}
    config.hook.pytest_deselected(items=list(left))
    mine = standing.side_by_side([item for item in items if item not in left])
    items[:] = sorted(mine, key=sharing.share_of)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """As pytest does it, over the tests this run takes; the next one is known first, for what may be left standing."""
    folder = session.config.getoption("--shared")
    if not folder or session.config.option.collectonly or session.testsfailed:
        return None
    one: pytest.Item | None
    following = sharing.taken(session.items, folder)
    one = next(following, None)
    while one:
        after = next(following, None)
        session.config.hook.pytest_runtest_protocol(item=one, nextitem=after)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        one = after
    return True


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for group in GROUPS:
        if group in report.keywords:
            _seconds[group] += report.duration
            _tests[group] += report.when == "call"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for group, seconds in _seconds.items():
        terminalreporter.write_line(f"{group}: {_tests[group]} tests, {seconds:.1f} s")
    if died:
        where = ", ".join(f"{place} {times}" for place, times in sorted(died.items()))
        terminalreporter.write_line(f"crash: {died.total()} crashes at {len(died)} places: {where}")
