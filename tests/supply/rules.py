"""The 25 rules for developers (reliability study §4): what is read off the code, and which test proves the rest.

A rule that lets some rooms do what others may not names them beside their reason. A new room needs a new reason.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.supply.trees import Module, Place, calls, dotted, imports, modules, nodes, within

Check = Callable[[Module], Iterator[Place]]


@dataclass(frozen=True)
class Rule:
    """One rule of the code: its numbers in §4, what it says, how it is read off a module."""

    numbers: tuple[int, ...]
    says: str
    check: Check


def only_imported_by(names: Mapping[str, tuple[str, ...]]) -> Check:
    """Each of these is imported by its rooms alone; a room is a dotted name with everything below it."""

    def check(module: Module) -> Iterator[Place]:
        for found, line in imports(module):
            for name, rooms in names.items():
                if within(found, (name,)) and not within(module.name, rooms):
                    yield Place(module.path, line, f"imports {found}")

    return check


def only_called_by(names: Mapping[str, tuple[str, ...]]) -> Check:
    """Each of these is called by its rooms alone; a name with a dot before it stands for every method of that name."""

    def check(module: Module) -> Iterator[Place]:
        for found, node in calls(module):
            for name, rooms in names.items():
                hit = found.endswith(name) if name.startswith(".") else found == name
                if hit and not within(module.name, rooms):
                    yield Place(module.path, node.lineno, f"calls {found}")

    return check


def no_request_spread(module: Module) -> Iterator[Place]:
    """`**request.GET`: the keys of a stranger would become the names of arguments (CVE-2025-64459)."""
    for _, node in calls(module):
        for one in node.keywords:
            inner = one.value.func if isinstance(one.value, ast.Call) else one.value
            name = dotted(inner)
            if one.arg is None and "request." in f"{name}.":
                yield Place(module.path, node.lineno, f"spreads {name}")


def writable_fields_are_listed(module: Module) -> Iterator[Place]:
    """`exclude`, or all fields of a model: what is added to the model later could be written by its form."""
    for node in nodes(module):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            for line in node.body:
                if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                    name, value = line.targets[0].id, line.value
                    everything = isinstance(value, ast.Constant) and value.value == "__all__"
                    if name == "exclude" or (name == "fields" and everything):
                        yield Place(module.path, line.lineno, f"{name} leaves fields open")


def nothing_is_deleted_along(module: Module) -> Iterator[Place]:
    """A foreign key that deletes along would take tasks away with a person (F12)."""
    for name, node in calls(module):
        for one in node.keywords:
            if one.arg == "on_delete" and dotted(one.value).endswith("CASCADE") and (module.name, name) not in MAY_GO:
                yield Place(module.path, node.lineno, f"{name} deletes along")


def errors_are_caught_narrowly(module: Module) -> Iterator[Place]:
    """A bare `except`, or one of BaseException that does not raise again, takes a stop for a failure (F14)."""
    for node in nodes(module):
        if not isinstance(node, ast.ExceptHandler):
            continue
        wide = node.type is None or dotted(node.type) in {"BaseException", "SystemExit", "KeyboardInterrupt"}
        if wide and not any(isinstance(one, ast.Raise) and one.exc is None for one in ast.walk(node)):
            yield Place(module.path, node.lineno, "catches everything and goes on")


def xml_is_read_safely(module: Module) -> Iterator[Place]:
    """Parsers resolve no entity, ask no network; nothing is read without one of them (§3.3)."""
    known = _constants(module)
    for name, node in calls(module):
        said = dict(_keywords(node, known))
        if name.endswith(("XMLParser", "HTMLParser")) and name.startswith("etree"):
            if said.get("resolve_entities") is not False or said.get("no_network") is not True:
                yield Place(module.path, node.lineno, "a parser that reaches out")
            if said.get("huge_tree") is True and module.name not in MAY_BE_LARGE:
                yield Place(module.path, node.lineno, "a parser without a bound")
        elif name in {"etree.fromstring", "etree.parse", "etree.XML"} and len(node.args) < 2 and "parser" not in said:
            if module.name not in READS_OWN:
                yield Place(module.path, node.lineno, f"{name} without a parser")
        elif name.endswith("iterparse") or name in {"Tree.fromstring", "Tree.parse", "Tree.XML", "ET.fromstring"}:
            yield Place(module.path, node.lineno, f"{name} of the standard library")


def processes_are_shut_in(module: Module) -> Iterator[Place]:
    """A started program has no shell and an end; one that reads a stranger's file has no environment either."""
    for name, node in calls(module):
        if not name.startswith(("subprocess.", "os.system", "os.popen", "os.exec", "os.spawn")):
            continue
        said = {one.arg: one.value for one in node.keywords}
        if name.startswith("os.") and module.name != "config.serving":
            yield Place(module.path, node.lineno, name)
        if "shell" in said or (name == "subprocess.run" and "timeout" not in said and module.name not in RUNS_LONG):
            yield Place(module.path, node.lineno, f"{name} with a shell or without an end")
        if module.name == "documents.inspection.apart" and not isinstance(said.get("env"), ast.Dict):
            yield Place(module.path, node.lineno, f"{name} with an environment")


