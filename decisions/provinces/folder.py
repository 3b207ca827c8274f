"""What a province's folder holds: its files and the columns of each."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from decisions.authority.acts import Act, Kind
from decisions.errors import ProvinceBroken
from decisions.legal.models import LegalBasis
from decisions.organisation.models import Holding, Succession, Unit, UnitVersion, VillageVersion
from decisions.organisation.posts import POSTS
from decisions.provinces.sheets import (
    Faults,
    Reader,
    Row,
    day,
    one_of,
    optional,
    optional_day,
    read,
    text,
    whole,
    words,
)
from decisions.provinces.sheets import yes_no as yes

_VALID: dict[str, Reader] = {"valid_from": day, "valid_to": optional_day}

FILES: dict[str, dict[str, Reader]] = {
    "units.csv": {
        "code": text,
        "role": one_of(set(Unit.Role.values)),
        "level": one_of(set(UnitVersion.Level.values)),
        "designation": one_of(set(UnitVersion.Designation.values)),
        "parent": optional,
        "name": text,
        "short_name": text,
        "area": text,
        "place": text,
        "symbol": optional,
        "official_code": optional,
        **_VALID,
    },
    "successions.csv": {
        "old": text,
        "new": text,
        "date": day,
        "kind": one_of(set(Succession.Kind.values)),
        "basis": text,
    },
    "serves.csv": {"unit": text, "body": text, **_VALID},
    "seats.csv": {"unit": text, "post": one_of(POSTS), "title": optional, "signs_as": optional, **_VALID},
    "villages.csv": {
        "code": text,
        "unit": text,
        "kind": one_of(set(VillageVersion.Kind.values)),
        "name": text,
        **_VALID,
    },
    "holidays.csv": {"day": day, "works": yes, "name": text, "basis": optional},
    "legal_bases.csv": {
        "code": text,
        "lead": text,
        "text": text,
        "kinds": words,
        "order": whole,
        "certainty": one_of(set(LegalBasis.Certainty.values)),
        **_VALID,
    },
    "guidance.csv": {"guide": text, "guided": text, "subject": text, "clause": text, **_VALID},
    "staffing.csv": {
        "unit": text,
        "person": text,
        "post": one_of(POSTS),
        "cause": one_of(set(Holding.Cause.values)),
        "acts": words,
        "kinds": words,
        "paper_symbol": optional,
        "paper_date": optional_day,
        "paper_about": optional,
        **_VALID,
    },
}


@dataclass(frozen=True)
class Folder:
    """A province's folder, read and free of faults of form."""

    code: str
    name: str
    rows: Mapping[str, list[Row]]


def open_folder(path: Path) -> Folder:
    """Read a folder. Raises ProvinceBroken with every fault of form, and of reference between its files."""
    faults = Faults()
    about = _about(path, faults)
    rows = {name: read(path / name, columns, faults) for name, columns in FILES.items()}
    if not faults.sentences:
        _check_references(rows, faults)
    if faults.sentences:
        raise ProvinceBroken(faults.sentences)
    return Folder(about["code"], about["name"], rows)


def _about(path: Path, faults: Faults) -> dict[str, str]:
    try:
        about = json.loads((path / "province.json").read_text(encoding="utf-8"))
        return {"code": str(about["code"]), "name": str(about["name"])}
    except FileNotFoundError:
        faults.add("province.json", f"không có tệp này trong thư mục {path}. Kiểm tra đường dẫn.")
    except (ValueError, TypeError, KeyError):
        faults.add("province.json", "không đọc được, hoặc thiếu “code”, “name”.")
    return {"code": "", "name": ""}


# columns that name a unit
_REFERENCES = (
    ("units.csv", "parent"),
    ("successions.csv", "old"),
    ("serves.csv", "unit"),
    ("serves.csv", "body"),
    ("seats.csv", "unit"),
    ("villages.csv", "unit"),
    ("guidance.csv", "guide"),
    ("guidance.csv", "guided"),
    ("staffing.csv", "unit"),
)
# columns of words from a closed list
_WORDS = (
    ("legal_bases.csv", "kinds", frozenset(Kind.values)),
    ("staffing.csv", "kinds", frozenset(Kind.values)),
    ("staffing.csv", "acts", frozenset(Act.values)),
)


def _check_references(rows: Mapping[str, list[Row]], faults: Faults) -> None:
    """Every word that points somewhere points at something, and no row ends before it begins."""
    units = {row["code"] for row in rows["units.csv"]}
    for name, column in _REFERENCES:
        for row in rows[name]:
            if row[column] and row[column] not in units:
                faults.add(row.place, f"đơn vị “{row[column]}” không có trong units.csv.")
    for name, column, known in _WORDS:
        for row in rows[name]:
            if unknown := sorted(set(row[column]) - known):
                faults.add(row.place, f"“{' '.join(unknown)}” ở cột {column} không có trong danh mục.")
    for row in itertools.chain.from_iterable(rows.values()):
        _check_days(row, faults)


def _check_days(row: Row, faults: Faults) -> None:
    last = row.cells.get("valid_to")
    if last and last < row["valid_from"]:
        faults.add(row.place, "ngày cuối đứng trước ngày đầu.")
