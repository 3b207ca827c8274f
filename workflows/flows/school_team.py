"""The headmaster's decision that establishes the team of the school (plan I.2.c, III.3.a)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import SchoolTeamProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.school_team import SchoolPlanForm, submit


@register
class SchoolTeamFlow(CaseFlow):
    """Thành lập Tổ công nghệ số của trường."""

    kind = Kind.SCHOOL_TEAM
    process_class = SchoolTeamProcess
    process_title = "Thành lập Tổ công nghệ số của trường"
    paper = outgoing_paper(
        PaperSteps(Act.DRAFT_SCHOOL_TEAM, Act.SIGN_SCHOOL_TEAM, SchoolPlanForm, submit, "Ký quyết định")
    )
