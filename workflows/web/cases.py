"""The page of a case: what it is, where it stands, what is asked of me, its papers, its journal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from decisions.allotting.slip import may_print
from decisions.attachments.selectors import shelf_of
from decisions.authority.acts import Kind
from decisions.calendar.working_days import add_working_days
from decisions.cases.deliveries import deliveries_for
from decisions.cases.history import Reader, reader_of
from decisions.cases.models import ISSUED_STATES, SIGNED_STATES, Case, State
from decisions.cases.remarks import DIRECT, REMARK
from decisions.cases.scans import may_attach
from decisions.cases.selectors import visible_case, way_to_end, why_visible
from decisions.cases.signing import outlook
from decisions.exchange.sending import may_exchange, words_of
from decisions.journal.models import JournalEntry
from decisions.mending.opening import offers
from decisions.monthly.closing import evaluation_of
from decisions.organisation.models import Officer
from decisions.relations.selectors import ties_of
from decisions.staffing.ladder import Rung, ladder_of
from decisions.staffing.standing_in import stood_in_for
from documents import clock
from documents.clock import local_date
from documents.dispatch.selectors import Sent
from documents.models import Paper, PaperFile
from documents.papers.selectors import files_of, newest_pdf, number_and_symbol, signatures_of
from workflows.desk.following import following_of
from workflows.drawn import page_numbers
from workflows.engine.choices import choices_for, node_of, open_steps
from workflows.engine.desk import AT_ONCE, holders
from workflows.engine.models import Item
from workflows.web.chart import chart_of
from workflows.web.copying import copying_of
from workflows.web.filing import lying
from workflows.web.frame import officer_of
from workflows.web.roads import ends_early, road_of
from workflows.web.walk import walk_of
from workflows.web.words import act_name, age_words, due_words, moment_name, person

_RECENT = 8
_ON_THE_WAY = frozenset({PaperFile.Stage.SIGNED, PaperFile.Stage.FILLED})
_FILES: dict[tuple[str, str], str] = {
    ("print", "pdf"): "Bản in để ký (PDF)",
    ("print", "docx"): "Bản in để ký (Word)",
    ("signed", "pdf"): "Bản có chữ ký số của người ký (PDF)",
    ("filled", "pdf"): "Bản có chữ ký số, đã cấp số (PDF)",
    ("issued", "pdf"): "Tải bản PDF",
    ("issued", "docx"): "Tải bản Word (bản làm việc)",
    ("scan", "pdf"): "Bản chụp có chữ ký và dấu",
}
_MARKS = ("Đã có bản ký tay", "Cấp số và ngày", "Đã đóng dấu", "Phát hành")
_DIGITAL_MARKS: Mapping[str, tuple[str, ...]] = {
    Paper.Way.DIGITAL: ("Người ký đã ký số", "Cấp số và ngày", "Cơ quan đã ký số", "Phát hành"),
    Paper.Way.DIGITAL_PRINTED: ("Người ký đã ký số", "Cấp số và ngày", "In, đóng dấu", "Phát hành"),
}


@dataclass(frozen=True)
class Step:
    """The open step: what is to be done, by whom, since when, until when and why then."""

    title: str
    people: list[str]
    due: date | None
    due_words: str
    late: bool
    reason: str
    since: str
    claimed_by: str
    mine: bool
    free: bool
    ladder: list[Rung]


@require_GET
def case(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one case that this officer may see."""
    officer, at = officer_of(request), clock.now()
    found = visible_case(officer, code, at)
    reader = reader_of(officer, found, at)
    steps = open_steps(found, reader.steps_of, officer)
    offered = [one for one in choices_for(found, officer, at, steps=steps) if one.allowed]
    paper = Paper.objects.filter(ref=found.code).order_by("-round").first() if reader.reads_paper() else None
    way = way_to_end(found, at)
    told, files = journal_lines(reader), _files(paper)
    signatures = signatures_of(paper) if paper else []
    shown = {
        "case": found,
        "unit": found.unit.called(local_date(at)),
        "state": found.get_state_display(),
        "road": road_of(found),
        "steps": [_step(item, officer, at) for item in steps],
        "main": [one for one in offered if not one.choice.aside],
        "aside": [one for one in offered if one.choice.aside],
        "marks": _marks(found, paper, signed=bool(signatures)),
        "signatures": signatures,
        "outlook": outlook(found, at),
        "making": found.state == State.SEALING and not steps,
        "pages": page_numbers(found, officer, at),
        "paper": paper,
        "number": _number(paper),
        "files": files,
        "shelf": shelf_of(found, officer, at),
        "may_scan": _has_print(paper, files) and may_attach(found, officer, at),
        "deliveries": _deliveries(found) if paper and found.state in ISSUED_STATES else [],
        "exchanges": may_exchange(officer, found, at),
        "public": paper.code if paper and paper.check_at and found.state in ISSUED_STATES else "",
        "slip": may_print(officer, found, at),
        "polls": found.kind == Kind.ALLOCATION and found.polls.exists(),
        "month": evaluation_of(found).opening.month if found.kind == Kind.EVALUATION else "",
        "journal": told[:_RECENT],
        "more": len(told) > _RECENT,
        "ties": ties_of(officer, found, at),
        "mends": bool(offers(officer, found, at)),
        "why": why_visible(officer, found, at),
        "remarks": [line for line in told if line["remark"]][:_RECENT] if reader.inside else None,
        "compares": reader.inside and found.rounds.count() > 1,
        "following": following_of(officer, found.pk),
        "walk": walk_of(request),
        **_lying(officer, found, paper, at),
        "way": "" if found.state in ISSUED_STATES or ends_early(found.state) or way.open else way.sentence,
    }
    return render(request, "cases/case.html", shown)


