"""What the database itself keeps for the tables of this floor, and the views probes read."""

from __future__ import annotations

from decisions.models import (
    AccessEntry,
    Case,
    ChatLink,
    Consolidation,
    Difficulty,
    DifficultyStep,
    Direction,
    DirectionAddressee,
    Holding,
    HoldingScope,
    Indicator,
    JournalBook,
    JournalEntry,
    Membership,
    Officer,
    Party,
    Round,
    Seat,
    SigningWay,
    Succession,
    Target,
    Team,
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
    only_changes(Difficulty, ["state", "owner_id", "due"], once=["consolidation_id"]),
    append_only(DifficultyStep),
    append_only(Consolidation),
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
