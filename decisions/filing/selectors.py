"""Files as an officer may see them: of the bodies whose files one reads, and in them only the papers one may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.cases.history import readers_of
from decisions.cases.models import ISSUED_STATES, Case
from decisions.cases.selectors import visible_to
from decisions.errors import DecisionError, NotVisible
from decisions.filing.lists import line_at, lines_of
from decisions.filing.models import FiledPaper, FileLine, FileList, FileState, WorkFile
from decisions.filing.rules import year_broken
from decisions.filing.writing import hand_of_keeper
from decisions.incoming.selectors import incoming_of
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.models import Arrival, Paper
from documents.papers.selectors import current_of, number_and_symbol, page_of

ACTS = (Act.SEE_FILES, Act.KEEP_FILE_LIST, Act.APPROVE_FILE_LIST, Act.FILE_PAPER)
"""Who holds one of these on a body sees its list and its files."""
_OFFERED = 200  # papers one may choose from without searching


@dataclass(frozen=True)
class Listed:
    """A list as an officer sees it; `found` is None before its first heading."""

    body: Unit
    year: int
    found: FileList | None
    lines: tuple[FileLine, ...]
    acts: frozenset[str]

    @property
    def keeps(self) -> bool:
        """Whether the officer writes the list."""
        return Act.KEEP_FILE_LIST in self.acts

    @property
    def approves(self) -> bool:
        """Whether something waits for this officer's approval."""
        waits = any(not line.approved_at and not line.struck_at for line in self.lines)
        return waits and Act.APPROVE_FILE_LIST in self.acts


@dataclass(frozen=True)
class Filed:
    """A paper in a file as a list of contents names it; `case` or `arrival` says where it stands."""

    row: FiledPaper
    symbol: str
    day: date | None
    kind: str
    about: str
    author: str
    paper: Paper | None = None

    @property
    def shown_day(self) -> date:
        """The day by which papers are put in order: the own, else that on which it came or was filed."""
        arrived = self.row.arrival.arrived if self.row.arrival else None
        return self.day or arrived or local_date(self.row.filed_at)


@dataclass(frozen=True)
class Contents:
    """What lies in a file as an officer sees it: by order number; `hidden` more are not this officer's to see."""

    rows: tuple[Filed, ...]
    hidden: int
    removed: tuple[FiledPaper, ...] = ()

    @property
    def in_time(self) -> list[Filed]:
        """The papers in chronological order (Phụ lục VI)."""
        return sorted(self.rows, key=lambda one: (one.shown_day, one.row.place))


@dataclass(frozen=True)
class Possible:
    """What an officer may do with a line or file now."""

    strike: bool = False
    open: bool = False
    put_in: bool = False
    close: bool = False


def lists_of(officer: Officer, at: datetime) -> tuple[dict[str, Unit], list[FileList]]:
    """The bodies whose files an officer sees, by code, and their lists, the latest year first. Two queries."""
    bodies = {unit.code: unit for unit in Unit.objects.filter(code__in=bodies_of(officer, ACTS, at)).order_by("code")}
    return bodies, list(FileList.objects.filter(body__in=bodies.values()).select_related("body"))


def visible_list(officer: Officer, unit: str, year: int, at: datetime) -> Listed:
    """The list of a body and year. Raises NotVisible; who keeps lists sees one that is not begun yet."""
    acts = bodies_of(officer, ACTS, at).get(unit, frozenset())
    if not acts:
        raise NotVisible
    found = FileList.objects.filter(body__code=unit, year=year).select_related("body").first()
    if found is None and (Act.KEEP_FILE_LIST not in acts or any(year_broken(year, local_date(at).year))):
        raise NotVisible
    body = found.body if found else Unit.objects.get(code=unit)
    return Listed(body, year, found, tuple(lines_of(found)) if found else (), acts)


def visible_line(officer: Officer, unit: str, year: int, notation: str, at: datetime) -> FileLine:
    """A line of a list, with its file once one is open. Raises NotVisible."""
    listed = visible_list(officer, unit, year, at)
    if listed.found is None:
        raise NotVisible
    return line_at(listed.found, notation)


def visible_file(officer: Officer, unit: str, year: int, notation: str, at: datetime) -> WorkFile:
    """A file that was opened. Raises NotVisible."""
    file = file_of(visible_line(officer, unit, year, notation, at))
    if file is None:
        raise NotVisible
    return file


def file_of(line: FileLine) -> WorkFile | None:
    """The file opened from a line."""
    found: WorkFile | None = getattr(line, "file", None)
    return found


def state_of(line: FileLine) -> FileState:
    """Where the file of a line stands."""
    file = file_of(line)
    if file is None:
        return FileState.NONE
    return FileState.CLOSED if file.closed_at else FileState.OPEN


