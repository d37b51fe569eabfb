import os
import sys
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from commonpractice.live.ticking import Server
from commonpractice.server import UVICORN


class Command(BaseCommand):
    help = "Serve pages and live rooms from one process on one port, with the worker inside."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--migrate", action="store_true", help="bring the database up to date first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["migrate"]:
            from django.core.management import call_command  # noqa: PLC0415 - only where it is asked for

            call_command("migrate", verbosity=0)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("The database is not up to date. Run: commonpractice migrate")
        connection.close()
        serve(host=options["host"], port=options["port"], proxied=settings.BEHIND_PROXY)


def serve(*, host: str, port: int, proxied: bool) -> None:
    """Until it is told to stop. Exits with a sentence where the port is taken."""
    # By now nearly everything is loaded. On a full disk Python would leave half of a compiled module, and stumble over it ever after.
    sys.dont_write_bytecode = True
    config = uvicorn.Config(
        "commonpractice.server:application",
        host=host,
        port=port,
        log_level="warning",
        # Its lines go the way of all others: its own would hold what exceptions say.
        log_config=None,
        proxy_headers=proxied,
        server_header=False,
        **UVICORN,
    )
    try:
        Server(config).run()
    except SystemExit:
        sys.stderr.write(f"Port {port} on {host} is taken or may not be used. Choose another with --port.\n")
        os._exit(1)
