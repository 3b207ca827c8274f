"""Under which right a task is given, done, withdrawn: the table of acts, on the giver or on the owner."""

from __future__ import annotations

from datetime import datetime

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, Right, require, rights
from decisions.errors import NotAuthorised
from decisions.organisation.models import Officer, Unit
from decisions.tasks.models import Task
from decisions.tasks.takers import serves
from documents.clock import local_date


def to_give(giver: Unit, by: Officer, at: datetime) -> Right:
    """Who may hand on what came to a body gives tasks out of it (NĐ30, Điều 23). Raises NotAuthorised."""
    return require(by, Asked((Act.ASSIGN_INCOMING,), giver.pk, at))


def to_do(task: Task, by: Officer, at: datetime) -> Right:
    """Who does the work of the owner: of an inner unit who sits in it, of a guided body anybody who acts for it.

    Raises NotAuthorised.
    """
    body = body_of(task, at)
    held = rights(Asked((Act.DO_TASK,), body.pk, at), officer=by)
    found = next((one for one in held if body == task.owner or one.sits_in == task.owner.code), None)
    if found is None:
        called = task.owner.called(local_date(at))
        raise NotAuthorised(f"Nhiệm vụ này giao {called}. Chỉ người của đơn vị đó báo hoàn thành.")
    return found


def body_of(task: Task, at: datetime) -> Unit:
    """The body in whose name the owner works: the giver's for an inner unit, else the owner itself."""
    return task.giver if serves(task.owner, task.giver, local_date(at)) else task.owner
