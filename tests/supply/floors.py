"""Versions below which something is known to be wrong; the lock is held against them at every run."""

from __future__ import annotations

from dataclasses import dataclass

from packaging.version import Version

from tests.supply.lock import pins


@dataclass(frozen=True)
class Floor:
    """A library, the least version we take, and what is wrong below it."""

    name: str
    least: str
    why: str


FLOORS = (
    Floor("django", "5.2.17", "SQL by keys of a dict (CVE-2025-64459), files and scripts (CVE-2026-15307, -15920)"),
    Floor("djangorestframework", "3.15.2", "scripts in the browsable pages (CVE-2024-21520)"),
    Floor("django-guardian", "3.5.1", "rights of a group added to rights of all (GHSA-5729-mvhf-9gq4)"),
    Floor("django-viewflow", "2.4.0", "its own list of changes: F1-F17 stay, behind our entry"),
    Floor("python-docx", "0.8.6", "entities from outside (CVE-2016-5851)"),
    Floor("lxml", "6.1.0", "entities read by iterparse (CVE-2026-41066)"),
    Floor("openpyxl", "2.4.2", "entities from outside (CVE-2017-5992)"),
    Floor("celery", "5.2.2", "commands out of a result store (CVE-2021-23727)"),
    Floor("gunicorn", "23.0.0", "requests smuggled by Transfer-Encoding (CVE-2024-1135, -6827)"),
    Floor("cryptography", "43.0.1", "a vulnerable OpenSSL carried along (CVE-2024-6119)"),
    Floor("requests", "2.32.4", "passwords of .netrc sent elsewhere (CVE-2024-47081)"),
    Floor("urllib3", "2.5.0", "redirects followed although forbidden (CVE-2025-50181)"),
    Floor("jinja2", "3.1.6", "a sandbox left by a filter (CVE-2025-27516); of the tests' tools"),
    Floor("pypdf", "6.1.3", "a page that fills the memory (CVE-2025-62707)"),
    Floor("pdfminer-six", "20251107", "a pickle beside a PDF is run (CVE-2025-64512)"),
    Floor("fonttools", "4.60.2", "a design file that writes elsewhere (CVE-2025-66034)"),
    Floor("sqlparse", "0.5.0", "a nested list that stops a process (CVE-2024-4340)"),
    Floor("pyjwt", "2.10.1", "an issuer that is part of another (CVE-2024-53861)"),
)
"""From reliability study §3.3, and from the advisories of what else stands at an edge of the house."""
NEVER = {
    "flower": "shows and starts work without a right (CVE-2022-30034)",
    "unoconv": "follows paths of a document (CVE-2019-17400)",
    "pycrypto": "is not kept up any more",
    "python-jose": "takes a key for another kind (CVE-2024-33663)",
}
"""Libraries that never come into the lock."""


def below() -> list[str]:
    """What of the lock lies below its floor, and what should not be there at all."""
    held = {pin.name: pin.version for pin in pins()}
    low = [
        f"{one.name} {held[one.name]} < {one.least}: {one.why}"
        for one in FLOORS
        if one.name in held and Version(held[one.name]) < Version(one.least)
    ]
    return low + [f"{name}: {why}" for name, why in NEVER.items() if name in held]


def without_a_pin() -> list[str]:
    """Floors of libraries the lock does not know: a floor that holds nothing up."""
    held = {pin.name for pin in pins()}
    return [one.name for one in FLOORS if one.name not in held]
