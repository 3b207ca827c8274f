"""Registers the procedures of the measurements with Django."""

from __future__ import annotations

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """The procedures of the measurements."""

    name = "tests.bench"
    label = "bench"
