"""Database rules in transactional tests: dropped just before the flush, which makes them again."""

from __future__ import annotations

from typing import Any

from django.test import TransactionTestCase

from documents.database import registry

_flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined] # private, and the only place to step in


def _flush_without_rules(case: TransactionTestCase, *args: Any, **kwargs: Any) -> None:
    registry.drop()
    _flush(case, *args, **kwargs)


def keep_rules_across_flushes() -> None:
    """Called once, before any test."""
    TransactionTestCase._fixture_teardown = _flush_without_rules  # type: ignore[attr-defined]
