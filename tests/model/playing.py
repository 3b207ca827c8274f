"""Playing the machine at a scale, and what is told of it."""

from __future__ import annotations

from collections import Counter
from keyword import iskeyword
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.gate.scale import Scale
from tests.model.machine import Life
from tests.model.sizes import SIZES, Size
from tests.model.stage import RULES, Stage

_MORE, _ROUNDS, _PREFERRED = 10, 30, 4
"""Where a rule was played too seldom, so small a part of the plays is added, at most so often, in which it counts for
so many more: each part begins with the simplest play there is, so that one alone would add nothing new.
"""


def play(machine: type[Life], size: Size) -> None:
    """So many plays, always the same ones. Raises Divergence."""
    chosen = settings(
        max_examples=size.examples,
        stateful_step_count=size.steps,
        phases=(Phase.generate,),  # which step broke is told with all before it; a shorter way is not looked for
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=True,
    )
    run_state_machine_as_test(machine, settings=chosen)


def run(scale: Scale) -> dict[str, Any]:
    """Play the life at a scale in the house that is built, until each rule was played as often as the scale says.

    Raises Divergence; else the figures of the plays.
    """
    size = SIZES[scale]
    Stage.fired, Stage.done, Stage.steps, Stage.plays = Counter(), Counter(), 0, 0
    play(Life, size)
    more = Size(size.examples // _MORE, size.steps, size.least)
    for number in range(1, _ROUNDS + 1):
        if _below(size.least):
            play(seed(number)(_preferring(_below(size.least))), more)
    return {
        "scale": scale,
        "examples": Stage.plays,
        "steps": Stage.fired.total(),
        "looks": Stage.steps,
        "rules": len(RULES),
        "least": _least(),
        "fired": dict(sorted(Stage.fired.items())),
        "done": dict(sorted(Stage.done.items())),
        "divergences": 0,
    }


def _least() -> int:
    """How often the rule was played that was played most seldom."""
    return min(Stage.fired[name] for name in RULES)


def _below(least: int) -> list[str]:
    """The rules that were played less often."""
    return [name for name in RULES if Stage.fired[name] < least]


def _preferring(names: list[str]) -> type[Life]:
    """A life in which these rules are drawn more often; Hypothesis draws each attribute that is a rule alike."""
    rules = {name: getattr(Life, name + "_" * iskeyword(name)) for name in names}
    again = {f"{name}_{turn}": one for name, one in rules.items() for turn in range(1, _PREFERRED)}
    return type("More", (Life,), again)
