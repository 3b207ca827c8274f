"""Which block is which box of the decree: known by its words and its place, never by how it is set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from documents.checking import words
from documents.checking.model import Align, Block, Paper, Side, Where
from documents.page.standard import DRAFT_WORDS

_HEAD_AT_MOST = 60
_LONG = 150
_DEPARTMENT = re.compile(
    r"(SỞ|PHÒNG|BAN|VĂN PHÒNG|TRUNG TÂM|THANH TRA|CHI CỤC|CỤC|HỘI ĐỒNG|TỔ|ĐỘI|TRƯỜNG|TRẠM|ĐÀI|QUỸ|CÔNG AN|BỘ CHỈ HUY)\b"
)
_BODY_OF = re.compile(r"(ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|BỘ|CHÍNH PHỦ")
_GROUND = re.compile(r"(?i)(căn cứ|thực hiện|theo đề nghị|xét đề nghị|xét tờ trình|theo)\b")
_ENACTING = {words.bare(one) for one in ("QUYẾT ĐỊNH", "QUYẾT NGHỊ", "CHỈ THỊ")}
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][\w.'-]*\s+){1,6}[A-ZĐÀ-Ỹ][\w'-]*")
_TITLE = re.compile(
    r"(?i)(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b"
    r"|.*\b(chủ tịch|giám đốc|trưởng|phó|chánh|cục|ủy ban|hội đồng|thư ký|chủ tọa|bí thư)\b"
)
_DASH = re.compile(r"[-–—+•*]")


class Box(StrEnum):
    """The boxes of the decree (Phụ lục I, Mục IV), and the parts of box 6."""

    NATION = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    SUPERIOR = "tên cơ quan chủ quản"
    OWN = "tên cơ quan ban hành"
    NUMBER = "số, ký hiệu"
    DATELINE = "địa danh và thời gian"
    KIND = "tên loại"
    SUBJECT = "trích yếu"
    LETTER_SUBJECT = "trích yếu công văn"
    ISSUER = "thẩm quyền ban hành"
    GROUND = "căn cứ"
    ENACTING = "lệnh ban hành"
    CHAPTER = "phần, chương"
    CHAPTER_TITLE = "tiêu đề phần, chương"
    SECTION = "mục"
    ARTICLE = "Điều"
    CLAUSE = "khoản"
    POINT = "điểm"
    TEXT = "nội dung"
    CELL = "bảng"
    ADDRESSED = "Kính gửi"
    ADDRESSEE = "nơi kính gửi"
    RECIPIENTS = "Nơi nhận"
    RECIPIENT = "dòng nơi nhận"
    CAPACITY = "quyền hạn, chức vụ"
    SIGNER = "họ tên người ký"
    DRAFTER = "ký hiệu người soạn thảo"
    ADDRESS = "địa chỉ cơ quan"
    URGENCY = "dấu chỉ mức độ khẩn"
    CIRCULATION = "phạm vi lưu hành"
    SECRECY = "dấu chỉ độ mật"
    COPY = "chữ ký số bản sao"
    SIGNED = "thông tin chữ ký số"
    DRAFT = "chữ DỰ THẢO"
    ANNEX = "Phụ lục"
    ANNEX_TITLE = "tên Phụ lục"
    ATTACHED = "dòng kèm theo"
    OTHER = "khác"


class Form(StrEnum):
    """The sample a paper follows."""

    DECISION = "Mẫu 1.2"
    NAMED = "Mẫu 1.4"
    LETTER = "Mẫu 1.5"
    INVITATION = "Mẫu 1.7"
    MINUTES = "Mẫu 1.9"
    ANNEX = "Mẫu 2.2"
    UNKNOWN = "chưa rõ mẫu"


RUNNING = (Box.TEXT, Box.ARTICLE, Box.CLAUSE, Box.POINT)
"""The parts of box 6 that are set as running text."""
_FORMS: Mapping[str, Form] = {
    "QUYẾT ĐỊNH": Form.DECISION,
    "NGHỊ QUYẾT": Form.DECISION,
    "GIẤY MỜI": Form.INVITATION,
    "BIÊN BẢN": Form.MINUTES,
}
_STARTS: Sequence[tuple[re.Pattern[str], Box]] = (
    (re.compile(r"Điều \d+\b", re.IGNORECASE), Box.ARTICLE),
    (re.compile(r"(Phần|Chương) (thứ )?[IVXLC]+\.?", re.IGNORECASE), Box.CHAPTER),
    (re.compile(r"(Mục|Tiểu mục) \d+\.?$", re.IGNORECASE), Box.CHAPTER),
    (re.compile(r"[IVXLC]+\s?[.)-]\s?\S"), Box.SECTION),
    (re.compile(r"\d{1,3}\s?[.)](?!\d)"), Box.CLAUSE),
    (re.compile(r"[a-zđ]\s?[.)] ?\S"), Box.POINT),
)


@dataclass
class Sorted:
    """A paper by its boxes; `of` holds the blocks of a box in order, `main` those before the first Phụ lục.

    `enclosed` are the texts issued with a decision (Mẫu 1.3), each under a head of its own.
    """

    paper: Paper
    form: Form = Form.UNKNOWN
    kind: str = ""
    placed: list[tuple[Box, Block]] = field(default_factory=list)
    foots: list[tuple[Box, Block]] = field(default_factory=list)
    annexed: list[list[tuple[Box, Block]]] = field(default_factory=list)
    enclosed: list[list[tuple[Box, Block]]] = field(default_factory=list)

    def of(self, *boxes: Box) -> list[Block]:
        """The blocks of these boxes in the paper itself."""
        return [block for box, block in self.placed if box in boxes]

    def foot(self, *boxes: Box) -> list[Block]:
        """The same below the text alone."""
        return [block for box, block in self.foots if box in boxes]

    @property
    def main(self) -> list[tuple[Box, Block]]:
        """The paper itself, without what stands in its margins."""
        return [(box, block) for box, block in self.placed if block.where not in _MARGINS]

    def everywhere(self, *boxes: Box) -> list[Block]:
        """The same with those of every Phụ lục."""
        return [block for box, block in self.all() if box in boxes]

    def all(self) -> Iterator[tuple[Box, Block]]:
        """Everything in order."""
        yield from self.placed
        for part in (*self.enclosed, *self.annexed):
            yield from part


def sort(paper: Paper) -> Sorted:
    """The boxes of a paper."""
    blocks = [block for block in paper.blocks if block.text and block.where not in _MARGINS]
    begin = _end_of_head(blocks)
    foot = _begin_of_foot(blocks, begin)
    annexes = [place for place in range(foot, len(blocks)) if words.begins_annex(blocks[place].text)]
    found = Sorted(paper)
    if blocks and words.begins_annex(blocks[0].text):
        annexes, begin, foot = [place for place, one in enumerate(blocks) if words.begins_annex(one.text)], 0, 0
    parts = sorted({*annexes, *_enclosing(blocks, foot)})
    end = parts[0] if parts else len(blocks)
    found.placed += _margins(paper.blocks)
    found.placed += _head(blocks[:begin])
    found.placed += _middle(blocks[begin:foot], found)
    found.foots += _foot(blocks[foot:end])
    found.placed += found.foots
    for start, stop in pairwise([*parts, len(blocks)]):
        if start in annexes:
            found.annexed.append(list(_annex(blocks[start:stop])))
        else:
            found.enclosed.append(list(_enclosed(blocks[start:stop])))
    found.form = _form(found)
    return found


def _enclosing(blocks: Sequence[Block], foot: int) -> Iterator[int]:
    """Where a text issued with the paper begins: at the name of the office beside another name of the country."""
    for place in range(foot + 1, len(blocks)):
        if words.is_nation(blocks[place].text) and foot:
            start = place
            while blocks[start - 1].side == Side.LEFT and capitals(blocks[start - 1].text):
                start -= 1
            yield start


def _margins(blocks: Sequence[Block]) -> Iterator[tuple[Box, Block]]:
    """What stands above and below the text; the page number and the word of a draft are none of it."""
    for block in blocks:
        if block.where == Where.ABOVE:
            yield next((box for known, box in _UPPER if known(block.text)), Box.OTHER), block
        elif block.where == Where.BELOW:
            yield Box.ADDRESS, block


def capitals(text: str) -> bool:
    """Whether nearly all letters are capitals."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) >= 0.8 * len(letters)


