"""edXML of anybody read into values: nothing that unfolds, reaches out or swells; every text as it may be kept."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from documents.errors import ExchangeRefused
from documents.exchange.messages import Business, Enclosed, Message, Organ, Package, Signed, Status
from documents.exchange.writing import DAY, MOMENT, NAMESPACE
from documents.files.sizes import MOST_BYTES
from documents.page.vietnamese import UnreadableText, clean_line

_MEGA = 2**20
_PRIORITIES = tuple("0123")
_MOST_TAGS = 20_000
_MOST_FILES = 20
_DEEPEST = 40
_HERE = ZoneInfo("Asia/Ho_Chi_Minh")
_LENGTHS: Mapping[str, int] = {
    "OrganId": 35,
    "OrganName": 200,
    "CodeNumber": 11,
    "CodeNotation": 50,
    "TypeName": 100,
    "Subject": 500,
    "Place": 500,
    "DocumentId": 120,
    "Competence": 100,
    "Position": 100,
    "FullName": 80,
    "Staff": 80,
    "AttachmentName": 150,
    "Description": 500,
    "BussinessDocReason": 500,
}
_NOT_IT = "Tệp này không phải gói edXML. Lấy lại tệp từ hệ thống đã gửi."


def read(content: bytes) -> Package | Message:
    """A package or a status file. Raises ExchangeRefused with what is wrong."""
    root = _root(content)
    header = _find(_find(root, "edXMLEnvelope"), "edXMLHeader")
    status = _first(header, "Status")
    return _message(status) if status is not None else _package(root, header)


def _root(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise ExchangeRefused(f"Gói lớn hơn {MOST_BYTES // _MEGA} MB. Đề nghị nơi gửi gửi lại tệp nhỏ hơn.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeRefused(_NOT_IT) from error
    if "<!" in text.replace("<!--", "").replace("<![CDATA[", "") or "<?xml-" in text:
        raise ExchangeRefused("Gói có khai báo kiểu tài liệu hoặc thực thể nên không nhận. Đề nghị nơi gửi gửi lại.")
    if text.count("<") > _MOST_TAGS:
        raise ExchangeRefused("Gói có quá nhiều phần nên không nhận. Đề nghị nơi gửi kiểm tra và gửi lại.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=True, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ExchangeRefused(_NOT_IT) from error
    if root.getroottree().docinfo.doctype or _name(root) != "edXML" or _depth(root) > _DEEPEST:
        raise ExchangeRefused(_NOT_IT)
    return root


def _package(root: Any, header: Any) -> Package:
    said = _find(header, "MessageHeader")
    receivers = tuple(_organ(one) for one in said if _name(one) == "To")
    if not receivers:
        raise ExchangeRefused("Gói không ghi nơi nhận (To). Đề nghị nơi gửi kiểm tra và gửi lại.")
    code, signer = _find(said, "Code"), _first(said, "SignerInfo")
    trace = _first(header, "TraceHeaderList")
    business = _first(trace, "Bussiness")
    return Package(
        document_id=_text(said, "DocumentId"),
        sender=_organ(_find(said, "From")),
        receivers=receivers,
        number=_text(code, "CodeNumber"),
        notation=_text(code, "CodeNotation"),
        day=_day(_text(_find(said, "PromulgationInfo"), "PromulgationDate")),
        kind=_text(_first(said, "DocumentType"), "TypeName", needed=False),
        subject=_text(said, "Subject"),
        files=_files(root),
        at=_moment(_text(_first(trace, "TraceHeader"), "Timestamp", needed=False)),
        place=_text(_find(said, "PromulgationInfo"), "Place", needed=False),
        signed=Signed(*(_text(signer, name, needed=False) for name in ("Competence", "Position", "FullName"))),
        to_places=tuple(_clean(one, "Place") for one in _inside(_first(said, "ToPlaces"), "Place")),
        business=_business(_text(business, "BussinessDocType", needed=False)),
        reason=_text(business, "BussinessDocReason", needed=False),
        refers_to=_refers_to(business),
        due=_day(due) if (due := _text(said, "DueDate", needed=False)) else None,
        priority=_priority(_text(_first(said, "OtherInfo"), "Priority", needed=False)),
        sphere=_text(_first(said, "OtherInfo"), "SphereOfPromulgation", needed=False),
    )


def _message(said: Any) -> Message:
    code = _text(said, "StatusCode").zfill(2)
    if code not in Status.values:
        raise ExchangeRefused(f"Tệp trạng thái có mã {code}, không có trong quy chuẩn. Đề nghị nơi gửi kiểm tra.")
    return Message(
        document_id=_text(_find(said, "ResponseFor"), "DocumentId"),
        sender=_organ(_find(said, "From")),
        receiver=_organ(_find(said, "To")),
        status=Status(code),
        at=_moment(_text(said, "Timestamp", needed=False)),
        remark=_text(said, "Description", needed=False),
        staff=_text(_first(said, "StaffInfo"), "Staff", needed=False),
    )


def _files(root: Any) -> tuple[Enclosed, ...]:
    found = _inside(_first(root, "AttachmentEncoded"), "Attachment")
    if not 1 <= len(found) <= _MOST_FILES:
        raise ExchangeRefused(f"Gói phải có từ 1 đến {_MOST_FILES} tệp đính kèm, gói này có {len(found)}.")
    return tuple(_file(one) for one in found)


def _file(one: Any) -> Enclosed:
    name = _text(one, "AttachmentName")
    packed = _find(one, "ContentTransferEncoded").text or ""
    try:
        content = base64.b64decode("".join(packed.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ExchangeRefused(f"Tệp đính kèm {name} trong gói bị hỏng. Đề nghị nơi gửi gửi lại.") from error
    title = _text(one, "Description", needed=False)
    return Enclosed(name, title, _text(one, "ContentType", needed=False), content)


def _organ(one: Any) -> Organ:
    return Organ(_text(one, "OrganId"), _text(one, "OrganName", needed=False) or _text(one, "OrganId"))


def _refers_to(business: Any) -> str:
    replaced = _first(_first(business, "ReplacementInfoList"), "ReplacementInfo")
    return _text(replaced, "DocumentId", needed=False) or _text(business, "DocumentId", needed=False)


def _priority(said: str) -> int:
    """How urgent it is, from 0 to 3; what is none of these says nothing."""
    return int(said) if said in _PRIORITIES else 0


def _business(said: str) -> Business:
    try:
        return Business(int(said or "0"))
    except ValueError as error:
        raise ExchangeRefused(f"Gói có loại nghiệp vụ “{said}”, không có trong quy chuẩn.") from error


def _day(said: str) -> date:
    try:
        return datetime.strptime(said, DAY).replace(tzinfo=UTC).date()
    except ValueError as error:
        raise ExchangeRefused(f"Ngày “{said}” trong gói không đúng dạng năm/tháng/ngày.") from error


def _moment(said: str) -> datetime:
    """When it was sent or said; the beginning of time where the sender did not say, or not so that one can read it."""
    try:
        return datetime.strptime(said, MOMENT).replace(tzinfo=_HERE)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)


def _find(parent: Any, name: str) -> Any:
    found = _first(parent, name)
    if found is None:
        raise ExchangeRefused(f"Gói thiếu phần {name}. Đề nghị nơi gửi kiểm tra và gửi lại.")
    return found


def _first(parent: Any, name: str) -> Any:
    return next(iter(_inside(parent, name)), None)


def _inside(parent: Any, name: str) -> list[Any]:
    return [one for one in parent if _name(one) == name] if parent is not None else []


def _name(one: Any) -> str:
    """The name of an element of the standard, with its namespace or without any; empty for foreign ones."""
    space, _, local = str(one.tag).rpartition("}")
    return local if space in {"", f"{{{NAMESPACE}"} else ""


def _text(parent: Any, name: str, *, needed: bool = True) -> str:
    found = _first(parent, name)
    said = _clean(found, name) if found is not None else ""
    if needed and not said:
        raise ExchangeRefused(f"Gói thiếu nội dung của phần {name}. Đề nghị nơi gửi kiểm tra và gửi lại.")
    return said


def _clean(one: Any, name: str) -> str:
    try:
        said = clean_line(one.text or "")
    except UnreadableText as error:
        raise ExchangeRefused(f"Phần {name} của gói có ký tự ẩn. Đề nghị nơi gửi kiểm tra và gửi lại.") from error
    if len(said) > (most := _LENGTHS.get(name, 200)):
        raise ExchangeRefused(f"Phần {name} của gói dài {len(said)} ký tự; nhiều nhất là {most}.")
    return said


def _depth(root: Any) -> int:
    """How deep the elements lie, counted without recursion."""
    deepest, level = 0, [root]
    while level and deepest <= _DEEPEST:
        deepest, level = deepest + 1, [child for one in level for child in one]
    return deepest
