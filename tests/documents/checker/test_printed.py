"""The same papers printed by LibreOffice: what a PDF shows is found there too, what it hides is said to be hidden."""

from __future__ import annotations

import pytest

from documents.checking.checker import check
from documents.checking.model import Format
from documents.checking.report import Report, Verdict
from tests.documents.checker.faults import FAULTS, Fault
from tests.documents.checker.office import PAPERS, saved
from tests.documents.checker.printing import converted

HIDDEN = {
    *("TT-003-duoi", "TT-005-dem", "TT-006", "TT-062-go", "TE-01", "TE-02", "TE-03", "TE-04", "TE-05"),
    *(f"TT-{code}-giua" for code in ("010", "011", "020", "021", "030", "040", "053", "070", "072")),
}
"""Rules of which the PDF of their paper shows nothing."""
BESIDES = {
    "TT-011-giua": {"TT-012"},  # the words moved away from their line
    "TT-051-giua": {"TT-052"},
    "TE-01": {"TT-004-mau"},  # LibreOffice prints a tracked change in colour
    "TE-05": {"TT-062-doan", "TT-062-lui"},  # and a text box over the text
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    sources = {f"{name}.docx": saved(make()) for name, make in PAPERS.items()}
    for fault in FAULTS:
        made = PAPERS[fault.paper]()
        fault.spoil(made)
        sources[f"{fault.rule}.docx"] = saved(made)
    files = converted(sources, "pdf", tmp_path_factory.mktemp("print"))
    return {name: check(f"{name}.pdf", content, Format.PDF) for name, content in files.items()}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_right_paper_has_no_finding_in_print(printed: dict[str, Report], paper: str) -> None:
    assert [(one.rule, one.stands) for one in printed[paper].findings] == []
    fonts = next(one for one in printed[paper].rules if one.rule == "TT-004-phong")
    assert (fonts.verdict, "Times New Roman" in fonts.why) == (Verdict.EQUIVALENT, True)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_one_thing_wrong_is_found_in_print_or_said_to_be_hidden(printed: dict[str, Report], fault: Fault) -> None:
    report = printed[fault.rule]
    verdict = next(one.verdict for one in report.rules if one.rule == fault.rule)
    assert (verdict == Verdict.UNSEEN) == (fault.rule in HIDDEN)
    expected = (set() if fault.rule in HIDDEN else {fault.rule}) | BESIDES.get(fault.rule, set())
    assert {one.rule for one in report.findings} == expected


def test_a_finding_in_print_has_its_place_on_the_page(printed: dict[str, Report]) -> None:
    placed = [one for report in printed.values() for one in report.findings if one.place.quote]
    assert len(placed) > 80
    for one in placed:
        assert one.place.page
        assert one.place.area
        left, top, right, bottom = one.place.area
        assert 0 <= left < right <= 900
        assert 0 <= top < bottom <= 900
