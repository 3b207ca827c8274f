"""The same road as SpiffWorkflow walks it: BPMN, its state as JSON in a row, rows of what is open and was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from django.db import connection, transaction
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer.workflow import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from tests.bench.floor import KEY

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PROCESS = "road"
_BY = 7
_TABLES = (
    "bench_spiff (id {key}, state text NOT NULL)",
    "bench_spiff_open (id {key}, case_id bigint NOT NULL, node text NOT NULL, seat bigint NOT NULL)",
    "bench_spiff_audit (id {key}, case_id bigint NOT NULL, act text NOT NULL, actor bigint NOT NULL, told text)",
)
_serializer = BpmnWorkflowSerializer()


def make_tables() -> None:
    """Its three tables."""
    key = KEY[connection.vendor]
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"CREATE TABLE {table.format(key=key)}")
        cursor.execute("CREATE INDEX bench_spiff_of ON bench_spiff_open (case_id)")


@transaction.atomic
def open_case(road: Sequence[str], ways_back: Mapping[str, str]) -> int:
    """A case with its first open step."""
    walked = BpmnWorkflow(_spec(tuple(road), tuple(ways_back.items())))
    walked.do_engine_steps()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_spiff (state) VALUES (%s) RETURNING id", [_serializer.serialize_json(walked)])
        case = int(cursor.fetchone()[0])
        _lay(cursor, case, walked)
    return case


@transaction.atomic
def step(case: int, act: str, to: str) -> None:
    """One step: read the state under its lock, walk on, keep the state, what is open now, and what was done."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state FROM bench_spiff WHERE id = %s{lock}", [case])  # noqa: S608 # one of two words
        walked = _serializer.deserialize_json(cursor.fetchone()[0])
        (task,) = (one for one in _ready(walked) if one.task_spec.bpmn_id == act)
        task.data["state"] = to
        task.run()
        walked.do_engine_steps()
        cursor.execute("UPDATE bench_spiff SET state = %s WHERE id = %s", [_serializer.serialize_json(walked), case])
        cursor.execute("DELETE FROM bench_spiff_open WHERE case_id = %s AND node = %s", [case, act])
        _lay(cursor, case, walked)
        cursor.execute(
            "INSERT INTO bench_spiff_audit (case_id, act, actor, told) VALUES (%s, %s, %s, %s)",
            [case, act, _BY, '{"note": ""}'],
        )


def _lay(cursor: Any, case: int, walked: BpmnWorkflow) -> None:
    for task in _ready(walked):
        values = [case, task.task_spec.bpmn_id, _BY]
        cursor.execute("INSERT INTO bench_spiff_open (case_id, node, seat) VALUES (%s, %s, %s)", values)


def _ready(walked: BpmnWorkflow) -> list[Any]:
    ready: list[Any] = walked.get_tasks(state=TaskState.READY, manual=True)
    return ready


@cache
def _spec(road: tuple[str, ...], ways_back: tuple[tuple[str, str], ...]) -> Any:
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(etree.tostring(_drawn(road, dict(ways_back)))))
    return parser.get_spec(_PROCESS)


def _drawn(road: tuple[str, ...], ways_back: Mapping[str, str]) -> Any:
    """The steps one after the other; behind those with a way back a gateway that looks at the state."""
    drawn = etree.Element(f"{{{_BPMN}}}definitions", nsmap={None: _BPMN, "xsi": _XSI})
    process = etree.SubElement(drawn, f"{{{_BPMN}}}process", id=_PROCESS, isExecutable="true")
    for sort, name, more in _nodes(road, ways_back):
        etree.SubElement(process, f"{{{_BPMN}}}{sort}", id=name, **more)
    for source, target, condition in _flows(road, ways_back):
        flow = etree.SubElement(
            process, f"{{{_BPMN}}}sequenceFlow", id=f"{source}-{target}", sourceRef=source, targetRef=target
        )
        if condition:
            said = etree.SubElement(flow, f"{{{_BPMN}}}conditionExpression")
            said.set(f"{{{_XSI}}}type", "tFormalExpression")
            said.text = condition
    return drawn


def _nodes(road: tuple[str, ...], ways_back: Mapping[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    yield "startEvent", "begin", {}
    for name in road:
        yield "manualTask", name, {}
    for name in ways_back:
        yield "exclusiveGateway", _after(name, ways_back), {"default": f"after_{name}-{_next(name, road)}"}
    yield "endEvent", "end", {}


def _flows(road: tuple[str, ...], ways_back: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    yield "begin", road[0], ""
    for name, following in pairwise([*road, "end"]):
        door = _after(name, ways_back)
        if door != name:
            yield name, door, ""
            yield door, ways_back[name], "state == 'drafting'"
        yield door, following, ""


def _after(name: str, ways_back: Mapping[str, str]) -> str:
    return f"after_{name}" if name in ways_back else name


def _next(name: str, road: tuple[str, ...]) -> str:
    return dict(pairwise([*road, "end"]))[name]
