"""Boxes 7 and 9b, and the Phụ lục: who signs, who gets it, what goes with it (Phụ lục I, Mục II.7, II.9, III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from documents.checking import words
from documents.checking.model import Block
from documents.checking.report import Severity
from documents.checking.rules.rule import Absent, Fault, Rule, Unseen, rewrite, there
from documents.checking.sorting import RUNNING, Box, Form, Sorted
from documents.page.standard import DEGREES
from documents.page.vietnamese import search_key

_II7, _II9, _III1 = (f"Phụ lục I, Phần I, Mục {one}" for one in ("II.7", "II.9", "III.1"))
_WRONG_CAPACITY = re.compile(r"^(T/M|K/T|T/L|TUQ/|TM|KT|TL|TUQ|Q)(?!\. )[./]?\s*(?=[A-ZĐÀ-Ỹ])")
_RIGHT = {"T/M": "TM", "K/T": "KT", "T/L": "TL", "TUQ/": "TUQ"}
_STANDS_FOR = ("KT.", "TL.", "TUQ.")
_ROMAN = re.compile(r"[IVXLC]+")
_ARTICLE = re.compile(r"Như Điều (\d+)")
_TOGETHER = ("Ủy ban nhân dân", "Hội đồng nhân dân")


def _recipients(found: Sorted) -> Iterator[Fault]:
    _need_paper(found)
    blocks = found.of(Box.RECIPIENTS)
    if not blocks:
        yield Fault("Không có “Nơi nhận”.", "“Nơi nhận:” ở góc dưới bên trái, sau nội dung.")
    for block in blocks:
        if block.text != "Nơi nhận:":
            yield Fault(f"Ghi “{block.text}”.", "“Nơi nhận:”.", block, mend=rewrite(block, "Nơi nhận:"))


def _need_paper(found: Sorted) -> None:
    if found.form in {Form.ANNEX, Form.UNKNOWN}:
        raise Absent


def _lines(found: Sorted) -> Sequence[Block]:
    return there(found.of(Box.RECIPIENT))


def _marks(found: Sorted) -> Iterator[Fault]:
    lines = _lines(found)
    for place, block in enumerate(lines, start=1):
        mark = "." if place == len(lines) else ";"
        if block.text.startswith("- ") and block.text.endswith(mark):
            continue
        mended = "- " + re.sub(r"^[-–+•*]\s*", "", block.text).rstrip(" ;,.") + mark
        yield Fault(
            f"Ghi “{block.text}”.", f"Gạch đầu dòng “- ”, kết thúc bằng “{mark}”.", block, mend=rewrite(block, mended)
        )


def _archive(found: Sorted) -> Iterator[Fault]:
    last = _lines(found)[-1]
    kept = next((block for block in _lines(found) if "lưu" in block.text.lower()), None)
    if kept is None:
        yield Fault("Không có dòng lưu.", "Dòng cuối: “- Lưu: VT, …”.", last)
    elif kept is not last:
        yield Fault("Dòng lưu không ở cuối.", "“- Lưu: VT, …” là dòng cuối của nơi nhận.", kept)
    elif not re.match(r"-\s?Lưu:\s?VT\b", kept.text):
        mended = re.sub(r"^-?\s*[Ll]ưu\s*:?\s*", "- Lưu: ", kept.text)
        mend = rewrite(kept, mended) if re.match(r"- Lưu: VT\b", mended) else None
        yield Fault(f"Ghi “{kept.text}”.", "“- Lưu: VT, đơn vị soạn thảo.”.", kept, mend=mend)


def _first(found: Sorted) -> Iterator[Fault]:
    line = _lines(found)[0]
    if found.form == Form.DECISION:
        said = _ARTICLE.search(line.text)
        articles = len(found.of(Box.ARTICLE))
        if not said:
            yield Fault(f"Dòng đầu ghi “{line.text}”.", "Quyết định: dòng đầu “- Như Điều …;”.", line)
        elif articles and not 1 <= int(said[1]) <= articles:
            yield Fault(f"Ghi “{said[0]}”, quyết định có {articles} Điều.", "Số Điều có trong quyết định.", line)
    elif found.form == Form.LETTER or found.of(Box.ADDRESSED):
        if "như trên" not in line.text.lower():
            yield Fault(f"Dòng đầu ghi “{line.text}”.", "Văn bản có “Kính gửi”: dòng đầu “- Như trên;”.", line)
    else:
        raise Absent


def _capacities(found: Sorted) -> Sequence[Block]:
    return there(found.of(Box.CAPACITY))


def _has_capacity(found: Sorted) -> Iterator[Fault]:
    _need_paper(found)
    if not found.of(Box.CAPACITY):
        yield Fault("Không có quyền hạn, chức vụ của người ký.", "Chức vụ in hoa, đậm, bên phải, ngang “Nơi nhận”.")


def _capacity_words(found: Sorted) -> Iterator[Fault]:
    for block in _capacities(found):
        wrong = _WRONG_CAPACITY.match(block.text)
        if wrong:
            mended = f"{_RIGHT.get(wrong[1], wrong[1])}. {block.text[wrong.end() :]}"
            yield Fault(f"Ghi “{block.text}”.", f"“{mended}”.", block, mend=rewrite(block, mended))


def _own_title(found: Sorted) -> Iterator[Fault]:
    titles = [block.text for block in _capacities(found)]
    for place, title in enumerate(titles):
        if title.startswith(_STANDS_FOR) and place + 1 == len(titles) and not _is_continued(title):
            yield Fault(
                f"“{title}” không có chức vụ của người ký ở dưới.",
                "Dưới dòng KT., TL., TUQ. ghi chức vụ của người ký.",
                _capacities(found)[place],
            )


def _is_continued(title: str) -> bool:
    return len(title.split()) > 7


def _together(found: Sorted) -> Iterator[Fault]:
    """The body decides: TM.; its head decides: no TM. (Mẫu 1.2, note 6)."""
    titles = _capacities(found)
    on_behalf = any(block.text.startswith("TM.") for block in titles)
    issuers = found.of(Box.ISSUER)
    if found.form == Form.DECISION and issuers:
        whole = search_key(" ".join(block.text for block in issuers))
        collective = whole.startswith(tuple(search_key(one) for one in _TOGETHER))
        if collective and not on_behalf:
            yield Fault(
                "Tập thể ban hành mà chữ ký không có “TM.”.", "Ghi “TM.” và tên tập thể trên chức vụ.", titles[0]
            )
        if not collective and on_behalf:
            yield Fault(
                "Người đứng đầu ban hành mà chữ ký có “TM.”.",
                "Thẩm quyền của người đứng đầu: không ghi “TM.”.",
                titles[0],
            )
        return
    raise Unseen("Thẩm quyền ban hành không ghi trong văn bản.")


def _signer(found: Sorted) -> Iterator[Fault]:
    _need_paper(found)
    if not found.of(Box.SIGNER):
        yield Fault("Không có họ và tên người ký.", "Họ và tên người ký dưới chức vụ, in đậm.")


def _degree(found: Sorted) -> Iterator[Fault]:
    for block in there(found.foot(Box.SIGNER, Box.OTHER)):
        degree = next((one for one in DEGREES if re.match(rf"{re.escape(one)}[. ]", block.text)), None)
        if degree:
            mended = re.sub(rf"^{re.escape(degree)}[. ]\s*", "", block.text)
            yield Fault(
                f"Trước họ tên có “{degree}”.",
                "Không ghi học hàm, học vị, danh hiệu trước họ tên.",
                block,
                mend=rewrite(block, mended),
            )


def _annexes(found: Sorted) -> list[list[tuple[Box, Block]]]:
    if not found.annexed:
        raise Absent
    return found.annexed


def _annex_numbers(found: Sorted) -> Iterator[Fault]:
    annexes = _annexes(found)
    for annex in annexes:
        heading = annex[0][1]
        number = words.annex_number(heading.text)
        if len(annexes) > 1 and not _ROMAN.fullmatch(number):
            yield Fault(f"Ghi “{heading.text}”.", "Có từ hai Phụ lục: đánh số bằng chữ số La Mã.", heading)
        elif len(annexes) == 1 and found.main and number:
            yield Fault(f"Ghi “{heading.text}”, văn bản có một Phụ lục.", "Chỉ một Phụ lục: không đánh số.", heading)


def _annex_words(found: Sorted) -> Iterator[Fault]:
    for annex in _annexes(found):
        heading = annex[0][1]
        if not heading.text.startswith("Phụ lục") or heading.text.endswith((".", ":")):
            number = words.annex_number(heading.text)
            mend = rewrite(heading, f"Phụ lục {number}".strip())
            yield Fault(
                f"Ghi “{heading.text}”.",
                "“Phụ lục” in thường, chữ đầu viết hoa, không có dấu ở cuối.",
                heading,
                mend=mend,
            )


def _annex_titles(found: Sorted) -> Iterator[Fault]:
    for annex in _annexes(found):
        if not any(box == Box.ANNEX_TITLE for box, _ in annex):
            yield Fault("Phụ lục không có tên in hoa.", "Tên Phụ lục in hoa, đậm, canh giữa.", annex[0][1])


def _attached(found: Sorted) -> Iterator[Fault]:
    for annex in _annexes(found):
        if not any(box == Box.ATTACHED for box, _ in annex):
            yield Fault(
                "Phụ lục không có dòng “(Kèm theo …)”.",
                "“(Kèm theo Quyết định số … ngày … của …)” dưới tên Phụ lục.",
                annex[0][1],
            )


def _attached_number(found: Sorted) -> Iterator[Fault]:
    numbers = there(found.of(Box.NUMBER))
    given = re.search(r"(\d+)\s*/\s*([\w-]+)", numbers[0].text)
    lines = there(found.everywhere(Box.ATTACHED))
    for block in lines:
        said = re.search(r"số:?\s*(\d+)\s*/\s*([\w-]+)", block.text)
        if said and given and (int(said[1]), said[2]) != (int(given[1]), given[2]):
            yield Fault(f"Kèm theo văn bản số {said[1]}/{said[2]}.", f"Số của văn bản: {given[1]}/{given[2]}.", block)


def _pointed(found: Sorted) -> Iterator[Fault]:
    annexes = _annexes(found)
    if not found.main:
        raise Absent
    text = search_key(" ".join(block.text for block in found.of(*RUNNING, Box.SECTION, Box.CELL)))
    if not re.search(r"\bphu luc|danh sach|kem theo|bieu\b", text):
        yield Fault("Văn bản không nhắc đến Phụ lục.", "Trong văn bản có chỉ dẫn về Phụ lục.", annexes[0][0][1])


RULES = (
    Rule("TT-070-chuc", _II7, "Quyền hạn, chức vụ người ký", Severity.ERROR, _has_capacity),
    Rule("TT-070-loi", _II7, "Cách ghi TM., KT., TL., TUQ., Q.", Severity.ERROR, _capacity_words),
    Rule("TT-070-kt", "Điều 13", "Chức vụ của người ký thay", Severity.ERROR, _own_title),
    Rule("TT-070-tm", "Mẫu 1.2, ghi chú 6", "TM. và thẩm quyền ban hành", Severity.ERROR, _together),
    Rule("TT-072-ten", _II7, "Họ và tên người ký", Severity.WARNING, _signer),
    Rule("TT-072-vi", _II7, "Học hàm, học vị trước họ tên", Severity.ERROR, _degree),
    Rule("TT-091-loi", _II9, "Cách ghi “Nơi nhận”", Severity.ERROR, _recipients),
    Rule("TT-092-dau", _II9, "Dấu của các dòng nơi nhận", Severity.ERROR, _marks),
    Rule("TT-092-luu", _II9, "Dòng lưu", Severity.ERROR, _archive),
    Rule("TT-093", _II9, "Dòng đầu của nơi nhận", Severity.WARNING, _first),
    Rule("TT-100-so", _III1, "Số của Phụ lục", Severity.ERROR, _annex_numbers),
    Rule("TT-100-loi", _III1, "Cách ghi “Phụ lục”", Severity.ERROR, _annex_words),
    Rule("TT-101-ten", _III1, "Tên Phụ lục", Severity.ERROR, _annex_titles),
    Rule("TT-102-ghi", _III1, "Dòng “Kèm theo”", Severity.WARNING, _attached),
    Rule("TT-102-so", _III1, "Số văn bản ở dòng “Kèm theo”", Severity.ERROR, _attached_number),
    Rule("TT-103", _III1, "Chỉ dẫn đến Phụ lục", Severity.ERROR, _pointed),
)
