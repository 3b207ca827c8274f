"""What the API answers with: each shape once, for the answer and for its description."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DateTimeField,
    DictField,
    IntegerField,
    JSONField,
    ListField,
)

from decisions.authority.acts import Kind
from decisions.cases.models import Party, State
from decisions.difficulties.doings import State as Stage
from decisions.difficulties.doings import StepKind
from decisions.difficulties.raising import Category
from decisions.tasks.models import State as TaskState
from decisions.tasks.models import StepKind as TaskStepKind
from decisions.teams.standing import Standing
from documents.dispatch.selectors import Fate
from documents.models import Paper, PaperFile, Return
from documents.signing.worth import State as Worth
from workflows.notices.models import Notice

Shape = serializers.Serializer[Any]


class Body(Shape):
    """A unit."""

    code = CharField()
    name = CharField()


class CaseRow(Shape):
    """A case in a list."""

    code = CharField()
    kind = ChoiceField(choices=Kind.choices)
    about = CharField()
    unit = Body()
    state = ChoiceField(choices=State.choices)
    state_name = CharField()
    round = IntegerField()
    version = IntegerField()
    opened_at = DateTimeField()
    due = DateField(allow_null=True)
    urgency = CharField(allow_blank=True, help_text="urgent, very_urgent, immediate; rỗng là thường")
    circulation = CharField(allow_blank=True, help_text="return, internal; rỗng là không giới hạn")


class CasePage(Shape):
    """Some cases."""

    results = CaseRow(many=True)
    next = CharField(allow_blank=True, help_text="cursor của trang sau; rỗng ở trang cuối")


class DeskRow(Shape):
    """A step on a desk."""

    case = CharField()
    kind = ChoiceField(choices=Kind.choices)
    about = CharField()
    unit = Body()
    task = IntegerField()
    act = CharField()
    step = CharField()
    opened_at = DateTimeField()
    due = DateField(allow_null=True)
    urgency = IntegerField()
    claimed_by = CharField(allow_null=True)
    closed_at = DateTimeField(allow_null=True)
    outcome = CharField(allow_blank=True)


class Counts(Shape):
    """How many steps lie in each folder."""

    open = IntegerField()
    done = IntegerField()


class Desk(Shape):
    """A folder of the desk."""

    folder = ChoiceField(choices=["open", "done"])
    counts = Counts()
    results = DeskRow(many=True)
    next = CharField(allow_blank=True)


class Holder(Shape):
    """A person who can do a step."""

    name = CharField()
    post = CharField()


class OpenStep(Shape):
    """A step that waits."""

    task = IntegerField()
    act = CharField()
    title = CharField()
    body = CharField()
    opened_at = DateTimeField()
    due = DateField(allow_null=True)
    claimed_by = CharField(allow_null=True)
    holders = Holder(many=True)


class Possible(Shape):
    """Something the officer may do in the case now."""

    act = CharField()
    button = CharField()
    task = IntegerField()
    step = CharField()
    aside = BooleanField()


class PartyRow(Shape):
    """A unit the case concerns."""

    unit = Body()
    role = ChoiceField(choices=Party.Role.choices)
    since = DateTimeField()


class Entry(Shape):
    """A line of the journal."""

    seq = IntegerField()
    at = DateTimeField()
    act = CharField()
    actor = CharField()
    capacity = CharField(allow_blank=True)
    post = CharField(allow_blank=True)
    unit = CharField(allow_blank=True)
    clause = CharField(allow_blank=True)
    round = IntegerField()
    before = CharField(allow_blank=True)
    after = CharField(allow_blank=True)
    content = DictField(child=JSONField())


class Journal(Shape):
    """Some lines of the journal, the latest first."""

    results = Entry(many=True)
    next = CharField(allow_blank=True)


class WayToSign(Shape):
    """A lawful way to sign a paper; `authority` names it in the answers of the act that signs."""

    authority = CharField()
    signer = CharField()
    post = CharField()
    lines = ListField(child=CharField(), help_text="Các dòng quyền hạn, chức vụ sẽ in trên chữ ký")
    capacity = CharField(allow_blank=True)
    reason = CharField()
    mine = BooleanField()


class BrokenRule(Shape):
    """A rule that keeps somebody from signing."""

    clause = CharField()
    sentence = CharField()


class CaseSigning(Shape):
    """Who would sign the paper of a case: the usual signer first; empty once it is signed or will not be."""

    ways = WayToSign(many=True)
    order = CharField(help_text="Vì sao quyền đứng đầu được dùng trước")
    broken = BrokenRule(many=True)


class Sent(Shape):
    """A line of Nơi nhận."""

    line = CharField()
    receiver = CharField(allow_blank=True)
    sent_at = DateTimeField()
    state = ChoiceField(choices=Fate.choices, help_text="Tình trạng gửi, nhận")
    opened_at = DateTimeField(allow_null=True, help_text="Nơi nhận mở xem lần đầu")
    answer = CharField(allow_blank=True)


class StoredFile(Shape):
    """A file of a paper."""

    stage = ChoiceField(choices=PaperFile.Stage.choices)
    format = ChoiceField(choices=PaperFile.Format.choices)
    name = CharField()
    size = IntegerField()
    sha256 = CharField()
    url = CharField()


class DigitalSignature(Shape):
    """A digital signature on a paper, and what it is worth now."""

    field = CharField()
    name = CharField()
    serial = CharField()
    issuer = CharField()
    at = DateTimeField(allow_null=True)
    state = ChoiceField(choices=[(one.value, one.value) for one in Worth])
    sentence = CharField()


class Document(Shape):
    """The paper of a case."""

    case = CharField()
    kind = CharField(help_text="Tên loại văn bản")
    symbol = CharField()
    number = IntegerField(allow_null=True)
    day = DateField(allow_null=True)
    abstract = CharField()
    signing = IntegerField(help_text="Lần ký")
    signed_at = DateTimeField()
    signed_by = CharField()
    hash_signed = CharField(help_text="H1: mã băm của trang đã ký, chưa có số và ngày")
    hash_numbered = CharField(allow_null=True, help_text="H2: mã băm của trang đủ số và ngày")
    way = ChoiceField(choices=Paper.Way.choices, help_text="Cách ký")
    signatures = DigitalSignature(many=True)
    files = StoredFile(many=True)
    deliveries = Sent(many=True)


class WholeCase(CaseRow):
    """Everything about a case the officer may see."""

    opened_by = CharField(allow_null=True)
    steps = OpenStep(many=True)
    possible = Possible(many=True)
    parties = PartyRow(many=True)
    journal = Entry(many=True, help_text="Các dòng mới nhất; đủ ở /cases/{code}/journal")
    document = Document(allow_null=True)
    why_visible = ListField(child=CharField())


class Draft(Shape):
    """The text of a case as it was left."""

    version = IntegerField()
    content = DictField(child=JSONField(), allow_null=True)


class Kept(Shape):
    """A draft was kept."""

    saved_at = DateTimeField()


class Moved(Shape):
    """Where a case stands after an act."""

    code = CharField()
    state = ChoiceField(choices=State.choices)
    round = IntegerField()
    version = IntegerField()


class AwaitingRow(Shape):
    """A paper that waits to be taken in."""

    case = CharField()
    receiver = CharField()
    line = CharField()
    sent_at = DateTimeField()
    author = CharField()
    kind = CharField(allow_blank=True)
    symbol = CharField()
    day = DateField(allow_null=True)
    about = CharField()


class Handed(Shape):
    """Who was given an incoming paper to deal with."""

    to = CharField()
    remark = CharField(allow_blank=True)
    due = DateField(allow_null=True)
    at = DateTimeField()
    by = CharField()


class ArrivalRow(Shape):
    """A line of Sổ đăng ký văn bản đến."""

    body = CharField()
    year = IntegerField()
    number = IntegerField()
    arrived = DateField()
    author = CharField()
    kind = CharField(allow_blank=True)
    symbol = CharField(allow_blank=True)
    day = DateField(allow_null=True)
    about = CharField()


class Waiting(Shape):
    """How many papers wait."""

    awaiting = IntegerField()


class Incoming(Shape):
    """A folder of incoming papers: `awaiting` fills one list, `arrived` the other."""

    folder = ChoiceField(choices=["awaiting", "arrived"])
    counts = Waiting()
    awaiting = AwaitingRow(many=True)
    arrived = ArrivalRow(many=True)
    next = CharField(allow_blank=True)


class TakerRow(Shape):
    """Somebody to whom a paper may be handed on: a unit by its code, or a person by the name they sign in with."""

    unit = CharField(allow_null=True)
    officer = CharField(allow_null=True)
    name = CharField()


class WholeArrival(ArrivalRow):
    """An incoming paper, who deals with it, and who could."""

    handings = Handed(many=True)
    takers = TakerRow(many=True)


class Taken(Shape):
    """Papers taken in."""

    arrivals = ArrivalRow(many=True)


class GivenBack(Shape):
    """What a receiver did with a paper that was withdrawn."""

    case = CharField()
    receiver = CharField()
    how = ChoiceField(choices=Return.How.choices)


class Refused(Shape):
    """A paper sent back."""

    case = CharField()
    receiver = CharField()
    reason = CharField()
    remark = CharField()


class NewToken(Shape):
    """A token; it is shown this once."""

    token = CharField()
    expires_at = DateTimeField()


class VillageRow(Shape):
    """A village that may have a team."""

    code = CharField()
    name = CharField()
    standing = ChoiceField(choices=Standing.choices)


class CommuneRow(Shape):
    """A commune: its own team and its villages."""

    code = CharField()
    name = CharField()
    standing = ChoiceField(choices=Standing.choices)
    stage = CharField(allow_blank=True)
    due = DateField(allow_null=True)
    established_on = DateField(allow_null=True)
    late = BooleanField()
    established_late = BooleanField()
    villages = VillageRow(many=True)


class FiguresRow(Shape):
    """The count over some communes."""

    required = IntegerField()  # type: ignore[assignment] # a column of ours, not the option of a field
    established = IntegerField()
    in_progress = IntegerField()
    missing = IntegerField()
    late = IntegerField()
    established_late = IntegerField()
    percent = IntegerField()
    villages_established = IntegerField()
    villages_total = IntegerField()


class DistrictRow(Shape):
    """A district and its communes."""

    code = CharField(allow_blank=True)
    name = CharField(allow_blank=True)
    figures = FiguresRow()
    communes = CommuneRow(many=True)


class CoverageShape(Shape):
    """Everything the officer may see."""

    figures = FiguresRow()
    districts = DistrictRow(many=True)


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


class NoticeRow(Shape):
    """A notice; `address` is a page of this house."""

    key = CharField()
    kind = ChoiceField(choices=Notice.Kind.choices)
    text = CharField()
    address = CharField()
    at = DateTimeField()
    read_at = DateTimeField(allow_null=True)


class NoticePage(Shape):
    """Some notices."""

    unread = IntegerField()
    results = NoticeRow(many=True)
    next = CharField(allow_blank=True, help_text="cursor của trang sau; rỗng ở trang cuối")


class NoticeEmail(Shape):
    """Where notices go by mail; empty: nowhere."""

    email = CharField(allow_blank=True)
