"""Registers the floor `decisions` with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class DecisionsConfig(AppConfig):
    """The floor `decisions`."""

    name = "decisions"

    def ready(self) -> None:
        """Make the kinds of case known; after each migration make the permission rows agree with the table of acts."""
        import decisions.adjusting.life
        import decisions.allotting.life
        import decisions.assignment.life
        import decisions.budget.life
        import decisions.changing.life
        import decisions.chasing.life
        import decisions.communal.life
        import decisions.consolidating.life
        import decisions.consulting.life
        import decisions.directing.life
        import decisions.gathering.life
        import decisions.guiding.life
        import decisions.mending.life
        import decisions.monthly.life
        import decisions.polling.selectors
        import decisions.proof.adjustments
        import decisions.proof.administering
        import decisions.proof.allocations
        import decisions.proof.attachments
        import decisions.proof.authority
        import decisions.proof.copies
        import decisions.proof.difficulties
        import decisions.proof.enterprises
        import decisions.proof.exchange
        import decisions.proof.figures
        import decisions.proof.filing
        import decisions.proof.finding
        import decisions.proof.inspections
        import decisions.proof.kept
        import decisions.proof.money
        import decisions.proof.network
        import decisions.proof.ocop
        import decisions.proof.opinions
        import decisions.proof.polls
        import decisions.proof.proposals
        import decisions.proof.ready
        import decisions.proof.revisions
        import decisions.proof.schools
        import decisions.proof.staffing
        import decisions.proof.surveys
        import decisions.proof.tasks
        import decisions.proof.training
        import decisions.proof.wordings
        import decisions.proposing.life
        import decisions.revision.life
        import decisions.rules
        import decisions.schools.life
        import decisions.teams.life
        import decisions.training.life  # noqa: F401 # all register what they hold
        from decisions.authority.projection import sync_permissions
        from decisions.cases.whole import check_kinds
        from decisions.exchange import fetching, receiving, sending
        from decisions.finding import keeping
        from decisions.journal.anchors import anchor
        from documents.outbox.services import also_tidy

        checks.register(check_kinds)
        post_migrate.connect(sync_permissions, sender=self, dispatch_uid="decisions.sync_permissions")
        sending.listen()
        receiving.listen()
        fetching.listen()
        keeping.listen()
        also_tidy("điểm neo nhật ký", anchor)
