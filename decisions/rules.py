"""What the database itself keeps for the tables of this floor, and the views probes read."""

from __future__ import annotations

from decisions.models import (
    AccessEntry,
    Case,
    ChatLink,
    Confirmation,
    Direction,
    DirectionAddressee,
    Evaluation,
    Holding,
    HoldingScope,
    Indicator,
    JournalBook,
    JournalEntry,
    Membership,
    MonthOpening,
    Officer,
    Party,
    Round,
    Seat,
    Sheet,
    SigningWay,
    Succession,
    Target,
    Team,
    TeamFigure,
    TeamReport,
    TeamScore,
    Unit,
    UnitVersion,
    Village,
    VillageVersion,
)
from documents.database.registry import register
from documents.database.rule import View, append_only, no_delete, only_changes

register(
    only_changes(JournalEntry, ["content", "salt"]),
    only_changes(JournalBook, ["count", "head"]),
    append_only(AccessEntry),
    only_changes(Case, ["state", "round", "due", "version", "about"]),
    append_only(Round),
    append_only(Party),
    only_changes(Holding, ["ends_at"]),
    append_only(HoldingScope),
    only_changes(Unit, []),
    only_changes(UnitVersion, ["valid_to"]),
    only_changes(Village, []),
    only_changes(VillageVersion, ["valid_to"]),
    only_changes(Seat, ["valid_to"]),
    append_only(Succession),
    no_delete(Officer),
    only_changes(Team, ["valid_to"]),
    only_changes(Membership, ["valid_to"]),
    only_changes(ChatLink, ["valid_to"]),
    only_changes(SigningWay, ["valid_to"]),
    append_only(Direction),
    only_changes(DirectionAddressee, [], once=["case_id"]),
    only_changes(Indicator, [], once=["valid_to"]),
    append_only(Target),
    append_only(MonthOpening),
    only_changes(Evaluation, [], once=["closed_at", "arrived_at"]),
    only_changes(Sheet, ["state", "round", "first_sent_at", "sent_at", "returns", "closes"]),
    only_changes(TeamReport, ["content", "version", "saved_by_id", "saved_at"]),
    append_only(Confirmation),
    only_changes(TeamFigure, ["value", "base"]),
    only_changes(TeamScore, ["computed", "given", "reason", "by_id", "at"]),
    View(
        "probe_case",
        "SELECT id, code, kind, unit_id, state, opened_by_id AS created_by FROM decisions_case",
        ("decisions_case",),
    ),
    View(
        "probe_audit",
        "SELECT e.id AS seq, e.at, e.actor_id, e.act AS action, b.kind AS object_type, b.ref AS object_id,"
        " CASE WHEN b.kind = 'case' THEN e.id END AS transition_id, e.prev AS prev_hash, e.hash"
        " FROM decisions_journalentry e JOIN decisions_journalbook b ON b.id = e.book_id",
        ("decisions_journalentry", "decisions_journalbook"),
    ),
    View(
        "probe_transition",
        "SELECT e.id, c.id AS case_id, e.act AS name, e.actor_id, e.at"
        " FROM decisions_journalentry e JOIN decisions_case c ON c.journal_id = e.book_id",
        ("decisions_journalentry", "decisions_case"),
    ),
)
