"""Papers that left for other systems, papers that came from them, and what each side said became of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from documents.dispatch.models import Arrival, Delivery, Receipt
from documents.exchange.messages import Business, Status
from documents.inspection.kinds import FileKind
from documents.inspection.names import LONGEST_NAME

_KINDS = [(kind.value, kind.label) for kind in FileKind]


class Parcel(models.Model):
    """A paper packed for one body that is reached by its code, as everything stood when it was packed."""

    delivery = models.OneToOneField(Delivery, models.PROTECT, related_name="parcel")
    document_id = models.CharField("mã định danh văn bản", max_length=120, db_index=True)
    from_organ = models.CharField("mã cơ quan gửi", max_length=35)
    from_name = models.CharField("cơ quan gửi", max_length=200)
    to_organ = models.CharField("mã cơ quan nhận", max_length=35)
    to_name = models.CharField("cơ quan nhận", max_length=200)
    business = models.PositiveSmallIntegerField("loại nghiệp vụ", choices=Business)
    refers_to = models.CharField("văn bản liên quan", max_length=120, blank=True)
    leaves = models.BooleanField("gửi qua trục liên thông")
    packed_at = models.DateTimeField("đóng gói lúc")
    packed_by = models.CharField("người đóng gói", max_length=80)

    class Meta:
        verbose_name = "gói văn bản gửi đi"
        constraints = [
            models.CheckConstraint(
                condition=Q(business=Business.NEW) | ~Q(refers_to=""), name="a_later_paper_names_the_earlier"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.to_organ}"


class ParcelFile(models.Model):
    """A file in a parcel, by the hash of its bytes."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="files")
    place = models.PositiveSmallIntegerField("số thứ tự")
    title = models.CharField("nội dung tệp", max_length=500)
    name = models.CharField("tên tệp", max_length=300)
    media_type = models.CharField("loại tệp", max_length=100)
    sha256 = models.CharField("mã băm", max_length=64)
    size = models.PositiveIntegerField("số byte")

    class Meta:
        verbose_name = "tệp trong gói"
        ordering = ("parcel", "place")
        constraints = [models.UniqueConstraint(fields=["parcel", "place"], name="one_parcel_file_a_place")]

    def __str__(self) -> str:
        return f"{self.parcel_id}/{self.place} {self.name}"


class Consignment(models.Model):
    """A paper that came from another system for a body of this one, and the package it came in."""

    body = models.CharField("cơ quan nhận", max_length=40)
    document_id = models.CharField("mã định danh văn bản", max_length=120, db_index=True)
    from_organ = models.CharField("mã cơ quan gửi", max_length=35)
    to_organ = models.CharField("mã cơ quan nhận", max_length=35)
    to_name = models.CharField("tên cơ quan nhận", max_length=200)
    business = models.PositiveSmallIntegerField("loại nghiệp vụ", choices=Business)
    refers_to = models.CharField("văn bản liên quan", max_length=120, blank=True)
    author = models.CharField("tác giả", max_length=200)
    kind = models.CharField("tên loại", max_length=100, blank=True)
    symbol = models.CharField("số, ký hiệu", max_length=70)
    day = models.DateField("ngày, tháng văn bản")
    about = models.CharField("trích yếu", max_length=500)
    signer = models.CharField("người ký", max_length=80, blank=True)
    due = models.DateField("hạn trả lời", null=True, blank=True)
    sha256 = models.CharField("mã băm của gói", max_length=64)
    size = models.PositiveIntegerField("số byte của gói")
    came_at = models.DateTimeField("đến lúc")
    came_by = models.CharField("người nhập", max_length=80)

    class Meta:
        verbose_name = "văn bản liên thông đến"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["body", "sha256"], name="one_consignment_a_package")]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.body}"

    @property
    def mark(self) -> str:
        """How addresses name it."""
        return self.sha256[:16]


