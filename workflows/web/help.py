"""Trợ giúp: a handbook for each post and a page for each kind of work, the own ones first."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from decisions.authority.acts import Act
from decisions.authority.rights import acts_held
from decisions.errors import NotVisible
from documents import clock
from workflows.web.frame import officer_of
from workflows.web.handbooks import BY_SLUG, HANDBOOKS, own


@dataclass(frozen=True)
class Guide:
    """A page of help: its name in the address, its title, for whom, and the acts by which one knows it is theirs."""

    slug: str
    title: str
    about: str
    acts: tuple[Act, ...]


GUIDES = (
    Guide(
        "chung",
        "Những điều ai cũng cần biết",
        "Bàn làm việc, trang hồ sơ, thông báo, phím tắt, khi gặp lỗi.",
        (),
    ),
    Guide(
        "soan-thao",
        "Người soạn văn bản",
        "Mở hồ sơ, soạn, trình, sửa khi bị trả lại, rút lại.",
        (Act.DRAFT_ESTABLISHMENT, Act.DIRECT_ESTABLISHMENT, Act.DRAFT_SCHOOL_TEAM, Act.CONSOLIDATE, Act.CORRECT_PAPER),
    ),
    Guide(
        "kiem-tra",
        "Người kiểm tra nội dung, thể thức",
        "Xem bản thảo, so sánh các lần trình, trả lại hoặc chuyển tiếp.",
        (Act.CHECK_CONTENT, Act.CHECK_FORMAT, Act.CHECK_MONTH_CONTENT, Act.CHECK_FORMAT_H),
    ),
    Guide(
        "lanh-dao",
        "Lãnh đạo ký văn bản",
        "Đọc, ký, trả lại, bút phê, giao việc, phân công ký thay.",
        (Act.ASSIGN_INCOMING, Act.SIGN_ESTABLISHMENT, Act.SIGN_DIRECTION, Act.SIGN_MONTH, Act.SIGN_SCHOOL_TEAM),
    ),
    Guide(
        "van-thu",
        "Văn thư",
        "Cấp số, đóng dấu, phát hành, tiếp nhận văn bản đến, sổ, bản sao.",
        (Act.NUMBER, Act.SEAL, Act.DISPATCH, Act.RECEIVE),
    ),
    Guide(
        "bao-cao-thang",
        "Người làm báo cáo tháng",
        "Nhập số liệu Tổ, xác nhận, đánh giá, báo cáo, tổng hợp.",
        (Act.REPORT_TEAM, Act.CONFIRM_COMMUNE_FIGURES, Act.SCORE_TEAMS, Act.ACCEPT_MONTH, Act.PROPOSE_MONTH),
    ),
    Guide(
        "quan-tri-don-vi",
        "Quản trị đơn vị",
        "Nhân sự, thôn, khu phố, cơ cấu tổ chức, ngày nghỉ, căn cứ pháp lý.",
        (Act.KEEP_PEOPLE, Act.KEEP_UNITS, Act.KEEP_VILLAGES, Act.KEEP_CALENDAR, Act.KEEP_BASES),
    ),
    Guide(
        "van-hanh",
        "Quản trị hệ thống",
        "Sự cố, việc nền, kiểm tra hệ thống.",
        (Act.OPERATE,),
    ),
)
_BY_SLUG = {guide.slug: guide for guide in GUIDES}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every page of help; the handbooks of the officer's own posts first."""
    officer, at = officer_of(request), clock.now()
    held = acts_held(officer, tuple(act for guide in GUIDES for act in guide.acts), at)
    mine = [guide for guide in GUIDES if not guide.acts or not held.isdisjoint(guide.acts)]
    books = own(officer, at)
    shown = {
        "books": books,
        "other_books": [book for book in HANDBOOKS if book not in books],
        "own": mine,
        "others": [guide for guide in GUIDES if guide not in mine],
        "tab": "tro-giup",
    }
    return render(request, "help/index.html", shown)


@require_GET
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of help, or a handbook."""
    if book := BY_SLUG.get(slug):
        shown = {"guide": book, "mine": book in own(officer_of(request), clock.now()), "duties": book.duties()}
        return render(request, f"help/roles/{slug}.html", shown | {"tab": "tro-giup"})
    found = _BY_SLUG.get(slug)
    if found is None:
        raise NotVisible
    return render(request, f"help/{found.slug}.html", {"guide": found, "tab": "tro-giup"})
