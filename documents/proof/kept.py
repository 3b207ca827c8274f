"""What this floor promises of what it keeps: numbers, papers, files, deliveries, incoming papers, effects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from documents.clock import local_date
from documents.copies.models import Copy
from documents.database import registry
from documents.dispatch.models import ArrivalBook, Delivery, Receipt
from documents.dispatch.selectors import missing_arrivals
from documents.errors import DocumentError
from documents.outbox.models import Effect
from documents.papers.making import files_of_effect
from documents.papers.models import Paper, PaperFile, Signature
from documents.papers.selectors import content_of, faults
from documents.papers.services import ISSUED, PRINT, SIGN
from documents.proof.registry import KEPT, Check
from documents.register.models import Book, Number, NumberVoid
from documents.register.selectors import undeclared_gaps
from documents.signing.worth import worths

_AT_ONCE = 500
_PATIENCE = timedelta(minutes=10)
"""How long an effect may be overdue: the longest pause between two tries."""
_WHEN = {PRINT: False, SIGN: False, ISSUED: True}
"""The effects of a paper, and whether they come only with its number."""


def rules() -> Iterator[str]:
    """The rules the database keeps itself are all there."""
    return (f"Thiếu quy tắc {part}. Chạy: .venv/bin/python manage.py migrate" for part in registry.missing())


def gaps() -> Iterator[str]:
    """No number of a book is skipped without a declaration (NĐ30, Điều 15)."""
    for book in Book.objects.order_by("body", "series", "year"):
        for value in undeclared_gaps(book):
            yield f"Sổ {book}: thiếu số {value}, không có tuyên bố bỏ trống."


def doubles() -> Iterator[str]:
    """No number of a book is given twice, and no paper has two."""
    for book in Book.objects.order_by("body", "series", "year"):
        for value in _more_than_once(book.numbers.values_list("value", flat=True)):
            yield f"Sổ {book}: số {value} cấp nhiều lần."
    for ref in _more_than_once(Number.objects.filter(ref__isnull=False).values_list("ref", flat=True)):
        yield f"Văn bản {ref} có nhiều số."


def counters() -> Iterator[str]:
    """The counter of a book stands at its last number or declared gap."""
    for book in Book.objects.order_by("body", "series", "year"):
        values = [*book.numbers.values_list("value", flat=True), *book.fences.values_list("last", flat=True)]
        highest = max([book.opening, *values])
        if book.last != highest:
            yield f"Sổ {book}: số cuối của sổ là {book.last} nhưng số lớn nhất đã cấp là {highest}."


def order() -> Iterator[str]:
    """A later number of a book kept here is given no earlier and bears no earlier day."""
    for book in Book.objects.filter(kept=Book.Kept.HERE).order_by("body", "series", "year"):
        last_day = last_at = None
        for number in book.numbers.order_by("value").iterator(_AT_ONCE):
            if (last_day and number.day < last_day) or (last_at and number.given_at < last_at):
                yield f"Sổ {book}: số {number.value} có ngày hoặc giờ cấp trước số liền trước."
            last_day, last_at = number.day, number.given_at


def signatures() -> Iterator[str]:
    """No number was given, and none bears a day, before the signature of its paper."""
    signed = dict(Paper.objects.order_by("round").values_list("ref", "signed_at"))
    signed |= dict(Copy.objects.values_list("ref", "signed_at"))
    for number in Number.objects.filter(ref__isnull=False).select_related("book").iterator(_AT_ONCE):
        at = signed.get(str(number.ref))
        if at and (number.day < local_date(at) or number.given_at < at):
            yield f"Sổ {number.book}: số {number.value} cấp trước khi văn bản {number.ref} được ký."


def numbered() -> Iterator[str]:
    """Register and papers say the same: the number of a paper stands in its body's book of that year, with its day."""
    printed = {
        ref: (value, day, body, day.year if day else None)
        for ref, value, day, body in Paper.objects.filter(number__isnull=False).values_list(
            "ref", "number", "day", "body"
        )
    }
    copies = Copy.objects.filter(number__isnull=False).values_list("ref", "number", "day", "body")
    printed |= {ref: (value, day, body, day.year if day else None) for ref, value, day, body in copies}
    for number in Number.objects.filter(ref__isnull=False).select_related("book").iterator(_AT_ONCE):
        entered = (number.value, number.day, number.book.body, number.book.year)
        if printed.pop(str(number.ref), None) != entered:
            yield f"Sổ {number.book}: số {number.value} không khớp với văn bản {number.ref}."
    for ref in sorted(printed):
        yield f"Văn bản {ref} mang số {printed[ref][0]} nhưng sổ đăng ký không có."


