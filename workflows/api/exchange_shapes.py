"""The shapes of what the API says about papers between this house and others."""

from __future__ import annotations

from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DateTimeField,
    FileField,
    IntegerField,
)

from documents.exchange.messages import Business, Status
from documents.inspection.kinds import FileKind
from documents.models import ConsignmentAnswer
from workflows.api.shapes import Shape

_KINDS = [(kind.value, kind.label) for kind in FileKind]


class AddressRow(Shape):
    """By which code and mail address a body is or was reached."""

    organ_id = CharField(allow_blank=True, help_text="Mã định danh điện tử")
    email = CharField(allow_blank=True)
    valid_from = DateField()
    valid_to = DateField(allow_null=True)


class OutsideRow(Shape):
    """A body outside the house."""

    unit = CharField()
    name = CharField()
    organ_id = CharField(allow_blank=True)


class UnitAddress(Shape):
    """How a body is reached today, and how it was; to whoever keeps those outside the house, which there are."""

    unit = CharField()
    organ_id = CharField(allow_blank=True, help_text="Mã định danh điện tử")
    email = CharField(allow_blank=True)
    past = AddressRow(many=True)
    outside = OutsideRow(many=True)


class ExchangeStatus(Shape):
    """What one side said became of a paper; `ours` was said here."""

    seq = IntegerField()
    status = ChoiceField(choices=Status.choices)
    ours = BooleanField()
    remark = CharField(allow_blank=True)
    staff = CharField(allow_blank=True)
    said_at = DateTimeField()


class ParcelRow(Shape):
    """A paper packed for one body; `place` is its line of Nơi nhận."""

    place = IntegerField()
    document_id = CharField()
    to_organ = CharField()
    to_name = CharField()
    business = ChoiceField(choices=Business.choices)
    refers_to = CharField(allow_blank=True)
    leaves = BooleanField(help_text="Gửi qua trục liên thông")
    open = BooleanField(help_text="Còn yêu cầu lấy lại được")
    statuses = ExchangeStatus(many=True)


class Parcels(Shape):
    """The packages of a paper."""

    parcels = ParcelRow(many=True)


class ConsignmentFileRow(Shape):
    """A file of a paper that came."""

    place = IntegerField()
    title = CharField(allow_blank=True)
    name = CharField()
    kind = ChoiceField(choices=_KINDS)
    size = IntegerField()
    sha256 = CharField()


class ConsignmentRow(Shape):
    """A paper that came from another system; `mark` names it at its body."""

    body = CharField()
    mark = CharField()
    document_id = CharField()
    from_organ = CharField()
    business = ChoiceField(choices=Business.choices)
    refers_to = CharField(allow_blank=True)
    author = CharField()
    kind = CharField(allow_blank=True)
    symbol = CharField()
    day = DateField()
    about = CharField()
    signer = CharField(allow_blank=True)
    due = DateField(allow_null=True)
    came_at = DateTimeField()


class Consignments(Shape):
    """What came and waits."""

    consignments = ConsignmentRow(many=True)
    next = CharField(allow_blank=True)


class WholeConsignment(ConsignmentRow):
    """With its files, its answer and what its sender was told."""

    answer = ChoiceField(choices=ConsignmentAnswer.How.choices, allow_null=True)
    asked_back = BooleanField()
    files = ConsignmentFileRow(many=True)
    statuses = ExchangeStatus(many=True)


class ExchangeUpload(Shape):
    """A package or status file."""

    file = FileField()


class Brought(Shape):
    """What a file turned out to be: a paper that came, or word of a paper of this house."""

    consignment = ConsignmentRow(allow_null=True)
    case = CharField(allow_blank=True)
    status = ExchangeStatus(allow_null=True)
