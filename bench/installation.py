"""An installation made for one run: settings and database in a temporary folder, away again when the run ends."""

import atexit
import os
import shutil
import socket
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def prepare(engine: str) -> str:
    """Set the environment before the settings are read; give the address that the server will have."""
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
    _set_up()
    return address


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _set_up() -> None:
    import django  # noqa: PLC0415 - the environment comes first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
