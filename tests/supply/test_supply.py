"""What this house is made of is known, pinned, lawful and above what is known to be wrong; its code keeps its rules."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable

import pytest
from django.conf import settings

from config import env
from tests.supply import audit, floors, leaks, licences, lock, rules, sbom
from tests.supply.__main__ import figures
from tests.supply.trees import modules, read

TOKEN = "banhanh_" + "pX0mN2qVb7ZkT5rYc9LwE1uJpX0mN2qVb7ZkT5rYc9L"
LYING = {
    "private key": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwgg\n",
    "AWS key": "AKIA" + "IOSFODNN7ABCDEFG",
    "GitHub token": "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
    "token of this house": TOKEN,
    "password in an address": "postgres://app:" + "q8Zt-4kLw9@10.0.0.1/x",
    "password in an assignment": 'SMTP_PASSWORD = "' + 'q8Zt4kLw9vB2xN7"',
}
WRONG = {
    "transaction.on_commit(send)": 9,
    "Case.objects.filter(**request.GET)": 5,
    "Case.objects.filter(**request.POST.dict())": 5,
    "from django.contrib import admin": 6,
    "from viewflow.workflow.flow.viewset import FlowViewset": 6,
    "get_objects_for_user(user, 'view_case')": 2,
    "class F:\n    class Meta:\n        exclude = ('unit',)": 5,
    "key = ForeignKey(Officer, on_delete=models.CASCADE)": 16,
    "etree.fromstring(content)": 17,
    "etree.XMLParser(resolve_entities=False)": 17,
    "load_workbook(file)": 17,
    "subprocess.run(['soffice'], shell=True, timeout=3)": 18,
    "import requests": 20,
    "from django.template import Template": 21,
    "import pickle": 21,
    "try:\n    f()\nexcept BaseException:\n    pass": 22,
    "Case.objects.raw(text)": 25,
    "datetime.now()": 11,
    "import random": 19,
    "hashlib.md5(b'')": 13,
    "task.flow_task.activation_class(task).execute()": 1,
    "from django.db.models.signals import post_save": 15,
}


def test_every_library_is_pinned_with_hashes_lawful_and_above_its_floor(
    record_property: Callable[[str, object], None],
) -> None:
    found = figures()
    record_property("figure", {"supply": found})
    assert found["packages"] > 100
    assert found["licences_read"] > 100
    assert found["rules"] == 25
    zero = {name for name in ("unhashed", "licences_unfit", "below_floor", "secrets", "broken") if found[name]}
    assert zero == set(), [*licences.unfitting(), *floors.below(), *map(str, leaks.leaks()), *rules.broken()]


def test_each_direct_dependency_is_in_the_lock_with_its_reason() -> None:
    asked, held = lock.wanted(), {pin.name: pin for pin in lock.pins()}
    assert len(asked) == lock.asked_for()
    assert [one.name for one in asked if len(one.reason) < 5 or one.name not in held] == []
    assert [one.name for one in asked if "ban-hanh" not in held[one.name].asked_by] == []


def test_no_floor_holds_nothing_up() -> None:
    assert floors.without_a_pin() == []
    assert [one.name for one in floors.FLOORS if not one.why] == []


def test_the_bill_of_materials_is_whole_and_the_same_every_time() -> None:
    told = json.loads(sbom.bill())
    assert sbom.bill() == sbom.bill()
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    refs = {one["bom-ref"] for one in told["components"]}
    assert len(refs) == len(told["components"]) == len(lock.pins())
    assert all(one["hashes"] and re.fullmatch(r"pkg:pypi/[a-z0-9-]+@\S+", one["purl"]) for one in told["components"])
    root = told["metadata"]["component"]["bom-ref"]
    needed = {one["ref"]: set(one["dependsOn"]) for one in told["dependencies"]}
    assert needed.keys() == refs | {root}
    reached: set[str] = set()
    left = [root]
    while left:
        new = needed[left.pop()] - reached
        reached |= new
        left += new
    assert reached == refs


@pytest.mark.parametrize("kind", LYING)
def test_a_secret_is_found_whatever_it_is(kind: str) -> None:
    assert (2, kind) in list(leaks.found_in(f"\n{LYING[kind]}\n"))


@pytest.mark.parametrize(
    "text", ['PASSWORD = "mat-khau-thu"', "postgres://banhanh_app:MAT-KHAU@127.0.0.1/x", 'token = "{{ token }}"']
)
def test_words_are_no_secret(text: str) -> None:
    assert list(leaks.found_in(text)) == []


def test_no_reason_stands_where_nothing_lies() -> None:
    assert leaks.reasons_for_nothing() == []
    assert all(leaks.ALLOWED.values())


@pytest.mark.parametrize("text", WRONG)
def test_a_broken_rule_is_found(text: str) -> None:
    found = list(rules.breaches(read=[read("workflows.web.made_up", text)]))
    assert any(WRONG[text] in broken.rule.numbers for broken in found), found


def test_every_rule_has_its_test_and_every_room_it_names_is_there() -> None:
    for node in rules.PROVED_ELSEWHERE.values():
        path, _, name = node.partition("::")
        assert f"def {name}(" in (env.ROOT / path).read_text(encoding="utf-8"), node
    names = {one.name for one in modules()}
    assert {*rules.MAY_BE_LARGE, *rules.READS_OWN, *rules.RUNS_LONG} <= names
    assert [room for room in rules._MACHINE_TIME if not any(name.startswith(room) for name in names)] == []


def test_the_settings_keep_the_rules_of_their_libraries() -> None:
    """Celery and the API speak JSON alone, guardian has nobody for everybody, nothing of the admin is there."""
    assert (settings.CELERY_TASK_SERIALIZER, settings.CELERY_ACCEPT_CONTENT) == ("json", ["json"])
    assert settings.CELERY_TASK_IGNORE_RESULT
    assert settings.REST_FRAMEWORK["DEFAULT_RENDERER_CLASSES"] == ["rest_framework.renderers.JSONRenderer"]
    assert settings.ANONYMOUS_USER_NAME is None
    assert not {"django.contrib.admin", "django.contrib.gis", "debug_toolbar"} & set(settings.INSTALLED_APPS)
    assert "guardian.backends.ObjectPermissionBackend" not in settings.AUTHENTICATION_BACKENDS


def test_an_audit_nobody_answered_is_not_taken_for_a_clean_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_command", list)
    asked = audit.audit()
    assert not asked.asked
    assert "not installed" in asked.said
    monkeypatch.setattr(audit, "_command", lambda: ["/bin/false"])
    assert "no answer" in audit.audit().said
    unknown = {"dependencies": [{"name": "yarl", "skip_reason": "not found"}, {"name": "vine", "vulns": []}]}
    monkeypatch.setattr(audit, "_command", lambda: [sys.executable, "-c", f"print({json.dumps(json.dumps(unknown))})"])
    asked = audit.audit()
    assert not asked.asked
    assert "of 2 libraries it could look up 1" in asked.said