def _form(found: Sorted) -> Form:
    if found.kind:
        return _FORMS.get(found.kind, Form.NAMED)
    if found.of(Box.LETTER_SUBJECT, Box.ADDRESSED):
        return Form.LETTER
    return Form.ANNEX if found.annexed and not found.main else Form.UNKNOWN


def _end_of_head(blocks: Sequence[Block]) -> int:
    """The first block below the head."""
    for place, block in enumerate(blocks[:_HEAD_AT_MOST]):
        text = block.text
        if words.is_nation(text) or words.is_motto(text) or words.is_number(text) or words.is_dateline(text):
            continue
        if words.is_kind(text) or words.is_addressed(text) or _GROUND.match(text) or len(text) > _LONG:
            return place
        if _STARTS[0][0].match(text) or _is_running(block):
            return place
    return min(len(blocks), _HEAD_AT_MOST)


def _is_running(block: Block) -> bool:
    """A paragraph set as text is: between both margins, its first line moved in."""
    both = block.shape.align == Align.BOTH and block.side == Side.WHOLE and block.where == Where.BODY
    return both and (block.shape.first or 0) > 0


def _begin_of_foot(blocks: Sequence[Block], begin: int) -> int:
    """The first block of the foot: "Nơi nhận", or the titles in capitals just before it."""
    ends = (place for place in range(begin, len(blocks)) if words.begins_recipients(blocks[place].text))
    place = next(ends, None)
    if place is None:
        titles = (at for at in range(begin, len(blocks)) if _is_title(blocks[at]) and at > begin + 2)
        return next(titles, len(blocks))
    while place > begin + 1 and _is_title(blocks[place - 1]):
        place -= 1
    return place


