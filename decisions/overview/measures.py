"""What the rooms say of their clauses: each asks its own selector for its reader, and is silent where it refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from decisions.allotting.selectors import lines_of as allotments_of
from decisions.allotting.selectors import published, total_of
from decisions.authority.acts import Kind
from decisions.authority.scope import scope_of
from decisions.difficulties.selectors import figures_of as difficulties_of
from decisions.difficulties.selectors import seen_by
from decisions.directing.coverage import coverage_of
from decisions.enterprises.board import board_of as enterprise_board
from decisions.errors import DecisionError
from decisions.inspections.models import FindingState, VisitState
from decisions.inspections.selectors import Wish as FindingWish
from decisions.inspections.selectors import findings_of, visits_of
from decisions.monthly.boards import board_of as month_board
from decisions.monthly.boards import openings
from decisions.monthly.seeing import view_of
from decisions.monthly.trends import counted_as, measure_of
from decisions.monthly.trends import figures_of as month_figures
from decisions.network.selectors import reports_of
from decisions.ocop.board import board_of as ocop_board
from decisions.organisation.models import Officer
from decisions.overview.carrying import clause_at
from decisions.schools.selectors import coverage_of_schools
from decisions.surveys.selectors import visible_surveys
from decisions.tasks.models import State as TaskState
from decisions.tasks.selectors import seen_by as tasks_seen_by
from decisions.teams.models import ChatLink, Membership, Team
from decisions.training.board import board_of as training_board
from decisions.training.board import school_board
from documents.clock import local_date
from documents.page.money import in_figures
from documents.page.vietnamese import thousands


@dataclass(frozen=True)
class Told:
    """One figure under a clause: what it counts, the figure in words, whether it needs somebody's eye.

    `opens` names the page with its rows, `at` what the address of that page needs.
    """

    clause: str
    what: str
    figure: str
    opens: str
    at: tuple[str, ...] = ()
    late: bool = False


Measure = Callable[[Officer, datetime], Iterator[Told]]


def told_to(officer: Officer, at: datetime) -> list[Told]:
    """Every figure an officer may see. A room that shows the officer nothing is left out."""
    found: list[Told] = []
    for measure in MEASURES:
        try:
            found += measure(officer, at)
        except DecisionError:
            continue
    return found


def _coverage(officer: Officer, at: datetime) -> Iterator[Told]:
    figures = coverage_of(officer, at).figures
    communes = f"{figures.established}/{figures.required} xã, phường, thị trấn đã có Tổ ({figures.percent} %)"
    for clause in ("I.2.b", "II.2.a"):
        yield Told(clause, "Tổ cấp xã", communes, "coverage")
    villages = f"{figures.villages_established}/{figures.villages_total} thôn, khu phố đã lập"
    yield Told("I.2.b", "Tổ cấp thôn", villages, "coverage")
    if figures.late:
        yield Told("II.2.a", "Quá hạn thành lập", f"{figures.late} xã, phường, thị trấn", "coverage", late=True)


def _members(officer: Officer, at: datetime) -> Iterator[Told]:
    day, scope = local_date(at), scope_of(officer, Kind.ESTABLISHMENT, at)
    communes = scope.communes(day).values("unit")
    teams = Team.objects.on(day).filter(unit__in=communes)
    members = Membership.objects.on(day).filter(team__in=teams).count()
    yield Told("II.2.b", "Tổ và thành viên", f"{teams.count()} Tổ, {thousands(members)} lượt thành viên", "coverage")
    linked = ChatLink.objects.on(day).filter(team__in=teams).values("team").distinct().count()
    yield Told("II.5.a", "Tổ đã có đường dẫn nhóm Zalo", f"{linked}/{teams.count()} Tổ", "coverage")


def _schools(officer: Officer, at: datetime) -> Iterator[Told]:
    figures = coverage_of_schools(officer, at).figures
    words = f"{figures.established}/{figures.required} trường đã có Tổ ({figures.percent} %)"
    for clause in ("I.2.c", "III.3.a"):
        yield Told(clause, "Tổ của trường học", words, "school_coverage")


def _difficulties(officer: Officer, at: datetime) -> Iterator[Told]:
    figures = difficulties_of(seen_by(officer, at), local_date(at))
    words = f"{figures.waiting} đang chờ, {figures.answered} đã trả lời, {figures.consolidated} đã tổng hợp"
    for clause in ("II.1.c", "phần kết"):
        yield Told(clause, "Khó khăn, vướng mắc", words, "difficulties")
        if figures.late:
            yield Told(clause, "Quá hạn trả lời", f"{figures.late} nội dung", "difficulties", late=True)


def _ocop(officer: Officer, at: datetime) -> Iterator[Told]:
    board = ocop_board(officer, local_date(at), at)
    figures = board.total.figures
    share = f" ({figures.share} %)" if figures.share is not None else ""
    words = f"{figures.ocop_online}/{figures.ocop} sản phẩm OCOP có gian hàng{share}"
    for clause in ("II.4.b", "III.2"):
        yield Told(clause, "Sản phẩm OCOP trên sàn thương mại điện tử", words, "ocop_board")


def _money(officer: Officer, at: datetime) -> Iterator[Told]:
    balance = total_of(allotments_of(officer, at))
    yield Told("II.6.a", "Kinh phí đã phân bổ", in_figures(balance.allotted), "allotments")
    yield Told("II.6.b", "Đã chi, quyết toán", in_figures(balance.spent), "allotments")
    yield Told("III.1.đ", "Kinh phí đã phân bổ", in_figures(balance.allotted), "allotments")
    given = sum(one.amount for one in published(officer, at))
    yield Told("II.6.a", "Đóng góp, huy động", in_figures(given), "contributions")


def _tasks(officer: Officer, at: datetime) -> Iterator[Told]:
    found = tasks_seen_by(officer, at)
    going = found.filter(state=TaskState.OPEN)
    done, late = found.filter(state=TaskState.DONE).count(), going.filter(due__lt=local_date(at)).count()
    yield Told("III.1.d", "Nhiệm vụ từ chỉ đạo", f"{going.count()} đang thực hiện, {done} đã xong", "tasks")
    if late:
        yield Told("III.1.d", "Nhiệm vụ quá hạn", f"{late} nhiệm vụ", "tasks", late=True)


def _training(officer: Officer, at: datetime) -> Iterator[Told]:
    figures = training_board(officer, local_date(at), at).total.figures
    share = f" ({figures.share} %)" if figures.share is not None else ""
    words = f"{thousands(figures.trained)}/{thousands(figures.members)} thành viên đã qua tập huấn{share}"
    for clause in ("II.3.a", "II.3.b"):
        yield Told(clause, "Bồi dưỡng, tập huấn", words, "training_board")


def _school_training(officer: Officer, at: datetime) -> Iterator[Told]:
    figures = school_board(officer, local_date(at), at).total.figures
    words = f"{thousands(figures.trained)}/{thousands(figures.members)} thành viên Tổ của trường đã qua tập huấn"
    yield Told("III.3.b", "Bồi dưỡng, tập huấn", words, "training_schools")


def _enterprises(officer: Officer, at: datetime) -> Iterator[Told]:
    words = enterprise_board(officer, at).support_year.words
    for clause in ("II.1.a", "III.1.c", "III.6.a", "III.6.b"):
        yield Told(clause, "Doanh nghiệp hỗ trợ trong năm", words, "enterprise_board")


def _network(officer: Officer, at: datetime) -> Iterator[Told]:
    sent = reports_of(officer, at)
    last = sent.first()
    until = f", gần nhất tính đến {last.as_of:%d/%m/%Y}" if last else ""
    yield Told("II.1.b", "Báo cáo Mạng lưới đã lập", f"{sent.count()} báo cáo{until}", "network")


def _surveys(officer: Officer, at: datetime) -> Iterator[Told]:
    yield Told("II.4.c", "Điều tra xã hội học", f"{visible_surveys(officer, at).count()} cuộc", "surveys")


def _inspections(officer: Officer, at: datetime) -> Iterator[Told]:
    held = visits_of(officer, at).filter(state=VisitState.HELD).count()
    going = findings_of(officer, FindingWish(), at).filter(state__in=(FindingState.OPEN, FindingState.ANSWERED)).count()
    yield Told("III.1.d", "Kiểm tra thực tế", f"{held} buổi đã kiểm tra, {going} kiến nghị chưa xong", "inspections")
    if late := findings_of(officer, FindingWish(late=True), at).count():
        yield Told("III.1.d", "Kiến nghị quá hạn khắc phục", f"{late} kiến nghị", "inspections", late=True)


def _month(officer: Officer, at: datetime) -> Iterator[Told]:
    """Who has reported for the month that was closed last."""
    opening = openings().filter(cut_off__lt=local_date(at)).first()
    if opening is None:
        return
    board = month_board(officer, opening, at)
    words = f"{board.month.name}: {board.sent}/{board.communes} xã, phường, thị trấn đã gửi số liệu"
    yield Told("II.1.c", "Báo cáo của Tổ", words, "month", (opening.month,))
    accepted = sum(district.accepted for district in board.districts)
    words = f"{board.month.name}: {accepted}/{len(board.districts)} huyện, thành phố có báo cáo được chấp nhận"
    yield Told("III.5.c", "Đánh giá hằng tháng", words, "month", (opening.month,))
    if board.late:
        yield Told("III.5.c", "Báo cáo quá hạn", f"{len(board.late)} đơn vị", "month", (opening.month,), late=True)


def _indicators(officer: Officer, at: datetime) -> Iterator[Told]:
    """What was confirmed for that month, each indicator under the clause it counts for."""
    opening = openings().filter(cut_off__lt=local_date(at)).first()
    if opening is None:
        return
    view = view_of(officer, opening.month, "", at)
    for line in month_figures(view).lines:
        counted = counted_as(line.indicator, line.total.figure)
        if counted is not None:
            words = f"{thousands(counted)} {measure_of(line.indicator)}"
            where = (opening.month, line.indicator.code, view.code)
            yield Told(clause_at(line.indicator.clause), line.indicator.name, words, "figure_rows", where)


MEASURES: tuple[Measure, ...] = (
    _coverage,
    _members,
    _schools,
    _difficulties,
    _ocop,
    _money,
    _tasks,
    _training,
    _school_training,
    _enterprises,
    _network,
    _surveys,
    _inspections,
    _month,
    _indicators,
)
