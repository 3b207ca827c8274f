"""The smallest province the tests need: its units and seats, laid down row by row."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.contrib.auth.models import Group

from decisions.authority.grants import Grant, Paper, end_holding, grant
from decisions.authority.projection import project
from decisions.models import (
    Holding,
    LegalBasis,
    LegalBasisUse,
    Officer,
    PlanClause,
    PlanFigure,
    Seat,
    Serving,
    Unit,
    UnitVersion,
    Village,
    VillageVersion,
)

BEGINNING = date(2020, 1, 1)
MORNING = datetime(2022, 5, 4, 1, 0, tzinfo=UTC)  # 08:00 in Vietnam
LONG_AGO = datetime(2021, 1, 1, tzinfo=UTC)
PAPER = Paper("05/QĐ-UBND", date(2022, 1, 4), "Phân công nhiệm vụ")


def unit(code: str, role: Unit.Role, name: str, parent: Unit | None = None) -> Unit:
    """A unit with one version in force since 2020."""
    made = Unit.objects.create(code=code, role=role)
    UnitVersion.objects.create(
        unit=made,
        valid_from=BEGINNING,
        name=f"Ủy ban nhân dân {name}",
        short_name=f"UBND {name}",
        area=name,
        place=name.partition(" ")[2],
        symbol="UBND",
        level=role if role in UnitVersion.Level.values else "district",
        designation=next((kind for kind in UnitVersion.Designation if name.startswith(f"{kind.label} ")), "xa"),
        parent=parent,
    )
    return made


def villages(commune: Unit, count: int, after: int = 0) -> None:
    """Villages of a commune since 2020: thôn 1, thôn 2 …"""
    for number in range(after + 1, after + count + 1):
        village = Village.objects.create(code=f"{commune.code}-t{number:02d}")
        VillageVersion.objects.create(
            village=village, unit=commune, kind="thon", name=f"thôn {number}", valid_from=BEGINNING
        )


def the_plan() -> None:
    """What the plan and the law say: how many members a team has, how long an answer takes, one basis to cite."""
    for code, value in (("team_least", 3), ("team_most", 5)):
        PlanFigure.objects.create(code=code, value=value, clause="II.2.b", valid_from=BEGINNING)
    for code in ("difficulty_days", "reopen_days"):
        PlanFigure.objects.create(code=code, value=5, clause="II.1.c", valid_from=BEGINNING)
    PlanClause.objects.create(
        code="II.2.b",
        place=222,
        part="II.2. Thành lập Tổ",
        heading="Thành phần",
        words="Tổ có từ 3 đến 5 người.",
        valid_from=BEGINNING,
    )
    basis = LegalBasis.objects.create(
        code="cqdp",
        lead="Căn cứ",
        text="Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        valid_from=BEGINNING,
        certainty="sure",
    )
    for kind in ("establishment", "direction"):
        LegalBasisUse.objects.create(basis=basis, kind=kind, place=10)


def serves(served_by: Unit, body: Unit) -> None:
    """One unit acts for another since 2020."""
    Serving.objects.create(unit=served_by, body=body, valid_from=BEGINNING)


def seat(post: str, at: Unit, valid_to: date | None = None) -> Seat:
    """A post at a unit, with the rights the table of acts gives it."""
    found: Seat | None = Seat.objects.filter(post=post, unit=at).first()
    if found:
        return found
    group = Group.objects.create(name=f"{post}@{at.code}")
    made = Seat.objects.create(post=post, unit=at, group=group, valid_from=BEGINNING, valid_to=valid_to)
    project([made])
    return made


def officer(username: str, name: str, honorific: Officer.Honorific = Officer.Honorific.MR) -> Officer:
    """A person without any right."""
    return Officer.objects.create_user(username, "mat-khau-thu", full_name=name, honorific=honorific)


def appoint(who: Officer, post: str, at: Unit) -> Holding:
    """An appointment since 2021."""
    return grant(Grant(who, seat(post, at), Holding.Cause.APPOINTMENT, LONG_AGO), at=LONG_AGO, by=None)


def arrange(who: Officer, post: str, at: Unit, cause: Holding.Cause, *scopes: tuple[str, str]) -> Holding:
    """An arrangement that rests on a paper, since 2021."""
    wish = Grant(who, seat(post, at), cause, LONG_AGO, scopes=scopes, paper=PAPER)
    return grant(wish, at=LONG_AGO, by=None)


def end_all(who: Officer) -> None:
    """The officer leaves every post."""
    for holding in Holding.objects.filter(officer=who):
        end_holding(holding, at=LONG_AGO, by=None, reason="Nghỉ hưu")
