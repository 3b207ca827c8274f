"""Điều tra xã hội học: the surveys, results by area, the form teams fill in household by household, also offline."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.errors import DecisionError, NotVisible, RuleBroken
from decisions.surveys.selectors import (
    Counted,
    Results,
    keeper_units,
    names_of,
    results_for,
    team_to_fill,
    teams_to_fill,
    visible_survey,
    visible_surveys,
)
from decisions.surveys.services import make_survey, stop_survey, take_answer
from documents import clock
from documents.clock import local_date
from workflows.pictures.bars import Bar, compared
from workflows.pictures.svg import Table
from workflows.sheets import lists
from workflows.steps.rows import gathered
from workflows.steps.surveys import (
    StopSurveyForm,
    SurveyForm,
    answered_on_paper,
    filled_on,
    plan_of,
    shown,
)
from workflows.web.asking import FormPage, asked
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of

TAB = "dieu-tra"
_KEPT_OFFLINE = ("vendor/bootstrap/bootstrap.min.css", "banhanh/app.css", "banhanh/survey.js")


@require_GET
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey, and the teams one fills in for."""
    officer, at = officer_of(request), clock.now()
    day, teams = local_date(at), list(teams_to_fill(officer, at))
    rows = list(visible_surveys(officer, at)[:100])
    shown = {
        "surveys": [(one, one.open_on(day)) for one in rows],
        "teams": names_of(teams, day),
        "keeps": keeper_units(officer, at),
        "tab": TAB,
    }
    return render(request, "surveys/surveys.html", shown)


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, unit: str) -> HttpResponse:
    """Make a survey."""
    officer, at = officer_of(request), clock.now()
    body = next((one for one in keeper_units(officer, at) if one.code == unit), None)
    if body is None:
        raise NotVisible
    form = SurveyForm(request.POST if request.method == "POST" else None)
    made: list[Any] = []

    def do() -> None:
        made.append(make_survey(body, plan_of(form.cleaned_data), by=officer, at=at))

    if asked(form, do):
        messages.success(request, f"Đã lập cuộc điều tra, mã {made[0].code}.")
        return redirect("survey", made[0].code)
    typed = gathered(form.fields, request.POST) if form.is_bound else {}
    rows = [*(typed.get("questions") or []), *({} for _ in range(10 if not typed else 3))]
    kinds = SurveyForm.base_fields["questions"].form.base_fields["kind"].choices  # type: ignore[attr-defined] # a RowsField
    page = {"form": form, "typed": typed, "rows": rows, "kinds": kinds, "unit": body.called(local_date(at)), "tab": TAB}
    return render(request, "surveys/make.html", page, status=422 if form.errors else 200)


def _survey(request: HttpRequest, code: str) -> Page:
    """A survey with its results in a place."""
    officer, at = officer_of(request), clock.now()
    found, place = visible_survey(officer, code, at), request.GET.get("noi", "")
    day = local_date(at)
    results = _results(request, found, place)
    shown = {
        "survey": found,
        "open": found.open_on(day),
        "stops": found.unit in keeper_units(officer, at) and not found.stopped_on and day <= found.closes_on,
        "teams": names_of(teams_to_fill(officer, at), day),
        "questions": found.questions.all(),
        "results": results,
        "pictures": [_picture(one) for one in results.counted or ()] if results else [],
        "place": place,
        "tab": TAB,
    }
    return Page("surveys/survey.html", shown)


def _results(request: HttpRequest, found: Any, place: str) -> Results | None:
    """None for who fills in and reads no figures; a place that was asked for by name is not there for them."""
    try:
        return results_for(officer_of(request), found, place, clock.now())
    except NotVisible:
        if place:
            raise
        return None


survey, survey_file = doors(_survey, lists.survey, place="noi")


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """Stop asking."""
    officer, at = officer_of(request), clock.now()
    found = visible_survey(officer, code, at)
    if found.unit not in keeper_units(officer, at):
        raise NotVisible
    form = StopSurveyForm(request.POST or None)
    page = FormPage("Dừng cuộc điều tra", found.title, "Dừng", reverse("survey", args=[code]), TAB)

    def do() -> None:
        stop_survey(code, form.cleaned_data["reason"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã dừng cuộc điều tra.")
    return redirect("survey", code)


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, code: str, team: str) -> HttpResponse:
    """The form of a household; sent by hand, or by the script that kept it while there was no network."""
    officer, at = officer_of(request), clock.now()
    found, of_team = visible_survey(officer, code, at), team_to_fill(officer, team, at)
    questions, day = list(found.questions.all()), local_date(at)
    wrong: list[str] = []
    if request.method == "POST":
        try:
            take_answer(
                found,
                of_team,
                answered_on_paper(request.POST, questions),
                key=request.POST.get("ma-phieu", ""),
                filled_on=filled_on(request.POST, day),
                by=officer,
                at=at,
            )
        except RuleBroken as refusal:
            wrong = [one.sentence for one in refusal.violations]
        except NotVisible:
            raise
        except DecisionError as refusal:
            wrong = [str(refusal)]
        if request.accepts("application/json") and not request.accepts("text/html"):
            return JsonResponse({"taken": not wrong, "wrong": wrong}, status=422 if wrong else 200)
        if not wrong:
            messages.success(request, "Đã nhận phiếu.")
            return redirect("fill_survey", code, team)
    page = {
        "survey": found,
        "team": of_team,
        "name": names_of([of_team], day)[of_team.code],
        "questions": list(shown(questions, request.POST if wrong else None)),
        "key": request.POST.get("ma-phieu", "") if wrong else str(uuid4()),
        "day": filled_on(request.POST, day),
        "wrong": wrong,
        "open": found.open_on(day),
    }
    return render(request, "surveys/fill.html", page, status=422 if wrong else 200)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that opens the forms of households without a network."""
    kept = [staticfiles_storage.url(name) for name in _KEPT_OFFLINE]
    answer = render(request, "surveys/sw.js", {"kept": kept})
    answer["Content-Type"] = "text/javascript; charset=utf-8"
    answer["Cache-Control"] = "no-cache"
    return answer


def _picture(one: Counted) -> Any:
    """The choices of a question as bars; the mean of numbers as a sentence of its own."""
    title = f"Câu {one.question.place}. {one.question.text}"
    said = f"{one.answered} hộ trả lời."
    if one.question.kind == one.question.Kind.NUMBER:
        return {"title": title, "said": said, "mean": f"{one.tenths // 10},{one.tenths % 10}", "one": one}
    drawn = compared(title, said, [Bar(text, number) for text, number in one.choices])
    rows = [
        (text, str(number), f"{number * 100 // one.answered} %" if one.answered else "–")
        for text, number in one.choices
    ]
    picture = replace(drawn, table=Table(("Phương án", "Số hộ", "Tỷ lệ số hộ trả lời"), rows))
    return {"title": title, "said": said, "picture": picture}


def _share(number: int, answered: int) -> str:
    return f"{number * 100 // answered} %" if answered else "–"
