"""The gate judges by what ran: a proof without its tests, with a failed one, or with too little of something fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gate.judging import Told, Verdict, read, table, verdicts
from tests.gate.proof import Figure, Proof
from tests.gate.scale import Scale
from tests.gate.table import PROOFS

TESTS = Path(__file__).parents[1]
PLANNED = (
    *("BOX", "CR", "KL", "BR", "DD", "FD", "DB", "LT", "CL", "DS", "LD", "BK", "MB", "HO"),
    *("TM", "LO", "FI", "PT", "XL", "UN", "XS"),
    *("ID", "LK", "MA", "SQ", "CS", "SE", "BF", "OR", "SS", "WH", "RL", "HD", "AP", "SC"),
    *("RS", "UP", "RN", "ER"),
)
PROOF = Proof(
    "T-XX", "a thing is done", "it holds", ("a.py::test_it",), (Figure("deeds", 10), Figure("ms", 5, limit=True))
)


def test_every_proof_of_the_plan_is_there_once() -> None:
    assert sorted(proof.id for proof in PROOFS) == sorted(f"T-{name}" for name in PLANNED)


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.id)
def test_the_tests_of_a_proof_are_there_and_a_smaller_figure_has_its_reason(proof: Proof) -> None:
    assert proof.tests
    for test in proof.tests:
        path, _, name = test.partition("::")
        assert f"def {name}(" in (TESTS / path).read_text(encoding="utf-8"), test
    assert proof.remark or all(figure.used is None for figure in proof.figures)


def _found(*told: Told, scale: Scale = Scale.GATE) -> Verdict:
    (verdict,) = verdicts(told, scale, [PROOF])
    return verdict


def _told(database: str = "sqlite", outcome: str = "passed", **figures: float) -> Told:
    return Told(database, "tests/a.py::test_it[one]", outcome, 1.5, figures)


def test_figures_of_both_databases_add_up_and_of_a_limit_the_worst_counts() -> None:
    found = _found(_told(deeds=6, ms=4), _told("postgres", deeds=4, ms=5))
    assert (found.holds, dict(found.measured), found.seconds) == (True, {"deeds": 10, "ms": 5}, 3.0)


def test_too_little_or_too_slow_fails_at_the_gate_and_not_among_the_tests() -> None:
    few, slow = _told(deeds=9, ms=5), _told(deeds=10, ms=6)
    assert _found(few).against == ("deeds: 9 instead of 10",)
    assert _found(slow).against == ("ms: 6 instead of 5",)
    assert _found(_told(deeds=10)).against == ("ms: 0 instead of 5",)
    assert _found(few, scale=Scale.TEST).holds


def test_a_test_that_did_not_run_was_left_out_or_failed_fails() -> None:
    assert _found().against[0] == "did not run: a.py::test_it"
    assert _found(_told(outcome="skipped", deeds=10, ms=1)).against == ("skipped on sqlite: tests/a.py::test_it[one]",)
    assert _found(_told(outcome="skipped"), _told("postgres", deeds=10, ms=1)).holds
    assert not _found(_told(deeds=10, ms=1), _told("postgres", "failed")).holds


def test_what_a_test_told_is_read_and_shown(tmp_path: Path) -> None:
    line = {
        "test": "tests/a.py::test_it",
        "outcome": "passed",
        "seconds": 2,
        "figures": [{"deeds": 7}, {"deeds": 5, "ms": 3}],
    }
    (tmp_path / "one").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (verdict,) = verdicts(read({"sqlite": tmp_path / "one", "postgres": tmp_path / "none"}), Scale.GATE, [PROOF])
    assert "\n".join(table([verdict])).splitlines()[0] == "T-XX  holds  a thing is done: deeds 12 (≥ 10); ms 3 (≤ 5)"
    assert verdict.as_json()["result"] == "holds"
