"""The bill of materials of the lock file, as CycloneDX 1.6; the same lock gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import tomllib
import uuid
from typing import Any

from config import env
from tests.supply.licences import licence_of
from tests.supply.lock import LOCK, Pin, normal, pins

_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # that of addresses (RFC 9562)


def bill() -> str:
    """The document, as JSON."""
    project = tomllib.loads((env.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    held = pins()
    root = f"pkg:pypi/{project['name']}@{project['version']}"
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, hashlib.sha256(LOCK.read_bytes()).hexdigest())}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [_component(pin) for pin in held],
        "dependencies": _dependencies(root, project["name"], held),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _component(pin: Pin) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": _ref(pin),
        "name": pin.name,
        "version": pin.version,
        "purl": _ref(pin),
        "hashes": [{"alg": "SHA-256", "content": one} for one in pin.hashes],
    }
    if said := licence_of(pin.name):
        told["licenses"] = [{"license": {"name": said}}]
    return told


def _dependencies(root: str, project: str, held: list[Pin]) -> list[dict[str, Any]]:
    refs = {pin.name: _ref(pin) for pin in held}
    needed: dict[str, set[str]] = {ref: set() for ref in (root, *refs.values())}
    for pin in held:
        for asker in pin.asked_by:
            needed[root if asker == normal(project) else refs.get(asker, root)].add(refs[pin.name])
    return [{"ref": ref, "dependsOn": sorted(on)} for ref, on in sorted(needed.items())]


def _ref(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"
