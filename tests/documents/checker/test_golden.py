"""For every rule a right paper and one wrong in one thing: found, told alone, and mended to the letter."""

from __future__ import annotations

from functools import cache

import pytest

from documents.checking.checker import check, paper_of
from documents.checking.mender import mended
from documents.checking.model import Format
from documents.checking.report import Report, Severity, Verdict
from documents.checking.rules.table import BY_KEY, RULES
from documents.errors import CheckRefused
from documents.layout.flat import flattened
from tests.documents.checker.faults import FAULTS, Fault
from tests.documents.checker.office import PAPERS, saved
from tests.documents.checker.signed import SIGNED, WRONG
from tests.documents.strangers import scan

ONLY_IN_PDF = {"TE-06"}
OTHER_WORDS = {"VH-02", "VH-03", "VH-04", "VH-06", "VH-08", "VH-10", "VH-11"}
"""Their words had to be brought in first."""


@cache
def right(paper: str) -> Report:
    return check(paper, saved(PAPERS[paper]()), Format.DOCX)


def spoiled(fault: Fault) -> bytes:
    made = PAPERS[fault.paper]()
    fault.spoil(made)
    return saved(made)


def texts(content: bytes) -> list[str]:
    return [block.text for block in paper_of(content, Format.DOCX).blocks]


def found(content: bytes) -> set[str]:
    return {finding.rule for finding in check("tep.docx", content, Format.DOCX).findings}


@pytest.mark.parametrize("paper", PAPERS)
def test_what_a_careful_office_makes_by_hand_has_no_finding(paper: str) -> None:
    assert [(one.rule, one.stands) for one in right(paper).findings] == []


def test_every_rule_that_can_be_seen_has_its_pair_and_stands_once() -> None:
    pairs = {fault.rule for fault in FAULTS} | set(WRONG)
    assert pairs == {rule.key for rule in RULES if rule.seen_in} - ONLY_IN_PDF
    assert len(FAULTS) == len({fault.rule for fault in FAULTS})
    assert len(BY_KEY) == len(RULES)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_one_thing_wrong_is_found_and_nothing_else(fault: Fault) -> None:
    verdicts = {judged.rule: judged.verdict for judged in right(fault.paper).rules}
    assert verdicts[fault.rule] == Verdict.PASSED
    assert found(spoiled(fault)) == {fault.rule}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_what_can_be_mended_is_gone_and_nothing_else_has_changed(fault: Fault) -> None:
    content = spoiled(fault)
    report = check("tep.docx", content, Format.DOCX)
    if not report.mendable:
        with pytest.raises(CheckRefused, match="không có điểm nào sửa tự động được"):
            mended(content, [fault.rule])
        return
    after = mended(content, [fault.rule])
    assert found(after) == set()
    if fault.rule not in OTHER_WORDS:
        assert texts(after) == texts(saved(PAPERS[fault.paper]()))


def test_most_of_what_is_found_can_be_mended() -> None:
    able = [fault.rule for fault in FAULTS if check("tep.docx", spoiled(fault), Format.DOCX).mendable]
    assert len(able) >= 100
    assert not {"TT-012", "TT-022", "TT-110", "TE-01", "TE-02"} & set(able)


@pytest.mark.parametrize("format_", Format)
def test_what_no_file_shows_is_never_said_to_be_kept(format_: Format) -> None:
    content = saved(PAPERS["decision"]()) if format_ == Format.DOCX else scan()
    for judged in check("tep", content, format_).rules:
        if format_ not in BY_KEY[judged.rule].seen_in:
            assert judged.verdict == Verdict.UNSEEN
            assert judged.why


def test_an_empty_page_is_no_paper() -> None:
    assert "TE-06" in {finding.rule for finding in check("tep.pdf", scan(), Format.PDF).findings}


def test_all_at_once_is_mended_like_one_by_one() -> None:
    made = PAPERS["decision"]()
    spoiling = [fault for fault in FAULTS if fault.paper == "decision" and fault.rule in MANY]
    for fault in spoiling:
        fault.spoil(made)
    content = saved(made)
    assert found(content) >= MANY
    after = mended(content)
    assert found(after) == set()
    assert texts(after) == texts(saved(PAPERS["decision"]()))


MANY = {
    "TT-003-trai",
    "TT-004-phong",
    "TT-005-tren",
    "TT-010-co",
    "TT-030-loi",
    "TT-040-loi",
    "TT-060-dau",
    "TT-062-dong",
}


def signed(content: bytes) -> Report:
    return check("tep.pdf", flattened(content), Format.PDF, content)


def grave(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings if finding.severity != Severity.NOTE}


@pytest.mark.parametrize("name", SIGNED)
def test_a_paper_signed_as_the_decree_wants_has_no_finding(name: str) -> None:
    assert grave(signed(SIGNED[name]())) == set()


@pytest.mark.parametrize("rule", WRONG)
def test_one_thing_wrong_about_a_signature_is_found_and_nothing_else(rule: str) -> None:
    name, make = WRONG[rule]
    assert verdict(signed(SIGNED[name]()), rule) == Verdict.PASSED
    assert grave(signed(make())) == {rule}


def verdict(report: Report, rule: str) -> Verdict:
    return next(judged.verdict for judged in report.rules if judged.rule == rule)


@pytest.mark.parametrize("rule", ["TT-130-mau", "TT-131-cho", "TT-135", "TT-136"])
def test_what_a_file_without_a_signature_cannot_show_is_said_with_a_reason(rule: str) -> None:
    judged = next(one for one in signed(scan()).rules if one.rule == rule)
    assert judged.verdict == Verdict.UNSEEN
    assert judged.why


def test_a_broken_signature_does_not_keep_the_rest_from_being_read() -> None:
    content = SIGNED["decision"]().replace(b"/ByteRange [", b"/ByteRange {")
    assert verdict(check("tep.pdf", content, Format.PDF), "TT-136") == Verdict.UNSEEN
