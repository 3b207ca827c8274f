"""What an officer still owes before the first work: an own password, a second factor for who signs."""

from __future__ import annotations

from django.conf import settings

from decisions.authority.acts import SIGNING, Act
from decisions.authority.rights import acts_held, granted
from decisions.organisation.models import Officer
from documents import clock
from workflows.signin.factors import has_second, without_second

PASSWORD, SECOND = "password", "second"  # names of duties
SIGNS = tuple(sorted(SIGNING | {Act.COPY_PAPER}))


def owed_by(officer: Officer) -> list[str]:
    """The duties in their order; most owe nothing."""
    owed = [PASSWORD] if officer.password_once else []
    if settings.MFA_REQUIRED and signs(officer) and not has_second(officer):
        owed.append(SECOND)
    return owed


def signs(officer: Officer) -> bool:
    """Whether a post of the officer signs papers or copies."""
    return bool(acts_held(officer, SIGNS, clock.now()))


def unprotected() -> list[Officer]:
    """Everybody who signs papers with a password alone, though a second factor is required."""
    if not settings.MFA_REQUIRED:
        return []
    signing = granted(clock.now()).filter(codename__in=SIGNS).values("officer")
    return list(without_second(Officer.objects.filter(pk__in=signing, is_active=True)).order_by("username"))


def must_keep_second(officer: Officer) -> bool:
    """Whether the last second factor may not be taken out of use."""
    return settings.MFA_REQUIRED and signs(officer)
