"""Money played by chance: whatever people do, and in whatever order, the columns agree to the đồng."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Max, Sum
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from decisions.budget import appraising, estimating, figures
from decisions.budget import board as boards
from decisions.budget.board import Board, Under, board_of, difference
from decisions.budget.lines import sums_of
from decisions.budget.sorts import Level, Stage
from decisions.cases.models import ISSUED_STATES
from decisions.errors import DecisionError
from decisions.models import Allotment, Appraisal, Case, Estimate, EstimateLine, JournalEntry, LineFigure, Round
from decisions.proof import allocations, money, opinions, proposals
from documents import clock
from documents.errors import DocumentError
from documents.page.money import in_full
from documents.page.vietnamese import thousands
from documents.papers.selectors import current
from tests.cast import Cast
from tests.fair import OPENED, RARE, Fair, town
from workflows.errors import WorkflowError

pytestmark = pytest.mark.django_db

_REFUSALS = (DecisionError, WorkflowError, DocumentError)
_LONGEST = 130
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_WORDS = {word: value for value, word in enumerate(_DIGITS)}
_WORDS |= {"mốt": 1, "tư": 4, "lăm": 5, "linh": 0}
_FEW = settings(
    max_examples=4,
    phases=(Phase.generate,),  # a walk is long: which step broke is told, a shorter one is not looked for
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)
_reached: Counter[str] = Counter()


@pytest.fixture
def walk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Callable[[st.DataObject], Fair]:
    """A walk through the money of the town from its beginning; afterwards it never was."""
    made, found, bodies = town(cast)

    def walked(data: st.DataObject) -> Fair:
        with transaction.atomic():
            fair = Fair(made, found, bodies, data.draw, wishes=set(data.draw(st.sets(st.sampled_from(RARE)))))
            monkeypatch.setattr(clock, "now", lambda: fair.now)
            _walk(fair)
            transaction.set_rollback(True)
        return fair

    monkeypatch.setattr(clock, "now", lambda: OPENED)
    return walked


def _walk(fair: Fair) -> None:
    for _ in range(_LONGEST):
        before, journal = _kept(), JournalEntry.objects.count()
        try:
            if fair.over or not fair.step():
                break
        except _REFUSALS:
            fair.done.append("refused")
            assert (_kept(), JournalEntry.objects.count()) == (before, journal), fair.done
        if _kept() != before:  # nothing else is asked below
            _hold(fair)
    _reached.update(set(fair.done))
    told = [*money.estimates(), *money.columns(), *opinions.opinions(), *proposals.proposals()]
    told += [*allocations.allocations(), *allocations.allotments()]
    assert told == [], fair.done


def _kept() -> list[object]:
    """What sums are made of, and which papers and estimates count."""
    rows = (Round, EstimateLine, LineFigure, Allotment, Estimate)
    out = Case.objects.filter(state__in=ISSUED_STATES).order_by("pk").values_list("pk", "state")
    return [*(each.objects.count() for each in rows), list(out)]


# What always holds


def _hold(fair: Fair) -> None:
    for under in Under:
        _columns(board_of(fair.money.ict.head, fair.round, fair.now, under), under)
    _papers()
    _confirmed()
    _given()


def _columns(board: Board, under: Under) -> None:
    """Every sum on the board is that of the rows kept, asked of the database anew."""
    lines = {line.pk: line for line in _lines()}
    last = _last()
    asked = [pk for pk, line in lines.items() if line.source.level == Level.PROVINCE]
    assert {row.line.pk for row in board.rows} == lines.keys()
    assert board.total.asked == sum(line.quantity * line.times * line.price for line in lines.values())
    assert board.asked.asked == sum(group.sum.asked for group in board.groups) == _asked(lines, asked)
    for stage in Stage:
        told = [last.get((pk, stage)) for pk in asked]
        whole = None if not told or None in told else sum(one for one in told if one is not None)
        assert board.asked.columns[stage] == whole
        of_groups = [group.sum.columns[stage] for group in board.groups if group.sum.asked]
        if whole is not None:
            assert sum(one or 0 for one in of_groups) == whole
    for group in board.groups:
        assert len({_key(row.line, under) for row in group.rows}) == 1
    for row in board.rows:
        _falls(row, last)


def _falls(row: figures.Row, last: dict[tuple[int, str], int]) -> None:
    """Amounts are whole, never below nought, never above what they come from; a difference is that of two columns."""
    left = row.asked
    for stage in Stage:
        amount = last.get((row.line.pk, stage))
        assert row.amount(stage) == amount
        assert difference(row, stage) == (None if amount is None else left - amount)
        if amount is not None:
            assert type(amount) is int
            assert 0 <= amount <= row.asked
            left = amount
    appraised, decided = last.get((row.line.pk, Stage.APPRAISED)), last.get((row.line.pk, Stage.DECIDED))
    assert decided is None or (appraised is not None and decided <= appraised)


def _papers() -> None:
    """What was submitted adds up; a signed paper bears the sum, and spells it."""
    for one in Round.objects.filter(content__contains='"total"').select_related("case"):
        content = json.loads(one.content)
        amounts = [line["amount"] if "amount" in line else _cost(line) for line in content["lines"]]
        assert content["total"] == sum(amounts), one
        if one.number == one.case.round and one.case.state in ISSUED_STATES:
            page = current(one.case.code).page
            assert thousands(content["total"]) in page, one
            for digits, words in re.findall(r"([0-9.]+) đồng \(Bằng chữ: ([^)]*?) đồng\)", page):
                assert _spoken(words) == int(digits.replace(".", ""))
            if one.case.kind == "allocation":
                assert in_full(content["total"]) in page


def _confirmed() -> None:
    """What the Sở found right is what its head confirmed."""
    for figure in LineFigure.objects.filter(stage=Stage.APPRAISED, case=F("line__estimate__case")):
        last = Appraisal.objects.filter(estimate=figure.line.estimate_id).latest("number")
        said = {line["line"]: line["amount"] for line in json.loads(last.content)["lines"]}
        assert figure.amount == said[figure.line.key]


def _given() -> None:
    """What units were given by source is what was decided of their lines."""
    decided: defaultdict[tuple[str, str], int] = defaultdict(int)
    for figure in LineFigure.objects.filter(stage=Stage.DECIDED).select_related("line__estimate__body", "line__source"):
        decided[figure.line.estimate.body.code, figure.line.source.code] += figure.amount
    given_ = Allotment.objects.values_list("body__code", "source__code").annotate(Sum("amount"))
    assert {(body, source): amount for body, source, amount in given_} == {
        key: amount for key, amount in decided.items() if amount
    }


def _lines() -> Iterator[EstimateLine]:
    """The lines of the letters that count: out, and not replaced."""
    there = Estimate.objects.filter(replaced_by=None)
    return EstimateLine.objects.filter(estimate__in=there).select_related("source", "estimate__body").iterator()


def _last() -> dict[tuple[int, str], int]:
    """The figure written last, by line and column."""
    latest = LineFigure.objects.values("line", "stage").annotate(last=Max("pk")).values("last")
    return {
        (line, stage): amount
        for line, stage, amount in LineFigure.objects.filter(pk__in=latest).values_list("line", "stage", "amount")
    }


def _asked(lines: dict[int, EstimateLine], asked: list[int]) -> int:
    return sum(lines[pk].quantity * lines[pk].times * lines[pk].price for pk in asked)


def _key(line: EstimateLine, under: Under) -> object:
    keys = {Under.UNIT: line.estimate.body_id, Under.SOURCE: line.source_id, Under.LEVEL: line.source.level}
    return keys[under]


def _cost(line: dict[str, Any]) -> int:
    return int(line["quantity"]) * int(line["times"]) * int(line["price"])


def _spoken(words: str) -> int:
    """An amount read back from its words, by nobody else's rules."""
    total = group = 0
    for word in words.lower().split():
        if word == "tỷ":
            total, group = (total + group) * 10**9, 0
        elif word in {"triệu", "nghìn"}:
            total, group = total + group * (10**6 if word == "triệu" else 1000), 0
        elif word in {"mười", "mươi", "trăm"}:
            tens, ones = divmod(group, 10)
            group = group + 10 if word == "mười" else tens * 10 + ones * (10 if word == "mươi" else 100)
        else:
            group += _WORDS[word]
    return total + group


