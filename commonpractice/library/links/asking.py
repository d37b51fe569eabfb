"""Whether a page of the web answers. Pure but for the network: addresses of our own network are never asked.

A name is looked up once, and what is connected to is the very address that was found to be public: a name that says something
else the second time leads nowhere. Redirects are followed by the same rule.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from typing import Literal
from urllib.parse import SplitResult, quote, urljoin, urlsplit

SECONDS_ALLOWED = 10.0
"""For all of it, redirects included; looking up a name takes as long as the machine lets it."""
MOST_REDIRECTS = 5
PORTS = frozenset({80, 443, 8080, 8443})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})
SERVER_FAILED = 500
KEPT = "%/?:@!$&'()*+,;=~[]"
"""Signs that stand in an address as they are; all others outside of ASCII letters and digits are written as %XX."""
CALLED = {"User-Agent": "CommonPractice link check", "Accept": "*/*", "Connection": "close"}

Answer = Literal["works", "gone", "no_answer", "not_asked"]
"""`gone`: it says that there is no such page. `not_asked`: an address, port or kind of address that we do not go to."""
Allowed = Callable[[str, int], bool]
"""Whether an address (as text) and port may be connected to."""


class NotAskedError(Exception):
    """It leads where we do not go."""


def is_public(address: str, port: int) -> bool:
    """Whether an address belongs to the open internet; one that carries another inside is judged by both."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or _in_nat64(found)
        if found.teredo or (inside is not None and not _is_open(inside)):
            return False
        if found.ipv4_mapped:
            return port in PORTS
    return _is_open(found) and port in PORTS


def _is_open(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _in_nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def ask(address: str, *, allowed: Allowed = is_public, seconds: float = SECONDS_ALLOWED) -> Answer:
    """Ask a page whether it is there. Pages that refuse programs are taken to work: nobody can tell from outside."""
    asking = _Asking(allowed, seconds)
    try:
        return asking.ask(address)
    except NotAskedError:
        return "not_asked"
    except (OSError, http.client.HTTPException, ValueError):
        return "no_answer"
    finally:
        asking.end()


class _Asking:
    """One question, with what is open of it: a clock closes that, however slowly the other side drips."""

    def __init__(self, allowed: Allowed, seconds: float) -> None:
        self.allowed, self.seconds = allowed, seconds
        self.open: socket.socket | None = None
        self.over = False
        self.clock = threading.Timer(seconds, self._stop)
        self.clock.daemon = True
        self.clock.start()

    def end(self) -> None:
        self.clock.cancel()
        self._close()

    def _stop(self) -> None:
        self.over = True
        self._close()

    def _close(self) -> None:
        if self.open is not None:
            # It may be closed already.
            with contextlib.suppress(OSError):
                self.open.shutdown(socket.SHUT_RDWR)
            self.open.close()

    def ask(self, address: str) -> Answer:
        for _each in range(MOST_REDIRECTS + 1):
            status, leads_to = self._status(address, "HEAD")
            if status in GONE or (status not in REDIRECTS and status >= http.client.BAD_REQUEST):
                # Some answer HEAD with nonsense.
                status, leads_to = self._status(address, "GET")
            if status not in REDIRECTS or not leads_to:
                return _meaning(status)
            address = urljoin(address, leads_to)
        return "no_answer"

    def _status(self, address: str, method: str) -> tuple[int, str]:
        """Only the head of what is answered is read, which http.client holds to 100 lines of 64 KB."""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
            raise NotAskedError
        connection = self._connection(parts)
        try:
            path = quote(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", safe=KEPT)
            connection.request(method, path, headers=CALLED)
            answer = connection.getresponse()
            if self.over:
                # Cut off in the middle, which http.client takes for the end.
                raise TimeoutError
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        host = str(parts.hostname).encode("idna").decode()
        usual = 443 if parts.scheme == "https" else 80
        port = parts.port or usual
        self.open = self._connected(host, port)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            # Before it greets, so that the clock can close it while it does.
            safe = context.wrap_socket(self.open, server_hostname=host, do_handshake_on_connect=False)
            self.open = safe
            safe.do_handshake()
        connection = http.client.HTTPConnection(host, port, timeout=self.seconds)
        connection.default_port = usual
        # Connected already, to the address that was looked at.
        connection.sock = self.open
        return connection

    def _connected(self, host: str, port: int) -> socket.socket:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        if not all(self.allowed(str(place[0]), port) for *_kind, place in found):
            raise NotAskedError
        for *_kind, place in found:
            if self.over:
                break
            with contextlib.suppress(OSError):
                return socket.create_connection((str(place[0]), port), timeout=self.seconds)
        raise TimeoutError


def _meaning(status: int) -> Answer:
    if status in GONE:
        return "gone"
    return "no_answer" if status >= SERVER_FAILED else "works"
