"""The steps of the month: what is asked at each, and the service that does it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decisions.cases.models import Case
from decisions.monthly import closing, evaluating, reporting, reviewing
from decisions.monthly.evaluating import TEXTS, Remarks
from decisions.monthly.models import SheetState
from decisions.monthly.paper import usual
from decisions.monthly.scores import sheets_of
from workflows.engine.entry import open_cases
from workflows.engine.step import DraftForm, Performance, StepForm
from workflows.steps.communes import CommuneForm
from workflows.steps.fields import TextField
from workflows.steps.reviewing import review_shown
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.wording import recipient_lines, recipients_field, text_boxes

_MOST_COMMUNES = 60
_LONGEST = 5000


class SheetForm(StepForm):
    """The sheet of a commune: it is filled in on its own page, submitting asks nothing more."""

    prepared = True


class AskAgainForm(StepForm):
    """Which communes are to check their figures again, and why."""

    page = "months/ask_again.html"
    communes = RowsField(
        CommuneForm,
        label="Xã, phường, thị trấn",
        most=_MOST_COMMUNES,
        error_messages={"required": "Chọn ít nhất một xã, phường, thị trấn."},
    )
    note = TextField(
        label="Nội dung cần kiểm tra lại",
        max_length=2000,
        error_messages={"required": "Ghi rõ chỉ tiêu, Tổ cần kiểm tra để xã biết cần làm gì."},
    )

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The communes that have sent their figures, and which are chosen so far."""
        chosen = {row.get("unit") for row in typed_rows(values.get("communes"))}
        return {
            "communes": [
                {"code": sheet.unit.code, "name": sheet.unit.called(day), "chosen": sheet.unit.code in chosen}
                for sheet in sheets_of(closing.evaluation_of(case))
                if sheet.state == SheetState.SENT
            ],
            "note": values.get("note") or "",
        }


class EvaluationForm(DraftForm):
    """What the reviewer writes beside the figures."""

    page = "months/evaluation.html"
    issued = TextField(label="Văn bản đã ban hành", required=False, max_length=_LONGEST)
    training = TextField(label="Tập huấn", required=False, max_length=_LONGEST)
    checks = TextField(label="Kiểm tra, đôn đốc", required=False, max_length=_LONGEST)
    difficulties = TextField(label="Khó khăn, vướng mắc và nguyên nhân", required=False, max_length=_LONGEST)
    tasks = TextField(label="Nhiệm vụ trọng tâm tháng sau", required=False, max_length=_LONGEST)
    proposals = TextField(label="Kiến nghị, đề xuất", required=False, max_length=_LONGEST)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new report begins with."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The texts typed so far, the lines of Nơi nhận with an empty one, and every team with its points."""
        return {
            "texts": text_boxes(cls, TEXTS, values),
            "recipients": recipient_lines(values),
            "review": review_shown(case),
        }


class OpinionForm(StepForm):
    """What the specialist of the Sở makes of the figures."""

    note = TextField(
        label="Ý kiến về số liệu",
        max_length=2000,
        error_messages={"required": "Ghi ý kiến: đề nghị chấp nhận, hoặc nội dung cần bổ sung, chỉnh lý."},
    )


def submit_sheet(done: Performance) -> Case:
    """The commune's clerk submits what is typed in the sheet."""
    return reporting.submit(done.case, done.body, by=done.by, at=done.at)


def confirm_sheet(done: Performance) -> Case:
    """The commune's head confirms the figures with one tap."""
    return reporting.confirm(done.case, done.body, by=done.by, at=done.at)


def send_sheet_back(done: Performance) -> Case:
    """The commune's head sends the sheet back."""
    return reporting.send_back(done.case, done.body, done.note, by=done.by, at=done.at)


def close_collection(done: Performance) -> Case:
    """The reviewer closes without the missing."""
    return closing.close(done.case, by=done.by, at=done.at)


def ask_again(done: Performance) -> Case:
    """The reviewer opens sheets again."""
    communes = [row["unit"] for row in done.answers["communes"]]
    return closing.ask_again(done.case, communes, done.note, by=done.by, at=done.at)


def submit_evaluation(done: Performance) -> Case:
    """The report goes to be checked, with the figures as they are now."""
    return evaluating.submit(done.case, Remarks.of(done.answers), by=done.by, at=done.at)


def propose(done: Performance) -> Case:
    """The specialist of the Sở gives an opinion."""
    return reviewing.propose(done.case, done.body, done.note, by=done.by, at=done.at)


def accept(done: Performance) -> Case:
    """The head of the room takes the figures."""
    return reviewing.accept(done.case, done.body, done.note, by=done.by, at=done.at)


def ask_supplement(done: Performance) -> Case:
    """The head of the room asks for a new report, whose case opens at once."""
    case = reviewing.ask_supplement(done.case, done.body, done.note, by=done.by, at=done.at)
    _replace(case, "Sở đề nghị bổ sung, chỉnh lý", done)
    return case


def write_again(done: Performance) -> Case:
    """The district writes again what was refused."""
    case = reviewing.write_again(done.case, done.note, by=done.by, at=done.at)
    _replace(case, "Nơi nhận từ chối tiếp nhận", done)
    return case


def _replace(case: Case, why: str, done: Performance) -> None:
    opening = reviewing.replacement_of(case, why, done.at)
    open_cases([opening], by=None, at=done.at, also=lambda cases: reviewing.keep_replacement(case, cases))
