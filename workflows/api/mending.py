"""Cases that mend an issued paper or change a team: begun here, gone on with like every case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, DateField, ListField

from decisions.cases.models import Case
from decisions.cases.selectors import visible_case, visible_to
from decisions.changing import opening as changing
from decisions.changing import school_opening as schools
from decisions.errors import NotVisible
from decisions.mending import opening as mending
from decisions.relations.selectors import ties_of
from decisions.schools.selectors import school_on
from decisions.teams.selectors import visible_team
from documents.clock import local_date
from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.engine.entry import opener


class WayOffered(Shape):
    """A way; `forbidden` says why not now, empty where it may be taken."""

    way = CharField()
    words = CharField()
    forbidden = CharField(allow_blank=True)


class WaysOffered(Shape):
    """The ways an officer may draft."""

    ways = WayOffered(many=True)


class RelationRow(Shape):
    """How another paper bears on this one; `case` is empty where the officer does not see it."""

    words = CharField()
    number = CharField()
    day = DateField()
    case = CharField(allow_null=True)


class Relations(Shape):
    """The papers that bear on a paper, or on which it bears."""

    relations = RelationRow(many=True)


class TeamChanges(WaysOffered):
    """The same for a team, and the cases that change it and have not ended."""

    cases = ListField(child=CharField())


class MendingForm(forms.Form):
    """How an issued paper is mended."""

    way = forms.ChoiceField(label="Cách xử lý", choices=[(name, way.words) for name, way in mending.WAYS.items()])


class TeamChangeForm(forms.Form):
    """What becomes of a team."""

    way = forms.ChoiceField(label="Quyết định", choices=[(name, way.words) for name, way in changing.WAYS.items()])


class _Ways(Door):
    """A door at which one of several ways is chosen, and its case opened."""

    def begun(self, request: Request, form: type[forms.Form], begin: Callable[..., Case]) -> Response:
        """Open the case of the way that was chosen. Raises Misfit, AnswersRefused, and what `begin` raises."""
        said = body_of(request)
        way = filled(form, said)["way"]

        def work() -> Answered:
            opens = opener(by=self.officer, at=self.at)
            return moved(begin(way, opener=opens, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)

    def told(self, ways: Mapping[str, str], under_way: Iterable[Case]) -> Any:
        """The ways an officer may begin, and those of the cases under way he sees."""
        cases = visible_to(self.officer, self.at).filter(pk__in=[case.pk for case in under_way]).order_by("pk")
        rows = [{"way": way, "words": words, "forbidden": ""} for way, words in ways.items()]
        return TeamChanges({"ways": rows, "cases": list(cases.values_list("code", flat=True))}).data


class RelationsView(Door):
    """What papers have to do with one another."""

    @extend_schema(summary="Văn bản liên quan của hồ sơ", responses=Relations)
    def get(self, request: Request, code: str) -> Response:
        """What corrects, withdraws, changes or ends the paper, and what it does to others."""
        case = visible_case(self.officer, code, self.at)
        rows = [
            {"words": one.words, "number": one.number, "day": one.day, "case": one.case.code if one.case else None}
            for one in ties_of(self.officer, case, self.at)
        ]
        return Response(Relations({"relations": rows}).data)


class MendingsView(_Ways):
    """Letters that correct a paper, notices that withdraw it."""

    @extend_schema(summary="Cách xử lý văn bản đã phát hành", responses=WaysOffered)
    def get(self, request: Request, code: str) -> Response:
        """Those the officer drafts, each with what forbids it now; none of them: the case is not there."""
        offered = mending.offers(self.officer, visible_case(self.officer, code, self.at), self.at)
        if not offered:
            raise NotVisible
        rows = [{"way": one.name, "words": one.words, "forbidden": one.forbidden} for one in offered]
        return Response(WaysOffered({"ways": rows}).data)

    @extend_schema(
        summary="Mở đính chính, thu hồi văn bản",
        parameters=[KEY],
        request=described(MendingForm),
        responses={201: shapes.Moved},
    )
    def post(self, request: Request, code: str) -> Response:
        """Open the case; refused while one is under way, and where the way is not lawful."""
        earlier = visible_case(self.officer, code, self.at)
        return self.begun(request, MendingForm, partial(mending.begin, earlier))


class TeamChangesView(_Ways):
    """Decisions that change a team or end it."""

    @extend_schema(summary="Cách xử lý Tổ và hồ sơ đang giải quyết", responses=TeamChanges)
    def get(self, request: Request, team: str) -> Response:
        """What the officer may begin, and the cases under way he sees."""
        found = visible_team(self.officer, team, self.at)
        ways = {way: changing.WAYS[way].words for way in changing.may_begin(self.officer, found, self.at)}
        return Response(self.told(ways, changing.under_way(found)))

    @extend_schema(
        summary="Mở kiện toàn, giải thể Tổ",
        parameters=[KEY],
        request=described(TeamChangeForm),
        responses={201: shapes.Moved},
    )
    def post(self, request: Request, team: str) -> Response:
        """Open the case; its draft holds the team as it stands."""
        found = visible_team(self.officer, team, self.at)
        return self.begun(request, TeamChangeForm, partial(changing.begin, found))


class SchoolChangesView(_Ways):
    """Decisions that change the team of a school or end it."""

    @extend_schema(summary="Cách xử lý Tổ của trường và hồ sơ đang giải quyết", responses=TeamChanges)
    def get(self, request: Request, unit: str) -> Response:
        """What the officer may begin, and the cases under way he sees."""
        school = school_on(self.officer, unit, local_date(self.at), self.at).unit
        ways = {way: schools.WAYS[way].words for way in schools.may_begin(self.officer, school, self.at)}
        return Response(self.told(ways, schools.under_way(school)))

    @extend_schema(
        summary="Mở kiện toàn, giải thể Tổ của trường",
        parameters=[KEY],
        request=described(TeamChangeForm),
        responses={201: shapes.Moved},
    )
    def post(self, request: Request, unit: str) -> Response:
        """Open the case; its draft holds the team as it stands."""
        school = school_on(self.officer, unit, local_date(self.at), self.at).unit
        return self.begun(request, TeamChangeForm, partial(schools.begin, school))


def addresses() -> list[URLPattern]:
    """Of this room."""
    return [
        path("cases/<code:code>/relations", RelationsView.as_view(), name="relations"),
        path("cases/<code:code>/mendings", MendingsView.as_view(), name="mendings"),
        path("schools/<code:unit>/changes", SchoolChangesView.as_view(), name="school-changes"),
        path("teams/<code:team>/changes", TeamChangesView.as_view(), name="team-changes"),
    ]
