"""What is asked of the people in post and of their books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.authority.models import UnitGroupPermission
from decisions.cases.life import Life, life_of, lives
from decisions.cases.models import Case
from decisions.cases.selectors import way_to_end
from decisions.journal import anchors
from decisions.organisation.models import Unit
from decisions.organisation.models.dated import in_force_on
from documents import clock
from documents.models import Book
from documents.proof.registry import READY, Check


def ways() -> Iterator[str]:
    """Every open case can reach its end with the people in post."""
    now = clock.now()
    for case in Case.objects.select_related("unit").order_by("code"):
        if any(life_of(case.kind).steps_from(case.state)) and (sentence := way_to_end(case, now).sentence):
            yield f"Hồ sơ {case}: {sentence}"


def books() -> Iterator[str]:
    """Whoever issues has the book of this year open, or one of last year that goes over by itself.

    A book that several kinds of case share is named once.
    """
    day = clock.today()
    sharing: dict[str, list[Life]] = {}
    for life in lives():
        sharing.setdefault(life.paper.series, []).append(life)
    for series, kinds in sharing.items():
        kept, name = Book.objects.filter(series=series), kinds[0].paper.name
        ready = set(kept.filter(year=day.year).values_list("body", flat=True))
        ready |= set(kept.filter(year=day.year - 1, kept=Book.Kept.HERE).values_list("body", flat=True))
        for unit in _issuers(kinds).exclude(code__in=ready).order_by("code"):
            yield f"{unit.called(day)}: chưa mở sổ {name} năm {day.year}. Văn thư mở sổ trước khi cấp số."


def anchored() -> Iterator[str]:
    """The heads of the journal are written outside the database day by day."""
    if fault := anchors.overdue(clock.today()):
        yield fault


def _issuers(kinds: Iterable[Life]) -> QuerySet[Unit]:
    """Bodies that exist today with a seat that signs papers of one of these kinds and one that numbers them."""
    day = clock.today()
    living = Unit.objects.filter(in_force_on(day, "versions__"))
    for acts in ([life.sign for life in kinds], [Act.NUMBER]):
        seats = UnitGroupPermission.objects.filter(in_force_on(day, "group__seat__"), permission__codename__in=acts)
        living = living.filter(pk__in=seats.values("content_object"))
    return living.distinct()


READY.register(
    Check("cases.ways", "Mọi hồ sơ đang mở có thể đi đến cùng", ways),
    Check("books.open", "Sổ đăng ký năm nay đã mở", books),
    Check("journal.anchored", "Nhật ký được neo hằng ngày", anchored),
)
