"""A demonstration prepares itself: tables, the reference province, the played date, the cast."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models import QuerySet

from config import env
from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of, granted
from decisions.cases.books import shelves_of
from decisions.cases.certificates import add_certificate, desk_of
from decisions.cases.numbering import open_book
from decisions.models import Officer, Unit, UnitVersion
from decisions.ocop.invented import fill
from decisions.provinces.casting import log_ins
from decisions.provinces.folder import NINH_THUAN_2022
from documents import clock
from documents.models import Clock
from documents.signing.demo import issue

FIRST_MORNING = datetime(2022, 5, 4, 8, 0, tzinfo=clock.HANOI)
_NEIGHBOURS = 2
_MAY = 46  # how many decisions an office has numbered on paper by then


def prepare() -> None:
    """Bring the database to where people can sign in; a second time it changes nothing and lets the date run on."""
    if not env.text("MIGRATE_DATABASE_URL", ""):  # else the owner migrates, by hand
        call_command("migrate", interactive=False, verbosity=0)
    if not Clock.objects.exists():
        _refuse_real_officers()
        clock.play_from(FIRST_MORNING)
    call_command("load_province", NINH_THUAN_2022)
    call_command("cast")
    _open_books()
    _hand_out_certificates()
    _fill_registers()


def _refuse_real_officers() -> None:
    """DEMO may be a slip of the pen: a database in real use keeps its dates and gets no cast."""
    if get_user_model()._default_manager.filter(is_cast=False).exists():
        raise SystemExit(
            "DEMO=yes nhưng cơ sở dữ liệu này đã có cán bộ thật. Bỏ DEMO, hoặc đặt DATABASE_URL khác cho bản dùng thử."
        )


def _open_books() -> None:
    """The books of this year of those a visitor can sign in as, at a number as May finds them; an open one is left."""
    at = clock.now()
    year = clock.local_date(at).year
    for officer in _who_may(Act.NUMBER, _visited(at), at):
        for shelf in shelves_of(officer, at):
            if shelf.writes and shelf.book(year) is None:
                open_book(shelf.unit, shelf.kind, year, by=officer, at=at, last_given=_MAY)


def _hand_out_certificates() -> None:
    """The bodies of those a visitor can sign in as, and their people, can sign digitally once a head says so."""
    at = clock.now()
    visited = _visited(at)
    for head in _who_may(Act.ARRANGE_SIGNING, visited, at):
        for code in sorted(bodies_of(head, (Act.ARRANGE_SIGNING,), at)):
            desk = desk_of(head, code, at)
            if desk.agency_lacks:
                add_certificate(desk.unit, None, issue(desk.name, agency=True), by=head, at=at)
            for person in desk.people:
                if person.username in visited:
                    add_certificate(desk.unit, person, issue(person.full_name), by=head, at=at)


def _fill_registers() -> None:
    """Invented products in the commune a visitor can sign in for and its neighbours, so that boards show something."""
    at = clock.now()
    shown = {code for keeper in _who_may(Act.KEEP_PRODUCTS, _visited(at), at) for code in _kept_by(keeper, at)}
    around = UnitVersion.objects.on(clock.local_date(at)).filter(unit__role=Unit.Role.COMMUNE)
    districts = list(around.filter(unit__code__in=shown).values_list("parent", flat=True))
    neighbours = around.filter(parent__in=districts).order_by("unit__code").values_list("unit__code", flat=True)
    fill([*shown, *neighbours[:_NEIGHBOURS]], at)


def _kept_by(keeper: Officer, at: datetime) -> list[str]:
    return sorted(bodies_of(keeper, (Act.KEEP_PRODUCTS,), at))


def _visited(at: datetime) -> set[str]:
    """The log-in names a visitor can choose from."""
    return {person.username for person in log_ins(at=at)}


def _who_may(act: str, names: set[str], at: datetime) -> QuerySet[Officer]:
    """Those of them whose posts have an act on any body: to ask each one about every body takes seconds."""
    held = granted(at).filter(codename=act, officer__username__in=names)
    return Officer.objects.filter(pk__in=held.values("officer")).order_by("pk")
