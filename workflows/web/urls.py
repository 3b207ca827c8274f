"""Addresses of the pages: Vietnamese without marks, without ids of the database."""

from __future__ import annotations

from django.urls import path

from workflows.web import books, cases, desk, directing, incoming, papers, signin, steps, units

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
    path("ho-so/<str:code>/ban-chup/", papers.scan, name="scan"),
    path("ho-so/<str:code>/nhan-viec/", steps.take, name="take"),
    path("ho-so/<str:code>/<slug:act>/", steps.act, name="act"),
    path("so-van-ban/", books.books, name="books"),
    path("so-van-ban/<str:unit>/<str:series>/mo/", books.open_book, name="open_book"),
    path("so-van-ban/<str:unit>/<str:series>/<int:year>/", books.register, name="register"),
    path("so-van-ban/<str:unit>/<str:series>/<int:year>/ghi-so/", books.outside_number, name="outside_number"),
    path("so-van-ban/<str:unit>/<str:series>/<int:year>/huy-so/", books.ask_void, name="ask_void"),
    path("so-van-ban/<str:unit>/<str:series>/<int:year>/huy-so/<int:value>/", books.answer_void, name="answer_void"),
    path("van-ban-den/", incoming.incoming, name="incoming"),
    path("van-ban-den/gui/<str:ref>/<str:receiver>/", incoming.delivery, name="delivery"),
    path("van-ban-den/gui/<str:ref>/<str:receiver>/tiep-nhan/", incoming.receive, name="receive"),
    path("van-ban-den/gui/<str:ref>/<str:receiver>/tu-choi/", incoming.refuse, name="refuse"),
    path("van-ban-den/<str:unit>/tiep-nhan-tat-ca/", incoming.receive_all, name="receive_all"),
    path("van-ban-den/<str:unit>/vao-so/", incoming.enter, name="enter_arrival"),
    path("van-ban-den/<str:unit>/mo-so/", incoming.open_book, name="open_arrivals"),
    path("van-ban-den/<str:unit>/<int:year>/", incoming.register, name="arrivals"),
    path("van-ban-den/<str:unit>/<int:year>/<int:number>/", incoming.arrival, name="arrival"),
    path("do-phu/", units.coverage, name="coverage"),
    path("do-phu/<str:unit>/", units.coverage_of_unit, name="coverage_of"),
    path("chi-dao/<str:unit>/ghi-nhan/", directing.record, name="record_direction"),
    path("don-vi/<str:code>/", units.unit, name="unit"),
    path("to/<str:code>/", units.team, name="team"),
    path("to/<str:code>/mat-khau/", units.leader_login, name="leader_login"),
    path("van-ban/<str:code>/<slug:stage>.<slug:form>", papers.file, name="file"),
]
