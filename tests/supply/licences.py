"""Under which licence each installed library comes, and whether a work under AGPL-3.0-or-later may use it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import metadata

from tests.supply.lock import normal, pins

FITTING = re.compile(
    r"\b(MIT(-0)?|BSD(-\d-Clause)?|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla Public License 2\.0"
    r"|LGPL|AGPL|GNU Affero General Public License v3 or later|GPL-3\.0-or-later|GPLv3\+|Zlib|Unlicense|CNRI-Python)\b",
    re.IGNORECASE,
)
"""Permissive licences, weak copyleft, and the GNU licences of version 3 or later; GPL-2.0-only is not among them."""
FOREIGN = re.compile(r"Proprietary|Commercial|GPL-2\.0-only|GPLv2(?!\+)|SSPL|BUSL|Elastic", re.IGNORECASE)
READ = {
    "qrcode": "BSD; its classifier “Other/Proprietary” stands for the pure-Python QR code it grew out of (MIT)",
    "axe-playwright-python": "MIT by its LICENSE file; carries axe-core under MPL-2.0; for the tests alone",
}
"""Libraries whose metadata do not say it well, each read by a person: what its own licence file says."""


@lru_cache(maxsize=1)
def _installed() -> dict[str, metadata.Distribution]:
    return {normal(one.metadata["Name"]): one for one in metadata.distributions()}


def licence_of(name: str) -> str:
    """What a library says of its licence; empty where it is not installed here or says nothing."""
    if name in READ:
        return READ[name].partition(";")[0]
    found = _installed().get(name)
    if found is None:
        return ""
    told = found.metadata.json
    said = [one.rpartition("::")[2].strip() for one in told.get("classifier", ()) if one.startswith("License ::")]
    first_line = str(told.get("license", "")).strip().partition("\n")[0]
    return str(told.get("license_expression", "")) or "; ".join(said) or first_line


def unfitting() -> list[str]:
    """Installed libraries of the lock under a licence that does not go with ours, or that nobody could read."""
    found = {pin.name: licence_of(pin.name) for pin in pins() if pin.name in _installed()}
    return [f"{name}: {said or 'says nothing'}" for name, said in found.items() if not _fits(name, said)]


def counted() -> int:
    """How many libraries of the lock are installed here, so that their licence could be read."""
    return sum(1 for pin in pins() if pin.name in _installed())


def _fits(name: str, said: str) -> bool:
    return bool(FITTING.search(said)) and (name in READ or not FOREIGN.search(said))
