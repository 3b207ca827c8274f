"""Registers the floor `documents` with Django."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The floor `documents`."""

    name = "documents"
