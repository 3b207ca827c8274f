"""Tables of the teams: what an open case plans, and the teams and members in force."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit, Village
from decisions.organisation.models.dated import Dated, dates_in_order
from decisions.teams.roster import Role, Source


class PlannedTeam(models.Model):
    """A team the last submitted draft of a case plans: coverage shows it as in progress. Written anew each round."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="planned_teams")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "Tổ dự kiến"
        constraints = [
            models.UniqueConstraint(fields=["case", "village"], name="one_plan_a_village"),
            models.UniqueConstraint(fields=["case"], condition=Q(village=None), name="one_plan_a_commune"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.village_id or self.unit_id}"


class Team(Dated):
    """A team with a decision in force, from the date of the decision on. Never deleted; it ends with a last day.

    `post_unit` is its own unit, where its leader sits; only a team issued before there were such units has none.
    """

    code = models.CharField("mã Tổ", max_length=60, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="teams")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="teams")
    case = models.ForeignKey(Case, models.PROTECT, related_name="teams")
    post_unit = models.OneToOneField(Unit, models.PROTECT, null=True, blank=True, related_name="team")
    chat_name = models.CharField("tên nhóm", max_length=200)

    class Meta:
        verbose_name = "Tổ công nghệ số cộng đồng"
        constraints = [
            models.UniqueConstraint(fields=["village"], condition=Q(valid_to=None), name="one_team_in_force_a_village"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_to=None, village=None), name="one_team_in_force_a_commune"
            ),
            models.UniqueConstraint(fields=["chat_name"], condition=Q(valid_to=None), name="one_chat_name_in_force"),
            dates_in_order("team"),
        ]

    def __str__(self) -> str:
        return self.code


class Membership(Dated):
    """A person in a team, between two days; the decision that says so is the case."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField("thứ tự")
    honorific = models.CharField("danh xưng", max_length=3, choices=Officer.Honorific)
    full_name = models.CharField("họ và tên", max_length=50)
    sort_name = models.CharField("khóa sắp xếp", max_length=600)
    office = models.CharField("chức vụ, đơn vị", max_length=150)
    source = models.CharField("thành phần", max_length=14, choices=Source)
    role = models.CharField("chức danh trong Tổ", max_length=7, choices=Role)
    born = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    skilled = models.BooleanField("có kiến thức CNTT", default=False)

    class Meta:
        verbose_name = "thành viên Tổ"
        ordering = ("team", "place")
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(role=Role.LEADER, valid_to=None), name="one_leader_a_team"
            ),
            dates_in_order("membership"),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} ({self.team_id})"


class ChatLink(Dated):
    """Where the households of a team join its chat group, kept after the decision (plan II.5.a)."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="chat_links")
    platform = models.CharField("nền tảng", max_length=30)
    url = models.URLField("đường dẫn tham gia", max_length=300)

    class Meta:
        verbose_name = "đường dẫn nhóm của Tổ"
        constraints = [
            models.UniqueConstraint(fields=["team"], condition=Q(valid_to=None), name="one_chat_link_in_force"),
            dates_in_order("chat_link"),
        ]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.platform}"
