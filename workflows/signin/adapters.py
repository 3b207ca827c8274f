"""What allauth asks of the house: where somebody comes from, what keys are told of us."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from decisions.organisation.models import Officer
from documents.signing.sealing import seal, unseal
from workflows.signin.peer import address

_NAME = "Ban Hành"
_FACTORS = b"second factors"  # the purpose of a key: another word would open nothing


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up, nothing is mailed by allauth, its own words are shown nowhere."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The same address as the locks count."""
        return address(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what was done."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """The journal and the account's own page tell."""


class FactorAdapter(DefaultMFAAdapter):
    """Second factors of an officer, named in our words."""

    def get_totp_label(self, user: Officer) -> str:
        """The log-in name; a mail address is nobody's business on a screen."""
        return user.username

    def encrypt(self, text: str) -> str:
        """The secret of an app (in capitals) and the seed of codes on paper (in hex) lie sealed."""
        return seal(text, _FACTORS)

    def decrypt(self, encrypted_text: str) -> str:
        """The text that was sealed. Raises SealBroken."""
        return unseal(encrypted_text, _FACTORS)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The house is the host people open, whatever a header says."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "", "name": _NAME}

    def get_public_key_credential_user_entity(self, user: Officer) -> dict[str, Any]:
        """Who the key is for."""
        return {"id": user_pk_to_url_str(user).encode(), "display_name": user.full_name, "name": user.username}
