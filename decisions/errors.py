"""Refusals of the law floor: each class is one reason, its docstring the sentence an officer reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Violation:
    """One broken rule: the clause it rests on, what is wrong and what to do, the field, and a case to look at."""

    clause: str
    sentence: str
    field: str = ""
    case: str = ""


class DecisionError(Exception):
    """Không thực hiện được."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or (self.__doc__ or "").strip())

    @property
    def sentence(self) -> str:
        """What the officer reads."""
        return str(self)


class NotAuthorised(DecisionError, PermissionDenied):
    """Bạn không giữ nhiệm vụ này của cơ quan ban hành vào lúc này."""


class NotVisible(DecisionError):
    """Không tìm thấy nội dung này trong phạm vi bạn được xem."""


class NotInForce(DecisionError):
    """Đơn vị không tồn tại vào ngày này."""

    def __init__(self, code: str, day: date) -> None:
        super().__init__(f"Đơn vị {code} không tồn tại vào ngày {day:%d/%m/%Y}. Kiểm tra lại ngày hoặc mã đơn vị.")


class ActNotAllowed(DecisionError):
    """Hồ sơ không còn ở bước này. Mở lại hồ sơ để xem bước hiện tại."""


class TextErased(ActNotAllowed):
    """Nội dung dự thảo của hồ sơ này đã xóa theo yêu cầu xóa dữ liệu cá nhân."""


class NotATaker(ActNotAllowed):
    """Chỉ giao cho đơn vị hoặc người của cơ quan nhận. Gửi cơ quan khác thì phải phát hành văn bản."""


class StaleCase(DecisionError):
    """Hồ sơ đã được người khác cập nhật. Xem lại nội dung mới trước khi làm tiếp."""


class SigningChanged(StaleCase):
    """Quyền hạn ký đã thay đổi từ khi trang này mở ra nên văn bản chưa được ký."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        """`lines` is what would be printed now; none when the officer may not sign any more."""
        now = " / ".join(lines)
        more = f"Nay khối chữ ký là “{now}”. Xem lại rồi ký." if now else "Bạn không còn quyền ký văn bản này."
        super().__init__(f"{(self.__doc__ or '').strip()} {more}")


class ReasonMissing(DecisionError):
    """Cần ghi rõ lý do."""


class RuleBroken(DecisionError):
    """Nội dung chưa đúng quy định."""

    def __init__(self, violations: Iterable[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__(" ".join(violation.sentence for violation in self.violations))


class AttachmentRefused(DecisionError):
    """Không gửi kèm được tệp này."""


class RealOfficerPresent(DecisionError):
    """Cơ sở dữ liệu này có cán bộ thật nên không tạo nhân vật dùng thử. Dùng cơ sở dữ liệu khác cho bản dùng thử."""


class ProvinceBroken(DecisionError):
    """Thư mục dữ liệu tỉnh có lỗi; chưa nạp dòng nào. Sửa các dòng nêu dưới đây rồi nạp lại."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join([(self.__doc__ or "").strip(), *self.faults]))