def _is_title(block: Block) -> bool:
    """A title or name of a signer, in one of two columns or to the right."""
    apart = block.side != Side.WHOLE or block.shape.align == Align.RIGHT
    return apart and block.where != Where.CELL and (capitals(block.text) or bool(_NAME.fullmatch(block.text)))


def _head(blocks: Sequence[Block]) -> Iterator[tuple[Box, Block]]:
    before = Box.OTHER
    sorted_: list[tuple[Box, Block]] = []
    for block in blocks:
        box = next((box for known, box in _HEAD if known(block.text)), None)
        if box is None:
            box = _unnamed(block, before, [one for one, _ in sorted_])
        sorted_.append((box, block))
        before = box
    yield from _authority(sorted_)


def _unnamed(block: Block, before: Box, seen: Sequence[Box]) -> Box:
    """A line of the head that has no words of its own: a name of an office, or more of a subject."""
    if before == Box.LETTER_SUBJECT and not capitals(block.text):
        return Box.LETTER_SUBJECT
    if Box.NUMBER not in seen and (block.side == Side.LEFT or capitals(block.text)):
        return Box.OWN
    return Box.OTHER


def _authority(placed: Sequence[tuple[Box, Block]]) -> Iterator[tuple[Box, Block]]:
    """The names of offices told apart: the one above, and the one that issues."""
    names = [block for box, block in placed if box == Box.OWN]
    above = _how_many_above(names)
    superior = {id(block) for block in names[:above]}
    for box, block in placed:
        yield (Box.SUPERIOR if id(block) in superior else box), block


