"""What the body of a page must keep: each block by itself, and how a text and its annexes end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from documents.page.model import Annex, Block, Clause, Decision, Page, Paragraph, Roll, Section, Table
from documents.page.standard import POINT_LETTERS

CLOSING = "./."
_ENDS = (".", ";", ":", "…", ".”")


def breaches_of_blocks(page: Page) -> Iterator[str]:
    """A sentence for each thing wrong inside a block."""
    for where, blocks in _texts(page):
        for block in blocks:
            yield from (f"{where}: {sentence}" for sentence in _BLOCK_CHECKS[type(block)](block))


def _paragraph(block: Paragraph) -> Iterator[str]:
    yield from _sentence(block.text)


def _clause(block: Clause) -> Iterator[str]:
    if not block.text and not (block.title and block.points):
        yield "có khoản để trống."
    if block.text:
        yield from _sentence(block.text)
    for point in block.points:
        yield from _sentence(point)
    if len(block.points) > len(POINT_LETTERS):
        yield f"một khoản có nhiều nhất {len(POINT_LETTERS)} điểm."


def _sentence(text: str) -> Iterator[str]:
    if not text:
        yield "có đoạn để trống."
    elif not text.endswith(_ENDS):
        yield f"đoạn “{short(text)}” thiếu dấu ở cuối."


def _roll(block: Roll) -> Iterator[str]:
    if not block.people:
        yield "danh sách chưa có người nào."
    if block.end not in {".", ";", CLOSING}:
        yield "danh sách kết thúc bằng dấu chấm."
    for place, person in enumerate(block.people, start=1):
        if not person.name or not person.honorific:
            yield f"người thứ {place} trong danh sách thiếu họ tên hoặc “Ông/Bà”."


def _section(block: Section) -> Iterator[str]:
    if not block.title:
        yield "có phần chưa có tên."
    elif not block.title.isupper():
        yield f"tên phần “{block.title}” phải viết in hoa."
    elif block.title.endswith((".", ";", ":", ",")):
        yield f"tên phần “{block.title}” không có dấu ở cuối."


def _table(block: Table) -> Iterator[str]:
    if not block.columns or sum(column.share for column in block.columns) != 100:
        yield "độ rộng các cột của bảng phải cộng lại bằng 100."
    if not block.rows:
        yield "bảng chưa có dòng nào."
    for place, row in enumerate(block.rows, start=1):
        if len(row) != len(block.columns):
            yield f"dòng {place} của bảng có {len(row)} ô, cần {len(block.columns)} ô."


_BLOCK_CHECKS: dict[type, Callable[[Any], Iterator[str]]] = {
    Paragraph: _paragraph,
    Clause: _clause,
    Roll: _roll,
    Table: _table,
    Section: _section,
}


def breaches_of_closing(page: Page) -> Iterator[str]:
    """A sentence where a text, or an annex, does not end as a whole."""
    for where, blocks in _wholes(page):
        ends = [end for block in blocks for end in _ends(block)]
        if not ends or not ends[-1].endswith(CLOSING):
            yield f"{where}: kết thúc nội dung bằng dấu “{CLOSING}”."
        if any(end.endswith(CLOSING) for end in ends[:-1]):
            yield f"{where}: dấu “{CLOSING}” chỉ đặt một lần, ở cuối nội dung."


def _ends(block: Block) -> Iterator[str]:
    """The texts of a block that end a line, in order; a table ends none."""
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Clause):
        yield from (text for text in (block.text, *block.points) if text)
    elif isinstance(block, Roll):
        yield block.end
    else:
        yield ""


def _texts(page: Page) -> Iterator[tuple[str, Sequence[Block]]]:
    """Each run of blocks with the words for where it stands."""
    if isinstance(page.content, Decision):
        for number, article in enumerate(page.content.articles, start=1):
            yield f"Điều {number}", article.blocks
    else:
        yield "Nội dung", page.content.blocks
    yield from _annex_texts(page.annexes)


def _wholes(page: Page) -> Iterator[tuple[str, Sequence[Block]]]:
    """The body as one text, then each annex."""
    if isinstance(page.content, Decision):
        yield "Văn bản", [block for article in page.content.articles for block in article.blocks]
    else:
        yield "Văn bản", page.content.blocks
    yield from _annex_texts(page.annexes)


def _annex_texts(annexes: Sequence[Annex]) -> Iterator[tuple[str, Sequence[Block]]]:
    for number, annex in enumerate(annexes, start=1):
        yield f"Phụ lục thứ {number}", annex.blocks


def short(text: str) -> str:
    """As much of a text as a sentence about it quotes."""
    return text if len(text) <= 60 else f"{text[:57]}…"
