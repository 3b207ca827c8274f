"""Refusals of the document floor: each class is one reason, its docstring the sentence an officer reads."""

from __future__ import annotations

from collections.abc import Sequence


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


class PageRefused(DocumentError):
    """Văn bản chưa đúng thể thức."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


class MetadataRefused(DocumentError):
    """Thông tin của hồ sơ không vừa với các trường của Phụ lục VI nên không xuất được."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join([(self.__doc__ or "").strip(), *self.sentences]))


class PageUnreadable(DocumentError):
    """Không đọc được nội dung trang văn bản đã lưu."""


class FontMissing(DocumentError):
    """Thiếu phông chữ của văn bản. Cài lại phần mềm."""


class TypesettingFailed(DocumentError):
    """Chưa dựng được tệp văn bản. Người quản trị chạy lệnh doctor để biết nguyên nhân."""


class StoreFull(DocumentError):
    """Kho lưu tệp đã đầy nên chưa lưu được văn bản. Người quản trị giải phóng chỗ trống; hệ thống sẽ tự làm lại."""


class StoreRefused(DocumentError):
    """Không ghi được vào kho lưu tệp. Người quản trị kiểm tra quyền ghi của thư mục FILES_ROOT."""


class FileMissing(DocumentError):
    """Kho lưu tệp không còn tệp này. Người quản trị khôi phục từ bản sao lưu."""


class FileAltered(DocumentError):
    """Tệp trong kho không còn nguyên vẹn nên không được dùng. Người quản trị khôi phục từ bản sao lưu."""


class PaperMissing(DocumentError):
    """Chưa có văn bản nào được ký cho hồ sơ này."""


class PaperNumbered(DocumentError):
    """Văn bản đã có số, không ký lại được. Muốn thay đổi thì ban hành văn bản mới."""


class CompletionRefused(DocumentError):
    """Không ghi được số và ngày vào văn bản này."""


class ScanRefused(DocumentError):
    """Không lưu được bản chụp này. Quét bản đã ký và đóng dấu thành một tệp PDF rồi tải lên."""


class CopyRefused(DocumentError):
    """Hệ thống chưa giữ bản có chữ ký và dấu của văn bản này nên chưa sao được. Văn thư tải bản chụp lên trước."""


class CertificateRefused(DocumentError):
    """Không đọc được chứng thư số này. Chọn tệp chứng thư (.pem, .cer, .crt) do tổ chức chứng thực cấp."""


class CredentialMissing(DocumentError):
    """Chưa có chứng thư số đang dùng được. Thủ trưởng cơ quan ghi chứng thư số trước khi ký số."""


class KeyUnavailable(DocumentError):
    """Không dùng được khóa ký số lúc này. Kiểm tra thiết bị hoặc dịch vụ ký số rồi thử lại."""


class SignatureFailed(DocumentError):
    """Chưa ký số được văn bản. Hệ thống sẽ tự làm lại; nếu vẫn lỗi, báo quản trị hệ thống."""


class SignaturePending(DocumentError):
    """Chữ ký số chưa ghi xong vào văn bản. Đợi ít phút rồi làm lại."""


class FileRefused(DocumentError):
    """Không nhận được tệp này. Chọn tệp PDF, Word (.docx), Excel (.xlsx), ảnh JPG hoặc PNG."""


class SealBroken(DocumentError):
    """Không mở được dữ liệu đã niêm phong. Báo quản trị hệ thống kiểm tra JOURNAL_KEY có đúng khóa đã dùng không."""


class ScannerAway(DocumentError):
    """Chưa quét được mã độc trong tệp nên chưa nhận. Đợi vài phút rồi gửi lại; nếu vẫn vậy, báo quản trị hệ thống."""


class CheckRefused(DocumentError):
    """Không kiểm tra được tệp này. Gửi tệp Word (.docx) hoặc PDF."""


class SendingRefused(DocumentError):
    """Văn bản chưa có số và ngày nên chưa phát hành được. Cấp số trước khi phát hành."""


class DeliveryAnswered(DocumentError):
    """Văn bản này đã được tiếp nhận hoặc từ chối tiếp nhận trước đó."""


class ReturnedAlready(DocumentError):
    """Việc trả lại hoặc hủy văn bản bị thu hồi đã được ghi trước đó."""


class ReturnUnfounded(DocumentError):
    """Chọn đã gửi trả bản giấy hoặc đã hủy văn bản điện tử."""


class RefusalUnfounded(DocumentError):
    """Chỉ từ chối văn bản không bảo đảm tính xác thực, không toàn vẹn, gửi sai nơi nhận; ghi rõ điều chưa đúng."""


class ArrivalRefused(DocumentError):
    """Chưa vào sổ được văn bản đến. Nhập tên cơ quan, tổ chức hoặc người gửi và trích yếu nội dung."""


class ArrivalDouble(DocumentError):
    """Văn bản này đã vào sổ. Xác nhận đây là văn bản khác rồi mới vào sổ."""


class ExchangeRefused(DocumentError):
    """Không nhận được gói edXML này. Đề nghị nơi gửi kiểm tra và gửi lại."""


class ConsignmentAnswered(DocumentError):
    """Văn bản liên thông này đã được tiếp nhận, từ chối hoặc trả lại trước đó."""


class GatewayMissing(DocumentError):
    """Chưa đặt thư mục liên thông (EDXML_ROOT) nên tệp chưa gửi được. Đặt lại rồi cho chạy lại việc này."""


class BackupRefused(DocumentError):
    """Không làm được với bản sao lưu này."""


class TablesBusy(DocumentError):
    """Chưa cập nhật được: có phiên làm việc đang giữ bảng dữ liệu quá 5 giây. Dừng web, tiến trình nền rồi chạy lại."""


class RollbackRefused(DocumentError):
    """Không quay về được bản phát hành này bằng roll_back. Khôi phục từ bản sao lưu."""
