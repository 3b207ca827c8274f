"""What the database itself keeps for the tables of this floor, and the views probes read."""

from __future__ import annotations

from documents.database.registry import register
from documents.database.rule import View, append_only, no_delete, only_changes
from documents.models import (
    Arrival,
    ArrivalBook,
    ArrivalFence,
    Book,
    Consignment,
    ConsignmentAnswer,
    ConsignmentFile,
    Copy,
    CopyFile,
    CopyLine,
    CopyReceipt,
    Credential,
    Delivery,
    Effect,
    Fence,
    Handing,
    Incident,
    Number,
    NumberVoid,
    Paper,
    PaperFile,
    Parcel,
    ParcelFile,
    Receipt,
    Return,
    Signature,
    StatusNote,
    VoidAnswer,
    VoidRequest,
)

register(
    append_only(Number),
    append_only(NumberVoid),
    append_only(VoidRequest),
    append_only(VoidAnswer),
    append_only(Fence),
    only_changes(Book, ["last", "last_day", "last_at", "closed_at", "closed_by"]),
    no_delete(Effect),
    only_changes(Incident, ["closed_at", "closed_by"]),
    only_changes(Paper, [], once=["number", "day", "hash_numbered", "token"]),
    append_only(PaperFile),
    append_only(Signature),
    only_changes(Credential, [], once=["ended_at", "ended_by", "reason"]),
    append_only(Delivery),
    append_only(Receipt),
    append_only(Return),
    append_only(Arrival),
    append_only(Handing),
    append_only(ArrivalFence),
    append_only(Parcel),
    append_only(ParcelFile),
    append_only(Consignment),
    append_only(ConsignmentFile),
    append_only(ConsignmentAnswer),
    append_only(StatusNote),
    only_changes(Copy, [], once=["number", "day"]),
    append_only(CopyFile),
    append_only(CopyLine),
    append_only(CopyReceipt),
    only_changes(ArrivalBook, ["last", "last_at"]),
    View(
        "probe_number",
        "SELECT b.body, b.series AS book, b.year, n.value AS number, n.ref AS decision_id, n.given_at AS issued_at"
        " FROM documents_number n JOIN documents_book b ON b.id = n.book_id",
        ("documents_number", "documents_book"),
    ),
    View(
        "probe_outbox",
        "SELECT id, kind, key, state, attempts, next_at, lease_until AS heartbeat_at FROM documents_effect",
        ("documents_effect",),
    ),
    View(
        "probe_document",
        "SELECT p.ref AS decision_id, p.round AS version, f.sha256, f.size AS bytes, f.made_at AS stored_at,"
        " f.stage || '.' || f.format AS state"
        " FROM documents_paperfile f JOIN documents_paper p ON p.id = f.paper_id",
        ("documents_paper", "documents_paperfile"),
    ),
    View(
        "probe_incident",
        "SELECT id, kind, ref, opened_at, closed_at, correlation FROM documents_incident",
        ("documents_incident",),
    ),
)
