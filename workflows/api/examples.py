"""Examples of the description: what each part of a body or an answer may look like, in Vietnamese, by its name.

One table for all shapes: a shape's example is put together of its parts, so a new shape has one by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CASE, _COMMUNE, _DISTRICT = "22891.thanh-lap.2022.1", "22891", "587"
_NAME, _POST = "Nguyễn Thị Bình", "Công chức Văn hóa - xã hội"
_BODY = "Ủy ban nhân dân xã Phước Hữu"
_ABOUT = "Thành lập Tổ công nghệ số cộng đồng xã Phước Hữu"
_SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_LINK = "https://zalo.me/g/phuochuu01"
_REASON = "Bổ sung thành viên theo đề nghị của thôn"

VALUES: Mapping[str, Any] = {
    "about": _ABOUT,
    "above": _DISTRICT,
    "abstract": _ABOUT,
    "access": "open",
    "account": "ct.22891",
    "act": "check_content",
    "actor": _NAME,
    "address": "thôn Thành Đức, xã Phước Hữu",
    "adjusts": "58.phan-bo.2022.1",
    "administrator": "cán bộ quản trị",
    "advantages": "Các thôn đã có đường truyền Internet ổn định.",
    "after": "checking",
    "algorithm": "Ed25519",
    "answer": "Đã lập sổ nhật ký hoạt động của Tổ.",
    "appraisal": "Đề nghị thống nhất mức kinh phí đã nêu.",
    "appraised_reason": "Theo định mức đang áp dụng",
    "archive": "Lưu trữ huyện",
    "area": _COMMUNE,
    "arrangements": "Hội trường có máy chiếu, nước uống.",
    "audience": "Thành viên Tổ cấp xã",
    "author": "UBND huyện Ninh Phước",
    "authority": "chair",
    "basis": "Kế hoạch chuyển đổi số năm 2022 của tỉnh",
    "batch": "hl-1",
    "before": "drafting",
    "began": "08:00",
    "begins": "2022-05-12",
    "bodies": _DISTRICT,
    "body": _BODY,
    "born": 1980,
    "button": "Đồng ý nội dung",
    "by": _NAME,
    "capacity": "KT.",
    "case": _CASE,
    "case_code": _CASE,
    "cause": "Phân công công tác",
    "chair": "Đào Xuân Kỳ",
    "chat_name": "Tổ công nghệ số xã Phước Hữu",
    "checks": "Kiểm tra 02 xã",
    "circulation": "",
    "claimed_by": _NAME,
    "clause": "II.2",
    "code": _CASE,
    "commune": _COMMUNE,
    "composition_reason": "Chưa bố trí được nhân sự của doanh nghiệp viễn thông",
    "conclusion": "Xã khắc phục các tồn tại đúng hạn, báo cáo kết quả về Sở",
    "consolidation": "stttt.tong-hop.2022.1",
    "contact": "0259 3 822 000",
    "content": "Hướng dẫn người dân dùng dịch vụ công trực tuyến",
    "contents": "Việc thành lập, phân công thành viên các Tổ",
    "correlation": "4f1a9c0d2b7e6358",
    "decided_reason": "Theo khả năng cân đối",
    "decision": "58.phan-bo.2022.1",
    "decision_symbol": "47/QĐ-UBND",
    "detail": "Tổ có 02 thành viên; phải có từ 03 đến 05 thành viên.",
    "difficulties": "Một số thôn chưa có đường truyền ổn định",
    "digest": _SHA,
    "document_id": "000.05.15.H43/2022/47",
    "earlier": "Tổ gồm 03 thành viên",
    "email": "vanthu@phuochuu.ninhthuan.gov.vn",
    "end_basis": "Nghị quyết 12/NQ-HĐND ngày 20/4/2022",
    "ended": "10:30",
    "ended_why": "",
    "ends": "2022-12-31",
    "enterprise": "dn-vt1",
    "event": "paper.issued",
    "events": "case.moved paper.issued",
    "evidence": "Biên bản ngày 03/5/2022, 40 người dự",
    "executor": "Công chức Văn hóa - xã hội",
    "field": "teams.0.members.2.name",
    "figure": "members_most",
    "file": "22891/2022/01.CDS",
    "final_title": "Hồ sơ về việc thành lập Tổ công nghệ số cộng đồng năm 2022",
    "finance_reason": "Thống nhất",
    "forbidden": "",
    "form": "sao_y",
    "format": "pdf",
    "from_organ": "000.00.01.H43",
    "full_name": _NAME,
    "funding": "Từ dự toán chi thường xuyên của xã",
    "given_as": "appointment",
    "giver": "Doanh nghiệp viễn thông Một",
    "ground": "Nghị định 30/2020/NĐ-CP, Điều 18",
    "handed_to": "Phòng Văn hóa và Thông tin",
    "hash_numbered": _SHA,
    "hash_signed": _SHA,
    "head": "tp.stttt",
    "heading": "CDS",
    "holder": "Trần Văn Ước",
    "honorific": "ba",
    "id": "msg_2f0c6b1d9a4e47f08c35d1e7b6a90f42",
    "indicator": "A2.1",
    "issued": "Công văn số 12/UBND-VHTT về việc đôn đốc các xã",
    "issuer": _BODY,
    "keeper": "vhxh.22891",
    "keeps": True,
    "key": f"returned/{_CASE}/1",
    "kind": "establishment",
    "kind_name": "Quyết định",
    "late_reason": "Mất điện ba ngày",
    "later": "Tổ gồm 05 thành viên",
    "lead": "stttt-cntt",
    "leader": "587-gddt",
    "letter": "793/UBND-VHTT",
    "leader_username": "to-truong.22891.1",
    "level": "commune",
    "limits": "Chưa có sóng di động ở thôn 3.",
    "line": "UBND huyện Ninh Phước (b/c)",
    "lines": "Trưởng thôn Thành Đức",
    "link": _LINK,
    "made_by": _NAME,
    "maintenance": "10 năm",
    "mark": "0123456789abcdef",
    "materials": "Tài liệu hướng dẫn dịch vụ công trực tuyến",
    "measure": "Đôn đốc các xã",
    "members": "Ông Hán Văn Quý, Chuyên viên Phòng Công nghệ thông tin",
    "message": "msg_2f0c6b1d9a4e47f08c35d1e7b6a90f42",
    "month": "2022-05",
    "name": "Nguyễn Văn An",
    "narrative": "Hướng dẫn 120 lượt người dân nộp hồ sơ trực tuyến.",
    "new": _COMMUNE,
    "next": "",
    "norm": "to-thang",
    "notation": "01.CDS",
    "note": "Sai chức vụ của Tổ trưởng, đề nghị sửa lại",
    "notice": "41/TB-STTTT",
    "number": 47,
    "office": "Trưởng thôn",
    "officer": "vhxh.22891",
    "old": _COMMUNE,
    "opened_by": _NAME,
    "opens": "2022-05-04",
    "opinions": "Thống nhất với dự thảo",
    "options": "Dịch vụ công, Ví điện tử",
    "order": "Chủ tịch ký; vắng thì Phó Chủ tịch ký thay",
    "organ_id": "000.05.15.H43",
    "organisation": "UBND huyện Ninh Phước",
    "outcome": "check_content",
    "own_symbol": "STTTT",
    "owner": _COMMUNE,
    "owner_name": "xã Phước Hữu",
    "paper": "12/QĐ-UBND",
    "paper_about": "Phân công công tác",
    "paragraphs": "1, 2",
    "parent": _DISTRICT,
    "part": "II. Nhiệm vụ, giải pháp",
    "partner": "Sở Công Thương",
    "parts": "Điều 1",
    "password": "mat-khau-cua-toi",
    "period": "2022-05",
    "place": "team.tasks",
    "plan": "Tập huấn trong tháng 6",
    "platform": "postmart",
    "pledge": "dn-vt1.cam-ket.2022.1",
    "post": "culture_clerk@22891",
    "present": "Ông Trần Văn Ước, Chủ tịch Ủy ban nhân dân xã",
    "presenter": "Văn phòng Ủy ban nhân dân tỉnh Ninh Thuận",
    "printed": "KT. CHỦ TỊCH",
    "producer": "22891.ct.1",
    "producer_name": "Hộ Nguyễn Văn Thử",
    "proposal": "Đề nghị bổ sung trạm phát sóng tại thôn 3",
    "proposals": "Đề nghị Sở tổ chức thêm lớp tập huấn",
    "proposer": _POST,
    "purpose": "Trang bị máy tính bảng",
    "query": "han=qua-han",
    "quote": "Báo giá số 05",
    "rating": "Tốt",
    "reason": _REASON,
    "receipt": "PT-07",
    "receiver": _COMMUNE,
    "ref": _CASE,
    "refers_to": "Công văn số 793/UBND-VHTT",
    "remark": "Gửi nhầm cơ quan",
    "remarks": "Số liệu khớp với nhật ký hoạt động",
    "remedy": "Lập sổ nhật ký và ghi từ tháng 5",
    "replaces": "12/QĐ-UBND",
    "report": "figures",
    "reported": "Đã báo cáo",
    "representative": "ct.22891",
    "right": "Phân công công tác",
    "role": "Chánh Văn phòng: Kiểm tra hồ sơ trình",
    "round": "stttt.dot-kinh-phi.2022.1",
    "rule": "TT-030-loi",
    "rules": "TT-030-loi",
    "scope": "read act",
    "scopes": "sign_establishment/establishment",
    "seat": "",
    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "secretary": "Hán Văn Quý",
    "seen": "Xã đã thành lập đủ các Tổ theo quyết định",
    "sentence": "Tổ phải có từ 03 đến 05 thành viên.",
    "serial": "1A",
    "series": "QD",
    "series_name": "Quyết định",
    "serves": _COMMUNE,
    "sha256": _SHA,
    "short_name": "UBND xã Phước Hữu",
    "should": "Cỡ chữ 13 đến 14",
    "sign": "CDS",
    "signed": "Trần Văn Ước",
    "signed_by": "Trần Văn Ước",
    "signer": "Trần Văn Ước",
    "since": "2022-05-04",
    "source": "tinh",
    "staff": "Lý Văn Viễn",
    "stage": "issued",
    "standing": "confirmed",
    "stands": "Cỡ chữ 12",
    "state": "checking",
    "state_name": "Đang kiểm tra",
    "step": "Kiểm tra nội dung",
    "subject": "Kiểm tra thực tế hoạt động Tổ công nghệ số cộng đồng",
    "superior": "UBND huyện Ninh Phước",
    "symbol": "47/QĐ-UBND",
    "tasks": "Tiếp tục duy trì hoạt động của các Tổ",
    "team": "22891.1",
    "text": "Đề nghị rà soát danh sách thành viên trước ngày 20/5/2022",
    "title": "Thành lập Tổ công nghệ số cộng đồng",
    "to": _DISTRICT,
    "to_name": "UBND huyện Ninh Phước",
    "to_organ": "000.05.H43",
    "token": "banhanh_pX0mN2qVb7ZkT5rYc9LwE1uJ",
    "topics": "Cài đặt, sử dụng nền tảng số",
    "total": 12,
    "trainers": "Ông Hán Văn Quý, chuyên viên Sở",
    "training": "Đã tập huấn 02 lớp",
    "unit": _COMMUNE,
    "unit_name": "xã Phước Hữu",
    "units": "22891 22879",
    "urgency": "",
    "url": "https://dieuhanh.ninhthuan.gov.vn/su-kien",
    "username": "vhxh.22891",
    "value": "80",
    "venue": "Hội trường Ủy ban nhân dân xã Phước Hữu",
    "version": 3,
    "village": "22891-t01",
    "visit": "stttt.kiem-tra.2022.1.1",
    "voucher": "UNC-12",
    "way": "dinh-chinh",
    "what": "Tổ trưởng",
    "where": "trang 1",
    "who": _NAME,
    "why": "Dự thảo còn sai chức vụ",
    "words": "Kính đề nghị gia đình trả lời.",
    "year": 2022,
}
_BY_FORMAT: Mapping[str, Any] = {
    "date": "2022-05-04",
    "date-time": "2022-05-04T08:10:00+07:00",
    "uri": "https://banhanh.ninhthuan.gov.vn/api/v1/cases/22891.thanh-lap.2022.1",
    "binary": "",
}
_OF_SHAPE: Mapping[str, Mapping[str, Any]] = {
    "ChatLink": {"url": _LINK},
    "ChatLinkOnDay": {"url": _LINK},
    "DirectionRecord": {"unit": _DISTRICT, "symbol": "793/UBND-VHTT", "due": "2022-05-20"},
    "RecordedDirection": {"unit": _DISTRICT, "symbol": "793/UBND-VHTT", "due": "2022-05-20", "communes": [_COMMUNE]},
    "TeamMemberOnDay": {"office": "Trưởng thôn Thành Đức", "source": "hamlet_head", "role": "leader"},
    "TeamShape": {
        "name": "thôn Thành Đức xã Phước Hữu",
        "chat_name": "CNCĐ_Thành Đức_Phước Hữu_Ninh Phước",
        "leader": "Bà Nguyễn Thị Bình",
        "leader_username": "tt.22891-1",
        "valid_to": None,
    },
}
"""Parts that mean something else in a shape than elsewhere."""
_WORDS = "Theo văn bản của cơ quan"
_DEEPEST = 12


def add_examples(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every shape with parts has an example, made of those of its parts."""
    shapes = result["components"]["schemas"]
    for name, shape in shapes.items():
        if "properties" in shape and name != "Problem":
            shape["example"] = example_of(shape, shapes) | _OF_SHAPE.get(name, {})
    return result


