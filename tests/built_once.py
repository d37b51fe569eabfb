"""What many tests begin with is built once for tests beside each other, and each of them gets it as if it were new.

Half of the time of a test went into the people, barriers and meetings that the test before it had built as well. A fixture
marked `@built_once` writes rows and gives back models or plain values, and asks for nothing but fixtures so marked and `db`.
Its rows stand in a savepoint of their own, under the savepoint of the test; the next test keeps those that it begins with
in the same order, and the rest is undone. What a fixture gave back is copied for each test, so that nothing that one did
to an object is there for the next.
"""

import copy
import inspect
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django.plugin import blocking_manager_key

LASTS = 20.0
"""Seconds: `now` is the present, and some tests hold it against the clock."""
BASE = "db"


def built_once(build: Callable[..., Any]) -> Any:
    def given(**asked: Any) -> Any:
        return GROUND.given[build] if build in GROUND.given else build(**asked)

    given.__name__, given.__doc__, given.__module__ = build.__name__, build.__doc__, build.__module__
    given.__signature__, given.builds = inspect.signature(build), build
    return pytest.fixture(given)


class Ground:
    """The fixtures that stand now, each upon those before it."""

    def __init__(self) -> None:
        self.standing: list[tuple[Callable[..., Any], transaction.Atomic]] = []
        self.values: dict[Callable[..., Any], Any] = {}
        self.given: dict[Callable[..., Any], Any] = {}
        self.since = 0.0

    def become(self, wanted: list[Callable[..., Any]], named: dict[str, Callable[..., Any]]) -> None:
        if time.monotonic() - self.since > LASTS:
            self.fall(0)
        same = 0
        for (build, _atomic), other in zip(self.standing, wanted, strict=False):
            if build is not other:
                break
            same += 1
        self.fall(same)
        for build in wanted[same:]:
            self._add(build, named)
        self.given = copy.deepcopy({build: self.values[build] for build in wanted})

    def _add(self, build: Callable[..., Any], named: dict[str, Callable[..., Any]]) -> None:
        if not self.standing:
            self.since = time.monotonic()
        atomic = transaction.atomic()
        # What must be outermost may stand upon it, as upon the transaction of a test.
        atomic._from_testcase = True
        atomic.__enter__()
        self.standing.append((build, atomic))
        asked = {name: self.values[named[name]] for name in _asks(build) if name != BASE}
        self.values[build] = build(**asked, **({BASE: None} if BASE in _asks(build) else {}))

    def fall(self, down_to: int) -> None:
        self.given = {}
        while len(self.standing) > down_to:
            build, atomic = self.standing.pop()
            self.values.pop(build, None)
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


GROUND = Ground()
APART: set[Any] = set()
"""Files with something of the database that stands for all of their tests: nothing is put under it."""
ASKED: Counter[tuple[Any, Any]] = Counter()
"""How many tests of a file begin with it: what most begin with is built first, so that it stands longest."""


def pytest_collection_finish(session: pytest.Session) -> None:
    for item in session.items:
        ASKED.update((item.path, build) for build in _named(item).values())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    names = getattr(item, "fixturenames", ())
    marker = item.get_closest_marker("django_db")
    if "django_db_setup" not in names and marker is None and "django_db_blocker" not in names:
        return
    defined = item._fixtureinfo.name2fixturedefs
    # A plugin's own, which ask for no database, begin with an underscore.
    ours = (defined[name][-1] for name in names if name in defined and not name.startswith("_"))
    if any(each.scope in {"module", "class", "package"} for each in ours):
        APART.add(item.path)
    plain = (
        item.path not in APART
        # A server reads what is committed: with it pytest-django asks for `transactional_db` in the end.
        and not {"transactional_db", "live_server"} & set(names)
        and not (marker and (marker.kwargs or marker.args))
        and defined.get("django_db_setup")
        and defined["django_db_setup"][-1].cached_result
    )
    named = _named(item) if plain else {}
    # A row that stands for many tests has one key for all of them, by which pages keep what they worked out.
    cache.clear()
    with item.config.stash[blocking_manager_key].unblock():
        GROUND.become(_in_order(named, item.path), named)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    if nextitem is None and GROUND.standing:
        with item.config.stash[blocking_manager_key].unblock():
            GROUND.fall(0)


def _asks(build: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(build).parameters)


def _named(item: pytest.Item) -> dict[str, Callable[..., Any]]:
    names, defined = getattr(item, "fixturenames", ()), getattr(item, "_fixtureinfo", None)
    found = {name: defined.name2fixturedefs.get(name) for name in names} if defined else {}
    return {
        name: build
        for name, each in found.items()
        if each and (build := getattr(each[-1].func, "builds", None))
    }


def _in_order(named: dict[str, Callable[..., Any]], path: Any) -> list[Callable[..., Any]]:
    """Each after those that it asks for, otherwise what most tests of the file begin with first."""
    found: list[Callable[..., Any]] = []

    def add(name: str) -> None:
        for asked in _asks(named[name]):
            if asked != BASE:
                add(asked)
        if named[name] not in found:
            found.append(named[name])

    for name in sorted(named, key=lambda name: (-ASKED[path, named[name]], name)):
        add(name)
    return found
