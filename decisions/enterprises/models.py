"""Tables of the enterprises: who they are, pledges with their steps, aid with their answers, staff in teams."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.allotting.models import Contribution
from decisions.organisation.models import Officer, Unit
from decisions.organisation.models.dated import Dated, dates_in_order
from decisions.teams.models import Membership, Team
from documents.page.money import MOST
from documents.page.vietnamese import thousands

TEXT_LENGTH = 500
"""How long a note, an evidence, a reason may be."""


class Sort(models.TextChoices):
    """What an enterprise does (plan II.1.a)."""

    POSTAL = "postal", "Bưu chính"
    TELECOM = "telecom", "Viễn thông"
    IT = "it", "Công nghệ thông tin"


class SupportKind(models.TextChoices):
    """What is pledged. Stored names: a rename is a data migration."""

    PEOPLE = "people", "Nhân sự tham gia Tổ"
    SESSIONS = "sessions", "Buổi hướng dẫn, tập huấn"
    EQUIPMENT = "equipment", "Thiết bị, vật tư"
    MONEY = "money", "Kinh phí ủng hộ"

    @property
    def measure(self) -> str:
        """In what it is counted."""
        return _MEASURES[self]


_MEASURES = {
    SupportKind.PEOPLE: "người",
    SupportKind.SESSIONS: "buổi",
    SupportKind.EQUIPMENT: "cái",
    SupportKind.MONEY: "đồng",
}


class State(models.TextChoices):
    """Where a pledge stands. Stored names: a rename is a data migration."""

    OFFERED = "offered", "Chờ điều phối"
    MOVE_ASKED = "move_asked", "Đề nghị chuyển địa bàn"
    AGREED = "agreed", "Đã thống nhất"
    WITHDRAWN = "withdrawn", "Đã rút"


class StepKind(models.TextChoices):
    """What was done with a pledge. Stored names."""

    OFFERED = "offered", "Đăng ký cam kết"
    AGREED = "agreed", "Thống nhất địa bàn, nội dung"
    MOVE_ASKED = "move_asked", "Đề nghị chuyển địa bàn"
    MOVED = "moved", "Chuyển địa bàn"
    WITHDRAWN = "withdrawn", "Rút cam kết"


class Enterprise(Dated):
    """An enterprise between two days: what it does. Its name is its unit's."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enterprises")
    sort = models.CharField("lĩnh vực", max_length=8, choices=Sort)

    class Meta:
        verbose_name = "doanh nghiệp"
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_enterprise_a_day"),
            dates_in_order("enterprise"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.sort}"


class Pledge(models.Model):
    """What an enterprise offers of its own will, for an area and a time. Never deleted.

    `state` and `area` are those of the last step; `amount` counts in the measure of its kind.
    """

    code = models.CharField("mã", max_length=80, unique=True)
    enterprise = models.ForeignKey(Unit, models.PROTECT, related_name="pledges", verbose_name="doanh nghiệp")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("thứ tự trong năm")
    kind = models.CharField("loại hỗ trợ", max_length=9, choices=SupportKind)
    amount = models.BigIntegerField("số lượng")
    begins = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    note = models.CharField("nội dung", max_length=TEXT_LENGTH)
    area = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="địa bàn")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.OFFERED)

    class Meta:
        verbose_name = "cam kết hỗ trợ"
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "year", "number"], name="one_pledge_a_number"),
            models.CheckConstraint(condition=Q(amount__gte=1, amount__lte=MOST), name="a_pledge_is_of_something"),
            models.CheckConstraint(condition=Q(ends__gte=models.F("begins")), name="a_pledge_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def measure(self) -> str:
        """In what its amount is counted."""
        return SupportKind(self.kind).measure

    @property
    def quantity(self) -> str:
        """How much was pledged, in words: `4 buổi`."""
        return f"{thousands(self.amount)} {self.measure}"


class PledgeStep(models.Model):
    """One step of a pledge: what was done, by whom, for which body, and how it stands since. Only added."""

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="steps")
    seq = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("việc", max_length=10, choices=StepKind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("lúc")
    text = models.CharField("nội dung", max_length=TEXT_LENGTH, blank=True)
    area = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="địa bàn")
    state = models.CharField("trạng thái sau đó", max_length=10, choices=State)

    class Meta:
        verbose_name = "bước của cam kết"
        ordering = ("pledge", "seq")
        constraints = [models.UniqueConstraint(fields=["pledge", "seq"], name="one_pledge_step_a_place")]

    def __str__(self) -> str:
        return f"{self.pledge_id}/{self.seq} {self.kind}"


