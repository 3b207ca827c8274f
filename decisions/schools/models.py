"""Tables of the schools: kinds, who leads which school, the teams and their members in force."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit
from decisions.organisation.models.dated import Dated, dates_in_order
from decisions.teams.roster import Role


class SchoolKind(Dated):
    """A kind of school between two days: whose it is, who leads it in the education line, what its head is called.

    `superior`, `leader` are roles of units; `charter` is the code of the legal basis its head decides under.
    """

    code = models.CharField("mã loại hình", max_length=20)
    name = models.CharField("loại hình", max_length=80)
    head = models.CharField("chức danh người đứng đầu", max_length=40)
    superior = models.CharField("cơ quan chủ quản", max_length=24, choices=Unit.Role)
    leader = models.CharField("cơ quan quản lý trong ngành", max_length=24, choices=Unit.Role)
    charter = models.CharField("mã căn cứ thẩm quyền", max_length=60, blank=True)

    class Meta:
        verbose_name = "loại hình trường học"
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_school_kind_a_day"),
            dates_in_order("school_kind"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def deputy(self) -> str:
        """What a deputy of the head is called."""
        return f"Phó {self.head}"


class School(Dated):
    """A school between two days: of which kind, in which commune, whose, led by whom. Its name is its unit's."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="schoolings")
    kind = models.CharField("loại hình", max_length=20)
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    superior = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    leader = models.ForeignKey(Unit, models.PROTECT, related_name="schools_led")

    class Meta:
        verbose_name = "trường học"
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="one_school_a_day"),
            dates_in_order("school"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.kind}"


class SchoolTeam(Dated):
    """The team of a school with a decision in force, from the date of the decision on. Never deleted."""

    code = models.CharField("mã Tổ", max_length=60, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="school_teams")
    case = models.OneToOneField(Case, models.PROTECT, related_name="school_team")

    class Meta:
        verbose_name = "Tổ công nghệ số của trường"
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(valid_to=None), name="one_team_in_force_a_school"),
            dates_in_order("school_team"),
        ]

    def __str__(self) -> str:
        return self.code


class SchoolMember(Dated):
    """A person in the team of a school, between two days."""

    team = models.ForeignKey(SchoolTeam, models.PROTECT, related_name="memberships")
    place = models.PositiveSmallIntegerField("thứ tự")
    honorific = models.CharField("danh xưng", max_length=3, choices=Officer.Honorific)
    full_name = models.CharField("họ và tên", max_length=50)
    sort_name = models.CharField("khóa sắp xếp", max_length=600)
    office = models.CharField("chức vụ, bộ phận", max_length=150)
    role = models.CharField("chức danh trong Tổ", max_length=7, choices=Role)

    class Meta:
        verbose_name = "thành viên Tổ của trường"
        ordering = ("team", "place")
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(role=Role.LEADER, valid_to=None), name="one_leader_a_school_team"
            ),
            dates_in_order("school_member"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.team_id})"
