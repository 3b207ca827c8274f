"""Money decided and in use at both doors: draft, part and letter as pages; allotments, entries, contributions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.allotting.deciding import ASK_DOSSIER
from decisions.allotting.dossier import APPROVE_PART
from decisions.authority.acts import Act
from decisions.models import Case
from documents import clock
from tests.allotting import AT, FINDING, WHY, Office, decided
from tests.cast import Cast
from tests.standing import stands
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
PLACE = "58.phan-bo.2022.1/587/tinh"
SAID = {"stage": "spent", "day": "2022-05-04", "voucher": "PC-01", "content": "Hỗ trợ các Tổ tháng 5"}


played = stands(decided)


def _form(made: Office, amount: str, reason: str) -> dict[str, str]:
    return {
        "version": str(made.case.version),
        "lines-0-line": f"{made.estimate.code}/1",
        "lines-0-amount": amount,
        "lines-0-reason": reason,
    }


def test_the_draft_begins_with_what_is_proposed_and_keeps_what_was_typed(played: Office) -> None:
    drafter, address = person(played.specialist), f"/ho-so/{played.case.code}/{Act.VERIFY_DOSSIER}/"
    page = text(drafter.get(address))
    assert 'value="9.000.000"' in page
    assert "Chỉ hỗ trợ 06 tháng" in page
    assert "Yêu cầu bổ sung hồ sơ" in text(drafter.get(f"/ho-so/{played.case.code}/"))
    refused = drafter.post(address, {**_form(played, "9.500.000", "Thêm"), "paragraphs": FINDING})
    assert refused.status_code == 422
    assert 'value="9.500.000"' in text(refused)
    done = drafter.post(address, {**_form(played, "8.000.000", "Theo cân đối"), "paragraphs": FINDING})
    assert done.status_code == 302
    assert "8.000.000 đồng" in played.case.about


def test_the_leader_sees_the_result_and_approves_a_part_on_the_page(
    played: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=1))
    played.send(until=Act.CHECK_FORMAT)
    slip = text(person(played.vice_chief).get(f"/ho-so/{played.case.code}/{Act.SIGN_SLIP}/"))
    assert FINDING in slip
    played.do(Act.SIGN_SLIP, played.vice_chief)
    leader = person(played.chair)
    assert FINDING in text(leader.get(f"/ho-so/{played.case.code}/{Act.APPROVE_BUDGET}/"))
    address = f"/ho-so/{played.case.code}/{APPROVE_PART}/"
    assert 'value="9.000.000"' in text(leader.get(address))
    assert leader.post(address, _form(played, "9.000.000", "")).status_code == 422
    assert leader.post(address, _form(played, "5.000.000", "Hỗ trợ 06 tháng")).status_code == 302
    again = text(person(played.specialist).get(f"/ho-so/{played.case.code}/{Act.VERIFY_DOSSIER}/"))
    assert 'value="5.000.000"' in again
    assert "Lãnh đạo duyệt một phần" in again


def test_the_letter_begins_with_the_leader_s_reason(played: Office) -> None:
    played.decline()
    page = text(person(played.specialist).get(f"/ho-so/{played.letter.code}/{Act.DRAFT_REFUSAL}/"))
    assert f'value="{WHY}"' in page


def test_a_program_does_the_acts_of_the_decision(played: Office) -> None:
    drafter = program(played.specialist)
    body = {"version": played.case.version, "answers": {}}
    problem(drafter.post(f"cases/{played.case.code}/acts/{ASK_DOSSIER}", body), 422, "answers-refused")
    body["answers"] = {"note": "Thiếu ý kiến của Sở Tài chính"}
    assert drafter.post(f"cases/{played.case.code}/acts/{ASK_DOSSIER}", body).status_code == 200
    assert Case.objects.filter(code="stttt.de-xuat.2022.2").exists()


def test_the_district_writes_down_and_takes_back_on_the_page(played: Office, cast: Cast) -> None:
    played.send()
    clerk, address = person(played.money.finance), f"/kinh-phi/phan-bo/{PLACE}/"
    assert address in text(clerk.get("/kinh-phi/phan-bo/"))
    assert "Ghi khoản chi" in text(clerk.get(address))
    refused = clerk.post(f"{address}ghi/", {**SAID, "amount": "10 triệu"})
    assert refused.status_code == 422
    assert "lớn hơn số còn lại 9.000.000 đồng" in text(refused)
    assert clerk.post(f"{address}ghi/", {**SAID, "amount": "2 triệu"}).headers["Location"] == address
    page = text(clerk.get(address))
    assert "7.000.000" in page
    assert f"{address}1/giam/" in page
    assert clerk.post(f"{address}1/giam/", {"reason": "Ghi nhầm"}).status_code == 302
    assert clerk.post(f"{address}1/giam/", {"reason": "Ghi nhầm"}).status_code == 422
    assert f"{address}1/giam/" not in text(clerk.get(address))
    reader = person(cast.district_chair)
    assert "Ghi khoản chi" not in text(reader.get(address))
    assert reader.post(f"{address}ghi/", {**SAID, "amount": "1"}).status_code == 403
    assert person(cast.huu.chair).get(address).status_code == 404


def test_contributions_are_published_on_the_page(played: Office, cast: Cast) -> None:
    clerk, address = person(played.money.finance), "/kinh-phi/dong-gop/"
    said = {"giver": "VNPT", "amount": "5 triệu", "day": "2022-05-04", "receipt": "PT-01", "purpose": "Mua sim"}
    assert clerk.post(f"{address}587/ghi/", said).headers["Location"] == address
    assert clerk.post(f"{address}587/ghi/", said).status_code == 422
    page = text(person(cast.huu.chair).get(address))
    assert "VNPT" in page
    assert "Ghi giảm" not in page
    assert clerk.post(f"{address}587/1/giam/", {"reason": "Ghi nhầm"}).status_code == 302
    assert person(cast.huu.chair).post(f"{address}587/1/giam/", {"reason": "Thử"}).status_code == 404


def test_a_program_writes_down_and_takes_back_once(played: Office) -> None:
    played.send()
    clerk, said = program(played.money.finance), {**SAID, "amount": 2_000_000}
    first, again = (clerk.post(f"allotments/{PLACE}/spendings", said, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert first.json()["place"] == 1
    assert clerk.get("allotments").json()["total"]["left"] == 7_000_000
    problem(
        clerk.post(f"allotments/{PLACE}/spendings", {**said, "amount": 8_000_000, "voucher": "2"}), 422, "rule-broken"
    )
    back = clerk.post(f"allotments/{PLACE}/spendings/1/acts/reverse", {"reason": "Ghi nhầm"})
    assert (back.json()["reverses"], back.json()["amount"]) == (1, -2_000_000)
    whole = clerk.get(f"allotments/{PLACE}").json()
    assert (whole["left"], len(whole["entries"])) == (9_000_000, 2)
    gift = {"giver": "VNPT", "amount": 5_000_000, "day": "2022-05-04", "receipt": "PT-01", "purpose": "Mua sim"}
    assert clerk.post("contributions/587", gift).json()["place"] == 1
    assert clerk.post("contributions/587/1/acts/reverse", {"reason": "Ghi nhầm"}).json()["amount"] == -5_000_000
    assert clerk.get("contributions").json()["total"] == 0