class Aid(models.Model):
    """What was given out of a pledge on a day, to a commune or one of its teams. Never edited.

    A mistake is taken back by one entry with the opposite amount (`reverses`), whose evidence is the reason.
    """

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="aids")
    place = models.PositiveSmallIntegerField("thứ tự")
    day = models.DateField("ngày")
    amount = models.BigIntegerField("số lượng")
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="aids", verbose_name="đơn vị nhận")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="aids", verbose_name="Tổ")
    evidence = models.CharField("minh chứng", max_length=TEXT_LENGTH)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "phần đã hỗ trợ"
        ordering = ("pledge", "place")
        constraints = [
            models.UniqueConstraint(fields=["pledge", "place"], name="one_aid_a_place"),
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gte=1, amount__lte=MOST)
                | Q(reverses__isnull=False, amount__lte=-1, amount__gte=-MOST),
                name="an_aid_is_positive_and_its_reversal_negative",
            ),
        ]
        indexes = [models.Index(fields=["commune"], name="aids_of_a_commune")]

    def __str__(self) -> str:
        return f"{self.pledge_id}/{self.place}"

    @property
    def quantity(self) -> str:
        """How much was given, in words."""
        return f"{thousands(self.amount)} {self.pledge.measure}"


class AidAnswer(models.Model):
    """What the receiving commune says of aid; the last answer counts. Only added.

    Money is confirmed by the receipt under which the commune published it as a contribution (plan II.6).
    """

    aid = models.ForeignKey(Aid, models.PROTECT, related_name="answers")
    seq = models.PositiveSmallIntegerField("thứ tự")
    confirmed = models.BooleanField("xác nhận đã nhận")
    text = models.CharField("nội dung", max_length=TEXT_LENGTH, blank=True)
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, related_name="+", verbose_name="khoản đóng góp đã công khai"
    )
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người trả lời")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "xác nhận của đơn vị nhận"
        ordering = ("aid", "seq")
        constraints = [
            models.UniqueConstraint(fields=["aid", "seq"], name="one_aid_answer_a_place"),
            models.CheckConstraint(
                condition=Q(contribution=None) | Q(confirmed=True), name="only_what_is_confirmed_has_a_receipt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aid_id}/{self.seq}"

    @property
    def receipt_gone(self) -> bool:
        """Whether the contribution that confirmed money was taken back since: then nothing is confirmed any more."""
        return self.contribution is not None and hasattr(self.contribution, "reversed_by")


class StaffEntry(models.Model):
    """Of which enterprise a team member is from a day on, as the commune's clerk wrote; none: of none of them.

    Only added. Of a day counts the last entry that has begun.
    """

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="staff_entries", verbose_name="thành viên")
    place = models.PositiveSmallIntegerField("thứ tự")
    valid_from = models.DateField("từ ngày")
    enterprise = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="staff", verbose_name="doanh nghiệp")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name="người ghi")
    post = models.CharField("chức vụ", max_length=120, blank=True)
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "nhân sự doanh nghiệp trong Tổ"
        ordering = ("membership", "place")
        constraints = [models.UniqueConstraint(fields=["membership", "place"], name="one_staff_entry_a_place")]

    def __str__(self) -> str:
        return f"{self.membership_id}/{self.place}"
