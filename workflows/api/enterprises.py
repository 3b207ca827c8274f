"""`/enterprise-board`, `/enterprises`, `/pledges`, `/enterprise-communes`: what enterprises pledge, give and staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.enterprises.aiding import confirm, contest, give, take_back
from decisions.enterprises.board import Sums, board_of, sums_of
from decisions.enterprises.models import State, SupportKind
from decisions.enterprises.pledging import barred, handle, offer
from decisions.enterprises.rules import DOINGS
from decisions.enterprises.selectors import (
    Given,
    aid_at,
    aids_of,
    enterprises_on,
    pledges_of,
    received_in,
    view_of,
    visible_commune,
    visible_enterprise,
    visible_pledge,
)
from decisions.enterprises.staff import Seated, members_of, place_member, staff_on, totals_on
from decisions.errors import NotVisible
from documents.clock import local_date
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.enterprise_shapes import (
    EnterpriseBoard,
    EnterpriseCommune,
    EnterpriseShape,
    Pledges,
    WholePledge,
)
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.steps.enterprises import (
    AidForm,
    ConfirmingForm,
    MovingForm,
    PlacingForm,
    PledgeForm,
    RemarkForm,
    WordsForm,
)

Answers = dict[str, Any]


class NewPledgeForm(PledgeForm):
    """A new pledge: of which enterprise."""

    enterprise = forms.CharField(label="Mã doanh nghiệp", max_length=40)


class PledgesQuestion(forms.Form):
    """Of which enterprise, in which state."""

    enterprise = forms.CharField(label="Mã doanh nghiệp", max_length=40, required=False)
    state = forms.ChoiceField(label="Trạng thái", choices=State, required=False)


class EnterpriseDoor(Door):
    """Something is asked or done about the support of enterprises."""

    def perform(self, request: Request, form: type[forms.Form], work: Callable[[Answers], Answered]) -> Response:
        """Do something with the answers to a form; the same request again gives the first answer."""
        said = body_of(request)
        answers = filled(form, said)
        return Response(once(asked(request, self.officer, self.at, dict(said)), lambda: work(answers)))

    def whole(self, code: str) -> Answered:
        """A pledge with everything one sees of it."""
        one = visible_pledge(self.officer, code, self.at)
        view = view_of(self.officer, self.at)
        coordinates = bool(bodies_of(self.officer, (Act.COORDINATE_PLEDGE,), self.at))
        own = one.enterprise.code in view.own
        possible = [
            name
            for name, doing in DOINGS.items()
            if (own if doing.by_enterprise else coordinates) and not barred(one, doing)
        ]
        steps = [
            {
                **{name: getattr(step, name) for name in ("seq", "kind", "at", "text", "state")},
                "unit": step.unit.code,
                "area": step.area.code,
                "by": str(step.by),
            }
            for step in one.steps.select_related("unit", "area", "by")
        ]
        given = [_aid(each) for each in aids_of(self.officer, [one], self.at)]
        shown = {**_pledge(one), "steps": steps, "given": given, "possible": possible}
        return dict(WholePledge(shown).data)


class EnterpriseBoardView(EnterpriseDoor):
    """What was given against what was pledged."""

    @extend_schema(summary="Bảng hỗ trợ của doanh nghiệp", responses=EnterpriseBoard)
    def get(self, request: Request) -> Response:
        """By district and kind, with M10; an enterprise sees its own figures."""
        board = board_of(self.officer, self.at)
        view, day = view_of(self.officer, self.at), local_date(self.at)
        seated, _ = totals_on(day)
        rows = [
            {"code": one.unit.code, "name": name, "sort": one.sort, "seated": seated.get(one.unit_id, 0)}
            for one, name in enterprises_on(day)
            if view.scope.all
        ]
        shown = {
            "day": board.day,
            "month": board.month.code,
            "total": _sums(board.total),
            "districts": [{"area": one.code, "name": one.name, "sums": _sums(one.sums)} for one in board.lines],
            "support": board.support,
            "support_year": board.support_year,
            "enterprises": rows,
        }
        return Response(EnterpriseBoard(shown).data)


class EnterpriseView(EnterpriseDoor):
    """An enterprise."""

    @extend_schema(summary="Doanh nghiệp và nhân sự trong các Tổ", responses=EnterpriseShape)
    def get(self, request: Request, unit: str) -> Response:
        """For its own staff with their names, for Sở TT&TT their number."""
        found = visible_enterprise(self.officer, unit, self.at)
        pledges = [
            one
            for one in pledges_of(self.officer, self.at)
            if one.enterprise_id == found.unit_id and one.state == State.AGREED
        ]
        staff = staff_on(found.unit, local_date(self.at))
        own = unit in view_of(self.officer, self.at).own
        shown = {
            "code": unit,
            "name": found.name,
            "total": _sums(sums_of(pledges, aids_of(self.officer, pledges, self.at))),
            "seated": len(staff),
            "staff": [_seated(one) for one in staff] if own else [],
        }
        return Response(EnterpriseShape(shown).data)


class PledgesView(EnterpriseDoor):
    """Pledges."""

    @extend_schema(
        summary="Cam kết hỗ trợ",
        operation_id="pledges_list",
        parameters=[OpenApiParameter("enterprise"), OpenApiParameter("state", enum=State.values)],
        responses=Pledges,
    )
    def get(self, request: Request) -> Response:
        """Those one sees, narrowed as asked."""
        said = question(request, PledgesQuestion)
        found = pledges_of(self.officer, self.at)
        if said["enterprise"]:
            found = found.filter(enterprise__code=said["enterprise"])
        if said["state"]:
            found = found.filter(state=said["state"])
        return Response(Pledges({"pledges": [_pledge(one) for one in found]}).data)

    @extend_schema(
        summary="Đăng ký cam kết hỗ trợ", parameters=[KEY], request=described(NewPledgeForm), responses=WholePledge
    )
    def post(self, request: Request) -> Response:
        """Of an enterprise one writes for."""

        def work(said: Answers) -> Answered:
            unit = visible_enterprise(self.officer, said.pop("enterprise"), self.at).unit
            form = PledgeForm()
            form.cleaned_data = said
            return self.whole(offer(unit, form.facts, by=self.officer, at=self.at).code)

        return self.perform(request, NewPledgeForm, work)


class PledgeView(EnterpriseDoor):
    """A pledge."""

    @extend_schema(summary="Một cam kết hỗ trợ", operation_id="pledges_one", responses=WholePledge)
    def get(self, request: Request, code: str) -> Response:
        """With its steps and what was given out of it."""
        return Response(self.whole(code))


class PledgeActView(EnterpriseDoor):
    """A step of a pledge."""

    @extend_schema(
        summary="Thống nhất, đề nghị chuyển, chuyển địa bàn, rút cam kết",
        operation_id="pledges_act",
        parameters=[KEY, OpenApiParameter("act", location="path", enum=list(DOINGS))],
        request=described(MovingForm),
        responses=WholePledge,
    )
    def post(self, request: Request, code: str, act: str) -> Response:
        """`agree`, `ask_move` (with words), `move` (with `area`), `withdraw` (with words)."""
        visible_pledge(self.officer, code, self.at)
        if act not in DOINGS:
            raise NotVisible

        def work(said: Answers) -> Answered:
            handle(code, act, said["text"], by=self.officer, at=self.at, area=said.get("area", ""))
            return self.whole(code)

        return self.perform(request, MovingForm if DOINGS[act].moves else RemarkForm, work)


class AidsView(EnterpriseDoor):
    """What was given out of a pledge."""

    @extend_schema(summary="Ghi phần đã hỗ trợ", parameters=[KEY], request=described(AidForm), responses=WholePledge)
    def post(self, request: Request, code: str) -> Response:
        """By the enterprise; the receiving commune answers."""
        visible_pledge(self.officer, code, self.at)

        def work(said: Answers) -> Answered:
            form = AidForm()
            form.cleaned_data = said
            give(code, form.facts, by=self.officer, at=self.at)
            return self.whole(code)

        return self.perform(request, AidForm, work)


class AidActView(EnterpriseDoor):
    """An answer to what was given."""

    form: type[forms.Form] = WordsForm
    service: Callable[..., object]

    def act(self, request: Request, code: str, place: int) -> Response:
        """Do it."""
        aid_at(self.officer, code, place, self.at)
        service = type(self).service

        def work(said: Answers) -> Answered:
            words = said.pop("text")
            service(code, place, words, by=self.officer, at=self.at, **said)
            return self.whole(code)

        return self.perform(request, self.form, work)


class ConfirmAidView(AidActView):
    """It was received."""

    form = ConfirmingForm
    service = staticmethod(confirm)

    @extend_schema(
        summary="Xác nhận phần đã nhận",
        operation_id="pledges_aid_confirm",
        parameters=[KEY],
        request=described(ConfirmingForm),
        responses=WholePledge,
    )
    def post(self, request: Request, code: str, place: int) -> Response:
        """By the receiving commune; money with the number of its published receipt."""
        return self.act(request, code, place)


class ContestAidView(AidActView):
    """It was not received so."""

    service = staticmethod(contest)

    @extend_schema(
        summary="Báo phần hỗ trợ chưa đúng",
        operation_id="pledges_aid_contest",
        parameters=[KEY],
        request=described(WordsForm),
        responses=WholePledge,
    )
    def post(self, request: Request, code: str, place: int) -> Response:
        """By the receiving commune, with the reason."""
        return self.act(request, code, place)


class TakeBackAidView(AidActView):
    """It was recorded by mistake."""

    service = staticmethod(take_back)

    @extend_schema(
        summary="Ghi giảm phần hỗ trợ",
        operation_id="pledges_aid_take_back",
        parameters=[KEY],
        request=described(WordsForm),
        responses=WholePledge,
    )
    def post(self, request: Request, code: str, place: int) -> Response:
        """By the enterprise, with the reason; an entry of the opposite amount."""
        return self.act(request, code, place)


class EnterpriseCommuneView(EnterpriseDoor):
    """What a commune was given."""

    @extend_schema(
        summary="Hỗ trợ một xã đã nhận, thành viên Tổ từ doanh nghiệp",
        operation_id="enterprise_communes_one",
        responses=EnterpriseCommune,
    )
    def get(self, request: Request, unit: str) -> Response:
        """And the members from enterprises in its teams."""
        return Response(self.commune(unit))

    @extend_schema(
        summary="Ghi doanh nghiệp của thành viên Tổ",
        operation_id="enterprise_communes_place",
        parameters=[KEY],
        request=described(PlacingForm),
        responses=EnterpriseCommune,
    )
    def post(self, request: Request, unit: str) -> Response:
        """From today on; an empty enterprise takes it back."""
        found = visible_commune(self.officer, unit, self.at)

        def work(said: Answers) -> Answered:
            mine = members_of(found.unit, local_date(self.at))
            if (said["team"], said["place"]) not in {(one.member.team.code, one.member.place) for one in mine}:
                raise NotVisible
            place_member(said["team"], said["place"], said["enterprise"], by=self.officer, at=self.at)
            return self.commune(unit)

        return self.perform(request, PlacingForm, work)

    def commune(self, unit: str) -> Answered:
        """The commune as one sees it."""
        found = visible_commune(self.officer, unit, self.at)
        shown = {
            "unit": unit,
            "given": [_aid(one) for one in received_in(self.officer, found.unit, self.at)],
            "members": [_seated(one) for one in members_of(found.unit, local_date(self.at))],
        }
        return dict(EnterpriseCommune(shown).data)


def addresses() -> list[URLPattern]:
    """Everything about the support of enterprises."""
    aid = "pledges/<code:code>/aids/<number:place>"
    return [
        path("enterprise-board", EnterpriseBoardView.as_view(), name="enterprise-board"),
        path("enterprises/<code:unit>", EnterpriseView.as_view(), name="enterprise"),
        path("enterprise-communes/<code:unit>", EnterpriseCommuneView.as_view(), name="enterprise-commune"),
        path("pledges", PledgesView.as_view(), name="pledges"),
        path("pledges/<code:code>", PledgeView.as_view(), name="pledge"),
        path("pledges/<code:code>/acts/<code:act>", PledgeActView.as_view(), name="pledge-act"),
        path("pledges/<code:code>/aids", AidsView.as_view(), name="pledge-aids"),
        path(f"{aid}/confirm", ConfirmAidView.as_view(), name="confirm-aid"),
        path(f"{aid}/contest", ContestAidView.as_view(), name="contest-aid"),
        path(f"{aid}/take_back", TakeBackAidView.as_view(), name="take-back-aid"),
    ]


def _sums(sums: Mapping[SupportKind, Sums]) -> list[dict[str, Any]]:
    return [{"kind": kind.value, "measure": kind.measure, **vars(sums[kind])} for kind in SupportKind]


def _pledge(one: Any) -> dict[str, Any]:
    names = ("code", "kind", "amount", "measure", "begins", "ends", "note", "state")
    named = {name: getattr(one, name) for name in names}
    return {**named, "enterprise": one.enterprise.code, "area": one.area.code}


def _aid(one: Given) -> dict[str, Any]:
    row = one.row
    return {
        **{name: getattr(row, name) for name in ("place", "day", "amount", "evidence")},
        "pledge": row.pledge.code,
        "commune": row.commune.code,
        "team": row.team.code if row.team else "",
        "reverses": row.reverses.place if row.reverses else None,
        "standing": one.standing,
        "answers": [
            {
                **{name: getattr(each, name) for name in ("seq", "confirmed", "text", "at")},
                "by": str(each.by),
                "receipt": each.contribution.receipt if each.contribution else "",
            }
            for each in one.answers
        ],
    }


def _seated(one: Seated) -> dict[str, Any]:
    return {
        "team": one.member.team.code,
        "place": one.member.place,
        "full_name": one.member.full_name,
        "office": one.member.office,
        "enterprise": one.enterprise.code if one.enterprise else "",
    }
