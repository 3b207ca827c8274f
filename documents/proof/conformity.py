"""What the decree demands of a system that manages electronic documents (NĐ30, Phụ lục VI), and how far this one goes.

Each function stands with what shows it: tests by their place below `tests/`. What is missing is said, never left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Degree(StrEnum):
    """How far a function is there."""

    PASS = "pass"  # noqa: S105 # a degree, no password
    PARTIAL = "partial"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """As the record says it."""
        return _LABELS[self]


_LABELS = {Degree.PASS: "Đạt", Degree.PARTIAL: "Đạt một phần", Degree.ABSENT: "Chưa có"}


@dataclass(frozen=True)
class Function:
    """One function: its stored name, what is demanded, how far it is there, what is missing, which tests show it."""

    name: str
    demanded: str
    degree: Degree
    shown_by: tuple[str, ...] = ()
    missing: str = ""


def record() -> tuple[Function, ...]:
    """Every function, in the order of the appendix as this house reads it."""
    return _FUNCTIONS


def sums(functions: Iterable[Function]) -> dict[str, int]:
    """How many of each degree."""
    counted = Counter(one.degree for one in functions)
    return {degree.value: counted[degree] for degree in Degree}


def _full(name: str, demanded: str, *shown_by: str) -> Function:
    return Function(name, demanded, Degree.PASS, shown_by)


def _part(name: str, demanded: str, missing: str, *shown_by: str) -> Function:
    return Function(name, demanded, Degree.PARTIAL, shown_by, missing)


def _none(name: str, demanded: str, missing: str) -> Function:
    return Function(name, demanded, Degree.ABSENT, (), missing)


_FUNCTIONS = (
    _full(
        "create",
        "Tạo lập văn bản và chuyển đổi định dạng",
        "documents/test_papers.py::test_signature_and_number_have_their_files_made",
        "documents/test_papers.py::test_a_preview_is_marked_and_stored_nowhere",
    ),
    _full(
        "attach",
        "Đính kèm tệp vào văn bản",
        "decisions/test_attachments.py::test_who_drafts_lays_a_file_beside_the_draft_and_the_journal_says_so",
    ),
    _part(
        "identify",
        "Tạo mã định danh văn bản đi",
        "Chỉ tạo khi cơ quan đã có mã định danh điện tử.",
        "documents/test_exchange.py::test_the_identifier_of_a_document_is_who_when_and_which",
    ),
    _full(
        "urgency",
        "Hiển thị mức độ khẩn của văn bản",
        "documents/test_layout.py::test_a_mark_of_urgency_has_its_size_and_its_colour",
        "workflows/test_marks.py::test_an_urgent_paper_is_seen_to_be_so_until_it_is_out",
    ),
    _full(
        "number-outgoing",
        "Tự động cấp số, ghi ngày, tháng văn bản đi",
        "decisions/test_numbering.py::test_number_state_and_journal_are_one",
        "decisions/test_signing.py::test_no_number_before_the_signature_stands_in_the_paper",
    ),
    _full(
        "copies",
        "Sao y, sao lục, trích sao văn bản; cấp số và quản lý bản sao",
        "decisions/test_copying.py::test_a_paper_is_copied_numbered_sealed_and_given_out_under_the_head_s_signature",
        "decisions/test_copying.py::test_a_copy_in_electronic_form_bears_the_agency_s_signature_and_is_copied_again",
    ),
    _full(
        "number-incoming",
        "Tự động cấp số đến",
        "documents/test_dispatch.py::test_a_block_gets_the_numbers_of_one_by_one_in_six_statements",
    ),
    _full(
        "acknowledge",
        "Tự động thông báo cho nơi gửi là đã nhận văn bản",
        "decisions/test_incoming.py::test_the_receiver_s_clerk_takes_a_paper_in_and_both_journals_say_so",
        "workflows/test_exchange.py::test_what_the_receiver_says_is_noted_once_and_shown",
    ),
    _full(
        "doubles",
        "Cảnh báo trùng mã định danh; trùng số, ký hiệu, cơ quan ban hành",
        "documents/test_dispatch.py::test_the_same_paper_entered_before_is_named_however_it_is_typed",
        "documents/test_dispatch.py::test_a_paper_is_known_again_by_its_identifier",
    ),
    _part(
        "follow-up",
        "Thống kê, theo dõi, đôn đốc việc giải quyết văn bản đến",
        "Có nhiệm vụ với thời hạn và danh sách quá hạn; chưa có thống kê giải quyết theo kỳ.",
        "decisions/test_tasks.py::test_each_finds_the_own_ones_and_the_late_ones",
    ),
    _full(
        "return-draft",
        "Người có thẩm quyền sửa, trả lại dự thảo",
        "decisions/test_cases.py::test_a_return_needs_a_reason_and_starts_a_new_round",
    ),
    _full(
        "tell-sender",
        "Thông báo tình trạng xử lý văn bản cho nơi gửi",
        "workflows/test_deliveries.py::test_a_paper_is_opened_when_somebody_of_the_receiver_reads_it_first",
        "workflows/test_deliveries.py::test_a_refused_paper_says_why",
    ),
    _part(
        "interconnect",
        "Kết nối, liên thông gửi, nhận văn bản",
        "Xuất, nhập gói edXML qua thư mục; chưa nối trực tiếp với Trục liên thông.",
        "workflows/test_exchange.py::test_a_paper_goes_round_from_house_to_house_and_back",
    ),
    _full(
        "sign",
        "Ký số của người có thẩm quyền và của cơ quan, kiểm tra chữ ký số",
        "decisions/test_signing.py::test_a_paper_is_signed_numbered_and_sealed_digitally_and_every_signature_holds",
        "decisions/test_signing.py::test_a_changed_byte_a_foreign_and_an_expired_certificate_are_told_apart",
    ),
    _full(
        "access",
        "Phân quyền truy cập theo từng văn bản, hồ sơ",
        "decisions/test_visibility.py::test_a_draft_is_seen_by_its_commune_and_nobody_else",
        "decisions/test_filing.py::test_a_file_is_seen_in_its_body_and_in_it_only_what_one_may_see",
    ),
    _none(
        "access-changes",
        "Cảnh báo thay đổi quyền truy cập đến khi người có thẩm quyền xác nhận",
        "Thay đổi quyền có trong nhật ký; chưa có cảnh báo chờ xác nhận.",
    ),
    _full(
        "file-list",
        "Lập danh mục hồ sơ, mã hồ sơ, số thứ tự văn bản trong hồ sơ",
        "decisions/test_filing.py::test_the_list_is_kept_by_van_thu_and_approved_by_the_head",
        "decisions/test_filing.py::test_a_paper_taken_out_stays_on_record_and_its_number_is_not_used_again",
    ),
    _full(
        "one-paper-many-files",
        "Một văn bản ở nhiều hồ sơ mà không phải sao chép",
        "decisions/test_filing.py::test_papers_get_their_order_number_and_lie_in_many_files_without_a_copy",
    ),
    _full(
        "export-file",
        "Xuất toàn bộ hồ sơ kèm thông tin mô tả ra .pdf và .xml theo thứ tự thời gian",
        "decisions/test_filing_export.py::test_a_file_is_taken_along_with_its_papers_contents_and_metadata",
        "decisions/test_filing_export.py::test_what_the_law_has_no_room_for_is_refused_and_never_cut",
    ),
    _full(
        "history",
        "Lưu quá trình xử lý: ý kiến, các lần trình, kiểm tra nội dung, kiểm tra thể thức, xem và tải",
        "decisions/test_journal.py::test_tampering_is_found_at_its_first_row",
        "decisions/test_attachments.py::test_each_round_holds_the_files_it_had",
    ),
    _none(
        "hand-over",
        "Thông báo nộp lưu trước 30 ngày",
        "Hồ sơ được kết thúc và xuất; chưa có nhắc và biên bản giao nhận.",
    ),
    _full(
        "integrity",
        "Bảo đảm văn bản toàn vẹn, phát hiện thay đổi",
        "documents/test_papers.py::test_an_altered_file_is_not_downloaded",
        "proof/test_verify.py::test_what_somebody_changed_is_found_by_its_check",
    ),
    _full(
        "restore",
        "Sao lưu và phục hồi",
        "proof/test_backup.py::test_made_under_load_it_comes_back_whole_and_gives_no_number_again",
        "proof/test_backup.py::test_a_damaged_one_is_refused_with_its_sentence",
        "documents/test_dispatch.py::test_after_a_restore_the_book_goes_on_above_what_may_have_been_given",
    ),
    _none("search", "Tìm kiếm theo mọi trường thông tin và theo nội dung", "Chưa có tìm kiếm chung."),
    _none("search-export", "Xuất kết quả tìm kiếm ra .doc, .docx, .pdf", "Chưa có tìm kiếm chung."),
    _part(
        "freeze",
        "Khóa, đóng băng hồ sơ, văn bản",
        "Hồ sơ kết thúc và văn bản bị thu hồi được khóa; chưa khóa được từng nhóm do người dùng chọn.",
        "decisions/test_filing.py::test_a_closed_file_has_its_last_title_and_takes_nothing_more",
    ),
    _full(
        "withdraw",
        "Hỗ trợ thu hồi văn bản, giữ thông tin của việc thu hồi",
        "decisions/test_mending.py::test_a_receiver_no_longer_reads_it_and_tells_that_it_was_cancelled",
    ),
    _full(
        "register-incoming",
        "Sổ đăng ký văn bản đến",
        "documents/test_dispatch.py::test_the_register_of_incoming_papers_has_a_line_for_each_number",
        "workflows/test_registers.py::test_the_registers_are_printed_and_taken_along_by_who_keeps_them",
    ),
    _full(
        "register-outgoing",
        "Sổ đăng ký văn bản đi",
        "documents/test_dispatch.py::test_the_register_of_outgoing_papers_has_a_line_for_each_number_and_gap",
        "workflows/test_registers.py::test_the_registers_are_printed_and_taken_along_by_who_keeps_them",
    ),
    _none("report-incoming", "Báo cáo tình hình giải quyết văn bản đến", "Chưa có báo cáo theo kỳ."),
    _none("report-outgoing", "Báo cáo tình hình giải quyết văn bản đi", "Chưa có báo cáo theo kỳ."),
    _full(
        "contents",
        "Mục lục văn bản trong hồ sơ",
        "workflows/test_filing_pages.py::test_list_and_contents_are_taken_along_and_noted",
    ),
    _part(
        "file-index",
        "Mục lục hồ sơ",
        "Có danh mục hồ sơ của năm; chưa có mục lục hồ sơ nộp lưu.",
        "workflows/test_filing_pages.py::test_list_and_contents_are_taken_along_and_noted",
    ),
)
