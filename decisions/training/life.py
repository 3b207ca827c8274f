"""The lives of notices of sessions and of reports on them, and their papers."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.cases.life import NOTICE, REPORT, outgoing_paper, register
from decisions.cases.papers import register as register_paperwork
from decisions.training.notice_paper import NOTICE_PAPER
from decisions.training.reporting import REPORT_PAPER

_FROM = "trang của lớp tập huấn"

TRAINING_NOTICE = register(
    outgoing_paper(
        Kind.TRAINING_NOTICE, NOTICE, draft=Act.DRAFT_TRAINING_NOTICE, sign=Act.SIGN_TRAINING_NOTICE, by_room=_FROM
    )
)
TRAINING_REPORT = register(
    outgoing_paper(
        Kind.TRAINING_REPORT, REPORT, draft=Act.DRAFT_TRAINING_REPORT, sign=Act.SIGN_TRAINING_REPORT, by_room=_FROM
    )
)

register_paperwork(Kind.TRAINING_NOTICE, NOTICE_PAPER)
register_paperwork(Kind.TRAINING_REPORT, REPORT_PAPER)
