"""Keys that this house does not keep: a token (SoftHSM), a remote service, and a timestamp authority outside."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.test import override_settings
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from documents.errors import KeyUnavailable
from documents.files import store
from documents.layout import typst
from documents.models import Credential
from documents.signing import demo
from documents.signing.certificates import read
from documents.signing.credentials import Offered, put_to_use
from documents.signing.fields import Locked, filled
from documents.signing.keepers import key_file
from documents.signing.making import sign_as_agency, sign_as_person
from documents.signing.names import DAY, NUMBER
from documents.signing.worth import State, worths
from tests.documents.pages import decision

NAME = "Trần Văn Ước"
AT = datetime(2022, 5, 4, 3, 0, tzinfo=UTC)
SECRETS = {"CSC_TOKEN": "the-ra-vao", "CSC_PIN": "2468"}
MODULE = "/usr/lib/softhsm/libsofthsm2.so"
Answer = Callable[[str, bytes], tuple[str, bytes]]


@pytest.fixture(autouse=True)
def _in_a_demonstration() -> Iterator[None]:
    with override_settings(DEMO=True):
        yield


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """A server of the outside world, at an address of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kind, body = answer(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing is told."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def credential(offered: Offered, kind: str = "person") -> Credential:
    told = read(offered.certificate)
    picture = store.put(offered.picture.content).sha256
    return Credential(
        kind=kind,
        name=told.name,
        serial=told.serial,
        certificate=told.text,
        keeper=offered.keeper,
        key=offered.key,
        picture=picture,
    )


def page() -> Locked:
    return Locked(*typst.locked(decision(), AT.date()))


def private(offered: Offered) -> ec.EllipticCurvePrivateKey:
    found = load_der_private_key(key_file(offered.key).read_bytes(), None)
    assert isinstance(found, ec.EllipticCurvePrivateKey)
    return found


# A token


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Offered]:
    """A token that holds the key of a certificate; the certificate names it."""
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    offered = demo.issue(NAME)
    pem = private(offered).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "khoa.pem").write_bytes(pem)
    _hsm("--init-token", "--free", "--label", "the-ky-so", "--so-pin", "12345678", "--pin", "2468")
    where = ("--token", "the-ky-so", "--label", "khoa", "--id", "01", "--pin", "2468")
    _hsm("--import", str(tmp_path / "khoa.pem"), *where)
    with override_settings(PKCS11_MODULE=MODULE, PKCS11_PIN="2468"):
        yield replace(offered, keeper=Credential.Keeper.PKCS11, key="the-ky-so/khoa")


def _hsm(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True, env=os.environ)


def test_a_key_in_a_token_signs_and_never_leaves_it(token: Offered) -> None:
    (signature,) = worths(sign_as_person(page(), credential(token), at=AT, sealed=False))
    assert (signature.name, signature.state) == (NAME, State.VALID)


def test_a_token_that_is_not_there_is_told(token: Offered) -> None:
    for wrong in ("the-khac/khoa", "the-ky-so/khoa-khac"):
        with pytest.raises(KeyUnavailable):
            sign_as_person(page(), credential(replace(token, key=wrong)), at=AT, sealed=False)
    with override_settings(PKCS11_MODULE=""), pytest.raises(KeyUnavailable, match="PKCS11_MODULE"):
        sign_as_person(page(), credential(token), at=AT, sealed=False)


# A service


