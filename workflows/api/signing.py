"""`/tokens`: a token for a name and a password, and giving it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
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
from workflows.api.scopes import ALL, Scope, are_scopes
from workflows.api.throttles import PerMinute
from workflows.api.tokens import SignInRefused, issue, revoke
from workflows.engine.answers import fingerprint
from workflows.signin.duties import owed_by
from workflows.signin.factors import has_second, opens
from workflows.signin.locks import count_wrong, proved, require_open

_LONGEST = 30


class TokenForm(forms.Form):
    """Who asks for a token, and for how many days."""

    username = forms.CharField(label="Tên đăng nhập", max_length=60)
    password = forms.CharField(label="Mật khẩu", max_length=200, strip=False)
    code = forms.CharField(label="Mã xác thực lớp hai, khi tài khoản có", max_length=20, required=False)
    scope = forms.CharField(
        label=f"Phạm vi, cách nhau bằng dấu cách; không ghi: {ALL}",
        max_length=60,
        required=False,
        validators=[are_scopes],
    )
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
    throttle_classes = (PerMinute, PerName)

    @extend_schema(summary="Lấy mã truy cập", auth=[], request=described(TokenForm), responses={201: shapes.NewToken})
    def post(self, request: Request) -> Response:
        """A new token; an officer who is no longer active, or still owes something at the sign-in, gets none."""
        said = filled(TokenForm, body_of(request))
        officer = proved(request._request, said["username"], said["password"])
        if officer is None:
            raise SignInRefused
        _require_second(request, officer, said["code"])
        plain, row = issue(officer, timedelta(days=said["days"] or 1), by=officer, scopes=said["scope"].split())
        told = {"token": plain, "scope": row.scopes, "expires_at": row.expires_at}
        return Response(shapes.NewToken(told).data, status=201)


def _require_second(request: Request, officer: Officer, code: str) -> None:
    """Raises SignInRefused for an account that is not set up, or whose second factor is missing or wrong; Locked."""
    if owed_by(officer):
        raise SignInRefused("Đăng nhập trên trang web trước để đặt mật khẩu của riêng bạn, gắn lớp xác thực thứ hai.")
    if not has_second(officer):
        return
    require_open(request._request, officer.username)
    if not code:
        raise SignInRefused("Tài khoản này có lớp xác thực thứ hai. Gửi kèm mã ở mục code.")
    if not opens(officer, code):
        count_wrong(request._request, officer.username)
        raise SignInRefused("Mã xác thực lớp hai không đúng hoặc đã dùng. Gửi mã mới ở mục code.")


class CurrentTokenView(Door):
    """The token of this request, which anybody may give back."""

    scope = Scope.READ

    @extend_schema(summary="Thu hồi mã truy cập đang dùng", responses={204: None})
    def delete(self, request: Request) -> Response:
        """It ends now. Raises NotVisible for somebody who came by a session."""
        if not isinstance(request.auth, ApiToken):
            raise NotVisible
        revoke(request.auth, by=request.auth.officer)
        return Response(status=204)
