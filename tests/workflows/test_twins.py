"""What a page can do the API can do: every page has a twin, or a reason to have none."""

from __future__ import annotations

from fnmatch import fnmatchcase

from tests.workflows.test_api import addresses, api
from tests.workflows.twins import ALONE, TWINS
from workflows.api.lists import LISTS
from workflows.web.urls import urlpatterns


def _known() -> set[str]:
    return {name for name, _ in addresses(api())}


def test_every_page_has_a_twin_in_the_api_or_a_reason() -> None:
    pages = {one.name for one in urlpatterns}
    assert pages - TWINS.keys() - ALONE.keys() == set(), "a page without a line in tests/workflows/twins.py"
    assert (TWINS.keys() | ALONE.keys()) - pages == set()
    assert not TWINS.keys() & ALONE.keys()
    assert all(ALONE.values())


def test_every_twin_is_an_address_of_the_api() -> None:
    known = _known()
    named = {name for names in TWINS.values() for name in names.split()}
    assert [name for name in sorted(named) if not any(fnmatchcase(one, name) for one in known)] == []


def test_what_a_page_gives_as_a_file_the_api_gives_as_one() -> None:
    """A page's file is never told to be the same as an address that answers JSON alone."""
    files = {str(one.name) for one in urlpatterns if str(one.pattern).rpartition("/")[2].count(".")}
    given = {name: TWINS[name] for name in files - ALONE.keys()}
    kept = {f"list-{one.name}" for one in LISTS}
    files_there = [name for name in _known() if name in kept or name.endswith(("file", "-picture", "-pdf", "-status"))]
    assert [name for name, twins in given.items() if not set(twins.split()) & set(files_there)] == []


def test_every_list_of_the_api_is_the_file_of_a_page() -> None:
    named = {name for names in TWINS.values() for name in names.split()}
    assert {f"list-{one.name}" for one in LISTS} <= named
