"""Villages of a commune: a new one, another name, an end, several merged; never over the head of a team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from decisions.administering.keeping import (
    CLAUSE,
    Pen,
    broken_by_paper,
    broken_by_start,
    cited,
    close,
    pen_for,
    require_none,
)
from decisions.authority.acts import Act
from decisions.authority.grants import Paper
from decisions.authority.rights import bodies_of
from decisions.cases.models import ENDED
from decisions.errors import NotInForce, NotVisible, RuleBroken, Violation
from decisions.organisation.directory import entry_of
from decisions.organisation.models import Officer, Unit, UnitVersion, Village, VillageVersion
from decisions.teams.models import PlannedTeam, Team
from documents.clock import local_date
from documents.page.vietnamese import search_key, upper_first

ADD, CHANGE, END, MERGE = "add_village", "change_village", "end_village", "merge_villages"
_LETTERS = {VillageVersion.Kind.HAMLET: "t", VillageVersion.Kind.QUARTER: "k", VillageVersion.Kind.GROUP: "d"}
_LONGEST = 120


@dataclass(frozen=True)
class VillageFacts:
    """What a village is: its kind, and its name as papers say it (`thôn Hữu Đức`)."""

    kind: str
    name: str

    @property
    def called(self) -> str:
        """The name with its kind before it, as papers say it inside a sentence."""
        label = VillageVersion.Kind(self.kind).label
        own = self.name[len(label) :].strip() if self.name.casefold().startswith(f"{label} ") else self.name
        return f"{label} {own}".strip()


@dataclass(frozen=True)
class VillageShown:
    """A village on a day, what comes after or came before, and its team, if any."""

    version: VillageVersion
    team: Team | None
    coming: VillageVersion | None


@dataclass(frozen=True)
class Villages:
    """The villages of a commune on a day; `keeps`: whether the officer may change them."""

    unit: Unit
    commune: UnitVersion
    day: date
    shown: tuple[VillageShown, ...]
    coming: tuple[VillageVersion, ...]
    ended: tuple[VillageVersion, ...]
    keeps: bool

    def village(self, code: str) -> VillageVersion:
        """One of them that is there. Raises NotVisible."""
        found = next((one.version for one in self.shown if one.version.village.code == code), None)
        if found is None:
            raise NotVisible
        return found


def villages_of(officer: Officer, code: str, at: datetime, day: date | None = None) -> Villages:
    """The villages of a commune on a day, for who sees its page. Raises NotVisible, also for what is no commune."""
    entry = entry_of(officer, code, at)
    if entry.unit.role != Unit.Role.COMMUNE:
        raise NotVisible
    today = local_date(at)
    day = day or today
    rows = list(
        VillageVersion.objects.filter(unit=entry.unit).select_related("village").order_by("village__code", "valid_from")
    )
    teams = {one.village_id: one for one in Team.objects.on(day).filter(village__in=[row.village_id for row in rows])}
    now = [row for row in rows if row.valid_from <= day <= (row.valid_to or date.max)]
    there = {row.village_id for row in now}
    later = {row.village_id: row for row in rows if row.valid_from > day}
    shown = tuple(VillageShown(row, teams.get(row.village_id), later.get(row.village_id)) for row in now)
    over = {row.village_id: row for row in rows if row.village_id not in there and row.valid_from <= day}
    keeps = code in bodies_of(officer, (Act.KEEP_VILLAGES,), at)
    coming = tuple(row for row in later.values() if row.village_id not in there)
    return Villages(entry.unit, entry.version, day, shown, coming, tuple(over.values()), keeps)


@transaction.atomic
def add_village(
    commune: Unit, facts: VillageFacts, starts: date, paper: Paper, *, by: Officer, at: datetime
) -> VillageVersion:
    """A new village from a day on. Raises NotAuthorised, RuleBroken."""
    pen = _pen(commune, by, at)
    require_none(_broken(commune, facts, starts, paper, pen))
    made = _begin(commune, _next(commune, facts.kind), facts, starts, paper)
    pen.tell(ADD, _told(made, paper))
    return made


@transaction.atomic
def change_village(
    version: VillageVersion, facts: VillageFacts, starts: date, paper: Paper, *, by: Officer, at: datetime
) -> VillageVersion:
    """Another name or kind from a day on; the team goes on. Raises NotAuthorised, RuleBroken."""
    pen = _pen(version.unit, by, at)
    version = _fresh(version)
    broken = [*_broken(version.unit, facts, starts, paper, pen, but=[version]), *_goes_on(version, starts)]
    if not broken and (version.kind, version.name) == (facts.kind, facts.called):
        broken.append(Violation(CLAUSE, "Tên và loại như cũ. Không có gì để ghi.", "name"))
    require_none(broken)
    made = _go_on(version, facts, starts, paper)
    pen.tell(CHANGE, {**_told(made, paper), "before": version.name})
    return made


@transaction.atomic
def end_village(version: VillageVersion, last: date, paper: Paper, *, by: Officer, at: datetime) -> None:
    """The last day of a village without a team. Raises NotAuthorised, RuleBroken."""
    pen = _pen(version.unit, by, at)
    version = _fresh(version)
    after = last + timedelta(days=1)
    broken = [*broken_by_start(last, pen.today, "last"), *broken_by_paper(paper, pen.today)]
    require_none([*broken, *_goes_on(version, after, "last"), *_in_the_way([version], "last")])
    _end(version, last, cited(paper))
    pen.tell(END, {"village": version.village.code, "name": version.name, "to": last.isoformat(), "on": cited(paper)})


@dataclass(frozen=True)
class Merger:
    """Villages that become one: a new one, or one of them (`keeps`, a code) that goes on with its code and team."""

    villages: tuple[str, ...]
    facts: VillageFacts
    keeps: str = ""


@transaction.atomic
def merge_villages(
    there: Villages, merger: Merger, starts: date, paper: Paper, *, by: Officer, at: datetime
) -> VillageVersion:
    """Several villages become one from a day on. Raises NotAuthorised, NotVisible for a foreign one, RuleBroken."""
    pen = _pen(there.unit, by, at)
    rows = [_fresh(there.village(code)) for code in dict.fromkeys(merger.villages)]
    kept = next((one for one in rows if one.village.code == merger.keeps), None)
    going = [one for one in rows if one is not kept]
    broken = list(_broken(there.unit, merger.facts, starts, paper, pen, but=rows))
    if len(rows) < 2:
        broken.append(Violation(CLAUSE, "Chọn ít nhất hai thôn, khu phố để gộp.", "villages"))
    if merger.keeps and kept is None:
        broken.append(Violation(CLAUSE, "Thôn, khu phố được giữ lại phải là một trong các nơi gộp.", "keeps"))
    for one in rows:
        broken += _goes_on(one, starts)
    require_none([*broken, *_in_the_way(going, "villages")])
    words = f"gộp theo {cited(paper)}"[:_LONGEST]
    for one in going:
        _end(one, starts - timedelta(days=1), words)
    if kept is None:
        made = _begin(there.unit, _next(there.unit, merger.facts.kind), merger.facts, starts, paper)
    elif (kept.kind, kept.name) == (merger.facts.kind, merger.facts.called):
        made = kept
    else:
        made = _go_on(kept, merger.facts, starts, paper)
    pen.tell(MERGE, {**_told(made, paper), "merged": [one.village.code for one in rows]})
    return made


def move_villages(rows: Iterable[tuple[VillageVersion, Unit]], starts: date, words: str) -> None:
    """Villages go on in another commune from a day on, as their own ends; the caller has right, lock and journal."""
    for one, unit in rows:
        _end(one, starts - timedelta(days=1), words)
        _stand(unit, one.village, (one.kind, one.name), starts, words, _end_of(unit))


def _end_of(commune: Unit) -> date | None:
    """The last day of a commune, with which its villages end; None while none is known."""
    last: date | None = commune.versions.order_by("-valid_from").values_list("valid_to", flat=True).first()
    return last


def _pen(commune: Unit, by: Officer, at: datetime) -> Pen:
    return pen_for(Act.KEEP_VILLAGES, commune, commune, by=by, at=at)


def _fresh(version: VillageVersion) -> VillageVersion:
    """As it stands now that the journal is locked."""
    found: VillageVersion = VillageVersion.objects.select_related("village", "unit").get(pk=version.pk)
    return found


def _broken(
    commune: Unit,
    facts: VillageFacts,
    starts: date,
    paper: Paper,
    pen: Pen,
    but: Sequence[VillageVersion] = (),
) -> Iterator[Violation]:
    yield from broken_by_start(starts, pen.today)
    yield from broken_by_paper(paper, pen.today)
    if facts.kind not in VillageVersion.Kind.values:
        yield Violation(CLAUSE, "Chọn loại: thôn, khu phố hoặc tổ dân phố.", "kind")
        return
    if not facts.name or len(facts.called) > _LONGEST:
        yield Violation(CLAUSE, f"Nhập tên, không quá {_LONGEST} ký tự.", "name")
    try:
        commune.on(starts)
    except NotInForce:
        yield Violation(CLAUSE, "Xã không còn vào ngày này. Chọn ngày sớm hơn.", "starts")
    same = VillageVersion.objects.filter(unit=commune).exclude(village__in=[one.village_id for one in but])
    for other in same.exclude(valid_to__lt=starts):
        if search_key(other.name) == search_key(facts.called):
            yield Violation(CLAUSE, f"Xã đã có {other.name}. Đặt tên khác, hoặc gộp.", "name")


def _goes_on(version: VillageVersion, starts: date, field: str = "starts") -> Iterator[Violation]:
    """It is still there on a day, has not just begun, and nothing else is planned of it."""
    if starts <= version.valid_from:
        day = f"{version.valid_from:%d/%m/%Y}"
        yield Violation(CLAUSE, f"{_name(version)} mang tên này từ ngày {day}. Chọn ngày sau.", field)
    elif version.valid_to and starts > version.valid_to:
        day = f"{version.valid_to:%d/%m/%Y}"
        yield Violation(CLAUSE, f"{_name(version)} chỉ còn đến hết ngày {day}. Chọn ngày sớm hơn.", field)
    if VillageVersion.objects.filter(village=version.village, valid_from__gt=version.valid_from).exists():
        yield Violation(CLAUSE, f"{_name(version)} đã có thay đổi khác sắp có hiệu lực. Chờ đến ngày đó.", field)


def _in_the_way(rows: Sequence[VillageVersion], field: str) -> Iterator[Violation]:
    """Teams that stand or are planned where a village is to end."""
    names = {one.village_id: _name(one) for one in rows}
    teams = Team.objects.filter(village__in=names, valid_to=None).select_related("case")
    for team in teams.order_by("code"):
        sentence = (
            f"{names[team.village_id or 0]} có Tổ {team.code} đang hoạt động. Ra quyết định giải thể Tổ trước (trang"
            " của Tổ), hoặc gộp mà giữ lại nơi này; rồi ghi lại."
        )
        yield Violation("II.2; NĐ30 Đ18.3", sentence, field, case=team.case.code)
    planned = PlannedTeam.objects.filter(village__in=names).exclude(case__state__in=ENDED).select_related("case")
    for one in planned.order_by("case__code"):
        where = names[one.village_id or 0]
        sentence = f"{where} đang có Tổ dự kiến ở hồ sơ {one.case.code}. Kết thúc hoặc sửa hồ sơ đó trước."
        yield Violation("II.2", sentence, field, case=one.case.code)


def _next(commune: Unit, kind: str) -> Village:
    """The next code of its letter, never one that was given before."""
    lead = f"{commune.code}-{_LETTERS[VillageVersion.Kind(kind)]}"
    codes = Village.objects.filter(code__startswith=lead).values_list("code", flat=True)
    numbers = [int(code.removeprefix(lead)) for code in codes if code.removeprefix(lead).isdigit()]
    made: Village = Village.objects.create(code=f"{lead}{max(numbers, default=0) + 1:02d}")
    return made


def _begin(commune: Unit, village: Village, facts: VillageFacts, starts: date, paper: Paper) -> VillageVersion:
    return _stand(commune, village, (facts.kind, facts.called), starts, cited(paper), _end_of(commune))


def _go_on(version: VillageVersion, facts: VillageFacts, starts: date, paper: Paper) -> VillageVersion:
    last = version.valid_to
    _end(version, starts - timedelta(days=1), cited(paper))
    return _stand(version.unit, version.village, (facts.kind, facts.called), starts, cited(paper), last)


def _stand(
    commune: Unit, village: Village, called: tuple[str, str], starts: date, words: str, last: date | None
) -> VillageVersion:
    kind, name = called
    made: VillageVersion = VillageVersion.objects.create(
        village=village,
        unit=commune,
        kind=kind,
        name=name,
        basis=words,
        valid_from=starts,
        valid_to=last,
    )
    return made


def _end(version: VillageVersion, last: date, words: str) -> None:
    if version.end_basis is not None:
        raise RuleBroken([Violation(CLAUSE, f"{_name(version)} đã được ghi kết thúc.", "starts")])
    close(version, last, words)


def _name(version: VillageVersion) -> str:
    return upper_first(version.name)


def _told(made: VillageVersion, paper: Paper) -> dict[str, str]:
    return {
        "village": made.village.code,
        "name": made.name,
        "from": made.valid_from.isoformat(),
        "on": cited(paper),
    }
