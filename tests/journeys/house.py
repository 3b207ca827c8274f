"""The product as a new user starts it, and the people of its cast at browsers as wide as a desk or a phone."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from django.urls import Resolver404, resolve
from playwright.sync_api import APIResponse, Browser, ConsoleMessage, Page, sync_playwright

from config import env

_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
# A bar that stays at the foot of the window covers whatever lies under it just now; one scrolls on.
_LOOK = """async (hold) => {
  const bars = [...document.querySelectorAll(".bh-sticky, .bh-many")];
  bars.forEach((bar) => { bar.style.position = "static"; });
  const found = await axe.run(document, { runOnly: hold, resultTypes: ["violations"] });
  bars.forEach((bar) => { bar.style.position = ""; });
  return found;
}"""
_HOLD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PATIENCE = 240  # seconds a first start may take on a loaded machine
_COUNT = count()
WIDTHS = {"desk": (1366, 900), "phone": (390, 844)}
OWN = "own"
"""Everybody at the width they work at: who writes sits at a desk, who agrees and signs has a phone."""
_AT_A_DESK = ("cv", "vanthu", "vptk", "vhxh", "tckt")

# Every window would begin two processes beside its page, for an address bar nobody sees and for a next page.
_PROCESSES = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "PreloadTopChromeWebUI",
    "SpareRendererForSitePerProcess",
)
# Chromium reads the last such list alone, so what Playwright would switch off stands in it as well.
_SWITCHED_OFF = (
    *_PROCESSES,
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
)


@dataclass
class House:
    """The running product, where its data lie, and who came in: a browser of one's own costs more than ten pages."""

    address: str
    data: Path
    people: dict[str, Visitor] = field(default_factory=dict)
    looked_at: set[tuple[str, int]] = field(default_factory=set)
    """Kinds of pages and the widths at which axe has looked at them: once is enough, it costs as much as the page."""

    def send_home(self) -> None:
        """Everybody leaves: each keeps a process of the browser."""
        while self.people:
            self.people.popitem()[1].page.context.close()


