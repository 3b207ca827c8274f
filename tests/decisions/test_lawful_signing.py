"""Điều 13: who may be told to sign for whom, what is then printed, and what is refused, given or used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.authority.acts import SIGNING, Act, Kind
from decisions.authority.competence import COLLECTIVE, COMPETENCE, NEVER_BY_ORDER, issuer_line, together
from decisions.authority.grants import Grant, Paper, end_holding, grant
from decisions.authority.rules import CODENAMES, RULES
from decisions.authority.separation import DUTY_OF
from decisions.cases import whole
from decisions.cases.life import DECISION, REPORT, SUBMISSION, lives
from decisions.cases.selectors import visible_to
from decisions.cases.signing import ways_of
from decisions.errors import NotAuthorised, RuleBroken
from decisions.models import Case, Holding, JournalEntry, Officer, Serving, Unit
from decisions.organisation.models import UnitVersion
from documents.page.checks import faults
from documents.page.model import Decision
from tests.cast import Cast
from tests.documents.pages import decision, letter
from tests.granting import ESTABLISHES, SOON, give, given
from tests.lawful import (
    ALLOTS,
    DIRECTS,
    MENDS,
    REFUSES,
    House,
    acting,
    appointed,
    built,
    by_order,
    delegated,
    for_the_heads,
    in_charge,
    in_the_field,
    ordered_and_acting,
    passed_on,
)
from tests.letter import nothing_left
from tests.rules import tampering
from tests.standing import stands
from tests.world import MORNING, PAPER, appoint, arrange, end_all, officer, serves, unit

pytestmark = pytest.mark.django_db
Cause = Holding.Cause


@stands
def house(cast: Cast) -> House:
    return built(cast)


def blocks(kind: Kind, body: Unit, who: Officer | None = None) -> list[str]:
    """What the ways to sign a paper of this kind and body would print, line by line."""
    case = Case(kind=kind, unit=body, code=f"{body.code}.x")
    return [" / ".join(way.lines) for way in ways_of(case, MORNING, who).lawful]


def why(kind: Kind, body: Unit, who: Officer) -> str:
    return ways_of(Case(kind=kind, unit=body, code="x"), MORNING, who).lawful[0].reason


# What is printed: bodies by causes

TOGETHER = "TM. ỦY BAN NHÂN DÂN"
PRINTED: tuple[tuple[Callable[[House], None], Kind, str, str, str], ...] = (
    # arranged, kind, body, who, what is printed
    (appointed, Kind.ESTABLISHMENT, "22891", "ct.22891", "CHỦ TỊCH"),
    (appointed, Kind.CORRECTION, "22891", "ct.22891", f"{TOGETHER} / CHỦ TỊCH"),
    (appointed, Kind.DIRECTION, "587", "ct.587", f"{TOGETHER} / CHỦ TỊCH"),
    (appointed, Kind.ALLOCATION, "58", "ct.58", f"{TOGETHER} / CHỦ TỊCH"),
    (appointed, Kind.OPINION, "stc", "gd.stc", "GIÁM ĐỐC"),
    (appointed, Kind.CHASING, "stttt", "gd.stttt", "GIÁM ĐỐC"),
    (in_the_field, Kind.ESTABLISHMENT, "22891", "pct.22891", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (in_the_field, Kind.CORRECTION, "22891", "pct.22891", f"{TOGETHER} / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (in_the_field, Kind.DIRECTION, "587", "pct.587", f"{TOGETHER} / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (in_the_field, Kind.ALLOCATION, "58", "pct.58", f"{TOGETHER} / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (in_the_field, Kind.OPINION, "stc", "pgd.stc", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"),
    (in_the_field, Kind.CHASING, "stttt", "pgd.stttt", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"),
    (in_charge, Kind.ESTABLISHMENT, "22891", "pct.22891", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (in_charge, Kind.CORRECTION, "22891", "pct.22891", f"{TOGETHER} / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (in_charge, Kind.DIRECTION, "587", "pct.587", f"{TOGETHER} / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (in_charge, Kind.ALLOCATION, "58", "pct.58", f"{TOGETHER} / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (in_charge, Kind.OPINION, "stc", "pgd.stc", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"),
    (in_charge, Kind.CHASING, "stttt", "pgd.stttt", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"),
    (acting, Kind.ESTABLISHMENT, "22891", "pct.22891", "Q. CHỦ TỊCH"),
    (acting, Kind.CORRECTION, "22891", "pct.22891", f"{TOGETHER} / Q. CHỦ TỊCH"),
    (acting, Kind.DIRECTION, "587", "pct.587", f"{TOGETHER} / Q. CHỦ TỊCH"),
    (acting, Kind.ALLOCATION, "58", "pct.58", f"{TOGETHER} / Q. CHỦ TỊCH"),
    (acting, Kind.OPINION, "stc", "pgd.stc", "Q. GIÁM ĐỐC"),
    (acting, Kind.CHASING, "stttt", "pgd.stttt", "Q. GIÁM ĐỐC"),
    (by_order, Kind.DIRECTION, "587", "cvp.587", "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG"),
    (by_order, Kind.CORRECTION, "587", "tp.587-vhtt", "TL. CHỦ TỊCH / TRƯỞNG PHÒNG VĂN HÓA VÀ THÔNG TIN"),
    (by_order, Kind.REFUSAL, "58", "cvp.58", "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG"),
    (by_order, Kind.OPINION, "stc", "tp.stc", "TL. GIÁM ĐỐC / TRƯỞNG PHÒNG QUẢN LÝ NGÂN SÁCH"),
    (passed_on, Kind.DIRECTION, "587", "pcvp.587", "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG"),
    (
        passed_on,
        Kind.CORRECTION,
        "587",
        "ptp.587",
        "TL. CHỦ TỊCH / KT. TRƯỞNG PHÒNG VĂN HÓA VÀ THÔNG TIN / PHÓ TRƯỞNG PHÒNG",
    ),
    (passed_on, Kind.REFUSAL, "58", "pcvp.58", "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG"),
    (ordered_and_acting, Kind.DIRECTION, "587", "pcvp.587", "TL. CHỦ TỊCH / Q. CHÁNH VĂN PHÒNG"),
    (delegated, Kind.REFUSAL, "58", "gd.stc", "TUQ. CHỦ TỊCH / GIÁM ĐỐC SỞ TÀI CHÍNH"),
    (delegated, Kind.CORRECTION, "58", "gd.stc", "TUQ. CHỦ TỊCH / GIÁM ĐỐC SỞ TÀI CHÍNH"),
    (delegated, Kind.DIRECTION, "587", "cvp.587", "TUQ. CHỦ TỊCH / CHÁNH VĂN PHÒNG"),
    (delegated, Kind.OPINION, "stc", "tp.stc", "TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG QUẢN LÝ NGÂN SÁCH"),
)


@pytest.mark.parametrize("arranged", dict.fromkeys(row[0] for row in PRINTED), ids=lambda one: one.__name__)
def test_the_block_follows_from_body_kind_and_cause(house: House, arranged: Callable[[House], None]) -> None:
    """Each block is also one a page may bear."""
    arranged(house)
    rows = [row for row in PRINTED if row[0] is arranged]
    found = {row: blocks(row[1], house.body(row[2]), house.person(row[3])) for row in rows}
    assert found == {row: [row[4]] for row in rows}
    for _, kind, code, who, _ in rows:
        way = ways_of(Case(kind=kind, unit=house.body(code), code="x"), MORNING, house.person(who)).lawful[0]
        assert not faults(replace(letter(), signature=way.signature))


def test_every_block_says_why(house: House) -> None:
    said = {
        in_the_field: (
            *(Kind.ESTABLISHMENT, "22891", "pct.22891"),
            "Ký thay Chủ tịch theo phân công lĩnh vực, văn bản số 05/QĐ-UBND ngày 04/01/2022 (khoản 1 Điều 13).",
        ),
        appointed: (*(Kind.DIRECTION, "587", "ct.587"), "Thay mặt Ủy ban nhân dân ký với chức vụ Chủ tịch (khoản 2"),
        passed_on: (*(Kind.REFUSAL, "58", "pcvp.58"), "Ký thừa lệnh Chủ tịch, thay Chánh Văn phòng theo quy chế, văn"),
        delegated: (*(Kind.REFUSAL, "58", "gd.stc"), "đến hết ngày 24/05/2022 (khoản 3 Điều 13)."),
    }
    for arranged, (kind, code, who, words) in said.items():
        arranged(house)
        assert words in why(kind, house.body(code), house.person(who))
    for_the_heads(house, Cause.ACTING, house.cast.district)
    assert "ký với chức vụ Quyền Chủ tịch theo quyết định giao quyền, văn bản số" in why(
        Kind.DIRECTION, house.cast.district, house.cast.district_vice_chair
    )


# Whose a paper is: competence, line of authority, TM.


def test_competence_line_of_authority_and_tm_agree_for_every_kind_and_body() -> None:
    """One rule holds the three together, and the page would refuse any two that do not fit."""
    assert set(COMPETENCE) == {life.kind for life in lives()} == set(Kind)
    for life in lives():
        roles = {rule.body_role for rule in RULES if rule.act == life.sign}
        assert roles
        for role in roles:
            name = "Ủy ban nhân dân xã Phước Hữu" if role in COLLECTIVE else "Sở Tài chính"
            line = issuer_line(life.kind, role, name)
            assert (line == name.upper()) == together(life.kind, role)
            page = decision()
            content = page.content
            assert isinstance(content, Decision)
            if role in COLLECTIVE:
                lines = replace(page, content=replace(content, issuer=line))
                found = [fault for fault in faults(lines) if fault.box == "7a"]
                assert bool(found) == together(life.kind, role), life.kind


def test_what_is_signed_is_what_the_table_of_signatures_names() -> None:
    assert {life.sign for life in lives()} == SIGNING
    assert {life.kind for life in lives() if life.paper in {DECISION, SUBMISSION, REPORT}} == NEVER_BY_ORDER


def test_a_kind_forgotten_in_a_table_is_refused_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a duty its drafter could sign it; without readers nobody could open it."""
    assert not whole.check_kinds()
    monkeypatch.delitem(DUTY_OF, Act.RECALL_PAPER)
    monkeypatch.setattr(whole, "CODENAMES", CODENAMES - {"read_recall"})
    found = [fault.msg for fault in whole.check_kinds()]
    assert [("đọc" in fault, "soạn thảo" in fault) for fault in found] == [(True, False), (False, True)]
    monkeypatch.setattr(whole, "lives", list)
    assert len(whole.check_kinds()) == len(Kind)


