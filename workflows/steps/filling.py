"""What is drawn up filled otherwise than by typing, for page and API: from Excel, from what communes ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import IO, Any

from decisions.authority.acts import Kind
from decisions.budget.estimate import line_said
from decisions.budget.estimating import estimate_of
from decisions.budget.lines import Line
from decisions.cases.drafts import keep_draft, text_for
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.gathering.board import gathered
from decisions.gathering.calling import call_of
from decisions.gathering.models import CommuneCall
from decisions.journal.services import note_access
from decisions.monthly.models import TeamReport
from decisions.monthly.reporting import keep
from decisions.monthly.sheets import Seen, grid_of
from decisions.organisation.models import Officer
from documents.clock import local_date
from workflows.sheets.estimates import EXPORT, lines_of, lines_sheet
from workflows.sheets.months import typed_in
from workflows.steps.estimate import KINDS, EstimateForm
from workflows.steps.rows import typed_rows
from workflows.steps.sheet import rows_for


def visible_estimate(officer: Officer, code: str, at: datetime) -> Case:
    """A case that is an estimate. Raises NotVisible, the same for a foreign and an unknown one."""
    case = visible_case(officer, code, at)
    if case.kind not in KINDS:
        raise NotVisible
    return case


def lines_file(case: Case, officer: Officer, at: datetime) -> bytes:
    """The lines typed so far as an Excel file; the export stands in the access log. Raises NotAuthorised."""
    lines = typed_rows((text_for(officer, case, at) or {}).get("lines"))
    content = lines_sheet(case.code, f"{case.unit.called(local_date(at))}: {case.about}", lines)
    note_access(officer, EXPORT, case.code, at=at)
    return content


def take_file(case: Case, file: IO[bytes], *, by: Officer, at: datetime) -> int:
    """A filled-in file takes the place of the lines of the draft, all of it or nothing; how many lines it says.

    Raises NotAuthorised, SheetRefused with everything wrong with the file, ActNotAllowed when nobody drafts now.
    """
    draft = _draft(by, case, at)
    lines = lines_of(case.code, file)
    keep_draft(case, {**draft, "lines": lines}, by=by, at=at)
    return len(lines)


def asked_for(case: Case) -> CommuneCall:
    """What a district's estimate takes in: that its communes were asked. Raises NotVisible where they were not."""
    if case.kind != Kind.ESTIMATE:
        raise NotVisible
    found = estimate_of(case)
    call = call_of(found.round, found.body)
    if call is None:
        raise NotVisible
    return call


def take_in_communes(case: Case, *, by: Officer, at: datetime) -> int:
    """What its communes ask is put behind what is typed in a district's draft; how many lines were added.

    Raises NotVisible where no communes were asked, NotAuthorised, ActNotAllowed when nobody drafts now.
    """
    call, draft = asked_for(case), _draft(by, case, at)
    typed = typed_rows(draft.get("lines"))
    lines = with_gathered(typed, gathered(call, at))
    if len(lines) > len(typed):
        keep_draft(case, {**draft, "lines": lines}, by=by, at=at)
    return len(lines) - len(typed)


def take_figures(seen: Seen, file: IO[bytes], *, by: Officer, at: datetime) -> list[TeamReport]:
    """A filled-in file of a commune's sheet is kept, all of it or nothing; the rows that changed.

    Raises NotAuthorised for who only reads the sheet, SheetRefused with everything wrong with the file, RuleBroken with
    every figure that cannot be taken, by its line and column, ActNotAllowed once the sheet waits or is sent.
    """
    if not seen.inside:
        raise NotAuthorised
    grid = grid_of(seen.sheet, officer=by, at=at)
    found = typed_in(grid, rows_for(seen, grid), file)
    try:
        return keep(seen.sheet, found.rows, by=by, at=at)
    except RuleBroken as refusal:
        raise RuleBroken(found.placed(refusal.violations)) from refusal


def with_gathered(typed: Sequence[Mapping[str, Any]], lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines of a draft, with what communes ask behind them; a line that is there already is not added twice."""
    there = {_name(row) for row in typed}
    offered = [line_said(line) for line in lines]
    return [*(dict(row) for row in typed), *(row for row in offered if _name(row) not in there)]


def _name(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What two lines that mean the same have in common, as typed."""
    return tuple(str(row.get(key) or "").casefold() for key in ("norm", "source", "content"))


def _draft(officer: Officer, case: Case, at: datetime) -> dict[str, Any]:
    """What the draft says: as it was left, else what is usual. Raises NotAuthorised."""
    left = text_for(officer, case, at) or {}
    return EstimateForm.beginning(case, local_date(at)) | left
