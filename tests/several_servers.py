"""`pytest --engine postgresql --servers 3`: what serves a browser is then several processes instead of one.

They stand as `docs/how-to/grow-to-several-processes.md` has it: servers, the worker beside them, one Redis and one database, and in
front of them a proxy that gives each request to another server than the one before.
"""

import subprocess
import sys
from collections.abc import Iterator
from typing import Self

import pytest
from django.core import mail
from pytest_django.live_server_helper import LiveServer
from redis import Redis

from tests.bulletins.mailroom import Mailroom
from tests.journeys.network import Proxy
from tests.redis_server import RedisServer
from tests.serving import ROOT, InstalledServer, RealServer, shared_database

# Tests put entries into the list of phrases of their own process; other processes have the same ones from the start.
INVENTED_ENTRIES = (
    "from tests.checking.our_entries import invented_entries; kept = invented_entries(); kept.__enter__()"
)
WORK = [sys.executable, "-c", "from commonpractice.command import main; main()", "worker"]


class Servers(RealServer):
    """Speaks as one: what is done to it is done to each of them. Inside `with`, proxy and Redis are there throughout."""

    def __init__(self, database_url: str, number: int = 3, host: str = "127.0.0.1") -> None:
        super().__init__(database_url)
        self.url = f"http://{host}:{self.port}"
        self.redis = RedisServer()
        self.each = [InstalledServer(database_url) for _number in range(number)]
        self.proxy = Proxy(self.port, [server.port for server in self.each])
        self.worker: subprocess.Popen[bytes] | None = None
        self.environ |= {"COMMONPRACTICE_ADDRESS": self.url, "COMMONPRACTICE_REDIS_URL": self.redis.url}

    def __enter__(self) -> Self:
        self.redis.start()
        self.proxy.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.proxy.stop()
        super().__exit__(*raised)
        self.redis.kill()

    def begin(self) -> None:
        environ = {**self.environ, "COMMONPRACTICE_WORKER_INSIDE": "false"}
        for server in self.each:
            server.environ, server.says = environ, self.says
            server.begin()
        if self.environ["COMMONPRACTICE_WORKER_INSIDE"] == "true":
            self.worker = subprocess.Popen(WORK, env=environ, cwd=ROOT, stdout=self.says, stderr=self.says)

    def wait_for_an_answer(self) -> None:
        for server in self.each:
            server.wait_for_an_answer()

    def stop(self) -> None:
        for process in self._processes():
            process.terminate()
        for process in self._processes():
            process.wait(40)

    def kill(self) -> None:
        for process in self._processes():
            process.kill()
        for process in self._processes():
            process.wait()

    def be_ready(self) -> None:
        """For the next test, as if it were the first: what each keeps in memory goes by keys of rows, which are never used again."""
        if any(process.poll() is not None for process in self._processes()):
            self.restart()
        with Redis.from_url(self.redis.url) as client:
            client.flushall()

    def _processes(self) -> list[subprocess.Popen[bytes]]:
        return [process for process in (self.worker, *(each.process for each in self.each)) if process]


class Postroom(Mailroom):
    """What other processes post is then in the outbox of the test, as what its own process posts."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        taken = self.taken.pop()
        body = taken.message.get_body(("plain",)).get_content()
        mail.outbox.append(mail.EmailMessage(taken.message["Subject"], body, to=[taken.to]))
        return answer


@pytest.fixture(scope="session")
def shared_servers(pytestconfig, django_db_setup) -> Iterator[Servers]:
    """Started once: three that are new would answer the first page that each of them is asked for after seconds."""
    postroom = Postroom()
    postroom.open()
    # Passkeys belong to a name, not to a number.
    with Servers(shared_database(), pytestconfig.getoption("--servers"), host="localhost") as servers:
        servers.environ["COMMONPRACTICE_EMAIL_URL"] = f"smtp://127.0.0.1:{postroom.port}"
        for server in servers.each:
            server.before = INVENTED_ENTRIES
        servers.start()
        yield servers
    postroom.close()


@pytest.fixture(scope="session")
def served(request, live_server) -> LiveServer | Servers:
    """What `visit` visits: Django's server in this process, or several of ours."""
    return request.getfixturevalue("shared_servers") if are_several(request.config) else live_server


@pytest.fixture
def real_server(request, transactional_db) -> Iterator[RealServer]:
    """A started server that sees what the test writes, and the other way round. Its worker is off."""
    if are_several(request.config):
        servers = request.getfixturevalue("shared_servers")
        servers.be_ready()
        yield servers
        return
    with RealServer(shared_database()) as server:
        server.start()
        yield server


def are_several(config: pytest.Config) -> bool:
    return config.getoption("--servers") > 1
