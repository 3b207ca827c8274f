"""`/cases`: the cases the officer may see, one of them whole, opening one, keeping its draft, its journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Kind
from decisions.cases.comparing import Piece, compare
from decisions.cases.drafts import keep_draft, text_for
from decisions.cases.history import reader_of
from decisions.cases.models import Case, State
from decisions.cases.remarks import say
from decisions.cases.selectors import kept_sight, parties_of, seen_in, visible_case, why_visible
from decisions.cases.services import Opening
from decisions.cases.signing import ORDER, Way, outlook
from decisions.errors import NotVisible, StaleCase
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.database.prepared import Prepared
from workflows.api import shapes
from workflows.api.asking import Fault, Misfit, described, filled, not_asked, require_fit
from workflows.api.door import Door, body_of, question
from workflows.api.etags import of_version
from workflows.api.naming import name_on, names_on
from workflows.api.once import Answered, asked, once, version_of
from workflows.api.pages import Keyset, Page
from workflows.api.papers import document_of
from workflows.api.schema import KEY, VERSION, draft_bodies
from workflows.desk.folders import FOLDERS, Looking
from workflows.engine import entry
from workflows.engine.choices import OpenChoice, choices_for, node_of, open_steps
from workflows.engine.desk import holders
from workflows.engine.lock import unhurried
from workflows.engine.models import Item
from workflows.steps.cases import CaseRemarkForm
from workflows.steps.fields import LineField
from workflows.steps.rows import gathered

_RECENT = 10
_OURS = frozenset({"holding"})  # a row of the database, nothing to a reader
_FOLDERS = {folder.code: folder.rows for folder in FOLDERS.values() if folder.of_cases}
_BY_OPENING = Keyset("cases", ("-pk",))
_BY_PLACE = Keyset("journal", ("-seq",))


class CasesQuestion(forms.Form):
    """Which cases, from where on."""

    kind = forms.ChoiceField(label="Loại hồ sơ", choices=Kind, required=False)
    state = forms.ChoiceField(label="Trạng thái", choices=State, required=False)
    unit = LineField(label="Cơ quan ban hành", max_length=40, required=False)
    folder = forms.ChoiceField(
        label="Ngăn", choices=[(one.code, one.name) for one in FOLDERS.values() if one.of_cases], required=False
    )
    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class PageQuestion(forms.Form):
    """From where on."""

    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class OpeningForm(forms.Form):
    """A case to be opened."""

    kind = forms.ChoiceField(label="Loại hồ sơ", choices=lambda: [(kind, Kind(kind).label) for kind in entry.flows()])
    unit = LineField(label="Cơ quan ban hành", max_length=40)


def page_of(found: QuerySet[Case], order: Keyset, cursor: str, at: datetime) -> Any:
    """A page of some cases with the names of their bodies. Raises CursorUnreadable."""
    return _shown(order.page(_named(found, local_date(at)), cursor))


def _named(found: QuerySet[Case], day: date) -> QuerySet[Any, Any]:
    return found.select_related("unit").annotate(unit_name=name_on(day, "unit"))


def _shown(page: Page[Any]) -> Any:
    rows = [_row(case, case.unit_name or case.unit.code) for case in page.rows]
    return shapes.CasePage({"results": rows, "next": page.next}).data


_FIRST = Prepared(lambda shape, *, day, **read: _BY_OPENING.first(_named(seen_in(shape, day=day, **read), day)))


class CasesView(Door):
    """The cases."""

    @extend_schema(
        summary="Các hồ sơ được xem",
        operation_id="cases_list",
        parameters=[
            OpenApiParameter("kind", enum=Kind.values),
            OpenApiParameter("state", enum=State.values),
            OpenApiParameter("unit"),
            OpenApiParameter("folder", enum=list(_FOLDERS)),
            OpenApiParameter("cursor"),
        ],
        responses=shapes.CasePage,
    )
    def get(self, request: Request) -> Response:
        """Those of a kind, a state, a unit, a folder of the desk if asked; the one opened last first."""
        said = question(request, CasesQuestion)
        look = Looking(self.officer, self.at)
        if not any(said.values()):  # asked for most by far
            shape, values = kept_sight(look.read, self.officer.pk, self.at)
            return Response(_shown(_BY_OPENING.cut(_FIRST.rows(shape, **values))))
        columns = {"kind": said["kind"], "state": said["state"], "unit__code": said["unit"]}
        seen = _FOLDERS[said["folder"]](look) if said["folder"] else look.seen
        found = seen.filter(**{name: value for name, value in columns.items() if value})
        return Response(page_of(found, _BY_OPENING, said["cursor"], self.at))

    @extend_schema(
        summary="Mở hồ sơ",
        parameters=[KEY],
        request=described(OpeningForm),
        responses={201: shapes.Moved},
    )
    def post(self, request: Request) -> Response:
        """Open a case of a kind for a body the officer drafts for."""
        said = body_of(request)
        opening = filled(OpeningForm, said)
        body = Unit.objects.filter(code=opening["unit"]).first()
        if body is None:
            raise NotVisible
        one = asked(request, self.officer, self.at, dict(said))
        wish = Opening(opening["kind"], body)
        opened = once(one, lambda: moved(entry.open_case(wish, by=self.officer, at=self.at)))
        return Response(opened, status=201)


class CaseView(Door):
    """One case."""

    @extend_schema(summary="Hồ sơ", responses=shapes.WholeCase)
    def get(self, request: Request, code: str) -> Response:
        """Everything about one case that this officer may see, and may do in it now."""
        case = visible_case(self.officer, code, self.at)
        shown = shapes.WholeCase(_whole(case, self.officer, self.at, request))
        return Response(shown.data, headers=of_version(case.version))


class JournalView(Door):
    """The journal of a case."""

    @extend_schema(summary="Nhật ký hồ sơ", parameters=[OpenApiParameter("cursor")], responses=shapes.Journal)
    def get(self, request: Request, code: str) -> Response:
        """The latest lines first."""
        case = visible_case(self.officer, code, self.at)
        page = _BY_PLACE.page(
            reader_of(self.officer, case, self.at).history(), question(request, PageQuestion)["cursor"]
        )
        return Response(shapes.Journal({"results": _lines(page.rows), "next": page.next}).data)


class RemarksView(Door):
    """What is said about a case."""

    @extend_schema(
        summary="Ghi bút phê, ý kiến",
        parameters=[KEY],
        request=described(CaseRemarkForm),
        responses={201: shapes.SaidOfCase},
    )
    def post(self, request: Request, code: str) -> Response:
        """A bút phê of who directs the body's work, an ý kiến of anybody else inside it; read in the journal."""
        said = body_of(request)
        text = filled(CaseRemarkForm, said)["text"]

        def work() -> dict[str, Any]:
            entry_ = say(code, text, by=self.officer, at=self.at)
            return dict(shapes.SaidOfCase({"act": entry_.act, "seq": entry_.seq, "text": text, "at": entry_.at}).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class ComparedQuestion(forms.Form):
    """Which two rounds."""

    earlier = forms.IntegerField(label="Lần trước", min_value=1, required=False)
    later = forms.IntegerField(label="Lần sau", min_value=1, required=False)


class ComparedView(Door):
    """Two rounds of a case."""

    @extend_schema(
        summary="So sánh hai lần trình",
        parameters=[OpenApiParameter("earlier", int), OpenApiParameter("later", int)],
        responses=shapes.Compared,
    )
    def get(self, request: Request, code: str) -> Response:
        """The lines that differ; not said, the last round and the one before it."""
        wish = question(request, ComparedQuestion)
        found = compare(self.officer, code, wish["earlier"], wish["later"], self.at)
        lines = [{"earlier": _text(line.earlier), "later": _text(line.later)} for line in found.lines if not line.same]
        told = {"earlier": found.earlier.number, "later": found.later.number, "lines": lines}
        return Response(shapes.Compared(told).data)


def _text(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


class CaseSigningView(Door):
    """Who signs the paper of a case."""

    @extend_schema(summary="Ai ký văn bản, theo quyền nào", responses=shapes.CaseSigning)
    def get(self, request: Request, code: str) -> Response:
        """Every lawful way now, the usual one first; of the officer's own the first is taken when none is named."""
        case = visible_case(self.officer, code, self.at)
        found = outlook(case, self.at)
        told = {
            "ways": [_way(way, self.officer) for way in found.lawful] if found else [],
            "order": ORDER,
            "broken": found.broken if found else [],
        }
        return Response(shapes.CaseSigning(told).data)


class DraftView(Door):
    """The draft of a case."""

    @extend_schema(summary="Nội dung đang soạn, hoặc nội dung trình lần cuối", responses=shapes.Draft)
    def get(self, request: Request, code: str) -> Response:
        """What the drafter goes on with, and what was submitted once nobody drafts."""
        case = visible_case(self.officer, code, self.at)
        told = {"version": case.version, "content": text_for(self.officer, case, self.at)}
        return Response(shapes.Draft(told).data, headers=of_version(case.version))

    @extend_schema(
        summary="Lưu nội dung đang soạn", parameters=[VERSION], request=draft_bodies(), responses=shapes.Kept
    )
    def put(self, request: Request, code: str) -> Response:
        """Keep what was typed so far, whole or not; saved twice it is as saved once."""
        case = visible_case(self.officer, code, self.at)
        said = body_of(request)
        content = content_of(said, "content", {"version", "content"})
        form = entry.draft_form(case.kind)
        require_fit(form, content, "content")
        if version_of(request, said) != case.version:
            raise StaleCase
        with unhurried():
            keep_draft(case, gathered(form.base_fields, content), by=self.officer, at=self.at)
        return Response(shapes.Kept({"saved_at": self.at}).data)


def content_of(said: Any, name: str, known: set[str]) -> dict[str, Any]:
    """The answers in a body, and nothing in it that is not known. Raises Misfit."""
    faults = not_asked(said, known)
    faults += [
        Fault(key, "Mục này phải là một số nguyên.")
        for key in ("version", "task")
        if said.get(key) is not None and type(said[key]) is not int
    ]
    content = said.get(name, {})
    if not isinstance(content, dict):
        faults.append(Fault(name, "Mục này phải là một đối tượng."))
    if faults:
        raise Misfit(faults)
    return dict(content)


def moved(case: Case) -> Answered:
    """Where a case stands now."""
    return dict(shapes.Moved(case).data)


def _row(case: Case, name: str) -> dict[str, Any]:
    columns = ("code", "kind", "about", "state", "round", "version", "opened_at", "due", "urgency", "circulation")
    shown = {column: getattr(case, column) for column in columns}
    return {**shown, "state_name": case.get_state_display(), "unit": {"code": case.unit.code, "name": name}}


def _whole(case: Case, officer: Officer, at: datetime, request: Request) -> dict[str, Any]:
    reader = reader_of(officer, case, at)
    parties = parties_of(case)
    names = names_on(local_date(at), {case.unit_id, *(party.unit_id for party in parties)})
    steps = open_steps(case, reader.steps_of, officer)
    return {
        **_row(case, names.get(case.unit_id, case.unit.code)),
        "opened_by": str(case.opened_by) if case.opened_by else None,
        "steps": [_step(item, case, at) for item in steps],
        "possible": [_possible(one) for one in choices_for(case, officer, at, steps=steps) if one.allowed],
        "parties": [
            {
                "unit": {"code": party.unit.code, "name": names.get(party.unit_id, party.unit.code)},
                "role": party.role,
                "since": party.since,
            }
            for party in parties
        ],
        "journal": _lines(reader.latest(_RECENT)),
        "document": document_of(case, reader, request),
        "why_visible": why_visible(officer, case, at, parties=parties),
    }


def _step(item: Item, case: Case, at: datetime) -> dict[str, Any]:
    item.case = case
    return {
        "task": item.task_id,
        "act": item.act,
        "title": node_of(item).task_title,
        "body": item.unit.code,
        "opened_at": item.opened_at,
        "due": item.due,
        "claimed_by": str(item.claimed_by) if item.claimed_by else None,
        "holders": [{"name": right.officer_name, "post": right.post_title} for right in holders(item, at)],
    }


def _way(way: Way, officer: Officer) -> dict[str, Any]:
    return {
        "authority": way.name,
        "signer": way.right.officer_name,
        "post": way.right.post_title,
        "lines": way.lines,
        "capacity": way.right.capacity,
        "reason": way.reason,
        "mine": way.right.officer_id == officer.pk,
    }


def _possible(one: OpenChoice) -> dict[str, Any]:
    return {
        "act": one.choice.act,
        "button": one.button,
        "task": one.task,
        "step": one.title,
        "aside": one.choice.aside,
    }


def _lines(entries: Iterable[JournalEntry]) -> list[dict[str, Any]]:
    return [
        {
            "seq": one.seq,
            "at": one.at,
            "act": one.act,
            "actor": one.actor_name,
            "capacity": one.capacity,
            "post": one.post_title,
            "unit": one.unit_code,
            "clause": one.clause,
            "round": one.round,
            "before": one.before,
            "after": one.after,
            "content": {name: told for name, told in _told(one).items() if name not in _OURS},
        }
        for one in entries
    ]


def _told(entry_: JournalEntry) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(entry_.content) if entry_.content else {}
    return told
