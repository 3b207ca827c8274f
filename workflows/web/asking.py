"""A page that asks one form: drawn, answered, or shown again with the reason and everything that was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions.errors import DecisionError, NotVisible, RuleBroken
from documents.errors import DocumentError
from documents.page.vietnamese import UnreadableText


@dataclass(frozen=True)
class FormPage:
    """What stands around the form: heading, what it is about, the button, and where one goes back to."""

    title: str
    lead: str
    button: str
    back: str
    tab: str = ""
    sort: str = "primary"

    def draw(self, request: HttpRequest, form: forms.Form) -> HttpResponse:
        """The page; 422 once something is wrong with the answers."""
        shown = {"page": self, "form": form, "tab": self.tab}
        return render(request, "parts/form_page.html", shown, status=422 if form.is_bound else 200)


def asked(form: forms.Form, do: Callable[[], object]) -> bool:
    """Whether the form was answered and the deed done; what the floors below refuse becomes an error of the form.

    A broken rule stands at its field. What is not visible to the officer stays a page that is not found.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        with transaction.atomic():
            do()
    except NotVisible:
        raise
    except RuleBroken as refusal:
        for one in refusal.violations:
            form.add_error(one.field if one.field in form.fields else None, one.sentence)
        return False
    except (DecisionError, DocumentError, UnreadableText) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
