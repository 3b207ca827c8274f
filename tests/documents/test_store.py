"""The store of files: whole or not at all, once each, proved at every reading."""

from __future__ import annotations

import errno
import os
from functools import partial
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from documents.errors import FileAltered, FileMissing, StoreFull, StoreRefused
from documents.files import store
from tests.crash import dies_at

CONTENT = "Quyết định".encode() * 1000


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    settings.FAILPOINTS_FILE = tmp_path / "failpoints"
    return tmp_path / "files"


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_what_is_stored_is_read_back(root: Path) -> None:
    stored = store.put(CONTENT)
    assert store.read(stored.sha256) == CONTENT
    assert stored.size == len(CONTENT)
    assert files(root) == [root / "sha256" / stored.sha256[:2] / stored.sha256[2:4] / stored.sha256]


def test_the_same_bytes_twice_are_one_file(root: Path) -> None:
    assert store.put(CONTENT) == store.put(CONTENT)
    assert len(files(root)) == 1


def test_an_altered_file_is_not_handed_out_and_is_mended_when_stored_again() -> None:
    stored = store.put(CONTENT)
    path = store.path_of(stored.sha256)
    path.chmod(0o640)
    path.write_bytes(CONTENT + b" ")
    with pytest.raises(FileAltered):
        store.read(stored.sha256)
    store.put(CONTENT)
    assert store.read(stored.sha256) == CONTENT


def test_a_missing_file_is_named_so() -> None:
    with pytest.raises(FileMissing):
        store.read("0" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "g" * 64, "0" * 63, "0" * 63 + "/"])
def test_only_a_hash_names_a_file(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        store.read(name)


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(errno.ENOSPC, StoreFull), (errno.EDQUOT, StoreFull), (errno.EIO, StoreRefused), (errno.EROFS, StoreRefused)],
)
@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_full_or_broken_disk_is_a_clear_refusal_that_leaves_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int, refusal: type[Exception], call: str
) -> None:
    store.put(b"x")  # the folders that stand already are no trace

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        with pytest.raises(refusal):
            store.put(CONTENT)
        assert bool(store.faults()) is (call == "fsync")  # which is all that asking after the store's health does
    assert len(files(root)) == 1
    assert store.read(store.put(CONTENT).sha256) == CONTENT


def test_a_store_that_is_no_folder_is_named(settings: Settings, tmp_path: Path) -> None:
    assert store.faults() == []
    (tmp_path / "tep").write_bytes(b"")
    settings.FILES_ROOT = tmp_path / "tep"
    assert "FILES_ROOT" in store.faults()[0]
    with pytest.raises(StoreRefused):
        store.put(CONTENT)


@pytest.mark.crash
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("place", "whole"), [("store.after_write_tmp", False), ("store.after_rename", True)])
def test_killed_while_storing_there_is_a_whole_file_or_none(root: Path, place: str, whole: bool) -> None:
    assert dies_at(place, partial(store.put, CONTENT))
    named = [path for path in files(root) if not path.name.startswith(".")]
    assert bool(named) is whole
    assert store.read(store.put(CONTENT).sha256) == CONTENT
