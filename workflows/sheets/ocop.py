"""The register of a commune as two sheets that are read back: products with a column a platform, producers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import IO, Any

from django.http import HttpResponse

from decisions.errors import NotVisible
from decisions.journal.services import note_access
from decisions.ocop.lists import MOST_ROWS, SheetRow
from decisions.ocop.models import (
    LINK_LENGTH,
    NAME_LENGTH,
    PLACE_LENGTH,
    SYMBOL_LENGTH,
    ProducerEntry,
    ProducerKind,
    Standing,
)
from decisions.ocop.rules import ProducerFacts, ProductFacts
from decisions.ocop.selectors import Made, platforms_on, producers_on, products_on
from decisions.organisation.models import Officer, UnitVersion
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.sheets.reading import Fault, Limits, Line, SheetRefused, read
from workflows.sheets.template import Column, Kind, Template, Value
from workflows.sheets.writing import MEDIA_TYPE, write

PRODUCTS, PRODUCERS = "san-pham", "chu-the"
LISTED = {PRODUCTS: "sản phẩm", PRODUCERS: "chủ thể"}
"""The two sheets of a commune, as addresses name them."""
EXPORT = "export_ocop"
_YES, _NO = "có", "không"
_FLAGS = ("bank_account", "wallet", "trained")


def register_file(officer: Officer, commune: UnitVersion, listed: str, day: date, at: datetime) -> HttpResponse:
    """A sheet of a commune as it stood on a day, to be taken along; the taking stands in the access log."""
    code = commune.unit.code
    units = [commune.unit_id]
    if listed == PRODUCTS:
        template = _products(commune, day)
        rows = [_product_cells(one) for one in products_on(units, day)]
    elif listed == PRODUCERS:
        template = _producers(commune)
        rows = [_producer_cells(one) for one in producers_on(units, day)]
    else:
        raise NotVisible
    answer = attached(write(template, rows), MEDIA_TYPE, f"{listed}_{code}_{day.isoformat()}.xlsx")
    with unhurried():
        note_access(officer, EXPORT, f"{code}/{listed}", at=at, detail="xlsx")
    return answer


def rows_of(commune: UnitVersion, listed: str, file: IO[bytes], day: date) -> list[SheetRow]:
    """What a filled-in sheet of this commune says, row by row. Raises NotVisible, SheetRefused."""
    if listed not in LISTED:
        raise NotVisible
    template = _products(commune, day) if listed == PRODUCTS else _producers(commune)
    lines = list(read(template, file, Limits(rows=MOST_ROWS)))
    if not lines:
        raise SheetRefused([Fault(0, "", "Biểu chưa có dòng nào. Điền ít nhất một dòng.")])
    faults: list[Fault] = []
    platforms = list(platforms_on(day))
    made = [_row(line, listed, platforms, faults) for line in lines]
    if faults:
        raise SheetRefused(faults)
    return made


def _row(line: Line, listed: str, platforms: Iterable[str], faults: list[Fault]) -> SheetRow:
    said = line.values
    code = str(said["code"] or "")
    if listed == PRODUCERS:
        rest: dict[str, Any] = {name: _flag(line, name, faults) for name in _FLAGS}
        kind = _chosen(line, "kind", "Loại chủ thể", ProducerKind.choices, faults)
        rest |= {name: str(said[name] or "") for name in ("name", "address", "contact")}
        return SheetRow(line.number, code, ProducerFacts(kind=kind, **rest))
    signed = said["decision_day"]
    facts = ProductFacts(
        name=str(said["name"] or ""),
        producer=str(said["producer"] or ""),
        standing=_chosen(line, "standing", "Xếp hạng", Standing.choices, faults),
        decision_symbol=str(said["decision_symbol"] or ""),
        decision_day=signed if isinstance(signed, date) else None,
    )
    return SheetRow(line.number, code, facts, {key: str(said[key] or "") for key in platforms})


def _chosen(line: Line, key: str, label: str, choices: Iterable[tuple[str, str]], faults: list[Fault]) -> str:
    """The stored name of a choice that is written in the sheet by its words."""
    typed = str(line.values[key] or "")
    found = {words.casefold(): value for value, words in choices}
    if typed.casefold() not in found:
        listed = "; ".join(words for _, words in choices)
        faults.append(Fault(line.number, label, f"“{typed[:40]}” không có trong danh mục. Ghi một trong: {listed}."))
        return ""
    return found[typed.casefold()]


def _flag(line: Line, key: str, faults: list[Fault]) -> bool:
    typed = str(line.values[key] or _NO).casefold()
    if typed not in {_YES, _NO}:
        faults.append(Fault(line.number, _FLAG_LABELS[key], f"“{typed[:40]}” phải là “có” hoặc “không”."))
    return typed == _YES


def _products(commune: UnitVersion, day: date) -> Template:
    return Template(
        tab="Sản phẩm",
        mark=f"{PRODUCTS}/{commune.unit.code}",
        heading=(
            f"Sản phẩm OCOP, nông sản của {commune.area}",
            "Sản phẩm mới để trống ô mã. Mã chủ thể lấy trong sổ chủ thể. Ngày ghi dạng 04/05/2022.",
            "Xếp hạng ghi: " + "; ".join(words for _, words in Standing.choices) + ".",
            "Cột của sàn ghi đường dẫn gian hàng (https://…). Để trống không đóng gian hàng đang có.",
        ),
        columns=(
            Column("code", "Mã sản phẩm", width=14, most=80),
            Column("name", "Tên sản phẩm", width=34, needed=True, most=NAME_LENGTH),
            Column("producer", "Mã chủ thể", width=14, needed=True, most=80),
            Column("standing", "Xếp hạng", width=24, needed=True),
            Column("decision_symbol", "Số quyết định", width=18, most=SYMBOL_LENGTH),
            Column("decision_day", "Ngày quyết định", Kind.DAY, width=15),
            *(Column(key, one.name, width=30, most=LINK_LENGTH) for key, one in platforms_on(day).items()),
        ),
        frozen=2,
    )


_FLAG_LABELS: Mapping[str, str] = {
    "bank_account": "Tài khoản ngân hàng",
    "wallet": "Ví điện tử",
    "trained": "Đã tập huấn",
}


def _producers(commune: UnitVersion) -> Template:
    return Template(
        tab="Chủ thể",
        mark=f"{PRODUCERS}/{commune.unit.code}",
        heading=(
            f"Hộ, tổ hợp tác, hợp tác xã, doanh nghiệp có sản phẩm của {commune.area}",
            "Chủ thể mới để trống ô mã. Không ghi số tài khoản; tài khoản, ví, tập huấn ghi “có” hoặc “không”.",
            "Loại chủ thể ghi: " + "; ".join(words for _, words in ProducerKind.choices) + ".",
        ),
        columns=(
            Column("code", "Mã chủ thể", width=14, most=80),
            Column("kind", "Loại chủ thể", width=24, needed=True),
            Column("name", "Tên chủ thể", width=34, needed=True, most=NAME_LENGTH),
            Column("address", "Thôn, khu phố", width=20, needed=True, most=PLACE_LENGTH),
            Column("contact", "Liên hệ", width=24, most=PLACE_LENGTH),
            *(Column(key, label, width=20) for key, label in _FLAG_LABELS.items()),
        ),
        frozen=3,
    )


def _product_cells(made: Made) -> dict[str, Value]:
    entry = made.entry
    return {
        "code": made.product.code,
        "name": entry.name,
        "producer": entry.producer.code,
        "standing": entry.get_standing_display(),
        "decision_symbol": entry.decision_symbol,
        "decision_day": entry.decision_day,
        **{shop.platform: shop.link for shop in made.shops},
    }


def _producer_cells(entry: ProducerEntry) -> dict[str, Value]:
    return {
        "code": entry.producer.code,
        "kind": entry.get_kind_display(),
        **{name: getattr(entry, name) for name in ("name", "address", "contact")},
        **{name: _YES if getattr(entry, name) else _NO for name in _FLAGS},
    }