@dataclass
class Visitor:
    """A person of the cast at a browser of their own; what the browser complains of is remembered."""

    page: Page
    house: House
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Open a page; its status."""
        answer = self.page.goto(f"{self.house.address}{path}")
        assert answer is not None
        return answer.status

    def asks(self, path: str) -> APIResponse:
        """What the server answers this person, with no page drawn of it."""
        return self.page.request.get(f"{self.house.address}{path}")

    def press(self, name: str) -> None:
        """Press the button of this name and wait for what follows."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def follow(self, name: str) -> None:
        """Follow the link of this name."""
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    @property
    def code(self) -> str:
        """The case the page is about."""
        found = re.search(r"/ho-so/([^/]+)/", self.page.url)
        assert found, self.page.url
        return found[1]

    def fits(self) -> None:
        """Nothing sticks out sideways at any width, and the browser has nothing to complain of."""
        size, number = self.page.viewport_size, next(_COUNT)
        assert size is not None
        own = (size["width"], size["height"])
        for width in sorted(WIDTHS, key=lambda width: WIDTHS[width] != own):  # as it stands, then the other
            self.widen(width)
            self._sticks_out_nowhere(number)
        self.page.set_viewport_size(size)
        told, self.complaints = self.complaints, []  # each is told once, though the browser goes on to other journeys
        assert not told, told

    def widen(self, width: str) -> None:
        """Make the browser as wide as a desk or a phone; to ask for what is so already takes time."""
        across, down = WIDTHS[width]
        if self.page.viewport_size != {"width": across, "height": down}:
            self.page.set_viewport_size({"width": across, "height": down})

    def _sticks_out_nowhere(self, number: int) -> None:
        self.page.wait_for_load_state()  # who clicked a link by hand may be between two pages
        wide, across = self.page.evaluate(
            "[document.documentElement.scrollWidth - document.documentElement.clientWidth, innerWidth]"
        )
        if folder := os.environ.get("PICTURES"):  # a person wants to look too
            self.page.screenshot(path=Path(folder) / f"{number:03d}-{across}.png", full_page=True)
        assert wide <= 0, f"{self.page.url} is {wide} px too wide at {across}"
        self._keeps_nobody_out(across)

    def _keeps_nobody_out(self, across: int) -> None:
        kind = (_kind_of(self.page.url), across)
        if kind in self.house.looked_at:
            return
        self.house.looked_at.add(kind)
        self.page.evaluate(_AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(_LOOK, _HOLD)
        told = [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found["violations"]]
        assert not told, f"{self.page.url} at {across}: {told}"


@dataclass
class Street:
    """Where visitors come from: a browser and a width."""

    browser: Browser
    house: House
    width: str

    def passer_by(self, width: str = "", *, scripts: bool = True) -> Visitor:
        """Somebody who is not signed in; whoever asked them in closes their page."""
        across, down = WIDTHS[width or self.width]
        context = self.browser.new_context(
            viewport={"width": across, "height": down}, locale="vi-VN", java_script_enabled=scripts
        )
        visitor = Visitor(context.new_page(), self.house)
        visitor.page.on("console", lambda said: _note(visitor, said))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitor.page.on("request", lambda asked: _leaves(visitor, asked.url))
        return visitor

    def visitor(self, username: str) -> Visitor:
        """Somebody of the cast: who was here before is found where they left off, anybody else signs in."""
        width = _own_width(username) if self.width == OWN else self.width
        if username not in self.house.people:
            self.house.people[username] = self._signed_in(username, width)
        self.house.people[username].widen(width)
        return self.house.people[username]

    def _signed_in(self, username: str, width: str) -> Visitor:
        """By picking the person; leads to the desk."""
        visitor = self.passer_by(width)
        visitor.go("/dang-nhap/")
        visitor.page.locator(f'button[name=person][value="{username}"]').click()
        visitor.page.wait_for_url("**/viec/")
        return visitor


def _leaves(visitor: Visitor, url: str) -> None:
    """No request goes to another server."""
    asked = urlsplit(url)
    ours = asked.port == urlsplit(visitor.house.address).port and asked.hostname in {"127.0.0.1", "localhost"}
    if not ours and asked.scheme.startswith("http"):
        visitor.complaints.append(f"asks outside: {url}")


def _kind_of(url: str) -> str:
    """The page by its name: the same for every case, team or month."""
    try:
        return resolve(urlsplit(url).path).url_name or url
    except Resolver404:
        return url


def _own_width(username: str) -> str:
    return "desk" if username.startswith(_AT_A_DESK) and not username.startswith("cvp") else "phone"


@contextmanager
def running_house(data: Path) -> Iterator[House]:
    """`make run`, on a free port and in a folder of its own."""
    port = _free_port()
    own = _own(data) | {"PORT": str(port), "HOST": "127.0.0.1"}
    with (data / "log").open("wb") as log:
        product = subprocess.Popen(
            [sys.executable, "-m", "config.serving"], cwd=env.ROOT, env=own, stdout=log, stderr=log
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(product, address, data)
        yield House(address, data)
    finally:
        product.terminate()
        product.wait(30)


def managed(data: Path, *arguments: str) -> None:
    """A command of `manage.py` on the data of a house, as its administrator would give it."""
    _ran(data, "manage.py", *arguments)


def play_from(data: Path, moment: str) -> None:
    """Business time goes on from a moment; whatever the timetable would do then is done."""
    told = (
        "import django; django.setup(); from datetime import datetime; from documents import clock;"
        " from documents.outbox import services as outbox;"
        f" clock.play_from(datetime.fromisoformat('{moment}').replace(tzinfo=clock.HANOI));"
        " outbox.watch(); outbox.drain()"
    )
    _ran(data, "-c", told)


def told(data: Path, words: str) -> None:
    """Some Python on the data of a house, as its engineer would give it."""
    _ran(data, "-c", f"import django; django.setup(); {words}")


def _ran(data: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=env.ROOT, env=_own(data), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _own(data: Path) -> dict[str, str]:
    """The environment of a demonstration whose data lie in a folder."""
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return inherited | {"DEMO": "yes", "DATA_ROOT": str(data), "DJANGO_SETTINGS_MODULE": "config.settings.base"}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, as it comes for programs: without windows nobody sees. Root has no sandbox for it."""
    with sync_playwright() as play:
        args = ["--no-sandbox", "--disable-gpu", f"--disable-features={','.join(_SWITCHED_OFF)}"]
        found = play.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=args)
        yield found
        found.close()


def _note(visitor: Visitor, said: ConsoleMessage) -> None:
    if said.type in {"error", "warning"} and "status of 4" not in said.text:  # a refusal is an answer, not a fault
        visitor.complaints.append(said.text)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait(product: subprocess.Popen[bytes], address: str, data: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert product.poll() is None, (data / "log").read_text("utf-8")
        with suppress(OSError):  # not yet, or not in time
            urllib.request.urlopen(f"{address}/dang-nhap/", timeout=5).close()  # noqa: S310 # our own address
            return
        time.sleep(0.3)
    raise TimeoutError("The demonstration did not start.")