def example_of(shape: Mapping[str, Any], shapes: Mapping[str, Any], name: str = "", depth: int = 0) -> Any:
    """What may stand where a shape is asked for; `name` is that of the part it describes."""
    if "$ref" in shape:
        called = shape["$ref"].rpartition("/")[2]
        found = example_of(shapes[called], shapes, name, depth)
        return found | _OF_SHAPE[called] if called in _OF_SHAPE and depth < _DEEPEST else found
    for several in ("allOf", "oneOf", "anyOf"):
        if several in shape:
            return example_of(shape[several][0], shapes, name, depth)
    if "properties" in shape:
        parts = shape["properties"].items() if depth < _DEEPEST else ()
        return {part: example_of(one, shapes, part, depth + 1) for part, one in parts if not one.get("writeOnly")}
    if shape.get("type") == "array":
        return [example_of(shape["items"], shapes, name, depth + 1)]
    if shape.get("type") == "object" or ("type" not in shape and "enum" not in shape):
        return {}
    return _value(shape, name)


def _value(shape: Mapping[str, Any], name: str) -> Any:
    if "enum" in shape:
        usual = VALUES.get(name)
        return usual if usual in shape["enum"] else shape["enum"][0]
    if shape.get("type") == "boolean":
        return True
    if shape.get("type") == "string":
        return _text(shape, name)
    usual = VALUES.get(name)
    return _between(usual if isinstance(usual, int) else 1, shape)


def _text(shape: Mapping[str, Any], name: str) -> str:
    if shape.get("format") in _BY_FORMAT:
        return str(_BY_FORMAT[shape["format"]])
    usual = VALUES.get(name, _WORDS)
    return (usual if isinstance(usual, str) else str(usual))[: shape.get("maxLength", len(str(usual)))]


def _between(number: int, shape: Mapping[str, Any]) -> int:
    return int(min(max(number, shape.get("minimum", number)), shape.get("maximum", number)))
