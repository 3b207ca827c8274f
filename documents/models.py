"""The one place where Django looks for the tables of this floor."""

from __future__ import annotations

from documents.clock import Clock
from documents.copies.models import Copy, CopyFile, CopyLine, CopyReceipt
from documents.dispatch.models import Arrival, ArrivalBook, ArrivalFence, Delivery, Handing, Receipt, Return
from documents.exchange.models import (
    Consignment,
    ConsignmentAnswer,
    ConsignmentFile,
    Parcel,
    ParcelFile,
    StatusNote,
)
from documents.outbox.models import Effect, Incident
from documents.papers.models import Paper, PaperFile, Signature
from documents.register.models import Book, Fence, Number, NumberVoid, VoidAnswer, VoidRequest
from documents.signing.models import Credential

__all__ = [
    "Arrival",
    "ArrivalBook",
    "ArrivalFence",
    "Book",
    "Clock",
    "Consignment",
    "ConsignmentAnswer",
    "ConsignmentFile",
    "Copy",
    "CopyFile",
    "CopyLine",
    "CopyReceipt",
    "Credential",
    "Delivery",
    "Effect",
    "Fence",
    "Handing",
    "Incident",
    "Number",
    "NumberVoid",
    "Paper",
    "PaperFile",
    "Parcel",
    "ParcelFile",
    "Receipt",
    "Return",
    "Signature",
    "StatusNote",
    "VoidAnswer",
    "VoidRequest",
]
