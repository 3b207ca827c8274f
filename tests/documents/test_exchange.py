"""edXML: what is written is read back as it was; what is hostile, broken or of another kind is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from documents.errors import DocumentError, ExchangeRefused
from documents.exchange import reading, writing
from documents.exchange.apart import read_apart
from documents.exchange.gateway import FolderGateway
from documents.exchange.messages import Business, Enclosed, Message, Organ, Package, Signed, Status, document_id
from documents.files.sizes import MOST_BYTES

HUU = Organ("H43.12.05", "Ủy ban nhân dân xã Phước Hữu")
OUTSIDE = Organ("000.00.00.G14", "Bộ Thông tin và Truyền thông")
DAY, NOON = date(2022, 5, 4), datetime(2022, 5, 4, 5, 0, tzinfo=UTC)
NAMED = document_id(HUU.organ_id, DAY, "47/QĐ-UBND")
PACKAGE = Package(
    document_id=NAMED,
    sender=HUU,
    receivers=(OUTSIDE,),
    number="47",
    notation="QĐ-UBND",
    day=DAY,
    kind="Quyết định",
    subject="Về việc thành lập Tổ công nghệ số cộng đồng xã Phước Hữu",
    files=(
        Enclosed("Quyết định 47.pdf", "Quyết định & phụ lục <1>", "application/pdf", b"%PDF-1.7\n\x00\xff"),
        Enclosed("bang.xlsx", "Bảng tính", "application/vnd.ms-excel", b"PK" * 4000),
    ),
    at=NOON,
    place="Phước Hữu",
    signed=Signed("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đàng Thị Ánh"),
    to_places=("UBND huyện Ninh Phước", "Bộ TT&TT"),
    due=date(2022, 5, 20),
)
MESSAGE = Message(NAMED, OUTSIDE, HUU, Status.REFUSED, NOON, "Thiếu trang 2", "Lê Văn Bốn")


def test_the_identifier_of_a_document_is_who_when_and_which() -> None:
    assert NAMED == "H43.12.05,2022/05/04,47/QĐ-UBND"


@pytest.mark.parametrize(
    "package",
    [
        PACKAGE,
        replace(PACKAGE, business=Business.WITHDRAWS, refers_to="H43.12.05,2022/04/01,40/QĐ-UBND", reason="Nhầm bản"),
        replace(PACKAGE, business=Business.UPDATES, refers_to="H43.12.05,2022/04/01,40/QĐ-UBND", due=None),
        replace(PACKAGE, business=Business.REPLACES, refers_to="H43.12.05,2022/04/01,40/QĐ-UBND", to_places=()),
        replace(PACKAGE, priority=3, sphere="Xem xong trả lại"),
    ],
)
def test_a_package_is_read_as_it_was_written(package: Package) -> None:
    content = writing.package(package)
    assert reading.read(content) == package
    assert writing.package(package) == content


def test_a_package_looks_as_the_standard_draws_it() -> None:
    hurried = replace(PACKAGE, priority=2, sphere="Lưu hành nội bộ")
    root = etree.fromstring(writing.package(replace(hurried, business=Business.REPLACES, refers_to="a,b,c")))
    ns = {"e": writing.NAMESPACE}
    header = "e:edXMLEnvelope/e:edXMLHeader"
    for path, text in (
        (f"{header}/e:MessageHeader/e:From/e:OrganId", HUU.organ_id),
        (f"{header}/e:MessageHeader/e:To/e:OrganId", OUTSIDE.organ_id),
        (f"{header}/e:MessageHeader/e:Code/e:CodeNotation", "QĐ-UBND"),
        (f"{header}/e:MessageHeader/e:PromulgationInfo/e:PromulgationDate", "2022/05/04"),
        (f"{header}/e:MessageHeader/e:OtherInfo/e:Priority", "2"),
        (f"{header}/e:MessageHeader/e:OtherInfo/e:SphereOfPromulgation", "Lưu hành nội bộ"),
        (f"{header}/e:MessageHeader/e:DocumentId", NAMED),
        (f"{header}/e:TraceHeaderList/e:TraceHeader/e:Timestamp", "2022/05/04 12:00:00"),
        (f"{header}/e:TraceHeaderList/e:Bussiness/e:BussinessDocType", "3"),
        (f"{header}/e:TraceHeaderList/e:Bussiness/e:ReplacementInfoList/e:ReplacementInfo/e:DocumentId", "a,b,c"),
        ("AttachmentEncoded/Attachment/AttachmentName", "Quyết định 47.pdf"),
    ):
        assert root.findtext(path, namespaces=ns) == text, path
    hrefs = root.xpath("//e:Reference/@x:href", namespaces={**ns, "x": writing.XLINK})
    assert hrefs == [f"cid:{one}" for one in root.xpath("//Attachment/ContentId/text()")]


@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_read_as_it_was_written(status: Status) -> None:
    message = replace(MESSAGE, status=status)
    assert reading.read(writing.message(message)) == message


def test_a_package_is_taken_apart_in_a_process_of_its_own() -> None:
    assert read_apart(writing.package(PACKAGE)) == PACKAGE
    assert read_apart(writing.message(MESSAGE)) == MESSAGE
    with pytest.raises(ExchangeRefused, match="không phải gói edXML"):
        read_apart(b"<html></html>")
    with pytest.raises(ExchangeRefused, match="lớn hơn 20 MB"):
        read_apart(b"x" * (MOST_BYTES + 1))


def _with(old: str, new: str) -> Callable[[], bytes]:
    def spoilt() -> bytes:
        content = writing.package(PACKAGE).decode()
        assert old in content
        return content.replace(old, new).encode()

    return spoilt


_LAUGH = '<!DOCTYPE edXML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities": (_with("<edXML ", f"{_LAUGH}<edXML "), "thực thể"),
    "outside file": (_with("<edXML ", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><edXML '), "kiểu tài liệu"),
    "two-byte letters": (lambda: writing.package(PACKAGE).decode().encode("utf-16"), "không phải gói edXML"),
    "a style sheet": (_with("<edXML ", '<?xml-stylesheet href="x"?><edXML '), "kiểu tài liệu"),
    "many parts": (_with("</AttachmentEncoded>", "<a/>" * 20_001 + "</AttachmentEncoded>"), "quá nhiều phần"),
    "deep": (_with("</AttachmentEncoded>", "<a>" * 60 + "</a>" * 60 + "</AttachmentEncoded>"), "không phải gói"),
    "cut short": (lambda: writing.package(PACKAGE)[:-20], "không phải gói edXML"),
    "nothing": (lambda: b"", "không phải gói edXML"),
    "bad base64": (_with("UEtQ", "U*tQ"), "bị hỏng"),
    "no receiver": (_with("edXML:To>", "edXML:Toi>"), "không ghi nơi nhận"),
    "no number": (_with("<edXML:CodeNumber>47<", "<edXML:CodeNumber><"), "CodeNumber"),
    "hidden letters": (_with("Về việc", "Về \u202eviệc"), "ký tự ẩn"),
    "no day": (_with("2022/05/04</edXML:PromulgationDate", "04-05-2022</edXML:PromulgationDate"), "năm/tháng/ngày"),
    "another business": (_with("<edXML:BussinessDocType>0<", "<edXML:BussinessDocType>7<"), "loại nghiệp vụ"),
    "a long subject": (_with("Về việc", "Về việc" * 100), "nhiều nhất là 500"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_hostile_or_broken_is_refused_with_a_reason(
    case: str, record_property: Callable[[str, object], None]
) -> None:
    record_property("figure", {"hostile files": 1})
    spoilt, reason = HOSTILE[case]
    with pytest.raises(DocumentError, match=reason):
        reading.read(spoilt())


def test_a_folder_takes_files_whole_and_keeps_what_came(tmp_path: Path) -> None:
    way = FolderGateway(tmp_path)
    assert way.waiting() == []
    way.send("van-ban-1", b"<a/>")
    way.send("van-ban-1", b"<b/>")
    assert [one.read_bytes() for one in (tmp_path / "out").iterdir()] == [b"<b/>"]
    came = tmp_path / "in"
    came.mkdir()
    for name in ("b.edxml", "a.edxml", ".c.edxml", "d.txt"):
        (came / name).write_bytes(name.encode())
    (came / "e.edxml").symlink_to(came / "d.txt")
    assert way.waiting() == ["a.edxml", "b.edxml"]
    assert way.read("a.edxml") == b"a.edxml"
    way.settle("a.edxml", taken=True)
    way.settle("b.edxml", taken=False)
    assert way.waiting() == []
    assert (came / "taken" / "a.edxml").exists()
    assert (came / "refused" / "b.edxml").exists()
