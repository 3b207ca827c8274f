"""Every page: who may open it, what a stranger learns, that looking leaves no trace."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.urls import URLPattern

from decisions.attachments.services import attach
from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.copying.services import Wish, ask
from decisions.copying.sources import of_case
from decisions.difficulties.services import consolidate
from decisions.evaluation.assigning import assign
from decisions.evaluation.targets import Order
from decisions.exchange.receiving import bring
from decisions.exchange.receiving import opened as taken_apart
from decisions.filing.keeping import hold
from decisions.filing.lists import add_line
from decisions.incoming.services import receive_delivery
from decisions.models import (
    Case,
    Officer,
)
from decisions.network.services import make as make_report
from decisions.surveys.services import make_survey
from decisions.tasks.services import Giving, give
from documents.clock import local_date
from documents.models import (
    Arrival,
    Delivery,
)
from tests.administering import a_day_off, warden
from tests.attachments import file as quotation
from tests.batches import a_batch
from tests.budget import a_round as a_round_of_money
from tests.cast import Cast
from tests.enterprises import Firms, firms, with_staff
from tests.enterprises import given as given_by
from tests.exchange import coded, letter
from tests.filing import line_of, shelf
from tests.hardship import Line, raised, the_line
from tests.inspections import checked
from tests.inspections import raised as found_at
from tests.month import indicator, the_calendar
from tests.monthly import the_formula
from tests.ocop import a_shop, registered
from tests.operating import operator
from tests.people import administrator
from tests.schools import Schools, schools
from tests.standing import stands
from tests.story import proposal
from tests.surveys import plan as survey_plan
from tests.training import called
from tests.workflows.play import go, opened
from tests.workflows.policies import FRAGMENTS, NOTED, OUTSIDE, OWN_LISTS, POLICY, SAYS_NOTHING, Policy
from tests.workflows.visits import issued, of_cast, person, text, trace
from tests.world import MORNING, appoint, end_all
from workflows.flows import months
from workflows.models import Item, Notice
from workflows.notices.services import Telling, tell
from workflows.web.urls import urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

Record = Callable[[str, object], None]
FOREIGN = "Không tìm thấy"
MAY = Month(2022, 5)


# Who may open which page


@dataclass(frozen=True)
class Story:
    """What stands when a page is asked for."""

    cast: Cast
    line: Line
    firms: Firms
    school: Schools
    case: str
    open: str
    came: str
    keeper: Officer
    warden: Officer

    def person(self, name: str) -> Officer:
        if name in {"keeper", "warden"}:
            return self.keeper if name == "keeper" else self.warden
        for beside, whose in (("firms.", self.firms), ("school.", self.school)):
            if name.startswith(beside):
                return of_cast(whose, name.removeprefix(beside))
        return of_cast(self.line if name.startswith(("ict.", "trade_")) else self.cast, name)

    def path(self, policy: Policy) -> str:
        task = Item.objects.get(case__code=self.open).task_id
        return policy.path.format(case=self.case, open=self.open, came=self.came, task=task)

    def ask(self, policy: Policy, who: Officer | None) -> Any:
        return getattr(person(who), policy.method)(self.path(policy), policy.body or {})


@stands
def story(cast: Cast) -> Story:
    """An issued decision with two papers at the district, one taken in; an open draft; a difficulty, a task."""
    coded()
    school = schools(cast.district)
    first = issued(cast)
    delivery = Delivery.objects.get(receiver="587")
    receive_delivery(delivery.pk, by=cast.district_clerk, at=MORNING + timedelta(minutes=50))
    second = go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01", people=with_staff()))
    assert first.code != second.code
    clerk = person(cast.huu.clerk)
    clerk.post("/so-van-ban/22891/QD/2022/ghi-so/", {"value": "49", "day": "2022-05-04", "about": "Khen thưởng"})
    clerk.post("/so-van-ban/22891/QD/2022/huy-so/", {"value": "49", "reason": "Ghi nhầm sổ"})
    line, at = the_line(cast), MORNING + timedelta(minutes=50)
    consolidate([raised(cast.huu, at).code], "Vùng lõm sóng", "Lắp trạm", by=line.ict.specialist, at=at)
    a_round_of_money(line.ict, at)
    estimate = Case.objects.get(kind=Kind.ESTIMATE, unit__code="587")
    attach(estimate, quotation(), "Báo giá", by=cast.district_drafter, at=at)
    appoint(cast.huu.clerk, "finance_clerk", cast.huu.unit)
    indicator()
    assign(cast.district, MAY, [Order("A2.1", "22891", 300)], by=cast.district_chair, at=MORNING)
    the_calendar()
    the_formula()
    months.begin(MAY, at)
    kept = shelf(cast)
    kept.opened()
    kept.put(first)
    hold(kept.file, "complaint", "12/TB-TTr ngày 04/5/2022", "", by=cast.huu.clerk, at=at)
    add_line(cast.huu.unit, 2022, line_of(cast, "Báo cáo tháng"), by=cast.huu.clerk, at=at)
    part = Wish("trich_sao", "paper", "Gửi thôn", lines=("Trưởng thôn",), parts=(0,))
    ask(of_case(cast.huu.drafter, first.code, at), part, by=cast.huu.drafter, at=at)
    task = Giving("Rà soát các Tổ", "22891", local_date(MORNING))
    give(Arrival.objects.get(book__body="587"), task, by=cast.district_chair, at=at)
    told = f"Dự thảo được trả lại để sửa: {second.code}, xã Phước Hữu."
    tell(
        [
            Telling(
                cast.huu.chair.pk,
                "returned/x/1",
                Notice.Kind.RETURNED,
                told,
                f"/ho-so/{second.code}/",
                second.kind,
                second.unit_id,
            )
        ],
        at,
    )
    a_shop(cast.huu, registered(cast).product)
    make_survey(line.ict.unit, survey_plan(), by=line.ict.specialist, at=at)
    make_report("", by=line.ict.specialist, at=at)
    called(line.ict, cast.huu, at)
    came = bring(taken_apart(letter()), by=None, at=at).consignment
    assert came
    helpers = firms(cast, line.ict)
    given_by(helpers)
    operator(line.ict)
    a_day_off()
    a_batch(line.ict.unit, line.ict.specialist, at)
    found_at(checked(cast, line.ict))
    kept_by = (administrator(cast), warden(cast))
    return Story(cast, line, helpers, school, second.code, opened(cast.huu).code, came.mark, *kept_by)


def test_every_page_has_a_policy() -> None:
    names = [one.name for one in urlpatterns if isinstance(one, URLPattern)]
    assert sorted(set(names), key=str) == sorted(names, key=str), "two pages of one name would share a policy"
    written = set(names)
    assert written == {policy.name for policy in POLICY} | OUTSIDE


@pytest.mark.once
def test_every_page_opens_for_its_own_people(story: Story, record_property: Record) -> None:
    record_property("figure", {"cells": len(POLICY)})
    # nothing is typed yet, files are made elsewhere, no month has begun, no estimate was sent
    # no money was given, no commune asked, no team changed
    missing = ("picture", "draft", "file", "begin_report", "comment_indicator", "chase", "budget_columns_file")
    given = ("decision", "begin_adjustment", "allotment", "spend", "unspend", "uncontribute", "polls", "slip")
    unset = ("end_factor", "end_session", "identity_link")  # no second factor, other session or identity provider
    whole = ("rounds", "retry_effect", "settle_incident")  # there is one round only, nothing failed
    unasked = ("commune_estimates", "commune_estimate_again", "take_in_communes", "add_changed_team")
    ungiven = ("received_copy", "take_in_copy")  # no copy was signed
    unsaid = ("end_absence", "end_arrangement")  # nobody is away, nothing was arranged
    untold = ("webhook", "rotate_webhook", "end_webhook", "replay_webhook")  # no other system is told of events
    unsigned = ("end_certificate", "parcel_status")  # nobody signs digitally, nothing was said of a parcel
    nowhere = dict.fromkeys((*missing, *given, *unset, *whole, *unasked, *unsigned, *ungiven, *unsaid, *untold), 404)
    expected = {**nowhere, "give_back": 409, "pack_paper": 409}  # nothing was withdrawn, all is packed
    expected["filing_export_file"] = 409  # its paper has no PDF yet
    unheld = ("training_unmark", "training_minutes_file", "training_sign", "training_unwrite")  # nobody was there yet
    expected |= {**dict.fromkeys(unheld, 404), "training_here": 422, "drop_filter": 404}  # no filter was kept
    for policy in POLICY:
        answer = story.ask(policy, story.person(policy.who))
        assert answer.status_code in {200, 302, expected.get(policy.name, 200)}, (policy.name, text(answer))


@pytest.mark.once
def test_people_of_another_commune_learn_nothing_and_leave_no_trace(story: Story, record_property: Record) -> None:
    record_property("figure", {"cells": len(POLICY)})
    before = trace()
    for policy in POLICY:
        foreign = story.ask(policy, story.cast.hau.chair)
        shown = text(foreign)
        assert foreign.status_code == policy.stranger, policy.name
        assert story.case not in shown, policy.name
        assert story.open not in shown, policy.name
        assert "Phước Hữu" not in shown or policy.name == "open_case"  # the refusal names the body one asked for
        assert policy.stranger != 404 or FOREIGN in shown, policy.name
        if policy.name in OWN_LISTS:  # the list of whoever asks, noted as taken
            before = trace()
        assert trace() == before, policy.name


@pytest.mark.once
def test_who_has_left_every_post_sees_nothing(story: Story, record_property: Record) -> None:
    record_property("figure", {"cells": len(POLICY)})
    end_all(story.cast.huu.chair)
    for policy in POLICY:
        answer = story.ask(policy, story.cast.huu.chair)
        assert story.case not in text(answer), policy.name
        assert answer.status_code in {302, 403, 404} or policy.name in SAYS_NOTHING, policy.name


@pytest.mark.once
def test_nobody_sees_a_page_without_signing_in(story: Story, record_property: Record) -> None:
    record_property("figure", {"cells": len(POLICY)})
    before = trace()
    for policy in POLICY:
        answer = story.ask(policy, None)
        if policy.method == "get":
            asked = quote(story.path(policy))
            assert (answer.status_code, answer.headers["Location"]) == (302, f"/dang-nhap/?next={asked}")
        else:
            assert answer.status_code == 401, policy.name
        assert trace() == before, policy.name


@pytest.mark.once
def test_looking_changes_nothing_and_every_page_keeps_the_strict_rules(story: Story) -> None:
    before = trace()
    for policy in [one for one in POLICY if one.method == "get"]:
        answer = story.ask(policy, story.person(policy.who))
        if policy.name in NOTED or policy.name.endswith("_file"):
            before = trace()
        assert trace() == before, policy.name
        rules = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in rules
        assert "unsafe" not in rules
        if answer.content and "html" in answer.headers["Content-Type"]:
            page = text(answer)
            inline = re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page)
            assert not inline, (policy.name, inline)
            loaded = re.sub(r"<a [^>]*rel=\"noopener noreferrer\"[^>]*>", "", page)  # what is clicked loads nothing
            assert not re.search(r"(?:src|href)=\"(?:https?:)?//", loaded), policy.name
            assert 'lang="vi"' in page or policy.name in FRAGMENTS
