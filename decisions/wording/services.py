"""Writing the own words of a body, and what they will look like on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, bodies_of, require
from decisions.cases.printing import authority_of
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from decisions.texts import cleaned
from decisions.wording.models import Wording
from decisions.wording.places import Place, Said, places_of, said_by
from documents.clock import local_date
from documents.page import model as page
from documents.page.checks import faults
from documents.page.vietnamese import clean_line

CLAUSE = "quy chế công tác văn thư"
_MOST_LINES, _LONGEST = 12, 600
_BOXES = {"6", "9b", "mọi ô"}


@dataclass(frozen=True)
class Shown:
    """A place as its page shows it: the words that stand there, whether they are the body's own, and earlier ones."""

    place: Place
    lines: tuple[str, ...]
    own: bool
    past: tuple[Wording, ...]


@dataclass(frozen=True)
class Desk:
    """The own words of a body, for whoever may read them; `keeps` tells whether this officer may change them."""

    unit: Unit
    name: str
    places: tuple[Shown, ...]
    keeps: bool

    def shown(self, code: str) -> Shown:
        """One place. Raises NotVisible."""
        found = next((one for one in self.places if one.place.code == code), None)
        if found is None:
            raise NotVisible
        return found


def desk_of(officer: Officer, code: str, at: datetime) -> Desk:
    """The places of a body and what stands there, for who drafts its papers. Raises NotVisible."""
    bodies = bodies_of(officer, (Act.KEEP_WORDING, Act.SEE_WORDING), at)
    if code not in bodies:
        raise NotVisible
    unit, day = Unit.objects.get(code=code), local_date(at)
    rows = list(Wording.objects.filter(unit=unit).order_by("-valid_from", "-pk"))
    said = said_by(unit, day)
    shown = tuple(
        Shown(
            place,
            said.lines(place.code),
            bool(said.own.get(place.code)),
            tuple(row for row in rows if row.place == place.code),
        )
        for place in places_of(unit.role)
    )
    return Desk(unit, unit.on(day).name, shown, Act.KEEP_WORDING in bodies[code])


@transaction.atomic
def keep(unit: Unit, place: Place, text: str, starts: date, *, by: Officer, at: datetime) -> None:
    """From a day on the papers of the body say these words there; no words: the usual ones again.

    What is said already changes nothing. Raises NotAuthorised, RuleBroken.
    """
    right = require(by, Asked((Act.KEEP_WORDING,), unit.pk, at))
    lines = require_lawful(unit, place, text, starts, at)
    journal = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    before = said_by(unit, starts)
    if before.own.get(place.code, ()) == lines:
        return
    Wording.objects.create(unit=unit, place=place.code, text="\n".join(lines), valid_from=starts, at=at)
    told = {"place": place.code, "text": "\n".join(lines), "before": "\n".join(before.own.get(place.code, ()))}
    told["from"] = starts.isoformat()
    write(journal, deed(Act.KEEP_WORDING, at=at, by=by, right=right, content=told))


def require_lawful(unit: Unit, place: Place, text: str, starts: date, at: datetime) -> tuple[str, ...]:
    """The words as they would be kept. Raises RuleBroken for what no paper can print, and for a day that is over."""
    lines = lines_of(text)
    broken = [*_starts_broken(starts, local_date(at)), *_broken(place, lines)]
    if broken := broken or list(_misprinted(unit, place, lines, at)):
        raise RuleBroken(broken)
    return lines


def lines_of(text: str) -> tuple[str, ...]:
    """The words in their stored form. Raises RuleBroken for characters nobody can read."""
    return tuple(line for one in text.splitlines() if (line := cleaned(one, CLAUSE, "text", clean_line)))


def specimen(unit: Unit, place: Place, lines: tuple[str, ...], day: date) -> page.Page:
    """A letter of the body that shows the words as they will be printed."""
    said = Said(unit, day, {place.code: lines}).lines(place.code)
    shown = ("Nội dung khác theo từng văn bản.",) if place.recipients else said
    blocks: list[page.Block] = [
        page.Clause(line) if place.several else page.Paragraph(_led(place, line)) for line in shown
    ]
    version = unit.on(day)
    return page.Page(
        authority=authority_of(unit, day),
        symbol=page.Symbol(body=version.symbol, unit="VP"),
        place=version.place,
        content=page.Letter("xem trước câu chữ", (version.name,), (*blocks, page.Paragraph("Hết phần xem trước./."))),
        signature=page.Signature("NGƯỜI KÝ", "Họ và tên"),
        recipients=page.Recipients(
            (page.Recipient("Như trên"), *(page.Recipient.read(line) for line in (said if place.recipients else ()))),
            archive="VT",
        ),
        cited=page.Cited("Công văn", version.name),
    )


def _led(place: Place, line: str) -> str:
    return f"{place.lead} {line}".strip()


def _starts_broken(starts: date, today: date) -> Iterator[Violation]:
    if starts < today:
        yield Violation(CLAUSE, "Câu chữ mới áp dụng từ hôm nay trở đi. Chọn ngày khác.", "starts")


def _broken(place: Place, lines: tuple[str, ...]) -> Iterator[Violation]:
    most = _MOST_LINES if place.several or place.recipients else 1
    if len(lines) > most:
        yield Violation(CLAUSE, f"Vị trí này có nhiều nhất {most} dòng. Viết gọn lại.", "text")
    for line in lines:
        if len(line) > _LONGEST:
            yield Violation(CLAUSE, f"Một dòng dài {len(line)} ký tự; nhiều nhất là {_LONGEST}. Viết ngắn lại.", "text")
        if "./." in line:
            yield Violation(CLAUSE, "Dấu “./.” do hệ thống đặt ở cuối văn bản. Bỏ dấu này.", "text")


def _misprinted(unit: Unit, place: Place, lines: tuple[str, ...], at: datetime) -> Iterator[Violation]:
    """What the rules of the page say of the words as they would be printed."""
    for fault in faults(specimen(unit, place, lines, local_date(at))):
        if fault.box in _BOXES:
            yield Violation(fault.clause, fault.sentence, "text")
