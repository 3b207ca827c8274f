"""A province in which something of everything has happened: for who goes over all of its addresses at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from decisions.authority.acts import Act
from decisions.cases.models import State
from decisions.cases.scans import attach_scan
from decisions.models import Case, Officer
from decisions.surveys.services import make_survey
from tests import enterprises, filing, inspections, ocop, operating, people, surveys
from tests.cast import Cast
from tests.copying import a_scan, asked, book
from tests.departments import ict_office
from tests.monthly import begun
from tests.story import proposal
from tests.training import Training, announced, planned
from tests.workflows.play import go, opened
from tests.world import MORNING


@dataclass(frozen=True)
class Whole:
    """Who asks; and the codes of three cases of Phước Hữu: issued, waiting for the signature, a draft."""

    chair: Officer
    drafter: Officer
    specialist: Officer
    issued: str
    waiting: str
    draft: str

    @property
    def roles(self) -> tuple[Officer, ...]:
        """A chairman, the culture clerk of a commune, the specialist of Sở TT&TT."""
        return self.chair, self.drafter, self.specialist


def whole(cast: Cast) -> Whole:
    """The month is open, a training session announced, a commune visited, a pledge agreed to, a copy asked for …"""
    month = begun(cast)
    chief = ict_office(month.ict.unit)
    school = Training(cast, month.ict.unit, month.ict.director, month.ict.head, month.ict.specialist, chief, chief)
    planned(school)
    announced(school)
    inspections.raised(inspections.checked(cast, month.ict))
    enterprises.given(enterprises.firms(cast, month.ict))
    ocop.registered(cast)
    filing.shelf(cast).opened()
    book(cast.huu)
    decision = Case.objects.filter(state=State.ISSUED).earliest("pk")
    attach_scan(decision, a_scan(), by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    asked(cast, decision)
    make_survey(month.ict.unit, surveys.plan(), by=month.ict.specialist, at=MORNING)
    people.administrator(cast)
    operating.operator(month.ict)
    waiting = go(opened(cast.huu), cast.huu, until=Act.CHECK_FORMAT, planned=proposal("22891-t02"))
    who = (cast.huu.chair, cast.huu.drafter, month.ict.specialist)
    chair, drafter, specialist = (Officer.objects.get(pk=one.pk) for one in who)
    return Whole(chair, drafter, specialist, decision.code, waiting.code, opened(cast.huu).code)
