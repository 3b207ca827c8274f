"""Registers the floor `workflows` with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks


class WorkflowsConfig(AppConfig):
    """The floor `workflows`."""

    name = "workflows"

    def ready(self) -> None:
        """Load the procedures, listen for effects that are done, and let the database keep what it must."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

        import workflows.flows.adjustment
        import workflows.flows.allocation
        import workflows.flows.assignment
        import workflows.flows.changing
        import workflows.flows.chasing
        import workflows.flows.commune_estimate
        import workflows.flows.commune_report
        import workflows.flows.consolidation
        import workflows.flows.consultation
        import workflows.flows.direction
        import workflows.flows.establishment
        import workflows.flows.estimate
        import workflows.flows.evaluation
        import workflows.flows.guidance
        import workflows.flows.mending
        import workflows.flows.opinion
        import workflows.flows.plan_proposal
        import workflows.flows.plan_refusal
        import workflows.flows.plan_revision
        import workflows.flows.proposal
        import workflows.flows.refusal
        import workflows.flows.school_team
        import workflows.flows.training
        import workflows.proof.kept
        import workflows.proof.ready
        import workflows.proof.webhooks
        import workflows.rules  # noqa: F401 # all register what they hold
        from documents.outbox.services import also_tidy, also_watch
        from workflows.batches import services as batches
        from workflows.batches import sheets as long_sheets
        from workflows.batches import training as many_sessions
        from workflows.engine import answers, jobs
        from workflows.engine.watch import watch
        from workflows.flows import (
            allocations,
            answering,
            chasings,
            commune_reports,
            consultations,
            manifest,
            months,
            network,
            plan_proposals,
            rounds,
        )
        from workflows.notices import (
            ballots,
            causes,
            deliveries,
            digest,
            findings,
            mail,
            moves,
            opinions,
            people,
            reminders,
        )
        from workflows.observing import signins
        from workflows.signin import locks, sessions
        from workflows.webhooks import sending

        checks.register(manifest.check_manifest)
        checks.register(manifest.check_locks)
        checks.register(manifest.check_kinds)
        checks.register(manifest.check_open_steps, "startup", deploy=True)
        jobs.listen()
        answering.listen()
        months.listen()
        chasings.listen()
        commune_reports.listen()
        allocations.listen()
        plan_proposals.listen()
        network.listen()
        rounds.listen()
        consultations.listen()
        causes.listen()
        findings.listen()
        mail.listen()
        digest.listen()
        moves.listen()
        reminders.listen()
        opinions.listen()
        ballots.listen()
        deliveries.listen()
        people.listen()
        batches.listen()
        many_sessions.listen()
        long_sheets.listen()
        sending.listen()
        also_watch(watch)
        also_tidy("câu trả lời cũ", answers.forget_old)
        also_tidy("phiên đăng nhập đã hết", sessions.forget_ended)
        also_tidy("lần đăng nhập sai đã cũ", locks.forget_old)
        user_logged_in.connect(sessions.begin)
        user_logged_in.connect(signins.came_in)
        user_logged_out.connect(signins.went_out)
        user_login_failed.connect(signins.was_refused)
