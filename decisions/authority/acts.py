"""The table of acts: every act, who holds it, where they sit, for whom they act, under which clause."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """Kinds of case. Stored names: a rename is a data migration."""

    ESTABLISHMENT = "establishment", "Thành lập Tổ công nghệ số cộng đồng"
    EVALUATION = "evaluation", "Đánh giá hằng tháng"
    CONSOLIDATION = "consolidation", "Tổng hợp toàn tỉnh"
    ESTIMATE = "estimate", "Dự toán kinh phí"
    CONSULTATION = "consultation", "Lấy ý kiến về dự toán kinh phí"
    OPINION = "opinion", "Ý kiến về dự toán kinh phí"
    PROPOSAL = "proposal", "Đề xuất bố trí kinh phí"
    ALLOCATION = "allocation", "Phân bổ kinh phí"
    REFUSAL = "refusal", "Thông báo chưa bố trí kinh phí"
    ADJUSTMENT = "adjustment", "Đề nghị điều chỉnh phân bổ kinh phí"
    AMENDMENT = "amendment", "Kiện toàn Tổ"
    DISSOLUTION = "dissolution", "Giải thể Tổ"
    DIRECTION = "direction", "Công văn chỉ đạo"
    CHASING = "chasing", "Đôn đốc"
    ASSIGNMENT = "assignment", "Công văn giao chỉ tiêu"
    GUIDANCE = "guidance", "Công văn hướng dẫn"
    COMMUNE_REPORT = "commune_report", "Báo cáo tháng của xã"
    COMMUNE_ESTIMATE = "commune_estimate", "Đề nghị kinh phí của xã"
    SCHOOL_TEAM = "school_team", "Thành lập Tổ công nghệ số của trường"
    PLAN_PROPOSAL = "plan_proposal", "Đề nghị điều chỉnh Kế hoạch"
    PLAN_REVISION = "plan_revision", "Điều chỉnh Kế hoạch"
    PLAN_REFUSAL = "plan_refusal", "Thông báo không điều chỉnh Kế hoạch"
    TRAINING_NOTICE = "training_notice", "Thông báo tập huấn"
    TRAINING_REPORT = "training_report", "Báo cáo kết quả tập huấn"
    CORRECTION = "correction", "Đính chính văn bản"
    RECALL = "recall", "Thu hồi văn bản"

    @property
    def sign(self) -> str:
        """How the code of a case names its kind, for people who read it out: `22891.thanh-lap.2022.1`."""
        return _SIGNS[self]


_SIGNS = {
    Kind.ESTABLISHMENT: "thanh-lap",
    Kind.EVALUATION: "danh-gia",
    Kind.CONSOLIDATION: "tong-hop",
    Kind.ESTIMATE: "du-toan",
    Kind.CONSULTATION: "lay-y-kien",
    Kind.OPINION: "y-kien",
    Kind.PROPOSAL: "de-xuat",
    Kind.ALLOCATION: "phan-bo",
    Kind.REFUSAL: "chua-bo-tri",
    Kind.ADJUSTMENT: "dieu-chinh",
    Kind.AMENDMENT: "kien-toan",
    Kind.DISSOLUTION: "giai-the",
    Kind.DIRECTION: "chi-dao",
    Kind.CHASING: "don-doc",
    Kind.ASSIGNMENT: "giao-chi-tieu",
    Kind.GUIDANCE: "huong-dan",
    Kind.COMMUNE_REPORT: "bao-cao-xa",
    Kind.COMMUNE_ESTIMATE: "de-nghi-xa",
    Kind.SCHOOL_TEAM: "to-truong-hoc",
    Kind.PLAN_PROPOSAL: "de-nghi-ke-hoach",
    Kind.PLAN_REVISION: "dieu-chinh-ke-hoach",
    Kind.PLAN_REFUSAL: "khong-dieu-chinh",
    Kind.TRAINING_NOTICE: "thong-bao-lop",
    Kind.TRAINING_REPORT: "bao-cao-lop",
    Kind.CORRECTION: "dinh-chinh",
    Kind.RECALL: "thu-hoi",
}


class Act(models.TextChoices):
    """What a post can do. The value is the permission's codename, the label what a person reads."""

    DIRECT_ESTABLISHMENT = "direct_establishment", "Chỉ đạo thành lập Tổ"
    SIGN_DIRECTION = "sign_direction", "Ký công văn chỉ đạo"
    DRAFT_ESTABLISHMENT = "draft_establishment", "Soạn dự thảo"
    CHECK_CONTENT = "check_content", "Kiểm tra nội dung"
    CHECK_FORMAT = "check_format", "Kiểm tra thể thức"
    SIGN_ESTABLISHMENT = "sign_establishment", "Ký quyết định"
    RETURN_DRAFT = "return_draft", "Trả lại để sửa"
    DECLINE_ISSUE = "decline_issue", "Không ban hành"
    WITHDRAW_SUBMISSION = "withdraw_submission", "Rút lại"
    STOP_CASE = "stop_case", "Dừng hồ sơ"
    NUMBER = "number", "Cấp số, ngày"
    RECORD_OUTSIDE_NUMBER = "record_outside_number", "Ghi số đã cấp ngoài hệ thống"
    VOID_NUMBER = "void_number", "Đề nghị hủy số"
    AGREE_VOID_NUMBER = "agree_void_number", "Đồng ý hủy số"
    SEAL = "seal", "Đóng dấu, ký số cơ quan"
    DISPATCH = "dispatch", "Phát hành"
    RECEIVE = "receive", "Tiếp nhận, đăng ký văn bản đến"
    ASSIGN_INCOMING = "assign_incoming", "Giao xử lý văn bản đến"
    PREPARE_COPY = "prepare_copy", "Lập bản sao"
    COPY_PAPER = "copy_paper", "Ký bản sao"
    KEEP_FILE_LIST = "keep_file_list", "Lập danh mục hồ sơ"
    APPROVE_FILE_LIST = "approve_file_list", "Duyệt danh mục hồ sơ"
    FILE_PAPER = "file_paper", "Lập hồ sơ công việc"
    SEE_FILES = "see_files", "Xem hồ sơ công việc của cơ quan"
    CLOSE_FILE = "close_file", "Kết thúc hồ sơ"
    AMEND_TEAM = "amend_team", "Soạn kiện toàn Tổ"
    SIGN_AMENDMENT = "sign_amendment", "Ký quyết định kiện toàn"
    DISSOLVE_TEAM = "dissolve_team", "Soạn giải thể Tổ"
    SIGN_DISSOLUTION = "sign_dissolution", "Ký quyết định giải thể"
    DRAFT_SCHOOL_TEAM = "draft_school_team", "Soạn thành lập Tổ công nghệ số của trường"
    SIGN_SCHOOL_TEAM = "sign_school_team", "Ký quyết định thành lập Tổ của trường"
    CORRECT_PAPER = "correct_paper", "Soạn đính chính"
    SIGN_CORRECTION = "sign_correction", "Ký công văn đính chính"
    RECALL_PAPER = "recall_paper", "Soạn thu hồi văn bản"
    SIGN_RECALL = "sign_recall", "Ký thu hồi văn bản"
    KEEP_INDICATOR = "keep_indicator", "Quản lý danh mục chỉ tiêu"
    SET_TARGET = "set_target", "Giao chỉ tiêu"
    DRAFT_ASSIGNMENT = "draft_assignment", "Soạn công văn giao chỉ tiêu"
    SIGN_ASSIGNMENT = "sign_assignment", "Ký công văn giao chỉ tiêu"
    REPORT_TEAM = "report_team", "Nhập số liệu Tổ"
    CONFIRM_COMMUNE_FIGURES = "confirm_commune_figures", "Xác nhận số liệu"
    CLOSE_COLLECTION = "close_collection", "Chốt tiếp nhận"
    SCORE_TEAMS = "score_teams", "Đánh giá, xếp loại"
    CHECK_MONTH_CONTENT = "check_month_content", "Kiểm tra nội dung báo cáo"
    CHECK_FORMAT_H = "check_format_h", "Kiểm tra thể thức, trình ký"
    SIGN_MONTH = "sign_month", "Ký báo cáo"
    PROPOSE_MONTH = "propose_month", "Xem xét số liệu báo cáo tháng"
    ACCEPT_MONTH = "accept_month", "Chấp nhận số liệu"
    URGE = "urge", "Đôn đốc"
    SIGN_CHASING = "sign_chasing", "Ký công văn đôn đốc"
    SET_COMMUNE_REPORT = "set_commune_report", "Quy định báo cáo của xã"
    DRAFT_COMMUNE_REPORT = "draft_commune_report", "Soạn báo cáo tháng"
    SIGN_COMMUNE_REPORT = "sign_commune_report", "Ký báo cáo tháng"
    CONSOLIDATE = "consolidate", "Tổng hợp báo cáo"
    SIGN_CONSOLIDATED = "sign_consolidated", "Ký báo cáo Ban Điều hành"
    COMMENT_INDICATOR = "comment_indicator", "Ý kiến về chỉ tiêu ngành"
    KEEP_NORM = "keep_norm", "Quản lý định mức, nguồn kinh phí"
    DRAFT_GUIDANCE = "draft_guidance", "Soạn công văn hướng dẫn"
    SIGN_GUIDANCE = "sign_guidance", "Ký công văn hướng dẫn"
    DRAFT_ESTIMATE = "draft_estimate", "Lập dự toán"
    CHECK_ESTIMATE = "check_estimate", "Kiểm tra nguồn, số liệu"
    SIGN_ESTIMATE = "sign_estimate", "Ký văn bản đề nghị"
    OPEN_ROUND = "open_round", "Mở đợt đề nghị kinh phí"
    APPRAISE = "appraise", "Thẩm định"
    CONFIRM_APPRAISAL = "confirm_appraisal", "Duyệt kết quả thẩm định"
    DRAFT_CONSULTATION = "draft_consultation", "Soạn công văn lấy ý kiến"
    ASK_OPINION = "ask_opinion", "Ký công văn lấy ý kiến"
    ASSIGN_OPINION = "assign_opinion", "Giao phòng chủ trì"
    DRAFT_OPINION = "draft_opinion", "Soạn ý kiến"
    CHECK_OPINION = "check_opinion", "Kiểm tra ý kiến"
    SIGN_OPINION = "sign_opinion", "Ký công văn ý kiến"
    ANSWER_OPINIONS = "answer_opinions", "Tiếp thu, giải trình"
    DRAFT_ADJUSTMENT = "draft_adjustment", "Lập tờ trình điều chỉnh phân bổ kinh phí"
    SUBMIT_PROVINCE = "submit_province", "Ký tờ trình"
    VERIFY_DOSSIER = "verify_dossier", "Thẩm tra hồ sơ trình"
    CHECK_DOSSIER = "check_dossier", "Kiểm tra kết quả thẩm tra"
    SIGN_SLIP = "sign_slip", "Ký phiếu trình"
    POLL_MEMBERS = "poll_members", "Lấy ý kiến thành viên UBND"
    ANSWER_POLL = "answer_poll", "Trả lời phiếu lấy ý kiến thành viên UBND"
    CLOSE_POLL = "close_poll", "Kết thúc lấy ý kiến thành viên UBND"
    APPROVE_BUDGET = "approve_budget", "Ký quyết định phân bổ"
    DRAFT_REFUSAL = "draft_refusal", "Soạn thông báo chưa bố trí kinh phí"
    TELL_NOT_APPROVED = "tell_not_approved", "Ký thông báo chưa bố trí kinh phí"
    RECORD_SPENDING = "record_spending", "Ghi chi"
    RECORD_CONTRIBUTION = "record_contribution", "Ghi đóng góp"
    RAISE_DIFFICULTY = "raise_difficulty", "Nêu khó khăn, vướng mắc"
    ANSWER_DIFFICULTY = "answer_difficulty", "Trả lời, xử lý khó khăn, vướng mắc"
    SEE_DIFFICULTIES = "see_difficulties", "Xem sổ khó khăn, vướng mắc"
    DRAFT_PLAN_PROPOSAL = "draft_plan_proposal", "Soạn tờ trình điều chỉnh Kế hoạch"
    SIGN_PLAN_PROPOSAL = "sign_plan_proposal", "Ký tờ trình điều chỉnh Kế hoạch"
    DRAFT_PLAN_REVISION = "draft_plan_revision", "Soạn quyết định điều chỉnh Kế hoạch"
    PRESENT_PLAN = "present_plan", "Ký phiếu trình điều chỉnh Kế hoạch"
    SIGN_PLAN_REVISION = "sign_plan_revision", "Ký quyết định điều chỉnh Kế hoạch"
    DRAFT_PLAN_REFUSAL = "draft_plan_refusal", "Soạn thông báo không điều chỉnh Kế hoạch"
    SIGN_PLAN_REFUSAL = "sign_plan_refusal", "Ký thông báo không điều chỉnh Kế hoạch"
    EXPORT_NETWORK = "export_network", "Lập báo cáo Mạng lưới công nghệ số cộng đồng"
    KEEP_SURVEY = "keep_survey", "Tổ chức điều tra xã hội học"
    FILL_SURVEY = "fill_survey", "Ghi phiếu điều tra xã hội học"
    DO_TASK = "do_task", "Thực hiện nhiệm vụ được giao"
    ASSIGN_DUAL_DUTY = "assign_dual_duty", "Phân công kiêm nhiệm"
    ARRANGE_SIGNING = "arrange_signing", "Phân công ký, phụ trách, ủy quyền"
    KEEP_PEOPLE = "keep_people", "Quản lý nhân sự, chức vụ"
    KEEP_WORDING = "keep_wording", "Đặt câu chữ văn bản của cơ quan"
    SEE_WORDING = "see_wording", "Xem câu chữ văn bản của cơ quan"
    KEEP_PRODUCTS = "keep_products", "Ghi sổ sản phẩm OCOP, gian hàng"
    SEE_PRODUCTS = "see_products", "Xem sổ sản phẩm OCOP, gian hàng"
    KEEP_TRAINING = "keep_training", "Tổ chức bồi dưỡng, tập huấn"
    ENROL_TRAINEES = "enrol_trainees", "Đăng ký người dự tập huấn"
    SEE_TRAINING = "see_training", "Xem bồi dưỡng, tập huấn"
    CHAIR_TRAINING = "chair_training", "Chủ tọa lớp tập huấn, ký biên bản"
    DRAFT_TRAINING_NOTICE = "draft_training_notice", "Soạn thông báo tập huấn"
    SIGN_TRAINING_NOTICE = "sign_training_notice", "Ký thông báo tập huấn"
    DRAFT_TRAINING_REPORT = "draft_training_report", "Soạn báo cáo kết quả tập huấn"
    SIGN_TRAINING_REPORT = "sign_training_report", "Ký báo cáo kết quả tập huấn"
    KEEP_PLEDGE = "keep_pledge", "Ghi cam kết, phần đã hỗ trợ của doanh nghiệp"
    COORDINATE_PLEDGE = "coordinate_pledge", "Điều phối hỗ trợ của doanh nghiệp"
    CONFIRM_AID = "confirm_aid", "Xác nhận phần doanh nghiệp đã hỗ trợ"
    SEE_PLEDGES = "see_pledges", "Xem hỗ trợ của doanh nghiệp"
    KEEP_INSPECTION = "keep_inspection", "Lập, theo dõi kiểm tra thực tế"
    LEAD_INSPECTION = "lead_inspection", "Trưởng đoàn kiểm tra, ký biên bản kiểm tra"
    SIGN_INSPECTED = "sign_inspected", "Đại diện đơn vị ký biên bản kiểm tra"
    ANSWER_FINDING = "answer_finding", "Báo cáo khắc phục sau kiểm tra"
    SEE_INSPECTIONS = "see_inspections", "Xem kiểm tra thực tế"


