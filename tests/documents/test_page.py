"""The page: what it holds, what it refuses, and the one text it is kept as."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from config import env
from documents.canonical import canonical
from documents.errors import PageRefused, PageUnreadable
from documents.page import codec
from documents.page.checks import faults, require_sound
from documents.page.forms import INSPECTED, INSPECTOR
from documents.page.model import (
    Annex,
    Article,
    Authority,
    Capacity,
    Chapter,
    Clause,
    Column,
    Decision,
    Drafter,
    Letter,
    Page,
    Paragraph,
    Person,
    Recipient,
    Recipients,
    Roll,
    Signature,
    Standing,
    Symbol,
    Table,
)
from documents.page.vietnamese import UnreadableText
from tests.documents.pages import (
    FORMS,
    LONGEST,
    checked_minutes,
    decision,
    invitation,
    letter,
    marked,
    minutes,
    regulation,
    signed_for_the_chair,
    slip,
)

DAY = date(2022, 3, 28)
PAGES = [decision(), decision(5), decision(40, LONGEST), letter(), signed_for_the_chair(decision()), *FORMS.values()]
KEPT = env.ROOT / "tests" / "golden" / "pages"


def with_content(**changes: Any) -> Page:
    page = decision()
    return replace(page, content=replace(page.content, **changes))


def with_first(*blocks: Paragraph | Clause | Roll | Table, title: str = "") -> Page:
    """A decision whose Điều 1 is made of these blocks."""
    page = decision()
    assert isinstance(page.content, Decision)
    return with_content(articles=(Article(blocks, title), *page.content.articles[1:]))


TOGETHER = Standing(Capacity.ON_BEHALF, "ỦY BAN NHÂN DÂN")


def on_behalf(page: Page) -> Page:
    above = (TOGETHER,)
    return replace(page, signature=replace(page.signature, above=above))


def with_line(page: Page, **changes: Any) -> Page:
    """The page with other lines of its form."""
    return replace(page, content=replace(page.content, **changes))


def enclosing(**changes: Any) -> Page:
    """The decision that issues a quy chế and a plan, the plan otherwise."""
    page = regulation()
    return replace(page, enclosed=(page.enclosed[0], replace(page.enclosed[1], **changes)))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_order_is_not_refused(page: Page) -> None:
    assert faults(page) == []
    assert faults(page.completed(47, DAY)) == []


BREACHES: dict[str, Callable[[], Page]] = {
    "Ô tên cơ quan ban hành còn trống": lambda: replace(decision(), authority=Authority(())),
    "phải viết in hoa": lambda: replace(decision(), authority=Authority(("Ủy ban nhân dân",))),
    "không có dấu cách": lambda: replace(decision(), symbol=Symbol("UB ND", "QĐ")),
    "thiếu chữ viết tắt tên cơ quan": lambda: replace(decision(), symbol=Symbol("", "QĐ")),
    "phải bắt đầu bằng QĐ": lambda: replace(decision(), symbol=Symbol("UBND", "KH")),
    "bỏ “CV” khỏi ký hiệu": lambda: replace(letter(), symbol=Symbol("STTTT", "CV", "CNTT")),
    "thiếu đơn vị soạn thảo": lambda: replace(letter(), symbol=Symbol("STTTT")),
    "được ghi cùng một lúc": lambda: replace(decision(), number=5),
    "bắt đầu từ 01": lambda: decision().completed(0, DAY),
    "Ô địa danh còn trống": lambda: replace(decision(), place=""),
    "viết hoa chữ cái đầu mỗi tiếng": lambda: replace(decision(), place="Phước hữu"),
    "không phải tên loại văn bản": lambda: with_content(kind="Quyết định"),
    "Trích yếu còn trống": lambda: with_content(subject=""),
    "bắt đầu bằng “Về việc”": lambda: with_content(subject="Thành lập Tổ"),
    "Trích yếu không có dấu ở cuối": lambda: with_content(subject="Về việc thành lập Tổ."),
    "tối đa 500": lambda: with_content(subject="Về việc " + "thành lập Tổ " * 50),
    "không gõ “V/v”": lambda: replace(letter(), content=replace(letter().content, subject="V/v đôn đốc")),
    "Dòng thẩm quyền ban hành còn trống": lambda: with_content(issuer=""),
    "chưa có căn cứ": lambda: with_content(grounds=()),
    "Căn cứ thứ 1 phải bắt đầu": lambda: with_content(grounds=("Luật Tổ chức chính quyền địa phương",)),
    "Căn cứ thứ 1 không gõ dấu": lambda: with_content(grounds=("Căn cứ Luật Tổ chức chính quyền địa phương;",)),
    "đứng cuối các căn cứ": lambda: with_content(grounds=("Theo đề nghị của công chức", "Căn cứ Luật Lưu trữ")),
    "không ghi số, ký hiệu": lambda: with_content(grounds=("Căn cứ Luật Tổ chức số 77/2015/QH13",)),
    "chưa có điều nào": lambda: with_content(articles=()),
    "Điều 1: chưa có nội dung": lambda: with_first(),
    "Điều 1: cần tiêu đề hoặc một câu mở đầu": lambda: with_first(Clause("Một.")),
    "Điều 1: tiêu đề không có dấu": lambda: with_first(Clause("Một."), title="Nhiệm vụ."),
    "Điều 1: không đánh số khoản và danh sách": lambda: with_first(
        Paragraph("Gồm:"), Clause("Một."), Roll((Person("Ông", "An"),))
    ),
    "Điều 1: có đoạn để trống": lambda: with_first(Paragraph("")),
    "Điều 1: đoạn “Thành lập Tổ” thiếu dấu": lambda: with_first(Paragraph("Thành lập Tổ")),
    "Điều 1: có khoản để trống": lambda: with_first(Paragraph("Gồm:"), Clause()),
    "nhiều nhất 23 điểm": lambda: with_first(Paragraph("Gồm:"), Clause("Một:", points=("điểm;",) * 24)),
    "danh sách chưa có người nào": lambda: with_first(Paragraph("Gồm:"), Roll(())),
    "người thứ 1 trong danh sách thiếu": lambda: with_first(Paragraph("Gồm:"), Roll((Person("Ông", ""),))),
    "cộng lại bằng 100": lambda: with_first(Paragraph("Gồm:"), Table((Column("STT", 10),), (("1",),))),
    "bảng chưa có dòng nào": lambda: with_first(Paragraph("Gồm:"), Table((Column("STT", 100),), ())),
    "có 2 ô, cần 1 ô": lambda: with_first(Paragraph("Gồm:"), Table((Column("STT", 100),), (("1", "2"),))),
    "Văn bản: kết thúc nội dung bằng dấu “./.”": lambda: with_content(articles=(Article((Paragraph("Thành lập."),)),)),
    "chỉ đặt một lần": lambda: with_first(Paragraph("Thành lập./.")),
    "Ô chức vụ người ký còn trống": lambda: replace(decision(), signature=Signature("", "An")),
    "Ô họ tên người ký còn trống": lambda: replace(decision(), signature=Signature("CHỦ TỊCH", "")),
    "Không ghi học hàm, học vị": lambda: replace(decision(), signature=Signature("CHỦ TỊCH", "ThS. Trần Văn Ước")),
    "Ký thay (KT.)": lambda: replace(
        decision(), signature=Signature("CHỦ TỊCH", "An", (Standing(Capacity.FOR_HEAD, "CHỦ TỊCH"),))
    ),
    "“Q.” đứng ngay trước": lambda: replace(
        decision(), signature=Signature("CHỦ TỊCH", "An", (Standing(Capacity.ACTING, "CHỦ TỊCH"),))
    ),
    "Dưới dòng “TM.” không ghi dòng “TL.”": lambda: replace(
        decision(), signature=Signature("CHÁNH VĂN PHÒNG", "An", (TOGETHER, Standing(Capacity.BY_ORDER, "CHỦ TỊCH")))
    ),
    "Dưới dòng “TUQ.” không ghi dòng “KT.”": lambda: replace(
        decision(),
        signature=Signature(
            "PHÓ GIÁM ĐỐC SỞ TÀI CHÍNH",
            "An",
            (Standing(Capacity.BY_DELEGATION, "CHỦ TỊCH"), Standing(Capacity.FOR_HEAD, "GIÁM ĐỐC SỞ TÀI CHÍNH")),
        ),
    ),
    "không ghi “KT.” ở trên": lambda: replace(
        decision(), signature=Signature("CHỦ TỊCH", "An", (Standing(Capacity.FOR_HEAD, "CHỦ TỊCH"),), acting=True)
    ),
    "phần ký không có dòng “TM.”": lambda: on_behalf(decision()),
    "phần ký có dòng “TM.”": lambda: with_content(issuer="ỦY BAN NHÂN DÂN XÃ PHƯỚC HỮU"),
    "“Nơi nhận” còn trống": lambda: replace(decision(), recipients=Recipients((), "VT")),
    "là “Như Điều …”": lambda: replace(decision(), recipients=Recipients((Recipient("Như trên"),), "VT")),
    "ghi Như Điều 9": lambda: replace(decision(), recipients=Recipients((Recipient("Như Điều 9"),), "VT")),
    "của công văn là “Như trên”": lambda: replace(letter(), recipients=Recipients((Recipient("Như Điều 1"),), "VT")),
    "“Lưu: VT": lambda: replace(decision(), recipients=Recipients((Recipient("Như Điều 4"),), "VHXH")),
    "Phụ lục thứ 1 chưa có tên": lambda: replace(decision(2), annexes=(Annex((), decision(2).annexes[0].blocks),)),
    "phải chỉ dẫn đến Phụ lục": lambda: replace(decision(), annexes=decision(2).annexes),
    "“Điều” phải viết hoa": lambda: with_first(Paragraph("Theo điều 5 của Quy chế.")),
    "không có các ký tự: 😀": lambda: with_first(Paragraph("Thành lập 😀.")),
    "chưa có nơi “Kính gửi”": lambda: letter(()),
    "1 đến 5 chữ cái in hoa": lambda: replace(letter(), drafter=Drafter("pl", 3)),
    "Số lượng bản phát hành là số từ 1": lambda: replace(letter(), drafter=Drafter("PL", 0)),
    "Dòng địa chỉ cơ quan còn trống": lambda: replace(letter(), address=("Số 11", "")),
    "nhiều nhất 3 dòng": lambda: replace(letter(), address=("Một", "Hai", "Ba", "Bốn")),
    "dấu chỉ độ mật “MẬT”": lambda: with_first(Paragraph("MẬT")),
    "dấu chỉ độ mật “TỐI MẬT”": lambda: with_content(subject="Về việc thành lập Tổ (TỐI MẬT)"),
    "dấu chỉ độ mật “Tuyệt mật”": lambda: with_first(Paragraph("Thành lập Tổ. Độ mật: Tuyệt mật.")),
    "Giấy mời thiếu mục “Địa điểm”": lambda: with_line(invitation(), venue=""),
    "Mục “người được mời” không gõ dấu ở cuối": lambda: invitation(("Ủy ban nhân dân huyện;",)),
    "Biên bản thiếu mục “Thư ký”": lambda: with_line(minutes(), clerk=""),
    "ghi như “08 giờ 00, ngày": lambda: with_line(minutes(), begun="8h sáng ngày 20/5"),
    "chưa có nội dung diễn biến": lambda: with_line(minutes(), blocks=()),
    "mẫu này tự kết thúc": lambda: with_line(minutes(), blocks=(Paragraph("Khai mạc./."),)),
    "Biên bản có hai chữ ký": lambda: replace(minutes(), signature=Signature("GIÁM ĐỐC", "Lê Minh Quân")),
    "thiếu họ tên thư ký": lambda: with_line(minutes(), secretary=Signature("THƯ KÝ", "")),
    "“TRƯỞNG ĐOÀN KIỂM TRA” bên phải": lambda: replace(
        checked_minutes(), signature=Signature("CHỦ TỌA", "Lê Minh Quân")
    ),
    "thiếu họ tên đại diện đơn vị": lambda: with_line(checked_minutes(), secretary=Signature(INSPECTED, "")),
    "Mục “Trưởng đoàn kiểm tra” ghi": lambda: replace(checked_minutes(), signature=Signature(INSPECTOR, "Nguyễn An")),
    "nhưng người ký là Nguyễn An": lambda: replace(minutes(), signature=Signature("CHỦ TỌA", "Nguyễn An")),
    "phải bắt đầu bằng BB": lambda: replace(minutes(), symbol=Symbol("STTTT", "GM")),
    "Phiếu trình thiếu mục “Kính gửi”": lambda: with_line(slip(), addressees=()),
    "phải ghi “kèm theo Quyết định này”": lambda: replace(decision(), enclosed=regulation().enclosed),
    "Chỉ quyết định mới có văn bản": lambda: replace(letter(), enclosed=regulation().enclosed),
    "“Kế hoạch” không phải tên loại": lambda: enclosing(kind="Kế hoạch"),
    "trích yếu còn trống hoặc": lambda: enclosing(subject=""),
    "chia theo điều, hoặc theo mục và khoản": lambda: enclosing(blocks=()),
    "có chương chưa có điều nào": lambda: enclosing(blocks=(), chapters=(Chapter(()),)),
    "tên chương “Chung”": lambda: enclosing(blocks=(), chapters=(Chapter((), "Chung"),)),
    "Kế hoạch kèm theo: kết thúc nội dung": lambda: enclosing(blocks=(Paragraph("Tập huấn."),)),
    "Kế hoạch kèm theo, Nội dung: đoạn “Tập huấn”": lambda: enclosing(blocks=(Paragraph("Tập huấn"),)),
    "Văn bản kèm theo, Điều 1: chưa có nội dung": lambda: enclosing(blocks=(), chapters=(Chapter((Article(()),)),)),
    "“Về việc” hoặc “Ban hành”": lambda: replace(
        regulation(), content=replace(regulation().content, subject="Quy chế")
    ),
}


@pytest.mark.parametrize("sentence", BREACHES)
def test_a_breach_of_the_form_is_named(sentence: str) -> None:
    with pytest.raises(PageRefused, match=re.escape(sentence)):
        require_sound(BREACHES[sentence]())


def test_a_law_cited_beside_a_numbered_decree_is_no_breach() -> None:
    ground = "Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011; Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020"
    assert faults(with_content(grounds=(ground,))) == []


def test_the_body_itself_decides_on_behalf_of_all() -> None:
    assert faults(on_behalf(with_content(issuer="ỦY BAN NHÂN DÂN XÃ PHƯỚC HỮU"))) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_back_as_it_was(page: Page) -> None:
    assert codec.from_json(codec.to_json(page)) == page
    assert codec.from_json(codec.to_json(page.completed(47, DAY))) == page.completed(47, DAY)


@pytest.mark.parametrize(("name", "page"), [("decision", decision(2)), ("letter", letter())])
def test_a_page_kept_before_there_were_marks_has_the_text_and_the_hash_it_had(name: str, page: Page) -> None:
    kept = (KEPT / f"{name}.json").read_text()
    assert codec.to_json(codec.from_json(kept)) == kept
    assert codec.to_json(page.completed(47, DAY)) == kept


def test_marks_are_part_of_what_is_signed_and_told_by_name() -> None:
    told = json.loads(codec.to_json(marked(letter())))["page"]
    assert (told["urgency"], told["circulation"]) == ("immediate", "return")
    assert told["drafter"] == {"is": "drafter", "initials": "PL", "copies": 300}
    assert "enclosed" not in told
    with pytest.raises(PageUnreadable):
        codec.from_json(codec.to_json(marked(letter())).replace('"immediate"', '"at ease"'))


def test_secrets_may_be_spoken_of() -> None:
    text = "Giữ bí mật thông tin; mật khẩu là của riêng mỗi người; thực hiện Luật Bảo vệ bí mật nhà nước."
    assert faults(with_first(Paragraph(text))) == []


def test_number_and_day_are_all_that_completion_adds() -> None:
    text = codec.to_json(decision())
    whole = codec.completed(text, 47, DAY)
    assert whole == codec.to_json(decision().completed(47, DAY))
    assert codec.stripped(whole) == text


def test_composed_and_decomposed_letters_make_one_page() -> None:
    name = "Nguyễn Thị Ước"
    decomposed = unicodedata.normalize("NFD", name)
    assert decomposed != name
    pages = [replace(decision(), signature=Signature("CHỦ TỊCH", each)) for each in (name, decomposed)]
    assert codec.to_json(pages[0]) == codec.to_json(pages[1])


@pytest.mark.parametrize("hidden", ["An\u200bNinh", "An\u202eninh", "An\x00", "An\ud800"])
def test_hidden_characters_do_not_enter_a_page(hidden: str) -> None:
    with pytest.raises(UnreadableText):
        Person("Ông", hidden)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.update(schema=99),
        lambda told: told["page"].update(extra="x"),
        lambda told: told["page"].pop("place"),
        lambda told: told["page"].update(place=7),
        lambda told: told["page"].update(number="47"),
        lambda told: told["page"]["content"].update({"is": "paragraph"}),
        lambda told: told["page"]["content"].update({"is": "thư"}),
        lambda told: told.pop("page"),
    ],
)
def test_a_text_that_is_no_page_is_refused(spoil: Callable[[dict[str, object]], object]) -> None:
    told = json.loads(codec.to_json(decision()))
    spoil(told)
    with pytest.raises(PageUnreadable):
        codec.from_json(canonical(told))


def test_a_letter_has_no_decision_boxes() -> None:
    assert isinstance(letter().content, Letter)
    assert letter().symbol.text == "STTTT-CNTT"
    assert decision().symbol.text == "QĐ-UBND"
