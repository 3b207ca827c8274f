"""What this floor promises of what it keeps: the chains of the journal, cases, rounds, and who read what."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter, itemgetter

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from decisions.authority.acts import Act
from decisions.cases.downloads import DOWNLOAD
from decisions.cases.life import lives
from decisions.cases.models import NUMBERED_STATES, Case, Round, State
from decisions.journal import anchors
from decisions.journal.chain import first_fault
from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from decisions.organisation.models import Holding, Unit
from decisions.privacy.erasing import ERASE
from decisions.privacy.tracing import BOOK as PRIVACY
from decisions.teams.leaders import appointed
from decisions.teams.models import Team
from documents import clock
from documents.canonical import digest
from documents.models import Delivery, Number, Paper, PaperFile
from documents.proof.registry import KEPT, Check

_AT_ONCE = 500
_BEFORE_NUMBER = tuple(state for state in State if state not in NUMBERED_STATES)


def chains() -> Iterator[str]:
    """Every book of the journal holds from its first row to its head; the first bad row is named."""
    books = {book.pk: book for book in JournalBook.objects.order_by("pk")}
    entries = JournalEntry.objects.order_by("book", "seq").iterator(_AT_ONCE)
    for pk, rows in groupby(entries, key=attrgetter("book_id")):
        yield from _chain(books.pop(pk), rows)
    for book in books.values():
        yield from _chain(book, ())


def states() -> Iterator[str]:
    """The state of a case is where its last journal entry led; every step began where the one before it ended."""
    cases = {case.journal_id: case for case in Case.objects.order_by("pk")}
    moves = JournalEntry.objects.filter(book__kind=JournalBook.Kind.CASE).exclude(after="").order_by("book", "seq")
    rows = moves.values_list("book", "seq", "before", "after").iterator(_AT_ONCE)
    for book, steps in groupby(rows, key=itemgetter(0)):
        case = cases.pop(book, None)
        state = ""
        for _, seq, before, after in steps:
            if before != state:
                yield f"Nhật ký của {case or book}: dòng {seq} đi từ “{before}” trong khi hồ sơ ở “{state}”."
            state = after
        if case is None:
            yield f"Sổ nhật ký {book} không còn hồ sơ."
        elif case.state != state:
            yield f"Hồ sơ {case}: trạng thái “{case.state}” nhưng dòng nhật ký cuối ghi “{state}”."
    for case in cases.values():
        yield f"Hồ sơ {case}: không có dòng nhật ký nào về trạng thái."


def rounds() -> Iterator[str]:
    """What was submitted is what the journal says was submitted, round after round without a gap."""
    told = _told_rounds()
    for case, rows in groupby(_rounds(), key=attrgetter("case")):
        for place, row in enumerate(rows, start=1):
            if row.number != place:
                yield f"Hồ sơ {case}: thiếu lần trình {place}."
            yield from _whole_or_erased(row)
            said = told.pop((case.journal_id, row.number), row.digest)
            if said != row.digest:
                yield f"Hồ sơ {case}: lần trình {row.number} khác với nội dung nhật ký đã ghi."
    for (book, number), _ in sorted(told.items()):
        yield f"Hồ sơ {Case.objects.get(journal=book)}: mất nội dung lần trình {number} mà nhật ký đã ghi."
    for case in Case.objects.annotate(highest=Max("rounds__number")).filter(highest__gt=F("round")):
        yield f"Hồ sơ {case}: có lần trình {case.highest} nhưng hồ sơ mới ở lần {case.round}."


def marks() -> Iterator[str]:
    """Whoever was told how urgent a paper is, and how far it may go, was told what it was submitted as."""
    told: dict[int, tuple[object, object]] = {}
    entries = JournalEntry.objects.filter(content__contains="round_digest").order_by("book", "seq")
    for book, content in entries.values_list("book", "content").iterator(_AT_ONCE):
        said = read(content)
        told[book] = (said.get("urgency", ""), said.get("circulation", ""))
    for case in Case.objects.exclude(state=State.DRAFTING).order_by("pk").iterator(_AT_ONCE):
        if case.journal_id in told and told[case.journal_id] != (case.urgency, case.circulation):
            yield f"Hồ sơ {case}: độ khẩn hoặc phạm vi lưu hành khác với lần trình cuối nhật ký đã ghi."


def numbers() -> Iterator[str]:
    """A case past the numbering has its number, one before it has none, and the journal says the same."""
    number = Number.objects.filter(ref=OuterRef("code"))
    for case in Case.objects.filter(~Exists(number), state__in=NUMBERED_STATES).order_by("pk"):
        yield f"Hồ sơ {case}: đã ở bước “{case.get_state_display()}” nhưng không có số."
    for case in Case.objects.filter(Exists(number), state__in=_BEFORE_NUMBER).order_by("pk"):
        yield f"Hồ sơ {case}: còn ở bước “{case.get_state_display()}” nhưng đã có số."
    given = {
        ref: (value, symbol, day.isoformat(), by)
        for ref, value, symbol, day, by in Number.objects.filter(ref__isnull=False).values_list(
            "ref", "value", "symbol", "day", "given_by"
        )
    }
    hashes = dict(Paper.objects.filter(number__isnull=False).values_list("ref", "hash_numbered"))
    entries = JournalEntry.objects.filter(act=Act.NUMBER, book__kind=JournalBook.Kind.CASE).exclude(content="")
    rows = entries.values_list("book__ref", "seq", "content", "actor_name").iterator(_AT_ONCE)
    for code, seq, content, actor in rows:
        said = read(content)
        told = (said.get("number"), said.get("symbol"), said.get("day"), actor)
        if (told, said.get("hash")) != (given.get(code), hashes.get(code)):
            yield f"Hồ sơ {code}: dòng nhật ký {seq} ghi số, ký hiệu, ngày, người cấp hoặc mã băm khác với văn bản."


def signatures() -> Iterator[str]:
    """What was signed is what the journal says was signed, and it says so of every paper."""
    papers = Paper.objects.values_list("ref", "round", "hash_signed", "signed_by", "body", "kind")
    told, erased = {}, set()
    entries = JournalEntry.objects.filter(act__in=[life.sign for life in lives()])
    for code, content, actor in entries.values_list("book__ref", "content", "actor_name").iterator(_AT_ONCE):
        said = read(content)
        told[code, said.get("signing")] = said.get("hash"), actor
        erased |= set() if content else {code}
    cases = {code: (unit, kind) for code, unit, kind in Case.objects.values_list("code", "unit__code", "kind")}
    for code, number, hashed, by, body, kind in papers.order_by("ref", "round").iterator(_AT_ONCE):
        if code not in erased and told.get((code, number)) != (hashed, by):
            yield f"Hồ sơ {code}: nhật ký không ghi hoặc ghi khác mã băm, người ký của văn bản ký lần {number}."
        if cases.get(code) != (body, kind):
            yield f"Hồ sơ {code}: văn bản ký lần {number} ghi cơ quan hoặc loại khác với hồ sơ."


def dispatches() -> Iterator[str]:
    """An issued paper went to the lines the journal says it went to."""
    sent: dict[str, list[str]] = {}
    for ref, line in Delivery.objects.order_by("paper", "place").values_list("paper__ref", "line"):
        sent.setdefault(ref, []).append(line)
    entries = JournalEntry.objects.filter(act=Act.DISPATCH, book__kind=JournalBook.Kind.CASE).exclude(content="")
    for code, content in entries.values_list("book__ref", "content").iterator(_AT_ONCE):
        if read(content).get("lines") != sent.get(code):
            yield f"Hồ sơ {code}: các dòng nơi nhận đã gửi khác với nhật ký."


def holdings() -> Iterator[str]:
    """Nobody holds a right that the journal does not say was given, or for longer than it says."""
    told: dict[tuple[object, ...], set[object]] = {}
    entries = JournalEntry.objects.filter(act__in=["grant", "end_holding"], book__kind=JournalBook.Kind.UNIT)
    erased = set()
    for unit, content in entries.values_list("book__ref", "content").iterator(_AT_ONCE):
        said = read(content)
        erased |= set() if content else {unit}
        key = unit, *(said.get(name) for name in ("officer", "seat", "given_as", "given_on")), _moment(said.get("from"))
        told.setdefault(key, set()).add(_moment(said.get("to")))
    for holding in Holding.objects.select_related("officer", "seat__unit").order_by("pk").iterator(_AT_ONCE):
        unit, who = holding.seat.unit.code, holding.officer
        key = unit, who.username, str(holding.seat), holding.cause, holding.paper, holding.starts_at
        if unit not in erased and holding.ends_at not in told.get(key, ()):
            yield f"Nhật ký {unit} không ghi nhiệm vụ của {who} ({holding.seat}) hoặc ghi thời hạn khác."


def posts() -> Iterator[str]:
    """Every team in force has one leader in post, an ended team has none; no unit of a team is without a team."""
    now, day = clock.now(), clock.today()
    held = Counter(appointed(now).values_list("seat__unit", flat=True))
    for team in Team.objects.order_by("code").iterator(_AT_ONCE):
        wanted = int(team.valid_from <= day <= (team.valid_to or day))
        if held[team.post_unit_id] != wanted:
            yield f"Tổ {team}: có {held[team.post_unit_id]} người giữ nhiệm vụ Tổ trưởng, phải là {wanted}."
    for unit in Unit.objects.filter(role=Unit.Role.TEAM, team=None).order_by("code"):
        yield f"Đơn vị {unit} là của một Tổ nhưng không có Tổ nào."


def accesses() -> Iterator[str]:
    """Each recorded download is of a file that was there by then, of a case that is there."""
    codes = set(Case.objects.values_list("code", flat=True))
    files: dict[str, set[str]] = {}
    for ref, stage, name in PaperFile.objects.values_list("paper__ref", "stage", "format"):
        files.setdefault(ref, set()).add(f"{stage}.{name}")
    for entry in AccessEntry.objects.filter(what=DOWNLOAD).order_by("pk").iterator(_AT_ONCE):
        if entry.ref not in codes:
            yield f"Nhật ký truy cập, dòng {entry.pk}: không có hồ sơ {entry.ref}."
        elif entry.detail not in files.get(entry.ref, set()):
            yield f"Nhật ký truy cập, dòng {entry.pk}: hồ sơ {entry.ref} không có tệp {entry.detail}."


def _chain(book: JournalBook, rows: Iterator[JournalEntry] | tuple[()]) -> Iterator[str]:
    fault = first_fault(book, rows)
    if fault:
        yield f"Nhật ký {fault.book}: hỏng từ dòng {fault.seq}: {fault.reason}."


def _whole_or_erased(row: Round) -> Iterator[str]:
    """A text is as it was submitted; it goes only with a case that failed, and the journal tells of it."""
    where = f"Hồ sơ {row.case}: nội dung lần trình {row.number}"
    if not row.erased_at or row.content:
        yield from () if digest(row.content) == row.digest else (f"{where} đã bị sửa.",)
        return
    entries = JournalEntry.objects.filter(act=ERASE, book__kind=JournalBook.Kind.SYSTEM, book__ref=PRIVACY)
    told = [read(content).get("erased") for content in entries.values_list("content", flat=True)]
    named = any(isinstance(codes, list) and row.case.code in codes for codes in told)
    if row.case.state not in (State.STOPPED, State.DECLINED) or not named:
        yield f"{where} đã xóa mà nhật ký không ghi."


def _rounds() -> Iterator[Round]:
    return Round.objects.select_related("case").order_by("case", "number").iterator(_AT_ONCE)


def _told_rounds() -> dict[tuple[int, int], str]:
    """By journal book and round, the digest the last submission of that round told."""
    entries: QuerySet[JournalEntry] = JournalEntry.objects.filter(Q(content__contains="round_digest"))
    rows = entries.order_by("book", "seq").values_list("book", "round", "content")
    return {(book, number): str(read(content).get("round_digest")) for book, number, content in rows}


def _moment(told: object) -> datetime | None:
    return datetime.fromisoformat(told) if isinstance(told, str) else None


def read(content: str) -> dict[str, object]:
    """What an entry tells; nothing when it cannot be read, which the chain has said already."""
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


KEPT.register(
    Check("journal.chains", "Nhật ký liền mạch, không bị sửa", chains),
    Check("journal.anchors", "Nhật ký khớp với các điểm neo", anchors.faults),
    Check("journal.accesses", "Nhật ký truy cập khớp với hồ sơ và tệp", accesses),
    Check("cases.states", "Trạng thái hồ sơ khớp với nhật ký", states),
    Check("cases.rounds", "Nội dung các lần trình nguyên vẹn", rounds),
    Check("cases.marks", "Độ khẩn, phạm vi lưu hành khớp với nhật ký", marks),
    Check("cases.signatures", "Văn bản đã ký khớp với nhật ký", signatures),
    Check("cases.dispatches", "Nơi nhận đã gửi khớp với nhật ký", dispatches),
    Check("rights.holdings", "Nhiệm vụ đang giữ khớp với nhật ký", holdings),
    Check("teams.posts", "Mỗi Tổ đang hoạt động có đúng một Tổ trưởng giữ nhiệm vụ", posts),
    Check("cases.numbers", "Số của hồ sơ khớp với bước và nhật ký", numbers),
)
