"""The commune's own report in the tests: a district that asks for it from May on, the books, who does what with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.cases.numbering import open_book
from decisions.communal.asking import set_asked
from decisions.communal.reporting import Remarks
from decisions.models import Case, LegalBasis, LegalBasisUse, Officer
from decisions.monthly.closing import ASK_AGAIN
from decisions.teams.roster import Recipient
from documents.outbox import services as outbox
from tests.cast import Cast, Commune
from tests.monthly import AFTER, LATER, MAY, Played, prepared
from tests.workflows.play import along
from tests.world import MORNING
from workflows.flows import months

APRIL = MORNING - timedelta(days=30)
"""Monday 4 April 2022: the month of May has not begun."""
NOON = AFTER + timedelta(hours=4)


def asked_for(cast: Cast, month: Month = MAY) -> Played:
    """May is open; the district has asked for reports from a month on."""
    played = prepared(cast)
    LegalBasisUse.objects.create(basis=LegalBasis.objects.get(code="cqdp"), kind="commune_report", place=10)
    set_asked(cast.district, month, asked=True, by=cast.district_head, at=APRIL)
    for commune in (cast.huu, cast.hau):
        open_book(commune.unit, Kind.COMMUNE_REPORT, 2022, by=commune.clerk, at=MORNING, last_given=17)
    months.begin(MAY, MORNING + timedelta(hours=2))
    return played


def confirmed(played: Played, commune: Commune, at: datetime = AFTER, value: int = 80) -> Case:
    """A commune has sent its figures, and its report lies on the desk."""
    played.send(commune, at, value)
    outbox.drain()
    return latest(commune)


def confirmed_again(played: Played, commune: Commune, value: int, at: datetime = LATER) -> None:
    """The district asks a commune to check its figures, and it confirms other ones."""
    said = {"communes": [{"unit": commune.unit.code}], "note": "Kiểm tra lại số lượt hướng dẫn."}
    played.do(ASK_AGAIN, by=played.cast.district_drafter, at=at, said=said)
    played.send(commune, at, value)
    outbox.drain()


def latest(commune: Commune) -> Case:
    """The newest report of a commune."""
    found = Case.objects.select_related("unit", "journal").filter(kind=Kind.COMMUNE_REPORT, unit=commune.unit)
    return found.latest("pk")


def people(commune: Commune) -> dict[str, Officer]:
    """Who does what with it."""
    return {
        Act.DRAFT_COMMUNE_REPORT: commune.drafter,
        Act.CHECK_CONTENT: commune.vice_chair,
        Act.CHECK_FORMAT: commune.jurist,
        Act.SIGN_COMMUNE_REPORT: commune.chair,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), commune.clerk),
    }


def remarks(**facts: Any) -> Remarks:
    """What a clerk writes."""
    usual: dict[str, Any] = {
        "advantages": "Các Tổ hoạt động đều.",
        "limits": "",
        "tasks": "Tiếp tục duy trì hoạt động của các Tổ.",
        "proposals": "Đề nghị huyện hỗ trợ tài liệu.",
        "recipients": (Recipient("Đảng ủy, TT HĐND xã"),),
    }
    return Remarks(**{**usual, **facts})


def send(case: Case, commune: Commune, *, written: Remarks | None = None, at: datetime = NOON, **bounds: str) -> Case:
    """The straight way of a report through the one entry, from where it stands."""
    return along(case, people(commune), (written or remarks()).content(), at=at, **bounds)
