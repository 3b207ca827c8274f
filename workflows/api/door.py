"""What every address of the API has in common: somebody asks, at a moment of business time, and nothing is cached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, NoReturn

from django import forms
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from decisions.errors import NotVisible
from decisions.organisation.models import Officer
from documents import clock
from workflows.api import scopes
from workflows.api.asking import Fault, Misfit, filled
from workflows.api.etags import has_tag, tagged
from workflows.api.models import ApiToken
from workflows.api.scopes import Scope
from workflows.errors import ProofNeeded
from workflows.signin.sessions import wants_proof


class Door(APIView):
    """One address; `scope` is what a token needs to change something here."""

    scope = Scope.ACT
    http_method_names = ["get", "post", "put", "delete", "head"]  # the description says it all: no OPTIONS

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

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Raises ScopeMissing besides what is always asked."""
        super().initial(request, *args, **kwargs)
        if isinstance(request.auth, ApiToken):
            scopes.require(request.auth.scopes, Scope.READ if request.method in SAFE_METHODS else self.scope)

    def perform_authentication(self, request: Request) -> None:
        """Who comes with a token that is none is counted as well. Raises AuthenticationFailed, Flood."""
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            self.check_throttles(request)
            raise

    def permission_denied(self, request: Request, message: str | None = None, code: str | None = None) -> NoReturn:
        """Who comes with nothing is counted as well. Raises NotAuthenticated, PermissionDenied, Flood."""
        self.check_throttles(request)
        super().permission_denied(request, message=message, code=code)

    def require_proof(self) -> None:
        """Raises ProofNeeded when a session's last proof is older than a signature asks; ScopeMissing.

        A token is a proof itself, when it is one to sign with.
        """
        if isinstance(self.request.auth, ApiToken):
            scopes.require(self.request.auth.scopes, Scope.SIGN)
        elif wants_proof(self.request.session):
            raise ProofNeeded

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Answers are for whoever asked; what was read bears the tag of its content."""
        finished = super().finalize_response(request, response, *args, **kwargs)
        finished["Cache-Control"] = "private, no-store"
        if has_tag(request, finished):
            finished.add_post_render_callback(lambda rendered: tagged(request, rendered))
        return finished


class NotThere(Door):
    """Any other address: the same answer as for a case one may not see."""

    schema = None

    @property
    def default_response_headers(self) -> dict[str, str]:
        """What is not there allows nothing."""
        return {}

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
