"""The kinds of case and the acts there are; which of them are signatures. Who holds which: `table`."""

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
    SCHOOL_AMENDMENT = "school_amendment", "Kiện toàn Tổ công nghệ số của trường"
    SCHOOL_DISSOLUTION = "school_dissolution", "Giải thể Tổ công nghệ số của trường"
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

    @property
    def signed(self) -> bool:
        """Whether it has such a name."""
        return self in _SIGNS


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
    Kind.SCHOOL_AMENDMENT: "kien-toan-truong",
    Kind.SCHOOL_DISSOLUTION: "giai-the-truong",
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
    AMEND_SCHOOL_TEAM = "amend_school_team", "Soạn kiện toàn Tổ của trường"
    DISSOLVE_SCHOOL_TEAM = "dissolve_school_team", "Soạn giải thể Tổ của trường"
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
    OPERATE = "operate", "Vận hành hệ thống"
    TRACE_PERSON = "trace_person", "Tra cứu ai đã xem, sửa dữ liệu của một người"
    EXPORT_NETWORK = "export_network", "Lập báo cáo Mạng lưới công nghệ số cộng đồng"
    KEEP_SURVEY = "keep_survey", "Tổ chức điều tra xã hội học"
    FILL_SURVEY = "fill_survey", "Ghi phiếu điều tra xã hội học"
    DO_TASK = "do_task", "Thực hiện nhiệm vụ được giao"
    ASSIGN_DUAL_DUTY = "assign_dual_duty", "Phân công kiêm nhiệm"
    ARRANGE_SIGNING = "arrange_signing", "Phân công ký, phụ trách, ủy quyền"
    KEEP_PEOPLE = "keep_people", "Quản lý nhân sự, chức vụ"
    KEEP_UNITS = "keep_units", "Quản lý đơn vị, sáp nhập, chia tách"
    KEEP_VILLAGES = "keep_villages", "Quản lý thôn, khu phố"
    KEEP_CALENDAR = "keep_calendar", "Quản lý ngày nghỉ, ngày làm bù"
    KEEP_BASES = "keep_bases", "Quản lý căn cứ pháp lý"
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