# What is refused when it is given


def refused(house: House) -> Iterator[tuple[str, str, Grant]]:
    """The article, words of the sentence, the wish."""
    cast, person = house.cast, house.person
    huu, chief, order, tuq = cast.huu, person("cvp.587"), Cause.BY_ORDER, Cause.BY_DELEGATION
    office = house.district_office
    yield "NĐ30 Đ13.1-2", "chỉ giao cho cấp phó", given(huu.chair, "chair", huu.unit, Cause.FIELD, ESTABLISHES)
    yield "NĐ30 Đ13.1-2", "chỉ giao cho cấp phó", given(chief, "office_chief", office, Cause.FIELD, DIRECTS)
    yield (
        "NĐ30 Đ13.1-2",
        "không giữ chức vụ",
        given(huu.jurist, "vice_chair_culture", huu.unit, Cause.FIELD, ESTABLISHES),
    )
    yield "NĐ30 Đ13.1", "không phải chức vụ này", given(huu.vice_chair, "vice_chair_culture", huu.unit, Cause.ACTING)
    yield "NĐ30 Đ13.1", "Chỉ cấp phó mới được giao phụ trách", given(huu.jurist, "chair", huu.unit, Cause.IN_CHARGE)
    yield "NĐ30 Đ13; PL I, II.7", "khuyết người đứng đầu", given(huu.vice_chair, "chair", huu.unit, Cause.ACTING)
    yield (
        "NĐ30 Đ13",
        "không giao bằng phân công kiêm nhiệm",
        given(huu.clerk, "chair", huu.unit, Cause.DUAL_DUTY, ESTABLISHES),
    )
    yield (
        "NĐ30 Đ13",
        "không giao bằng bổ nhiệm",
        given(huu.vice_chair, "vice_chair_culture", huu.unit, Cause.APPOINTMENT, ESTABLISHES),
    )
    yield "NĐ30 Đ13.4", "chỉ giao cho người đứng đầu đơn vị", given(huu.clerk, "office_clerk", huu.unit, order, MENDS)
    yield (
        "NĐ30 Đ13.4",
        "chỉ giao cho người đứng đầu đơn vị",
        given(cast.district_checker, "office_specialist", office, order, DIRECTS),
    )
    yield "NĐ30 Đ13.4", "không giữ chức vụ", given(cast.district_head, "office_chief", office, order, DIRECTS)
    yield (
        "NĐ30 Đ13.4",
        "Quy chế chưa giao người đứng đầu đơn vị",
        given(person("pcvp.587"), "office_vice_chief", office, order, DIRECTS),
    )
    yield (
        "NĐ30 Đ13.3-4",
        "người đứng đầu phải ký",
        given(chief, "office_chief", office, order, (Act.SIGN_MONTH, Kind.EVALUATION)),
    )
    yield "NĐ30 Đ13", "cần số, ký hiệu", given(chief, "office_chief", office, order, DIRECTS, paper=Paper())
    yield "NĐ30 Đ13", "phải nêu rõ việc", given(chief, "office_chief", office, order)
    yield "bảng việc", "không có việc “Ký quyết định”", given(chief, "office_chief", office, order, ESTABLISHES)
    yield "NĐ30 Đ13.3", "thời hạn kết thúc", given(chief, "office_chief", office, tuq, DIRECTS, ends_at=None)
    yield "NĐ30 Đ13", "phải nêu rõ việc", given(chief, "office_chief", office, tuq)
    yield (
        "NĐ30 Đ13.3",
        "trước ngày của văn bản",
        given(chief, "office_chief", office, tuq, DIRECTS, paper=replace(PAPER, date=date(2022, 5, 5))),
    )
    yield (
        "NĐ30 Đ13.3",
        "không được ủy quyền lại",
        given(person("pcvp.587"), "office_vice_chief", office, tuq, DIRECTS),
    )
    yield (
        "NĐ30 Đ13.3",
        "thuộc cơ cấu tổ chức",
        given(huu.vice_chair, "vice_chair_culture", huu.unit, tuq, ESTABLISHES),
    )
    yield "NĐ30 Đ13.3", "thuộc cơ cấu tổ chức", given(huu.chair, "chair", huu.unit, tuq, ESTABLISHES)
    yield (
        "NĐ30 Đ13.3-4",
        "không được giao tiếp",
        given(chief, "office_chief", office, tuq, (Act.ARRANGE_SIGNING, "")),
    )
    yield "NĐ30 Đ13.2", "do tập thể quyết định", given(person("gd.stc"), "director", house.finance, tuq, ALLOTS)
    yield (
        "NĐ30 Đ13",
        "mới nêu được một hồ sơ",
        given(chief, "office_chief", office, order, DIRECTS, case_code="587.chi-dao.2022.1"),
    )