def reading(kind: Kind | str) -> str:
    """The codename of the right to read cases of a kind."""
    return f"read_{Kind(kind).value}"


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

# Who drafts for each body what mends a paper of it, and who signs for the body.
_MENDERS = (
    "X: office_clerk | VH: culture_specialist | PS: ict_specialist | PST: budget_specialist"
    " | PCT PNN PGD: field_specialist | PVPT: synthesis_specialist"
)
_SIGNERS = (
    "X H T: chair (vice_chair_culture) (vice_chair_economy) | S ST CT NN GD: director (vice_director)"
    + _and_inside("H S ST CT NN GD T")
)
_DELEGATES = " | SU STU CTU NNU GDU: (director)"
_PAPER_READERS = (
    "X: finance_clerk | TC PT: finance_head finance_specialist | PT: records_clerk | ST: director vice_director"
    " | PST: office_chief records_clerk budget_head budget_specialist admin_finance_head admin_finance_specialist"
    f" | PVPT: format_head | {_OWNERS_OF_FIGURES} | PCT PNN PGD: office_chief records_clerk"
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
        " | PV: culture_head (culture_vice_head) | PT: finance_head | PG: education_head"
        " | TR: headmaster (vice_headmaster)",
    ),
    (Act.KEEP_FILE_LIST, "NĐ30 Đ28, 31", _RECORDS),
    (
        Act.APPROVE_FILE_LIST,
        "NĐ30 Đ28, 31",
        "X H T: chair | VPH VPT: (office_chief) | S ST CT NN GD: director"
        " | PV: culture_head | PT: finance_head | PG: education_head | TR: headmaster",
    ),
    (Act.FILE_PAPER, "NĐ30 Đ29, 31", _FILERS),
    (
        Act.SEE_FILES,
        "NĐ30 Đ29-31",
        f"{_TEAM_READERS} | {_PAPER_READERS} | PG: education_head education_specialist records_clerk"
        f" | {_SCHOOL_READERS}",
    ),
    (Act.AMEND_TEAM, "II.2; NĐ30 Đ18.3", "X: culture_clerk office_clerk"),
    (Act.SIGN_AMENDMENT, "II.2; NĐ30 Đ18.3", "X: chair (vice_chair_culture) (vice_chair_economy)"),
    (Act.DISSOLVE_TEAM, "II.2; NĐ30 Đ18.3", "X: culture_clerk office_clerk"),
    (Act.SIGN_DISSOLUTION, "II.2; NĐ30 Đ18.3", "X: chair (vice_chair_culture) (vice_chair_economy)"),
    (Act.DRAFT_SCHOOL_TEAM, "I.2.c, III.3.a; NĐ30 Đ10", "TR: ict_teacher"),
    (Act.SIGN_SCHOOL_TEAM, "I.2.c, III.3.a; NĐ30 Đ13.1", "TR: headmaster (vice_headmaster)"),
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
    (reading(Kind.ESTABLISHMENT), "III.5.b", _TEAM_READERS),
    (reading(Kind.AMENDMENT), "III.5.b", _TEAM_READERS),
    (reading(Kind.DISSOLUTION), "III.5.b", _TEAM_READERS),
    (reading(Kind.DIRECTION), "III.5.a", _TEAM_READERS),
    (reading(Kind.SCHOOL_TEAM), "I.2.c, III.3.a", _SCHOOL_LINE_READERS),
    (reading(Kind.PLAN_PROPOSAL), "phần kết", f"{_PROVINCE_READERS} | PVPT: format_head"),
    (reading(Kind.PLAN_REVISION), "phần kết", f"{_TEAM_READERS} | {_PAPER_READERS}"),
    (reading(Kind.PLAN_REFUSAL), "phần kết", f"{_PROVINCE_READERS} | PVPT: format_head{_DELEGATES}"),
    (reading(Kind.TRAINING_NOTICE), "II.3, III.3.b", _TRAINING_READERS),
    (reading(Kind.TRAINING_REPORT), "II.3, III.3.b", _TRAINING_READERS),
    (reading(Kind.CORRECTION), "NĐ30 Đ18.3", f"{_TEAM_READERS} | {_PAPER_READERS}{_DELEGATES}"),
    (reading(Kind.RECALL), "NĐ30 Đ18.4", f"{_TEAM_READERS} | {_PAPER_READERS}{_DELEGATES}"),
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

