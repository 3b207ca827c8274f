"""A stranger's package read in a process of its own; what it does to the reader of XML happens to nobody else."""

from __future__ import annotations

import base64
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from documents.errors import ExchangeRefused, FileRefused
from documents.exchange.messages import Business, Enclosed, Message, Organ, Package, Signed, Status
from documents.exchange.reading import read
from documents.files.sizes import MOST_BYTES
from documents.inspection.apart import ask_apart
from documents.inspection.child import Told, serve

_TOO_HARD = "Gói quá phức tạp hoặc bị hỏng, không đọc được. Đề nghị nơi gửi kiểm tra và gửi lại."
_TOO_LARGE = f"Gói lớn hơn {MOST_BYTES // 2**20} MB. Đề nghị nơi gửi gửi lại tệp nhỏ hơn."


def read_apart(content: bytes) -> Package | Message:
    """As `reading.read`. Raises ExchangeRefused, also where that takes too long or breaks the process it happens in."""
    if len(content) > MOST_BYTES:
        raise ExchangeRefused(_TOO_LARGE)
    try:
        told = ask_apart("documents.exchange.apart", {}, content)
    except FileRefused as error:
        raise ExchangeRefused(_TOO_HARD if error.__cause__ else error.sentence) from error
    return _message(told) if "status" in told else _package(told)


def _answer(_: Told, content: bytes) -> Told:
    found = asdict(read(content))
    for name in ("day", "due", "at"):
        found[name] = found[name].isoformat() if found.get(name) else None
    for file in found.get("files", ()):
        file["content"] = base64.b64encode(file["content"]).decode("ascii")
    return found


def _package(told: Told) -> Package:
    return Package(
        **{name: told[name] for name in ("document_id", "number", "notation", "kind", "subject", "place", "reason")},
        refers_to=told["refers_to"],
        sender=Organ(**told["sender"]),
        receivers=tuple(Organ(**one) for one in told["receivers"]),
        day=date.fromisoformat(told["day"]),
        due=date.fromisoformat(told["due"]) if told["due"] else None,
        at=datetime.fromisoformat(told["at"]),
        signed=Signed(**told["signed"]),
        to_places=tuple(told["to_places"]),
        business=Business(told["business"]),
        files=tuple(_file(one) for one in told["files"]),
    )


def _file(told: dict[str, Any]) -> Enclosed:
    return Enclosed(**{**told, "content": base64.b64decode(told["content"])})


def _message(told: Told) -> Message:
    return Message(
        **{name: told[name] for name in ("document_id", "remark", "staff")},
        sender=Organ(**told["sender"]),
        receiver=Organ(**told["receiver"]),
        status=Status(told["status"]),
        at=datetime.fromisoformat(told["at"]),
    )


if __name__ == "__main__":
    serve(_answer)
