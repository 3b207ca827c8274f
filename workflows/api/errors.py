"""From a refusal to an answer: one table of statuses and types; every error is problem+json (RFC 9457)."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from decisions import errors as decisions
from documents import correlation
from documents import errors as documents
from documents.database.contention import is_away, is_contention
from workflows import errors as workflows
from workflows.api.asking import Misfit, faults_of
from workflows.api.etags import FormChanged
from workflows.api.once import KeyMissing, VersionMissing
from workflows.api.pages import CursorUnreadable
from workflows.api.parsing import TooLarge, Unreadable
from workflows.api.scopes import ScopeMissing
from workflows.api.tokens import SignInRefused
from workflows.observing.requests import route_of

MEDIA_TYPE = "application/problem+json"
_SOON = 2  # seconds after which a lost lock is worth another try
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Type:
    """A kind of problem: its status, the end of its URI, its title; the sentence is of a refusal that has none."""

    status: int
    slug: str
    title: str
    sentence: str = ""

    @property
    def uri(self) -> str:
        """The identity of the kind; nothing is to be fetched there."""
        return f"urn:banhanh:problem:{self.slug}"


_NOT_FOUND = Type(404, "not-found", "Không tìm thấy", decisions.NotVisible.__doc__ or "")
_NOT_AUTHORISED = Type(403, "not-authorised", "Không giữ nhiệm vụ này", "Bạn không được làm việc này.")
_CHANGED = "Không còn làm được"
_WRONG = "Nội dung chưa đúng"
_OURS = Type(500, "fault", "Lỗi hệ thống", "Hệ thống gặp lỗi. Thử lại sau; nếu vẫn lỗi thì báo quản trị hệ thống.")

TYPES: Mapping[type[Exception], Type] = {
    decisions.NotVisible: _NOT_FOUND,
    decisions.NotAuthorised: _NOT_AUTHORISED,
    decisions.ActNotAllowed: Type(409, "act-not-allowed", _CHANGED),
    decisions.StaleCase: Type(409, "stale-case", "Hồ sơ đã thay đổi"),
    decisions.SigningChanged: Type(409, "signing-changed", "Quyền hạn ký đã thay đổi"),
    decisions.ReasonMissing: Type(422, "reason-missing", "Thiếu lý do"),
    decisions.RuleBroken: Type(422, "rule-broken", "Chưa đúng quy định"),
    decisions.DecisionError: Type(422, "refused", "Không thực hiện được"),
    documents.PaperMissing: Type(404, "paper-missing", "Chưa có văn bản"),
    documents.PageRefused: Type(422, "page-refused", "Văn bản chưa đúng thể thức"),
    documents.BookMissing: Type(409, "book-missing", "Chưa mở sổ"),
    documents.BookExists: Type(409, "book-exists", "Sổ đã mở"),
    documents.BookClosed: Type(409, "book-closed", "Sổ đã khóa"),
    documents.BookElsewhere: Type(409, "book-elsewhere", "Sổ giữ ở hệ thống khác"),
    documents.BookHere: Type(409, "book-here", "Sổ giữ tại đây"),
    documents.PaperNumbered: Type(409, "paper-numbered", "Văn bản đã có số"),
    documents.CompletionRefused: Type(409, "completion-refused", _CHANGED),
    documents.SendingRefused: Type(409, "sending-refused", _CHANGED),
    documents.ReturnedAlready: Type(409, "returned-already", "Đã ghi việc trả lại"),
    documents.DeliveryAnswered: Type(409, "delivery-answered", "Đã tiếp nhận hoặc từ chối"),
    documents.ConsignmentAnswered: Type(409, "consignment-answered", "Đã tiếp nhận hoặc từ chối"),
    documents.ArrivalDouble: Type(409, "arrival-double", "Văn bản đã vào sổ"),
    documents.StoreFull: Type(503, "store-full", "Kho lưu tệp đã đầy"),
    documents.ScannerAway: Type(503, "scanner-away", "Chưa quét được mã độc"),
    documents.StoreRefused: Type(503, "store-refused", "Kho lưu tệp không ghi được"),
    documents.FileMissing: Type(500, "file-missing", "Mất tệp"),
    documents.FileAltered: Type(500, "file-altered", "Tệp không còn nguyên vẹn"),
    documents.PageUnreadable: Type(500, "page-unreadable", "Không đọc được văn bản"),
    documents.FontMissing: Type(500, "font-missing", "Thiếu phông chữ"),
    documents.TypesettingFailed: Type(500, "typesetting-failed", "Chưa dựng được văn bản"),
    documents.DocumentError: Type(422, "document-refused", "Không thực hiện được với văn bản này"),
    workflows.AnswersRefused: Type(422, "answers-refused", _WRONG),
    workflows.KeyReused: Type(422, "key-reused", "Mã chống gửi lặp đã dùng"),
    workflows.KeyRunning: Type(409, "still-running", "Đang được xử lý"),
    workflows.TakenByAnother: Type(409, "taken", "Đã có người nhận"),
    workflows.ForAnother: Type(403, "for-another", "Việc của người khác"),
    workflows.Busy: Type(503, "busy", "Đang bận"),
    workflows.Away: Type(503, "away", "Tạm gián đoạn"),
    workflows.TooOften: Type(429, "too-often", "Quá nhiều lần"),
    workflows.ProofNeeded: Type(403, "proof-needed", "Cần xác nhận lại"),
    ScopeMissing: Type(403, "scope-missing", "Mã truy cập không đủ phạm vi"),
    workflows.WorkflowError: Type(422, "refused", "Không thực hiện được"),
    Misfit: Type(422, "misfit", _WRONG),
    KeyMissing: Type(400, "key-missing", "Thiếu mã chống gửi lặp"),
    FormChanged: Type(409, "form-changed", "Nội dung đã thay đổi"),
    VersionMissing: Type(428, "version-missing", "Thiếu phiên bản"),
    CursorUnreadable: Type(400, "cursor-unreadable", "Không đọc được vị trí trang"),
    Unreadable: Type(400, "unreadable", "Không đọc được"),
    TooLarge: Type(413, "too-large", "Quá lớn"),
    Http404: _NOT_FOUND,
    exceptions.NotFound: _NOT_FOUND,
    PermissionDenied: _NOT_AUTHORISED,
    exceptions.PermissionDenied: Type(
        403, "forgery", "Không rõ nguồn gửi", "Yêu cầu không đến từ trang của hệ thống. Tải lại trang rồi gửi lại."
    ),
    exceptions.NotAuthenticated: Type(
        401, "not-signed-in", "Chưa đăng nhập", "Gửi kèm mã truy cập: tiêu đề Authorization: Bearer <mã>."
    ),
    exceptions.AuthenticationFailed: Type(
        401, "sign-in-refused", "Không đăng nhập được", "Mã truy cập sai, đã hết hạn hoặc đã bị thu hồi. Lấy mã mới."
    ),
    SignInRefused: Type(401, "sign-in-refused", "Không đăng nhập được"),
    exceptions.MethodNotAllowed: Type(
        405, "method", "Không có thao tác này", "Địa chỉ này không nhận thao tác này. Xem tài liệu tại /api/schema/."
    ),
    exceptions.UnsupportedMediaType: Type(
        415,
        "media-type",
        "Không nhận loại nội dung này",
        "Gửi JSON: tiêu đề Content-Type: application/json; tệp gửi kèm: multipart/form-data.",
    ),
    exceptions.NotAcceptable: Type(406, "not-acceptable", "Không có dạng này", "Hệ thống chỉ trả lời bằng JSON."),
    exceptions.Throttled: Type(429, "too-often", "Quá nhiều lần", "Gửi quá nhiều lần. Đợi một lát rồi thử lại."),
}


def answer(error: Exception, context: Mapping[str, Any]) -> Response:
    """The answer to a request that raised an error; what nobody foresaw is logged and answered without its text."""
    error = _of_the_moment(error)
    kind = next((TYPES[one] for one in type(error).__mro__ if one in TYPES), _OURS)
    if kind is _OURS or isinstance(error, workflows.Away):
        _log.error("Unforeseen error at %s", route_of(context["request"]._request), exc_info=error)
        got_request_exception.send(sender=type(context["view"]), request=context["request"]._request)
    set_rollback()
    found = f" Mã tra cứu: {correlation.current()}." if kind is _OURS else ""
    body = {
        "type": kind.uri,
        "title": kind.title,
        "status": kind.status,
        "detail": (getattr(error, "sentence", "") or kind.sentence) + found,
        **_more(error),
    }
    return Response(body, status=kind.status, headers=_headers(error), content_type=MEDIA_TYPE)


def _of_the_moment(error: Exception) -> Exception:
    """What is nobody's fault as a refusal that says when to try again; any other error itself."""
    if is_contention(error):
        return workflows.Busy()
    if is_away(error):
        away = workflows.Away()
        away.__cause__ = error
        return away
    return error


def _more(error: Exception) -> dict[str, Any]:
    """What is wrong place by place, and which rules are broken."""
    match error:
        case Misfit():
            return {"errors": [asdict(fault) for fault in error.faults]}
        case workflows.AnswersRefused():
            return {"errors": [asdict(fault) for fault in faults_of(error.form)]}
        case decisions.RuleBroken():
            return {"violations": [asdict(violation) for violation in error.violations]}
        case documents.PageRefused():
            return {"errors": [{"field": "", "sentence": sentence} for sentence in error.sentences]}
        case _:
            return {}


def _headers(error: Exception) -> dict[str, str]:
    match error:
        case workflows.Busy() | workflows.KeyRunning():
            return {"Retry-After": str(_SOON)}
        case workflows.Away():
            return {"Retry-After": str(error.seconds)}
        case exceptions.Throttled() | workflows.TooOften():
            return {"Retry-After": str(math.ceil(getattr(error, "wait", None) or _SOON))}
        case exceptions.NotAuthenticated() | exceptions.AuthenticationFailed():
            return {"WWW-Authenticate": error.auth_header} if hasattr(error, "auth_header") else {}
        case _:
            return {}
