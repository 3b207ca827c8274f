"""Hosts on one switch: network namespaces of this machine, each with an address; a cable is pulled and put back."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

from tests.grounds import Package, bring

IPROUTE = Package("iproute2", "ip")
_NET = "198.18.77"  # kept for trying out networks (RFC 2544), so it is nobody's
NET = f"{_NET}.0/24"
_HERE = 254
_FIRST = 10


@dataclass(frozen=True)
class Network:
    """The hosts by name; this machine itself sits on the switch as well."""

    mark: str
    addresses: Mapping[str, str]

    def at(self, host: str) -> tuple[str, ...]:
        """What puts a command on a host."""
        return ("ip", "netns", "exec", self._space(host))

    def pull(self, host: str) -> None:
        """Nothing comes to the host or from it, and nobody is told: as with a cable."""
        _ip("link", "set", self._cable(host), "down")

    def put_back(self, host: str) -> None:
        """The cable is in again."""
        _ip("link", "set", self._cable(host), "up")

    def _space(self, host: str) -> str:
        return f"{self.mark}-{host}"

    def _cable(self, host: str) -> str:
        """The end of a host's cable that is in the switch; a name has 15 letters at most."""
        return f"{self.mark}{self.addresses[host].rpartition('.')[2]}"

    def plug(self, host: str) -> None:
        """A host with its cable in the switch."""
        space, cable, inside = self._space(host), self._cable(host), f"{self._cable(host)}i"
        _ip("netns", "add", space)
        _ip("link", "add", cable, "type", "veth", "peer", "name", inside, "netns", space)
        _ip("link", "set", cable, "master", self.mark, "up")
        _ip("-n", space, "address", "add", f"{self.addresses[host]}/24", "dev", inside)
        _ip("-n", space, "link", "set", inside, "up")
        _ip("-n", space, "link", "set", "lo", "up")

    def unplug(self, host: str) -> None:
        """It is switched off with whatever still runs on it, and gone with its cable."""
        space = self._space(host)
        told = subprocess.run(["ip", "netns", "pids", space], stdout=subprocess.PIPE, text=True, check=True)
        for word in told.stdout.split():
            with suppress(ProcessLookupError):
                os.kill(int(word), signal.SIGKILL)
        _ip(
            "link", "delete", self._cable(host)
        )  # by itself it goes some time after its host: the next network may come first
        _ip("netns", "delete", space)


@contextmanager
def network(*hosts: str) -> Iterator[Network]:
    """A switch with these hosts, gone at the end. Needs root."""
    bring(IPROUTE)
    addresses = {host: f"{_NET}.{number}" for number, host in enumerate(hosts, _FIRST)}
    made = Network(f"bh{os.getpid() % 100_000}", addresses)
    with ExitStack() as stack:
        _ip("link", "add", made.mark, "type", "bridge")
        stack.callback(_ip, "link", "delete", made.mark)
        _ip("address", "add", f"{_NET}.{_HERE}/24", "dev", made.mark)
        _ip("link", "set", made.mark, "up")
        for host in hosts:
            made.plug(host)
            stack.callback(made.unplug, host)
        yield made


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)
