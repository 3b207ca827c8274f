"""Drafting the notice of a training session and the report on one: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.teams.roster import Recipient
from decisions.training import notice_paper, noticing, reporting
from decisions.training.rules import MOST_WRITTEN
from decisions.training.selectors import entry_of, invited_units
from decisions.training.written import Notice, SessionReport
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import TextField
from workflows.steps.wording import recipient_lines, recipients_field, text_boxes


class NoticeForm(DraftForm):
    """The whole draft of a notice."""

    page = "cases/training_notice.html"
    purpose = TextField(label="Mục đích", max_length=MOST_WRITTEN)
    arrangements = TextField(label="Tổ chức thực hiện (mỗi dòng một ý)", max_length=MOST_WRITTEN)
    funding = TextField(label="Kinh phí", max_length=MOST_WRITTEN)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with."""
        return notice_paper.usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The session as it stands, the units invited, the former notice; the texts; the lines of Nơi nhận."""
        session = noticing.session_of(case)
        entry, former = entry_of(session), noticing.former_of(session)
        return {
            "session": session,
            "entry": entry,
            "invited": invited_units(entry, day),
            "former": former if former and former.case_id != case.pk else None,
            "boxes": text_boxes(cls, ("purpose", "arrangements", "funding"), values),
            "recipients": recipient_lines(values),
        }


class SessionReportForm(DraftForm):
    """The whole draft of a report on a session."""

    page = "cases/training_report.html"
    remarks = TextField(label="Đánh giá (mỗi dòng một ý)", max_length=MOST_WRITTEN)
    proposals = TextField(label="Đề xuất, kiến nghị (mỗi dòng một ý)", max_length=MOST_WRITTEN)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with."""
        return reporting.usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The session and its figures of now; the texts; the lines of Nơi nhận."""
        session = noticing.session_of(case)
        return {
            "session": session,
            "entry": entry_of(session),
            "summary": reporting.summary_of(session),
            "boxes": text_boxes(cls, ("remarks", "proposals"), values),
            "recipients": recipient_lines(values),
        }


def notify(done: Performance) -> Case:
    """Submit the draft of a notice to be checked."""
    answers = done.answers
    notice = Notice(answers["purpose"], answers["funding"], lines_of(answers["arrangements"]), _recipients(answers))
    return noticing.submit(done.case, notice, by=done.by, at=done.at)


def report(done: Performance) -> Case:
    """Submit the draft of a report to be checked."""
    answers = done.answers
    said = SessionReport(lines_of(answers["remarks"]), lines_of(answers["proposals"]), _recipients(answers))
    return reporting.submit(done.case, said, by=done.by, at=done.at)


def _recipients(answers: Mapping[str, Any]) -> tuple[Recipient, ...]:
    return tuple(Recipient(**row) for row in answers["recipients"])