def test_what_is_not_lawful_is_refused_with_its_article_and_leaves_no_trace(house: House) -> None:
    wishes = list(refused(house))
    for clause, words, wish in wishes:
        with nothing_left(Holding, JournalEntry), pytest.raises(RuleBroken) as refusal:
            give(wish)
        found = {violation.clause for violation in refusal.value.violations if words in violation.sentence}
        assert found == {clause}, (clause, words, refusal.value.violations)


def test_one_at_a_time_has_the_powers_of_the_head_and_a_new_head_waits_for_the_end(house: House) -> None:
    huu = house.cast.huu
    end_all(huu.chair)
    second = officer("pct2", "Báo Thị Sinh")
    appoint(second, "vice_chair_economy", huu.unit)
    arrange(huu.vice_chair, "chair", huu.unit, Cause.ACTING)
    for cause in (Cause.ACTING, Cause.IN_CHARGE):
        with pytest.raises(RuleBroken, match="Đã có người khác được giao quyền"):
            arrange(second, "chair", huu.unit, cause)
    new = given(huu.jurist, "chair", huu.unit, Cause.APPOINTMENT)
    with pytest.raises(RuleBroken, match="Kết thúc việc giao quyền trước khi bổ nhiệm"):
        give(new)
    end_holding(Holding.objects.get(cause=Cause.ACTING), at=MORNING - timedelta(days=40), by=None, reason="Bổ nhiệm")
    give(new)
    assert blocks(Kind.ESTABLISHMENT, huu.unit) == ["CHỦ TỊCH"]