def _how_many_above(names: Sequence[Block]) -> int:
    """How many lines name the office above."""
    departments = [place for place, one in enumerate(names) if _DEPARTMENT.match(one.text.upper())]
    heavy = [bool(one.look and one.look.bold) for one in names]
    if departments and departments[0] == 0 and not heavy[0]:  # a Sở above its school: the bold one issues
        return next((place for place in departments if heavy[place]), 0)
    if departments:
        return departments[0]
    if (
        any(heavy)
        and not heavy[0]
        and len(names) > 1
        and sum(bool(_BODY_OF.match(one.text.upper())) for one in names) > 1
    ):
        return heavy.index(True)
    return 0


def _middle(blocks: Sequence[Block], found: Sorted) -> Iterator[tuple[Box, Block]]:
    rest = list(blocks)
    if rest and words.kind_of(rest[0].text):
        found.kind = words.kind_of(rest[0].text)
        yield Box.KIND, rest.pop(0)
        subject = _subjects(rest)
        yield from ((Box.SUBJECT, block) for block in subject)
        rest = rest[len(subject) :]
    if _FORMS.get(found.kind) == Form.DECISION:
        opening = list(_opening(rest))
        yield from opening
        rest = rest[len(opening) :]
    yield from _text(rest)


def _subjects(blocks: Sequence[Block]) -> list[Block]:
    """The lines of the subject: to the line under it, or to what begins the text."""
    found: list[Block] = []
    for block in blocks[:8]:
        text = block.text
        if words.is_addressed(text) or words.is_attached(text) or _GROUND.match(text):
            break
        if len(text) > 400 or _start(block) != Box.TEXT:
            break
        if found and (capitals(text) or not _like(found[-1], block)):
            break
        found.append(block)
        if block.stroke:
            break
    return found


def _like(one: Block, other: Block) -> bool:
    """Whether two lines are set as one: both heavy or both in the middle."""
    heavy = bool(one.look and other.look and one.look.bold == other.look.bold)
    return heavy and one.shape.align == other.shape.align and other.shape.align != Align.BOTH


def _opening(blocks: Sequence[Block]) -> Iterator[tuple[Box, Block]]:
    """From the line of competence to "QUYẾT ĐỊNH:"; nothing when there is no such line."""
    end = next((place for place, one in enumerate(blocks) if words.bare(one.text) in _ENACTING and place), None)
    if end is None:
        return
    begun = False
    for block in blocks[:end]:
        begun = begun or bool(_GROUND.match(block.text))
        yield (Box.GROUND if begun and not capitals(block.text) else Box.ISSUER), block
    yield Box.ENACTING, blocks[end]


def _text(blocks: Sequence[Block]) -> Iterator[tuple[Box, Block]]:
    before = Box.OTHER
    for block in blocks:
        box = _box_of_text(block, before)
        yield box, block
        before = box


def _box_of_text(block: Block, before: Box) -> Box:
    if block.where != Where.BODY:
        return Box.CELL if block.where == Where.CELL else Box.OTHER
    if words.is_addressed(block.text):
        return Box.ADDRESSED
    if before in {Box.ADDRESSED, Box.ADDRESSEE} and _DASH.match(block.text):
        return Box.ADDRESSEE
    if before == Box.CHAPTER and _start(block) == Box.TEXT and len(block.text) < _LONG:
        return Box.CHAPTER_TITLE
    return _start(block)


def _start(block: Block) -> Box:
    return next((box for start, box in _STARTS if start.match(block.text)), Box.TEXT)


def _foot(blocks: Sequence[Block]) -> Iterator[tuple[Box, Block]]:
    before: dict[Side, Box] = {}
    placed: list[tuple[Box, Block]] = []
    for block in blocks:
        box = _box_of_foot(block, before.get(block.side, Box.OTHER))
        before[block.side] = box
        placed.append((box, block))
    names = {id(block) for side in Side for block in _names_in_capitals(placed, side)}
    for box, block in placed:
        yield (Box.SIGNER if id(block) in names else box), block


