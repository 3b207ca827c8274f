"""Refusals of this floor: each class is one reason, its docstring the sentence a person reads."""

from __future__ import annotations

from django import forms


class WorkflowError(Exception):
    """Không thực hiện được thao tác này."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or (self.__doc__ or "").strip())

    @property
    def sentence(self) -> str:
        """What the person reads."""
        return str(self)


class Busy(WorkflowError):
    """Hồ sơ đang được người khác xử lý. Thử lại sau giây lát."""


class Away(WorkflowError):
    """Cơ sở dữ liệu chưa trả lời; đợi một phút, mở lại trang xem việc vừa rồi đã được ghi chưa rồi hãy gửi lại."""

    seconds = 60
    """After which it is worth another try."""


class TooOften(WorkflowError):
    """Đã kiểm tra quá nhiều lần trong một phút. Đợi một phút rồi thử lại."""

    def __init__(self, sentence: str = "", *, wait: int = 60) -> None:
        self.wait = wait
        super().__init__(sentence)


class ProofNeeded(WorkflowError):
    """Đã lâu chưa xác nhận đúng là bạn. Mở trang Xác nhận (/xac-nhan/), hoặc dùng mã truy cập, rồi gửi lại."""


class AnswersRefused(WorkflowError):
    """Nội dung nhập chưa đúng. Xem các ô được đánh dấu."""

    def __init__(self, form: forms.Form) -> None:
        self.form = form
        super().__init__()


class KeyReused(WorkflowError):
    """Mã chống gửi lặp này đã dùng cho một yêu cầu khác. Mở lại trang rồi gửi lại."""


class KeyRunning(WorkflowError):
    """Yêu cầu này đang được xử lý. Đợi giây lát rồi gửi lại với cùng mã chống gửi lặp để nhận kết quả."""


class TakenByAnother(WorkflowError):
    """Việc này đã có người nhận."""


class ForAnother(WorkflowError):
    """Việc này gửi đích danh cho người khác, hoặc bạn đã làm phần của mình. Mở lại hồ sơ để xem."""