def test_a_room_of_van_phong_is_no_unit_of_the_body(house: House) -> None:
    room = unit("58-vp-ktth", Unit.Role.ROOM, "Phòng Kinh tế tổng hợp", house.office)
    serves(room, house.province)
    head = officer("tp.58", "Lưu Thị Vân")
    appoint(head, "synthesis_head", room)
    with pytest.raises(RuleBroken, match="chỉ giao cho người đứng đầu đơn vị thuộc cơ quan"):
        give(given(head, "synthesis_head", room, Cause.BY_ORDER, REFUSES))


# Who gives


def test_the_head_of_the_body_tells_who_signs_and_a_chief_passes_on_what_he_was_told(house: House) -> None:
    cast, chief = house.cast, house.person("cvp.587")
    order = given(chief, "office_chief", house.district_office, Cause.BY_ORDER, DIRECTS)
    passed = given(house.person("pcvp.587"), "office_vice_chief", house.district_office, Cause.BY_ORDER, DIRECTS)
    for stranger in (chief, cast.huu.chair, house.person("ct.58")):
        with nothing_left(Holding, JournalEntry), pytest.raises(NotAuthorised):
            grant(order, at=MORNING, by=stranger)
    grant(order, at=MORNING, by=cast.district_chair)
    with nothing_left(Holding, JournalEntry), pytest.raises(NotAuthorised):
        grant(passed, at=MORNING, by=cast.district_head)
    given_on = grant(passed, at=MORNING, by=chief)
    entry = JournalEntry.objects.get(book__ref="587-vp", act="grant", actor=chief)
    assert (entry.capacity, entry.post_title) == ("TL.", "Chánh Văn phòng")
    end_holding(given_on, at=MORNING + timedelta(hours=1), by=chief, reason="Đồng chí đi học")


