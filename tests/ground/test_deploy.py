"""What an operator is given: container file, services, handbook; each names what is there."""

from __future__ import annotations

import re
import shlex
from typing import Any

import yaml

from config import env
from documents.outbox import services as outbox
from workflows.web.operating import _ROOMS

DEPLOY = env.ROOT / "config" / "deploy"
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
HANDBOOK = (env.ROOT / "config" / "OPERATING.md").read_text(encoding="utf-8")
SETTINGS = (env.ROOT / "config" / "README.md").read_text(encoding="utf-8")


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the container file and what follows it, lines joined."""
    joined = CONTAINER.replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in (line.strip().partition(" ") for line in lines)]


def test_the_container_is_built_from_pinned_parts_and_runs_as_nobody_special() -> None:
    last = dict(instructions())
    assert {word for word, _ in instructions()} <= {
        *("FROM", "ENV", "RUN", "WORKDIR", "COPY", "USER", "EXPOSE", "HEALTHCHECK", "STOPSIGNAL", "CMD")
    }
    assert [rest.split()[0] for word, rest in instructions() if word == "FROM"] == [
        *("docker.io/library/debian:12-slim", "base", "base")
    ]
    assert last["USER"] == "10001:10001"
    assert "--require-hashes" in CONTAINER
    assert "/suc-khoe/san-sang/" in last["HEALTHCHECK"]
    assert not re.search(r"(KEY|PASSWORD|TOKEN|PIN)=", CONTAINER)
    order = [word for word, _ in instructions()]
    assert order.index("USER") < order.index("CMD")


def test_everything_it_copies_is_there_and_every_floor_goes_with_it() -> None:
    copied = [shlex.split(rest) for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    names = {name for parts in copied for name in parts[:-1]}
    assert {name for name in names if not (env.ROOT / name).exists()} == set()
    assert {"config", "workflows", "decisions", "documents", "templates", "manage.py"} <= names


def test_the_services_of_a_machine_are_one_image_and_one_timetable() -> None:
    told: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = told["services"]
    house = {name for name, one in services.items() if one["image"] == "banhanh"}
    assert house == {"web", "worker", "beat", "release"}
    assert all(services[name]["read_only"] and services[name]["cap_drop"] == ["ALL"] for name in house)
    assert [name for name, one in services.items() if "beat" in one.get("command", [])] == ["beat"]
    assert all(port.startswith("127.0.0.1:") for one in services.values() for port in one.get("ports", []))
    assert (env.ROOT / services["web"]["build"]["dockerfile"]).exists()


def test_every_setting_of_the_samples_is_explained() -> None:
    sample = (DEPLOY / "banhanh.env.example").read_text(encoding="utf-8")
    names = set(re.findall(r"\b([A-Z][A-Z0-9_]{3,})=", sample)) - {"KHOA", "MAT"}
    assert {name for name in names if f"`{name}`" not in SETTINGS} == set()


def test_every_kind_of_incident_has_its_paragraph() -> None:
    told = set(re.findall(r"^\| `([a-z-]+)` \|", HANDBOOK, re.MULTILINE))
    assert set(_ROOMS) <= told
    kinds = {kind.partition(".")[0] for kind in outbox._handlers if not kind.startswith(("trial", "errand"))}
    assert kinds <= told


def test_the_handbook_names_commands_and_files_that_are_there() -> None:
    known = {path.stem for floor in ("documents", "decisions", "workflows") for path in _commands(floor)}
    said = set(re.findall(r"manage\.py ([a-z_]+)", HANDBOOK)) - {"migrate"}
    assert said <= known, said - known
    files = re.findall(r"`deploy/([\w.*-]+)`", HANDBOOK)
    assert all(list(DEPLOY.glob(name)) for name in files), files


def _commands(floor: str) -> Any:
    return (env.ROOT / floor / "management" / "commands").glob("*.py")


def test_the_proxy_speaks_todays_tls_alone_and_leads_no_program_on() -> None:
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    said = dict(re.findall(r"^    (ssl_\w+|server_tokens) ([^;]+);", proxy, re.MULTILINE))
    assert said["ssl_protocols"] == "TLSv1.2 TLSv1.3"
    assert all(one.startswith("ECDHE-") and re.search("GCM|POLY1305", one) for one in said["ssl_ciphers"].split(":"))
    assert (said["ssl_prefer_server_ciphers"], said["server_tokens"]) == ("on", "off")
    clear, _, _ = proxy.partition("listen 443")
    assert re.search(r"location /api/ \{\s+return 403;", clear)
    assert "autoindex" not in proxy
