"""Several calls at the same moment, each with a connection of its own. SQLite in memory has one, so this is for PostgreSQL."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

two_connections = pytest.mark.skipif(
    "config.getoption('engine') != 'postgresql'", reason="SQLite in memory has one connection"
)


def at_once(*calls: Callable, told: type[Exception] | tuple[()] = ()) -> list:
    """What each call returned, or the error `told` that it raised; none starts before all are ready."""
    ready, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number: int) -> None:
        ready.wait()
        try:
            results[number] = calls[number]()
        except told as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