def _names_in_capitals(placed: Sequence[tuple[Box, Block]], side: Side) -> Iterator[Block]:
    """A name in capitals looks like a title: the last of several that names no office, where no other name stands."""
    here = [(box, block) for box, block in placed if block.side == side]
    titles = [block for box, block in here if box == Box.CAPACITY]
    if len(titles) > 1 and not any(box == Box.SIGNER for box, _ in here) and not _TITLE.search(titles[-1].text):
        yield titles[-1]


def _box_of_foot(block: Block, before: Box) -> Box:
    text = block.text
    if words.begins_recipients(text):
        return Box.RECIPIENTS
    if words.is_address(text):
        return Box.ADDRESS
    if words.is_drafter(text):
        return Box.DRAFTER
    if _DASH.match(text) or (
        before in {Box.RECIPIENTS, Box.RECIPIENT} and block.side != Side.RIGHT and not capitals(text)
    ):
        return Box.RECIPIENT
    if capitals(text) or (before in {Box.OTHER, Box.CAPACITY} and _TITLE.match(text)):
        return Box.CAPACITY
    return Box.SIGNER if _NAME.fullmatch(text.rstrip(".")) and before in {Box.CAPACITY, Box.OTHER} else Box.OTHER


def _enclosed(blocks: Sequence[Block]) -> Iterator[tuple[Box, Block]]:
    end = next((place for place, one in enumerate(blocks) if words.is_kind(one.text)), len(blocks))
    yield from _head(blocks[:end])
    rest = list(blocks[end:])
    if rest:
        yield Box.KIND, rest.pop(0)
    subject = _subjects(rest)
    yield from ((Box.SUBJECT, block) for block in subject)
    yield from _attached(rest[len(subject) :])


def _annex(blocks: Sequence[Block]) -> Iterator[tuple[Box, Block]]:
    yield Box.ANNEX, blocks[0]
    rest = list(blocks[1:])
    while rest and _names_annex(rest[0]):
        yield Box.ANNEX_TITLE, rest.pop(0)
    yield from _attached(rest)


def _attached(blocks: Sequence[Block]) -> Iterator[tuple[Box, Block]]:
    """The line that says with what it goes, and the text below."""
    rest = list(blocks)
    if rest and words.is_attached(rest[0].text):
        closed = False
        while rest and not closed:
            closed = rest[0].text.endswith(")") or len(rest[0].text) > _LONG
            yield Box.ATTACHED, rest.pop(0)
    yield from _text(rest)


def _names_annex(block: Block) -> bool:
    """A line of the title: in capitals, or in the middle."""
    if block.where == Where.CELL or words.is_attached(block.text):
        return False
    return capitals(block.text) or (block.shape.align == Align.CENTRE and len(block.text) < _LONG)


_MARGINS = (Where.ABOVE, Where.BELOW)
_UPPER: Sequence[tuple[Callable[[str], bool], Box]] = (
    (words.is_limited, Box.CIRCULATION),
    (words.is_urgent, Box.URGENCY),
    (words.is_secret, Box.SECRECY),
    (words.is_copy, Box.COPY),
    (words.tells_moment, Box.SIGNED),
)
_HEAD: Sequence[tuple[Callable[[str], bool], Box]] = (
    (words.is_nation, Box.NATION),
    (words.is_motto, Box.MOTTO),
    (words.is_letter_subject, Box.LETTER_SUBJECT),
    (words.is_dateline, Box.DATELINE),
    (words.is_number, Box.NUMBER),
    (words.is_urgent, Box.URGENCY),
    (words.is_limited, Box.CIRCULATION),
    (words.is_secret, Box.SECRECY),
    (lambda text: words.is_alone(text, DRAFT_WORDS), Box.DRAFT),
)
