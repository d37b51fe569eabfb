"""An installation made for one run: settings and database in a temporary folder, away again when the run ends."""

import atexit
import os
import shutil
import socket
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def prepare(engine: str, *, by_models: bool = False) -> str:
    """Set the environment before the settings are read; give the address that the server will have.

    `by_models`: tables are made from the models at once, which leads to the same and is much quicker than all steps.
    """
    folder = Path(tempfile.mkdtemp(prefix="commonpractice-bench-"))
    # Before PostgreSQL asks to be stopped at the end, so that its folder goes after it: the last asked is the first done.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    tempfile.tempdir = str(folder)
    address = f"http://127.0.0.1:{free_port()}"
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "commonpractice.settings",
        "COMMONPRACTICE_DEMONSTRATION": "false",
        "COMMONPRACTICE_SECRET_KEY": "for measuring only, nothing here is kept",
        "COMMONPRACTICE_DATA_DIR": str(folder),
        "COMMONPRACTICE_ADDRESS": address,
        "COMMONPRACTICE_WORKER_INSIDE": "false",
        "COMMONPRACTICE_LOG_LEVEL": "ERROR",
        "XDG_RUNTIME_DIR": str(folder),
        # The browser's driver runs a loop of its own beside our database calls.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    if engine == "postgresql":
        from tests.engine import start_postgresql  # noqa: PLC0415 - it sets what is not set above

        start_postgresql()
    _set_up(by_models=by_models)
    return address


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _set_up(*, by_models: bool) -> None:
    import django  # noqa: PLC0415 - the environment comes first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    if by_models:
        _make_by_models()
    else:
        call_command("migrate", verbosity=0)


class _NoSteps(dict[str, None]):
    """Of no app."""

    def __contains__(self, _app: object) -> bool:
        return True

    def __getitem__(self, _app: str) -> None:
        return None


def _make_by_models() -> None:
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415
    from django.db.migrations.recorder import MigrationRecorder  # noqa: PLC0415
    from django.test import override_settings  # noqa: PLC0415

    with override_settings(MIGRATION_MODULES=_NoSteps()):
        call_command("migrate", run_syncdb=True, verbosity=0)
    for app, name in MigrationLoader(None).disk_migrations:
        MigrationRecorder(connection).record_applied(app, name)
