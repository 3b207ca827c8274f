"""What the API answers with: each shape once, for the answer and for its description."""

from __future__ import annotations

from functools import cache
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
from rest_framework.utils.serializer_helpers import BindingDict

from decisions.authority.acts import Kind
from decisions.cases.models import Party, State
from decisions.teams.standing import Standing
from documents.dispatch.selectors import Fate
from documents.models import Paper, PaperFile
from documents.signing.worth import State as Worth
from workflows.notices.models import Notice


class Shape(serializers.Serializer[Any]):
    """What an answer tells. Its fields are made once, not with every answer: they show, and keep nothing of it."""

    @property
    def fields(self) -> BindingDict:
        """Those of the class."""
        return _fields(type(self))


@cache
def _fields(shape: type[Shape]) -> BindingDict:
    blank = shape()
    made = BindingDict(blank)
    for name, field in blank.get_fields().items():
        made[name] = field
    return made


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
    """How much lies in each folder, up to 100; how many open steps are late. What is done is not counted."""

    open = IntegerField()
    returned = IntegerField()
    drafts = IntegerField()
    together = IntegerField()
    followed = IntegerField()
    unit = IntegerField()
    issued = IntegerField()
    done = IntegerField()
    late = IntegerField()


class Desk(Shape):
    """A folder of the desk."""

    folder = ChoiceField(choices=["open", "returned", "drafts", "together", "unit", "done"])
    counts = Counts()
    results = DeskRow(many=True)
    next = CharField(allow_blank=True)


class IncidentRow(Shape):
    """Something a person must look at; `correlation` of an effect that can be tried again, `cause` where it broke."""

    kind = CharField()
    ref = CharField()
    sentence = CharField()
    opened_at = DateTimeField()
    correlation = CharField(allow_blank=True)
    cause = CharField(allow_null=True)


class SaidOfCase(Shape):
    """What was written about a case: `write_direction` is a bút phê, `write_remark` an ý kiến."""

    act = CharField()
    seq = IntegerField()
    text = CharField()
    at = DateTimeField()


class ComparedLine(Shape):
    """A line that differs; empty where the round has no such line."""

    earlier = CharField(allow_blank=True)
    later = CharField(allow_blank=True)


class Compared(Shape):
    """Two rounds of a case and the lines of their pages that differ."""

    earlier = IntegerField()
    later = IntegerField()
    lines = ComparedLine(many=True)


class StepAssignment(Shape):
    """Steps that were given out, and to whom."""

    officer = CharField()
    tasks = ListField(child=IntegerField())


class SavedFilterRow(Shape):
    """A filter of the desk kept by name, as it stands in an address."""

    name = CharField()
    query = CharField()
    made_at = DateTimeField()


class FollowingRow(Shape):
    """A case an officer follows."""

    case = CharField()
    since = DateTimeField()
    remind_on = DateField(allow_null=True)


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


class NewToken(Shape):
    """A token; it is shown this once."""

    token = CharField()
    scope = CharField()
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


class NoticesRead(Shape):
    """How many notices were new."""

    read = IntegerField()


class NoticeEmail(Shape):
    """Where notices go by mail; empty: nowhere."""

    email = CharField(allow_blank=True)
