"""Digital signatures: certificates, who keeps their keys, the fields of a locked PDF, signing, what they are worth.

The library of signatures takes half a second of processor and 44 MB. A process that neither signs nor examines goes
without it: `examining`, `fields`, `keepers`, `making`, which import it, are imported where they are used.
"""

from __future__ import annotations

from importlib import import_module
from threading import RLock

_LOADING = RLock()


def load() -> None:
    """Bring the library in, one thread at a time: two that begin its circular imports at once break each other's."""
    with _LOADING:
        for name in ("examining", "fields", "keepers", "making"):
            import_module(f"{__name__}.{name}")
