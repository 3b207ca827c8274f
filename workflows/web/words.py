"""Words of the pages: deadlines, days and people as an officer says them."""

from __future__ import annotations

from datetime import date, datetime

from decisions.authority.acts import Act
from decisions.authority.rights import Right
from decisions.authority.rules import title_of
from documents.clock import HANOI

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_OTHER_ACTS = {
    "open_case": "Mở hồ sơ",
    "set_deadline": "Đặt hạn cho hồ sơ",
    "record_direction": "Ghi nhận công văn chỉ đạo gửi ngoài hệ thống",
    "add_indicator": "Thêm chỉ tiêu vào danh mục",
    "retire_indicator": "Thôi áp dụng chỉ tiêu",
    "pass_up_difficulty": "Chuyển khó khăn, vướng mắc lên cấp trên",
    "take_over_difficulty": "Sở nhận xử lý khó khăn, vướng mắc",
    "ask_about_difficulty": "Giao sở khác trả lời khó khăn, vướng mắc",
    "reopen_difficulty": "Đề nghị xem lại câu trả lời",
    "consolidate_difficulties": "Tổng hợp khó khăn, vướng mắc",
    "export_targets": "Tải biểu chỉ tiêu",
    "retry_effect": "Thử lại việc nền",
    "settle_incident": "Ghi sự cố đã xử lý",
    "restore_backup": "Khôi phục từ bản sao lưu",
    "roll_back": "Đưa cơ sở dữ liệu về bản phát hành trước",
    "erase_person": "Xóa dữ liệu cá nhân theo yêu cầu",
    "fence_numbers": "Tuyên bố khoảng số bỏ trống",
    "fence_arrivals": "Tuyên bố khoảng số đến bỏ trống",
    "fence_cases": "Tuyên bố khoảng mã hồ sơ bỏ trống",
    "write_direction": "Bút phê",
    "write_remark": "Ý kiến xử lý",
    "assign_step": "Giao việc cho người xử lý",
    "give_task": "Giao nhiệm vụ",
    "do_task": "Báo hoàn thành nhiệm vụ",
    "withdraw_task": "Thu hồi nhiệm vụ",
    "export_sheet": "Tải bảng số liệu của xã",
    "download": "Tải tệp văn bản",
    "open_paper": "Mở văn bản đến",
    "download_parcel": "Tải gói liên thông",
    "download_consignment": "Tải văn bản liên thông đến",
    "download_copy": "Tải bản sao",
    "download_attachment": "Tải tệp gửi kèm",
    "export_file": "Tải cả hồ sơ",
    "export_file_list": "Tải danh mục hồ sơ",
    "export_expired_files": "Tải danh mục hồ sơ hết thời hạn bảo quản",
    "export_contents": "Tải mục lục văn bản",
    "export_training": "Tải danh sách tập huấn",
    "export_network": "Tải báo cáo Mạng lưới",
    "export_trace": "Tải kết quả tra cứu dữ liệu cá nhân",
    "export_figures": "Tải số liệu",
    "export_rows": "Tải số liệu các Tổ",
    "export_trend": "Tải xu hướng",
    "export_tiles": "Tải bảng ô các xã",
    "export_ranking": "Tải xếp hạng",
    "export_responsibility": "Tải trách nhiệm người đứng đầu",
    "exchange_status": "Nơi nhận ngoài hệ thống báo trạng thái",
    "ask_back": "Yêu cầu nơi nhận trả lại văn bản",
    "pack_paper": "Lập gói liên thông",
    "received": "Nơi nhận đã tiếp nhận",
    "refused": "Nơi nhận từ chối tiếp nhận",
    "bring_party": "Đơn vị tham gia hồ sơ",
    "confirm_last_figures": "Xác nhận số liệu (đủ số liệu các xã)",
    "return_figures": "Trả lại để kiểm tra số liệu",
    "ask_again": "Đề nghị xã kiểm tra lại",
    "settle_scores": "Chốt điểm theo cách tính",
    "adjust_score": "Điều chỉnh điểm",
    "ask_supplement": "Đề nghị bổ sung, chỉnh lý",
    "ask_dossier": "Yêu cầu bổ sung hồ sơ",
    "approve_part": "Duyệt một phần",
    "reverse_spending": "Ghi giảm khoản chi",
    "reverse_contribution": "Ghi giảm khoản đóng góp",
    "write_again": "Lập lại báo cáo",
    "call_communes": "Đề nghị các xã lập dự toán",
    "write_commune_estimate_again": "Lập lại đề nghị kinh phí của xã",
    "supersede": "Hết hiệu lực",
    "give_back_paper": "Trả lại, hủy văn bản bị thu hồi",
    "given_back": "Nơi nhận đã trả lại hoặc hủy văn bản",
    "withdraw_paper": "Thu hồi văn bản",
    "check_both": "Kiểm tra nội dung và thể thức",
    "seal_and_dispatch": "Đóng dấu, phát hành",
    "keep_email": "Đặt địa chỉ nhận thông báo",
    "keep_notice_choices": "Chọn cách nhận thông báo",
    "give_login": "Cấp mật khẩu cho Tổ trưởng",
    "change_password": "Đặt mật khẩu mới",
    "give_password": "Cấp mật khẩu dùng một lần",
    "unlock_account": "Mở khóa đăng nhập",
    "add_second_factor": "Gắn cách xác thực thứ hai",
    "end_second_factor": "Bỏ cách xác thực thứ hai",
    "renew_recovery_codes": "Lấy mã dự phòng mới",
    "link_identity": "Gắn tài khoản định danh",
    "unlink_identity": "Bỏ tài khoản định danh",
    "attach_scan": "Lưu bản chụp có chữ ký và dấu",
    "set_signing_way": "Đặt cách ký văn bản",
    "add_certificate": "Ghi chứng thư số",
    "end_certificate": "Ngừng dùng chứng thư số",
    "receive_copy": "Tiếp nhận bản sao",
    "grant": "Giao nhiệm vụ, quyền",
    "end_holding": "Kết thúc nhiệm vụ, quyền",
    "open_seat": "Mở vị trí",
    "add_officer": "Thêm cán bộ",
    "set_active": "Ngừng, mở lại tài khoản",
    "declare_absence": "Báo vắng mặt",
    "end_absence": "Trở lại làm việc",
    "review_rights": "Rà soát quyền",
    "add_webhook": "Đăng ký địa chỉ nhận sự kiện",
    "rotate_webhook": "Đổi khóa địa chỉ nhận sự kiện",
    "end_webhook": "Ngừng gửi sự kiện",
    "replay_webhook": "Gửi lại sự kiện",
    "stop_webhook": "Hệ thống ngừng gửi sự kiện",
    "import_people": "Nhập nhân sự từ Excel",
    "add_unit": "Thêm đơn vị",
    "change_unit": "Đổi tên, chuyển đơn vị",
    "end_unit": "Kết thúc đơn vị",
    "add_village": "Thêm thôn, khu phố",
    "change_village": "Đổi tên thôn, khu phố",
    "end_village": "Kết thúc thôn, khu phố",
    "merge_villages": "Gộp thôn, khu phố",
    "add_special_day": "Thêm ngày nghỉ, ngày làm bù",
    "withdraw_special_day": "Bỏ ngày nghỉ, ngày làm bù",
    "add_legal_basis": "Thêm căn cứ pháp lý",
    "replace_legal_basis": "Thay thế căn cứ pháp lý",
    "end_legal_basis": "Căn cứ pháp lý hết hiệu lực",
    "hold_file": "Giữ lại hồ sơ hết thời hạn bảo quản",
    "release_file": "Thôi giữ lại hồ sơ",
    "attach_file": "Gửi kèm tệp",
    "remove_file": "Bỏ tệp gửi kèm",
}

