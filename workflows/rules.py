"""What the database itself keeps for the tables of this floor, and the view probes read."""

from __future__ import annotations

from documents.database.registry import register
from documents.database.rule import View, append_only, only_changes
from workflows.models import (
    ApiToken,
    Batch,
    BatchLine,
    CaseProcess,
    Following,
    Item,
    ItemBar,
    Notice,
    NoticeChoice,
    SavedFilter,
    SeatItem,
    Wait,
    Webhook,
    WebhookMessage,
)

register(
    append_only(Batch),
    only_changes(BatchLine, ["state", "sentence", "link", "tries"], once=["done_at"]),
    append_only(CaseProcess),
    append_only(Wait),
    append_only(ItemBar),
    only_changes(Following, ["remind_on"], once=["until"]),
    only_changes(SavedFilter, [], once=["ended_at"]),
    only_changes(Notice, [], once=["read_at", "mailed_at"]),
    only_changes(NoticeChoice, ["mail"]),
    only_changes(
        Item, ["due", "urgency", "asked", "claimed_by_id", "claimed_at", "closed_at", "closed_by_id", "outcome"]
    ),
    only_changes(ApiToken, ["last_used_at", "revoked_at"]),
    only_changes(Webhook, ["generation", "old_until", "read_to", "failing_since"], once=["ended_at", "ended_why"]),
    only_changes(WebhookMessage, ["state", "tries", "series", "answer", "tried_at"]),
    only_changes(SeatItem, ["folder", "due", "urgency"]),
    View(
        "probe_task",
        "SELECT i.case_id, i.task_id, t.flow_task AS node, t.status AS state, i.claimed_by_id AS owner_id,"
        " i.unit_id AS scope_unit_id, i.asked AS permission, i.due AS due_at"
        " FROM workflows_item i JOIN viewflow_task t ON t.id = i.task_id",
        ("workflows_item", "viewflow_task"),
    ),
)
