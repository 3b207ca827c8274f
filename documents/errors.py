"""Refusals of the document floor: each class is one reason, its docstring the sentence an officer reads."""

from __future__ import annotations


class DocumentError(Exception):
    """Không thực hiện được với văn bản này."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or (self.__doc__ or "").strip())

    @property
    def sentence(self) -> str:
        """What the officer reads."""
        return str(self)


class NotADemo(DocumentError):
    """Chỉ bản dùng thử mới được đặt ngày giả định."""


class BookMissing(DocumentError):
    """Chưa mở sổ đăng ký cho năm này. Văn thư mở sổ (nhập số cuối cùng đã cấp) trước khi cấp số."""


class BookExists(DocumentError):
    """Sổ đăng ký này đã được mở; số bắt đầu chỉ nhập một lần."""


class BookClosed(DocumentError):
    """Sổ đăng ký này đã khóa. Văn bản ký năm trước lấy số và ngày của năm nay."""


class BookElsewhere(DocumentError):
    """Sổ đăng ký này giữ ở hệ thống khác. Lấy số ở hệ thống đó rồi nhập vào đây."""


class BookHere(DocumentError):
    """Sổ đăng ký này giữ tại đây; số do hệ thống cấp, không nhập tay."""


class DayRefused(DocumentError):
    """Ngày này không dùng được cho số tiếp theo của sổ."""


class LateReasonMissing(DocumentError):
    """Đã quá thời hạn cấp số (ngày làm việc tiếp theo ngày ký). Ghi rõ lý do cấp số chậm."""


class NumberRefused(DocumentError):
    """Số này không dùng được."""


class VoidRefused(DocumentError):
    """Không hủy được số này."""
