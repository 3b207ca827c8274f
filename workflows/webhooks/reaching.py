"""Sending to an address somebody typed: https to a host of the allow-list, to public addresses only, looked up once
and held to, no redirects, little read of the answer, in little time.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from workflows.webhooks.models import URL_LENGTH

_SECONDS = 10.0
_ANSWER = 4096


class Unreachable(Exception):
    """It was not taken; the text says why in a few words, without anything the other side said."""


def fault_of(url: str) -> str:
    """What is wrong with an address, as a sentence; empty for one that may be used."""
    parts = _parts(url)
    if parts is None:
        return "Địa chỉ phải có dạng https://tên-máy/đường-dẫn, không kèm tên, mật khẩu."
    if not _listed(parts.hostname or ""):
        return "Máy này không có trong danh sách được phép. Đề nghị Quản trị hệ thống thêm vào WEBHOOK_HOSTS."
    return ""


def post(url: str, body: str, headers: Mapping[str, str]) -> int:
    """Send, and say what status came back. Raises Unreachable."""
    parts = _parts(url)
    if parts is None or not _listed(parts.hostname or ""):
        raise Unreachable("địa chỉ không còn được phép")
    host, port = str(parts.hostname), parts.port or 443
    connection = _Pinned(host, port, _address(host, port))
    clock = threading.Timer(_SECONDS, connection.stop)
    clock.start()
    try:
        connection.request("POST", _path(parts), body.encode(), dict(headers))
        answer = connection.getresponse()
        answer.read(_ANSWER)
    except ssl.SSLError as error:
        raise Unreachable("chứng thư của máy nhận không hợp lệ") from error
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable("không kết nối được hoặc quá lâu") from error
    finally:
        clock.cancel()
        connection.close()
    return answer.status


class _Pinned(http.client.HTTPSConnection):
    """A connection to the one address that was looked at, under the name it was asked for by."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self._context = ssl.create_default_context()
        super().__init__(host, port, timeout=_SECONDS / 2, context=self._context)
        self._address = address

    def connect(self) -> None:
        """To that address; the certificate is that of the name."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        try:
            self.sock = self._context.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def stop(self) -> None:
        """Time is up, whatever the other side still says."""
        sock = self.sock
        if sock is not None:
            sock.shutdown(socket.SHUT_RDWR)


def _address(host: str, port: int) -> str:
    """The address that is used; every one the name has must be public. Raises Unreachable."""
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError as error:
        raise Unreachable("không tìm thấy tên máy") from error
    if not found or not all(_public(one) for one in found):
        raise Unreachable("tên máy dẫn đến địa chỉ nội bộ")
    return found[0]


def _public(address: str) -> bool:
    """Whether it is an address of the open network: none of this machine, of the office, or of a link."""
    one = ip_address(address)
    inner = getattr(one, "ipv4_mapped", None) or one
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        fine = parts.scheme == "https" and parts.hostname and parts.username is None and not parts.fragment
        whole = url.isascii() and url.isprintable() and " " not in url and (parts.port or 443) > 0
    except ValueError:
        return None
    return parts if fine and whole and len(url) <= URL_LENGTH else None


def _listed(host: str) -> bool:
    """Whether a host is on the list; `.tinh.gov.vn` stands for every name below."""
    return any(host == one or (one.startswith(".") and host.endswith(one)) for one in settings.WEBHOOK_HOSTS)


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