def guardian_is_asked_narrowly(module: Module) -> Iterator[Place]:
    """One place, and never with the rights of all mixed in (GHSA-5729-mvhf-9gq4)."""
    for name, node in calls(module):
        if name.endswith("get_objects_for_user"):
            said = dict(_keywords(node, {}))
            if module.name != "decisions.authority.rights" or said.get("accept_global_perms") is not False:
                yield Place(module.path, node.lineno, name)


def sheets_are_streamed(module: Module) -> Iterator[Place]:
    """A workbook read whole takes thirteen times the room (F22)."""
    for name, node in calls(module):
        if name.endswith("load_workbook"):
            said = dict(_keywords(node, {}))
            if (said.get("read_only"), said.get("keep_links")) != (True, False):
                yield Place(module.path, node.lineno, "a workbook read whole")


MAY_GO: frozenset[tuple[str, str]] = frozenset()
"""Foreign keys that may delete along, each with its reason beside it. None is needed."""
MAY_BE_LARGE = {
    "documents.exchange.reading": "one text of a package is a whole file; its bytes, tags and depth are bounded before",
}
READS_OWN = {"documents.checking.word.package": "`parsed` reads texts of this house alone"}
RUNS_LONG = {"documents.backup.databases": "a dump lasts as long as the database is large; its program is fixed"}
_NOBODY: tuple[str, ...] = ()
_MACHINE_TIME = (
    "documents.clock", "documents.outbox", "documents.proof", "documents.files.store", "documents.backup",
    "decisions.operating", "workflows.engine", "workflows.signin", "workflows.webhooks", "workflows.observing",
    "workflows.api.tokens", "workflows.pace", "workflows.proof", "workflows.web.operating", "workflows.web.signin",
)  # fmt: skip
"""Rooms of machine time: effects, leases, sessions, tokens. Whatever the law counts asks `documents.clock`."""

