"""The seal of the agency: by hand on a paper signed by hand, as its digital signature on one signed digitally."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.services import Moving, advance
from decisions.cases.ways import is_digital
from decisions.organisation.models import Officer
from documents.papers import services as papers


def seal(case: Case, *, by: Officer, at: datetime) -> Case:
    """Văn thư seals the numbered paper (NĐ30, Điều 17, 32.2, 33). Raises what `advance` and the paper raise."""

    def sealed(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        return [{"way": papers.seal(one.case.code, at=at).way} for one in moving]

    return advance(case, Act.SEAL, by=by, at=at, also=sealed if is_digital(case, at) else None)
