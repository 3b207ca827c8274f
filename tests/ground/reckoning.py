"""After a house was shaken: every confirmed act stands once, every number and file is there, `verify` finds nothing."""

from __future__ import annotations

from collections import Counter

from tests.ground.clients import Crowd
from tests.ground.house import House
from tests.grounds import wait_until

DONE = 60.0  # seconds after the last start by which every file is there


def nothing_lost(house: House, crowd: Crowd, told: str) -> None:
    """What was confirmed to the programs stands as it was confirmed. Raises AssertionError, TimeoutError."""
    waiting = "SELECT count(*) FROM documents_effect WHERE state <> 'done'"
    wait_until(lambda: house.asked(waiting) == [(0,)], DONE, f"every effect is carried out; {told}")
    values = [row[0] for row in house.asked("SELECT value FROM documents_number ORDER BY value")]
    assert values == list(range(1, len(values) + 1)), told
    written = Counter(
        (str(ref), str(act))
        for ref, act in house.asked(
            "SELECT b.ref, e.act FROM decisions_journalentry e JOIN decisions_journalbook b ON b.id = e.book_id"
            " WHERE b.kind = 'case'"
        )
    )
    acts = [one for one in crowd.confirmed if one[1] != "open"]
    assert {one: written[one] for one in acts} == dict.fromkeys(acts, 1), told
    cases = {code for code, _ in crowd.confirmed}
    assert house.asked("SELECT count(*) FROM decisions_case WHERE state <> 'issued'") == [(0,)], told
    assert house.asked("SELECT count(*) FROM decisions_case") == [(len(cases),)], told
    house.ordered("manage.py", "verify")  # ends ill when something does not hold
