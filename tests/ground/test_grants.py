"""The role of web and workers in PostgreSQL: enough for the work, too little to touch history."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from config import env
from decisions.attachments.services import remove
from decisions.authority.acts import Act
from decisions.calendar.months import Month
from decisions.cases.services import advance
from decisions.communal.asking import set_asked
from decisions.difficulties.services import consolidate
from decisions.evaluation.assigning import assign
from decisions.evaluation.catalogue import add_indicator, retire_indicator
from decisions.evaluation.targets import Order
from decisions.finding.keeping import amend
from decisions.finding.models import Found
from decisions.incoming.services import enter_outside
from decisions.tasks.services import Giving, give, report_done
from documents.clock import local_date
from documents.database import registry
from documents.database.rule import Rule
from documents.dispatch.services import Heading
from documents.papers.services import complete, freeze
from documents.register.services import Hand
from tests.attachments import beside
from tests.budget import money
from tests.cast import Cast
from tests.chasing import by_hand
from tests.communal import asked_for, confirmed, send
from tests.documents.pages import decision
from tests.hardship import did, raised, the_line
from tests.month import ENTRY, department
from tests.monthly import begun
from tests.provincial import SOON, province
from tests.story import draft, play, proposal
from tests.world import MORNING
from workflows.flows.assignments import begin
from workflows.models import Notice
from workflows.notices.addresses import keep_email
from workflows.notices.choices import keep_choices
from workflows.notices.mail import mailed
from workflows.notices.services import Telling, mark_read, tell
from workflows.signin import factors
from workflows.signin.locks import forget_old, unlock
from workflows.signin.sessions import forget_ended

APP = "banhanh_app_of_the_tests"
GRANTS = env.ROOT / "config" / "deploy" / "grants.sql"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "sqlite" in settings.DATABASES["default"]["ENGINE"], reason="SQLite has no roles; its triggers keep history"
    ),
]


@pytest.fixture
def app(cast: Cast) -> Iterator[None]:
    """The rest of the test is done by the application's role; the role and its grants end with the transaction."""
    statements = GRANTS.read_text(encoding="utf-8").replace(':"app"', APP).replace("BEGIN;", "").replace("COMMIT;", "")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {APP}")
        cursor.execute(statements)
        cursor.execute(f"SET LOCAL ROLE {APP}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def ask(statement: str) -> list[tuple[object, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def rules() -> list[Rule]:
    return [rule for rule in registry._RULES if isinstance(rule, Rule)]


def test_somebody_signs_in_with_two_factors_and_is_locked_and_unlocked_by_the_role(cast: Cast, app: None) -> None:
    chair, browser = cast.huu.chair, Client()
    codes = [factors.new_codes(chair) for _ in range(2)][1]
    secret = generate_totp_secret()
    assert factors.add_app(chair, secret, format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    for password in ("sai", "mat-khau-thu"):
        browser.post("/dang-nhap/", {"username": chair.username, "password": password})
    assert browser.post("/dang-nhap/lop-hai/", {"code": codes[0]}).status_code == 302
    assert browser.post("/tai-khoan/phien/ket-thuc-khac/").status_code == 302
    factors.end_factor(factors.factors_of(chair)[0], by=chair)
    for _ in range(5):
        last = Client().post("/dang-nhap/", {"username": chair.username, "password": "sai"})
    assert (last.status_code, unlock(chair.username, by=None)) == (429, 1)
    forget_old()
    forget_ended()


def test_a_decision_is_drafted_signed_numbered_and_issued_by_the_role(cast: Cast, app: None) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    assert case.state == "issued"


def test_indicators_and_targets_are_kept_by_the_role(cast: Cast, app: None) -> None:
    ask("RESET ROLE")
    ict = department(cast)
    ask(f"SET LOCAL ROLE {APP}")
    today = local_date(MORNING)
    add_indicator(ict.unit, ENTRY, first=today, by=ict.head, at=MORNING)
    assign(ict.unit, Month(2022, 6), [Order(ENTRY.code, "587", 500)], by=ict.head, at=MORNING)
    assert begin(ict.unit, Month(2022, 6), by=ict.specialist, at=MORNING).state == "drafting"
    later = today + timedelta(days=1)
    assert retire_indicator(ict.unit, ENTRY.code, from_day=later, reason="Thử", by=ict.head, at=MORNING).valid_to


def test_difficulties_are_raised_answered_and_put_together_by_the_role(cast: Cast, app: None) -> None:
    ask("RESET ROLE")
    line = the_line(cast)
    ask(f"SET LOCAL ROLE {APP}")
    codes = [raised(cast.huu).code, did(raised(cast.huu), "answer", cast.district_drafter).code]
    made = consolidate(codes, "Vùng lõm sóng", "Lắp trạm", by=line.ict.head, at=MORNING)
    assert made.members.count() == 2


def test_tasks_are_given_and_done_and_a_month_is_put_together_by_the_role(cast: Cast, app: None) -> None:
    ask("RESET ROLE")
    may = province(cast)
    heading = Heading("Văn phòng UBND tỉnh", "Kết luận", "Thông báo", "12/TB-VPUB", local_date(MORNING))
    arrival = enter_outside(may.month.ict.unit, heading, by=may.month.records, at=MORNING)
    ask(f"SET LOCAL ROLE {APP}")
    assert may.begin().state == "drafting"
    task = give(arrival, Giving("Rà soát", "587", local_date(SOON)), by=may.month.ict.director, at=MORNING)
    assert report_done(task.code, "Đã làm", by=cast.district_drafter, at=MORNING).state == "done"


def test_notices_are_told_and_read_and_a_letter_is_begun_by_the_role(cast: Cast, app: None) -> None:
    begun(cast)
    by_hand(cast.district, cast.district_drafter)
    clerk = cast.huu.drafter
    keep_email(clerk, "binh@example.gov.vn", MORNING)
    tell([Telling(clerk.pk, "x/1", Notice.Kind.MONTH, "Nhắc.", "/viec/", "evaluation", cast.huu.unit.pk)], MORNING)
    assert mark_read(clerk, "x/1", MORNING).read_at == MORNING
    mailed(list(Notice.objects.values_list("pk", flat=True)), MORNING)
    for how in ("daily", "none"):
        keep_choices(clerk, {"late": how}, MORNING)


def test_words_to_search_by_are_written_and_dropped_by_the_role(cast: Cast, app: None) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT)
    back = advance(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, at=MORNING + timedelta(hours=1), note="Sửa")
    planned = proposal("22891-t01")
    play(back, cast.huu, until=Act.DRAFT_ESTABLISHMENT, at=MORNING + timedelta(hours=2), planned=planned)
    assert amend(Found.CASE, apps.get_model) == (0, 0)


def test_a_district_asks_and_a_commune_reports_by_the_role(cast: Cast, app: None) -> None:
    ask("RESET ROLE")
    played = asked_for(cast)
    ask(f"SET LOCAL ROLE {APP}")
    set_asked(cast.district, Month(2022, 8), asked=False, by=cast.district_head, at=MORNING)
    assert send(confirmed(played, cast.huu), cast.huu).state == "issued"


def test_a_file_is_laid_beside_a_draft_and_taken_out_by_the_role(cast: Cast, app: None) -> None:
    ask("RESET ROLE")
    purse = money(cast)
    purse.round()
    ask(f"SET LOCAL ROLE {APP}")
    row = beside(purse)
    assert remove(purse.case, row.place, by=cast.district_drafter, at=MORNING).removed_at == MORNING


def test_a_paper_is_frozen_and_numbered_by_the_role(app: None) -> None:
    freeze("22891.qd.2022.1", decision(), body="22891", kind="establishment", hand=Hand("Trần Văn Ước", MORNING))
    assert complete("22891.qd.2022.1", 47, local_date(MORNING)).number == 47


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM decisions_journalentry",
        "DELETE FROM decisions_case",
        "UPDATE decisions_journalentry SET hash = ''",
        "UPDATE documents_paper SET page = ''",
        "UPDATE documents_number SET value = value + 1",
        "TRUNCATE documents_number CASCADE",
        "DROP TRIGGER keep_documents_number_update ON documents_number",
        "ALTER TABLE documents_number DISABLE TRIGGER ALL",
        "DELETE FROM django_migrations",
        "CREATE TABLE elsewhere (id int)",
    ],
)
def test_history_and_tables_are_out_of_its_reach(app: None, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        ask(statement)


def test_it_may_empty_a_text_for_a_lawful_erasure(app: None) -> None:
    ask("UPDATE decisions_journalentry SET content = '', salt = ''")


def test_what_a_rule_keeps_the_role_cannot_even_ask(app: None) -> None:
    """A table that gets a rule gets its line in grants.sql."""
    deletable = [rule.table for rule in rules() if rule.deletes and _may(rule.table, "DELETE")]
    updatable = [rule.table for rule in rules() if rule.guarded == rule.columns and _may(rule.table, "UPDATE")]
    assert (deletable, updatable) == ([], [])


def _may(table: str, privilege: str) -> bool:
    return bool(ask(f"SELECT has_table_privilege('{APP}', '{table}', '{privilege}')")[0][0])
