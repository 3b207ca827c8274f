"""What a digitally signed PDF shows of its signatures (Phụ lục I, Phần I, Mục II.7.d, II.8, III.1.d; Điều 5, 32).

What a signature is worth no rule says: that is asked where papers are verified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from documents.checking import words
from documents.checking.model import Area, Block, Format, Signed, Where
from documents.checking.report import Severity
from documents.checking.rules.rule import Absent, Fault, Look, Rule, Unseen, figure, there
from documents.checking.sorting import Box, Form, Sorted
from documents.page import decree
from documents.page.vietnamese import search_key

PDF = frozenset({Format.PDF})
_II7, _II8, _III1, _II = (f"Phụ lục I, Phần I, Mục {one}" for one in ("II.7.d", "II.8.b", "III.1.d", "II"))
_UNSIGNED = "Tệp PDF không mang chữ ký số. Kiểm tra tệp đã ký số; văn bản ký tay thì xem bản giấy."
_UNREAD = "Hình ảnh chữ ký không đọc được (ảnh nén hoặc hình vẽ); xem bằng mắt."
_HIDDEN = "Chữ ký số không hiển thị trên trang."
_BELOW, _ABOVE = 4.0, 8.0  # points a picture may reach into the title above and the name below
_COVERED = (0.15, 0.55)  # of the signature, about a third
_SIZE, _SLACK = 10.0, 0.3
_OFFICE = re.compile(r"\b(ubnd|uy ban|hdnd|hoi dong|so|phong|van phong|chi cuc|cuc|ban|trung tam)\b")
_RED, _BLUE = (0, 2), (2, 0)


def _signatures(found: Sorted) -> Sequence[Signed]:
    """Raises Unseen for a file that bears none."""
    if not found.paper.signatures:
        raise Unseen(_UNSIGNED)
    return found.paper.signatures


def _parted(found: Sorted) -> tuple[Signed | None, Signed | None]:
    """The signature of the person and that of the agency: the red picture is the seal, else the later of two."""
    made = _signatures(found)
    red = [one for one in made if one.colour and _leads(one.colour, _RED)]
    agency = red[0] if red else (made[-1] if len(made) > 1 else None)
    return next((one for one in made if one is not agency), None), agency


def _leads(colour: str, parts: tuple[int, int]) -> bool:
    """Whether one part of a colour is clearly stronger than another."""
    said = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return said[parts[0]] > said[parts[1]] + 0x20


def _of_person(found: Sorted) -> Signed:
    person = _parted(found)[0]
    if person is None:
        raise Unseen("Tệp chỉ mang chữ ký số của cơ quan.")
    return _shown(person)


def _of_agency(found: Sorted) -> Signed:
    agency = _parted(found)[1]
    if agency is None:
        raise Unseen("Tệp chỉ mang một chữ ký số, của người ký.")
    return _shown(agency)


def _shown(signed: Signed) -> Signed:
    if signed.area is None:
        raise Unseen(_HIDDEN)
    return signed


def _coloured(of: Box, name: str, parts: tuple[int, int]) -> Look:
    def look(found: Sorted) -> Iterator[Fault]:
        signed = _of_person(found) if of == Box.SIGNER else _of_agency(found)
        if signed.colour is None:
            raise Unseen(_UNREAD)
        if not _leads(signed.colour, parts):
            yield Fault(f"Hình ảnh không phải màu {name}.", f"Hình ảnh màu {name}.", area=signed.area)

    return look


def _clear(of: Box) -> Look:
    def look(found: Sorted) -> Iterator[Fault]:
        signed = _of_person(found) if of == Box.SIGNER else _of_agency(found)
        if not signed.pictured:
            raise Unseen(_UNREAD)
        if not signed.clear:
            yield Fault("Hình ảnh có nền, che chữ phía dưới.", "Định dạng .png, nền trong suốt.", area=signed.area)

    return look


def _between(found: Sorted) -> Iterator[Fault]:
    area = _area_of(_of_person(found))
    titles = [block.area for block in there(found.foot(Box.CAPACITY)) if block.area]
    names = [block.area for block in there(found.foot(Box.SIGNER)) if block.area]
    top = max(one.bottom for one in titles if one.page == titles[-1].page)
    name = names[-1]
    beside = area.right < name.left or area.left > name.right
    if area.page != name.page or area.top < top - _ABOVE or area.bottom > name.top + _BELOW or beside:
        yield Fault("Hình ảnh chữ ký đặt sai chỗ.", "Ở giữa chức vụ và họ tên người ký.", area=area)


def _area_of(signed: Signed) -> Area:
    if signed.area is None:
        raise Unseen(_HIDDEN)
    return signed.area


def _over_the_left(found: Sorted) -> Iterator[Fault]:
    seal, signature = _area_of(_of_agency(found)), _area_of(_of_person(found))
    if seal.page != signature.page:
        yield Fault("Dấu và chữ ký ở hai trang khác nhau.", "Dấu trùm lên chữ ký.", area=seal)
        return
    covered = (min(seal.right, signature.right) - max(seal.left, signature.left)) / (signature.right - signature.left)
    level = min(seal.bottom, signature.bottom) > max(seal.top, signature.top)
    should = "Trùm lên khoảng 1/3 hình ảnh chữ ký của người có thẩm quyền về bên trái."
    if not level or seal.left >= signature.left:
        yield Fault("Dấu không ở bên trái chữ ký.", should, area=seal)
    elif not _COVERED[0] <= covered <= _COVERED[1]:
        yield Fault(f"Dấu trùm {figure(max(covered, 0) * 100)}% hình ảnh chữ ký.", should, area=seal)


def _not_on_annexes(found: Sorted) -> Iterator[Fault]:
    if not (found.annexed or found.enclosed) or not found.main:
        raise Absent
    own = {block.page for _, block in found.main}
    for signed in _signatures(found):
        if signed.area and signed.area.page not in own:
            yield Fault(
                "Phụ lục cùng tệp mang hình ảnh chữ ký số.",
                "Văn bản và Phụ lục cùng một tệp: chỉ ký số lên văn bản.",
                area=signed.area,
            )


def _apart(found: Sorted) -> Sequence[Signed]:
    """The signatures of a Phụ lục in a file of its own. Raises Absent for any other paper."""
    if found.form != Form.ANNEX:
        raise Absent
    return _signatures(found)


def _no_picture(found: Sorted) -> Iterator[Fault]:
    for signed in _apart(found):
        if signed.pictured:
            yield Fault(
                "Phụ lục hiển thị hình ảnh chữ ký số của cơ quan.",
                "Phụ lục không cùng tệp: không hiển thị hình ảnh, chỉ ghi thông tin.",
                area=signed.area,
            )


def _said(found: Sorted) -> Iterator[Fault]:
    _apart(found)
    should = "Góc trên bên phải trang đầu: số và ký hiệu văn bản; thời gian ký (ngày, giờ, phút, giây, múi giờ)."
    blocks = found.of(Box.SIGNED)
    if not blocks:
        yield Fault("Phụ lục không ghi thông tin chữ ký số của cơ quan.", should)
    for block in blocks:
        if "/" not in block.text or not _is_right(block, found):
            yield Fault(f"Ghi “{block.text}”.", should, block)


def _is_right(block: Block, found: Sorted) -> bool:
    area = block.area
    return area is not None and (area.left + area.right) / 2 > found.paper.sheets[0].width / 2


def _set_as_ten(box: Box) -> Look:
    def look(found: Sorted) -> Iterator[Fault]:
        if box == Box.SIGNED:
            _apart(found)
        for block in there(found.of(box)):
            for one in block.looks():
                known = one.font == decree.FONT or one.font in decree.SAME_WIDTHS
                if not known or abs(one.size - _SIZE) > _SLACK or one.bold or one.italic:
                    stands = f"{one.font} cỡ {figure(one.size)}{', đậm' if one.bold else ''}"
                    yield Fault(f"{stands}{', nghiêng' if one.italic else ''}.", f"{decree.FONT}, đứng, cỡ 10.", block)
                    break

    return look


def _copy_said(found: Sorted) -> Iterator[Fault]:
    first = there(found.of(Box.COPY))[0]
    told = [block.text for block in found.of(Box.COPY, Box.SIGNED, Box.OTHER) if block.where == Where.ABOVE]
    text = "; ".join(told)
    if not words.tells_moment(text) or not _OFFICE.search(search_key(text)):
        yield Fault(f"Ghi “{text}”.", "Hình thức sao; tên cơ quan sao; thời gian ký, ở góc trên bên phải.", first)


def _both(found: Sorted) -> Iterator[Fault]:
    if found.form == Form.ANNEX or found.of(Box.COPY):
        raise Absent
    if len(_signatures(found)) < 2:
        yield Fault(
            "Tệp mang một chữ ký số.",
            "Có giá trị như bản gốc khi người có thẩm quyền và cơ quan cùng ký số.",
            area=found.paper.signatures[0].area,
        )


def _in_order(found: Sorted) -> Iterator[Fault]:
    person, agency = _parted(found)
    if agency is None:
        raise Unseen("Tệp chưa mang chữ ký số của cơ quan.")
    if person and agency.covers < person.covers:
        should = "Người có thẩm quyền ký trước, cơ quan ký sau."
        yield Fault("Cơ quan ký số trước người có thẩm quyền.", should, area=agency.area)


def _numbered_first(found: Sorted) -> Iterator[Fault]:
    agency = _parted(found)[1]
    if agency is None:
        raise Unseen("Tệp chưa mang chữ ký số của cơ quan.")
    for block in there(found.of(Box.NUMBER)):
        if not any(char.isdigit() for char in block.text.partition("/")[0]):
            yield Fault("Cơ quan đã ký số mà văn bản chưa ghi số.", "Ghi số, ngày trước khi cơ quan ký số.", block)


RULES = (
    Rule("TT-130-mau", _II7, "Màu của hình ảnh chữ ký", Severity.ERROR, _coloured(Box.SIGNER, "xanh", _BLUE), PDF),
    Rule("TT-130-nen", _II7, "Nền của hình ảnh chữ ký", Severity.WARNING, _clear(Box.SIGNER), PDF),
    Rule("TT-130-cho", _II7, "Vị trí của hình ảnh chữ ký", Severity.ERROR, _between, PDF),
    Rule("TT-131-mau", _II8, "Màu của hình ảnh dấu", Severity.ERROR, _coloured(Box.OWN, "đỏ", _RED), PDF),
    Rule("TT-131-nen", _II8, "Nền của hình ảnh dấu", Severity.WARNING, _clear(Box.OWN), PDF),
    Rule("TT-131-cho", _II8, "Vị trí của hình ảnh dấu", Severity.ERROR, _over_the_left, PDF),
    Rule("TT-132", _III1, "Phụ lục cùng tệp không ký số", Severity.ERROR, _not_on_annexes, PDF),
    Rule("TT-133-anh", _III1, "Phụ lục khác tệp không hiển thị hình ảnh dấu", Severity.ERROR, _no_picture, PDF),
    Rule("TT-133-ghi", _III1, "Thông tin chữ ký số trên Phụ lục khác tệp", Severity.ERROR, _said, PDF),
    Rule("TT-133-chu", _III1, "Cỡ chữ thông tin chữ ký số", Severity.ERROR, _set_as_ten(Box.SIGNED), PDF),
    Rule("TT-134-ghi", f"{_II}.8", "Thông tin chữ ký số của bản sao điện tử", Severity.ERROR, _copy_said, PDF),
    Rule("TT-134-chu", f"{_II}.8", "Cỡ chữ thông tin bản sao điện tử", Severity.ERROR, _set_as_ten(Box.COPY), PDF),
    Rule("TT-135", "Điều 5", "Chữ ký số của người ký và của cơ quan", Severity.WARNING, _both, PDF),
    Rule("TT-136", "Điều 32", "Người ký số trước, cơ quan ký số sau", Severity.ERROR, _in_order, PDF),
    Rule("TT-136-so", "Điều 14", "Có số, ngày trước khi cơ quan ký số", Severity.ERROR, _numbered_first, PDF),
)
