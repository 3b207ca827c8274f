"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from decisions.organisation.models import Officer

__all__ = ["AccessEntry", "JournalBook", "JournalEntry", "Officer"]
