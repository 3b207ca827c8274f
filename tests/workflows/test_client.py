"""A typed client, made of the description by a generator that knows nothing of us, takes a decision to its issue."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from decisions.authority.acts import Act
from decisions.models import Case
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.story import proposal, roles

_BYTES = "application/octet-stream"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILES = (_WORD, _EXCEL, "application/pdf", "application/zip", "application/xml", "image/png")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder with the package `banhanh_client`."""
    folder = tmp_path_factory.mktemp("client")
    described, settings = folder / "openapi.json", folder / "settings.yaml"
    call_command("spectacular", "--format", "openapi-json", "--file", str(described))
    overrides = "".join(f"  {one}: {_BYTES}\n" for one in _FILES)
    settings.write_text(f"post_hooks: []\ncontent_type_overrides:\n{overrides}", encoding="utf-8")
    target = str(folder / "banhanh_client")
    told = _run(
        folder,
        *("openapi_python_client", "generate", "--path", str(described), "--output-path", target),
        *("--meta", "none", "--config", str(settings), "--fail-on-warning"),
    )
    assert told.returncode == 0, told.stdout
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.mark.once
def test_every_type_of_the_client_fits(made: Path) -> None:
    told = _run(made, "mypy", "--ignore-missing-imports", "--cache-dir", str(made / "cache"), "banhanh_client")
    assert told.returncode == 0, told.stdout[-2000:]


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_the_client_takes_a_decision_from_draft_to_issue(
    made: Path, cast: Cast, live_server: LiveServer, played_time: None
) -> None:
    with ExitStack() as stack:
        people = {
            act: stack.enter_context(closing(_Officer(live_server.url, officer.username)))
            for act, officer in roles(cast.huu).items()
        }
        _drive(people)


def _drive(people: Mapping[str, _Officer]) -> None:
    drafter = people[Act.DRAFT_ESTABLISHMENT]
    opening = drafter.model("opening", "Opening").from_dict({"kind": "establishment", "unit": "22891"})
    code = drafter.call("cases.cases_create", body=opening, idempotency_key=uuid4().hex).code
    kept = drafter.model("proposal_draft", "ProposalDraft").from_dict({"version": 1, "content": {}})
    assert drafter.call("cases.cases_draft_update", code, body=kept).saved_at
    answers: dict[str, dict[str, Any]] = {
        Act.DRAFT_ESTABLISHMENT: proposal().content(),
        Act.NUMBER: {"has_print": True},
        Act.SEAL: {"sealed": True},
    }
    for act, officer in people.items():
        seen = officer.call("cases.cases_retrieve", code)
        assert act in {one.act for one in seen.possible}
        order = {"version": seen.version, "answers": answers.get(act, {})}
        body = officer.model(f"{act}_order", f"{act.title().replace('_', '')}Order").from_dict(order)
        officer.call(f"acts.act_{act}", code, body=body, idempotency_key=uuid4().hex)
        outbox.drain()
    done = drafter.call("cases.cases_retrieve", code)
    assert (done.state.value, Case.objects.get().state) == ("issued", "issued")
    assert drafter.call("documents.documents_retrieve", code).number == 47


class _Officer:
    """A program of an officer, which knows the generated client alone."""

    def __init__(self, url: str, username: str) -> None:
        module = _module("client")
        said = {"username": username, "password": "mat-khau-thu", "scope": "read act sign"}
        body = self.model("token", "Token").from_dict(said)
        self._client = module.Client(base_url=url)
        given = self.call("tokens.tokens_create", body=body)
        self.close()
        self._client = module.AuthenticatedClient(base_url=url, token=given.token)

    def close(self) -> None:
        """Hang up."""
        self._client.get_httpx_client().close()

    def model(self, module: str, name: str) -> Any:
        """A shape of the client."""
        return getattr(_module(f"models.{module}"), name)

    def call(self, name: str, *place: str, **sent: Any) -> Any:
        """One call; a problem fails the test with what it says."""
        answer = _module(f"api.{name}").sync(*place, client=self._client, **sent)
        assert answer is not None, name
        assert type(answer).__name__ != "Problem", answer
        return answer


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"banhanh_client.{name}")


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
