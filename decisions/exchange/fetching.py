"""What a client of the exchange axis laid in the gateway: read every few minutes, each file once, none lost."""

from __future__ import annotations

from decisions.errors import DecisionError
from decisions.exchange.receiving import bring, opened
from documents import clock
from documents.errors import DocumentError, ScannerAway
from documents.exchange.gateway import Gateway, gateway
from documents.outbox.services import also_watch, close_incident, open_incident

REFUSED = "exchange.refused"
UNREACHED = "exchange.gateway"
UNSCANNED = "exchange.scanner"


def fetch() -> None:
    """Take in whatever waits; a file is laid aside after its commit, and one read twice has no effect."""
    way = gateway()
    if way is None:
        return
    try:
        for name in way.waiting():
            way.settle(name, taken=_take(way, name))
    except OSError:
        open_incident(UNREACHED, "in", "Không đọc được thư mục liên thông. Kiểm tra EDXML_ROOT và quyền của thư mục.")
    except ScannerAway as away:
        open_incident(UNSCANNED, "in", f"Gói liên thông đang chờ trong thư mục: {away}")
    else:
        close_incident(UNREACHED, "in", by="Hệ thống")
        close_incident(UNSCANNED, "in", by="Hệ thống")


def listen() -> None:
    """Called once, when the floor is loaded."""
    also_watch(fetch)


def _take(way: Gateway, name: str) -> bool:
    """Whether it was kept. Raises ScannerAway: then it stays where it lies, and is looked at again."""
    try:
        bring(opened(way.read(name)), by=None, at=clock.now())
    except ScannerAway:
        raise
    except (DocumentError, DecisionError) as refusal:
        open_incident(REFUSED, name[:120], f"Tệp liên thông {name} không nhận được: {refusal}")
        return False
    return True
