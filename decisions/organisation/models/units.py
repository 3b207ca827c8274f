"""Units: who they are, what they were called when, whom they serve, what became of them."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from django.db import models

from decisions.errors import NotInForce
from decisions.organisation.models.dated import BASIS_LENGTH, Dated, dates_in_order
from documents.database.prepared import Prepared
from documents.papers.models import Paper


class Unit(models.Model):
    """A body, office, division, room or team: identity only. Never deleted; its names stand in its versions."""

    class Role(models.TextChoices):
        PROVINCE = "province", "UBND cấp tỉnh"
        PROVINCE_OFFICE = "province_office", "Văn phòng UBND tỉnh"
        DEPARTMENT_ICT = "department_ict", "Sở Thông tin và Truyền thông"
        DEPARTMENT_FINANCE = "department_finance", "Sở Tài chính"
        DEPARTMENT_TRADE = "department_trade", "Sở Công Thương"
        DEPARTMENT_AGRICULTURE = "department_agriculture", "Sở Nông nghiệp và Phát triển nông thôn"
        DEPARTMENT_EDUCATION = "department_education", "Sở Giáo dục và Đào tạo"
        ROOM = "room", "Phòng, đơn vị thuộc cơ quan"
        BOARD = "board", "Ban chỉ đạo, ban điều hành"
        DISTRICT = "district", "UBND cấp huyện"
        DISTRICT_OFFICE = "district_office", "Văn phòng HĐND và UBND cấp huyện"
        DIVISION_CULTURE = "division_culture", "Phòng Văn hóa và Thông tin"
        DIVISION_FINANCE = "division_finance", "Phòng Tài chính - Kế hoạch"
        DIVISION_EDUCATION = "division_education", "Phòng Giáo dục và Đào tạo"
        COMMUNE = "commune", "UBND cấp xã"
        SCHOOL = "school", "Trường học, cơ sở giáo dục"
        ENTERPRISE = "enterprise", "Doanh nghiệp bưu chính, viễn thông, CNTT"
        TEAM = "team", "Tổ công nghệ số cộng đồng"
        OUTSIDE = "outside", "cơ quan, tổ chức ngoài hệ thống"

    code = models.CharField("mã đơn vị", max_length=40, unique=True)
    role = models.CharField("vai trò", max_length=24, choices=Role)

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~models.Q(code__contains="."), name="unit_code_without_dots")]

    def __str__(self) -> str:
        return self.code

    def on(self, day: date) -> UnitVersion:
        """The version in force on a day. Raises NotInForce when the unit did not exist then."""
        versions: list[UnitVersion] = _VERSION.rows("", unit=self.pk, day=day)
        if not versions:
            raise NotInForce(self.code, day)
        versions[0].unit = self
        return versions[0]

    def last_on(self, day: date) -> UnitVersion:
        """The version in force on a day, else the last before it: as a unit that has ended since was known.

        Raises NotInForce when it did not exist by then.
        """
        versions = self.versions.filter(valid_from__lte=day).select_related("parent")
        version: UnitVersion | None = versions.order_by("-valid_from").first()
        if version is None:
            raise NotInForce(self.code, day)
        return version

    def called(self, day: date) -> str:
        """What the unit is called on screen on a day; its code when it did not exist then."""
        names: list[str] = _CALLED.rows("", unit=self.pk, day=day)
        return names[0] if names else self.code


SECTOR_ROLES = (
    Unit.Role.DEPARTMENT_TRADE,
    Unit.Role.DEPARTMENT_AGRICULTURE,
    Unit.Role.DEPARTMENT_EDUCATION,
)
"""The departments the plan names beside Sở TT&TT (III.2, III.3): they own indicators and answer about them."""


class UnitVersion(Dated):
    """What a unit is called, where it stands and to whom it belongs, between two days."""

    class Level(models.TextChoices):
        PROVINCE = "province", "cấp tỉnh"
        DISTRICT = "district", "cấp huyện"
        COMMUNE = "commune", "cấp xã"

    class Designation(models.TextChoices):
        PROVINCE = "tinh", "tỉnh"
        DISTRICT = "huyen", "huyện"
        CITY = "thanh_pho", "thành phố"
        RURAL_COMMUNE = "xa", "xã"
        WARD = "phuong", "phường"
        TOWNSHIP = "thi_tran", "thị trấn"
        DEPARTMENT = "so", "sở"
        DIVISION = "phong", "phòng"
        OFFICE = "van_phong", "văn phòng"
        BOARD = "ban", "ban"
        OTHER = "khac", "khác"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    name = models.CharField("tên đầy đủ", max_length=200)
    short_name = models.CharField("tên gọi trên màn hình", max_length=120)
    area = models.CharField("địa bàn", max_length=120)
    place = models.CharField("địa danh", max_length=60)
    symbol = models.CharField("chữ viết tắt trong ký hiệu", max_length=30, blank=True)
    level = models.CharField("cấp", max_length=8, choices=Level)
    designation = models.CharField("loại hình", max_length=9, choices=Designation)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="child_versions")
    basis = models.CharField("văn bản", max_length=BASIS_LENGTH, blank=True)
    end_basis = models.CharField("văn bản kết thúc", max_length=BASIS_LENGTH, null=True, blank=True)  # noqa: DJ001 # written once

    class Meta:
        verbose_name = "tên đơn vị theo thời gian"
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_unit_version_a_day"),
            dates_in_order("unit_version"),
        ]

    def __str__(self) -> str:
        return self.short_name


def _version_of(_: str, *, unit: int, day: date) -> models.QuerySet[UnitVersion]:
    return UnitVersion.objects.on(day).filter(unit=unit).select_related("parent")


_VERSION = Prepared(_version_of)
_CALLED = Prepared(
    lambda _, *, unit, day: UnitVersion.objects.on(day).filter(unit=unit).values_list("short_name", flat=True)
)


class Serving(Dated):
    """A unit whose posts act for another body: Phòng VH&TT for UBND huyện, a room for its Sở."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="servings")
    body = models.ForeignKey(Unit, models.PROTECT, related_name="served_by")

    class Meta:
        verbose_name = "tham mưu, giúp việc"
        constraints = [
            models.UniqueConstraint(fields=["unit", "body", "valid_from"], name="one_serving_a_day"),
            models.CheckConstraint(condition=~models.Q(unit=models.F("body")), name="no_unit_serves_itself"),
            dates_in_order("serving"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.body}"


class SigningWay(Dated):
    """How the papers of a body are signed, between two days; without a row on paper (NĐ30, Điều 13, 33; Phụ lục VI)."""

    Way: TypeAlias = Paper.Way

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="signing_ways")
    way = models.CharField("cách ký văn bản", max_length=15, choices=Way)

    class Meta:
        verbose_name = "cách ký văn bản của cơ quan"
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(valid_to=None), name="one_signing_way_in_force"
            ),
            dates_in_order("signing_way"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.way}"


