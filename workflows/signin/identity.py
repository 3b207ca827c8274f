"""Accounts at the national identity provider: which of them is which officer, by the subject id alone."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from decisions.organisation.models import Officer
from workflows.errors import WorkflowError
from workflows.signin.journal import LINK_IDENTITY, UNLINK_IDENTITY, note

PROVIDER = "dinh-danh"


class LinkedElsewhere(WorkflowError):
    """Tài khoản định danh này đã gắn với cán bộ khác. Đề nghị Quản trị hệ thống kiểm tra."""


def officer_of(subject: str) -> Officer | None:
    """The officer in service whose account it is."""
    linked = SocialAccount.objects.filter(provider=PROVIDER, uid=subject).select_related("user").first()
    found = linked.user if linked else None
    return found if isinstance(found, Officer) and found.is_active else None


def is_linked(officer: Officer) -> bool:
    """Whether the officer may come in by the identity provider."""
    return bool(SocialAccount.objects.filter(provider=PROVIDER, user=officer).exists())


@transaction.atomic
def link(officer: Officer, subject: str, *, by: Officer | None) -> None:
    """From now on this account opens; an earlier one of the officer does no longer. Raises LinkedElsewhere."""
    Officer.objects.select_for_update().get(pk=officer.pk)
    if SocialAccount.objects.filter(provider=PROVIDER, uid=subject).exclude(user=officer).exists():
        raise LinkedElsewhere
    SocialAccount.objects.filter(provider=PROVIDER, user=officer).delete()
    SocialAccount.objects.create(provider=PROVIDER, uid=subject, user=officer, extra_data={})
    note(LINK_IDENTITY, by, officer=officer.username)


@transaction.atomic
def unlink(officer: Officer, *, by: Officer | None) -> bool:
    """It no longer opens; says whether there was one."""
    found = SocialAccount.objects.filter(provider=PROVIDER, user=officer).delete()[0]
    if found:
        note(UNLINK_IDENTITY, by, officer=officer.username)
    return bool(found)
