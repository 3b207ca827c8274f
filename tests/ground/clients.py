"""Programs that take cases from draft to issue over HTTP, whatever happens to the house: every answer is noted."""

from __future__ import annotations

import http.client
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, cycle
from math import ceil
from random import sample
from threading import Event, Lock, Thread
from typing import Any
from uuid import uuid4

from decisions.authority.acts import Act
from tests.story import proposal
from tests.workflows.play import ANSWERS

_PATIENCE = 120.0  # seconds a program asks again before it says that it was left alone
_PAUSE = 0.3
_ANSWERED = 20  # seconds until an answer is taken for lost
_ACTS = 7  # of a case from draft to issue, before each of which a program pauses
_SPARE = 60  # for cases begun before the time is counted and after it


class LeftAlone(Exception):
    """A program was not answered for too long."""


@dataclass
class Crowd:
    """What all of them share: the next village, what was answered, what went wrong."""

    port: int
    tokens: Mapping[str, str]
    doors: Sequence[str] = ("127.0.0.1",)
    pause: float = 0.0
    """Seconds a program waits before each act, as somebody does who reads first."""
    stop: Event = field(default_factory=Event)
    statuses: Counter[int] = field(default_factory=Counter)
    confirmed: list[tuple[str, str]] = field(default_factory=list)
    """Case and act of every act that was confirmed to somebody."""
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    """Answers that did not come: to what, after how many seconds, and how the connection ended."""
    _villages: Iterator[int] = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)

    def ask(self, token: str, path: str) -> None:
        """Read something once; what was answered is noted."""
        began = time.monotonic()
        status, _ = self.once(self.doors[0], token, path, None, "")
        self.statuses[status] += 1
        self.seconds.append(time.monotonic() - began)

    def once(self, door: str, token: str, path: str, body: Any, key: str) -> tuple[int, bytes]:
        """One request at one of the doors: status and answer. Raises OSError, HTTPException."""
        connection = http.client.HTTPConnection(door, self.port, timeout=_ANSWERED)
        try:
            headers = {"Authorization": f"Bearer {token}"}
            if body is None:
                connection.request("GET", f"/api/v1/{path}", headers=headers)
            else:
                headers |= {"Content-Type": "application/json", "Idempotency-Key": key}
                connection.request("POST", f"/api/v1/{path}", json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def village(self) -> str:
        """One nobody has taken."""
        with self._lock:
            return f"22891-t{next(self._villages):02d}"


def villages_for(programs: int, seconds: float, pause: float) -> int:
    """So many that programs do not run out of them in that time, however quick the house: each case takes one."""
    return ceil(programs * seconds / (pause * _ACTS)) + _SPARE


def at_work(crowd: Crowd, programs: int) -> list[Thread]:
    """So many programs, each with one case after another until they are told to stop."""
    threads = [Thread(target=_work, args=(crowd,), daemon=True) for _ in range(programs)]
    for thread in threads:
        thread.start()
    return threads


def _work(crowd: Crowd) -> None:
    try:
        while not crowd.stop.is_set():
            _take_through(crowd, crowd.village())
    except Exception as fault:  # noqa: BLE001 # told by the test, which looks for any
        crowd.faults.append(repr(fault))


def _take_through(crowd: Crowd, village: str) -> None:
    drafter = crowd.tokens[Act.DRAFT_ESTABLISHMENT]
    code = _sent(crowd, drafter, "cases", {"kind": "establishment", "unit": "22891"})["code"]
    crowd.confirmed.append((code, "open"))
    for act, token in crowd.tokens.items():
        said = proposal(village).content() if act == Act.DRAFT_ESTABLISHMENT else ANSWERS.get(act, {})
        if act == Act.SEAL:
            _files_made(crowd, token, code)
        time.sleep(crowd.pause)
        version = _sent(crowd, token, f"cases/{code}")["version"]
        _sent(crowd, token, f"cases/{code}/acts/{act}", {"version": version, "answers": said})
        crowd.confirmed.append((code, act))


def _files_made(crowd: Crowd, token: str, code: str) -> None:
    """The seal waits until the files of the numbered paper are there."""
    end = time.monotonic() + _PATIENCE
    while Act.SEAL not in {one["act"] for one in _sent(crowd, token, f"cases/{code}")["possible"]}:
        if time.monotonic() > end:
            raise LeftAlone(code)
        time.sleep(_PAUSE)


def _sent(crowd: Crowd, token: str, path: str, body: Any = None) -> Any:
    """Ask until answered, at one door after the other: the same key again after a lost answer or while it is away."""
    key, end, doors = uuid4().hex, time.monotonic() + _PATIENCE, cycle(sample(crowd.doors, len(crowd.doors)))
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            status, answer = crowd.once(next(doors), token, path, body, key)
        except (OSError, http.client.HTTPException) as error:
            status, answer = 0, b""
            crowd.losses.append(f"{path}: {time.monotonic() - began:.1f} s, {error!r}")
        crowd.statuses[status] += 1
        if status in {200, 201}:
            crowd.seconds.append(time.monotonic() - began)
            return json.loads(answer)
        if status not in {0, 409, 429, 500, 502, 503}:
            raise LeftAlone(f"{path}: {status} {answer[:300]!r}")
        time.sleep(_PAUSE)
    raise LeftAlone(path)
