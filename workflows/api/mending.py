"""Cases that mend an issued paper or change a team: begun here, gone on with like every case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.changing import opening as changing
from decisions.mending import opening as mending
from decisions.teams.selectors import visible_team
from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.engine.entry import opener


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


class MendingsView(_Ways):
    """Letters that correct a paper, notices that withdraw it."""

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
