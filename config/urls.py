"""The addresses of the house; each door brings its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("workflows.api.urls")),
    path("", include("workflows.web.urls")),
]

handler400 = "workflows.web.errors.unreadable"
handler403 = "workflows.web.errors.forbidden"
handler404 = "workflows.web.errors.not_found"
handler500 = "workflows.web.errors.broken"
