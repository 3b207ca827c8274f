"""What a page must keep of Nghị định 30/2020/NĐ-CP before it is signed: one small check a rule, with its clause.

What cannot go wrong by construction (numbering, list marks, figures of the layout) is not checked again; the README of
this room lists all rules and says how each is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise
from typing import Any

from documents.errors import PageRefused
from documents.fonts.metrics import lacking
from documents.page.blocks import breaches_of_blocks, breaches_of_closing, short
from documents.page.decree import SECRECY
from documents.page.forms import breaches_of_enclosed, breaches_of_form, breaches_of_lines
from documents.page.model import (
    Article,
    Capacity,
    Clause,
    Content,
    Decision,
    Letter,
    Minutes,
    Named,
    Page,
    Paragraph,
    Roll,
    Slip,
)
from documents.page.standard import DEGREES, KINDS

LONGEST_SUBJECT = 500  # Phụ lục VI, the field Subject
MOST_ADDRESS_LINES = 3

_GROUP = re.compile(r"[A-ZĐƯƠÂÊÔĂ][A-Za-zĐđƯưƠơÂâÊêÔôĂă0-9]*")
_LEADS = ("Căn cứ ", "Thực hiện ", "Theo ", "Xét ")
_PROPOSAL = ("Theo đề nghị của ", "Xét đề nghị của ")
_LAW_WITH_NUMBER = re.compile(r"\b(Luật|Pháp lệnh)\b[^;]*?\bsố \d+/\d{4}/(QH|UBTVQH|PL)")
_SMALL_ARTICLE = re.compile(r"\bđiều \d")
_AS_ARTICLE = re.compile(r"Như Điều (\d+)")
_INITIALS = re.compile(r"[A-ZĐƯƠÂÊÔĂ]{1,5}")
_SECRECY = "|".join(SECRECY)
_SECRET = (
    re.compile(rf"^\W*({_SECRECY})\W*$"),
    re.compile(rf"[(\[]\s*({_SECRECY})\s*[)\]]"),
    re.compile(rf"(?i)\bđộ mật\s*:\s*({_SECRECY})\b"),
)

_BELOW = {
    Capacity.ON_BEHALF: (Capacity.FOR_HEAD, Capacity.ON_BEHALF, Capacity.ACTING),
    Capacity.BY_ORDER: (Capacity.FOR_HEAD, Capacity.ON_BEHALF, Capacity.ACTING),
    Capacity.FOR_HEAD: (Capacity.ON_BEHALF, Capacity.ACTING),
    Capacity.BY_DELEGATION: (Capacity.ON_BEHALF, Capacity.ACTING),
}
"""What may stand under what (Điều 13.2-4); a TM. or Q. in the wrong place has a sentence of its own."""

Check = Callable[[Page], Iterator[str]]


@dataclass(frozen=True)
class Rule:
    """A rule: its address in the decree, the box it is about, and the check that yields a sentence for each breach."""

    clause: str
    box: str
    check: Check
    but: tuple[type, ...] = ()  # forms that have no such box

    def broken_by(self, page: Page) -> Iterator[str]:
        """A sentence for each breach."""
        return iter(()) if isinstance(page.content, self.but) else self.check(page)


@dataclass(frozen=True)
class Fault:
    """A breach: what is wrong and what to do, in which box, under which clause."""

    clause: str
    box: str
    sentence: str


def faults(page: Page) -> list[Fault]:
    """Every breach of every rule, in the order of the page."""
    return [Fault(rule.clause, rule.box, sentence) for rule in RULES for sentence in rule.broken_by(page)]


def require_sound(page: Page) -> None:
    """Raises PageRefused with every sentence when the page breaks a rule."""
    found = faults(page)
    if found:
        raise PageRefused([fault.sentence for fault in found])


def require_letters(page: Page) -> None:
    """Raises PageRefused when the page has a character no file can show."""
    found = list(_letters(page))
    if found:
        raise PageRefused(found)


def _authority(page: Page) -> Iterator[str]:
    if not any(page.authority.own):
        yield "Ô tên cơ quan ban hành còn trống."
    for line in (*page.authority.superior, *page.authority.own):
        if not line.isupper():
            yield f"Tên cơ quan “{line}” phải viết in hoa."


def _symbol(page: Page) -> Iterator[str]:
    symbol = page.symbol
    if not symbol.body:
        yield "Ký hiệu văn bản thiếu chữ viết tắt tên cơ quan."
    for group in (symbol.kind, symbol.body, symbol.unit):
        if group and not _GROUP.fullmatch(group):
            yield f"Ký hiệu “{group}” chỉ gồm chữ cái và chữ số, không có dấu cách."


def _symbol_of_kind(page: Page) -> Iterator[str]:
    if isinstance(page.content, Letter):
        if page.symbol.kind:
            yield f"Công văn không có chữ viết tắt tên loại; bỏ “{page.symbol.kind}” khỏi ký hiệu."
        if not page.symbol.unit:
            yield "Ký hiệu công văn thiếu đơn vị soạn thảo hoặc lĩnh vực."
        return
    wanted = KINDS.get(page.content.kind)
    if wanted and page.symbol.kind != wanted:
        yield f"Ký hiệu của {page.content.kind} phải bắt đầu bằng {wanted}."


def _number_and_day(page: Page) -> Iterator[str]:
    if (page.number is None) != (page.day is None):
        yield "Số và ngày của văn bản được ghi cùng một lúc."
    if page.number is not None and page.number < 1:
        yield "Số của văn bản bắt đầu từ 01."


def _place(page: Page) -> Iterator[str]:
    if not page.place:
        yield "Ô địa danh còn trống."
    elif not all(word[0].isupper() or not word[0].isalpha() for word in page.place.split()):
        yield f"Địa danh “{page.place}” phải viết hoa chữ cái đầu mỗi tiếng."


def _kind(page: Page) -> Iterator[str]:
    if isinstance(page.content, Decision | Named) and page.content.kind not in KINDS:
        yield f"“{page.content.kind}” không phải tên loại văn bản hành chính viết in hoa."


def _subject(page: Page) -> Iterator[str]:
    subject = page.content.subject
    if not subject:
        yield "Trích yếu còn trống."
        return
    if isinstance(page.content, Decision) and not subject.startswith(_begins(page)):
        yield f"Trích yếu của quyết định bắt đầu bằng {' hoặc '.join(f'“{one.strip()}”' for one in _begins(page))}."
    if isinstance(page.content, Letter) and subject.lower().startswith(("v/v", "về việc")):
        yield "Trích yếu công văn không gõ “V/v”; hệ thống tự ghi."
    if subject.endswith((".", ";", ":", ",")):
        yield "Trích yếu không có dấu ở cuối."
    if len(subject) > LONGEST_SUBJECT:
        yield f"Trích yếu dài {len(subject)} ký tự; tối đa {LONGEST_SUBJECT}."


def _begins(page: Page) -> tuple[str, ...]:
    return ("Về việc ", "Ban hành ", "Phê duyệt ") if page.enclosed else ("Về việc ",)


def _issuer(page: Page) -> Iterator[str]:
    if not isinstance(page.content, Decision):
        return
    if not page.content.issuer:
        yield "Dòng thẩm quyền ban hành còn trống."
    elif not page.content.issuer.isupper():
        yield f"Thẩm quyền ban hành “{page.content.issuer}” phải viết in hoa."


def _grounds(page: Page) -> Iterator[str]:
    if not isinstance(page.content, Decision):
        return
    grounds = page.content.grounds
    if not grounds:
        yield "Quyết định chưa có căn cứ ban hành."
    for place, ground in enumerate(grounds, start=1):
        if not ground.startswith(_LEADS):
            yield f"Căn cứ thứ {place} phải bắt đầu bằng “Căn cứ”, “Thực hiện”, “Theo” hoặc “Xét”."
        if ground.endswith((".", ";", ",", ":")):
            yield f"Căn cứ thứ {place} không gõ dấu ở cuối; hệ thống tự đặt dấu “;” và “.”."
        if ground.startswith(_PROPOSAL) and place < len(grounds):
            yield "Dòng “Theo đề nghị của …” đứng cuối các căn cứ."


def _law_without_number(page: Page) -> Iterator[str]:
    if isinstance(page.content, Decision):
        for ground in page.content.grounds:
            if _LAW_WITH_NUMBER.search(ground):
                yield f"Viện dẫn luật, pháp lệnh không ghi số, ký hiệu: “{ground}”."


def _articles(page: Page) -> Iterator[str]:
    if not isinstance(page.content, Decision):
        return
    if not page.content.articles:
        yield "Quyết định chưa có điều nào."
    if not page.content.enacting.isupper():
        yield "Dòng “QUYẾT ĐỊNH:” phải viết in hoa."
    for number, article in enumerate(page.content.articles, start=1):
        yield from (f"Điều {number}: {sentence}" for sentence in _article(article))
    for enclosed in page.enclosed:
        articles = (article for chapter in enclosed.chapters for article in chapter.articles)
        for number, article in enumerate(articles, start=1):
            yield from (f"Văn bản kèm theo, Điều {number}: {sentence}" for sentence in _article(article))


def _article(article: Article) -> Iterator[str]:
    if not article.blocks:
        yield "chưa có nội dung."
        return
    if not article.title and not isinstance(article.blocks[0], Paragraph):
        yield "cần tiêu đề hoặc một câu mở đầu trước các khoản."
    if article.title.endswith((".", ";", ":", ",")):
        yield "tiêu đề không có dấu ở cuối."
    if {type(block) for block in article.blocks} >= {Clause, Roll}:
        yield "không đánh số khoản và danh sách người trong cùng một điều; đưa danh sách vào Phụ lục."


def _letter(page: Page) -> Iterator[str]:
    if isinstance(page.content, Letter) and not any(page.content.addressees):
        yield "Công văn chưa có nơi “Kính gửi”."
    if isinstance(page.content, Letter | Named) and not page.content.blocks:
        yield "Văn bản chưa có nội dung."
    for addressee in addressees_of(page.content):
        if not addressee or addressee.endswith((".", ";", ",")):
            yield f"Nơi “Kính gửi” “{addressee}” để trống hoặc có dấu ở cuối; hệ thống tự đặt dấu."


def _signature(page: Page) -> Iterator[str]:
    signature = page.signature
    if not signature.title:
        yield "Ô chức vụ người ký còn trống."
    if not signature.name:
        yield "Ô họ tên người ký còn trống."
    for line in (signature.title, *(standing.whom for standing in signature.above)):
        if line and not line.isupper():
            yield f"Chức vụ “{line}” ở phần ký phải viết in hoa."
    if any(signature.name.lower().startswith((f"{degree.lower()}.", f"{degree.lower()} ")) for degree in DEGREES):
        yield f"Không ghi học hàm, học vị trước họ tên người ký: “{signature.name}”."


def _capacities(page: Page) -> Iterator[str]:
    signature = page.signature
    capacities = [standing.capacity for standing in signature.above]
    if Capacity.ON_BEHALF in capacities[1:]:
        yield "Dòng “TM.” đứng đầu phần ký."
    if Capacity.ACTING in capacities:
        yield "“Q.” đứng ngay trước chức vụ của chính người ký."
    for standing in signature.above:
        if not standing.whom:
            yield f"Dòng “{standing.capacity}” thiếu tên cơ quan hoặc chức vụ."
        elif standing.capacity == Capacity.FOR_HEAD and standing.whom == signature.title:
            yield "Ký thay (KT.) thì dòng dưới ghi chức vụ của người ký, khác chức vụ người được ký thay."


def _order_of_capacities(page: Page) -> Iterator[str]:
    capacities = [standing.capacity for standing in page.signature.above]
    for first, below in pairwise(capacities):
        if below not in _BELOW.get(first, ()):
            yield f"Dưới dòng “{first}” không ghi dòng “{below}”."
    if page.signature.acting and capacities[-1:] == [Capacity.FOR_HEAD]:
        yield "Người được giao quyền (Q.) ký như người đứng đầu, không ghi “KT.” ở trên."


def _on_behalf_of_the_body(page: Page) -> Iterator[str]:
    """Mẫu 1.2, note 6: the body decides, then TM.; its head decides, then no TM."""
    if not isinstance(page.content, Decision) or not page.content.issuer:
        return
    body_decides = _spaced(page.content.issuer) == _spaced(" ".join(page.authority.own))
    on_behalf = any(standing.capacity == Capacity.ON_BEHALF for standing in page.signature.above)
    if body_decides and not on_behalf:
        yield "Thẩm quyền của tập thể cơ quan thì phần ký có dòng “TM.”."
    if on_behalf and not body_decides:
        yield "Thẩm quyền của người đứng đầu thì phần ký không có dòng “TM.”."


def _recipients(page: Page) -> Iterator[str]:
    lines = page.recipients.lines
    if not lines:
        yield "Phần “Nơi nhận” còn trống."
        return
    for line in lines:
        if not line.text or line.text.endswith((".", ";", ",")):
            yield f"Dòng nơi nhận “{line.text}” để trống hoặc có dấu ở cuối; hệ thống tự đặt dấu."
    if not isinstance(page.content, Decision):
        if addressees_of(page.content) and lines[0].text != "Như trên":
            yield f"Dòng đầu phần “Nơi nhận” của {page.cited.kind.lower()} là “Như trên”."
        return
    named = _AS_ARTICLE.fullmatch(lines[0].text)
    if not named:
        yield "Dòng đầu phần “Nơi nhận” của quyết định là “Như Điều …” (điều về trách nhiệm thi hành)."
    elif not 1 <= int(named[1]) <= len(page.content.articles):
        yield f"Phần “Nơi nhận” ghi Như Điều {named[1]} nhưng văn bản không có điều này."


def _archive(page: Page) -> Iterator[str]:
    if not page.recipients.archive.startswith("VT"):
        yield "Dòng cuối phần “Nơi nhận” là “Lưu: VT, đơn vị soạn thảo”."
    if page.recipients.archive.endswith((".", ";", ",")):
        yield "Dòng “Lưu” không gõ dấu ở cuối; hệ thống tự đặt dấu."


def _annexes(page: Page) -> Iterator[str]:
    for number, annex in enumerate(page.annexes, start=1):
        if not any(annex.title):
            yield f"Phụ lục thứ {number} chưa có tên."
        for line in annex.title:
            if not line.isupper():
                yield f"Tên phụ lục “{line}” phải viết in hoa."
        if not annex.blocks:
            yield f"Phụ lục thứ {number} chưa có nội dung."


def _annexes_named(page: Page) -> Iterator[str]:
    named = any("phụ lục" in text.lower() for text in _strings(page.content))
    if page.annexes and not named:
        yield "Nội dung văn bản phải chỉ dẫn đến Phụ lục kèm theo."


def _drafter(page: Page) -> Iterator[str]:
    drafter = page.drafter
    if drafter is None:
        return
    if not _INITIALS.fullmatch(drafter.initials):
        yield f"Ký hiệu người soạn thảo “{drafter.initials}” gồm 1 đến 5 chữ cái in hoa, như PL."
    if drafter.copies is not None and drafter.copies < 1:
        yield "Số lượng bản phát hành là số từ 1 trở lên."


def _address(page: Page) -> Iterator[str]:
    if not all(page.address):
        yield "Dòng địa chỉ cơ quan còn trống; bỏ dòng đó."
    if len(page.address) > MOST_ADDRESS_LINES:
        yield f"Địa chỉ cơ quan cuối trang thứ nhất có nhiều nhất {MOST_ADDRESS_LINES} dòng."


def _not_secret(page: Page) -> Iterator[str]:
    """A paper with a mark of secrecy has no place here: another law, other machines, other books."""
    for text in _strings(page):
        mark = next((found for one in _SECRET if (found := one.search(text))), None)
        if mark:
            yield (
                f"Có dấu chỉ độ mật “{mark[1]}”. Văn bản chứa bí mật nhà nước không được soạn, ký, gửi trên hệ"
                " thống này; bỏ nội dung mật ra và xử lý theo quy định về bảo vệ bí mật nhà nước."
            )


def _cited(page: Page) -> Iterator[str]:
    if not page.cited.kind or not page.cited.issuer:
        yield "Thiếu cách gọi văn bản (tên loại, người ban hành) dùng ở dòng “Kèm theo”."


def _capital_article(page: Page) -> Iterator[str]:
    for text in _strings(page):
        if _SMALL_ARTICLE.search(text):
            yield f"Viện dẫn “Điều” phải viết hoa: “{short(text)}”."


def _letters(page: Page) -> Iterator[str]:
    missing = lacking("".join(_strings(page)))
    if missing:
        yield f"Phông chữ văn bản không có các ký tự: {' '.join(missing)}. Gõ lại bằng chữ thường dùng."


def _strings(value: Any) -> Iterator[str]:
    """Every text of a part, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _strings(getattr(value, each.name))


