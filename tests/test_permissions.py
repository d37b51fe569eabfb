"""Role × address: who gets what when they ask. An address without a row in `tests/addresses_*.py` fails."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

ROLES = ("visitor", "outsider", "member", "chair", "coordinator")
# Pages of libraries that have their own tests, and what the demonstration alone has.
ELSEWHERE = {"account", "mfa"}


def rows() -> list[tuple]:
    found = []
    for file in sorted(Path(__file__).parent.glob("addresses_*.py")):
        found += importlib.import_module(f"tests.{file.stem}").ADDRESSES
    return found


def names(patterns, within: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            namespace = f"{within}{each.namespace}:" if each.namespace else within
            yield from names(each.url_patterns, namespace)
        elif isinstance(each, URLPattern) and each.name:
            yield within + each.name


def test_every_address_has_a_row():
    all_names = {name for name in names(get_resolver().url_patterns) if name.split("_")[0] not in ELSEWHERE}
    assert all_names == {row[0] for row in rows()}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]}{row[1] or ''}")
def test_who_gets_what(row, world, sign_in):
    name, kwargs, expected = row[:3]
    options = row[3] if len(row) > 3 else {}
    address = reverse(name, kwargs={key: world.fill(value) for key, value in kwargs.items()})
    got = {}
    for role in ROLES:
        client = sign_in(world.people[role])
        asked = client.post if options.get("post") else client.get
        got[role] = asked(address).status_code
    assert got == {role: expected[role] for role in ROLES}
