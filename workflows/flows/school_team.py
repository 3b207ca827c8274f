"""The headmaster's decisions that establish the team of the school, change it, end it (plan I.2.c, III.3.a)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import SchoolAmendmentProcess, SchoolDissolutionProcess, SchoolTeamProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.school_changing import SchoolAmendmentForm, SchoolDissolutionForm, amend, dissolve
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


@register
class SchoolAmendmentFlow(CaseFlow):
    """Kiện toàn Tổ công nghệ số của trường."""

    kind = Kind.SCHOOL_AMENDMENT
    process_class = SchoolAmendmentProcess
    process_title = "Kiện toàn Tổ công nghệ số của trường"
    paper = outgoing_paper(
        PaperSteps(Act.AMEND_SCHOOL_TEAM, Act.SIGN_AMENDMENT, SchoolAmendmentForm, amend, "Ký quyết định")
    )


@register
class SchoolDissolutionFlow(CaseFlow):
    """Giải thể Tổ công nghệ số của trường."""

    kind = Kind.SCHOOL_DISSOLUTION
    process_class = SchoolDissolutionProcess
    process_title = "Giải thể Tổ công nghệ số của trường"
    paper = outgoing_paper(
        PaperSteps(Act.DISSOLVE_SCHOOL_TEAM, Act.SIGN_DISSOLUTION, SchoolDissolutionForm, dissolve, "Ký quyết định")
    )
