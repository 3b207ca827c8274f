"""The words of a district's estimate, from the top of the page to its annex (Mẫu 1.5; plan II.6, III.1.đ)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from decisions.attachments.listing import Listed, named
from decisions.attachments.services import going_with
from decisions.budget.estimate import Request
from decisions.budget.estimating import confirm, estimate_of, ground_of, keep_lines
from decisions.budget.lines import Counts, Ground, Line, counted, sums_of
from decisions.budget.models import Estimate
from decisions.budget.sorts import Level, RoundKind
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting
from decisions.cases.printing import answering, authority_of, grounds
from decisions.monthly.letters import DESKS
from decisions.organisation.models import Unit
from decisions.teams.roster import Recipient
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


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter of UBND huyện to the Sở; a draft is counted as of now. Raises KeyError for one not whole yet."""
    estimate = estimate_of(setting.case)
    request, ground = Request.read(content), ground_of(estimate.body, setting.day)
    if "counts" in content:  # as counted when it was submitted, whatever was established since
        ground = replace(ground, counts=Counts(**content["counts"]))
    lines = tuple(counted(line, ground) for line in request.lines)
    version, mark = estimate.body.on(setting.day), DESKS[estimate.body.role].mark
    return page.Page(
        authority=authority_of(estimate.body, setting.day),
        symbol=page.Symbol(body=version.symbol, unit=mark),
        place=version.place,
        content=page.Letter(
            subject=subject_of(estimate),
            addressees=(estimate.round.unit.on(setting.day).name,),
            blocks=(
                *_blocks(request, lines, ground, estimate, setting),
                *_closing(estimate, setting, going_with(setting.case, content)),
            ),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in request.recipients), mark),
        cited=page.Cited("Công văn", version.name),
        annexes=(_annex(lines, ground, estimate),),
    )


def subject_of(estimate: Estimate) -> str:
    """What the letter is about, without "V/v"."""
    return f"đề nghị {estimate.round.money}"


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """The Sở that opened the round, then the lines of Nơi nhận."""
    unit = estimate_of(case).round.unit
    return [{"line": unit.on(day).name, "unit": unit.code}, *content["recipients"]]


def usual(case: Case, day: date) -> Request:
    """What an estimate begins with: no line is known beforehand."""
    body = estimate_of(case).body
    return Request((), (), tuple(_usual_recipients(body, day)))


def _usual_recipients(body: Unit, day: date) -> Iterator[Recipient]:
    yield Recipient("Phòng Tài chính - Kế hoạch")
    yield Recipient(f"CT, các PCT {body.called(day)}")


def _blocks(
    request: Request, lines: Sequence[Line], ground: Ground, estimate: Estimate, setting: Setting
) -> Iterator[page.Block]:
    name, sums = estimate.body.on(setting.day).name, sums_of(lines, ground.sources)
    yield page.Paragraph(
        f"{grounds(setting, ', ')}{name} đề nghị {estimate.round.money} ({estimate.round.get_kind_display()}) như sau:"
    )
    yield page.Clause(
        f"Số Tổ đang hoạt động theo quyết định còn hiệu lực: {thousands(ground.counts.teams)} Tổ, với"
        f" {thousands(ground.counts.members)} thành viên."
    )
    shares = [f"Đề nghị ngân sách tỉnh hỗ trợ: {in_full(sums.asked)}{_from(estimate)}"]
    shares += [f"{title}: {in_full(sums.levels[level])}" for level, title in _OWN_TITLE.items() if sums.levels[level]]
    yield page.Clause(
        f"Tổng nhu cầu kinh phí: {in_full(sums.total)}, chi tiết tại Phụ lục kèm theo. Trong đó:",
        points=(*(f"{share};" for share in shares[:-1]), f"{shares[-1]}."),
    )
    for paragraph in request.paragraphs:
        yield page.Paragraph(paragraph)


def _closing(estimate: Estimate, setting: Setting, files: Sequence[Listed]) -> Iterator[page.Block]:
    """The wish, and what goes with the letter besides its annex."""
    name, department = estimate.body.on(setting.day).name, estimate.round.unit.on(setting.day).name
    wish = f"{name} kính đề nghị {department} thẩm định, tổng hợp, trình cấp có thẩm quyền xem xét"
    if files:
        yield page.Paragraph(f"{wish}.")
        yield page.Paragraph(f"{named(files)}./.")
    else:
        yield page.Paragraph(f"{wish}./.")


def _from(estimate: Estimate) -> str:
    source = estimate.round.source
    return f", từ nguồn {source.name}" if estimate.round.kind == RoundKind.IN_YEAR and source else ""


def _annex(lines: Sequence[Line], ground: Ground, estimate: Estimate) -> page.Annex:
    rows = [_row(place, line, ground) for place, line in enumerate(lines, start=1)]
    total = sum(line.amount for line in lines)
    rows.append(("", "Tổng cộng", "", "", "", thousands(total), ""))
    title = ("DỰ TOÁN KINH PHÍ TRIỂN KHAI TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG", f"NĂM {estimate.round.year}")
    return page.Annex(title, (page.Table(_COLUMNS, tuple(rows)), page.Paragraph(f"Tổng dự toán: {in_full(total)}./.")))


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


ESTIMATE_PAPER = Paperwork(compose, confirm, keep_lines, on_behalf=True, sent_to=sent_to)
