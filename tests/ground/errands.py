"""An effect of the tests: it leaves a line in a file for every time it is begun, and an incident when it is done."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from documents.models import Effect, Incident
from documents.outbox import services as outbox

KIND = "errand"


def carry_out(effect: Effect) -> outbox.Finish:
    """The world outside is a folder; the work in the database is an incident."""
    with (Path(effect.payload["folder"]) / effect.key).open("a", encoding="ascii") as traces:
        traces.write(f"{os.getpid()}\n")
    time.sleep(effect.payload["seconds"])
    return lambda: outbox.open_incident(KIND, effect.key, "Đã làm xong.")


def put(folder: Path, *keys: str, seconds: float = 0) -> None:
    """Ask for errands, as an act does inside its transaction."""
    outbox.put_all(KIND, {key: {"folder": str(folder), "seconds": seconds} for key in keys})


def done() -> list[str]:
    """The errands done, each as often as it was."""
    return sorted(Incident.objects.filter(kind=KIND).values_list("ref", flat=True))


def begun(folder: Path) -> dict[str, int]:
    """How often each errand was begun."""
    return {path.name: len(path.read_text(encoding="ascii").splitlines()) for path in folder.iterdir()}


def let_leases_end(*, seconds: float) -> None:
    """The leases of the dead are over; the next try takes so long."""
    for effect in Effect.objects.filter(kind=KIND, state=Effect.State.RUNNING):
        effect.lease_until = timezone.now() - timedelta(seconds=1)
        effect.payload["seconds"] = seconds
        effect.save(update_fields=["lease_until", "payload"])


if KIND not in outbox._handlers:
    outbox.register(KIND, carry_out)
