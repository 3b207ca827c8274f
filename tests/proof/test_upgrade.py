"""A release and those before it: tables go back and forth under cases open everywhere, and nobody notices."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from decisions.models import Case, JournalEntry, Officer, RightsReview
from decisions.restoring import releases
from documents.database import migrating, registry
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.gate.scale import sized
from tests.story import proposal, roles
from tests.whole import whole
from tests.workflows.play import along, answers, go, opened
from tests.world import MORNING, villages

pytestmark = pytest.mark.django_db(transaction=True)

Record = Callable[[str, object], None]
LATER = MORNING + timedelta(hours=2)
BEFORE = sized(1, 2, 2)
EACH = sized(1, 10, 50)
LISTS = ("/viec/", "/ho-so-luu/", "/so-van-ban/", "/tim/?q=phuoc", "/api/v1/cases", "/api/v1/desk")
_MADE_ANEW = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "decisions_unitgrouppermission",
    "decisions_foundword",
}
_TOLD = {"decisions_journalbook", "decisions_journalentry"}


def everywhere(cast: Cast) -> dict[str, tuple[str, int]]:
    """Decisions of one commune that wait at every step of the way: by code the act done last, and of which village."""
    acts = ["", *list(roles(cast.hau))[:-1]] * EACH
    villages(cast.hau.unit, len(acts), after=8)
    left = {}
    for number, name in enumerate(acts, start=9):
        case = opened(cast.hau)
        if name:
            go(case, cast.hau, until=name, planned=proposal(f"22879-t{number:02d}"))
        left[case.code] = (name, number)
    return left


def rows() -> dict[str, tuple[int, str]]:
    """Every table that is no projection of others: how many rows, and a digest of them."""
    found = {}
    with connection.cursor() as cursor:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        for name in set(tables) - _MADE_ANEW:
            columns = sorted(one.name for one in connection.introspection.get_table_description(cursor, name))
            asked = ", ".join(f'"{column}"' for column in columns)
            cursor.execute(f'SELECT {asked} FROM "{name}"')  # noqa: S608 # names of our own tables
            told = sorted(repr(row) for row in cursor.fetchall())
            found[name] = (len(told), hashlib.sha256("\n".join(told).encode()).hexdigest())
    return found


def findings() -> list[str]:
    """What `verify` says: of a part of the story alone, which services told without a process, that it has none."""
    found = [finding for outcome in KEPT.outcomes() for finding in outcome.findings]
    assert [finding for finding in found if "không có tiến trình" not in finding] == []
    return found


def back_and_forth(release: str) -> None:
    call_command("roll_back", release, stdout=StringIO())
    assert registry.missing(), "the old release makes its own rules before it starts"
    call_command("migrate", interactive=False, verbosity=0)


def test_back_to_earlier_releases_and_forth_again_every_open_case_goes_on(cast: Cast, record_property: Record) -> None:
    everybody = whole(cast).roles
    left = everywhere(cast)
    before, known = rows(), findings()
    back = list(reversed(releases.known()))[:BEFORE]
    for release in back:
        back_and_forth(release)
    after = rows()
    assert {name for name in before if after[name] != before[name]} == _TOLD
    assert JournalEntry.objects.filter(act=releases.ROLL_BACK).count() == len(back)
    assert registry.missing() == []
    assert findings() == known
    for officer in (*everybody, cast.hau.drafter, cast.hau.chair, cast.hau.clerk):
        _every_list_answers(officer)
    for code, (name, number) in left.items():
        planned = proposal(f"22879-t{number:02d}")
        case = along(Case.objects.get(code=code), roles(cast.hau), answers(planned), after=name, at=LATER)
        assert case.state == "issued"
    assert findings() == known
    record_property("figure", {"open cases a step": EACH, "cases finished": len(left), "releases back": len(back)})


def _every_list_answers(officer: Officer) -> None:
    browser = Client()
    browser.force_login(officer)
    assert {place: browser.get(place).status_code for place in LISTS} == dict.fromkeys(LISTS, 200)


def test_what_an_earlier_release_has_no_place_for_keeps_the_house_from_going_back(cast: Cast) -> None:
    review = RightsReview.objects.create(unit=cast.huu.unit, officer=cast.huu.clerk, by=cast.huu.chair, at=MORNING)
    oldest = next(iter(releases.known()))
    before = rows()
    with pytest.raises(CommandError, match=f"mất dữ liệu.*1 dòng {review._meta.verbose_name}"):
        call_command("roll_back", oldest)
    with pytest.raises(CommandError, match="Không có bản phát hành “1999”"):
        call_command("roll_back", "1999")
    assert (rows(), registry.missing()) == (before, [])


def test_a_word_the_earlier_release_does_not_know_keeps_the_house_from_going_back(cast: Cast) -> None:
    oldest = next(iter(releases.known()))
    case = opened(cast.hau)
    Case.objects.filter(pk=case.pk).update(state="dossier")
    with pytest.raises(CommandError, match="1 dòng hồ sơ có “trạng thái”"):
        call_command("roll_back", oldest, "--check")


def test_every_release_of_the_list_is_made_of_migrations_that_are_there() -> None:
    loader = releases._loader(connection)
    named = [step for release in releases.known().values() for step in release.items()]
    assert [step for step in named if step not in loader.graph.nodes] == []


# Locks of single tables, and `lock_timeout`, are PostgreSQL's; SQLite has the one lock of its file, held for moments.
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no locks of tables to wait for")
def test_a_migration_that_waits_for_a_table_gives_up_with_a_sentence_and_leaves_the_rules(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "PATIENCE", "300ms")
    known = connection.settings_dict
    place = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"]}
    with psycopg.connect(**place, dbname=known["NAME"]) as somebody:
        somebody.execute("SELECT count(*) FROM decisions_case")
        with pytest.raises(CommandError, match="đang giữ bảng dữ liệu"):
            call_command("migrate", interactive=False, verbosity=0)
    assert registry.missing() == []
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone()[0] != "300ms"
    call_command("migrate", interactive=False, verbosity=0)
    assert registry.missing() == []
