"""The addresses of the house; each door brings its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("workflows.api.urls")),
    path("", include("workflows.web.urls")),
]