class ExchangeAddress(Dated):
    """The code by which other systems name a body and where it gets mail, between two days; empty: not any more."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="exchange_addresses")
    organ_id = models.CharField("mã định danh điện tử", max_length=35, blank=True)
    email = models.CharField("thư điện tử nhận thông báo gửi văn bản", max_length=120, blank=True)

    class Meta:
        verbose_name = "địa chỉ liên thông"
        indexes = [models.Index(fields=["organ_id"], name="address_by_organ")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(valid_to=None), name="one_exchange_address_in_force"
            ),
            models.UniqueConstraint(
                fields=["organ_id"],
                condition=models.Q(valid_to=None) & ~models.Q(organ_id=""),
                name="one_body_an_organ_id",
            ),
            dates_in_order("exchange_address"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.organ_id or self.email}"


class Succession(models.Model):
    """One unit took the place of another (merged, split, renamed by law) on a day."""

    class Kind(models.TextChoices):
        MERGED = "merged", "sáp nhập"
        SPLIT = "split", "chia tách"
        REPLACED = "replaced", "thay thế"

    old = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="predecessions")
    date = models.DateField("từ ngày")
    kind = models.CharField("hình thức", max_length=8, choices=Kind)
    basis = models.CharField("văn bản", max_length=BASIS_LENGTH)

    class Meta:
        verbose_name = "kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="one_succession_a_pair"),
            models.CheckConstraint(condition=~models.Q(old=models.F("new")), name="no_unit_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Guidance(Dated):
    """Who guides whom in what: the plan's pairs (II.1.a, II.5.b-d)."""

    class Subject(models.TextChoices):
        DISTRICT = "district", "tổ chức thực hiện cấp huyện"
        COMMUNE_TEAM = "commune_team", "Tổ cấp xã"
        VILLAGE_TEAM = "village_team", "Tổ thôn, khu phố"

    guide = models.ForeignKey(Unit, models.PROTECT, related_name="guides")
    guided = models.ForeignKey(Unit, models.PROTECT, related_name="guided_by")
    subject = models.CharField("nội dung hướng dẫn", max_length=40)
    clause = models.CharField("căn cứ", max_length=80)

    class Meta:
        verbose_name = "quan hệ hướng dẫn"
        constraints = [
            models.UniqueConstraint(fields=["guide", "guided", "subject", "valid_from"], name="one_guidance_a_day"),
            dates_in_order("guidance"),
        ]

    def __str__(self) -> str:
        return f"{self.guide} → {self.guided} ({self.subject})"
