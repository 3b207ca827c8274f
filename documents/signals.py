"""What this floor tells those above: sent inside the transaction, so a receiver may note an effect and nothing else."""

from __future__ import annotations

from django.dispatch import Signal

files_made = Signal()
"""The files of a paper are stored; with `paper` and `stage`. Sent in the transaction that writes their rows."""