_HOUSE_BOOKS = {
    "accounts": "Tài khoản",
    "api_tokens": "Mã truy cập của phần mềm",
    "emails": "Địa chỉ thư điện tử",
    "operation": "Vận hành hệ thống",
    "privacy": "Tra cứu, xóa dữ liệu cá nhân",
    "province": "Nạp dữ liệu của tỉnh",
}
"""The journal books of the house, by their refs."""


def act_name(act: str) -> str:
    """What an act is called on screen."""
    return _OTHER_ACTS.get(act) or (title_of(act) if act in Act.values else act)


def ref_name(ref: str) -> str:
    """What an entry of the journal is about: a case or unit by its code, what concerns the whole house in words."""
    return _HOUSE_BOOKS.get(ref, ref)


def day_name(day: date) -> str:
    """`thứ Tư 30/3/2022`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day:02d}/{day.month}/{day.year}"


def moment_name(moment: datetime) -> str:
    """`08:15, 04/5/2022`."""
    local = moment.astimezone(HANOI)
    return f"{local:%H:%M}, {local.day:02d}/{local.month}/{local.year}"


def due_words(due: date | None, today: date) -> tuple[str, bool]:
    """How near a deadline is, and whether it has passed."""
    if due is None:
        return "", False
    days = (due - today).days
    if days < 0:
        return f"Quá hạn {-days} ngày", True
    if days == 0:
        return "Đến hạn hôm nay", False
    return f"Còn {days} ngày", False


def age_words(since: datetime, now: datetime) -> str:
    """How long something has stood: `2 ngày`, `6 giờ`, `15 phút`."""
    minutes = max(int((now - since).total_seconds() // 60), 0)
    for unit, length in (("ngày", 24 * 60), ("giờ", 60)):
        if minutes >= length:
            return f"{minutes // length} {unit}"
    return f"{minutes} phút"


def person(right: Right) -> str:
    """`Bà Đàng Thị Ánh, Phó Chủ tịch UBND (văn hóa - xã hội)`."""
    return f"{right.officer_name}, {right.post_title}"
