"""The one signal that travels upward: an effect is done."""

from __future__ import annotations

from django.dispatch import Signal

# Sent after the commit that marked the effect done, with `effect`. Lost when the process dies just then: listeners that
# must not miss it look again when the outbox is swept.
effect_done = Signal()
