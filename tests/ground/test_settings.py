"""Settings: what is wrong is named in one sentence, what is not given lives under one private folder."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env
from documents.files.bucket import Address


def manage(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command line as an operator types it, under the product's own settings."""
    given = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=env.ROOT,
        env=given | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("DEMO", "2"),
        ("PORT", "70000"),
        ("PORT", "tám nghìn"),
        ("BASE_URL", "banhanh.ninhthuan.gov.vn"),
        ("BASE_URL", "https://ninhthuan.gov.vn/banhanh"),
        ("DATABASE_URL", "mysql://root@localhost/banhanh"),
        ("DATABASE_URL", "postgres://banhanh@localhost"),
        ("DATABASE_URL", "postgres://banhanh@localhost:cổng/banhanh"),
        ("CELERY_BROKER_URL", "localhost:6379"),
        ("EMAIL_URL", "mail.ninhthuan.gov.vn"),
        ("ANCHORS_ROOT", "anchors"),
        ("TSA_URL", "dau-thoi-gian.gov.vn"),
        ("FILES_S3_URL", "s3.example.vn/van-ban"),
        ("FILES_S3_URL", "https://s3.example.vn/van-ban"),
        ("FILES_S3_URL", "https://khoa:bi-mat@s3.example.vn"),
        ("FILES_S3_URL", "https://khoa:bi-mat@s3.example.vn:cổng/van-ban"),
        ("FILES_S3_URL", "https://khoa:bi-mat@s3.example.vn/van-ban?vung=x"),
        ("DATA_ROOT", "/proc/banhanh"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(tmp_path: Path, name: str, value: str) -> None:
    answer = manage("check", **{"DATA_ROOT": str(tmp_path), name: value})
    assert answer.returncode == 1
    assert answer.stderr.startswith(name)
    assert len(answer.stderr.splitlines()) == 1
    assert "bi-mat" not in answer.stderr


def test_without_any_setting_everything_lives_in_one_private_folder(tmp_path: Path) -> None:
    answer = manage("migrate", "-v0", DATA_ROOT=str(tmp_path / "data"))
    assert (answer.returncode, answer.stderr) == (0, "")
    data = tmp_path / "data"
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert (data / "banhanh.sqlite3").exists()
    for key in ("secret_key.txt", "journal_key.txt"):
        assert stat.S_IMODE((data / key).stat().st_mode) == 0o600


def test_a_key_is_made_up_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(env, "DATA", tmp_path)
    monkeypatch.delenv("JOURNAL_KEY", raising=False)
    first = env.secret("JOURNAL_KEY")
    assert first == env.secret("JOURNAL_KEY")
    assert first.made_up
    assert len(first.value) > 50
    assert [path.name for path in tmp_path.iterdir()] == ["journal_key.txt"]


def test_of_two_processes_that_make_a_key_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "journal_key.txt"
    env._keep_first(path, "first")
    env._keep_first(path, "second")
    assert path.read_text(encoding="ascii") == "first"


def test_a_setting_given_empty_counts_as_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", " ")
    monkeypatch.setenv("CELERY_BROKER_URL", "")
    assert env.flag("DEBUG", default=False) is False
    assert env.broker() == "memory://localhost"


def test_plans_are_kept_unless_a_pooler_stands_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://banhanh@localhost:5432/banhanh?sslmode=require")
    options = env.database()["OPTIONS"]
    assert {**options, "options": options["options"].partition(" -c lock_timeout")[0]} == {
        "sslmode": "require",
        "prepare_threshold": 5,
        "options": "-c jit=off",
        **env.CABLE,
    }
    monkeypatch.setenv("KEEP_PLANS", "no")
    assert env.database()["OPTIONS"] == {"sslmode": "require", **env.CABLE}


def test_a_broken_database_address_shows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://banhanh:bi-mat@localhost:x/banhanh")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.database()
    assert "bi-mat" not in str(refusal.value)


def test_a_bucket_is_read_from_its_address_and_never_printed_with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILES_S3_URL", "https://khoa:bi%2Fmat@s3.example.vn:9000/van-ban?region=vn-1")
    address = Address(**env.bucket())
    assert (address.endpoint, address.region, address.bucket) == ("https://s3.example.vn:9000", "vn-1", "van-ban")
    assert (address.key, address.secret) == ("khoa", "bi/mat")
    assert str(address) == repr(address) == "https://s3.example.vn:9000/van-ban"


def test_migrate_uses_the_owner_of_the_tables(tmp_path: Path) -> None:
    owners, web = tmp_path / "owner.sqlite3", tmp_path / "web.sqlite3"
    settings = {
        "DATA_ROOT": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{web}",
        "MIGRATE_DATABASE_URL": f"sqlite:///{owners}",
    }
    assert manage("migrate", "-v0", **settings).returncode == 0
    assert owners.exists()
    assert not web.exists()


def test_behind_https_nothing_goes_in_the_clear(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    code = f"from django.conf import settings; print(*(getattr(settings, name) for name in {names}))"
    answer = manage("shell", "-v0", "-c", code, DATA_ROOT=str(tmp_path), BASE_URL="https://banhanh.example.vn")
    assert answer.stdout.split() == ["True", "True", "True"]


def test_behind_https_every_cookie_is_of_this_host_alone(tmp_path: Path) -> None:
    """Without the mark a page of a neighbouring host may set them too; Django's own check does not ask for it."""
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "MESSAGES_COOKIE_NAME")
    code = (
        "from django.conf import settings as s; from workflows.web.apart import HostCookie;"
        "print(HostCookie.cookie_name, s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH,"
        f" *(getattr(s, one) for one in {names}))"
    )
    answer = manage("shell", "-v0", "-c", code, DATA_ROOT=str(tmp_path), BASE_URL="https://banhanh.example.vn")
    first, domain, path, *marked = answer.stdout.split()
    assert (domain, path) == ("None", "/")
    assert all(one.startswith("__Host-") for one in (first, *marked)), answer.stderr
    plain = manage("shell", "-v0", "-c", code, DATA_ROOT=str(tmp_path)).stdout
    assert "__Host-" not in plain
