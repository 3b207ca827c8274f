"""A Tờ trình lies with UBND tỉnh, whose members are to be asked or not: where the journeys there begin."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from documents import clock
from workflows.rehearsal.money import play_submission
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.poll import ask_members
from workflows.rehearsal.stage import Stage


def play(*, members: bool) -> None:
    """Goes on from the moment the house is in. Raises AssertionError when an act was refused."""
    stage, pace = Stage(), Pace(clock.now())
    if members:
        ask_members(pace)
    play_submission(stage, pace, Random(3))  # noqa: S311 # the chance of a play
    assert not stage.refused, stage.refused


def wait() -> None:
    """Ten days go by."""
    clock.play_from(clock.now() + timedelta(days=10))
