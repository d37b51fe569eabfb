"""The worker: runs tasks that were put in the database, and every minute the ones named in `EVERY_MINUTE`.

Any number may run at once, in processes of their own (`commonpractice worker`) or inside the server (`start`, `stop`).
"""

import logging
import signal
import sys
import threading
import time
from collections.abc import Iterable

from django.conf import settings
from django.db import OperationalError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from commonpractice.bulletins.waking import stopping, woken

logger = logging.getLogger(__name__)

BACKEND = "default"
POLL = 1.0
"""Seconds until a task put there by another process is seen."""
MINUTE, HOUR = 60.0, 3600.0
SOON = 5.0
"""Seconds until all of it is tried again when the database was away."""
LONGEST_STOP = 30.0
"""Seconds a message that is being handed over may take when the server stops."""

_inside: threading.Thread | None = None


def work() -> None:
    """Work until told to stop."""
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)  # else it greets us at every task
    next_minute = next_hour = time.monotonic()
    while not stopping.is_set():
        woken.clear()  # before looking, so that what comes while we look is seen the next time
        now = time.monotonic()
        if now >= next_minute:
            next_minute = now + (MINUTE if call(settings.EVERY_MINUTE) else SOON)
        if now >= next_hour:
            next_hour = now + HOUR
            call(["commonpractice.bulletins.tasks.forget_finished_work"])
        if not run_one_task():
            woken.wait(POLL)
    connections.close_all()


def call(paths: Iterable[str]) -> bool:
    """Call each task here and now; one that fails holds up neither the others nor its own next time. False where the database was away."""
    reached = True
    for path in paths:
        try:
            close_old_connections()
            import_string(path).call()
        except Exception as error:
            reached = reached and not isinstance(error, OperationalError)
            logger.exception("%s failed; it is called again in its time", path)
    return reached


def run_one_task() -> bool:
    """Run the next task that waits, if any."""
    try:
        close_old_connections()
        # A plain read first: the task library takes the write lock of SQLite whenever it looks.
        if not DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists():
            return False
        _one_task_worker().run()
    except OperationalError as error:
        logger.warning("The database could not be asked for work: %s", error)
        return False
    except Exception:
        logger.exception("Looking for work failed; the worker goes on")
        return False
    return True


def _one_task_worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0.2,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=1,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def start() -> None:
    """Work in a thread of this process, beside the server."""
    global _inside  # noqa: PLW0603 - a process has one such thread
    if _inside is None:
        stopping.clear()
        _inside = threading.Thread(target=work, name="worker", daemon=True)
        _inside.start()


def stop() -> None:
    """Finish the message being sent, and end the thread."""
    global _inside  # noqa: PLW0603
    if _inside is not None:
        stopping.set()
        woken.set()
        _inside.join(LONGEST_STOP)
        _inside = None


def work_until_told() -> None:
    """Work in a process of its own; SIGTERM and Ctrl+C finish the message being sent and end it."""
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        # Only a note here: a handler that touched an event could wait for a lock which its own thread holds.
        signal.signal(number, lambda number, _frame: asked.append(number))
    # On a full disk Python would leave half of a compiled module, and stumble over it ever after.
    sys.dont_write_bytecode = True
    start()
    while not asked:
        time.sleep(0.2)
    stop()
