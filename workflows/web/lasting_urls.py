"""Addresses of what lasts: how long files are kept, and who had to do with data of a person."""

from __future__ import annotations

from django.urls import path

from workflows.web import keeping, privacy

urlpatterns = [
    path("du-lieu-ca-nhan/", privacy.traces, name="traces"),
    path("ho-so-luu/<str:unit>/het-han/", keeping.expired, name="filing_expired"),
    path("ho-so-luu/<str:unit>/het-han/bieu.<str:form>", keeping.expired_file, name="filing_expired_file"),
    path("ho-so-luu/<str:unit>/<int:year>/<str:notation>/giu-lai/", keeping.hold, name="filing_hold"),
    path(
        "ho-so-luu/<str:unit>/<int:year>/<str:notation>/giu-lai/<int:place>/thoi/",
        keeping.release,
        name="filing_release",
    ),
]
