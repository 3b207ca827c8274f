"""Addresses of the pages: Vietnamese without marks, without ids of the database."""

from __future__ import annotations

from django.urls import path

from workflows.web import cases, desk, papers, signin, steps

urlpatterns = [
    path("", desk.home, name="home"),
    path("dang-nhap/", signin.sign_in, name="sign_in"),
    path("dang-xuat/", signin.sign_out, name="sign_out"),
    path("viec/", desk.desk, name="desk"),
    path("ho-so/mo/<slug:kind>/<str:unit>/", steps.open_case, name="open_case"),
    path("ho-so/<str:code>/", cases.case, name="case"),
    path("ho-so/<str:code>/nhat-ky/", cases.journal, name="journal"),
    path("ho-so/<str:code>/luu-nhap/", steps.keep, name="keep"),
    path("ho-so/<str:code>/trang/<int:number>.png", papers.picture, name="picture"),
    path("ho-so/<str:code>/du-thao.pdf", papers.draft, name="draft"),
    path("ho-so/<str:code>/nhan-viec/", steps.take, name="take"),
    path("ho-so/<str:code>/<slug:act>/", steps.act, name="act"),
    path("van-ban/<str:code>/<slug:stage>.<slug:form>", papers.file, name="file"),
]
