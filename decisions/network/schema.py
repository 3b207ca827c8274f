"""The published shape of what goes to the national network, version 1, as JSON Schema (2020-12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from decisions.network.content import SCHEMA


def _text(said: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": said, **more}


def _whole(said: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": said}


def _object(said: str, facts: Mapping[str, Any], *, may_miss: bool = False) -> dict[str, Any]:
    kinds = ["object", "null"] if may_miss else "object"
    return {
        "type": kinds,
        "description": said,
        "properties": dict(facts),
        "required": list(facts),
        "additionalProperties": False,
    }


def _list(said: str, one: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "description": said, "items": dict(one)}


_DAY = {"type": "string", "format": "date"}
_PLACE = {"code": _text("mã đơn vị hành chính"), "name": _text("tên")}
_MEMBER = {
    "honorific": _text("ong hoặc ba", enum=["ong", "ba"]),
    "name": _text("họ và tên"),
    "office": _text("chức vụ, đơn vị"),
    "source": _text("thành phần (II.2.b)"),
    "role": _text("leader, deputy hoặc member", enum=["leader", "deputy", "member"]),
}
_TEAM = {
    "code": _text("mã Tổ"),
    "level": _text("commune hoặc village", enum=["commune", "village"]),
    "district": _object("huyện, thành phố", _PLACE, may_miss=True),
    "commune": _object("xã, phường, thị trấn", _PLACE),
    "village": _object("thôn, khu phố", _PLACE, may_miss=True),
    "decision": {"type": ["string", "null"], "description": "số, ký hiệu quyết định"},
    "decided_on": {"type": ["string", "null"], "format": "date", "description": "ngày quyết định"},
    "established_on": {**_DAY, "description": "ngày thành lập"},
    "chat_group": _text("tên nhóm Zalo (II.5.a)"),
    "members": _list("thành viên", _object("một thành viên", _MEMBER)),
}
_INDICATOR = {
    name: _text(said)
    for name, said in (
        ("code", "mã chỉ tiêu"),
        ("name", "tên chỉ tiêu"),
        ("unit", "đơn vị tính"),
        ("counts", "cách đếm"),
        ("clause", "mục của Kế hoạch"),
    )
}
_RESULT = {
    "team": _text("mã Tổ"),
    "indicator": _text("mã chỉ tiêu"),
    "value": _whole("số liệu xã đã xác nhận"),
    "base": _whole("trên tổng số, với chỉ tiêu tỷ lệ"),
}
_TOTALS = {
    **{
        name: _whole(said)
        for name, said in (
            ("teams", "số Tổ"),
            ("commune_teams", "số Tổ cấp xã"),
            ("village_teams", "số Tổ cấp thôn"),
            ("communes", "số xã, phường, thị trấn có Tổ"),
            ("districts", "số huyện, thành phố có Tổ"),
            ("members", "số lượt thành viên"),
            ("expected_reports", "số Tổ phải báo cáo trong kỳ"),
        )
    },
    "figures": _list(
        "tổng theo chỉ tiêu",
        _object(
            "một chỉ tiêu",
            {
                "indicator": _text("mã chỉ tiêu"),
                "value": _whole("tổng"),
                "base": _whole("trên tổng số"),
                "reported": _whole("số Tổ đã báo cáo"),
            },
        ),
    ),
}
_PAYLOAD = {
    "schema": {"const": SCHEMA},
    "province": _object("tỉnh", _PLACE, may_miss=True),
    "issuer": _object("cơ quan lập", _PLACE),
    "as_of": {**_DAY, "description": "tính đến ngày"},
    "month": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}$", "description": "kỳ báo cáo"},
    "teams": _list("các Tổ đang hoạt động", _object("một Tổ", _TEAM)),
    "indicators": _list("chỉ tiêu có số liệu", _object("một chỉ tiêu", _INDICATOR)),
    "results": _list("số liệu đã xác nhận", _object("số liệu của một Tổ", _RESULT)),
    "totals": _object("tổng hợp từ các danh sách trên", _TOTALS),
}
DOCUMENT: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": SCHEMA,
    "title": "Báo cáo Mạng lưới công nghệ số cộng đồng",
    **_object(
        "Nội dung và chữ ký; chữ ký Ed25519 tính trên chuỗi “data|1|<mã cơ quan>|” nối với dạng chuẩn của mục payload"
        " (khóa xếp theo thứ tự, không khoảng trắng, UTF-8, NFC).",
        {
            "payload": _object("nội dung", _PAYLOAD),
            "signature": _object(
                "chữ ký",
                {
                    "algorithm": {"const": "Ed25519"},
                    "key": _text("khóa công khai, base64url"),
                    "value": _text("chữ ký, base64url"),
                    "digest": _text("SHA-256 của dạng chuẩn, hệ 16"),
                },
            ),
        },
    ),
}
