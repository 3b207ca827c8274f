"""Who keeps a private key: a file of the demonstration, a token or hardware module, a service."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

import aiohttp
from asn1crypto import keys
from django.conf import settings
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko.sign.signers.csc_signer import (
    CSCAuthorizationInfo,
    CSCAuthorizationManager,
    CSCServiceSessionInfo,
    CSCSigner,
    fetch_certs_in_csc_credential,
)

from documents.errors import KeyUnavailable
from documents.signing.certificates import chain_of
from documents.signing.models import Credential

_ANSWER = aiohttp.ClientTimeout(total=60)
"""Seconds a service has: a person may have to confirm on a phone; still far below the lease of an effect."""


def opened(credential: Credential) -> AbstractAsyncContextManager[Signer]:
    """What signs with a credential, as long as it is held open. Raises KeyUnavailable."""
    return _KEEPERS[credential.keeper](credential)


def key_file(name: str) -> Path:
    """Where the demonstration keeps a key. Raises KeyUnavailable for a name that leads elsewhere."""
    if not name.isalnum():
        raise KeyUnavailable
    return Path(settings.KEYS_ROOT) / f"{name}.der"


@asynccontextmanager
async def _software(credential: Credential) -> AsyncIterator[Signer]:
    if not settings.DEMO:
        raise KeyUnavailable(
            "Khóa mềm chỉ dùng ở bản dùng thử. Ghi chứng thư có khóa trong thiết bị hoặc dịch vụ ký số."
        )
    try:
        key = keys.PrivateKeyInfo.load(key_file(credential.key).read_bytes())
    except (OSError, ValueError) as error:
        raise KeyUnavailable from error
    own, store = chain_of(credential.certificate)
    yield SimpleSigner(signing_cert=own, signing_key=key, cert_registry=store)


@asynccontextmanager
async def _token(credential: Credential) -> AsyncIterator[Signer]:
    """`key` is `token/label`; module and PIN are those of the installation."""
    label, _, key = credential.key.partition("/")
    if not settings.PKCS11_MODULE:
        raise KeyUnavailable("Chưa cài đặt thiết bị lưu khóa. Người quản trị đặt PKCS11_MODULE và PKCS11_PIN.")
    own, store = chain_of(credential.certificate)
    criteria = TokenCriteria(label=label)
    try:
        session = open_pkcs11_session(settings.PKCS11_MODULE, token_criteria=criteria, user_pin=settings.PKCS11_PIN)
    except PKCS11Error as error:
        raise KeyUnavailable from error
    try:
        raw = own.public_key.algorithm == "ec"  # not every module hashes by itself for elliptic curves
        yield PKCS11Signer(session, signing_cert=own, ca_chain=list(store), key_label=key, use_raw_mechanism=raw)
    except PKCS11Error as error:
        raise KeyUnavailable from error
    finally:
        with suppress(PKCS11Error):  # the module closes what a lost token left
            session.close()


class _WithPin(CSCAuthorizationManager):
    """Asks the service for each signature by itself, with the PIN of the installation; the person confirms there."""

    def __init__(self, session: aiohttp.ClientSession, *facts: object) -> None:
        super().__init__(*facts)  # type: ignore[arg-type] # handed on as they came
        self.session = session

    async def authorize_signature(self, hash_b64s: list[str]) -> CSCAuthorizationInfo:
        asked = self.format_csc_auth_request(pin=settings.CSC_PIN or None, hash_b64s=hash_b64s)
        address = self.csc_session_info.endpoint_url("credentials/authorize")
        async with self.session.post(address, headers=self.auth_headers, json=asked, raise_for_status=True) as answer:
            return self.parse_csc_auth_response(await answer.json())


@asynccontextmanager
async def _service(credential: Credential) -> AsyncIterator[Signer]:
    """`key` is the service's own id of the credential; address, token and PIN are those of the installation."""
    if not settings.CSC_URL:
        raise KeyUnavailable("Chưa cài đặt dịch vụ ký số từ xa. Người quản trị đặt CSC_URL và CSC_TOKEN.")
    told = CSCServiceSessionInfo(settings.CSC_URL, credential.key, settings.CSC_TOKEN or None)
    own, _ = chain_of(credential.certificate)
    try:
        async with aiohttp.ClientSession(timeout=_ANSWER) as session:
            held = await fetch_certs_in_csc_credential(session, told)
            if held.signing_cert.dump() != own.dump():
                raise KeyUnavailable(
                    "Dịch vụ ký số giữ chứng thư khác với chứng thư đã ghi. Ghi lại chứng thư đang dùng."
                )
            yield CSCSigner(session, auth_manager=_WithPin(session, told, held))
    except (aiohttp.ClientError, TimeoutError, SigningError) as error:
        raise KeyUnavailable from error


_KEEPERS: Mapping[str, Callable[[Credential], AbstractAsyncContextManager[Signer]]] = {
    Credential.Keeper.SOFTWARE: _software,
    Credential.Keeper.PKCS11: _token,
    Credential.Keeper.REMOTE: _service,
}
