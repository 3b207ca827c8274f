"""Digital signatures: a person's with all fields, number and day, the agency's, and what asking their worth takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.test import override_settings

from documents.files import store
from documents.layout import typst
from documents.models import Credential
from documents.signing import demo
from documents.signing.certificates import read
from documents.signing.fields import Locked, filled
from documents.signing.making import sign_as_agency, sign_as_person
from documents.signing.names import DAY, NUMBER
from documents.signing.worth import worths
from tests.bench.measure import Figure, repeated, sized
from tests.cast import Cast
from tests.documents.pages import decision

_TIMES = sized(15, 1)
_AT = datetime(2022, 5, 4, 3, 0, tzinfo=UTC)


def made_signatures(cast: Cast) -> list[Figure]:
    """Each of the steps of a digitally signed paper, with keys of the demonstration."""
    with override_settings(DEMO=True):
        return list(_figures())


def _figures() -> Iterator[Figure]:
    person, agency = _credential("Trần Văn Ước"), _credential("Ủy ban nhân dân xã Phước Hữu", agency=True)
    page = Locked(*typst.locked(decision(), _AT.date()))
    signed = sign_as_person(page, person, at=_AT, sealed=True)
    numbered = filled(signed, {NUMBER: "47", DAY: "ngày 04 tháng 5 năm 2022"})
    sealed = sign_as_agency(numbered, agency, at=_AT)
    steps: dict[str, Callable[[], object]] = {
        "locked page drawn": lambda: typst.locked(decision(), _AT.date()),
        "person's signature": lambda: sign_as_person(page, person, at=_AT, sealed=True),
        "number and day": lambda: filled(signed, {NUMBER: "47", DAY: "ngày 04 tháng 5 năm 2022"}),
        "agency's signature": lambda: sign_as_agency(numbered, agency, at=_AT),
        "worth of both": lambda: worths(sealed),
    }
    costs = {name: repeated(_TIMES, step).ms for name, step in steps.items()}
    whole = sum(ms for name, ms in costs.items() if name != "worth of both")
    yield Figure("signature", "papers signed, numbered, sealed", 1000 / whole, "a second")
    for name, ms in costs.items():
        yield Figure("signature", name, ms, "ms")


def _credential(name: str, *, agency: bool = False) -> Credential:
    offered = demo.issue(name, agency=agency)
    told = read(offered.certificate)
    return Credential(
        name=told.name,
        serial=told.serial,
        certificate=told.text,
        keeper=offered.keeper,
        key=offered.key,
        picture=store.put(offered.picture.content).sha256,
    )
