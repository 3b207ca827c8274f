"""A paper signed digitally: the person's signature, number and day in their fields, the agency's; and no other way."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from django.test import override_settings
from pypdf import PdfReader

from decisions.authority.acts import Act
from decisions.cases.certificates import add_certificate, desk_of, end_certificate
from decisions.cases.dispatching import dispatch
from decisions.cases.numbering import give_number
from decisions.cases.papers import sign
from decisions.cases.ways import set_way
from decisions.errors import NotAuthorised, NotVisible
from decisions.models import Case, JournalEntry, SigningWay
from documents.checking.checker import check
from documents.checking.model import Format
from documents.errors import (
    CertificateRefused,
    CredentialMissing,
    KeyUnavailable,
    PageRefused,
    SignaturePending,
)
from documents.inspection.kinds import FileKind
from documents.layout import typst
from documents.layout.flat import flattened
from documents.layout.foreign import carried_by_pdf
from documents.models import Credential, Effect, Paper, PaperFile, Signature
from documents.outbox import services as outbox
from documents.papers.making import rebuild
from documents.papers.selectors import content_of
from documents.proof.registry import KEPT
from documents.signing.certificates import read
from documents.signing.credentials import Offered
from documents.signing.demo import issue
from documents.signing.fields import Locked, filled
from documents.signing.making import sign_as_person
from documents.signing.names import NUMBER
from documents.signing.worth import State, worths
from tests.cast import Cast
from tests.documents.pages import decision
from tests.rules import tampering
from tests.signing import OVER, digital, equip
from tests.story import draft, play
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_files")]
Way, Stage = SigningWay.Way, PaperFile.Stage
NOON = MORNING + timedelta(hours=4)


@pytest.fixture(autouse=True)
def _in_a_demonstration() -> Iterator[None]:
    with override_settings(DEMO=True):
        yield


def played(cast: Cast, *, until: str, case: Case | None = None) -> Case:
    """The straight way, the files made in between."""
    for act in (Act.SIGN_ESTABLISHMENT, Act.NUMBER, Act.SEAL, Act.DISPATCH):
        case = play(case or draft(cast.huu), cast.huu, until=act)
        outbox.drain()
        if act == until:
            break
    assert case is not None
    return case


def pdf_of(case: Case, stage: str) -> bytes:
    return content_of(PaperFile.objects.get(paper__ref=case.code, stage=stage, format="pdf"))


def test_a_paper_is_signed_numbered_and_sealed_digitally_and_every_signature_holds(cast: Cast, tmp_path: Path) -> None:
    digital(cast.huu)
    case = played(cast, until=Act.DISPATCH)
    assert case.state == "issued"
    content = pdf_of(case, Stage.ISSUED)
    person, agency = worths(content)
    assert (person.name, person.role, person.state) == (cast.huu.chair.full_name, "Người ký", State.VALID)
    assert (agency.name, agency.state) == (cast.huu.unit.on(MORNING.date()).name, State.VALID)
    fields = PdfReader(io.BytesIO(content)).get_form_text_fields()
    code = Paper.objects.get(ref=case.code).checked_at
    assert fields == {"So": "47", "NgayThang": "ngày 04 tháng 5 năm 2022", "MaKiemTra": code}
    assert [one.role for one in Signature.objects.filter(paper__ref=case.code)] == ["person", "agency"]
    assert not [found for one in KEPT.outcomes() for found in one.findings if one.check.name.startswith("papers")]
    report = check("quyet-dinh.pdf", flattened(content), Format.PDF, content)
    assert report.clean
    assert {one.verdict for one in report.rules if one.code in {"TT-130", "TT-131", "TT-135", "TT-136"}} == {"passed"}
    place = tmp_path / "quyet-dinh.pdf"
    place.write_bytes(content)
    told = subprocess.run(["pdfsig", str(place)], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid.") == 2


def tagged(content: bytes) -> dict[str, tuple[str, str]]:
    """What the structure of a PDF says each of its fields is, and what a screen reader reads out."""
    root = PdfReader(io.BytesIO(content)).root_object
    by_number = iter(root["/StructTreeRoot"]["/ParentTree"]["/Nums"])  # type: ignore[index] # pypdf types no tree
    elements = {int(number): element.get_object() for number, element in zip(by_number, by_number, strict=True)}
    found = {}
    for field in root["/AcroForm"]["/Fields"]:  # type: ignore[index]
        element = elements[field.get_object()["/StructParent"]]
        assert element["/K"].raw_get("/Obj") == field
        found[field.get_object()["/T"]] = (element["/S"], element["/Alt"])
    return found


def test_a_screen_reader_finds_number_day_and_signatures(cast: Cast) -> None:
    digital(cast.huu)
    case = played(cast, until=Act.DISPATCH)
    assert tagged(pdf_of(case, Stage.ISSUED)) == {
        "So": ("/Form", "Số văn bản"),
        "NgayThang": ("/Form", "Ngày, tháng, năm ban hành"),
        "MaKiemTra": ("/Form", "Mã kiểm tra văn bản"),
        "NguoiKy": ("/Form", "Chữ ký số của người ký"),
        "CoQuan": ("/Form", "Chữ ký số của cơ quan ban hành"),
    }


def test_each_file_of_the_line_is_the_one_before_and_more(cast: Cast) -> None:
    digital(cast.huu)
    case = played(cast, until=Act.DISPATCH)
    inside = dict(carried_by_pdf(pdf_of(case, Stage.ISSUED)) or [])
    assert sha256(inside["du-lieu.json"]).hexdigest() == Paper.objects.get(ref=case.code).hash_signed
    assert docx.Document(io.BytesIO(inside["van-ban.docx"])).core_properties.title
    signed, filled, issued = (pdf_of(case, stage) for stage in (Stage.SIGNED, Stage.FILLED, Stage.ISSUED))
    assert filled.startswith(signed)
    assert issued.startswith(filled)
    assert [one.state for one in worths(filled)] == [State.VALID]


def test_no_number_before_the_signature_stands_in_the_paper(cast: Cast) -> None:
    digital(cast.huu)
    case = play(draft(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    with pytest.raises(SignaturePending):
        give_number(case, by=cast.huu.clerk, at=NOON)
    case.refresh_from_db()
    assert case.state == "numbering"
    assert not JournalEntry.objects.filter(book=case.journal, act=Act.NUMBER).exists()


def test_nothing_goes_out_before_the_agency_s_signature_stands_in_it(cast: Cast) -> None:
    digital(cast.huu)
    case = play(played(cast, until=Act.NUMBER), cast.huu, until=Act.SEAL)
    with pytest.raises(SignaturePending):
        dispatch(case, by=cast.huu.clerk, at=NOON)
    case.refresh_from_db()
    assert case.state == "dispatching"
    outbox.drain()
    assert dispatch(case, by=cast.huu.clerk, at=NOON).state == "issued"


def test_a_paper_issued_on_paper_bears_the_signer_s_signature_alone(cast: Cast) -> None:
    digital(cast.huu, Way.DIGITAL_PRINTED)
    case = played(cast, until=Act.DISPATCH)
    (person,) = worths(pdf_of(case, Stage.ISSUED))
    assert person.holds
    assert not Effect.objects.filter(kind="paper.seal").exists()


def test_a_paper_keeps_the_way_it_was_signed_in(cast: Cast) -> None:
    digital(cast.huu)
    case = played(cast, until=Act.SIGN_ESTABLISHMENT)
    set_way(cast.huu.unit, Way.PAPER, by=cast.huu.chair, at=NOON)
    case = played(cast, until=Act.DISPATCH, case=played(cast, until=Act.NUMBER, case=case))
    assert len(worths(pdf_of(case, Stage.ISSUED))) == 2


def test_who_has_no_certificate_signs_nothing(cast: Cast) -> None:
    digital(cast.huu)
    held = Credential.objects.get(holder=str(cast.huu.chair.pk))
    end_certificate(cast.huu.unit, held.serial, "Mất thiết bị", by=cast.huu.chair, at=MORNING)
    case = play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    with pytest.raises(CredentialMissing, match="chưa có chứng thư số"):
        sign(case, by=cast.huu.chair, at=NOON)
    case.refresh_from_db()
    assert case.state == "signing"
    assert not Paper.objects.exists()


def test_a_certificate_that_ran_out_signs_nothing(cast: Cast) -> None:
    digital(cast.huu)
    case = play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    later = MORNING.replace(year=2046)
    with pytest.raises((CredentialMissing, PageRefused)):
        sign(case, by=cast.huu.chair, at=later)
    assert not Paper.objects.exists()


def test_a_changed_byte_a_foreign_and_an_expired_certificate_are_told_apart(cast: Cast, tmp_path: Path) -> None:
    digital(cast.huu)
    content = pdf_of(played(cast, until=Act.DISPATCH), Stage.ISSUED)
    place = content.index(b"stream") + 60
    changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    assert {one.state for one in worths(changed)} == {State.ALTERED}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("documents.signing.certificates.roots", list)
        patch.setattr("documents.signing.examining.roots", list)
        assert {one.state for one in worths(content)} == {State.FOREIGN}
    held = Credential.objects.filter(kind="person")
    old = issue(cast.huu.chair.full_name, valid_until=OVER)
    assert {one.state for one in worths(_signed_with(old, held.get()))} == {State.EXPIRED}


def _signed_with(old: Offered, like: Credential) -> bytes:
    like.certificate, like.key = read(old.certificate).text, old.key
    return sign_as_person(Locked(*typst.locked(decision(), MORNING.date())), like, at=MORNING, sealed=False)


def test_what_comes_behind_the_last_signature_is_told(cast: Cast) -> None:
    digital(cast.huu)
    content = pdf_of(played(cast, until=Act.DISPATCH), Stage.ISSUED)
    assert State.ALTERED in {one.state for one in worths(filled(content, {NUMBER: "48"}))}


def test_verify_tells_a_signature_that_is_not_the_one_it_is_said_to_be(cast: Cast) -> None:
    digital(cast.huu)
    played(cast, until=Act.SEAL)
    check = KEPT.known["papers.signatures"]
    assert not list(check.find())
    agency = Credential.objects.get(kind="agency")
    with tampering():
        Signature.objects.filter(role="person").update(credential=agency)
    assert "người ký" in next(iter(check.find()))


def test_no_signature_is_made_twice(cast: Cast) -> None:
    digital(cast.huu)
    case = played(cast, until=Act.SEAL)
    before = list(PaperFile.objects.values_list("pk", "sha256"))
    Effect.objects.filter(kind__in=["paper.sign", "paper.seal"]).update(state="waiting")
    outbox.drain()
    assert list(PaperFile.objects.values_list("pk", "sha256")) == before
    for file in PaperFile.objects.filter(paper__ref=case.code, format="pdf").exclude(stage=Stage.PRINT):
        with pytest.raises(ValueError, match="signature"):
            rebuild(file)


def test_only_the_head_puts_certificates_to_use_and_ends_them(cast: Cast) -> None:
    chair, unit = cast.huu.chair, cast.huu.unit
    mine = issue(chair.full_name)
    for stranger in (cast.huu.clerk, cast.hau.chair, cast.district_chair):
        with pytest.raises(NotAuthorised):
            add_certificate(unit, chair, mine, by=stranger, at=MORNING)
        with pytest.raises(NotVisible):
            desk_of(stranger, unit.code, MORNING)
    with pytest.raises(NotVisible):
        add_certificate(unit, cast.hau.chair, mine, by=chair, at=MORNING)
    made = add_certificate(unit, chair, mine, by=chair, at=MORNING)
    with pytest.raises(NotVisible):
        end_certificate(cast.hau.unit, made.serial, "Hết dùng", by=cast.hau.chair, at=MORNING)
    assert [one.pk for one in desk_of(chair, unit.code, MORNING).certificates] == [made.pk]
    end_certificate(unit, made.serial, "Hết dùng", by=chair, at=NOON)
    end_certificate(unit, made.serial, "Lần nữa", by=chair, at=NOON)
    made.refresh_from_db()
    assert (made.reason, JournalEntry.objects.filter(act="end_certificate").count()) == ("Hết dùng", 1)


def test_a_certificate_in_another_name_foreign_expired_or_with_another_s_key_is_not_taken(cast: Cast) -> None:
    chair, unit = cast.huu.chair, cast.huu.unit
    mine, other = issue(chair.full_name), issue(cast.district_chair.full_name)
    refused = {
        CertificateRefused: (
            other,
            issue(chair.full_name, valid_until=OVER),
            replace(mine, certificate=b"not a certificate"),
            replace(mine, picture=replace(mine.picture, kind=FileKind.JPG)),
        ),
        KeyUnavailable: (replace(mine, key=other.key), replace(mine, key="../../etc"), replace(mine, key="f00")),
    }
    for error, offers in refused.items():
        for one in offers:
            with pytest.raises(error):
                add_certificate(unit, chair, one, by=chair, at=MORNING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("documents.signing.certificates.roots", list)
        with pytest.raises(CertificateRefused, match="tin cậy"):
            add_certificate(unit, chair, mine, by=chair, at=MORNING)
    assert not Credential.objects.exists()
    equip(cast.huu)
    with pytest.raises(CertificateRefused, match="Ngừng dùng"):
        add_certificate(unit, chair, mine, by=chair, at=MORNING)
