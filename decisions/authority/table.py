"""The table of acts: who holds each, where they sit, for whom they act, under which clause."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind, reading

# Where a post sits and for whom it acts there: the role of its unit, the role of the body it serves ("": its own).
PLACES: dict[str, tuple[str, str]] = {
    "X": ("commune", ""),
    "TO": ("team", ""),
    "TR": ("school", ""),
    "DN": ("enterprise", ""),
    "H": ("district", ""),
    "VPH": ("district_office", "district"),
    "VH": ("division_culture", "district"),
    "TC": ("division_finance", "district"),
    "PV": ("division_culture", ""),
    "PT": ("division_finance", ""),
    "PG": ("division_education", ""),
    "S": ("department_ict", ""),
    "PS": ("room", "department_ict"),
    "ST": ("department_finance", ""),
    "PST": ("room", "department_finance"),
    "CT": ("department_trade", ""),
    "PCT": ("room", "department_trade"),
    "NN": ("department_agriculture", ""),
    "PNN": ("room", "department_agriculture"),
    "GD": ("department_education", ""),
    "PGD": ("room", "department_education"),
    "T": ("province", ""),
    "VPT": ("province_office", "province"),
    "PVPT": ("room", "province"),
    # a Sở for UBND tỉnh, by delegation alone (NĐ30, Điều 13.3)
    "SU": ("department_ict", "province"),
    "STU": ("department_finance", "province"),
    "CTU": ("department_trade", "province"),
    "NNU": ("department_agriculture", "province"),
    "GDU": ("department_education", "province"),
}

# Who may be told to sign for a body from inside it, or from below (TL., KT. under TL., TUQ.: Điều 13.3-4).
_INSIDE = {
    "H": "VPH: (office_chief) (office_vice_chief) | VH: (culture_head) (culture_vice_head) | TC: (finance_head)",
    "S": "PS: (office_chief) (ict_head) (ict_vice_head)",
    "ST": "PST: (office_chief) (budget_head) (admin_finance_head)",
    "CT": "PCT: (office_chief) (field_head)",
    "NN": "PNN: (office_chief) (field_head)",
    "GD": "PGD: (office_chief) (field_head)",
    "T": "VPT: (office_chief) (office_vice_chief) | SU STU CTU NNU GDU: (director)",
}


def _and_inside(bodies: str) -> str:
    """What follows in a row of the table after the heads and deputies of these bodies."""
    return "".join(f" | {_INSIDE[body]}" for body in bodies.split())


# An office's văn thư: the commune's or school's own, Văn phòng's for its UBND, a Sở's for the Sở, a Phòng's for it.
_RECORDS = "X TR VPH PS PST PCT PNN PGD VPT PVPT PV PT PG: records_clerk"
_HEADS = (
    "X: chair vice_chair_culture vice_chair_economy | H: chair vice_chair_culture vice_chair_economy"
    " | VPH: office_chief office_vice_chief | T: chair vice_chair_culture vice_chair_economy"
    " | VPT: office_chief office_vice_chief | S ST CT NN GD: director vice_director"
    " | PV: culture_head culture_vice_head | PT: finance_head | PG: education_head | TR: headmaster vice_headmaster"
)
_COMMUNE_READERS = (
    "X: chair vice_chair_culture vice_chair_economy office_clerk culture_clerk justice_clerk records_clerk"
)
_DISTRICT_READERS = (
    "H: chair vice_chair_culture vice_chair_economy"
    " | VPH: office_chief office_vice_chief office_specialist records_clerk"
    " | VH PV: culture_head culture_vice_head culture_specialist | PV: records_clerk"
)
_PROVINCE_READERS = (
    "S: director vice_director | PS: office_chief records_clerk ict_head ict_vice_head ict_specialist"
    " | T: chair vice_chair_culture vice_chair_economy | VPT: office_chief office_vice_chief records_clerk"
    " | PVPT: synthesis_head synthesis_specialist records_clerk"
)
_OWNERS_OF_FIGURES = "CT NN GD: director vice_director | PCT PNN PGD: field_head field_specialist"
_GUIDANCE_READERS = (
    f"{_OWNERS_OF_FIGURES} | PCT PNN PGD: office_chief records_clerk | {_DISTRICT_READERS} | {_PROVINCE_READERS}"
)
_TEAM_READERS = f"{_COMMUNE_READERS} | {_DISTRICT_READERS} | {_PROVINCE_READERS}"
_SCHOOL_READERS = "TR: headmaster vice_headmaster ict_teacher records_clerk"
_SCHOOL_LINE_READERS = (
    f"{_SCHOOL_READERS} | PG: education_head education_specialist records_clerk | GD: director vice_director"
    " | PGD: office_chief field_head field_specialist records_clerk"
    " | H: chair vice_chair_culture vice_chair_economy"
    " | VPH: office_chief office_vice_chief office_specialist records_clerk"
    " | VH: culture_head culture_vice_head culture_specialist"
)
_LOCAL_MONEY_READERS = (
    "X: chair vice_chair_culture vice_chair_economy office_clerk justice_clerk culture_clerk finance_clerk"
    f" records_clerk | {_DISTRICT_READERS} | TC PT: finance_head finance_specialist | PT: records_clerk"
)
_MONEY_READERS = (
    "X: chair vice_chair_culture vice_chair_economy office_clerk finance_clerk records_clerk"
    f" | {_DISTRICT_READERS} | TC PT: finance_head finance_specialist | PT: records_clerk | {_PROVINCE_READERS}"
    " | ST: director vice_director | PST: office_chief records_clerk budget_head budget_specialist"
    " admin_finance_head admin_finance_specialist | PVPT: format_head"
)
_OPINION_READERS = f"{_MONEY_READERS} | {_OWNERS_OF_FIGURES} | PCT PNN PGD: office_chief records_clerk"

_WORDING_KEEPERS = "X H T: chair | S ST CT NN GD: director | VPH VPT: office_chief | PS PST PCT PNN PGD: office_chief"

# Who signs what becomes of a team: of a commune, of a school.
_TEAM_SIGNERS = "X: chair (vice_chair_culture) (vice_chair_economy) | TR: headmaster (vice_headmaster)"

# Who drafts for each body what mends a paper of it, and who signs for the body.
_MENDERS = (
    "X: office_clerk | VH: culture_specialist | PS: ict_specialist | PST: budget_specialist"
    " | PCT PNN PGD: field_specialist | PVPT: synthesis_specialist | TR: ict_teacher | PG: education_specialist"
)
_SIGNERS = (
    "X H T: chair (vice_chair_culture) (vice_chair_economy) | S ST CT NN GD: director (vice_director)"
    " | TR: headmaster (vice_headmaster) | PG: education_head" + _and_inside("H S ST CT NN GD T")
)
_DELEGATES = " | SU STU CTU NNU GDU: (director)"
_PAPER_READERS = (
    "X: finance_clerk | TC PT: finance_head finance_specialist | PT: records_clerk | ST: director vice_director"
    " | PST: office_chief records_clerk budget_head budget_specialist admin_finance_head admin_finance_specialist"
    f" | PVPT: format_head | {_OWNERS_OF_FIGURES} | PCT PNN PGD: office_chief records_clerk"
)
_READERS = (
    f"{_TEAM_READERS} | {_PAPER_READERS} | PG: education_head education_specialist records_clerk | {_SCHOOL_READERS}"
)
# Who handles work and so files its papers; văn thư watches over it.
_FILERS = (
    "X: culture_clerk office_clerk justice_clerk finance_clerk | VPH: office_specialist | VH PV: culture_specialist"
    " | TC PT: finance_specialist | PG: education_specialist | PS: ict_specialist"
    " | PST: budget_specialist admin_finance_specialist | PCT PNN PGD: field_specialist | PVPT: synthesis_specialist"
    " | TR: ict_teacher"
    f" | {_RECORDS}"
)

# Who trains (II.3.a, III.3.b), who heads that, who signs for it, who is told and enrols.
_TRAINERS = (
    "PS: ict_specialist ict_head ict_vice_head | VH: culture_specialist culture_head"
    " | PGD: field_specialist field_head | PG: education_specialist education_head"
)
_TRAINING_SIGNERS = "S GD: director (vice_director) | H: chair (vice_chair_culture) | PG: education_head" + _and_inside(
    "S H GD"
)
_TRAINING_READERS = (
    f"{_TEAM_READERS} | {_SCHOOL_READERS} | GD: director vice_director | PGD: office_chief field_head field_specialist"
    " records_clerk | PG: education_head education_specialist records_clerk"
)

# Act, clause, who holds it: "places: posts | places: posts"; in brackets only by a signing arrangement.
GRANTS: tuple[tuple[str, str, str], ...] = (
    (Act.DIRECT_ESTABLISHMENT, "II.2.a, III.5.a", "VH: culture_specialist culture_vice_head culture_head"),
    (
        Act.SIGN_DIRECTION,
        "III.5.a-b; NĐ30 Đ13",
        "H: chair (vice_chair_culture) (vice_chair_economy)" + _and_inside("H"),
    ),
    (Act.DRAFT_ESTABLISHMENT, "II.2.b, III.5.b; NĐ30 Đ10", "X: culture_clerk office_clerk"),
    (
        Act.CHECK_CONTENT,
        "NĐ30 Đ12.1",
        "X: vice_chair_culture justice_clerk culture_clerk | VH: culture_head culture_vice_head"
        " | PS: ict_head ict_vice_head | PST: budget_head admin_finance_head | PCT PNN PGD: field_head"
        " | PVPT: synthesis_head | TR: vice_headmaster | PG: education_head",
    ),
    (
        Act.CHECK_FORMAT,
        "NĐ30 Đ12.2",
        "X: office_clerk justice_clerk | VPH: office_specialist office_vice_chief office_chief"
        " | PS PST PCT PNN PGD: office_chief | PVPT: format_head | TR: records_clerk vice_headmaster"
        " | PG: records_clerk",
    ),
    (Act.SIGN_ESTABLISHMENT, "III.5.b; NĐ30 Đ13.1", "X: chair (vice_chair_culture) (vice_chair_economy)"),
    (Act.NUMBER, "NĐ30 Đ14-16", _RECORDS),
    (Act.RECORD_OUTSIDE_NUMBER, "NĐ30 Đ15.1", _RECORDS),
    (Act.VOID_NUMBER, "NĐ30 Đ15", _RECORDS),
    (
        Act.AGREE_VOID_NUMBER,
        "NĐ30 Đ6",
        "X: chair | VPH VPT: office_chief | S ST CT NN GD: director"
        " | PV: culture_head | PT: finance_head | PG: education_head | TR: headmaster",
    ),
    (Act.SEAL, "NĐ30 Đ17, 32.2, 33", _RECORDS),
    (Act.DISPATCH, "NĐ30 Đ18", _RECORDS),
    (Act.RECEIVE, "NĐ30 Đ21-22", _RECORDS),
    (Act.ASSIGN_INCOMING, "NĐ30 Đ23", _HEADS),
    (Act.PREPARE_COPY, "NĐ30 Đ25-27", _FILERS),
    (
        Act.COPY_PAPER,
        "NĐ30 Đ27",
        f"{_SIGNERS} | VPH VPT: (office_chief) | PS PST PCT PNN PGD: (office_chief)"
        " | PV: culture_head (culture_vice_head) | PT: finance_head",
    ),
    (Act.KEEP_FILE_LIST, "NĐ30 Đ28, 31", _RECORDS),
    (
        Act.APPROVE_FILE_LIST,
        "NĐ30 Đ28, 31",
        "X H T: chair | VPH VPT: (office_chief) | S ST CT NN GD: director"
        " | PV: culture_head | PT: finance_head | PG: education_head | TR: headmaster",
    ),
    (Act.FILE_PAPER, "NĐ30 Đ29, 31", _FILERS),
    (Act.SEE_FILES, "NĐ30 Đ29-31", _READERS),
    (Act.AMEND_TEAM, "II.2; NĐ30 Đ18.3", "X: culture_clerk office_clerk"),
    (Act.SIGN_AMENDMENT, "II.2, I.2.c; NĐ30 Đ18.3", _TEAM_SIGNERS),
    (Act.DISSOLVE_TEAM, "II.2; NĐ30 Đ18.3", "X: culture_clerk office_clerk"),
    (Act.SIGN_DISSOLUTION, "II.2, I.2.c; NĐ30 Đ18.3", _TEAM_SIGNERS),
    (Act.DRAFT_SCHOOL_TEAM, "I.2.c, III.3.a; NĐ30 Đ10", "TR: ict_teacher"),
    (Act.SIGN_SCHOOL_TEAM, "I.2.c, III.3.a; NĐ30 Đ13.1", "TR: headmaster (vice_headmaster)"),
    (Act.AMEND_SCHOOL_TEAM, "I.2.c, III.3.a; NĐ30 Đ18.3", "TR: ict_teacher"),
    (Act.DISSOLVE_SCHOOL_TEAM, "I.2.c, III.3.a; NĐ30 Đ18.3", "TR: ict_teacher"),
    (Act.CORRECT_PAPER, "NĐ30 Đ18.3", _MENDERS),
    (Act.SIGN_CORRECTION, "NĐ30 Đ18.3", _SIGNERS),
    (Act.RECALL_PAPER, "NĐ30 Đ18.4", _MENDERS),
    (Act.SIGN_RECALL, "NĐ30 Đ18.4", _SIGNERS),
    (Act.KEEP_INDICATOR, "II.4.a-c, III.1.b", "PS: ict_head ict_specialist"),
    (
        Act.SET_TARGET,
        "III.1.b, III.5.a",
        "PS: ict_specialist ict_head | S: director (vice_director) | H: (vice_chair_culture) chair"
        " | X: chair (vice_chair_culture)",
    ),
    (
        Act.DRAFT_ASSIGNMENT,
        "III.1.b, III.5.a; NĐ30 Đ10",
        "PS: ict_specialist ict_head | VH: culture_specialist culture_head | X: culture_clerk office_clerk",
    ),
    (
        Act.SIGN_ASSIGNMENT,
        "III.1.b, III.5.a; NĐ30 Đ13",
        "S: director (vice_director) | H: chair (vice_chair_culture) | X: chair (vice_chair_culture)"
        + _and_inside("S H"),
    ),
    (Act.REPORT_TEAM, "II.1.c", "X: culture_clerk | TO: team_leader"),
    (Act.CONFIRM_COMMUNE_FIGURES, "III.5.a, III.5.c", "X: vice_chair_culture chair"),
    (Act.CLOSE_COLLECTION, "III.5.c", "VH: culture_specialist"),
    (Act.SCORE_TEAMS, "III.5.c", "VH: culture_specialist"),
    (Act.CHECK_MONTH_CONTENT, "III.5.c; NĐ30 Đ12.1", "VH: culture_head culture_vice_head"),
    (Act.CHECK_FORMAT_H, "NĐ30 Đ12.2", "VPH: office_specialist office_vice_chief office_chief"),
    (
        Act.SIGN_MONTH,
        "III.5.c; NĐ30 Đ13.2",
        "H: chair (vice_chair_culture) (vice_chair_economy)" + _and_inside("H"),
    ),
    (Act.PROPOSE_MONTH, "III.1.d", "PS: ict_specialist"),
    (Act.ACCEPT_MONTH, "III.1.d", "PS: ict_head ict_vice_head"),
    (Act.URGE, "III.1.d", "PS: ict_specialist ict_head | VH: culture_specialist culture_head"),
    (
        Act.SIGN_CHASING,
        "III.1.d; NĐ30 Đ13",
        "S: director (vice_director) | H: chair (vice_chair_culture)" + _and_inside("S H"),
    ),
    (Act.SET_COMMUNE_REPORT, "III.5.c", "VH: culture_head culture_vice_head"),
    (Act.DRAFT_COMMUNE_REPORT, "II.1.c, III.5.c; NĐ30 Đ10", "X: culture_clerk office_clerk"),
    (Act.SIGN_COMMUNE_REPORT, "II.1.c, III.5.c; NĐ30 Đ13", "X: chair (vice_chair_culture)"),
    (Act.CONSOLIDATE, "III.1.d", "PS: ict_specialist"),
    (Act.SIGN_CONSOLIDATED, "III.1.d", "S: director (vice_director)" + _and_inside("S")),
    (Act.COMMENT_INDICATOR, "III.2, III.3", "PCT PNN PGD: field_head"),
    (Act.KEEP_NORM, "II.6, III.4", "PST: budget_head budget_specialist | PS: ict_head"),
    (Act.DRAFT_GUIDANCE, "III.2, III.3", "PCT PNN PGD: field_specialist field_head"),
    (
        Act.SIGN_GUIDANCE,
        "III.2, III.3; NĐ30 Đ13",
        "CT NN GD: director (vice_director)" + _and_inside("CT NN GD"),
    ),
    (Act.DRAFT_ESTIMATE, "II.6, III.1.đ", "VH: culture_specialist | X: finance_clerk"),
    (Act.CHECK_ESTIMATE, "II.6.b", "TC: finance_specialist finance_head"),
    (
        Act.SIGN_ESTIMATE,
        "II.6",
        "H: chair (vice_chair_culture) (vice_chair_economy) | X: chair (vice_chair_economy)" + _and_inside("H"),
    ),
    (Act.OPEN_ROUND, "III.1.đ", "PS: ict_head"),
    (Act.APPRAISE, "III.1.đ", "PS: ict_specialist"),
    (Act.CONFIRM_APPRAISAL, "III.1.đ", "PS: ict_head ict_vice_head"),
    (Act.DRAFT_CONSULTATION, "III.1.đ, III.4", "PS: ict_specialist ict_head"),
    (Act.ASK_OPINION, "III.1.đ, III.4", "S: director (vice_director)" + _and_inside("S")),
    (Act.ASSIGN_OPINION, "III.4; NĐ30 Đ23.2", "ST CT NN GD: director vice_director"),
    (
        Act.DRAFT_OPINION,
        "III.4",
        "PST: budget_specialist admin_finance_specialist | PCT PNN PGD: field_specialist",
    ),
    (Act.CHECK_OPINION, "III.4; NĐ30 Đ12.1", "PST: budget_head admin_finance_head | PCT PNN PGD: field_head"),
    (
        Act.SIGN_OPINION,
        "III.4; NĐ30 Đ13",
        "ST CT NN GD: director (vice_director)" + _and_inside("ST CT NN GD"),
    ),
    (Act.ANSWER_OPINIONS, "III.1.đ, III.4", "PS: ict_specialist ict_head | PST: budget_specialist"),
    (
        Act.DRAFT_ADJUSTMENT,
        "II.6, III.1.đ, III.4",
        "PS: ict_specialist ict_head | PST: budget_specialist",
    ),
    (Act.SUBMIT_PROVINCE, "III.1.đ, III.4", "S ST: director (vice_director)" + _and_inside("S ST")),
    (Act.VERIFY_DOSSIER, "quy chế làm việc của UBND tỉnh", "PVPT: synthesis_specialist"),
    (Act.CHECK_DOSSIER, "quy chế làm việc của UBND tỉnh; NĐ30 Đ12.1", "PVPT: synthesis_head"),
    (Act.SIGN_SLIP, "quy chế làm việc của UBND tỉnh", "VPT: office_vice_chief office_chief"),
    (Act.POLL_MEMBERS, "Luật Tổ chức chính quyền địa phương", "VPT: office_chief office_vice_chief"),
    (
        Act.ANSWER_POLL,
        "Luật Tổ chức chính quyền địa phương",
        "T: chair vice_chair_culture vice_chair_economy committee_member",
    ),
    (Act.APPROVE_BUDGET, "II.6, III.4", "T: chair (vice_chair_culture) (vice_chair_economy)"),
    (Act.DRAFT_REFUSAL, "III.1.đ, III.4", "PVPT: synthesis_specialist"),
    (Act.TELL_NOT_APPROVED, "III.1.đ, III.4; NĐ30 Đ13", _INSIDE["T"]),
    (Act.RECORD_SPENDING, "II.6.a-b", "X: finance_clerk | TC: finance_specialist"),
    (Act.RECORD_CONTRIBUTION, "II.6.a-b", "X: finance_clerk | TC: finance_specialist"),
    (Act.RAISE_DIFFICULTY, "II.1.c, phần kết", "X: culture_clerk | VH: culture_specialist"),
    (
        Act.ANSWER_DIFFICULTY,
        "II.1.c, phần kết",
        "VH: culture_specialist culture_head | PS: ict_specialist ict_head | PCT PNN PGD: field_head",
    ),
    (
        Act.SEE_DIFFICULTIES,
        "II.1.c, II.5.b-d",
        "X: chair vice_chair_culture culture_clerk | H: chair vice_chair_culture"
        " | VH: culture_head culture_vice_head culture_specialist | S CT NN GD: director vice_director"
        " | PS: ict_head ict_vice_head ict_specialist | PCT PNN PGD: field_head",
    ),
    (Act.DRAFT_PLAN_PROPOSAL, "phần kết; NĐ30 Đ10", "PS: ict_specialist ict_head"),
    (Act.SIGN_PLAN_PROPOSAL, "phần kết; NĐ30 Đ13", "S: director (vice_director)"),
    (Act.DRAFT_PLAN_REVISION, "phần kết; quy chế làm việc của UBND tỉnh", "PVPT: synthesis_specialist"),
    (Act.PRESENT_PLAN, "quy chế làm việc của UBND tỉnh", "VPT: office_vice_chief office_chief"),
    (Act.SIGN_PLAN_REVISION, "phần kết; NĐ30 Đ13", "T: chair (vice_chair_culture) (vice_chair_economy)"),
    (Act.DRAFT_PLAN_REFUSAL, "phần kết; quy chế làm việc của UBND tỉnh", "PVPT: synthesis_specialist"),
    (Act.SIGN_PLAN_REFUSAL, "phần kết; NĐ30 Đ13", _INSIDE["T"]),
    (Act.OPERATE, "NĐ30 Đ5.4; PL VI", "PS: system_administrator"),
    (Act.TRACE_PERSON, "NĐ13/2023 Đ14, 23, 28", "PS: system_administrator ict_head"),
    (Act.EXPORT_NETWORK, "II.1.b", "S: director vice_director | PS: ict_head ict_vice_head ict_specialist"),
    (Act.KEEP_SURVEY, "II.4.c", "PS: ict_head ict_specialist"),
    (Act.FILL_SURVEY, "II.4.c", "X: culture_clerk | TO: team_leader"),
    (
        Act.DO_TASK,
        "NĐ30 Đ24; quy chế làm việc",
        "X: chair vice_chair_culture office_clerk culture_clerk | H: chair vice_chair_culture"
        " | VPH: office_chief office_specialist | VH PV: culture_head culture_vice_head culture_specialist"
        " | TC: finance_head finance_specialist | S ST CT NN GD: director vice_director | PS: office_chief ict_head"
        " ict_vice_head ict_specialist | PST: budget_head budget_specialist admin_finance_head admin_finance_specialist"
        " | PCT PNN PGD: field_head field_specialist",
    ),
    (Act.ASSIGN_DUAL_DUTY, "NĐ30 Đ32.1-2; quy chế", "X: chair"),
    (Act.ARRANGE_SIGNING, "NĐ30 Đ13", "X H T: chair | S ST CT NN GD: director | TR: headmaster"),
    (Act.KEEP_WORDING, "NĐ30 Đ11, Đ32.1", _WORDING_KEEPERS),
    (
        Act.SEE_WORDING,
        "NĐ30 Đ11, Đ32.1",
        f"{_WORDING_KEEPERS} | X: vice_chair_culture office_clerk justice_clerk culture_clerk"
        " | VPH: office_specialist | VH: culture_head culture_specialist | PS: ict_head ict_specialist"
        " | PST: budget_head budget_specialist | PCT PNN PGD: field_head field_specialist"
        " | PVPT: synthesis_head synthesis_specialist format_head",
    ),
    (Act.KEEP_PRODUCTS, "II.4.b, III.2", "X: culture_clerk land_clerk"),
    (
        Act.SEE_PRODUCTS,
        "II.4.b, III.2",
        "X: chair vice_chair_culture vice_chair_economy office_clerk culture_clerk land_clerk"
        " | H: chair vice_chair_culture vice_chair_economy | VH: culture_head culture_vice_head culture_specialist"
        " | CT NN: director vice_director | PCT PNN: field_head field_specialist",
    ),
    (Act.KEEP_TRAINING, "II.3, III.3.b", _TRAINERS),
    (
        Act.ENROL_TRAINEES,
        "II.3, III.3.b",
        "X: culture_clerk | TO: team_leader | TR: headmaster ict_teacher | VH: culture_specialist"
        " | PG: education_specialist",
    ),
    (
        Act.SEE_TRAINING,
        "II.3, III.3.b",
        "X: chair vice_chair_culture office_clerk | H: chair vice_chair_culture | VH: culture_vice_head"
        " | S GD: director vice_director | PS PGD: office_chief | TR: vice_headmaster",
    ),
    (
        Act.CHAIR_TRAINING,
        "II.3, III.3.b; NĐ30 mẫu 1.9",
        "S GD: director vice_director | PS: ict_head ict_vice_head | H: chair vice_chair_culture | VH: culture_head"
        " culture_vice_head | PGD: field_head | PG: education_head",
    ),
    (Act.DRAFT_TRAINING_NOTICE, "II.3, III.3.b; NĐ30 Đ10", _TRAINERS),
    (Act.SIGN_TRAINING_NOTICE, "II.3, III.3.b; NĐ30 Đ13", _TRAINING_SIGNERS),
    (Act.DRAFT_TRAINING_REPORT, "II.3, III.3.b; NĐ30 Đ10", _TRAINERS),
    (
        Act.SIGN_TRAINING_REPORT,
        "II.3, III.3.b; NĐ30 Đ13",
        "S GD: director (vice_director) | H: chair (vice_chair_culture) | PG: education_head",
    ),
    (Act.KEEP_PLEDGE, "II.1.a, III.6", "DN: enterprise_staff"),
    (Act.COORDINATE_PLEDGE, "II.1.a, III.1.c, III.6", "PS: ict_specialist ict_head"),
    (Act.CONFIRM_AID, "II.1.a, III.6", "X: culture_clerk"),
    (
        Act.SEE_PLEDGES,
        "II.1.a, III.1.c, III.6",
        "X: chair vice_chair_culture culture_clerk | H: chair vice_chair_culture"
        " | VH: culture_head culture_vice_head culture_specialist | S: director vice_director"
        " | PS: ict_head ict_vice_head ict_specialist",
    ),
    (Act.KEEP_INSPECTION, "III.1.d", "PS: ict_specialist ict_head"),
    (Act.LEAD_INSPECTION, "III.1.d", "S: director vice_director | PS: ict_head ict_vice_head"),
    (Act.SIGN_INSPECTED, "III.1.d", "X: chair vice_chair_culture | H: chair vice_chair_culture | VH: culture_head"),
    (
        Act.ANSWER_FINDING,
        "III.1.d",
        "X: culture_clerk vice_chair_culture chair | VH: culture_specialist culture_head",
    ),
    (
        Act.SEE_INSPECTIONS,
        "III.1.d",
        "X: chair vice_chair_culture culture_clerk | H: chair vice_chair_culture"
        " | VH: culture_head culture_vice_head culture_specialist | S: director vice_director"
        " | PS: ict_head ict_vice_head ict_specialist",
    ),
    (Act.KEEP_PEOPLE, "quy chế làm việc", "X H S ST CT NN GD T: unit_administrator"),
    (Act.KEEP_UNITS, "Luật Tổ chức chính quyền địa phương", "T: unit_administrator"),
    (Act.KEEP_VILLAGES, "Luật Tổ chức chính quyền địa phương", "X: unit_administrator"),
    (Act.KEEP_CALENDAR, "Bộ luật Lao động", "T: unit_administrator"),
    (Act.KEEP_BASES, "NĐ30 Đ10", "T: unit_administrator"),
    (reading(Kind.ESTABLISHMENT), "III.5.b", _TEAM_READERS),
    (reading(Kind.AMENDMENT), "III.5.b", _TEAM_READERS),
    (reading(Kind.DISSOLUTION), "III.5.b", _TEAM_READERS),
    (reading(Kind.DIRECTION), "III.5.a", _TEAM_READERS),
    (reading(Kind.SCHOOL_TEAM), "I.2.c, III.3.a", _SCHOOL_LINE_READERS),
    (reading(Kind.SCHOOL_AMENDMENT), "I.2.c, III.3.a", _SCHOOL_LINE_READERS),
    (reading(Kind.SCHOOL_DISSOLUTION), "I.2.c, III.3.a", _SCHOOL_LINE_READERS),
    (reading(Kind.PLAN_PROPOSAL), "phần kết", f"{_PROVINCE_READERS} | PVPT: format_head"),
    (reading(Kind.PLAN_REVISION), "phần kết", f"{_TEAM_READERS} | {_PAPER_READERS}"),
    (reading(Kind.PLAN_REFUSAL), "phần kết", f"{_PROVINCE_READERS} | PVPT: format_head{_DELEGATES}"),
    (reading(Kind.TRAINING_NOTICE), "II.3, III.3.b", _TRAINING_READERS),
    (reading(Kind.TRAINING_REPORT), "II.3, III.3.b", _TRAINING_READERS),
    (reading(Kind.CORRECTION), "NĐ30 Đ18.3", f"{_READERS}{_DELEGATES}"),
    (reading(Kind.RECALL), "NĐ30 Đ18.4", f"{_READERS}{_DELEGATES}"),
    (reading(Kind.EVALUATION), "III.5.c", f"{_TEAM_READERS} | TO: team_leader"),
    (reading(Kind.CONSOLIDATION), "III.1.d", f"{_DISTRICT_READERS} | {_PROVINCE_READERS}"),
    (reading(Kind.EVALUATION), "III.2, III.3", _OWNERS_OF_FIGURES),
    (reading(Kind.CHASING), "III.1.d", _TEAM_READERS),
    (reading(Kind.ASSIGNMENT), "III.1.b, III.5.a", _TEAM_READERS),
    (reading(Kind.GUIDANCE), "III.2, III.3", _GUIDANCE_READERS),
    (reading(Kind.COMMUNE_REPORT), "III.5.c", _TEAM_READERS),
    (reading(Kind.COMMUNE_ESTIMATE), "II.6", _LOCAL_MONEY_READERS),
    (reading(Kind.ESTIMATE), "II.6", _MONEY_READERS),
    (reading(Kind.ESTIMATE), "III.4", f"{_OWNERS_OF_FIGURES} | PCT PNN PGD: office_chief records_clerk"),
    (reading(Kind.CONSULTATION), "III.1.đ, III.4", _OPINION_READERS),
    (reading(Kind.OPINION), "III.1.đ, III.4", _OPINION_READERS),
    (reading(Kind.PROPOSAL), "III.1.đ, III.4", _MONEY_READERS),
    (reading(Kind.ALLOCATION), "II.6, III.4", _MONEY_READERS),
    (reading(Kind.REFUSAL), "III.1.đ, III.4", f"{_MONEY_READERS}{_DELEGATES}"),
    (reading(Kind.ADJUSTMENT), "II.6, III.4", _MONEY_READERS),
)
