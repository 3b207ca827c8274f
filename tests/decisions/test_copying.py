"""Copies: the head lets a paper be copied, văn thư numbers and seals, the law says what may be copied into what."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import override_settings
from pypdf import PdfReader

from decisions.authority.acts import Act
from decisions.cases.selectors import visible_case
from decisions.copying import services
from decisions.copying.handing import download
from decisions.copying.models import CopyRequest, CopyStep, State
from decisions.copying.selectors import board_of, possible, visible_copy, visible_line, visible_request
from decisions.copying.sources import of_arrival, of_case
from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, NotVisible, RuleBroken
from decisions.incoming.services import receive_delivery
from decisions.models import AccessEntry, Case, Holding, JournalEntry
from documents.copies.making import drawn
from documents.copies.selectors import content_of, file_of
from documents.dispatch.registers import outgoing
from documents.errors import CopyRefused, DocumentError, SignaturePending
from documents.models import Copy, CopyFile, CopyLine, CopyReceipt, Delivery, Effect, Number, PaperFile
from documents.outbox import services as outbox
from documents.proof.registry import KEPT
from documents.signing.worth import State as Worth
from documents.signing.worth import worths
from tests.cast import Cast
from tests.copying import NOON, a_scan, asked, book, given, issued, signed, wish
from tests.rules import tampering
from tests.signing import digital, equip
from tests.story import draft, play
from tests.world import arrange

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_files")]
LATER = NOON + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _in_a_demonstration() -> Iterator[None]:
    with override_settings(DEMO=True):
        yield


def left() -> tuple[int, ...]:
    tables = (CopyRequest, CopyStep, Copy, CopyFile, CopyLine, Number, JournalEntry, Effect)
    return tuple(table.objects.count() for table in tables)


def refused(kind: type[Exception], words: str, act: Callable[[], object]) -> None:
    """An act that is refused with these words and leaves no trace."""
    before = left()
    with pytest.raises(kind, match=words), transaction.atomic():
        act()
    assert left() == before


def words_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def file(request: CopyRequest, stage: str = "issued") -> bytes:
    found = file_of(Copy.objects.get(ref=request.code), stage)
    assert found is not None
    return content_of(found)


def findings() -> list[str]:
    """What `verify` says; the case was not moved by the engine, so what it asks of processes is left out."""
    found = (one for one in KEPT.outcomes() if not one.check.name.startswith("processes"))
    return [words for one in found for words in one.findings]


def test_a_paper_is_copied_numbered_sealed_and_given_out_under_the_head_s_signature(cast: Cast) -> None:
    case, huu = issued(cast), cast.huu
    book(huu, last_given=4)
    request = asked(cast, case)
    assert (request.code, request.state) == ("22891.ban-sao.2022.1", State.ASKED)
    assert possible(huu.chair, request, NOON) == ["sign", "decline"]
    assert possible(huu.drafter, request, NOON) == ["take_back"]
    request = given(cast, request)
    assert request.state == State.GIVEN
    copy = Copy.objects.get(ref=request.code)
    assert (copy.symbol, copy.foot.signature.title, copy.foot.signature.above) == ("05/SY-UBND", "CHỦ TỊCH", ())
    assert copy.about.startswith("Sao y Quyết định 47/QĐ-UBND ngày 04/05/2022 của Chủ tịch Ủy ban nhân dân xã Phước")
    told = words_of(file(request))
    for words in ("SAO Y", "Số: 05/SY-UBND", "ngày 04 tháng 5 năm 2022", "- UBND huyện Ninh Phước;", "- Lưu: VT."):
        assert words in told
    assert "05/SY-UBND" not in words_of(file(request, "print"))
    scan = PaperFile.objects.get(paper__ref=case.code, stage="scan")
    assert content_of(scan) == a_scan()  # type: ignore[arg-type] # it reads the hash alone
    assert drawn(copy, given=True) == file(request)
    (line,) = [row for row in outgoing("22891", "SAO", 2022) if row.symbol == "05/SY-UBND"]
    assert (line.signer, line.title) == (huu.chair.full_name, copy.about)
    assert line.recipients == ("UBND huyện Ninh Phước", "Trưởng thôn Thành Đức")
    assert [(step.kind, step.by) for step in request.steps.all()] == [
        ("ask", huu.drafter),
        ("sign", huu.chair),
        ("number", huu.clerk),
        ("seal", huu.clerk),
        ("give_out", huu.clerk),
    ]
    assert findings() == []


def test_each_step_has_its_people_its_place_and_is_done_once(cast: Cast) -> None:
    case, huu = issued(cast), cast.huu
    source = of_case(huu.drafter, case.code, NOON)
    refused(NotAuthorised, "Lập bản sao", lambda: services.ask(source, wish(), by=huu.chair, at=NOON))
    refused(NotAuthorised, "Lập bản sao", lambda: services.ask(source, wish(), by=cast.hau.drafter, at=NOON))
    request = asked(cast, case)
    code = request.code
    refused(ActNotAllowed, "đang làm theo đề nghị 22891.ban-sao.2022.1", lambda: asked(cast, case))
    for stranger in (cast.hau.chair, cast.district_chair, cast.nobody):
        refused(NotVisible, "Không tìm thấy", lambda by=stranger: services.sign(code, by=by, at=NOON))  # type: ignore[misc] # bound now
    refused(NotVisible, "Không tìm thấy", lambda: services.sign("22891.ban-sao.2022.9", by=huu.chair, at=NOON))
    refused(NotAuthorised, "Ký bản sao", lambda: services.sign(code, by=huu.clerk, at=NOON))
    refused(ActNotAllowed, "chờ ký bản sao", lambda: services.give_number(code, by=huu.clerk, at=NOON))
    signed(cast, request)
    refused(ActNotAllowed, "chờ cấp số", lambda: signed(cast, request))
    refused(ActNotAllowed, "chờ cấp số", lambda: services.take_back(code, by=huu.drafter, at=NOON))
    refused(DocumentError, "Chưa mở sổ", lambda: services.give_number(code, by=huu.clerk, at=NOON))
    book(huu)
    services.give_number(code, by=huu.clerk, at=NOON)
    services.seal(code, by=huu.clerk, at=NOON)
    refused(SignaturePending, "đang được tạo", lambda: services.give_out(code, by=huu.clerk, at=NOON))
    outbox.drain()
    services.give_out(code, by=huu.clerk, at=NOON)
    refused(ActNotAllowed, "đã giao", lambda: services.give_out(code, by=huu.clerk, at=NOON))
    second = asked(cast, case)
    refused(NotAuthorised, "Chỉ người đề nghị", lambda: services.take_back(second.code, by=huu.clerk, at=NOON))
    refused(DecisionError, "lý do", lambda: services.decline(second.code, " ", by=huu.chair, at=NOON))
    assert services.decline(second.code, "Không cần thiết", by=huu.chair, at=NOON).state == State.DECLINED
    third = asked(cast, case)
    assert services.take_back(third.code, by=huu.drafter, at=NOON).state == State.TAKEN_BACK
    assert findings() == []


def test_what_is_asked_wrongly_is_told_at_once_with_every_rule(cast: Cast) -> None:
    case, drafter = issued(cast), cast.huu.drafter
    source = of_case(drafter, case.code, NOON)
    wrong = wish(form="x", medium="y", reason=" ", bodies=("22891", "587-vp"), lines=())
    with pytest.raises(RuleBroken) as found:
        services.ask(source, wrong, by=drafter, at=NOON)
    assert [one.field for one in found.value.violations] == ["reason", "form", "medium", "bodies", "bodies"]
    refused(RuleBroken, "ít nhất một nơi nhận", lambda: asked(cast, case, bodies=(), lines=(" ",)))
    refused(ActNotAllowed, "Sao lục chỉ làm từ bản sao y", lambda: asked(cast, case, form="sao_luc"))
    refused(CopyRefused, "Chọn phần nội dung", lambda: asked(cast, case, form="trich_sao", parts=(99,)))
    assert not CopyRequest.objects.exists()


def test_a_paper_without_its_scan_is_not_copied_but_a_part_of_its_text_is(cast: Cast) -> None:
    case = issued(cast, scanned=False)
    refused(CopyRefused, "tải bản chụp lên trước", lambda: asked(cast, case))
    book(cast.huu)
    request = given(cast, asked(cast, case, form="trich_sao", parts=(1, 1, 99)))
    told = words_of(file(request))
    assert "TRÍCH SAO" in told
    assert "Số: 01/TrS-UBND" in told
    assert "Điều 2." in told
    assert "Điều 1. " not in told
    assert "(...)" in told
    assert "(Đã ký)" in told
    assert findings() == []


def test_what_is_not_out_withdrawn_or_another_s_is_not_copied(cast: Cast) -> None:
    book(cast.huu)
    drafter, unfinished = cast.huu.drafter, play(draft(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    refused(ActNotAllowed, "chưa phát hành", lambda: of_case(drafter, unfinished.code, NOON))
    play(unfinished, cast.huu, until=Act.DISPATCH)
    case = Case.objects.get(pk=unfinished.pk)
    for stranger in (cast.hau.drafter, cast.nobody):
        refused(NotVisible, "Không tìm thấy", lambda by=stranger: of_case(by, case.code, NOON))  # type: ignore[misc] # bound now
    refused(NotVisible, "sao theo số đến", lambda: of_case(cast.district_drafter, case.code, NOON))
    request = asked(cast, case, form="trich_sao", parts=(0,))
    signed(cast, request)
    with tampering():
        Case.objects.filter(pk=case.pk).update(state="withdrawn")
    refused(ActNotAllowed, "đã bị thu hồi", lambda: of_case(drafter, case.code, NOON))
    refused(ActNotAllowed, "đã bị thu hồi", lambda: services.give_number(request.code, by=cast.huu.clerk, at=NOON))
    with tampering():
        Case.objects.filter(pk=case.pk).update(state="superseded")
    second = asked(cast, Case.objects.get(pk=case.pk), form="trich_sao", parts=(1,))
    given(cast, second)
    (line,) = [row for row in outgoing("22891", "SAO", 2022) if row.symbol.endswith("TrS-UBND")]
    assert line.remark == "Văn bản được sao đã hết hiệu lực"


def test_who_signed_gives_no_number_and_a_deputy_signs_for_the_head(cast: Cast) -> None:
    case, huu = issued(cast), cast.huu
    book(huu)
    request = asked(cast, case)
    refused(NotVisible, "Không tìm thấy", lambda: services.sign(request.code, by=huu.vice_chair, at=NOON))
    field = Holding.Cause.FIELD
    arrange(huu.vice_chair, "vice_chair_culture", huu.unit, field, (Act.COPY_PAPER, ""))
    arrange(huu.vice_chair, "records_clerk", huu.unit, Holding.Cause.DUAL_DUTY, (Act.NUMBER, ""))
    services.sign(request.code, by=huu.vice_chair, at=NOON)
    foot = Copy.objects.get(ref=request.code).foot
    assert (foot.signature.title, [one.capacity for one in foot.signature.above]) == ("PHÓ CHỦ TỊCH", ["KT."])
    refused(RuleBroken, "không được văn thư", lambda: services.give_number(request.code, by=huu.vice_chair, at=NOON))


def test_a_copy_in_electronic_form_bears_the_agency_s_signature_and_is_copied_again(cast: Cast) -> None:
    case, huu = issued(cast), cast.huu
    equip(huu)
    book(huu)
    request = given(cast, asked(cast, case, medium="digital"))
    content = file(request)
    (worth,) = worths(content)
    assert (worth.state, worth.name) == (Worth.VALID, huu.unit.on(NOON.date()).name)
    told = words_of(content)
    assert "Sao y" in told
    assert "Thời gian ký: 2022-05-04T12:00:00+07:00" in told
    assert "Lưu: VT" not in told
    assert [row.remark for row in outgoing("22891", "SAO", 2022)] == ["Bản sao điện tử"]
    line = visible_line(cast.district_clerk, request.code, "587", LATER)
    refused(NotVisible, "Không tìm thấy", lambda: visible_line(cast.hau.clerk, request.code, "587", LATER))
    refused(NotAuthorised, "Tiếp nhận", lambda: services.take_in(line, by=cast.district_chair, at=LATER))
    arrival = services.take_in(line, by=cast.district_clerk, at=LATER)
    assert (arrival.number, arrival.symbol, arrival.kind) == (1, "01/SY-UBND", "Bản sao y")
    line = visible_line(cast.district_clerk, request.code, "587", LATER)
    refused(ActNotAllowed, "đã vào sổ: số đến 1", lambda: services.take_in(line, by=cast.district_clerk, at=LATER))
    assert download(cast.district_clerk, request.code, "issued", LATER).name == "Bản sao y 01-SY-UBND.pdf"
    noted = AccessEntry.objects.filter(what="download_copy").values_list("ref", "detail")
    assert list(noted) == [(request.code, "issued")]
    with pytest.raises(NotVisible):
        visible_copy(cast.hau.clerk, request.code, LATER)
    source = of_arrival(cast.district_clerk, "587", 2022, 1, LATER)
    assert source.forms() == ["sao_luc"]
    by: dict[str, Any] = {"by": cast.district_clerk, "at": LATER}
    again = wish(form="sao_luc", bodies=("22879",), lines=())
    onto = replace(again, medium="digital")
    refused(ActNotAllowed, "chỉ sao lục được", lambda: services.ask(source, replace(again, form="sao_y"), **by))
    refused(
        CopyRefused,
        "Sao lục từ văn bản điện tử sang",
        lambda: services.ask(source, onto, **by),
    )
    made = services.ask(source, again, **by)
    services.sign(made.code, by=cast.district_chair, at=LATER)
    outbox.drain()
    assert "SAO LỤC" in words_of(file(made, "print"))
    assert findings() == []


def test_a_paper_signed_digitally_is_copied_onto_paper_by_its_receiver(cast: Cast) -> None:
    digital(cast.huu)
    case = draft(cast.huu)
    for act in (Act.SIGN_ESTABLISHMENT, Act.NUMBER, Act.SEAL, Act.DISPATCH):
        case = play(case, cast.huu, until=act)
        outbox.drain()
    refused(CopyRefused, "Sao y từ văn bản điện tử sang văn bản điện tử", lambda: asked(cast, case, medium="digital"))
    delivery = Delivery.objects.get(paper__ref=case.code, receiver="587")
    arrival = receive_delivery(delivery.pk, by=cast.district_clerk, at=NOON)
    source = of_arrival(cast.district_clerk, "587", 2022, arrival.number, LATER)
    request = services.ask(source, wish(bodies=("22879",), lines=()), by=cast.district_clerk, at=LATER)
    services.sign(request.code, by=cast.district_chair, at=LATER)
    outbox.drain()
    told = words_of(file(request, "print"))
    assert "47" in told
    assert "SAO Y" in told
    assert not PdfReader(io.BytesIO(file(request, "print"))).attachments  # what the original carries is not copied
    before = PaperFile.objects.get(paper__ref=case.code, stage="issued", format="pdf")
    assert len(PdfReader(io.BytesIO(file(request, "print"))).pages) in {2, 3}
    assert worths(content_of(before))[0].holds  # type: ignore[arg-type] # it reads the hash alone


def test_what_came_on_paper_has_nothing_to_copy(cast: Cast) -> None:
    from tests.filing import came  # noqa: PLC0415

    letter = came(cast)
    source = of_arrival(cast.huu.clerk, "22891", 2022, letter.number, NOON)
    refused(CopyRefused, "chưa giữ bản có chữ ký", lambda: services.ask(source, wish(), by=cast.huu.clerk, at=NOON))


def test_what_was_changed_behind_the_house_is_found(cast: Cast) -> None:
    case = issued(cast)
    book(cast.huu)
    request = given(cast, asked(cast, case))
    services.take_in(CopyLine.objects.get(receiver="587"), by=cast.district_clerk, at=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Copy.objects.update(number=9)
    assert findings() == []

    def found(tamper: Callable[[], object]) -> str:
        with tampering(), transaction.atomic():
            tamper()
            told = " ".join(findings())
            transaction.set_rollback(True)
        return told

    assert "khác với nội dung đã ký" in found(lambda: Copy.objects.update(text=Copy.objects.get().text + " "))
    assert "hình thức sao khác" in found(lambda: Copy.objects.update(form="trich_sao"))
    assert "không khớp với văn bản" in found(lambda: Copy.objects.update(number=9))
    assert "không có việc nào" in found(lambda: CopyFile.objects.filter(stage="issued").delete())
    assert "byte, sổ ghi 1" in found(lambda: CopyFile.objects.update(size=1))
    assert "nhưng vào sổ" in found(lambda: CopyLine.objects.filter(receiver="587").update(receiver="22879"))
    assert "khác với bước cuối" in found(lambda: CopyRequest.objects.update(state="sealed"))
    assert "khác với nhật ký" in found(lambda: CopyStep.objects.filter(seq=1).update(text="Khác"))
    assert "nơi nhận không khớp" in found(lambda: (CopyReceipt.objects.all().delete(), CopyLine.objects.all().delete()))
    assert visible_request(cast.huu.clerk, request.code, LATER) in board_of(cast.huu.clerk, LATER).requests
    assert visible_case(cast.huu.chair, case.code, LATER) == case