RULES: tuple[Rule, ...] = (
    Rule((1, 7), "the engine's transitions are called by the engine alone", only_called_by({
        ".activation_class": ("workflows.engine",), ".revive": _NOBODY, ".undo": _NOBODY,
    })),
    Rule((1, 6), "viewflow is known to the engine, the procedures, their chart and their proof", only_imported_by({
        "viewflow": ("workflows.engine", "workflows.flows", "workflows.web.chart", "workflows.proof.kept"),
        "viewflow.workflow.flow.viewset": _NOBODY, "viewflow.workflow.flow.views": _NOBODY, "viewflow.urls": _NOBODY,
        "viewflow.contrib": _NOBODY, "django.contrib.admin": _NOBODY,
    })),
    Rule((2,), "rights on objects are asked in one place", guardian_is_asked_narrowly),
    Rule((2,), "a door gets no case and no arrival past its selector", only_called_by({
        name: _NOBODY if door else ("decisions", "documents", "workflows.engine", "workflows.flows", "workflows.proof",
                                    "workflows.notices", "workflows.webhooks", "workflows.rehearsal")
        for door, name in ((False, "Case.objects.get"), (False, "Arrival.objects.get"))
    })),
    Rule((5,), "forms list what may be written", writable_fields_are_listed),
    Rule((5,), "nothing a stranger names becomes the name of an argument", no_request_spread),
    Rule((9,), "what follows a commit is an effect", only_called_by({
        "transaction.on_commit": ("documents.outbox", "workflows.engine.entry", "decisions.cases.services"),
        ".delay_on_commit": _NOBODY, ".apply_async": ("documents.outbox",), ".delay": ("documents.outbox",),
    })),
    Rule((14,), "files go through the store, never through a folder of the web", only_imported_by({
        "django.http.FileResponse": _NOBODY, "django.core.files.storage": _NOBODY, "django.views.static": _NOBODY,
    })),
    Rule((15,), "no state hangs on a signal of viewflow or of a saved row", only_imported_by({
        "viewflow.workflow.signals": _NOBODY, "django.db.models.signals.post_save": _NOBODY,
        "django.db.models.signals.pre_save": _NOBODY,
    })),
    Rule((16,), "nothing is deleted along", nothing_is_deleted_along),
    Rule((17,), "archives, sheets and PDF of others are opened by the rooms that look first", only_imported_by({
        "zipfile": ("documents.inspection", "documents.checking", "documents.layout", "documents.metadata",
                    "workflows.sheets.reading"),
        "openpyxl.load_workbook": ("workflows.sheets.reading",), "tarfile": _NOBODY, "rarfile": _NOBODY,
    })),
    Rule((17,), "a sheet is streamed", sheets_are_streamed),
    Rule((17,), "XML is read without entities and without a network", xml_is_read_safely),
    Rule((18,), "a started program has no shell, an end, and where it reads a stranger's file no environment",
         processes_are_shut_in),
    Rule((18,), "no converter is started", only_imported_by({"uno": _NOBODY, "docx2pdf": _NOBODY, "unoconv": _NOBODY})),
    Rule((20,), "the house speaks to others through its one client of webhooks and the clients of its signing, store, "
                "sign-in and virus scanner", only_imported_by({
        "requests": ("workflows.web.identity",), "aiohttp": ("documents.signing.keepers",), "httpx": _NOBODY,
        "urllib.request": _NOBODY, "http.client": ("workflows.webhooks.reaching",), "urllib3": _NOBODY,
        "socket": ("workflows.webhooks.reaching", "config.serving", "documents.inspection.scanner"),
        "smtplib": _NOBODY, "ftplib": _NOBODY,
        "boto3": ("documents.files.bucket",), "botocore": ("documents.files.bucket",),
    })),
    Rule((21,), "no template comes from a row", only_called_by({
        "eval": _NOBODY, "exec": _NOBODY, "compile": _NOBODY, "__import__": _NOBODY, "engines.from_string": _NOBODY,
    })),
    Rule((21,), "no template is made of a text", only_imported_by({
        "django.template.Template": _NOBODY, "django.template.engines": _NOBODY, "string.Template": _NOBODY,
    })),
    Rule((21,), "nothing a stranger sends is unpacked into objects", only_imported_by({
        "pickle": _NOBODY, "marshal": _NOBODY, "shelve": _NOBODY, "dill": _NOBODY, "yaml": _NOBODY, "jinja2": _NOBODY,
    })),
    Rule((22,), "errors are caught narrowly", errors_are_caught_narrowly),
    Rule((25,), "no SQL is put together from what was typed", only_called_by({
        ".raw": _NOBODY, ".extra": _NOBODY, "RawSQL": _NOBODY,
    })),
    Rule((11,), "business time comes from the clock, machine time from its rooms", only_called_by({
        "timezone.now": _MACHINE_TIME, "time.time": _MACHINE_TIME, "datetime.now": _NOBODY, "datetime.utcnow": _NOBODY,
        "date.today": _NOBODY, "datetime.today": _NOBODY,
        "timezone.localdate": ("documents.clock", "documents.management.commands.conformity"),
    })),
    Rule((19,), "chance that must not be guessed is not made by `random`", only_imported_by({
        "random": ("workflows.rehearsal", "workflows.management"),
    })),
    Rule((13,), "no hash that can be forged", only_called_by({
        "hashlib.md5": _NOBODY, "hashlib.sha1": _NOBODY, "hashlib.new": _NOBODY,
    })),
    Rule((5,), "no page goes without the proof of its form", only_imported_by({
        "django.views.decorators.csrf.csrf_exempt": _NOBODY,
    })),
)  # fmt: skip
"""What is read off the code."""

