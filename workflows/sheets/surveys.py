"""Results of a survey in a place as a table to be taken along: a choice a line, as far as they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from decisions.surveys.selectors import Results
from workflows.sheets.reports import Report
from workflows.sheets.template import Column, Kind

EXPORT = "export_survey"


def results_report(results: Results, day: date) -> Report:
    """Every question with its choices; of a place with too few answers only how many there are."""
    rows = list(_rows(results))
    parts = [{"code": one.code, "name": one.name, "responses": one.count} for one in results.parts]
    about = {
        "survey": results.survey.code,
        "place": results.area.code,
        "responses": results.area.count,
        "told": results.area.told,
        "parts": parts,
    }
    return Report(
        name="survey_results",
        mark="/".join(part for part in (results.survey.code, results.area.code) if part),
        heading=(results.survey.title, f"{results.area.name}: {results.area.count} phiếu, tính đến {day:%d/%m/%Y}."),
        columns=(
            Column("place", "Câu", Kind.WHOLE, width=8),
            Column("question", "Câu hỏi", width=60),
            Column("answered", "Số hộ trả lời", Kind.WHOLE),
            Column("choice", "Phương án", width=44),
            Column("count", "Số hộ chọn, hoặc tổng của các số", Kind.WHOLE, width=18),
        ),
        rows=rows,
        about=about,
        records=rows,
    )


def _rows(results: Results) -> Iterator[Mapping[str, Any]]:
    for one in results.counted or ():
        question = {"place": one.question.place, "question": one.question.text, "answered": one.answered}
        if one.question.kind == one.question.Kind.NUMBER:
            yield {**question, "choice": "", "count": one.total}
        for text, number in one.choices:
            yield {**question, "choice": text, "count": number}
