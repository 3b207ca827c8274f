"""What the signatures of a PDF are worth, each told in one sentence an officer understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from documents.signing import load
from documents.signing.names import AGENCY, PERSON


class State(StrEnum):
    """What is said of a signature."""

    VALID = "valid"
    ALTERED = "altered"
    FOREIGN = "foreign"
    EXPIRED = "expired"
    UNREADABLE = "unreadable"


_SENTENCES = {
    State.VALID: "Chữ ký hợp lệ. Nội dung không thay đổi từ khi ký.",
    State.ALTERED: "Nội dung đã bị thay đổi sau khi ký. Không dùng tệp này.",
    State.FOREIGN: "Chứng thư số không do tổ chức chứng thực được tin cậy ở đây cấp. Không xác định được người ký.",
    State.EXPIRED: "Chứng thư số không có hiệu lực vào lúc ký. Đề nghị cơ quan ban hành ký lại.",
    State.UNREADABLE: "Không đọc được chữ ký số này.",
}
_ROLES = {PERSON: "Người ký", AGENCY: "Cơ quan ban hành"}


@dataclass(frozen=True)
class Worth:
    """One signature: in which capacity it stands, whose it says it is, when it was made, and what it is worth."""

    field: str
    state: State
    name: str = ""
    serial: str = ""
    issuer: str = ""
    at: datetime | None = None
    stamped_at: datetime | None = None

    @property
    def role(self) -> str:
        """As whose it stands on the paper; of another file what its field is called."""
        return _ROLES.get(self.field, self.field)

    @property
    def sentence(self) -> str:
        """What an officer reads."""
        return _SENTENCES[self.state]

    @property
    def holds(self) -> bool:
        """Whether one may rely on it."""
        return self.state == State.VALID


def worths(content: bytes) -> list[Worth]:
    """Every signature of a PDF in the order they were made; none for a file without, or one that is no PDF.

    What cannot be read any more although it was signed is told as one unreadable signature.
    """
    load()
    from documents.signing.examining import examined  # noqa: PLC0415 # see documents.signing

    return examined(content)
