"""Legal bases as papers cite them: what holds when for which kinds of case; a new one, an end, another in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Prefetch

from decisions.administering.keeping import Pen, broken_by_paper, cited, close, pen_for, province_kept, require_none
from decisions.authority.acts import Act, Kind
from decisions.authority.grants import Paper
from decisions.authority.rights import bodies_of
from decisions.errors import NotVisible, Violation
from decisions.legal.models import LegalBasis, LegalBasisUse
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.page.vietnamese import search_key

ADD, REPLACE, END = "add_legal_basis", "replace_legal_basis", "end_legal_basis"
CLAUSE = "NĐ30 Đ10; PL I, II.6"
LEADS = ("Căn cứ", "Thực hiện", "Theo")
MOST_TEXT = 600
_STEP = 10
_CODE = re.compile(r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True)
class BasisFacts:
    """A line as papers print it: how it begins, what it says (without an end mark), and how sure its words are."""

    lead: str
    text: str
    certainty: str = LegalBasis.Certainty.SURE


@dataclass(frozen=True)
class Bases:
    """The bases of the house, in force on a day first; `keeps`: whether the officer changes them."""

    day: date
    rows: tuple[tuple[LegalBasis, str, tuple[str, ...]], ...]
    keeps: bool


def bases_of(officer: Officer, at: datetime, *, day: date | None = None, kind: str = "") -> Bases:
    """Every basis with how it stands on a day and which kinds of case cite it, for everybody. Three queries."""
    day = day or local_date(at)
    uses = LegalBasisUse.objects.order_by("kind")
    found = LegalBasis.objects.prefetch_related(Prefetch("uses", uses)).order_by("code", "valid_from")
    if kind:
        found = found.filter(uses__kind=kind)
    rows = [(one, _standing(one, day), tuple(Kind(use.kind).label for use in one.uses.all())) for one in found]
    order = ("", "chưa có hiệu lực", "hết hiệu lực")
    rows.sort(key=lambda row: order.index(row[1]))
    return Bases(day, tuple(rows), bool(bodies_of(officer, (Act.KEEP_BASES,), at)))


def basis_of(code: str) -> LegalBasis:
    """The last version of a basis. Raises NotVisible."""
    found: LegalBasis | None = LegalBasis.objects.filter(code=code).order_by("-valid_from").first()
    if found is None:
        raise NotVisible
    return found


@transaction.atomic
def add_basis(
    code: str, facts: BasisFacts, kinds: Iterable[str], starts: date, *, by: Officer, at: datetime
) -> LegalBasis:
    """A new basis, cited after the others by some kinds of case. Raises NotAuthorised, RuleBroken."""
    pen, named = _pen(by, at), list(dict.fromkeys(kinds))
    broken = list(_broken(facts, starts, None))
    if not _CODE.fullmatch(code):
        broken.append(Violation(CLAUSE, "Mã gồm chữ thường không dấu, chữ số, gạch nối.", "code"))
    elif LegalBasis.objects.filter(code=code).exists():
        sentence = f"Đã có căn cứ mã {code}. Văn bản mới thay văn bản cũ thì dùng “Thay thế”."
        broken.append(Violation(CLAUSE, sentence, "code"))
    if not named or set(named) - set(Kind.values):
        broken.append(Violation(CLAUSE, "Chọn ít nhất một loại hồ sơ viện dẫn căn cứ này.", "kinds"))
    require_none(broken)
    made: LegalBasis = LegalBasis.objects.create(code=code, valid_from=starts, **vars(facts))
    places = dict(LegalBasisUse.objects.filter(kind__in=named).values_list("kind").annotate(last=Max("place")))
    LegalBasisUse.objects.bulk_create(
        LegalBasisUse(basis=made, kind=kind, place=places.get(kind, 0) + _STEP) for kind in named
    )
    pen.tell(ADD, {"code": code, "text": str(made), "kinds": named, "from": starts.isoformat()})
    return made


@transaction.atomic
def replace_basis(basis: LegalBasis, facts: BasisFacts, starts: date, *, by: Officer, at: datetime) -> LegalBasis:
    """Another text in its place from a day on, cited by the same kinds. Raises NotAuthorised, RuleBroken."""
    pen, basis = _pen(by, at), basis_of(basis.code)
    require_none([*_broken(facts, starts, basis), *_still(basis, starts, "starts")])
    close(basis, starts - timedelta(days=1), f"được thay thế bằng {facts.text}"[:200])
    made: LegalBasis = LegalBasis.objects.create(code=basis.code, valid_from=starts, **vars(facts))
    LegalBasisUse.objects.bulk_create(
        LegalBasisUse(basis=made, kind=use.kind, place=use.place) for use in basis.uses.all()
    )
    told = {"code": basis.code, "text": str(made), "before": str(basis), "from": starts.isoformat()}
    pen.tell(REPLACE, told)
    return made


@transaction.atomic
def end_basis(basis: LegalBasis, last: date, paper: Paper, *, by: Officer, at: datetime) -> None:
    """Its last day, also one that is over. Raises NotAuthorised, RuleBroken: no kind is left with nothing to cite."""
    pen, basis = _pen(by, at), basis_of(basis.code)
    broken = [*broken_by_paper(paper, pen.today), *_still(basis, last + timedelta(days=1), "last")]
    after = max(last + timedelta(days=1), pen.today)
    for kind in basis.uses.values_list("kind", flat=True):
        if not LegalBasis.objects.cited(kind, after).exclude(pk=basis.pk).exists():
            sentence = (
                f"“{Kind(kind).label}” không còn căn cứ nào từ ngày {after:%d/%m/%Y}. Thêm căn cứ khác, hoặc dùng"
                " “Thay thế”."
            )
            broken.append(Violation(CLAUSE, sentence, "last"))
    require_none(broken)
    close(basis, last, cited(paper))
    pen.tell(END, {"code": basis.code, "text": str(basis), "to": last.isoformat(), "on": cited(paper)})


def _pen(by: Officer, at: datetime) -> Pen:
    province = province_kept(by, Act.KEEP_BASES, at)
    return pen_for(Act.KEEP_BASES, province, province, by=by, at=at)


def _standing(one: LegalBasis, day: date) -> str:
    if one.valid_from > day:
        return "chưa có hiệu lực"
    return "hết hiệu lực" if one.valid_to and one.valid_to < day else ""


def _broken(facts: BasisFacts, starts: date, basis: LegalBasis | None) -> Iterator[Violation]:
    if facts.lead not in LEADS:
        yield Violation(CLAUSE, "Chọn lời dẫn trong danh sách.", "lead")
    if facts.certainty not in LegalBasis.Certainty.values:
        yield Violation(CLAUSE, "Chọn độ chắc chắn.", "certainty")
    yield from _broken_text(facts)
    yield from _said_already(facts, starts, basis)


def _broken_text(facts: BasisFacts) -> Iterator[Violation]:
    if not facts.text or len(facts.text) > MOST_TEXT:
        yield Violation(CLAUSE, f"Ghi tên văn bản làm căn cứ, không quá {MOST_TEXT} ký tự.", "text")
    elif facts.text[-1] in ".;,":
        yield Violation(CLAUSE, "Bỏ dấu ở cuối: dấu chấm phẩy, dấu chấm do hệ thống đặt khi in.", "text")
    elif any(facts.text.startswith(f"{lead} ") for lead in LEADS):
        yield Violation(CLAUSE, "Không ghi lại lời dẫn (“Căn cứ”) trong nội dung.", "text")
    elif " ngày " not in f" {facts.text} " and "Kế hoạch" not in facts.text:
        yield Violation(CLAUSE, "Ghi cả ngày ban hành, ví dụ: … ngày 05 tháng 3 năm 2020 của Chính phủ.", "text")


def _said_already(facts: BasisFacts, starts: date, basis: LegalBasis | None) -> Iterator[Violation]:
    others = LegalBasis.objects.exclude(code=basis.code if basis else "").exclude(valid_to__lt=starts)
    key = search_key(facts.text)
    if other := next((one for one in others if search_key(one.text) == key), None):
        yield Violation(CLAUSE, f"Văn bản này đã có, mã {other.code}. Không ghi hai lần.", "text")
    if basis and search_key(basis.text) == key:
        yield Violation(CLAUSE, "Nội dung như cũ. Không có gì để thay thế.", "text")


def _still(basis: LegalBasis, after: date, field: str) -> Iterator[Violation]:
    """It had begun before a day, and was in force until then."""
    if after <= basis.valid_from:
        sentence = f"Căn cứ này có hiệu lực từ ngày {basis.valid_from:%d/%m/%Y}. Chọn ngày sau."
        yield Violation(CLAUSE, sentence, field)
    if basis.end_basis is not None or (basis.valid_to and after > basis.valid_to + timedelta(days=1)):
        yield Violation(CLAUSE, f"Căn cứ này đã hết hiệu lực sau ngày {basis.valid_to:%d/%m/%Y}.", field)
