"""Separation of duties: who may not do two things in one case, and what excuses it (offices of 2022: R1-R7, KN)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from decisions.authority.acts import SIGNING, Act
from decisions.errors import Violation
from decisions.organisation.models import Unit


class Duty(models.TextChoices):
    """The duties a paper needs; several acts may be one duty."""

    DRAFT = "draft", "soạn dự thảo"
    CONTENT = "content", "kiểm tra nội dung"
    FORMAT = "format", "kiểm tra thể thức"
    SIGN = "sign", "ký"
    RECORDS = "records", "văn thư (cấp số, đóng dấu, phát hành)"
    APPRAISE = "appraise", "thẩm định, cho ý kiến"
    TYPE = "type", "nhập số liệu"
    CONFIRM = "confirm", "xác nhận số liệu"
    PROPOSE = "propose", "đề nghị kết quả xem xét"
    ACCEPT = "accept", "quyết định kết quả xem xét"


DUTY_OF: dict[str, Duty] = {
    **dict.fromkeys(
        (
            Act.DIRECT_ESTABLISHMENT,
            Act.DRAFT_ESTABLISHMENT,
            Act.AMEND_TEAM,
            Act.DISSOLVE_TEAM,
            Act.DRAFT_SCHOOL_TEAM,
            Act.AMEND_SCHOOL_TEAM,
            Act.DISSOLVE_SCHOOL_TEAM,
            Act.DRAFT_TRAINING_NOTICE,
            Act.DRAFT_TRAINING_REPORT,
            Act.CORRECT_PAPER,
            Act.RECALL_PAPER,
            Act.SCORE_TEAMS,
            Act.URGE,
            Act.DRAFT_ASSIGNMENT,
            Act.DRAFT_COMMUNE_REPORT,
            Act.CONSOLIDATE,
            Act.DRAFT_GUIDANCE,
            Act.DRAFT_ESTIMATE,
            Act.DRAFT_CONSULTATION,
            Act.DRAFT_OPINION,
            Act.ANSWER_OPINIONS,
            Act.DRAFT_ADJUSTMENT,
            Act.VERIFY_DOSSIER,
            Act.DRAFT_REFUSAL,
            Act.DRAFT_PLAN_PROPOSAL,
            Act.DRAFT_PLAN_REVISION,
            Act.DRAFT_PLAN_REFUSAL,
        ),
        Duty.DRAFT,
    ),
    **dict.fromkeys(
        (
            Act.CHECK_CONTENT,
            Act.CHECK_MONTH_CONTENT,
            Act.CHECK_ESTIMATE,
            Act.CHECK_OPINION,
            Act.CHECK_DOSSIER,
            Act.SIGN_SLIP,
            Act.PRESENT_PLAN,
        ),
        Duty.CONTENT,
    ),
    **dict.fromkeys((Act.CHECK_FORMAT, Act.CHECK_FORMAT_H), Duty.FORMAT),
    **dict.fromkeys((*SIGNING, Act.COPY_PAPER), Duty.SIGN),
    **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), Duty.RECORDS),
    Act.APPRAISE: Duty.APPRAISE,
    Act.CONFIRM_APPRAISAL: Duty.ACCEPT,
    Act.REPORT_TEAM: Duty.TYPE,
    Act.CONFIRM_COMMUNE_FIGURES: Duty.CONFIRM,
    Act.PROPOSE_MONTH: Duty.PROPOSE,
    Act.ACCEPT_MONTH: Duty.ACCEPT,
}


@dataclass(frozen=True)
class Separation:
    """Two duties of one case that one person may not do both.

    `soft_at` names the roles of issuing bodies where a dated phân công kiêm nhiệm excuses it; elsewhere it is hard.
    """

    code: str
    first: Duty
    second: Duty
    soft_at: frozenset[str] = frozenset()


_COMMUNE = frozenset({Unit.Role.COMMUNE.value})
SEPARATIONS: tuple[Separation, ...] = (
    Separation("R1", Duty.DRAFT, Duty.SIGN),
    Separation("R2", Duty.SIGN, Duty.RECORDS),
    Separation("R5", Duty.DRAFT, Duty.CONTENT, _COMMUNE),
    Separation("R6", Duty.DRAFT, Duty.FORMAT, _COMMUNE),
    Separation("R7", Duty.DRAFT, Duty.RECORDS, _COMMUNE),
    Separation("KN", Duty.TYPE, Duty.CONFIRM, _COMMUNE),
    Separation("R8", Duty.PROPOSE, Duty.ACCEPT),
    Separation("R9", Duty.APPRAISE, Duty.ACCEPT),
)


@dataclass(frozen=True)
class Done:
    """An act somebody did in a case."""

    act: str
    officer_id: int
    officer_name: str


def breach(act: str, *, officer_id: int, done: Iterable[Done], role: str, excused: frozenset[str]) -> Violation | None:
    """The rule an officer would break by an act after what was done in the case; None when none.

    `excused`: the acts the officer has by phân công kiêm nhiệm; a soft rule gives way when one of the two is there.
    """
    mine = [deed for deed in done if deed.officer_id == officer_id]
    for deed in mine:
        rule = _between(DUTY_OF.get(deed.act), DUTY_OF.get(act))
        if rule and not (role in rule.soft_at and excused & {deed.act, act}):
            return Violation(
                rule.code,
                f"{deed.officer_name} đã {Duty(DUTY_OF[deed.act]).label} hồ sơ này nên không được"
                f" {Duty(DUTY_OF[act]).label} hồ sơ này. Chuyển cho người khác giữ nhiệm vụ.",
            )
    return None


def _between(first: Duty | None, second: Duty | None) -> Separation | None:
    pair = {first, second}
    return next((rule for rule in SEPARATIONS if {rule.first, rule.second} == pair), None)
