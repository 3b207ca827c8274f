"""`python -m tests.bench.within PART …`: measure in the database of the environment, print the figures as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import django
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

from documents.room import with_room


def main(parts: Sequence[str]) -> None:
    """Make a fresh database with the people of the tests, measure part by part, drop it."""
    django.setup()
    from tests.bench import floor, spiff  # noqa: PLC0415
    from tests.bench.checks import checks  # noqa: PLC0415
    from tests.bench.desk import desk  # noqa: PLC0415 # models are there only now
    from tests.bench.flows import keep_apart  # noqa: PLC0415
    from tests.bench.http import over_http  # noqa: PLC0415
    from tests.bench.numbers import numbers  # noqa: PLC0415
    from tests.bench.opening import openings  # noqa: PLC0415
    from tests.bench.papers import made_papers  # noqa: PLC0415
    from tests.bench.search import search  # noqa: PLC0415
    from tests.bench.signatures import made_signatures  # noqa: PLC0415
    from tests.bench.steps import steps  # noqa: PLC0415
    from tests.bench.together import together  # noqa: PLC0415
    from tests.cast import assemble  # noqa: PLC0415

    measured = {
        "step": steps,
        "together": together,
        "http": over_http,
        "desk": desk,
        "search": search,
        "paper": made_papers,
        "signature": made_signatures,
        "number": numbers,
        "month": openings,
        "check": checks,
    }
    setup_test_environment(debug=False)
    made = setup_databases(verbosity=0, interactive=False)
    try:
        cast = assemble()
        floor.make_tables()
        spiff.make_tables()
        keep_apart()
        figures = [figure.told() for part in parts for figure in measured[part](cast)]
    finally:
        teardown_databases(made, verbosity=0)
    sys.stdout.write(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    with_room(main)(sys.argv[1:])