def service(offered: Offered, asked: list[str]) -> Answer:
    """A signing service by the interface of the Cloud Signature Consortium, that holds one key."""
    key = private(offered)
    der = x509.load_pem_x509_certificate(offered.certificate).public_bytes(Encoding.DER)

    def answer(path: str, body: bytes) -> tuple[str, bytes]:
        said = json.loads(body)
        asked.append(path.rpartition("/csc/v1/")[2])
        return "application/json", json.dumps(answers[asked[-1]](said)).encode()

    def sign(said: dict[str, list[str]]) -> dict[str, list[str]]:
        made = [key.sign(base64.b64decode(one), ec.ECDSA(Prehashed(hashes.SHA256()))) for one in said["hash"]]
        return {"signatures": [base64.b64encode(one).decode() for one in made]}

    answers: dict[str, Callable[[dict[str, list[str]]], object]] = {
        "credentials/info": lambda _: {
            "cert": {"certificates": [base64.b64encode(der).decode()]},
            "key": {"algo": ["1.2.840.10045.4.3.2"]},
            "multisign": 1,
        },
        "credentials/authorize": lambda said: {"SAD": f"for {len(said['hash'])}"},
        "signatures/signHash": sign,
    }
    return answer


def test_a_service_signs_after_it_was_asked_for_leave() -> None:
    offered, asked = demo.issue(NAME), list[str]()
    remote = replace(offered, keeper=Credential.Keeper.REMOTE, key="CHU-KY-01")
    with served(service(offered, asked)) as address, override_settings(CSC_URL=address, **SECRETS):
        (signature,) = worths(sign_as_person(page(), credential(remote), at=AT, sealed=False))
    assert signature.holds
    assert asked == ["credentials/info", "credentials/authorize", "signatures/signHash"]


def test_a_service_with_another_certificate_or_none_signs_nothing() -> None:
    offered, other = demo.issue(NAME), demo.issue("Lê Thị Lạ")
    remote = replace(offered, keeper=Credential.Keeper.REMOTE, key="CHU-KY-01")
    with (
        served(service(other, [])) as address,
        override_settings(CSC_URL=address),
        pytest.raises(KeyUnavailable, match="chứng thư khác"),
    ):
        sign_as_person(page(), credential(remote), at=AT, sealed=False)
    with override_settings(CSC_URL="http://127.0.0.1:9"), pytest.raises(KeyUnavailable):
        sign_as_person(page(), credential(remote), at=AT, sealed=False)
    with override_settings(CSC_URL=""), pytest.raises(KeyUnavailable, match="CSC_URL"):
        sign_as_person(page(), credential(remote), at=AT, sealed=False)


@pytest.mark.django_db
def test_a_key_in_a_file_is_of_a_demonstration_alone() -> None:
    offered = demo.issue(NAME)
    with override_settings(DEMO=False), pytest.raises(KeyUnavailable, match="bản dùng thử"):
        put_to_use("person", "1", NAME, offered, by="ai", at=AT)


# A timestamp authority


def authority(folder: Path) -> Answer:
    """A timestamp authority (RFC 3161), trusted as its certificate lies among the roots."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dấu thời gian thử")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(77)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2045, 1, 1, tzinfo=UTC))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    )
    made = builder.sign(key, hashes.SHA256())
    (folder / "dau-thoi-gian.pem").write_bytes(made.public_bytes(Encoding.PEM))
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(asn1.Certificate.load(made.public_bytes(Encoding.DER)), keys.PrivateKeyInfo.load(der))

    def answer(path: str, body: bytes) -> tuple[str, bytes]:
        return "application/timestamp-reply", stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()

    return answer


def test_with_a_timestamp_authority_the_agency_s_signature_lasts(tmp_path: Path) -> None:
    with override_settings(SIGNING_ROOTS=tmp_path, KEYS_ROOT=tmp_path / "keys"):
        person, agency = demo.issue(NAME), demo.issue("Ủy ban nhân dân xã Phước Hữu", agency=True)
        signed = sign_as_person(page(), credential(person), at=AT, sealed=True)
        numbered = filled(signed, {NUMBER: "47", DAY: "ngày 04 tháng 5 năm 2022"})
        with served(authority(tmp_path)) as address, override_settings(TSA_URL=address):
            content = sign_as_agency(numbered, credential(agency, "agency"), at=AT)
        first, second = worths(content)
    assert first.holds
    assert second.holds
    assert second.stamped_at is not None
    assert b"/DSS" in content
    assert b"/ETSI.RFC3161" in content