def _lying(officer: Officer, case: Case, paper: Paper | None, at: datetime) -> dict[str, Any]:
    """The files the issued paper lies in, inside its body."""
    if paper is None or case.state not in ISSUED_STATES:
        return {}
    body, ways = case.unit.code, {"file_into": reverse("filing_case", args=[case.code])}
    return {**lying(officer, case, body, at), **ways, **_copies(officer, case, at)}


def _copies(officer: Officer, case: Case, at: datetime) -> dict[str, str]:
    """The door to copies of the paper, while it may be copied."""
    if case.state == State.WITHDRAWN:
        return {}
    return copying_of(officer, case.unit.code, reverse("copy_of_case", args=[case.code]), at)


@require_GET
def journal(request: HttpRequest, code: str) -> HttpResponse:
    """The whole journal of a case, the newest first."""
    officer, at = officer_of(request), clock.now()
    found = visible_case(officer, code, at)
    shown = {"case": found, "journal": journal_lines(reader_of(officer, found, at)), "chart": chart_of(found)}
    return render(request, "cases/journal.html", shown)


def journal_lines(reader: Reader) -> list[dict[str, Any]]:
    """What was done and this officer may know, newest first, as lines of a page."""
    entries = list(reader.history().order_by("-seq"))
    instead = stood_in_for(entries)
    return [line_of(entry, instead.get(entry.pk, "")) for entry in entries]


def line_of(entry: JournalEntry, instead: str = "") -> dict[str, Any]:
    """An entry of the journal as a line of a page; `instead`: whose place was taken."""
    told = json.loads(entry.content) if entry.content else {}
    number = f"Số {told['number']:02d}/{told['symbol']}, ngày {_day(told['day'])}" if "number" in told else ""
    return {
        "act": act_name(entry.act),
        "who": entry.actor_name,
        "post": f"{entry.capacity} {entry.post_title}".strip() + (f", thay {instead}" if instead else ""),
        "at": moment_name(entry.at),
        "note": told.get("note", ""),
        "more": number or _paper(told),
        "clause": entry.clause,
        "round": entry.round,
        "remark": entry.act in {DIRECT, REMARK},
        "directs": entry.act == DIRECT,
    }


def _paper(told: dict[str, Any]) -> str:
    if "receiver" in told:
        return str(told["receiver"])
    if "file" in told:
        return f"{told['title']} ({told['file']})"
    if "because" in told:
        return f"Theo {told['because']}" + (f"; hạn {_day(told['due'])}" if "due" in told else "")
    return f"Theo {told['paper']}" if str(told.get("paper", "")).startswith("văn bản") else ""


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


def _step(item: Item, officer: Officer, at: datetime) -> Step:
    words, late = due_words(item.due, local_date(at))
    node, people = node_of(item), holders(item, at)
    shared = len(people) > 1 and officer.pk in {right.officer_id for right in people}
    return Step(
        node.task_title,
        [person(right) for right in people],
        item.due,
        words,
        late,
        _reason(item, node.days),
        f"{moment_name(item.opened_at)} ({age_words(item.opened_at, at)})",
        str(item.claimed_by) if item.claimed_by else "",
        mine=item.claimed_by_id == officer.pk,
        free=shared and item.claimed_by_id is None,
        ladder=[] if people else ladder_of(item.unit, item.asked, at),
    )


def _reason(item: Item, days: int) -> str:
    if item.urgency and item.act in AT_ONCE:
        return "Văn bản khẩn: làm ngay trong ngày (NĐ30, Điều 4, Điều 18)."
    return add_working_days(local_date(item.opened_at), days).reason


def _has_print(paper: Paper | None, files: Sequence[tuple[PaperFile, str]]) -> bool:
    """Whether there is a sealed print, and no picture of it yet."""
    printed = paper is not None and paper.way != Paper.Way.DIGITAL
    return printed and not any(file.stage == PaperFile.Stage.SCAN for file, _ in files)


def _marks(case: Case, paper: Paper | None, *, signed: bool) -> list[dict[str, str]]:
    """What văn thư has done of the four marks of one page."""
    if case.state not in SIGNED_STATES:
        return []
    done = {State.NUMBERING: int(signed), State.SEALING: 2, State.DISPATCHING: 3}[State(case.state)]
    names = _DIGITAL_MARKS.get(paper.way, _MARKS) if paper else _MARKS
    looks = ["done" if place < done else "now" if place == done else "" for place in range(len(names))]
    return [
        {"no": str(no), "name": name, "look": look} for no, (name, look) in enumerate(zip(names, looks, strict=True), 1)
    ]


def _number(paper: Paper | None) -> str:
    if paper is None or paper.number is None or paper.day is None:
        return ""
    return f"Số {number_and_symbol(paper)}, ngày {paper.day:%d/%m/%Y}"


def _deliveries(case: Case) -> list[tuple[Sent, str]]:
    """Where the paper went, and what those said who got it through another system."""
    said = words_of(case)
    return [(sent, said.get(sent.delivery.pk, "")) for sent in deliveries_for(case)]


def _files(paper: Paper | None) -> list[tuple[PaperFile, str]]:
    """What can be downloaded and what it is called: of what only leads to the issued file the newest alone."""
    if paper is None:
        return []
    newest, files = newest_pdf(paper), files_of(paper)
    further = [file for file in files if file.stage not in _ON_THE_WAY or file == newest]
    shown = [file for file in further if file.stage != PaperFile.Stage.PRINT] or files
    return [(file, _FILES[file.stage, file.format]) for file in shown]
