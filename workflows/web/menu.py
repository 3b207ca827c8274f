"""The menu: where one may go, who is led there, and how much waits. What it offers is never a permission."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from decisions.authority.acts import Act, Kind, reading
from decisions.authority.rights import acts_held
from decisions.copying.selectors import ACTS as COPIES
from decisions.copying.selectors import waiting_for as copies_waiting
from decisions.difficulties.selectors import ACTS as DIFFICULTIES
from decisions.difficulties.selectors import waiting_for as difficulties_waiting
from decisions.enterprises.selectors import ACTS as ENTERPRISES
from decisions.enterprises.selectors import ANSWERING as AIDED
from decisions.enterprises.selectors import waiting_for as pledges_waiting
from decisions.exchange.receiving import waiting_for as consignments_for
from decisions.filing.selectors import ACTS as FILES
from decisions.incoming.selectors import waiting_for as arrivals_waiting
from decisions.inspections.selectors import ACTS as CHECKS
from decisions.inspections.selectors import ANSWERING as FINDERS
from decisions.inspections.selectors import waiting_for as findings_waiting
from decisions.ocop.selectors import ACTS as PRODUCTS
from decisions.organisation.models import Officer
from decisions.surveys.selectors import ACTS as SURVEYS
from decisions.tasks.selectors import ACTS as TASKS
from decisions.tasks.selectors import waiting_for as tasks_waiting
from decisions.training.selectors import ACTS as TRAINING
from workflows.engine.desk import count_waiting

Acts = Set[str]
Count = Callable[[Officer, datetime, Acts], int]
_TEAMS, _SCHOOLS = reading(Kind.ESTABLISHMENT), reading(Kind.SCHOOL_TEAM)
_MONTHS, _MONEY = reading(Kind.EVALUATION), reading(Kind.ESTIMATE)
_BOOKS = (Act.NUMBER, Act.AGREE_VOID_NUMBER)
_SECTOR = (Act.COMMENT_INDICATOR, Act.DRAFT_GUIDANCE, Act.SIGN_GUIDANCE)
_ADMINISTERS = (Act.KEEP_PEOPLE, Act.KEEP_UNITS, Act.KEEP_VILLAGES, Act.KEEP_CALENDAR, Act.KEEP_BASES)


@dataclass(frozen=True)
class Place:
    """One entry: its address, the name pages give themselves to be marked in it, its picture and what it is called.

    It is shown to who holds one of `acts`, and to everybody where none is named; `waits` counts what waits there.
    """

    address: str
    tab: str
    icon: str
    name: str
    acts: tuple[str, ...] = ()
    waits: Count | None = None

    def is_for(self, acts: Acts) -> bool:
        """Whether who holds these acts is led there."""
        return not self.acts or not acts.isdisjoint(self.acts)


@dataclass(frozen=True)
class Shelf:
    """Entries under a heading, which is shown with the first of them; none where there is none to give."""

    name: str
    places: tuple[Place, ...]


def _to_who_holds(acts: tuple[str, ...], count: Callable[[Officer, datetime], int]) -> Count:
    """A count that is nobody's but theirs: nothing is asked for the others."""
    return lambda officer, at, held: 0 if held.isdisjoint(acts) else count(officer, at)


def _arriving(officer: Officer, at: datetime, held: Acts) -> int:
    sent = consignments_for(officer, at).count() if Act.RECEIVE in held else 0
    return arrivals_waiting(officer, at) + sent


_COPYING = _to_who_holds((Act.COPY_PAPER, Act.NUMBER), copies_waiting)
_TASKS = _to_who_holds((Act.DO_TASK,), tasks_waiting)
_PLEDGES, _FINDINGS = _to_who_holds(AIDED, pledges_waiting), _to_who_holds(FINDERS, findings_waiting)
_DIFFICULT = _to_who_holds((Act.ANSWER_DIFFICULTY,), difficulties_waiting)