# Acts that follow from holding the open step or from having drafted: the life of each kind says from which right.
FOLLOWING: frozenset[str] = frozenset(
    {Act.RETURN_DRAFT, Act.DECLINE_ISSUE, Act.WITHDRAW_SUBMISSION, Act.STOP_CASE, Act.CLOSE_FILE, Act.CLOSE_POLL}
)

# The acts by which somebody signs a paper of a body: given as Điều 13 says and in no other way.
SIGNING: frozenset[str] = frozenset(
    {
        *(Act.SIGN_DIRECTION, Act.SIGN_ESTABLISHMENT, Act.SIGN_AMENDMENT, Act.SIGN_DISSOLUTION, Act.SIGN_CORRECTION),
        *(Act.SIGN_RECALL, Act.SIGN_ASSIGNMENT, Act.SIGN_MONTH, Act.SIGN_CHASING, Act.SIGN_COMMUNE_REPORT),
        *(Act.SIGN_CONSOLIDATED, Act.SIGN_GUIDANCE, Act.SIGN_ESTIMATE, Act.ASK_OPINION, Act.SIGN_OPINION),
        *(Act.SUBMIT_PROVINCE, Act.APPROVE_BUDGET, Act.TELL_NOT_APPROVED, Act.SIGN_SCHOOL_TEAM),
        *(Act.SIGN_PLAN_PROPOSAL, Act.SIGN_PLAN_REVISION, Act.SIGN_PLAN_REFUSAL),
        *(Act.SIGN_TRAINING_NOTICE, Act.SIGN_TRAINING_REPORT),
    }
)