def voids() -> Iterator[str]:
    """A void number has two people, a reason, and was given before."""
    lonely = Q(asked_by=F("agreed_by")) | Q(reason="") | Q(asked_by="") | Q(agreed_by="")
    early = Q(at__lt=F("number__given_at"))
    for void in NumberVoid.objects.filter(lonely | early).select_related("number__book"):
        yield f"Sổ {void.number.book}: việc hủy số {void.number.value} không đủ hai người, lý do hoặc sai thời điểm."


def papers() -> Iterator[str]:
    """Every page is still the one that was signed and numbered."""
    for paper in Paper.objects.iterator(_AT_ONCE):
        for fault in _faults(paper):
            yield f"Văn bản {paper}: {fault}"


def files() -> Iterator[str]:
    """Every stored file is there, with the bytes and the length it was made with."""
    for file in PaperFile.objects.select_related("paper").iterator(_AT_ONCE):
        try:
            size = len(content_of(file))
        except DocumentError as error:
            yield f"Văn bản {file.paper}, {file.stage}.{file.format}: {error.sentence}"
            continue
        if size != file.size:
            yield f"Văn bản {file.paper}, {file.stage}.{file.format}: tệp có {size} byte, sổ ghi {file.size}."


def made() -> Iterator[str]:
    """A signed paper has the effects that print it and sign it, a numbered one the effect that makes its files."""
    effects = Effect.objects.filter(kind__in=_WHEN).values_list("kind", "key", "state")
    known = {(kind, key): state for kind, key, state in effects}
    present = set(PaperFile.objects.values_list("paper", "stage", "format"))
    for paper in Paper.objects.iterator(_AT_ONCE):
        for kind in (kind for kind, later in _WHEN.items() if paper.number is not None or not later):
            names = files_of_effect(kind, paper.way)
            lacking = [name for name in names if (paper.pk, *name) not in present]
            state = known.get((kind, str(paper)))
            if names and (state is None or (state == Effect.State.DONE and lacking)):
                label = PaperFile.Stage((lacking or names)[0][0]).label
                yield f"Văn bản {paper}: không có {label} và không có việc nào đang làm tệp này."


def signed() -> Iterator[str]:
    """Every digital signature holds, and stands in the file that is said to bear it first."""
    for one in Signature.objects.select_related("paper", "file", "credential").iterator(_AT_ONCE):
        try:
            found = worths(content_of(one.file))
        except DocumentError:
            continue  # told by the check of the files
        last = found[-1] if found else None
        if last is None or last.serial != one.credential.serial or not all(worth.holds for worth in found):
            yield f"Văn bản {one.paper}: chữ ký số của {one.get_role_display()} không còn hợp lệ."