def test_the_chairman_of_the_province_delegates_to_a_director_who_then_sees_these_papers_alone(house: House) -> None:
    director, finance = house.person("gd.stc"), house.finance
    wish = given(director, "director", finance, Cause.BY_DELEGATION, REFUSES)
    with pytest.raises(NotAuthorised):
        grant(wish, at=MORNING, by=director)
    before = set(visible_to(director, MORNING))
    grant(wish, at=MORNING, by=house.person("ct.58"))
    assert blocks(Kind.REFUSAL, house.province, director) == ["TUQ. CHỦ TỊCH / GIÁM ĐỐC SỞ TÀI CHÍNH"]
    assert blocks(Kind.CORRECTION, house.province, director) == []
    assert set(visible_to(director, MORNING)) == before
    assert not blocks(Kind.REFUSAL, house.province, house.person("pgd.stc"))


def test_a_delegation_of_one_case_is_for_that_case(house: House) -> None:
    chief, district = house.person("cvp.587"), house.cast.district
    one = "587.chi-dao.2022.1"
    give(given(chief, "office_chief", house.district_office, Cause.BY_DELEGATION, DIRECTS, case_code=one))
    for code, ways in ((one, 1), ("587.chi-dao.2022.2", 0)):
        case = Case(kind=Kind.DIRECTION, unit=district, code=code)
        assert len(ways_of(case, MORNING, chief).lawful) == ways
    assert not ways_of(Case(kind=Kind.DIRECTION, unit=district, code=one), SOON, chief).lawful


# What is refused when it is used: things have changed since


def test_what_has_changed_since_takes_the_signature_away(house: House) -> None:
    passed_on(house)
    district, chief, deputy = house.cast.district, house.person("cvp.587"), house.person("pcvp.587")
    case = Case(kind=Kind.DIRECTION, unit=district, code="x")

    def told(who: Officer) -> str:
        return " ".join(one.sentence for one in ways_of(case, MORNING, who).broken)

    end_holding(Holding.objects.get(officer=chief, cause=Cause.BY_ORDER), at=MORNING, by=None, reason="Quy chế mới")
    assert "Quy chế chưa giao người đứng đầu đơn vị ký thừa lệnh" in told(deputy)
    end_holding(Holding.objects.get(officer=deputy, cause=Cause.APPOINTMENT), at=MORNING, by=None, reason="Nghỉ hưu")
    assert "không giữ chức vụ Phó Chánh Văn phòng" in told(deputy)
    head = house.cast.district_head
    assert blocks(Kind.CORRECTION, district, head)
    with tampering():
        UnitVersion.objects.filter(unit__code="587-vhtt").update(parent=house.province)
    assert blocks(Kind.CORRECTION, district, head) == []
    Serving.objects.filter(unit__code="587-vhtt").update(valid_to="2022-05-03")
    assert not ways_of(Case(kind=Kind.CORRECTION, unit=district, code="x"), MORNING, head).broken