# The walks


def _tried(walk: Callable[[st.DataObject], Fair]) -> None:
    @_FEW
    @given(data=st.data())
    def tried(data: st.DataObject) -> None:
        walk(data)

    tried()


@pytest.mark.once
def test_no_sequence_of_acts_lets_the_columns_disagree(walk: Callable[[st.DataObject], Fair]) -> None:
    _reached.clear()
    _tried(walk)
    everywhere = {*RARE, "consult", "propose", "decline_issue", "approve_budget", "return_draft", "refused"}
    assert everywhere <= _reached.keys()  # what was tried is rich enough to say something


def _every_level(rows: list[figures.Row]) -> list[figures.Row]:
    return list(rows)


def _first_only(rows: Any) -> figures.Sum:
    return _sum_of(list(rows)[:1])


def _one_less(stage: Stage, case: Case, rows: Any, said: Any, at: Any) -> None:
    _record(stage, case, rows, {key: replace(one, amount=max(one.amount - 1, 0)) for key, one in said.items()}, at)


def _without_the_first(lines: Any, sources: Any) -> Any:
    return _sums_of(list(lines)[1:], sources)


_record, _sum_of, _sums_of = figures.record, figures.sum_of, sums_of


@pytest.mark.once
@pytest.mark.parametrize(
    ("place", "name", "wrong"),
    [
        (boards, "_asked", _every_level),
        (boards, "sum_of", _first_only),
        (appraising, "record", _one_less),
        (estimating, "sums_of", _without_the_first),
    ],
    ids=["a sum over every level", "a sum of the first line", "a đồng lost on the way", "a total without a line"],
)
def test_the_walks_find_an_arithmetic_that_is_wrong(
    walk: Callable[[st.DataObject], Fair],
    monkeypatch: pytest.MonkeyPatch,
    place: ModuleType,
    name: str,
    wrong: Callable[..., object],
) -> None:
    monkeypatch.setattr(place, name, wrong)
    with pytest.raises(AssertionError):
        _tried(walk)
