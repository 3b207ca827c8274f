"""Whether this installation can make papers: what `doctor` and the start ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.checks import CheckMessage, Critical, register

from documents.errors import DocumentError
from documents.files import store
from documents.fonts import metrics
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from documents.page.model import Authority, Cited, Letter, Page, Paragraph, Recipient, Recipients, Signature, Symbol


def faults() -> list[str]:
    """What stands in the way, one sentence each: typeface, typesetting, store; nothing when all is well."""
    return [*metrics.faults(), *_typesetting(), *store.faults()]


@register("startup", deploy=True)
def the_typeface_is_whole(**_: Any) -> list[CheckMessage]:
    """Without its letters no paper can be printed: better no start than papers that wait for ever."""
    return [Critical(fault, id="banhanh.E009") for fault in metrics.faults()]


def _typesetting() -> list[str]:
    """Draws one small page in earnest."""
    try:
        pdf(_TRIAL, Marks(Stage.DRAFT, date(2022, 5, 4)))
    except DocumentError as error:
        return [f"{error.sentence} {error.__cause__ or ''}".strip()]
    return []


_TRIAL = Page(
    authority=Authority(("CƠ QUAN",)),
    symbol=Symbol("CQ", unit="VP"),
    place="Nơi Này",
    content=Letter("thử máy in", ("Người quản trị",), (Paragraph("Trang thử./."),)),
    signature=Signature("THỦ TRƯỞNG", "Họ Và Tên"),
    recipients=Recipients((Recipient("Như trên"),), "VT"),
    cited=Cited("Công văn", "Cơ quan"),
)
