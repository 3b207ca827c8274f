"""Secrets and signatures of Standard Webhooks (v1, HMAC-SHA256). A secret is made of the house's key, never kept."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

from django.utils.crypto import salted_hmac
from standardwebhooks import Webhook as Signer

from workflows.webhooks.models import Webhook

_SALT = "workflows.webhooks.secret"


def secret_of(webhook: Webhook, generation: int | None = None) -> str:
    """`whsec_…` of 256 bits; of the generation in force unless another is asked."""
    made_of = f"{webhook.mark}/{generation or webhook.generation}"
    return "whsec_" + base64.b64encode(salted_hmac(_SALT, made_of, algorithm="sha256").digest()).decode()


def headers(webhook: Webhook, message: str, body: str, now: datetime) -> dict[str, str]:
    """Id, moment and signatures: for a time after a change of the secret also by the one before."""
    moment = now.astimezone(UTC)
    secrets = [secret_of(webhook)]
    if webhook.old_until and webhook.old_until > now:
        secrets.append(secret_of(webhook, webhook.generation - 1))
    signatures = [Signer(secret).sign(message, moment, body) for secret in secrets]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
        "content-type": "application/json",
        "user-agent": "BanHanh-Webhooks/1",
    }
