"""The same store in an S3 bucket, under the same names: `sha256/ab/cd/<hash>`. The only importer of boto3."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from documents.errors import FileMissing, StoreFull, StoreRefused

_FULL = {"QuotaExceeded", "XMinioStorageFull", "InsufficientStorage", "507"}  # not one name for all makes of servers
_TOLD = "Không dùng được kho lưu tệp. Người quản trị kiểm tra FILES_S3_URL, máy chủ lưu tệp và quyền của khóa truy cập."
_PATIENCE: dict[str, Any] = {
    "connect_timeout": 5,
    "read_timeout": 30,
    "retries": {"mode": "standard", "max_attempts": 3},
}


@dataclass(frozen=True)
class Address:
    """Where a bucket is, and the key pair that opens it."""

    endpoint: str
    region: str
    bucket: str
    key: str
    secret: str

    def __repr__(self) -> str:
        """Without the key pair: settings are printed in places."""
        return f"{self.endpoint}/{self.bucket}"


def put(address: Address, sha256: str, content: bytes) -> None:
    """Store bytes; the server checks their hash and answers only when it keeps them. Raises StoreFull, StoreRefused."""
    proof = base64.b64encode(hashlib.sha256(content).digest()).decode()
    _ask(address, "put_object", Key=_name(sha256), Body=content, ChecksumSHA256=proof)


def read(address: Address, sha256: str) -> bytes:
    """The bytes under a hash, not yet proved. Raises FileMissing, StoreRefused."""
    content: bytes = _ask(address, "get_object", Key=_name(sha256))
    return content


def every(address: Address) -> Iterator[tuple[str, int]]:
    """Hash and length of every file. Raises StoreRefused."""
    more: dict[str, str] = {}
    while True:
        page = _ask(address, "list_objects_v2", Prefix="sha256/", **more)
        yield from ((one["Key"].rpartition("/")[2], one["Size"]) for one in page.get("Contents", ()))
        if not page.get("IsTruncated"):
            return
        more = {"ContinuationToken": page["NextContinuationToken"]}


def _name(sha256: str) -> str:
    return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _ask(address: Address, what: str, **told: Any) -> Any:
    """One request; the whole body of its answer if it has one, else the answer."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 # an extra of the installation

    try:
        answer = getattr(_client(address), what)(Bucket=address.bucket, **told)
        return answer["Body"].read() if "Body" in answer else answer
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code == "NoSuchKey":
            raise FileMissing from error
        raise (StoreFull() if code in _FULL else StoreRefused(_TOLD)) from error
    except BotoCoreError as error:
        raise StoreRefused(_TOLD) from error


@cache
def _client(address: Address) -> Any:
    """A client serves all threads of a process; a forked child makes its own."""
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    return boto3.session.Session().client(
        "s3",
        endpoint_url=address.endpoint,
        region_name=address.region,
        aws_access_key_id=address.key,
        aws_secret_access_key=address.secret,
        config=Config(s3={"addressing_style": "path"}, **_PATIENCE),
    )


os.register_at_fork(after_in_child=_client.cache_clear)