MENU = (
    Shelf("", (Place("/viec/", "cho", "inbox", "Bàn làm việc", (), lambda who, at, _: count_waiting(who, at)),)),
    Shelf(
        "Văn thư",
        (
            Place("/van-ban-den/", "van-ban-den", "envelope-arrow-down", "Văn bản đến", (), _arriving),
            Place("/nhiem-vu/", "nhiem-vu", "clipboard-plus", "Nhiệm vụ", TASKS, _TASKS),
            Place("/kiem-tra-the-thuc/", "kiem-tra", "check2-circle", "Kiểm tra thể thức"),
            Place("/so-van-ban/", "so-di", "journal-text", "Sổ văn bản đi", _BOOKS),
            Place("/ban-sao/", "ban-sao", "file-earmark-text", "Bản sao", (*COPIES, Act.RECEIVE), _COPYING),
            Place("/ho-so-luu/", "ho-so-cong-viec", "file-earmark-text", "Hồ sơ công việc", FILES),
            Place("/ke-hoach/", "ke-hoach", "clipboard-plus", "Kế hoạch"),
        ),
    ),
    Shelf(
        "Tổ công nghệ số cộng đồng",
        (
            Place("/do-phu/", "do-phu", "bar-chart", "Độ phủ", (_TEAMS,)),
            Place("/do-phu/truong-hoc/", "truong-hoc", "people", "Trường học", (_SCHOOLS,)),
            Place("/chi-tieu/", "chi-tieu", "clipboard-plus", "Chỉ tiêu", (_MONTHS,)),
            Place("/thang/", "thang", "clock-history", "Báo cáo tháng", (_MONTHS,)),
            Place("/so-lieu/", "so-lieu", "file-earmark-text", "Số liệu, xếp hạng", (_MONTHS,)),
            Place("/kinh-phi/dot/", "kinh-phi", "cash-stack", "Kinh phí", (_MONEY,)),
            Place("/chi-tieu/nganh/", "chi-tieu-nganh", "building", "Chỉ tiêu ngành", _SECTOR),
            Place("/san-pham-ocop/", "san-pham-ocop", "people", "Sản phẩm OCOP", PRODUCTS),
            Place("/dieu-tra/", "dieu-tra", "clipboard-plus", "Điều tra xã hội học", (_MONTHS, *SURVEYS)),
            Place("/mang-luoi/", "mang-luoi", "bar-chart", "Mạng lưới toàn quốc", (Act.EXPORT_NETWORK,)),
            Place("/tap-huan/", "tap-huan", "people", "Tập huấn", TRAINING),
            Place("/doanh-nghiep/", "doanh-nghiep", "building", "Doanh nghiệp hỗ trợ", ENTERPRISES, _PLEDGES),
            Place("/kiem-tra-thuc-te/", "kiem-tra-thuc-te", "search", "Kiểm tra thực tế", CHECKS, _FINDINGS),
            Place("/kho-khan/", "kho-khan", "exclamation-triangle", "Khó khăn, vướng mắc", DIFFICULTIES, _DIFFICULT),
        ),
    ),
    Shelf(
        "Quản trị",
        (
            Place("/co-cau/", "co-cau", "building", "Cơ cấu tổ chức", _ADMINISTERS),
            Place("/ngay-nghi/", "ngay-nghi", "clock-history", "Ngày nghỉ, làm bù", _ADMINISTERS),
            Place("/can-cu/", "can-cu", "journal-text", "Căn cứ pháp lý", _ADMINISTERS),
        ),
    ),
    Shelf(
        "",
        (
            Place("/van-hanh/", "van-hanh", "exclamation-triangle", "Vận hành", (Act.OPERATE,)),
            Place("/du-lieu-ca-nhan/", "du-lieu-ca-nhan", "eye", "Dữ liệu cá nhân", (Act.TRACE_PERSON,)),
            Place("/tro-giup/", "tro-giup", "journal-text", "Trợ giúp"),
        ),
    ),
    Shelf("Cá nhân", (Place("/tai-khoan/", "tai-khoan", "pen", "Tài khoản của tôi"),)),
)
_ASKED = tuple(sorted({act for shelf in MENU for place in shelf.places for act in place.acts}))


class Menu:
    """The menu of an officer at a moment. Nothing is asked before a page shows of it."""

    def __init__(self, officer: Officer, at: datetime) -> None:
        self._officer, self._at = officer, at

    @cached_property
    def _held(self) -> Acts:
        return acts_held(self._officer, _ASKED, self._at)

    @property
    def shelves(self) -> Iterator[tuple[str, list[tuple[Place, int]]]]:
        """Shelf by shelf its heading and, entry by entry, how much waits there."""
        for shelf in MENU:
            shown = [(place, self._waiting(place)) for place in shelf.places if place.is_for(self._held)]
            if shown:
                yield shelf.name, shown

    def _waiting(self, place: Place) -> int:
        return place.waits(self._officer, self._at, self._held) if place.waits else 0

    @property
    def leads_to_training(self) -> bool:
        """Whether the sessions are in it."""
        return not self._held.isdisjoint(TRAINING)

    @property
    def leads_to_teams(self) -> bool:
        """Whether the teams of communes are."""
        return _TEAMS in self._held

    @property
    def leads_to_schools(self) -> bool:
        """Whether those of schools are."""
        return _SCHOOLS in self._held
