"""What letters that ask for money print alike: how many Tổ there are, what is asked of whom, the lines as an annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from decisions.attachments.listing import Listed, named
from decisions.budget.estimate import Request
from decisions.budget.estimating import ground_of
from decisions.budget.lines import Counts, Ground, Line, counted, sums_of
from decisions.budget.models import BudgetRound
from decisions.budget.sorts import Level, RoundKind
from decisions.cases.papers import Content
from decisions.organisation.models import Unit
from documents.page import model as page
from documents.page.money import in_full
from documents.page.vietnamese import thousands

_CENTRE, _RIGHT = page.Align.CENTRE, page.Align.RIGHT
_COLUMNS = (
    page.Column("STT", 7, _CENTRE),
    page.Column("Nội dung chi", 24),
    page.Column("Số lượng", 8, _RIGHT),
    page.Column("Số tháng, lần", 9, _RIGHT),
    page.Column("Đơn giá (đồng)", 13, _RIGHT),
    page.Column("Thành tiền (đồng)", 17, _RIGHT),
    page.Column("Nguồn, căn cứ", 22),
)
_OWN_TITLE: Mapping[Level, str] = {
    Level.DISTRICT: "Ngân sách cấp huyện tự cân đối",
    Level.COMMUNE: "Ngân sách cấp xã tự cân đối",
    Level.CONTRIBUTION: "Huy động, đóng góp tự nguyện",
}


@dataclass(frozen=True)
class Asking:
    """What a body asks for in a round, its lines counted."""

    body: Unit
    round: BudgetRound
    request: Request
    ground: Ground
    lines: tuple[Line, ...]

    @property
    def subject(self) -> str:
        """What the letter is about, without "V/v"."""
        return f"đề nghị {self.round.money}"


def asking_of(body: Unit, round_: BudgetRound, content: Content, day: date) -> Asking:
    """What a draft or round asks for; a draft is counted as of the day. Raises KeyError for one not whole yet."""
    request, ground = Request.read(content), ground_of(body, day)
    if "counts" in content:  # as counted when it was submitted, whatever was established since
        ground = replace(ground, counts=Counts(**content["counts"]))
    return Asking(body, round_, request, ground, tuple(counted(line, ground) for line in request.lines))


def need(asking: Asking) -> Iterator[page.Block]:
    """How many Tổ, what is needed and from whom, what the drafter says besides."""
    counts, sums = asking.ground.counts, sums_of(asking.lines, asking.ground.sources)
    yield page.Clause(
        f"Số Tổ đang hoạt động theo quyết định còn hiệu lực: {thousands(counts.teams)} Tổ, với"
        f" {thousands(counts.members)} thành viên."
    )
    shares = [f"Đề nghị ngân sách tỉnh hỗ trợ: {in_full(sums.asked)}{_from(asking.round)}"]
    shares += [f"{title}: {in_full(sums.levels[level])}" for level, title in _OWN_TITLE.items() if sums.levels[level]]
    yield page.Clause(
        f"Tổng nhu cầu kinh phí: {in_full(sums.total)}, chi tiết tại Phụ lục kèm theo. Trong đó:",
        points=(*(f"{share};" for share in shares[:-1]), f"{shares[-1]}."),
    )
    for paragraph in asking.request.paragraphs:
        yield page.Paragraph(paragraph)


def ending(wish: str, files: Sequence[Listed]) -> Iterator[page.Block]:
    """The wish, and what goes with the letter besides its annex; the last of both ends the text."""
    if not files:
        yield page.Paragraph(f"{wish}./.")
        return
    yield page.Paragraph(f"{wish}.")
    yield page.Paragraph(f"{named(files)}./.")


def annex(asking: Asking) -> page.Annex:
    """Every line with its source, and the sum in words."""
    rows = [_row(place, line, asking.ground) for place, line in enumerate(asking.lines, start=1)]
    total = sum(line.amount for line in asking.lines)
    rows.append(("", "Tổng cộng", "", "", "", thousands(total), ""))
    title = ("DỰ TOÁN KINH PHÍ TRIỂN KHAI TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", f"NĂM {asking.round.year}")
    return page.Annex(title, (page.Table(_COLUMNS, tuple(rows)), page.Paragraph(f"Tổng dự toán: {in_full(total)}./.")))


def _from(round_: BudgetRound) -> str:
    source = round_.source
    return f", từ nguồn {source.name}" if round_.kind == RoundKind.IN_YEAR and source else ""


def _row(place: int, line: Line, ground: Ground) -> tuple[str, ...]:
    source, norm = ground.sources.get(line.source), ground.norms.get(line.norm)
    own = f"Quyết định số {line.own_symbol} ngày {line.own_day:%d/%m/%Y}" if line.own_day else ""
    parts = (source.name if source else line.source, norm.basis if norm else line.basis, own)
    return (
        str(place),
        line.content,
        thousands(line.quantity),
        str(line.times),
        thousands(line.price),
        thousands(line.amount),
        "; ".join(part for part in parts if part),
    )
