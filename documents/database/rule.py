"""A rule as data: what it protects, and the statements that make and drop it on each kind of database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Rule:
    """A trigger on a table: the events it refuses, and the sentence of the refusal.

    `guarded` names the columns no UPDATE may change; an empty tuple guards none. `once` names the columns an UPDATE
    may fill while they are NULL and never change after. `emptied` are pairs of columns: the first may become an empty
    text, in a row whose second says when.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    deletes: bool
    updates: bool
    guarded: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    emptied: tuple[tuple[str, str], ...] = ()

    kind = "trigger"

    def make(self, vendor: str) -> list[str]:
        """The statements that make the rule."""
        return _MAKERS[vendor](self)

    def drop(self, vendor: str) -> list[str]:
        """The statements that drop the rule, also when it is not there."""
        return _DROPPERS[vendor](self)

    def parts(self, vendor: str) -> list[str]:
        """The names under which the database knows the rule."""
        events = [event for event, on in (("delete", self.deletes), ("update", self.updates)) if on]
        if vendor == "postgresql" and self.deletes:
            events.append("truncate")
        return [f"{self.name}_{event}" for event in events]


@dataclass(frozen=True)
class View:
    """A read-only view for probes; its columns are a contract. `tables` must exist before it can be made."""

    name: str
    select: str
    tables: tuple[str, ...]

    kind = "view"

    def make(self, vendor: str) -> list[str]:  # one text serves both databases
        """The statement that makes the view."""
        return [f"CREATE VIEW {self.name} AS {self.select}"]

    def drop(self, vendor: str) -> list[str]:
        """The statement that drops the view."""
        return [f"DROP VIEW IF EXISTS {self.name}"]

    def parts(self, vendor: str) -> list[str]:
        """The name under which the database knows the view."""
        return [self.name]


def append_only(model: type[models.Model]) -> Rule:
    """Rows are added and never touched again."""
    return _rule(model, guarded=_columns(model), deletes=True)


def no_delete(model: type[models.Model]) -> Rule:
    """Rows may change and are never deleted."""
    return _rule(model, guarded=(), deletes=True)


def only_changes(
    model: type[models.Model],
    columns: Sequence[str],
    *,
    once: Sequence[str] = (),
    emptied: Mapping[str, str] | None = None,
) -> Rule:
    """Rows are never deleted, and only these columns ever change; those of `once` are filled once.

    Not filled is NULL, or an empty text. Those of `emptied` may become an empty text once what they name is filled.
    """
    pairs = tuple((emptied or {}).items())
    free = {*columns, *once, *(column for column, _ in pairs)}
    unknown = free - set(_columns(model))
    if unknown:
        raise ValueError(f"{model.__name__} has no columns {sorted(unknown)}.")
    guarded = tuple(name for name in _columns(model) if name not in free)
    return _rule(model, guarded=guarded, deletes=True, once=tuple(once), emptied=pairs)


def _rule(
    model: type[models.Model],
    *,
    guarded: tuple[str, ...],
    deletes: bool,
    once: tuple[str, ...] = (),
    emptied: tuple[tuple[str, str], ...] = (),
) -> Rule:
    table = model._meta.db_table
    return Rule(f"keep_{table}", table, _columns(model), deletes, bool(guarded or once), guarded, once, emptied)


def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(str(field.column) for field in model._meta.concrete_fields)


def _changed(rule: Rule) -> str:
    changed = [f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in (*rule.guarded, *rule.once)]
    open_ones = [""] * len(rule.guarded) + [f"CAST(OLD.\"{column}\" AS text) <> '' AND " for column in rule.once]
    refused = [f"({lead}{change})" for lead, change in zip(open_ones, changed, strict=True)]
    for column, says_when in rule.emptied:
        filled = f'(NEW."{column}" <> \'\' OR NEW."{says_when}" IS NULL)'
        refused.append(f'(OLD."{column}" IS DISTINCT FROM NEW."{column}" AND {filled})')
    return " OR ".join(refused)


def _sqlite(rule: Rule) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, 'bang {rule.table} chi them, khong sua xoa'); END"
    statements = []
    if rule.deletes:
        statements.append(f'CREATE TRIGGER "{rule.name}_delete" BEFORE DELETE ON "{rule.table}" {refuse}')
    if rule.updates:
        when = f"WHEN {_changed(rule)}"
        statements.append(f'CREATE TRIGGER "{rule.name}_update" BEFORE UPDATE ON "{rule.table}" {when} {refuse}')
    return statements


_REFUSE = """CREATE OR REPLACE FUNCTION documents_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'bang % chi them, khong sua xoa', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"""


def _postgresql(rule: Rule) -> list[str]:
    call = "EXECUTE FUNCTION documents_refuse()"
    statements = [_REFUSE]
    if rule.deletes:
        statements += [
            f'CREATE TRIGGER "{rule.name}_delete" BEFORE DELETE ON "{rule.table}" FOR EACH ROW {call}',
            f'CREATE TRIGGER "{rule.name}_truncate" BEFORE TRUNCATE ON "{rule.table}" FOR EACH STATEMENT {call}',
        ]
    if rule.updates:
        when = f"FOR EACH ROW WHEN ({_changed(rule)})"
        statements.append(f'CREATE TRIGGER "{rule.name}_update" BEFORE UPDATE ON "{rule.table}" {when} {call}')
    return statements


_MAKERS = {"sqlite": _sqlite, "postgresql": _postgresql}
_DROPPERS = {
    "sqlite": lambda rule: [f'DROP TRIGGER IF EXISTS "{part}"' for part in rule.parts("sqlite")],
    "postgresql": lambda rule: [
        f'DROP TRIGGER IF EXISTS "{part}" ON "{rule.table}"' for part in rule.parts("postgresql")
    ],
}
