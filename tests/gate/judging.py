"""What the runs of a proof's tests come to: its figures, and whether it holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.gate.proof import Proof
from tests.gate.scale import Scale
from tests.gate.table import PROOFS


@dataclass(frozen=True)
class Told:
    """One test on one database."""

    database: str
    test: str
    outcome: str
    seconds: float
    figures: Mapping[str, float]


@dataclass(frozen=True)
class Verdict:
    """A proof after its run: what was measured of each of its figures, and what speaks against it."""

    proof: Proof
    measured: Mapping[str, float]
    seconds: float
    against: tuple[str, ...]
    played: bool = True

    @property
    def holds(self) -> bool:
        """It was played and nothing speaks against it."""
        return self.played and not self.against

    @property
    def result(self) -> str:
        """In a word."""
        return "FAILS" if self.against else "holds" if self.played else "-----"

    def as_json(self) -> dict[str, Any]:
        """Id, method, figures, pass line, result."""
        return {
            "id": self.proof.id,
            "method": self.proof.method,
            "figures": dict(self.measured),
            "wanted": {figure.name: figure.wanted for figure in self.proof.figures},
            "pass_line": self.proof.line,
            "result": self.result,
            "against": list(self.against),
            "remark": self.proof.remark,
            "seconds": round(self.seconds, 1),
        }


def read(files: Mapping[str, Path]) -> list[Told]:
    """What the runs told, by the name of their database."""
    return [Told(database, **_added_up(line)) for database, path in files.items() for line in _lines(path)]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _added_up(line: dict[str, Any]) -> dict[str, Any]:
    figures: defaultdict[str, float] = defaultdict(float)
    for one in line["figures"]:
        for name, value in _numbers(one):
            figures[name] += value
    return line | {"figures": dict(figures)}


def _numbers(told: Mapping[str, Any], of: str = "") -> Iterator[tuple[str, float]]:
    """The numbers among what was told, those of a group by the name of the group before them."""
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from _numbers(value, f"{name} ")
        elif isinstance(value, int | float):
            yield f"{of}{name}", value


def verdicts(told: Sequence[Told], scale: Scale, proofs: Iterable[Proof] = PROOFS) -> list[Verdict]:
    """Each proof against what its tests told; what one database has no place for is enough on the other."""
    return [_verdict(proof, [one for one in told if _of(one, proof)], scale) for proof in proofs]


def _of(one: Told, proof: Proof) -> bool:
    return any(one.test.partition("[")[0] == f"tests/{test}" for test in proof.tests)


def _verdict(proof: Proof, told: Sequence[Told], scale: Scale) -> Verdict:
    measured = {
        figure.name: figure.of([one.figures[figure.name] for one in told if figure.name in one.figures])
        for figure in proof.figures
    }
    against = tuple(_against(proof, told, measured, scale))
    return Verdict(proof, measured, sum(one.seconds for one in told), against, played=bool(told))


def _against(proof: Proof, told: Sequence[Told], measured: Mapping[str, float], scale: Scale) -> Iterator[str]:
    seen = {one.test.partition("[")[0] for one in told}
    for test in proof.tests:
        if f"tests/{test}" not in seen and scale is not Scale.TEST:  # where some are left to the gate
            yield f"did not run: {test}"
    well = {one.test for one in told if one.outcome == "passed"}
    for one in told:
        if one.outcome == "failed" or (one.outcome == "skipped" and one.test not in well):
            yield f"{one.outcome} on {one.database}: {one.test}"
    if scale is not Scale.TEST:
        for figure in proof.figures:
            if not figure.reached(measured[figure.name]):
                yield f"{figure.name}: {measured[figure.name]:,g} instead of {figure.wanted:,g}"


def table(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Lines for a person: id, method, figures beside those of the study, pass line, result."""
    for one in verdicts:
        figures = "; ".join(_figure(one, place) for place in range(len(one.proof.figures))) or "all"
        yield f"{one.proof.id:5} {one.result}  {one.proof.method}: {figures}"
        yield f"{'':12}{one.proof.line}"
        if one.proof.remark:
            yield f"{'':12}{one.proof.remark}"
        yield from (f"{'':12}AGAINST: {reason}" for reason in one.against)


def _figure(verdict: Verdict, place: int) -> str:
    figure = verdict.proof.figures[place]
    return f"{figure.name} {verdict.measured[figure.name]:,.10g} {figure.beside}"
