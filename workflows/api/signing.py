"""`/tokens`: a token for a name and a password, and giving it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle

from decisions.errors import NotVisible
from decisions.organisation.models import Officer
from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.models import ApiToken
from workflows.api.tokens import SignInRefused, issue, revoke
from workflows.engine.answers import fingerprint

_LONGEST = 30


class TokenForm(forms.Form):
    """Who asks for a token, and for how many days."""

    username = forms.CharField(label="Tên đăng nhập", max_length=60)
    password = forms.CharField(label="Mật khẩu", max_length=200, strip=False)
    days = forms.IntegerField(label="Số ngày", min_value=1, max_value=_LONGEST, required=False)


class PerName(SimpleRateThrottle):
    """So many attempts a minute for one name, whoever makes them and from wherever."""

    scope = "tokens"

    def get_cache_key(self, request: Request, view: Any) -> str:
        """The name that was tried."""
        said = request.data
        name = said.get("username") if isinstance(said, dict) else ""
        return self.cache_format % {"scope": self.scope, "ident": fingerprint(str(name))}


class TokensView(Door):
    """Tokens."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (PerName,)

    @extend_schema(summary="Lấy mã truy cập", auth=[], request=described(TokenForm), responses={201: shapes.NewToken})
    def post(self, request: Request) -> Response:
        """A new token; an officer who is no longer active gets none."""
        said = filled(TokenForm, body_of(request))
        officer = authenticate(request._request, username=said["username"], password=said["password"])
        if not isinstance(officer, Officer):
            raise SignInRefused
        plain, row = issue(officer, timedelta(days=said["days"] or 1), by=officer)
        return Response(shapes.NewToken({"token": plain, "expires_at": row.expires_at}).data, status=201)


class CurrentTokenView(Door):
    """The token of this request."""

    @extend_schema(summary="Thu hồi mã truy cập đang dùng", responses={204: None})
    def delete(self, request: Request) -> Response:
        """It ends now. Raises NotVisible for somebody who came by a session."""
        if not isinstance(request.auth, ApiToken):
            raise NotVisible
        revoke(request.auth, by=request.auth.officer)
        return Response(status=204)
