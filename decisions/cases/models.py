"""Tables of the case. One concrete table for all kinds; what a kind has more stands in its own room."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.authority.acts import Kind
from decisions.journal.models import JournalBook
from decisions.organisation.models import Officer, Unit
from documents.page.model import Circulation, Urgency

URGENCIES = [(one.value, one.mark.capitalize()) for one in Urgency]
CIRCULATIONS = [(one.value, one.mark.capitalize()) for one in Circulation]
"""Marks of the page as an officer chooses them; none is the usual."""


class State(models.TextChoices):
    """Where a case stands. Stored names: a rename is a data migration."""

    COLLECTING = "collecting", "Đang nhận số liệu"
    DRAFTING = "drafting", "Đang soạn"
    CHECKING = "checking", "Đang kiểm tra"
    SIGNING = "signing", "Chờ ký"
    NUMBERING = "numbering", "Chờ cấp số"
    SEALING = "sealing", "Chờ đóng dấu"
    DISPATCHING = "dispatching", "Chờ phát hành"
    ISSUED = "issued", "Đã phát hành"
    DECLINED = "declined", "Không ban hành"
    STOPPED = "stopped", "Đã dừng"
    REVIEWING = "reviewing", "Đang xem xét số liệu"
    ACCEPTED = "accepted", "Đã chấp nhận số liệu"
    SUPPLEMENT = "supplement", "Đề nghị bổ sung, chỉnh lý"
    APPRAISING = "appraising", "Đang thẩm định"
    APPRAISED = "appraised", "Đã thẩm định"
    ASSIGNING = "assigning", "Chờ giao phòng chủ trì"
    PRESENTING = "presenting", "Chờ ký phiếu trình"
    SUPERSEDED = "superseded", "Hết hiệu lực"
    WITHDRAWN = "withdrawn", "Đã thu hồi"
    POLLING = "polling", "Đang lấy ý kiến thành viên"
    DOSSIER = "dossier", "Đã yêu cầu bổ sung hồ sơ"


ISSUED_STATES = (
    State.ISSUED,
    State.REVIEWING,
    State.ACCEPTED,
    State.SUPPLEMENT,
    State.APPRAISING,
    State.APPRAISED,
    State.SUPERSEDED,
    State.WITHDRAWN,
)
"""The paper is out, whatever its receiver makes of it."""
SIGNED_STATES = (State.NUMBERING, State.SEALING, State.DISPATCHING)
"""The paper is signed and not out yet."""
NUMBERED_STATES = (State.SEALING, State.DISPATCHING, *ISSUED_STATES)
"""The paper has its number."""
ENDED = (State.ISSUED, State.DECLINED, State.STOPPED, State.DOSSIER, State.SUPERSEDED, State.WITHDRAWN)
"""Nothing more is done in a case whose paper only goes out."""


class Case(models.Model):
    """A hồ sơ. `state`, `round`, `version`, `about` are written only by the gate in `cases.services`. Never deleted.

    `urgency` and `circulation` are marks of its paper, chosen with the draft (`cases.marks`).
    """

    code = models.CharField("mã hồ sơ", max_length=80, unique=True)
    kind = models.CharField("loại hồ sơ", max_length=20, choices=Kind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases", verbose_name="cơ quan ban hành")
    state = models.CharField("trạng thái", max_length=12, choices=State)
    round = models.PositiveSmallIntegerField("lần trình", default=1)
    opened_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", verbose_name="người mở")
    opened_at = models.DateTimeField("mở lúc")
    due = models.DateField("hạn", null=True, blank=True)
    about = models.CharField("nội dung", max_length=500, blank=True)
    urgency = models.CharField("độ khẩn", max_length=12, blank=True, default="", choices=URGENCIES)
    circulation = models.CharField("phạm vi lưu hành", max_length=12, blank=True, default="", choices=CIRCULATIONS)
    version = models.PositiveIntegerField(default=1)
    journal = models.OneToOneField(JournalBook, models.PROTECT, related_name="case")

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        indexes = [models.Index(fields=["unit", "kind", "state"], name="case_by_unit_kind_state")]

    def __str__(self) -> str:
        return self.code

    @property
    def level(self) -> int:
        """How urgent its paper is, from 0 on."""
        return Urgency(self.urgency).level if self.urgency else 0


class CaseCounter(models.Model):
    """The last number used in the codes of one unit, kind and year. Not an official number; gaps are allowed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "year"], name="one_case_counter")]

    def __str__(self) -> str:
        return f"{self.unit_id}.{self.kind}.{self.year}: {self.last}"


class Round(models.Model):
    """What was submitted, as it was submitted. A later round never touches an earlier one.

    A lawful erasure may empty the content of one that led to no paper, and says when; the digest stays.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField("lần trình")
    content = models.TextField("nội dung trình")
    digest = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người trình")
    submitted_at = models.DateTimeField("trình lúc")
    erased_at = models.DateTimeField("xóa nội dung lúc", null=True)

    class Meta:
        verbose_name = "lần trình"
        ordering = ("case", "number")
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_round_a_number")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number}"


class Draft(models.Model):
    """What a drafter has typed and not yet submitted. The one text of a case that is overwritten."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="draft")
    content = models.TextField("nội dung đang soạn")
    saved_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người lưu")
    saved_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "bản đang soạn"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.saved_at:%Y-%m-%d %H:%M}"


class Party(models.Model):
    """A unit the case concerns, and how: from this row follows who may see it. Written only by the gate."""

    class Role(models.TextChoices):
        DRAFTER = "drafter", "đơn vị soạn"
        ISSUER = "issuer", "cơ quan ban hành"
        GUIDE = "guide", "cơ quan hướng dẫn"
        APPRAISER = "appraiser", "cơ quan thẩm định"
        CONSULTED = "consulted", "cơ quan được lấy ý kiến"
        RECIPIENT = "recipient", "nơi nhận"
        REPORTER = "reporter", "đơn vị báo cáo"

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="party_to")
    role = models.CharField("tư cách", max_length=9, choices=Role)
    since = models.DateTimeField("từ lúc")
    act = models.CharField("do việc", max_length=40)

    class Meta:
        verbose_name = "đơn vị liên quan"
        constraints = [
            models.UniqueConstraint(fields=["case", "unit", "role"], name="one_party_a_role"),
            models.CheckConstraint(condition=~Q(act=""), name="a_party_names_its_act"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.unit_id} ({self.role})"
