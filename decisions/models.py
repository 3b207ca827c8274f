"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from decisions.allotting.models import Allocation, Allotment, AllotmentChange, Contribution, RefusalLetter, Spending
from decisions.assignment.models import Assignment
from decisions.attachments.models import Attachment
from decisions.authority.models import UnitGroupPermission
from decisions.budget.models import (
    Appraisal,
    BudgetRound,
    Estimate,
    EstimateLine,
    FundingSource,
    LineFigure,
    Norm,
    RoundEnd,
)
from decisions.calendar.models import SpecialDay
from decisions.cases.models import Case, CaseCounter, Draft, Party, Round
from decisions.changing.models import TouchedTeam
from decisions.chasing.models import Chasing
from decisions.communal.models import CommuneReport, CommuneReporting
from decisions.consolidating.models import ProvinceReport
from decisions.consulting.models import Consultation, Opinion
from decisions.copying.models import CopyRequest, CopyStep
from decisions.difficulties.models import Consolidation, Difficulty, DifficultyStep
from decisions.directing.models import Direction, DirectionAddressee
from decisions.enterprises.models import Aid, AidAnswer, Enterprise, Pledge, PledgeStep, StaffEntry
from decisions.evaluation.models import Indicator, Target
from decisions.filing.models import FiledPaper, FileHeading, FileHold, FileLine, FileList, WorkFile
from decisions.finding.models import FoundWord
from decisions.gathering.models import CommuneCall, CommuneEstimate
from decisions.guiding.models import GuidanceLetter, GuidedIndicator
from decisions.inspections.models import (
    Finding,
    FindingStep,
    InspectionMinutes,
    InspectionPlan,
    InspectionSignature,
    Visit,
)
from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from decisions.legal.models import LegalBasis, LegalBasisUse, PlanClause, PlanFigure
from decisions.mending.models import Mending
from decisions.monthly.models import Confirmation, Evaluation, MonthOpening, Sheet, TeamFigure, TeamReport, TeamScore
from decisions.network.models import NetworkReport
from decisions.ocop.models import Platform, Producer, ProducerEntry, Product, ProductEntry, Shop
from decisions.organisation.models import (
    Absence,
    ExchangeAddress,
    Guidance,
    Holding,
    HoldingScope,
    Officer,
    Seat,
    Serving,
    SigningWay,
    Succession,
    Unit,
    UnitVersion,
    Village,
    VillageVersion,
)
from decisions.polling.models import Ballot, Poll, Vote
from decisions.proposing.models import Proposal
from decisions.relations.models import Relation
from decisions.revision.models import (
    PlanProposal,
    PlanRefusal,
    PlanRevision,
    ProposedConsolidation,
    RevisedClause,
    RevisedFigure,
)
from decisions.schools.models import School, SchoolKind, SchoolMember, SchoolTeam
from decisions.sectors.models import IndicatorComment
from decisions.staffing.models import RightsReview
from decisions.surveys.models import Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from decisions.tasks.models import Task, TaskStep
from decisions.teams.models import ChatLink, Membership, PlannedTeam, Team
from decisions.training.models import (
    Enrolment,
    MinutesSignature,
    Presence,
    TrainingEntry,
    TrainingLine,
    TrainingLineEntry,
    TrainingMinutes,
    TrainingNotice,
    TrainingPaper,
    TrainingResult,
    TrainingSession,
    TrainingUnit,
)
from decisions.wording.models import Wording

__all__ = [
    "Absence",
    "AccessEntry",
    "Aid",
    "AidAnswer",
    "Allocation",
    "Allotment",
    "AllotmentChange",
    "Appraisal",
    "Assignment",
    "Attachment",
    "Ballot",
    "BudgetRound",
    "Case",
    "CaseCounter",
    "Chasing",
    "ChatLink",
    "CommuneCall",
    "CommuneEstimate",
    "CommuneReport",
    "CommuneReporting",
    "Confirmation",
    "Consolidation",
    "Consultation",
    "Contribution",
    "CopyRequest",
    "CopyStep",
    "Difficulty",
    "DifficultyStep",
    "Direction",
    "DirectionAddressee",
    "Draft",
    "Enrolment",
    "Enterprise",
    "Estimate",
    "EstimateLine",
    "Evaluation",
    "ExchangeAddress",
    "FileHeading",
    "FileHold",
    "FileLine",
    "FileList",
    "FiledPaper",
    "Finding",
    "FindingStep",
    "FoundWord",
    "FundingSource",
    "Guidance",
    "GuidanceLetter",
    "GuidedIndicator",
    "Holding",
    "HoldingScope",
    "Indicator",
    "IndicatorComment",
    "InspectionMinutes",
    "InspectionPlan",
    "InspectionSignature",
    "JournalBook",
    "JournalEntry",
    "LegalBasis",
    "LegalBasisUse",
    "LineFigure",
    "Membership",
    "Mending",
    "MinutesSignature",
    "MonthOpening",
    "NetworkReport",
    "Norm",
    "Officer",
    "Opinion",
    "Party",
    "PlanClause",
    "PlanFigure",
    "PlanProposal",
    "PlanRefusal",
    "PlanRevision",
    "PlannedTeam",
    "Platform",
    "Pledge",
    "PledgeStep",
    "Poll",
    "Presence",
    "Producer",
    "ProducerEntry",
    "Product",
    "ProductEntry",
    "Proposal",
    "ProposedConsolidation",
    "ProvinceReport",
    "RefusalLetter",
    "Relation",
    "RevisedClause",
    "RevisedFigure",
    "RightsReview",
    "Round",
    "RoundEnd",
    "School",
    "SchoolKind",
    "SchoolMember",
    "SchoolTeam",
    "Seat",
    "Serving",
    "Sheet",
    "Shop",
    "SigningWay",
    "SpecialDay",
    "Spending",
    "StaffEntry",
    "Succession",
    "Survey",
    "SurveyAnswer",
    "SurveyQuestion",
    "SurveyResponse",
    "Target",
    "Task",
    "TaskStep",
    "Team",
    "TeamFigure",
    "TeamReport",
    "TeamScore",
    "TouchedTeam",
    "TrainingEntry",
    "TrainingLine",
    "TrainingLineEntry",
    "TrainingMinutes",
    "TrainingNotice",
    "TrainingPaper",
    "TrainingResult",
    "TrainingSession",
    "TrainingUnit",
    "Unit",
    "UnitGroupPermission",
    "UnitVersion",
    "Village",
    "VillageVersion",
    "Visit",
    "Vote",
    "Wording",
    "WorkFile",
]
