"""`python -m tests.gate [--night] [--only T-CR …] [--json FILE]`: play every proof, print one table, fail if one does.

Durability, deaths in the middle of an act and of a case, and what comes from outside, each on PostgreSQL and on SQLite:
two at a time on two processors, the longest first, and beside them houses on servers of their own, which wait more than
they work; last, by themselves, those whose pace is measured. What is the same on either database is played once, by
whichever comes to it first.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests import grounds
from tests.gate.judging import Verdict, read, table, verdicts
from tests.gate.proof import Proof
from tests.gate.recording import TO
from tests.gate.scale import Scale
from tests.gate.table import LANES
from tests.run import environments, running

_TURNS = (
    *(("houses", "postgres"), ("outside", "sqlite"), ("durability", "postgres")),
    *(("crashes", "postgres"), ("crashes", "sqlite"), ("durability", "sqlite")),
    *(("outside", "postgres"), ("kills", "postgres"), ("kills", "sqlite")),
)
"""The long ones first, so that all end at once; the houses wait for their own programs most of the time."""
_AT_ONCE = 3
_GROUND = "tests/ground/test_"
_APART = {
    "crashes": ("tests/decisions/test_crashes",),
    "kills": ("tests/workflows/test_engine.py::test_killed",),
    "houses": (f"{_GROUND}hosts", f"{_GROUND}kills", f"{_GROUND}load.py::test_a_release"),
    "pace": (f"{_GROUND}load.py::test_at_the_pace", "tests/workflows/test_contention.py::test_a_row_somebody_keeps"),
}
_ALL_APART = tuple(start for starts in _APART.values() for start in starts)
_IDS = [one.id for proofs in LANES.values() for one in proofs]


def main(arguments: Sequence[str]) -> int:
    """Play, judge, print; 0 if every proof holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--night", action="store_true", help="ten times as much")
    parser.add_argument("--only", nargs="+", default=[], metavar="T-ID", choices=_IDS, help="these proofs alone")
    parser.add_argument("--json", type=Path, default=Path("out/gate.json"), help="where the figures go as JSON")
    asked = parser.parse_args(arguments)
    scale = Scale.NIGHT if asked.night else Scale.GATE
    lanes = {name: [one for one in proofs if not asked.only or one.id in asked.only] for name, proofs in LANES.items()}
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="banhanh-gate-") as folder:
        try:
            files = _play({name: proofs for name, proofs in lanes.items() if proofs}, scale, Path(folder))
        except grounds.GroundMissing as missing:
            sys.stderr.write(f"{missing}\n")
            return 1
        found = verdicts(read(files), scale, [one for proofs in lanes.values() for one in proofs])
    return _tell(found, scale, time.monotonic() - began, asked.json)


def _play(lanes: Mapping[str, Sequence[Proof]], scale: Scale, folder: Path) -> dict[str, Path]:
    """Every lane on every database; the file of each database's figures."""
    files = {name: folder / f"{name}.figures" for name in ("sqlite", "postgres")}
    with ExitStack() as stack:
        grounds.bring(*grounds.ALWAYS)
        around = environments(stack, tuple(files))
        told = {name: values | {"PROOF_SCALE": scale, TO: str(files[name])} for name, values in around.items()}
        tests = {lane: _tests(proofs) for lane, proofs in lanes.items()}
        every = sorted({test for some in tests.values() for test in some})
        turns = [(lane, on, tests.get(lane, every if lane in _APART else []), told[on]) for lane, on in _TURNS]
        for name in (*lanes, *_APART):
            (folder / f"{name}-shared").mkdir()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(partial(_turn, folder), *zip(*turns, strict=True)))
        _turn(folder, "pace", "postgres", every, told["postgres"])
    return files


def _tests(proofs: Sequence[Proof]) -> list[str]:
    return sorted({f"tests/{test}" for proof in proofs for test in proof.tests})


def _turn(folder: Path, lane: str, database: str, tests: Sequence[str], around: Mapping[str, str]) -> None:
    """The tests of a lane on one database."""
    apart = _APART.get(lane)
    mine = [test for test in tests if (test.startswith(apart) if apart else not test.startswith(_ALL_APART))]
    if not mine:
        return
    shared = folder / f"{lane}-shared"
    arguments = ["-o", f"cache_dir=.pytest_cache/gate-{lane}-{database}", f"--shared={shared}", *mine]
    own = {**around, "DATA_ROOT": str(folder / f"{lane}-{database}-data")}  # by which a database of its own is named
    with running(f"{lane}-{database}", own, folder, arguments) as run:
        sys.stdout.write(f"{lane} on {database}: {run.quietly()}\n")
        sys.stdout.flush()


def _tell(found: Sequence[Verdict], scale: Scale, seconds: float, to: Path) -> int:
    to.parent.mkdir(parents=True, exist_ok=True)
    told = {"scale": scale, "seconds": round(seconds), "proofs": [one.as_json() for one in found]}
    to.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join([*table(found), *_summary(found, seconds)]) + "\n")
    return int(not all(one.holds for one in found))


def _summary(found: Sequence[Verdict], seconds: float) -> Iterator[str]:
    holds = sum(one.holds for one in found)
    yield f"\n{holds} of {len(found)} proofs hold, {seconds / 60:.1f} min"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
