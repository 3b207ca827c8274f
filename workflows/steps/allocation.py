"""The case of UBND tỉnh on a Tờ trình: what is asked of Văn phòng and of the leader, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decisions.allotting import deciding
from decisions.allotting.dossier import Dossier, dossier_of
from decisions.allotting.opening import keep_refusal, refusal_of
from decisions.allotting.paper import usual
from decisions.allotting.share import Share
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.polling.result import closed_result
from decisions.proposing.opening import keep_replacement, replacement_of
from decisions.teams.roster import Recipient
from documents.page.money import in_figures, in_full
from workflows.engine.entry import open_cases
from workflows.engine.step import DraftForm, Performance, StepForm
from workflows.steps.fields import TextField
from workflows.steps.figures import LineFigureForm, figures_of, rows_shown, typed_by_line
from workflows.steps.outgoing import AuthorityForm, RemarkForm
from workflows.steps.polls import poll_shown
from workflows.steps.rows import RowsField
from workflows.steps.wording import recipient_lines, recipients_field

_MOST_LINES = 2000  # all districts of a province, with all their lines


class AllocationForm(DraftForm):
    """The whole draft of a decision."""

    page = "cases/allocation.html"
    lines = RowsField(LineFigureForm, label="Số duyệt", most=_MOST_LINES, required=False)
    paragraphs = TextField(
        label="Kết quả thẩm tra",
        max_length=5000,
        error_messages={"required": "Ghi kết quả thẩm tra hồ sơ để lãnh đạo xem trước khi ký phiếu trình."},
    )
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: the proposed amounts."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The lines of the Tờ trình with the amounts typed so far; what the leader approved, if a part."""
        dossier = dossier_of(case)
        typed = typed_by_line(values)
        return {**shown(dossier, day, typed), "recipients": recipient_lines(values)}


class SlipForm(RemarkForm):
    """Whoever signs the phiếu trình or the decision sees what was looked through and what is given."""

    page = "cases/slip.html"

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """Each line with what it gets, the result of the look-through."""
        return submitted_shown(case, day)


class ApproveForm(SlipForm, AuthorityForm):
    """Whoever signs the decision sees the same, and how it will be signed."""


class ApprovedPartForm(StepForm):
    """How much of each line the leader approves."""

    page = "cases/approve_part.html"
    lines = RowsField(LineFigureForm, label="Số duyệt", most=_MOST_LINES, required=False)

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """Each line as it was submitted, with what was typed so far."""
        return submitted_shown(case, day, typed_by_line(values))


def submitted_shown(case: Case, day: date, typed: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """What was submitted, as those who sign see it."""
    share = Share.read(submitted_last(case))
    said = {key: {"amount": one.amount, "reason": one.reason} for key, one in share.figures.items()}
    given, poll = in_full(share.total), closed_result(case)
    told = {"result": share.paragraphs, "given": given, "poll": poll_shown(poll) if poll else None}
    return {**shown(dossier_of(case), day, {**said, **(typed or {})}), **told}


def shown(dossier: Dossier, day: date, typed: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The lines of a dossier in their columns, and the sums before the decision."""
    target, standing = {row.line.key: dossier.target(row) for row in dossier.rows}, dossier.standing
    had = {row.line.key: dossier.had(row) for row in dossier.rows}
    return {
        "round": dossier.round,
        "adjusts": dossier.adjusts.case if dossier.adjusts else None,
        "beside": "số đang có hiệu lực" if dossier.adjusts else "số ở cột trước",
        "had": in_full(sum(had.values())),
        "proposal": dossier.allocation.proposal.case,
        "asked": in_full(sum(row.asked for row in dossier.rows)),
        "proposed": in_full(sum(standing.values())),
        "approved": in_full(sum(one.amount for one in dossier.approved.values())) if dossier.approved else "",
        "rows": [
            {
                **row,
                "most": in_figures(target[row["key"]]) if target[row["key"]] != standing[row["key"]] else "",
                "had": in_figures(had[row["key"]]) if dossier.adjusts else "",
            }
            for row in rows_shown(dossier.rows, target, typed, day)
        ],
    }


def submit(done: Performance) -> Case:
    """Submit the decision to be checked."""
    answers = done.answers
    share = Share(
        figures=figures_of(answers),
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
    return deciding.submit(done.case, share, by=done.by, at=done.at)


def ask_dossier(done: Performance) -> Case:
    """Văn phòng asks for more: the clock stops, a replacing Tờ trình opens at once."""
    case = deciding.ask_dossier(done.case, done.note, by=done.by, at=done.at)
    replaced = dossier_of(case).allocation.proposal.case
    why = "Văn phòng UBND tỉnh yêu cầu bổ sung hồ sơ; dừng tính hạn"
    opening = replacement_of(replaced, why, done.at)
    open_cases([opening], by=None, at=done.at, also=lambda cases: keep_replacement(replaced, cases))
    return case


def present(done: Performance) -> Case:
    """The phiếu trình goes to the leader, with what the members said where they are asked."""
    return deciding.present(done.case, by=done.by, at=done.at, note=done.note)


def approve(done: Performance) -> Case:
    """The signature locks the page; who gave an opinion on the money does not sign."""
    authority = done.answers["authority"]
    return deciding.approve(done.case, by=done.by, at=done.at, note=done.note, authority=authority)


def approve_part(done: Performance) -> Case:
    """The decision is written anew with what the leader approved."""
    return deciding.approve_part(done.case, figures_of(done.answers), by=done.by, at=done.at)


def decline(done: Performance) -> Case:
    """There is no money: the letter that says so is begun at once."""
    case = deciding.decline(done.case, done.note, by=done.by, at=done.at)
    open_cases([refusal_of(case)], by=None, at=done.at, also=lambda cases: keep_refusal(case, cases))
    return case