PROVED_ELSEWHERE: Mapping[int, str] = {
    1: "tests/workflows/test_engine.py::test_a_step_is_reached_by_its_act_and_never_by_another_node_s",
    2: "tests/workflows/test_every_page.py::test_people_of_another_commune_learn_nothing_and_leave_no_trace",
    3: "tests/workflows/test_engine.py::test_a_step_without_a_right_or_a_body_cannot_come_into_being",
    4: "tests/workflows/test_engine.py::test_a_right_that_ended_after_the_step_was_taken_is_refused",
    5: "tests/workflows/test_api.py::test_an_answer_of_another_type_or_to_no_question_is_refused",
    6: "tests/workflows/test_engine.py::test_no_page_of_viewflow_is_mounted",
    7: "tests/workflows/test_findings.py::test_no_step_is_undone_or_revived",
    8: "tests/workflows/test_engine.py::test_every_procedure_has_a_real_lock",
    9: "tests/documents/test_outbox.py::test_an_effect_of_an_act_that_was_rolled_back_is_none",
    10: "tests/documents/test_outbox.py::test_a_worker_frozen_past_its_lease_has_no_second_effect",
    11: "tests/decisions/test_crashes.py::test_crashes_lose_and_double_nothing",
    12: "tests/workflows/test_findings.py::test_a_page_seen_before_the_number_does_not_touch_the_number",
    13: "tests/documents/test_store.py::test_killed_while_storing_there_is_a_whole_file_or_none",
    14: "tests/workflows/test_api_once.py::test_a_file_that_was_touched_is_not_handed_out",
    15: "tests/workflows/test_findings.py::test_nothing_listens_to_signals_that_a_reader_sets_off",
    16: "tests/ground/test_grants.py::test_history_and_tables_are_out_of_its_reach",
    17: "tests/documents/test_inspection.py::test_what_it_is_not_is_refused_with_its_own_sentence",
    18: "tests/documents/test_inspection.py::test_the_look_has_no_environment",
    19: "tests/workflows/test_api.py::test_what_nobody_can_read_is_refused_with_a_sentence",
    20: "tests/workflows/test_webhooks.py::test_a_name_that_leads_inside_is_not_asked",
    21: "tests/documents/test_layout.py::test_names_are_words_and_never_orders",
    22: "tests/workflows/test_engine.py::test_a_failing_effect_keeps_no_words_of_what_failed",
    23: "tests/workflows/test_engine.py::test_the_manifest_names_every_node_as_it_is",
    24: "tests/workflows/test_findings.py::test_a_case_does_not_end_beside_a_step_that_failed",
    25: "tests/ground/test_startup.py::test_sqlite_in_another_mode_is_named",
}
"""Of each rule the test that proves what no reader of code can see."""


@dataclass(frozen=True)
class Breach:
    """A place that breaks a rule."""

    place: Place
    rule: Rule

    def __str__(self) -> str:
        numbers = ", ".join(str(number) for number in self.rule.numbers)
        return f"{self.place} (rule {numbers}: {self.rule.says})"


def breaches(rules: Iterable[Rule] = RULES, read: Iterable[Module] | None = None) -> Iterator[Breach]:
    """Every place that breaks a rule."""
    looked = modules() if read is None else tuple(read)
    return (Breach(place, rule) for rule in rules for one in looked for place in rule.check(one))


def broken() -> list[str]:
    """Those of the product, as sentences."""
    return [str(one) for one in breaches()]


def _constants(module: Module) -> dict[str, dict[str, object]]:
    """Dicts of constants a module names, for calls that spread them."""
    found: dict[str, dict[str, object]] = {}
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Dict):
            pairs = zip(node.value.keys, node.value.values, strict=True)
            found[node.targets[0].id] = {
                str(key.value): value.value
                for key, value in pairs
                if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)
            }
    return found


def _keywords(node: ast.Call, known: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, object]]:
    for one in node.keywords:
        if one.arg is None:
            yield from known.get(dotted(one.value), {}).items()
        else:
            yield one.arg, one.value.value if isinstance(one.value, ast.Constant) else one.value
