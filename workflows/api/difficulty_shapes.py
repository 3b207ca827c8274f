"""What the API answers with about difficulties, tasks, and difficulties put together."""

from __future__ import annotations

from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DateTimeField,
    IntegerField,
    ListField,
)

from decisions.difficulties.doings import State as Stage
from decisions.difficulties.doings import StepKind
from decisions.difficulties.raising import Category
from decisions.tasks.models import State as TaskState
from decisions.tasks.models import StepKind as TaskStepKind
from workflows.api.shapes import Body, Shape


class DifficultyRow(Shape):
    """A difficulty in a list."""

    code = CharField()
    unit = Body()
    team = CharField(allow_null=True)
    category = ChoiceField(choices=Category.choices)
    month = CharField()
    text = CharField()
    state = ChoiceField(choices=Stage.choices)
    state_name = CharField()
    owner = Body()
    due = DateField(allow_null=True)
    late = BooleanField()
    raised_at = DateTimeField()
    consolidation = CharField(allow_null=True)


class DifficultyPage(Shape):
    """Some difficulties."""

    results = DifficultyRow(many=True)
    next = CharField(allow_blank=True, help_text="cursor của trang sau; rỗng ở trang cuối")


class DifficultyStepRow(Shape):
    """A step of a difficulty."""

    seq = IntegerField()
    kind = ChoiceField(choices=StepKind.choices)
    unit = Body()
    by = CharField()
    post = CharField(allow_blank=True)
    at = DateTimeField()
    text = CharField(allow_blank=True)
    state = ChoiceField(choices=Stage.choices)
    owner = Body()
    due = DateField(allow_null=True)


class PossibleDoing(Shape):
    """Something the officer may do with a difficulty now."""

    act = CharField()
    button = CharField()


class WholeDifficulty(DifficultyRow):
    """A difficulty, its steps, and what the officer may do with it now."""

    steps = DifficultyStepRow(many=True)
    possible = PossibleDoing(many=True)


class TaskRow(Shape):
    """A task in a list: what is to be done by when, given by whom to whom, out of which incoming paper."""

    code = CharField()
    giver = Body()
    arrival_year = IntegerField()
    arrival_number = IntegerField()
    source = CharField()  # type: ignore[assignment] # a column of ours, not the option of a field
    text = CharField()
    owner = Body()
    officer = CharField(allow_null=True)
    due = DateField()
    state = ChoiceField(choices=TaskState.choices)
    state_name = CharField()
    late = BooleanField()


class TaskPage(Shape):
    """Some tasks."""

    results = TaskRow(many=True)
    next = CharField(allow_blank=True, help_text="cursor của trang sau; rỗng ở trang cuối")


class TaskStepRow(Shape):
    """A step of a task."""

    seq = IntegerField()
    kind = ChoiceField(choices=TaskStepKind.choices)
    unit = Body()
    by = CharField()
    post = CharField(allow_blank=True)
    at = DateTimeField()
    text = CharField(allow_blank=True)
    state = ChoiceField(choices=TaskState.choices)


class WholeTask(TaskRow):
    """A task, its steps, and what the officer may do with it now."""

    steps = TaskStepRow(many=True)
    possible = ListField(child=CharField())


class ConsolidationRow(Shape):
    """Difficulties put together under one heading; `count` are all its members."""

    code = CharField()
    title = CharField()
    proposal = CharField()
    at = DateTimeField()
    count = IntegerField()


class ConsolidationPage(Shape):
    """Some consolidations."""

    results = ConsolidationRow(many=True)
    next = CharField(allow_blank=True)


class WholeConsolidation(ConsolidationRow):
    """A consolidation, and those of its members the officer may see."""

    by = CharField()
    members = DifficultyRow(many=True)
