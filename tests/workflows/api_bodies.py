"""A row of the policies of the API, and what addresses are sent when it is asked who may send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Policy:
    """An address: how it is asked, and what a stranger of another commune is answered; "" when a list is empty.

    `noted`: it is taken along, which stands in the access log.
    """

    method: str
    path: str
    body: Any
    stranger: str
    open: bool = False
    noted: bool = False


FIGURE, ROUND = "2022-05/A2.1/22891", "stttt.dot-kinh-phi.2022.1"
LIST = "22891/2022"
A_COPY = "22891.ban-sao.2022.1"
COPY = {"form": "sao_y", "medium": "paper", "reason": "Gửi thôn", "lines": "Trưởng thôn"}
ACT = {"version": 1, "answers": {}}
MARK = "0123456789abcdef"
GIVEN = [{"indicator": "A2.1", "receiver": "22891", "value": 5}]
RECORD: dict[str, Any] = {
    "unit": "587",
    "symbol": "9/UBND-VHTT",
    "day": "2022-05-04",
    "due": "2022-05-20",
    "about": "thành lập Tổ",
}
RECORD |= {"communes": [{"unit": "22891"}]}
PRODUCT = {"name": "Nho", "producer": "22891.ct.1", "standing": "none", "starts": "2022-05-04"}
PRODUCER = {"kind": "household", "name": "Hộ thử", "address": "thôn 1", "starts": "2022-05-04"}
NEW_SURVEY = {
    "unit": "stttt",
    "title": "Thử",
    "words": "",
    "opens_on": "2022-05-04",
    "closes_on": "2022-05-05",
    "questions": [{"kind": "yes_no", "text": "Có?", "options": ""}],
}
FORM = {
    "team": "22891.1",
    "key": "0f8fad5b-d9cb",
    "filled_on": "2022-05-04",
    "answers": [{"place": 1, "options": [{"option": 1}], "number": None}],
}
PLEDGE = {"kind": "sessions", "amount": 2, "area": "22891", "note": "Hướng dẫn"}
PLEDGE |= {"begins": "2022-05-01", "ends": "2022-12-31"}
VISIT, NOTED = "inspections/stttt.kiem-tra.2022.1.1", "findings/stttt.kiem-tra.2022.1.1.kn1"
CHECK = {"subject": "Kiểm tra", "contents": "Tổ", "units": "22891", "day": "2022-05-04", "head": "a", "members": "b"}
FOUND = {"text": "Thiếu", "remedy": "Bổ sung", "owner": "22891", "due": "2022-05-20"}
WRITTEN = {"began": "08:00", "ended": "09:00", "venue": "Xã", "present": "Ông A", "seen": "Tốt", "conclusion": "Tốt"}
WRITTEN |= {"representative": "ct.22891"}
AID = {"day": "2022-05-04", "amount": 1, "commune": "22891", "evidence": "Biên bản"}
TRACE = {"name": "Nguyễn Văn An", "first": "2022-05-04", "last": "2022-05-04", "reason": "Thử"}
HELD = {"cause": "complaint", "paper": "12/TB-TTr ngày 04/5/2022", "note": ""}
GONE = {"day": "2022-05-04", "reason": "Nghỉ"}
LOP, WHY = "training-sessions/stttt.lop.2022.1", {"reason": "Nhầm"}
