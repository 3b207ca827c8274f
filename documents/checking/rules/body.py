"""Boxes 6 and 9a: căn cứ, paragraphs, Điều, khoản, điểm, Kính gửi, `./.` (Phụ lục I, Phần I, Mục II.6, III.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from documents.checking.mends import Set
from documents.checking.model import Align, Block, Format, Side
from documents.checking.report import Severity
from documents.checking.rules.rule import WORD, Absent, Fault, Rule, Unseen, figure, rewrite, there
from documents.checking.sorting import RUNNING, Box, Form, Sorted
from documents.page.decree import INDENTS, LEAST_GAP, PITCH
from documents.page.standard import POINT_LETTERS, POINTS_PER_MM

_II6 = "Phụ lục I, Phần I, Mục II.6"
_LAW = re.compile(r"\b(?:Luật|Pháp lệnh)\b[^;]*?\bsố:? ?\d+/\d{4}/(?:QH|UBTVQH|PL)\w*")
_PROPOSES = re.compile(r"(?i)(theo|xét) đề nghị")
_ARTICLE = re.compile(r"Điều (\d+)\.(?=\s|$)")
_ANY_ARTICLE = re.compile(r"(?i)điều\s+(\d+)\s*[.:]?")
_CLAUSE = re.compile(r"\d{1,3}\.\s")
_POINT = re.compile(r"([a-zđ])\s?[.)]")
_CLOSING = "./."
_INDENT_SLACK = {Format.DOCX: 0.8, Format.PDF: 2.5}
_TAB = 36.0
_GAP_SLACK = {Format.DOCX: 0.05, Format.PDF: 1.2}
_PITCH_SLACK = {Format.DOCX: 0.01, Format.PDF: 0.04}
_TO_SUPERIORS = {"TỜ TRÌNH"}
_SHORT = 70


def _grounds(found: Sorted) -> list[Block]:
    return found.of(Box.GROUND)


def _ground_marks(found: Sorted) -> Iterator[Fault]:
    blocks = there(_grounds(found))
    for place, block in enumerate(blocks, start=1):
        mark = "." if place == len(blocks) else ";"
        if not block.text.endswith(mark):
            should = (
                f"Kết thúc bằng dấu “{mark}” ({'căn cứ cuối cùng' if mark == '.' else 'chưa phải căn cứ cuối cùng'})."
            )
            mended = block.text.rstrip(" .,;:") + mark
            yield Fault(f"Căn cứ kết thúc bằng “{block.text[-1:]}”.", should, block, mend=rewrite(block, mended))


def _laws(found: Sorted) -> Iterator[Fault]:
    for block in there(_grounds(found)):
        law = _LAW.search(block.text)
        if law:
            should = "Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành."
            yield Fault(f"Ghi “{law[0]}”.", should, block, words=law[0])


def _has_grounds(found: Sorted) -> Iterator[Fault]:
    if found.form != Form.DECISION:
        raise Absent
    if not _grounds(found):
        yield Fault("Quyết định không có căn cứ ban hành.", "Mỗi căn cứ một dòng, sau dòng thẩm quyền ban hành.")


def _running(found: Sorted) -> list[Block]:
    """Paragraphs of running text, of the paper and its Phụ lục."""
    return [block for block in found.everywhere(*RUNNING, Box.GROUND) if block.side == Side.WHOLE]


def _told(found: Sorted, name: str) -> list[Block]:
    """Paragraphs of which something of their shape is known. Raises Absent, Unseen."""
    blocks = [block for block in there(_running(found)) if getattr(block.shape, name) is not None]
    if not blocks:
        raise Unseen("Mỗi đoạn chỉ có một dòng nên không thấy.")
    return blocks


def _justified(found: Sorted) -> Iterator[Fault]:
    for block in _told(found, "align"):
        align = block.shape.align
        if align in {None, Align.BOTH} or (align == Align.CENTRE and len(block.text) < _SHORT):
            continue
        if (
            found.paper.format == Format.DOCX
            and align == Align.LEFT
            and len(block.text) < _SHORT
            and block.text.endswith(":")
        ):
            continue
        mend = Set(block, align=Align.BOTH) if found.paper.format == Format.DOCX and block.whole else None
        yield Fault("Đoạn văn không canh đều hai lề.", "Canh đều cả hai lề.", block, mend=mend)


def _indented(found: Sorted) -> Iterator[Fault]:
    slack = _INDENT_SLACK[found.paper.format]
    for block in _told(found, "first"):
        if block.shape.align == Align.CENTRE:
            continue
        moved = _moved(block)
        if moved is None or any(abs(moved - one * POINTS_PER_MM) <= slack for one in INDENTS):
            continue
        can = found.paper.format == Format.DOCX and not block.typed_indent and not block.shape.left
        mend = Set(block, first=INDENTS[1] * POINTS_PER_MM) if can else None
        stands = f"Dòng đầu lùi vào {figure(moved / POINTS_PER_MM / 10)} cm."
        yield Fault(stands, "Dòng đầu lùi vào 1 cm hoặc 1,27 cm.", block, mend=mend)


def _moved(block: Block) -> float | None:
    """How far the first line is moved in, in points; None where it cannot be told."""
    typed = block.typed_indent
    if " " in typed:
        return (block.shape.first or 0) + typed.count(" ") * 3.5
    moved = (block.shape.first or 0) + (block.shape.left or 0)
    return moved + _TAB * typed.count("\t") - (moved % _TAB if typed else 0)


def _typed(found: Sorted) -> Iterator[Fault]:
    for block in there(_running(found)):
        if block.typed_indent:
            yield Fault("Lùi đầu dòng bằng phím Tab hoặc dấu cách.", "Lùi đầu dòng bằng định dạng đoạn.", block)


def _apart(found: Sorted) -> Iterator[Fault]:
    slack = _GAP_SLACK[found.paper.format]
    for before, block in pairwise(there(_running(found))):
        gap = _gap(before, block, found.paper.format)
        if gap is not None and gap < LEAST_GAP - slack:
            can = found.paper.format == Format.DOCX and block.whole
            mend = Set(block, before=LEAST_GAP) if can else None
            yield Fault(
                f"Cách đoạn trên {figure(max(gap, 0))} pt.",
                "Khoảng cách giữa các đoạn tối thiểu 6 pt.",
                block,
                mend=mend,
            )


def _gap(before: Block, block: Block, format_: Format) -> float | None:
    """The room between two paragraphs that stand one below the other; None for any others."""
    if block.number - before.number != 1 or block.slot != before.slot:
        return None
    if format_ == Format.PDF:
        return block.shape.before
    return (before.shape.after or 0) + (block.shape.before or 0)


def _pitched(found: Sorted) -> Iterator[Fault]:
    slack = _PITCH_SLACK[found.paper.format]
    for block in _told(found, "pitch"):
        pitch = block.shape.pitch or 0
        if not PITCH[0] - slack <= pitch <= PITCH[1] + slack:
            mended = PITCH[0] if pitch < PITCH[0] else PITCH[1]
            mend = Set(block, pitch=mended) if found.paper.format == Format.DOCX and block.whole else None
            stands = f"Giãn dòng {figure(pitch)} dòng." if pitch >= 0.05 else "Giãn dòng quá hẹp."
            yield Fault(stands, "Từ dòng đơn đến 1,5 dòng.", block, mend=mend)


def _upright(found: Sorted) -> Iterator[Fault]:
    """Running text stands upright; a few words in italics are a name or a note."""
    for block in there(found.everywhere(*RUNNING)):
        letters = sum(len(run.text.strip()) for run in block.runs)
        slanted = sum(len(run.text.strip()) for run in block.runs if run.look.italic)
        if slanted > letters * 0.6 and len(block.text) > _SHORT and not block.text.startswith("("):
            yield Fault("Cả đoạn in nghiêng.", "Nội dung in đứng.", block)


def _articles(found: Sorted) -> Sequence[Block]:
    return there(found.of(Box.ARTICLE))


def _article_words(found: Sorted) -> Iterator[Fault]:
    for block in _articles(found):
        if _ARTICLE.match(block.text):
            continue
        mended = _ANY_ARTICLE.sub(lambda said: f"Điều {said[1]}.", block.text, count=1)
        yield Fault(
            f"Ghi “{block.text[:14]}”.",
            "“Điều 1.”: chữ Điều viết hoa chữ đầu, số Ả Rập, dấu chấm.",
            block,
            mend=rewrite(block, mended),
        )


def _article_heavy(found: Sorted) -> Iterator[Fault]:
    for block in _articles(found):
        lead = next((run for run in block.runs if run.text.strip()), None)
        if lead and not lead.look.bold:
            yield Fault("Chữ “Điều” và số không in đậm.", "“Điều 1.” in đậm.", block)


def _article_order(found: Sorted) -> Iterator[Fault]:
    for place, block in enumerate(_articles(found), start=1):
        said = _ANY_ARTICLE.match(block.text)
        if said and int(said[1]) != place:
            yield Fault(f"Điều {said[1]} đứng thứ {place}.", "Các Điều đánh số liên tục từ 1.", block)
            return


def _article_titles(found: Sorted) -> Iterator[Fault]:
    blocks = _articles(found)
    bare = [block for block in blocks if block.text.endswith((".", ":", ";"))]
    if bare:
        yield Fault(f"{len(bare)} Điều không có tiêu đề.", "Văn bản bố cục theo Điều nên có tiêu đề mỗi Điều.", bare[0])


def _clause_words(found: Sorted) -> Iterator[Fault]:
    for block in there(found.everywhere(Box.CLAUSE)):
        if not _CLAUSE.match(block.text):
            mended = re.sub(r"^(\d{1,3})\s*[.)]\s*", r"\1. ", block.text)
            yield Fault(
                f"Ghi “{block.text[:10]}”.",
                "Số thứ tự khoản: chữ số Ả Rập, dấu chấm, dấu cách (“1. ”).",
                block,
                mend=rewrite(block, mended),
            )


def _point_words(found: Sorted) -> Iterator[Fault]:
    for block in there(found.everywhere(Box.POINT)):
        if not re.match(r"[a-zđ]\) ", block.text):
            mended = re.sub(r"^([a-zđ])\s*[.)]\s*", r"\1) ", block.text)
            yield Fault(
                f"Ghi “{block.text[:10]}”.",
                "Thứ tự điểm: chữ cái thường, dấu đóng ngoặc đơn (“a) ”).",
                block,
                mend=rewrite(block, mended),
            )


def _point_order(found: Sorted) -> Iterator[Fault]:
    there(found.everywhere(Box.POINT))
    expected = 0
    for box, block in found.all():
        if box != Box.POINT:
            expected = expected if box in {Box.TEXT, Box.OTHER} else 0
            continue
        said = _POINT.match(block.text)
        letter = said[1] if said else ""
        if letter == "a":
            expected = 0
        if expected < len(POINT_LETTERS) and letter and letter != POINT_LETTERS[expected]:
            should = f"Điểm theo bảng chữ cái tiếng Việt: {', '.join(POINT_LETTERS[: max(expected + 1, 5)])}."
            yield Fault(f"Điểm “{letter})”, lẽ ra là “{POINT_LETTERS[expected]})”.", should, block)
            expected = POINT_LETTERS.find(letter) if letter in POINT_LETTERS else expected
        expected += 1


def _addressed(found: Sorted) -> Iterator[Fault]:
    blocks = found.of(Box.ADDRESSED)
    if found.form == Form.DECISION:
        for block in blocks:
            yield Fault(
                "Quyết định có “Kính gửi”.", "Chỉ công văn, tờ trình, báo cáo gửi cấp trên có “Kính gửi”.", block
            )
        return
    if found.form == Form.LETTER or found.kind in _TO_SUPERIORS:
        if not blocks:
            yield Fault("Không có “Kính gửi”.", "“Kính gửi:” và tên cơ quan, tổ chức, cá nhân nhận.")
        return
    raise Absent


def _addressees(found: Sorted) -> Iterator[Fault]:
    lead = there(found.of(Box.ADDRESSED))[0]
    lines = found.of(Box.ADDRESSEE)
    if not re.match(r"Kính gửi:", lead.text):
        mended = re.sub(r"(?i)^kính gửi\s*:?\s*", "Kính gửi: ", lead.text).strip()
        yield Fault(f"Ghi “{lead.text[:16]}”.", "“Kính gửi:” có dấu hai chấm.", lead, mend=rewrite(lead, mended))
    if not lines:
        if len(lead.text) > len("Kính gửi:") and not lead.text.endswith("."):
            yield Fault(
                "Dòng “Kính gửi” không có dấu chấm ở cuối.",
                "Kết thúc bằng dấu chấm.",
                lead,
                mend=rewrite(lead, lead.text.rstrip(" ;,.") + "."),
            )
        return
    for place, block in enumerate(lines, start=1):
        mark = "." if place == len(lines) else ";"
        if not block.text.startswith("- ") or not block.text.endswith(mark):
            mended = "- " + re.sub(r"^[-–+•*]\s*", "", block.text).rstrip(" ;,.") + mark
            yield Fault(
                f"Ghi “{block.text[:60]}”.",
                f"Gạch đầu dòng, kết thúc bằng “{mark}”.",
                block,
                mend=rewrite(block, mended),
            )


def _closed(found: Sorted) -> Iterator[Fault]:
    ends = [part for part in (found.main, *found.annexed) if part]
    text = [
        (box, block) for part in ends[:1] for box, block in part if box in {*RUNNING, Box.SECTION, Box.CELL, Box.OTHER}
    ]
    if not text:
        raise Absent
    box, last = text[-1]
    if box == Box.CELL:
        raise Unseen("Nội dung kết thúc bằng bảng.")
    if not last.text.endswith(_CLOSING):
        mended = last.text.rstrip(" ./;,") + _CLOSING
        yield Fault(
            f"Nội dung kết thúc bằng “{last.text[-12:]}”.",
            "Kết thúc nội dung bằng “./.”.",
            last,
            mend=rewrite(last, mended),
        )


_ADDRESS = "Phụ lục I, Phần I, Mục III.2"
RULES = (
    Rule("TT-060-dau", _II6, "Dấu cuối căn cứ", Severity.ERROR, _ground_marks),
    Rule("TT-060-luat", _II6, "Viện dẫn Luật, Pháp lệnh", Severity.ERROR, _laws),
    Rule("TT-060-can", "Mẫu 1.2", "Có căn cứ ban hành", Severity.ERROR, _has_grounds),
    Rule("TT-062-dung", _II6, "Nội dung in đứng", Severity.ERROR, _upright),
    Rule("TT-062-deu", _II6, "Canh đều hai lề", Severity.ERROR, _justified),
    Rule("TT-062-lui", _II6, "Lùi đầu dòng", Severity.ERROR, _indented),
    Rule("TT-062-go", _II6, "Lùi đầu dòng bằng định dạng", Severity.NOTE, _typed, WORD),
    Rule("TT-062-doan", _II6, "Khoảng cách giữa các đoạn", Severity.ERROR, _apart),
    Rule("TT-062-dong", _II6, "Giãn dòng", Severity.ERROR, _pitched),
    Rule("TT-065-loi", _II6, "Cách ghi Điều", Severity.ERROR, _article_words),
    Rule("TT-065-dam", _II6, "Chữ “Điều” in đậm", Severity.ERROR, _article_heavy),
    Rule("TT-065-thu", _II6, "Thứ tự các Điều", Severity.ERROR, _article_order),
    Rule("TT-066-loi", _II6, "Cách ghi khoản", Severity.ERROR, _clause_words),
    Rule("TT-067-loi", _II6, "Cách ghi điểm", Severity.ERROR, _point_words),
    Rule("TT-067-thu", _II6, "Thứ tự các điểm", Severity.ERROR, _point_order),
    Rule("TT-069", _II6, "Tiêu đề của Điều", Severity.NOTE, _article_titles),
    Rule("TT-090-loai", _ADDRESS, "Loại văn bản có “Kính gửi”", Severity.ERROR, _addressed),
    Rule("TT-090-loi", _ADDRESS, "Cách ghi “Kính gửi”", Severity.ERROR, _addressees),
    Rule("TT-123", "Phụ lục III, các mẫu", "Dấu “./.” kết thúc nội dung", Severity.WARNING, _closed),
)
