"""The code shown in the room by which people say they are there: signed, of one session, soon over (machine time)."""

from __future__ import annotations

from django.core import signing

from decisions.training.models import TrainingSession
from decisions.training.writing import refuse

HOLDS = 15 * 60
"""How many seconds a code holds."""
_SALT = "banhanh.training.presence"


def code_for(session: TrainingSession) -> str:
    """A code for a session, from now on."""
    return signing.dumps(session.code, salt=_SALT)


def read_code(text: str) -> str:
    """The session a code is of. Raises RuleBroken for one that is over, changed, or none."""
    try:
        return str(signing.loads(text, salt=_SALT, max_age=HOLDS))
    except signing.SignatureExpired:
        refuse("Mã điểm danh đã hết hạn. Quét lại mã đang hiện tại lớp.")
    except signing.BadSignature:
        refuse("Mã điểm danh không đúng. Quét lại mã đang hiện tại lớp.")