def deliveries() -> Iterator[str]:
    """What was sent is a numbered paper, line after line without a gap, after it was signed."""
    for delivery in Delivery.objects.filter(paper__number=None).select_related("paper"):
        yield f"Văn bản {delivery.paper} đã gửi “{delivery.line}” khi chưa có số."
    lines: dict[str, list[int]] = {}
    for paper, place in Delivery.objects.order_by("paper", "place").values_list("paper__ref", "place"):
        lines.setdefault(paper, []).append(place)
    for paper, places in lines.items():
        if places != list(range(1, len(places) + 1)):
            yield f"Văn bản {paper}: các dòng nơi nhận không liên tục ({', '.join(map(str, places))})."
    for delivery in Delivery.objects.filter(sent_at__lt=F("paper__signed_at")).select_related("paper"):
        yield f"Văn bản {delivery.paper} đã gửi “{delivery.line}” trước khi được ký."


def arrivals() -> Iterator[str]:
    """Số đến runs up to the counter without a double, and without a gap that was not declared (NĐ30, Điều 22)."""
    for book in ArrivalBook.objects.order_by("body", "year"):
        for number in missing_arrivals(book):
            yield f"Sổ {book}: thiếu số đến {number}, không có tuyên bố bỏ trống."
        beyond = book.arrivals.filter(Q(number__gt=book.last) | Q(number__lte=book.opening))
        for arrival in beyond.order_by("number"):
            yield f"Sổ {book}: số đến {arrival.number} nằm ngoài khoảng của sổ."


def receipts() -> Iterator[str]:
    """A receipt is the receiver's own: the số đến stands in the book of the body the paper was sent to."""
    foreign = Receipt.objects.filter(arrival__isnull=False).exclude(arrival__book__body=F("delivery__receiver"))
    for receipt in foreign.select_related("delivery__paper", "arrival__book"):
        yield f"Văn bản {receipt.delivery.paper} gửi {receipt.delivery.receiver} nhưng vào sổ {receipt.arrival}."


def effects() -> Iterator[str]:
    """No effect failed for good, none is overdue."""
    late = timezone.now() - _PATIENCE
    stuck = Q(state=Effect.State.FAILED) | Q(state=Effect.State.WAITING, next_at__lt=late)
    stuck |= Q(state=Effect.State.RUNNING, lease_until__lt=late)
    for effect in Effect.objects.filter(stuck).order_by("pk"):
        yield f"Việc {effect.kind} của {effect.key} {effect.get_state_display()}. Mã tra cứu: {effect.correlation}."


def _more_than_once(values: Iterable[object]) -> list[object]:
    return [value for value, times in Counter(values).items() if times > 1]


def _faults(paper: Paper) -> list[str]:
    try:
        return faults(paper)
    except DocumentError as error:
        return [error.sentence]


KEPT.register(
    Check("database.rules", "Quy tắc bảo vệ của cơ sở dữ liệu đầy đủ", rules),
    Check("numbers.gaps", "Sổ văn bản đi không thiếu số", gaps),
    Check("numbers.doubles", "Không số nào cấp hai lần", doubles),
    Check("numbers.counters", "Số cuối của sổ khớp với các số đã cấp", counters),
    Check("numbers.order", "Số và ngày theo đúng thứ tự", order),
    Check("numbers.signatures", "Không số nào cấp trước khi ký", signatures),
    Check("numbers.papers", "Sổ đăng ký và văn bản khớp nhau", numbered),
    Check("numbers.voids", "Số hủy có đủ hai người và lý do", voids),
    Check("papers.pages", "Nội dung văn bản đúng như khi ký và cấp số", papers),
    Check("papers.files", "Tệp văn bản còn đủ và nguyên vẹn", files),
    Check("papers.made", "Văn bản đã ký, đã cấp số đều có tệp", made),
    Check("papers.signatures", "Chữ ký số trên văn bản còn hợp lệ", signed),
    Check("deliveries", "Văn bản gửi đi đúng và đủ dòng", deliveries),
    Check("arrivals", "Sổ văn bản đến không thiếu số", arrivals),
    Check("receipts", "Văn bản được tiếp nhận vào đúng sổ", receipts),
    Check("effects", "Không việc nào ngoài cơ sở dữ liệu bị kẹt", effects),
)
