"""The store in an S3 bucket, against a server of its own: the same promises as the folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import boto3
import pytest
import urllib3
from django.test import override_settings
from pytest_django.fixtures import Settings

from documents.backup.making import _copy_files
from documents.backup.manifest import files_of, place_of
from documents.errors import FileAltered, FileMissing, StoreRefused
from documents.files import bucket, store
from documents.files.bucket import Address
from tests.grounds import free_port, wait_until

CONTENT = "Quyết định".encode() * 1000


@pytest.fixture(scope="module")
def server() -> Iterator[Address]:
    """An S3-speaking server with one bucket; its keys are taken as they come."""
    address = Address(f"http://127.0.0.1:{free_port()}", "us-east-1", "van-ban", "khoa", "bi-mat")
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", address.endpoint.rpartition(":")[2]]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: answers(address), 30, "the S3 server answers")
        client(address).create_bucket(Bucket=address.bucket)
        yield address
    finally:
        process.terminate()
        process.wait()


def answers(address: Address) -> bool:
    with suppress(urllib3.exceptions.HTTPError):
        return urllib3.request("GET", address.endpoint, retries=False, timeout=1).status == 200
    return False


def client(address: Address) -> boto3.client:
    return bucket._client(address)


@pytest.fixture(autouse=True)
def address(server: Address) -> Iterator[Address]:
    with override_settings(FILES_S3_URL=server):
        yield server


def names(address: Address) -> list[str]:
    return [one["Key"] for one in client(address).list_objects_v2(Bucket=address.bucket).get("Contents", [])]


def test_what_is_stored_is_read_back_under_the_name_it_has_in_a_folder(address: Address, settings: Settings) -> None:
    stored = store.put(CONTENT)
    assert store.read(stored.sha256) == CONTENT
    assert stored.size == len(CONTENT)
    assert str(store.path_of(stored.sha256).relative_to(settings.FILES_ROOT)) in names(address)
    assert not store.path_of(stored.sha256).exists()


def test_the_same_bytes_twice_are_one_file(address: Address) -> None:
    assert store.put(CONTENT) == store.put(CONTENT)
    assert len([name for name in names(address) if name.endswith(store.put(CONTENT).sha256)]) == 1


def test_an_altered_file_is_not_handed_out_and_is_mended_when_stored_again(address: Address) -> None:
    stored = store.put(CONTENT)
    client(address).put_object(Bucket=address.bucket, Key=bucket._name(stored.sha256), Body=CONTENT + b" ")
    with pytest.raises(FileAltered):
        store.read(stored.sha256)
    store.put(CONTENT)
    assert store.read(stored.sha256) == CONTENT


def test_a_missing_file_is_named_so() -> None:
    with pytest.raises(FileMissing):
        store.read("0" * 64)


def test_only_a_hash_names_a_file() -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.read("../van-ban")


def test_a_bucket_that_is_not_there_or_does_not_answer_is_a_clear_refusal(
    address: Address, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.faults() == []
    monkeypatch.setitem(bucket._PATIENCE, "retries", {"total_max_attempts": 1})
    for wrong in (replace(address, bucket="khac"), replace(address, endpoint=f"http://127.0.0.1:{free_port()}")):
        settings.FILES_S3_URL = wrong
        for deed in (lambda: store.put(CONTENT), lambda: store.read("0" * 64)):
            with pytest.raises(StoreRefused, match="FILES_S3_URL"):
                deed()
        (fault,) = store.faults()
        assert str(wrong) in fault
        assert address.secret not in fault


def test_a_backup_takes_every_file_of_the_bucket_and_names_a_rotten_one(address: Address, tmp_path: Path) -> None:
    kept = {store.put(content).sha256 for content in (CONTENT, b"mot", b"hai")}
    rotten = store.put(b"ba").sha256
    client(address).put_object(Bucket=address.bucket, Key=bucket._name(rotten), Body=b"bA")
    assert kept | {rotten} <= {file.sha256 for file in store.every()}
    folder = tmp_path / "20261127T000000Z"
    folder.mkdir()
    copied = _copy_files(folder)
    assert rotten in copied.lost
    assert kept <= {file.sha256 for file in files_of(folder)}
    assert {place_of(folder, name).read_bytes() for name in kept} == {CONTENT, b"mot", b"hai"}
    client(address).put_object(Bucket=address.bucket, Key=bucket._name(rotten), Body=b"ba")
