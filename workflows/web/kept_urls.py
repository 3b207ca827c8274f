"""Addresses of what administrators keep, and of what is done for many at once."""

from __future__ import annotations

from django.urls import path

from workflows.web import bases, batches, days_off, organising, villages

urlpatterns = [
    path("co-cau/", organising.units, name="units_kept"),
    path("co-cau/them/", organising.add, name="add_unit"),
    path("co-cau/nhap/", organising.read_units, name="unit_sheet"),
    path("co-cau/nhap/bieu.xlsx", organising.sheet_file, name="unit_sheet_file"),
    path("don-vi/<str:code>/qua-trinh/", organising.course, name="unit_course"),
    path("don-vi/<str:code>/qua-trinh/sua/", organising.change, name="change_unit"),
    path("don-vi/<str:code>/qua-trinh/ket-thuc/", organising.end, name="end_unit"),
    path("don-vi/<str:code>/thon/", villages.villages, name="villages"),
    path("don-vi/<str:code>/thon/them/", villages.add, name="add_village"),
    path("don-vi/<str:code>/thon/gop/", villages.merge, name="merge_villages"),
    path("don-vi/<str:code>/thon/nhap/", villages.read_villages, name="village_sheet"),
    path("don-vi/<str:code>/thon/nhap/bieu.xlsx", villages.sheet_file, name="village_sheet_file"),
    path("don-vi/<str:code>/thon/<str:village>/sua/", villages.change, name="change_village"),
    path("don-vi/<str:code>/thon/<str:village>/ket-thuc/", villages.end, name="end_village"),
    path("hang-loat/", batches.batches, name="batches"),
    path("hang-loat/tap-huan/<str:unit>/", batches.sessions, name="many_sessions"),
    path("hang-loat/<str:code>/", batches.batch, name="batch"),
    path("hang-loat/<str:code>/thu-lai/", batches.retry, name="retry_batch"),
    path("ngay-nghi/", days_off.this_year, name="days_off_now"),
    path("ngay-nghi/<int:year>/", days_off.days_off, name="days_off"),
    path("ngay-nghi/<int:year>/them/", days_off.add, name="add_special_day"),
    path("ngay-nghi/<int:year>/<str:day>/bo/", days_off.withdraw, name="withdraw_special_day"),
    path("can-cu/", bases.bases, name="legal_bases"),
    path("can-cu/them/", bases.add, name="add_legal_basis"),
    path("can-cu/<str:basis>/thay-the/", bases.replace, name="replace_legal_basis"),
    path("can-cu/<str:basis>/het-hieu-luc/", bases.end, name="end_legal_basis"),
]
