"""`python -m tests.ground.peopled VILLAGES`: fill an empty database with the cast and print what programs act with."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta

import django


def main(count: int) -> None:
    """Tables, the cast, so many villages in Phước Hữu, this year's book, a token for each hand of the straight way."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.ground.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 # models are there only now

    from decisions.authority.acts import Kind  # noqa: PLC0415
    from decisions.cases.numbering import open_book  # noqa: PLC0415
    from documents import clock  # noqa: PLC0415
    from tests.cast import assemble  # noqa: PLC0415
    from tests.story import roles  # noqa: PLC0415
    from tests.world import villages  # noqa: PLC0415
    from workflows.api.tokens import issue  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    cast = assemble()
    villages(cast.huu.unit, count, after=8)
    now = clock.now()
    open_book(cast.huu.unit, Kind.ESTABLISHMENT, clock.local_date(now).year, by=cast.huu.clerk, at=now)
    tokens = {act: issue(who, timedelta(days=1), by=None)[0] for act, who in roles(cast.huu).items()}
    sys.stdout.write(json.dumps(tokens))


if __name__ == "__main__":
    main(int(sys.argv[1]))
