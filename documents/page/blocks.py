"""What the body of a page must keep: each block by itself, and how a text and its annexes end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from documents.page.model import (
    Annex,
    Article,
    Block,
    Clause,
    Content,
    Decision,
    Enclosed,
    Invitation,
    Minutes,
    Page,
    Paragraph,
    Roll,
    Section,
    Slip,
    Table,
)
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
    """A sentence where a text, or what goes with it, does not end as a whole."""
    wholes = [*_with_it(page)]
    if not _closes_itself(page.content):
        wholes.insert(0, ("Văn bản", _body(page.content)))
    elif any(end.endswith(CLOSING) for block in _body(page.content) for end in _ends(block)):
        yield f"Văn bản: không gõ dấu “{CLOSING}”; mẫu này tự kết thúc ở dòng cuối."
    for where, blocks in wholes:
        yield from (f"{where}: {sentence}" for sentence in _closing(blocks))


def _closing(blocks: Sequence[Block]) -> Iterator[str]:
    ends = [end for block in blocks for end in _ends(block)]
    if not ends or not ends[-1].endswith(CLOSING):
        yield f"kết thúc nội dung bằng dấu “{CLOSING}”."
    if any(end.endswith(CLOSING) for end in ends[:-1]):
        yield f"dấu “{CLOSING}” chỉ đặt một lần, ở cuối nội dung."


def _closes_itself(content: Content) -> bool:
    """Whether the form writes the last line."""
    return isinstance(content, Minutes | Slip) or (isinstance(content, Invitation) and not content.blocks)


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
        yield from _of_articles(page.content.articles)
    else:
        yield "Nội dung", page.content.blocks
    for enclosed in page.enclosed:
        articles = [article for chapter in enclosed.chapters for article in chapter.articles]
        runs = _of_articles(articles) if articles else [("Nội dung", enclosed.blocks)]
        yield from ((f"{_called(enclosed)}, {where}", blocks) for where, blocks in runs)
    yield from _annex_texts(page.annexes)


def _of_articles(articles: Sequence[Article]) -> Iterator[tuple[str, Sequence[Block]]]:
    for number, article in enumerate(articles, start=1):
        yield f"Điều {number}", article.blocks


def _body(content: Content) -> Sequence[Block]:
    """The body as one text."""
    if isinstance(content, Decision):
        return [block for article in content.articles for block in article.blocks]
    return content.blocks


def _with_it(page: Page) -> Iterator[tuple[str, Sequence[Block]]]:
    """Each text that goes with the page, as one."""
    for enclosed in page.enclosed:
        articles = [article for chapter in enclosed.chapters for article in chapter.articles]
        yield _called(enclosed), [*enclosed.blocks, *(block for article in articles for block in article.blocks)]
    yield from _annex_texts(page.annexes)


def _called(enclosed: Enclosed) -> str:
    return f"{enclosed.kind.capitalize() or 'Văn bản'} kèm theo"


def _annex_texts(annexes: Sequence[Annex]) -> Iterator[tuple[str, Sequence[Block]]]:
    for number, annex in enumerate(annexes, start=1):
        yield f"Phụ lục thứ {number}", annex.blocks


def short(text: str) -> str:
    """As much of a text as a sentence about it quotes."""
    return text if len(text) <= 60 else f"{text[:57]}…"
