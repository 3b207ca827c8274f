"""Boxes 1 to 5: what stands in the head and how it is written (Phụ lục I, Phần I, Mục II.1-5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from documents.checking.model import Block, Format, Stroke, Way
from documents.checking.report import Severity
from documents.checking.rules.rule import Absent, Fault, Look, Rule, Unseen, figure, rewrite, there
from documents.checking.sorting import Box, Form, Sorted, capitals
from documents.fonts.metrics import width
from documents.page.decree import RULE_SHARE
from documents.page.standard import KINDS, MOTTO_WORDS, NATION
from documents.page.vietnamese import search_key

_II = "Phụ lục I, Phần I, Mục II"
_OTHER_SPELLING = NATION.replace("HÒA", "HOÀ")
_GROUP = r"[A-ZĐƯƠÂÊÔĂ][A-Za-zĐđƯưƠơÂâÊêÔôĂă0-9]*"
_RIGHT_NUMBER = re.compile(rf"Số:\s(?P<number>\d*)\s*/(?P<symbol>{_GROUP}(?:-{_GROUP})*)")
_BLANK_NUMBER = re.compile(rf"Số:[\s.…_]*/{_GROUP}(?:-{_GROUP})*")
_ANY_NUMBER = re.compile(r"(?i)^số\s*[:.]?\s*(?P<number>\d*)[\s.…_]*(?P<rest>/.*)?$")
_DATE = re.compile(
    r"(?P<place>.*?)(?P<comma>\s*,)?\s*(?i:ngày)\s*(?P<day>\d*)[\s.…_]*(?i:tháng)\s*(?P<month>\d*)[\s.…_]*(?i:năm)\s*(?P<year>\d*)\W*"
)
_LENGTH_SLACK = 0.08  # of the length of the motto
_SHARE_SLACK = 0.03
_SAME_LINE = 3.0
_SHORTEST = 15.0


def _nation(found: Sorted) -> Iterator[Fault]:
    _need_paper(found)
    blocks = found.of(Box.NATION)
    if not blocks:
        yield Fault("Không có Quốc hiệu.", f"Quốc hiệu “{NATION}” ở phía trên, bên phải trang thứ nhất.")
    for block in blocks:
        if block.text.upper() not in {NATION, _OTHER_SPELLING} and not _is_shared(block):
            yield Fault(f"Quốc hiệu ghi “{block.text}”.", f"“{NATION}”.", block, mend=rewrite(block, NATION))


def _is_shared(block: Block) -> bool:
    """Run together with the name of the office on one line: its words cannot be told apart."""
    return len(block.text) > len(NATION) + 4


def _motto(found: Sorted) -> Iterator[Fault]:
    _need_paper(found)
    blocks = found.of(Box.MOTTO)
    if not blocks:
        yield Fault("Không có Tiêu ngữ.", f"Tiêu ngữ “{MOTTO_WORDS}” dưới Quốc hiệu.")
    for block in blocks:
        if block.text != MOTTO_WORDS and not _is_shared(block) and not capitals(block.text):
            should = f"“{MOTTO_WORDS}”: chữ cái đầu các cụm từ viết hoa, có dấu cách hai bên gạch nối."
            yield Fault(f"Tiêu ngữ ghi “{block.text}”.", should, block, mend=rewrite(block, MOTTO_WORDS))


def _need_paper(found: Sorted) -> None:
    """A Phụ lục in a file of its own has no head."""
    if found.form == Form.ANNEX:
        raise Absent


def _own(found: Sorted) -> Iterator[Fault]:
    _need_paper(found)
    if not found.of(Box.OWN):
        yield Fault("Không có tên cơ quan ban hành.", "Tên cơ quan ban hành ở phía trên, bên trái trang thứ nhất.")


def _motto_line(found: Sorted) -> Iterator[Fault]:
    block = there(found.of(Box.MOTTO))[-1]
    full = length(block)
    if block.stroke is None:
        yield Fault("Dưới Tiêu ngữ không có đường kẻ.", "Đường kẻ ngang, nét liền, dài bằng dòng Tiêu ngữ.", block)
        return
    drawn = _measured(block.stroke)
    if not full * (1 - _LENGTH_SLACK) <= drawn <= full * (1 + _LENGTH_SLACK):
        stands = f"Đường kẻ dưới Tiêu ngữ dài bằng {figure(drawn / full)} lần dòng chữ."
        yield Fault(stands, "Dài bằng độ dài của dòng Tiêu ngữ.", block)


def _measured(stroke: Stroke) -> float:
    """How long a line is. Raises Unseen."""
    if stroke.length is None:
        raise Unseen("Không đo được độ dài đường kẻ trong tệp này.")
    return stroke.length


def _share_line(box: Box, name: str) -> Look:
    def look(found: Sorted) -> Iterator[Fault]:
        blocks = there(found.of(box))
        block = next((one for one in blocks if one.stroke), blocks[-1])
        should = "Đường kẻ ngang, nét liền, ở giữa, dài từ 1/3 đến 1/2 dòng chữ."
        if block.stroke is None:
            yield Fault(f"Dưới {name} không có đường kẻ.", should, block)
            return
        if block.stroke.way == Way.UNDERLINED:
            return
        least, most = _allowed(block, blocks, found)
        drawn = _measured(block.stroke)
        if not least <= drawn <= most:
            share = figure(100 * drawn / length(block))
            yield Fault(f"Đường kẻ dưới {name} dài {share}% dòng chữ.", should, block)

    return look


def _allowed(block: Block, blocks: Sequence[Block], found: Sorted) -> tuple[float, float]:
    """Between which lengths a line may be: by the last line of words, or by the longest.

    Words of a Word file too long for their room were broken, nobody knows where.
    """
    full = length(block)
    longest = max(length(one) for one in blocks)
    room = block.room or found.paper.sheets[min(block.section, len(found.paper.sheets) - 1)].room
    if block.area is None and full > room:
        return _SHORTEST, room * (RULE_SHARE[1] + _SHARE_SLACK)
    return full * (RULE_SHARE[0] - _SHARE_SLACK), min(longest, room) * (RULE_SHARE[1] + _SHARE_SLACK)


def length(block: Block) -> float:
    """How long the words of a block are printed."""
    if block.area:
        return block.area.right - block.area.left
    return sum(width(run.text, run.look.size, bold=run.look.bold, italic=run.look.italic) for run in block.runs)


def _way(box: Box, name: str, way: Way, stands: str) -> Look:
    def look(found: Sorted) -> Iterator[Fault]:
        lined = [block for block in there(found.of(box)) if block.stroke]
        for block in there(lined):
            if block.stroke and block.stroke.way == way:
                yield Fault(f"{stands} dưới {name}.", "Đường kẻ vẽ (đường viền đoạn hoặc hình kẻ).", block)

    return look


def _number(found: Sorted) -> Iterator[Fault]:
    if not found.of(Box.NUMBER) and found.form not in {Form.ANNEX, Form.MINUTES, Form.UNKNOWN}:
        yield Fault("Không có số, ký hiệu.", "“Số: 05/QĐ-UBND” dưới tên cơ quan ban hành.")
    for block in there(found.of(Box.NUMBER)):
        text = block.text
        if _BLANK_NUMBER.fullmatch(text):
            continue
        right = _RIGHT_NUMBER.fullmatch(text)
        if right and " /" not in text and len(right["number"]) > 1:
            continue
        mended = _mended_number(text)
        should = "“Số:” có dấu hai chấm, số dưới 10 thêm số 0, không có dấu cách quanh “/” và “-”."
        mend = rewrite(block, mended) if mended else None
        yield Fault(f"Ghi “{text}”.", f"{should} Ví dụ: “{mended or 'Số: 05/QĐ-UBND'}”.", block, mend=mend)


def _mended_number(text: str) -> str:
    """Number and symbol written rightly; nothing where they cannot be read."""
    found = _ANY_NUMBER.fullmatch(text)
    if not found or not found["rest"]:
        return ""
    symbol = re.sub(r"\s*[-–]\s*", "-", re.sub(r"\s*/\s*", "/", found["rest"])).strip()
    made = f"Số: {found['number'].zfill(2) if found['number'] else '         '}{symbol}"
    return made if _RIGHT_NUMBER.fullmatch(made) or _BLANK_NUMBER.fullmatch(made) else ""


def _first_number(found: Sorted) -> Iterator[Fault]:
    for block in there(found.of(Box.NUMBER)):
        given = _ANY_NUMBER.fullmatch(block.text)
        if given and given["number"] and int(given["number"]) == 0:
            yield Fault(f"Ghi “{block.text}”.", "Số thứ tự trong năm, bắt đầu từ 01.", block)


def _symbol(found: Sorted) -> Iterator[Fault]:
    for block in there(found.of(Box.NUMBER)):
        groups = re.split(r"\s*-\s*", block.text.rpartition("/")[2].strip())
        kind = KINDS.get(found.kind)
        if kind and groups[0] != kind:
            should = f"Ký hiệu của {found.kind.capitalize()} bắt đầu bằng “{kind}”."
            yield Fault(f"Ký hiệu “{'-'.join(groups)}”.", should, block)
        if found.form == Form.LETTER and (groups[0] == "CV" or (len(groups) > 1 and groups[0] in KINDS.values())):
            should = "Công văn không có chữ viết tắt tên loại: tên cơ quan, gạch nối, đơn vị soạn thảo hoặc lĩnh vực."
            yield Fault(f"Ký hiệu “{'-'.join(groups)}”.", should, block)


def _date(found: Sorted) -> Iterator[Fault]:
    if not found.of(Box.DATELINE) and found.form not in {Form.ANNEX, Form.MINUTES, Form.UNKNOWN}:
        yield Fault("Không có địa danh và thời gian ban hành.", "“Phước Hữu, ngày 05 tháng 02 năm 2022”.")
    for block in there(found.of(Box.DATELINE)):
        mended = _mended_date(block.text)
        if mended and mended != block.text:
            should = f"“{mended}”: dấu phẩy sau địa danh; ngày dưới 10 và tháng 1, 2 thêm số 0."
            yield Fault(f"Ghi “{block.text}”.", should, block, mend=rewrite(block, mended))


def _mended_date(text: str) -> str:
    """Place and day written rightly; what is still blank stays so; nothing where they cannot be read."""
    found = _DATE.fullmatch(text)
    if not found:
        return ""
    if not found["day"] or not found["month"] or not found["year"]:
        return text if found["comma"] else ""
    month = int(found["month"])
    written = f"ngày {int(found['day']):02d} tháng {month:02d} năm {found['year']}"
    if month > 2:
        written = f"ngày {int(found['day']):02d} tháng {month} năm {found['year']}"
    return f"{found['place'].strip()}, {written}"


def _same_line(found: Sorted) -> Iterator[Fault]:
    number, date = there(found.of(Box.NUMBER))[0], there(found.of(Box.DATELINE))[0]
    if found.paper.format == Format.PDF:
        off = bool(number.area and date.area and abs(_base(number) - _base(date)) > _SAME_LINE)
    elif number.slot and date.slot and number.slot.table == date.slot.table:
        if number.slot.row == date.slot.row and not _begin_rows((number, date), found):
            raise Unseen("Tệp Word không ghi chiều cao các dòng trong ô; xem bản in.")
        off = number.slot.row != date.slot.row
    elif number.number == date.number:
        off = False
    else:
        raise Unseen("Tệp Word không ghi vị trí các dòng; xem bản in.")
    if off:
        yield Fault("Địa danh, thời gian không cùng dòng với số, ký hiệu.", "Cùng một dòng với số, ký hiệu.", date)


def _base(block: Block) -> float:
    """The line its letters stand on."""
    size = block.look.size if block.look else 13.0
    return (block.area.bottom if block.area else 0.0) - size * 0.216


def _begin_rows(blocks: Sequence[Block], found: Sorted) -> bool:
    """Whether each is the first of its cell, so that a row of a table sets them on one line."""
    return all(next((one for one in found.paper.blocks if one.slot == block.slot), None) is block for block in blocks)


_SITS_ANYWHERE = re.compile(r"(?:truong|trung tam)\b")


def _place(found: Sorted) -> Iterator[Fault]:
    date = there(found.of(Box.DATELINE))[0]
    said = _DATE.fullmatch(date.text)
    place = (said["place"] if said else date.text).strip()
    offices = " ".join(search_key(block.text) for block in there(found.of(Box.OWN, Box.SUPERIOR)))
    if not re.search(r"(?:uy ban nhan dan|ubnd).*\b(?:xa|phuong|thi tran|huyen|thi xa|thanh pho|tinh|quan)\b", offices):
        raise Unseen("Tên cơ quan không cho biết đơn vị hành chính.")
    own = " ".join(search_key(block.text) for block in there(found.of(Box.OWN)))
    if search_key(place) not in offices and _SITS_ANYWHERE.match(own):
        raise Unseen("Tên trường, trung tâm không cho biết xã, phường nơi đóng trụ sở.")
    if search_key(place) not in offices:
        yield Fault(
            f"Địa danh “{place}” không có trong tên cơ quan ban hành.",
            "Tên đơn vị hành chính nơi cơ quan đóng trụ sở.",
            date,
        )
    elif not all(word[:1].isupper() or not word[:1].isalpha() for word in place.split()):
        yield Fault(f"Địa danh “{place}”.", "Chữ cái đầu mỗi tiếng của địa danh viết hoa.", date)


def _kind(found: Sorted) -> Iterator[Fault]:
    _need_paper(found)
    if found.form == Form.UNKNOWN:
        yield Fault(
            "Không nhận ra tên loại hoặc trích yếu công văn.",
            "Tên loại in hoa, canh giữa; hoặc “V/v …” dưới số, ký hiệu.",
        )


def _subject(found: Sorted) -> Iterator[Fault]:
    if not found.kind:
        raise Absent
    blocks = found.of(Box.SUBJECT)
    if not blocks:
        yield Fault("Không có trích yếu dưới tên loại.", "Trích yếu ngay dưới tên loại.", found.of(Box.KIND)[0])
        return
    if blocks[-1].text.endswith((".", ";", ",", ":")):
        mend = rewrite(blocks[-1], blocks[-1].text.rstrip(".;,: "))
        yield Fault("Trích yếu có dấu ở cuối.", "Không có dấu ở cuối trích yếu.", blocks[-1], mend=mend)


def _about(found: Sorted) -> Iterator[Fault]:
    if found.form != Form.DECISION:
        raise Absent
    first = there(found.of(Box.SUBJECT))[0]
    if not first.text.startswith("Về việc"):
        yield Fault(
            f"Trích yếu bắt đầu bằng “{first.text[:20]}”.", "Trích yếu của quyết định bắt đầu bằng “Về việc”.", first
        )


def _letter_subject(found: Sorted) -> Iterator[Fault]:
    if found.form != Form.LETTER:
        raise Absent
    blocks = found.of(Box.LETTER_SUBJECT)
    if not blocks:
        yield Fault("Không có trích yếu công văn.", "“V/v …” canh giữa dưới số, ký hiệu.")
        return
    if not blocks[0].text.startswith("V/v "):
        mended = re.sub(r"^(?i:v/v|về việc)\s*:?\s*", "V/v ", blocks[0].text)
        yield Fault(
            f"Ghi “{blocks[0].text[:24]}”.",
            "Trích yếu công văn bắt đầu bằng “V/v”.",
            blocks[0],
            mend=rewrite(blocks[0], mended),
        )
    if blocks[-1].text.endswith((".", ";", ",")):
        mend = rewrite(blocks[-1], blocks[-1].text.rstrip(".;, "))
        yield Fault("Trích yếu có dấu ở cuối.", "Không có dấu ở cuối trích yếu.", blocks[-1], mend=mend)


def _no_letter_line(found: Sorted) -> Iterator[Fault]:
    for block in there(found.of(Box.LETTER_SUBJECT)):
        if block.stroke:
            yield Fault("Có đường kẻ dưới trích yếu công văn.", "Không có đường kẻ dưới trích yếu công văn.", block)


def _secret(found: Sorted) -> Iterator[Fault]:
    for block in found.everywhere(Box.SECRECY):
        should = (
            "Văn bản mật không soạn, gửi, kiểm tra trên hệ thống này. Xóa tệp và làm theo Luật Bảo vệ bí mật nhà nước."
        )
        yield Fault(f"Có dấu “{block.text}”.", should, block)


def _red(found: Sorted) -> Iterator[Fault]:
    for block in there(found.of(Box.URGENCY)):
        look = block.look
        if look and not (look.colour[:2] >= "C0" and look.colour[2:4] < "60" and look.colour[4:] < "60"):
            yield Fault("Dấu chỉ mức độ khẩn không phải màu đỏ.", "Màu đỏ tươi.", block)


RULES = (
    Rule("TT-010-loi", f"{_II}.1", "Quốc hiệu", Severity.ERROR, _nation),
    Rule("TT-011-loi", f"{_II}.1", "Tiêu ngữ", Severity.ERROR, _motto),
    Rule("TT-012", f"{_II}.1", "Đường kẻ dưới Tiêu ngữ", Severity.ERROR, _motto_line),
    Rule(
        "TT-012-chan",
        f"{_II}.1",
        "Gạch chân Tiêu ngữ",
        Severity.WARNING,
        _way(Box.MOTTO, "Tiêu ngữ", Way.UNDERLINED, "Gạch chân chữ thay cho đường kẻ"),
    ),
    Rule(
        "TT-012-go",
        f"{_II}.1",
        "Đường kẻ gõ bằng phím",
        Severity.NOTE,
        _way(Box.MOTTO, "Tiêu ngữ", Way.TYPED, "Gõ dấu gạch thay cho đường kẻ"),
    ),
    Rule("TT-021-loi", f"{_II}.2", "Tên cơ quan ban hành", Severity.ERROR, _own),
    Rule("TT-022", f"{_II}.2", "Đường kẻ dưới tên cơ quan", Severity.ERROR, _share_line(Box.OWN, "tên cơ quan")),
    Rule(
        "TT-022-chan",
        f"{_II}.2",
        "Gạch chân tên cơ quan",
        Severity.WARNING,
        _way(Box.OWN, "tên cơ quan", Way.UNDERLINED, "Gạch chân chữ thay cho đường kẻ"),
    ),
    Rule("TT-030-loi", f"{_II}.3", "Cách ghi số, ký hiệu", Severity.ERROR, _number),
    Rule("TT-030-loai", "Phụ lục III, Mục I", "Chữ viết tắt tên loại", Severity.ERROR, _symbol),
    Rule("SO-01", "Điều 15", "Số thứ tự trong năm", Severity.ERROR, _first_number),
    Rule("TT-040-loi", f"{_II}.4", "Cách ghi địa danh, thời gian", Severity.ERROR, _date),
    Rule("TT-040-hang", f"{_II}.4", "Địa danh cùng dòng với số", Severity.WARNING, _same_line),
    Rule("TT-041", f"{_II}.4", "Địa danh", Severity.WARNING, _place),
    Rule("TT-050-loi", f"{_II}.5", "Tên loại", Severity.ERROR, _kind),
    Rule("TT-051-loi", f"{_II}.5", "Cách ghi trích yếu", Severity.WARNING, _subject),
    Rule("TT-051-ve", "Mẫu 1.2", "Trích yếu của quyết định", Severity.NOTE, _about),
    Rule("TT-052", f"{_II}.5", "Đường kẻ dưới trích yếu", Severity.ERROR, _share_line(Box.SUBJECT, "trích yếu")),
    Rule("TT-053-loi", f"{_II}.5", "Cách ghi trích yếu công văn", Severity.WARNING, _letter_subject),
    Rule("TT-053-ke", f"{_II}.5", "Không kẻ dưới trích yếu công văn", Severity.ERROR, _no_letter_line),
    Rule("TT-110", "Phụ lục I, Phần I, Mục III.2", "Dấu chỉ độ mật", Severity.ERROR, _secret),
    Rule("TT-111-do", "Phụ lục I, Phần I, Mục III.2", "Màu của dấu chỉ mức độ khẩn", Severity.WARNING, _red),
)
