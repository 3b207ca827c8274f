"""Earlier releases by name, and the way back to the tables of one: whole or not at all, and only if nothing is lost."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field, Model

from decisions.authority.deeds import deed
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.operating.services import BOOK
from documents.database import registry
from documents.errors import RollbackRefused

ROLL_BACK = "roll_back"
_REBUILT = {("decisions", "foundword")}
"""Words to search by: made anew by the migration that makes their table."""
_UNKNOWN = "Không có bản phát hành “{}”. Các bản quay về được: {}."
_BEHIND = "Cơ sở dữ liệu chưa được cập nhật tới bản này. Cập nhật xong rồi chạy lại lệnh này."
_LOST = (
    "Quay về bản {} sẽ mất dữ liệu đã ghi từ khi nâng cấp: {}. Giữ bản mới; nếu phải quay về, khôi phục bản sao lưu."
)
_NARROWER = "Dữ liệu ghi từ khi nâng cấp không vừa với ràng buộc của bản {}. Chưa thay đổi gì; khôi phục bản sao lưu."


def known() -> dict[str, Mapping[str, str]]:
    """The releases by their names, the oldest first: for each floor its last migration."""
    with Path(settings.RELEASES).open(encoding="utf-8", newline="") as file:
        return {row.pop("release"): row for row in csv.DictReader(file)}


def go_back(release: str, *, at: datetime, only_look: bool = False) -> None:
    """Bring the tables to those of a release, the journal told; nothing is done when anything would be lost by it.

    The rules of the database stay dropped: those of the old release are made by its own `migrate`, without which it
    does not start. Raises RollbackRefused.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    loader = _loader(connection)
    targets = _targets(release, loader)
    if lost := list(_lost(loader.project_state(), loader.project_state(_nodes(loader, targets)))):
        raise RollbackRefused(_LOST.format(release, "; ".join(lost)))
    if only_look:
        return
    connection.disable_constraint_checking()  # SQLite builds tables anew; they are checked at the end of each step
    try:
        with transaction.atomic():
            _tell(release, at)
            registry.drop()
            _migrate(connection, loader, targets)
    except IntegrityError as error:
        raise RollbackRefused(_NARROWER.format(release)) from error
    finally:
        connection.enable_constraint_checking()


def _targets(release: str, loader: MigrationLoader) -> list[tuple[str, str]]:
    releases = known()
    if release not in releases:
        raise RollbackRefused(_UNKNOWN.format(release, ", ".join(releases)))
    if set(loader.graph.leaf_nodes()) - set(loader.applied_migrations):
        raise RollbackRefused(_BEHIND)
    return list(releases[release].items())


def _loader(connection: BaseDatabaseWrapper) -> MigrationLoader:
    """The migrations one by one, as if none had been put together: one cannot stop in the middle of a squashed one."""
    loader = MigrationLoader(connection, replace_migrations=False)
    for key, squashed in loader.replacements.items():
        if all(part in loader.disk_migrations for part in squashed.replaces):
            loader.applied_migrations.pop(key, None)
            loader.graph.remove_replacement_node(key, squashed.replaces)
    return loader


def _nodes(loader: MigrationLoader, targets: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Where every app stands in the end; those that are not ours stay as they are."""
    own = {label for label, _ in targets}
    return [*targets, *(node for node in loader.graph.leaf_nodes() if node[0] not in own)]


def _migrate(connection: BaseDatabaseWrapper, loader: MigrationLoader, targets: list[tuple[str, str]]) -> None:
    executor = _Back(connection)
    executor.loader = loader
    executor.migrate(targets, plan=[step for step in executor.migration_plan(targets) if step[1]])
    recorder = MigrationRecorder(connection)
    for key, squashed in loader.replacements.items():
        if key in recorder.applied_migrations() and not set(squashed.replaces) <= set(recorder.applied_migrations()):
            recorder.record_unapplied(*key)


class _Back(MigrationExecutor):
    """Django's, which draws every model anew at each migration after the first one it takes back: those that stay are
    told first, in their order, since none of them builds on one that goes.
    """

    def _migrate_all_backwards(self, plan: Any, full_plan: Any, fake: bool) -> Any:
        """The same, the plan so ordered. It is private; there is no other place to say it."""
        going = {migration for migration, _ in plan}
        return super()._migrate_all_backwards(plan, sorted(full_plan, key=lambda step: step[0] in going), fake)  # type: ignore[misc] # not among the types


def _tell(release: str, at: datetime) -> None:
    journal = lock_books(JournalBook.Kind.SYSTEM, [BOOK])[BOOK]
    write(journal, deed(ROLL_BACK, at=at, by=None, right=None, content={"release": release}))
    connections[DEFAULT_DB_ALIAS].check_constraints()  # PostgreSQL alters no table with checks outstanding


def _lost(now: ProjectState, then: ProjectState) -> Iterator[str]:
    """What stands in the tables that the release has no place for, or does not know: a sentence each."""
    for key, state in now.models.items():
        if key in _REBUILT or state.options.get("proxy") or not state.options.get("managed", True):
            continue
        model = apps.get_model(*key)
        if key not in then.models:
            if rows := model._default_manager.count():
                yield f"{rows} dòng {model._meta.verbose_name}"
            continue
        yield from _lost_of(model, state, then.models[key])


def _lost_of(model: type[Model], now: ModelState, then: ModelState) -> Iterator[str]:
    for name, field in now.fields.items():
        if field.many_to_many or field.primary_key:
            continue
        old = then.fields.get(name)
        asked = _filled(field, name) if old is None else _newer(field, old, name)
        if asked is None:
            continue
        rows = asked(model)
        if rows:
            yield f"{rows} dòng {model._meta.verbose_name} có “{field.verbose_name or name}”"


def _filled(field: Field[Any, Any], name: str) -> Any:
    """Rows in which a column the release does not have holds more than what the migration gave it."""
    usual = None if field.null else field.get_default()
    empty = {f"{name}__isnull": True} if usual is None else {name: usual}
    return lambda model: model._default_manager.exclude(**empty).count()


def _newer(field: Field[Any, Any], old: Field[Any, Any], name: str) -> Any:
    """Rows with a word the release does not know; None when it knows them all."""
    words = {word for word, _ in field.flatchoices} - {word for word, _ in old.flatchoices}
    if not words or not old.flatchoices:
        return None
    return lambda model: model._default_manager.filter(**{f"{name}__in": words}).count()
