"""Forty respond at the same time on a real server, and it is killed meanwhile: nothing is lost, nothing counts twice."""

import time
from collections import Counter
from http.client import HTTPException
from uuid import UUID

import pytest

from commonpractice.agreement.answering.responding import said_by
from commonpractice.agreement.models import Response, TakingPart, Voice
from tests.agreement.asked import VALUES, ask, asked
from tests.agreement.devices import Device, devices_of
from tests.agreement.leaning import camps, everybody
from tests.at_once import at_once

pytestmark = [pytest.mark.kill, pytest.mark.django_db(transaction=True)]
STATEMENTS = 8
FORTY = {"lived_experience": 10, "public": 14, "third": 16, "private": 0, "": 0}
A_THIRD = 40 * STATEMENTS // 3
KEEPS_TRYING = 40.0
Acknowledged = list[tuple[UUID, int]]


def until_it_is_taken(device: Device, path: str, letters: str, acknowledged: Acknowledged) -> None:
    """As a phone does: what was not acknowledged is sent again."""
    end = time.monotonic() + KEEPS_TRYING
    for number, key in device.statements(path).items():
        value = VALUES[letters[number - 1]]
        while time.monotonic() < end:
            try:
                device.respond(path, key, value)
            except (OSError, HTTPException):
                time.sleep(0.1)
            else:
                acknowledged.append((UUID(key), value))
                break


def test_a_server_killed_while_forty_respond_loses_nothing_and_counts_nobody_twice(
    real_server, theme_in_hand, potteries, cora, now
):
    question = ask(theme_in_hand, cora, now, state="responding", statements=STATEMENTS)
    said = camps(everybody(potteries, now, **FORTY), STATEMENTS)
    path = f"/potteries/questions/{question.number}/respond/"
    acknowledged: Acknowledged = []

    def kill_meanwhile() -> tuple[Counter, Counter]:
        while len(acknowledged) < A_THIRD:
            time.sleep(0.005)
        real_server.kill()
        promised = Counter(acknowledged)
        kept = Counter(Response.objects.values_list("statement", "value"))
        real_server.start()
        return promised, kept

    with devices_of(said, real_server.url) as devices:
        calls = [
            lambda device=device, letters=said[member]: until_it_is_taken(device, path, letters, acknowledged)
            for member, device in devices.items()
        ]
        (promised, kept), *_rest = at_once(kill_meanwhile, *calls)
    assert A_THIRD <= promised.total() < 40 * STATEMENTS, "it was killed in the middle"
    assert promised <= kept
    assert (Voice.objects.count(), TakingPart.objects.count()) == (40, 40)
    assert Response.objects.count() == len(acknowledged) == 40 * STATEMENTS
    question, places = asked(question), dict(question.statements.values_list("pk", "number"))
    for member, letters in said.items():
        stored = {places[pk]: row.value for pk, row in said_by(question, member).items()}
        assert stored == {number: VALUES[letter] for number, letter in enumerate(letters, start=1)}