def addressees_of(content: Content) -> tuple[str, ...]:
    """Box 9a of a form that has one."""
    return getattr(content, "addressees", ())


def _spaced(text: str) -> str:
    return " ".join(text.split())


RULES = (
    Rule("PL I, II.2", "2", _authority),
    Rule("PL I, II.3", "3", _symbol, but=(Slip,)),
    Rule("PL III, I", "3", _symbol_of_kind, but=(Slip,)),
    Rule("Điều 15; PL I, II.3.a", "3", _number_and_day),
    Rule("PL I, II.4", "4", _place, but=(Minutes,)),
    Rule("Điều 7; PL III, I", "5a", _kind),
    Rule("PL I, II.5; PL VI", "5", _subject),
    Rule("PL III, Mẫu 1.2", "6", _issuer),
    Rule("PL I, II.6", "6", _grounds),
    Rule("PL I, II.6", "6", _law_without_number),
    Rule("PL I, II.6.d", "6", _articles),
    Rule("PL I, III.2; PL III, Mẫu 1.5", "9a", _letter),
    Rule("PL III, Mẫu 1.7, Mẫu 1.9", "6", breaches_of_lines),
    Rule("PL III, Mẫu 1.9", "7", breaches_of_form),
    Rule("PL III, Mẫu 1.3", "6", breaches_of_enclosed),
    Rule("PL I, II.6", "6", breaches_of_blocks),
    Rule("PL III, Mẫu 1.1-2.2", "6", breaches_of_closing),
    Rule("PL I, II.7", "7", _signature),
    Rule("Điều 13; PL I, II.7", "7a", _capacities),
    Rule("Điều 13.2-4", "7a", _order_of_capacities),
    Rule("PL III, Mẫu 1.2, chú thích 6", "7a", _on_behalf_of_the_body),
    Rule("PL I, II.9", "9b", _recipients, but=(Slip,)),
    Rule("PL I, II.9", "9b", _archive, but=(Slip,)),
    Rule("PL I, III.4", "12", _drafter),
    Rule("PL I, III.5", "13", _address),
    Rule("PL I, III.1", "Phụ lục", _annexes),
    Rule("PL I, III.1", "6", _annexes_named),
    Rule("PL I, III.1", "Phụ lục", _cited),
    Rule("Luật Bảo vệ bí mật nhà nước; PL I, III.2", "mọi ô", _not_secret),
    Rule("PL II", "mọi ô", _capital_article),
    Rule("PL I, I", "mọi ô", _letters),
)
"""All rules, in the order of the page."""
