"""What every address of the API has in common: somebody asks, at a moment of business time, and nothing is cached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from decisions.errors import NotVisible
from decisions.organisation.models import Officer
from documents import clock
from workflows.api.asking import Fault, Misfit, filled


class Door(APIView):
    """One address."""

    @property
    def officer(self) -> Officer:
        """Who asks. Raises NotAuthenticated."""
        if not isinstance(self.request.user, Officer):
            raise NotAuthenticated
        return self.request.user

    @cached_property
    def at(self) -> datetime:
        """The moment of business time at which it is asked."""
        return clock.now()

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Answers are for whoever asked."""
        finished = super().finalize_response(request, response, *args, **kwargs)
        finished["Cache-Control"] = "private, no-store"
        return finished


class NotThere(Door):
    """Any other address: the same answer as for a case one may not see."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Raises NotVisible, whatever was asked by whomever is signed in."""
        super().initial(request, *args, **kwargs)
        raise NotVisible


def body_of(request: Request) -> Mapping[str, Any]:
    """What was sent, an object. Raises Misfit and what the parser raises."""
    said = request.data
    if not isinstance(said, Mapping):
        raise Misfit([Fault("", "Nội dung gửi phải là một đối tượng JSON.")])
    return said


def question(request: Request, form: type[forms.Form]) -> dict[str, Any]:
    """The cleaned parameters of an address. Raises Misfit, AnswersRefused."""
    return filled(form, request.query_params.dict())