class ConsignmentFile(models.Model):
    """A file of a package, looked at before it was kept, by the hash of its bytes."""

    consignment = models.ForeignKey(Consignment, models.PROTECT, related_name="files")
    place = models.PositiveSmallIntegerField("số thứ tự")
    title = models.CharField("nội dung tệp", max_length=500, blank=True)
    name = models.CharField("tên tệp", max_length=LONGEST_NAME)
    kind = models.CharField("loại tệp", max_length=4, choices=_KINDS)
    sha256 = models.CharField("mã băm", max_length=64)
    size = models.PositiveIntegerField("số byte")

    class Meta:
        verbose_name = "tệp của văn bản liên thông đến"
        ordering = ("consignment", "place")
        constraints = [models.UniqueConstraint(fields=["consignment", "place"], name="one_consignment_file_a_place")]

    def __str__(self) -> str:
        return f"{self.consignment_id}/{self.place} {self.name}"


class ConsignmentAnswer(models.Model):
    """The one answer to a paper that came: entered under a số đến, refused for a reason, or given back before."""

    class How(models.TextChoices):
        RECEIVED = "received", "đã tiếp nhận"
        REFUSED = "refused", "từ chối tiếp nhận"
        GIVEN_BACK = "given_back", "đã trả lại nơi gửi"

    consignment = models.OneToOneField(Consignment, models.PROTECT, related_name="answer")
    how = models.CharField("kết quả", max_length=10, choices=How)
    arrival = models.OneToOneField(Arrival, models.PROTECT, null=True, blank=True, related_name="consignment_answer")
    reason = models.CharField("lý do từ chối", max_length=11, choices=Receipt.Reason, blank=True)
    remark = models.CharField("điều chưa đúng", max_length=500, blank=True)
    at = models.DateTimeField("lúc")
    by = models.CharField("người thực hiện", max_length=80)

    class Meta:
        verbose_name = "trả lời văn bản liên thông"
        constraints = [
            models.CheckConstraint(
                condition=Q(how="received", arrival__isnull=False, reason="", remark="")
                | Q(how="refused", arrival=None) & ~Q(reason="") & ~Q(remark="")
                | Q(how="given_back", arrival=None, reason=""),
                name="a_consignment_is_answered_one_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.consignment_id}: {self.how}"


class StatusNote(models.Model):
    """What one side said became of a paper: about a parcel of this house, or about a paper that came to it.

    `ours` was said here and goes out; else it came in, as the file with that hash.
    """

    parcel = models.ForeignKey(Parcel, models.PROTECT, null=True, blank=True, related_name="statuses")
    consignment = models.ForeignKey(Consignment, models.PROTECT, null=True, blank=True, related_name="statuses")
    seq = models.PositiveSmallIntegerField("số thứ tự")
    status = models.CharField("trạng thái", max_length=2, choices=Status)
    ours = models.BooleanField("do nơi này báo")
    remark = models.CharField("nội dung", max_length=500, blank=True)
    staff = models.CharField("người báo", max_length=80, blank=True)
    said_at = models.DateTimeField("báo lúc")
    noted_at = models.DateTimeField("ghi lúc")
    sha256 = models.CharField("mã băm của tệp", max_length=64, blank=True)

    class Meta:
        verbose_name = "trạng thái văn bản liên thông"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(parcel=None, consignment__isnull=False) | Q(parcel__isnull=False, consignment=None),
                name="a_status_is_about_one_paper",
            ),
            models.CheckConstraint(condition=Q(ours=True, sha256="") | Q(ours=False), name="ours_has_no_file"),
            models.UniqueConstraint(
                fields=["parcel", "seq"], condition=Q(parcel__isnull=False), name="one_parcel_status_a_place"
            ),
            models.UniqueConstraint(
                fields=["consignment", "seq"], condition=Q(consignment__isnull=False), name="one_status_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parcel or self.consignment}: {self.status}"