def contents_of(officer: Officer, file: WorkFile, at: datetime) -> Contents:
    """What lies in a file, as far as the officer sees it. A handful of queries, however many papers."""
    rows = list(file.papers.select_related("case__unit", "arrival__book", "removed_by").order_by("place"))
    standing = [row for row in rows if row.removed_at is None]
    shown = filed(standing, seen_cases(officer, standing, at), seen_arrivals(officer, standing, at))
    removed = tuple(row for row in rows if row.removed_at)
    return Contents(tuple(shown), len(standing) - len(shown), removed)


def possible(officer: Officer, line: FileLine, at: datetime) -> Possible:
    """What the services would let through."""
    body = line.heading.list.body.code
    acts, file = bodies_of(officer, ACTS, at).get(body, frozenset()), file_of(line)
    opens = _makes(line, officer, at)
    if file is None:
        keeps = Act.KEEP_FILE_LIST in acts and line.struck_at is None
        return Possible(strike=keeps, open=opens and line.approved_at is not None and line.struck_at is None)
    if file.closed_at:
        return Possible()
    return Possible(put_in=Act.FILE_PAPER in acts, close=opens)


def files_with(officer: Officer, paper: Case | Arrival, at: datetime) -> list[WorkFile]:
    """The files an officer sees in which a paper lies; that the officer may see the paper is asked before."""
    rows = FiledPaper.objects.filter(removed_at=None)
    rows = rows.filter(case=paper) if isinstance(paper, Case) else rows.filter(arrival=paper)
    seen = rows.filter(file__line__heading__list__body__code__in=bodies_of(officer, ACTS, at))
    found = seen.select_related("file__line__heading__list__body").order_by("file__line__heading__list__year", "file")
    return [row.file for row in found]


def open_files_for(officer: Officer, body: Unit, at: datetime) -> QuerySet[WorkFile]:
    """The open files of a body into which an officer may put papers, the latest year first."""
    if body.code not in bodies_of(officer, (Act.FILE_PAPER,), at):
        return WorkFile.objects.none()
    files = WorkFile.objects.filter(line__heading__list__body=body, closed_at=None)
    return files.select_related("line__heading__list__body").order_by(
        "-line__heading__list__year", "line__heading__place", "line__number"
    )


def offered(officer: Officer, file: WorkFile, at: datetime) -> tuple[list[Filed], list[Filed]]:
    """The latest papers an officer could put into a file: outgoing ones, incoming ones."""
    body, lying = file.list.body, file.papers.filter(removed_at=None)
    cases = visible_to(officer, at).filter(unit=body, state__in=ISSUED_STATES)
    cases = cases.exclude(pk__in=lying.exclude(case=None).values("case")).order_by("-pk")[:_OFFERED]
    came = incoming_of(officer, at).arrivals.filter(book__body=body.code)
    came = came.exclude(pk__in=lying.exclude(arrival=None).values("arrival"))[:_OFFERED]
    readers = readers_of(officer, cases, at)
    outgoing = [FiledPaper(file=file, case=one.case, filed_at=at) for one in readers if one.reads_paper()]
    incoming = [FiledPaper(file=file, arrival=one, filed_at=at) for one in came]
    return filed(outgoing, {row.case_id for row in outgoing}, ()), filed(incoming, (), {one.pk for one in came})


def seen_cases(officer: Officer, rows: Sequence[FiledPaper], at: datetime) -> set[int]:
    """The keys of the cases among these whose papers an officer reads."""
    keys = [row.case_id for row in rows if row.case_id]
    readers = readers_of(officer, visible_to(officer, at).filter(pk__in=keys), at)
    return {reader.case.pk for reader in readers if reader.reads_paper()}


def seen_arrivals(officer: Officer, rows: Sequence[FiledPaper], at: datetime) -> set[int]:
    """The keys of the incoming papers among these an officer sees."""
    keys = [row.arrival_id for row in rows if row.arrival_id]
    return set(incoming_of(officer, at).arrivals.filter(pk__in=keys).values_list("pk", flat=True))


def filed(rows: Sequence[FiledPaper], cases: Collection[int | None], arrivals: Collection[int | None]) -> list[Filed]:
    """Rows with the words of their papers, those of these cases and arrivals alone. One query."""
    papers = current_of(row.case.code for row in rows if row.case and row.case_id in cases)
    shown = []
    for row in rows:
        if row.case and row.case_id in cases:
            shown.append(_outgoing(row, papers[row.case.code]))
        elif row.arrival and row.arrival_id in arrivals:
            shown.append(_incoming(row, row.arrival))
    return shown


def _outgoing(row: FiledPaper, paper: Paper) -> Filed:
    page = page_of(paper)
    return Filed(
        row, number_and_symbol(paper), paper.day, page.cited.kind, page.subject, page.cited.issuer, paper=paper
    )


def _incoming(row: FiledPaper, arrival: Arrival) -> Filed:
    return Filed(row, arrival.symbol, arrival.day, arrival.kind, arrival.about, arrival.author)


def _makes(line: FileLine, officer: Officer, at: datetime) -> bool:
    try:
        hand_of_keeper(line, officer, at)
    except DecisionError:
        return False
    return True
