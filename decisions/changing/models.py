"""The table of what a decision on the way changes."""

from __future__ import annotations

from django.db import models

from decisions.cases.models import Case
from decisions.teams.models import Team


class TouchedTeam(models.Model):
    """A team the last submitted draft of a case changes or ends. Written anew each round, as `PlannedTeam` is."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="touched_teams")
    team = models.ForeignKey(Team, models.PROTECT, related_name="touched_by")

    class Meta:
        verbose_name = "Tổ được thay đổi"
        constraints = [models.UniqueConstraint(fields=["case", "team"], name="one_touch_a_team")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.team_id}"
