"""The permission rows: which seat's group has which act on which unit. Written only by this room."""

from __future__ import annotations

from django.db import models
from guardian.models import GroupObjectPermissionBase


class UnitGroupPermission(GroupObjectPermissionBase):
    """A seat's group holds an act on a unit: a projection of the table of acts, never typed by hand."""

    content_object = models.ForeignKey("decisions.Unit", models.PROTECT, related_name="group_permissions")

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = "quyền của vị trí trên đơn vị"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.group_id} {self.permission_id} {self.content_object_id}"
