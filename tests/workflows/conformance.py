"""Whether what the API does is what its description says: cases made from the description, sent, judged by it.

Every case is sent as each of three officers and undone, so the order of the cases means nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

import hypothesis
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.urls import Resolver404, resolve
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.generation.modes import GenerationMode
from schemathesis.generation.overrides import Override
from schemathesis.specs.openapi import checks

from decisions.models import Officer
from tests.whole import Whole
from tests.workflows.api_policies import POLICY
from workflows.api.tokens import issue

# Left out: `positive_data_acceptance` (whether an act is lawful is no matter of shapes); `use_after_free` and
# `ensure_resource_availability` (but tokens and claims nothing is ever deleted, and those have tests of their own).
CHECKS = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
    checks.unsupported_method,
    checks.allow_header_conformance,
    checks.ignored_auth,
)
# Whether somebody may see a case is asked before what else the request lacks.
_CONFIG = {"checks": {"missing_required_header": {"expected-statuses": [400, 401, 403, 404, 406, 415, 422]}}}


@dataclass(frozen=True)
class Share:
    """How many cases of an operation are tried: of those made by its shapes, right and wrong, and made by chance.

    Each is sent as `everybody`, or as the next of the three officers in turn.
    """

    right: int
    wrong: int
    chance: int
    everybody: bool = True


@dataclass
class Found:
    """What came of it."""

    cases: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    failures: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def __str__(self) -> str:
        return "\n\n".join(
            f"{len(told)} × {operation}: {kind}\n{told[0]}" for (operation, kind), told in self.failures.items()
        )


def conform(world: Whole, share: Share, only: str = "") -> Found:
    """Go over the description; `only` names some operations by a pattern."""
    found = Found()
    with _one_connection():
        schema = schemathesis.openapi.from_wsgi(
            "/api/schema/?format=json", get_wsgi_application(), config=SchemathesisConfig.from_dict(_CONFIG)
        )
        places, turns = _places(world), cycle(world.roles)
        for result in schema.get_all_operations():
            operation: Any = result.ok()  # type: ignore[union-attr] # one that cannot be read fails here
            if re.search(only, operation.label):
                known = cycle(_known(operation, places))
                for case in _cases(operation, share):
                    _try(case, next(known), world.roles if share.everybody else [next(turns)], found)
    return found


def _try(case: Any, place: Mapping[str, Any] | None, roles: Sequence[Officer], found: Found) -> None:
    if place is not None:
        case.path_parameters = dict(place)
    for officer in roles:
        cache.clear()
        with transaction.atomic():
            _send(case, officer, found)
            transaction.set_rollback(True)


def _send(case: Any, officer: Officer, found: Found) -> None:
    headers = {"Authorization": f"Bearer {issue(officer, timedelta(days=1), by=None)[0]}"}
    headers |= {"Accept-Encoding": "identity"}  # its client in the process does not unpack what goes out compressed
    case.headers = {**(case.headers or {}), **headers}  # what was wrong with these two headers no longer is
    found.cases[officer.username] += 1
    try:
        response = case.call(headers=headers)
        found.statuses[response.status_code] += 1
        case.validate_response(response, checks=list(CHECKS), headers=headers, transport_kwargs={"headers": headers})
    except FailureGroup as group:
        for failure in group.exceptions:
            found.failures[case.operation.label, type(failure).__name__].append(f"{officer.username}: {group}")


def _cases(operation: Any, share: Share) -> list[Any]:
    made = [
        *islice(_by_shape(operation, GenerationMode.POSITIVE), share.right),
        *islice(_by_shape(operation, GenerationMode.NEGATIVE), share.wrong),
    ]
    if share.chance:
        _by_chance(operation, share.chance, made)
    return made


def _by_shape(operation: Any, mode: GenerationMode) -> Iterator[Any]:
    return iter(
        CoverageGenerator(
            operation=operation,
            generation_modes=[mode],
            generation_config=operation.schema.config.generation_for(operation=operation, phase="coverage"),
            auth_storage=None,
            override=Override(),
            feedback=FeedbackSources(),
            hooks=None,
        )
    )


def _by_chance(operation: Any, most: int, made: list[Any]) -> None:
    @hypothesis.settings(
        max_examples=most, phases=[Phase.generate], derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @hypothesis.given(case=st.one_of([operation.as_strategy(mode) for mode in GenerationMode]))
    def draw(case: Any) -> None:
        made.append(case)

    draw()


def _places(world: Whole) -> list[tuple[str, dict[str, Any]]]:
    """Addresses the tests know, each with what stands at its places, for each of the three cases."""
    found: dict[str, dict[str, Any]] = {}
    for policy in POLICY.values():
        for code in (world.issued, world.waiting, world.draft):
            address = f"/api/v1/{policy.path.partition('?')[0].format(code=code, task=1)}"
            try:
                found[address] = dict(resolve(address).kwargs)
            except Resolver404:
                continue
    return list(found.items())


def _known(operation: Any, places: Sequence[tuple[str, dict[str, Any]]]) -> list[dict[str, Any] | None]:
    """What stands at the places of an operation; every fourth time what the description makes up."""
    names = set(re.findall(r"\{(.*?)\}", operation.path))
    fitting = [
        {name: kwargs[name] for name in names}
        for address, kwargs in places
        if names and names <= kwargs.keys() and operation.path.format(**kwargs) == address
    ]
    return [*(fitting * 3)[:3], None] if fitting else [None]


@contextmanager
def _one_connection() -> Iterator[None]:
    """The served product asks in the transaction of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)
