import json
from typing import Any

from commonpractice.live.screen import REMEMBERED, Screen
from commonpractice.live.topics import Rendering


def told(screen: Screen, turn: int) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(screen.message(turn, 5))
    return message


def drawn(*states: tuple[int, dict[str, str]]) -> Screen:
    screen = Screen()
    for version, parts in states:
        screen.take(Rendering(version, parts))
    return screen


def test_only_parts_changed_since_the_version_held() -> None:
    screen = drawn((3, {"a": "1", "b": "1"}), (4, {"a": "2", "b": "1"}), (5, {"a": "2", "b": "2"}))
    assert told(screen, screen.turn_of(3, ""))["parts"] == {"a": "2", "b": "2"}
    assert told(screen, screen.turn_of(4, "")) == {"v": 5, "d": screen.digest, "now": 5, "parts": {"b": "2"}}
    assert told(screen, screen.turn_of(5, ""))["parts"] == {}


def test_what_is_not_known_gets_everything() -> None:
    screen = drawn((3, {"a": "1", "b": "1"}))
    for version, digest in [(2, ""), (99, ""), (None, ""), (3, "of another state")]:
        assert told(screen, screen.turn_of(version, digest))["parts"] == {"a": "1", "b": "1"}


def test_a_change_without_a_new_version_is_found_by_its_digest() -> None:
    screen = drawn((3, {"a": "1", "b": "1"}))
    held = screen.digest
    assert screen.take(Rendering(3, {"a": "2", "b": "1"})) is True
    assert told(screen, screen.turn_of(3, held))["parts"] == {"a": "2"}
    assert told(screen, screen.turn_of(3, screen.digest))["parts"] == {}


def test_the_same_state_has_the_same_digest_in_another_process() -> None:
    assert drawn((3, {"a": "1", "b": "2"})).digest == drawn((1, {"c": "x"}), (9, {"b": "2", "a": "1"})).digest


def test_a_part_that_is_gone_becomes_empty_once() -> None:
    screen = drawn((1, {"a": "1", "b": "1"}), (2, {"a": "1"}))
    assert told(screen, 1)["parts"] == {"b": ""}
    assert screen.take(Rendering(3, {"a": "1"})) is False


def test_memory_is_bounded_and_the_newest_states_stay_known() -> None:
    screen = drawn(*[(number, {"a": str(number)}) for number in range(1, 3 * REMEMBERED)])
    assert len(screen._turn_of) == REMEMBERED
    assert screen.turn_of(1, "") == 0
    assert screen.turn_of(3 * REMEMBERED - 2, "") == 3 * REMEMBERED - 2


def test_what_changed_while_it_was_drawn_is_not_taken_for_the_version_before_it() -> None:
    """A page of version 3 shows "1": the state drawn under its number shows the change already."""
    screen = Screen()
    screen.take(Rendering(3, {"a": "2"}, exact=False))
    assert told(screen, screen.turn_of(3, ""))["parts"] == {"a": "2"}
    screen.take(Rendering(4, {"a": "2"}))
    assert told(screen, screen.turn_of(3, ""))["parts"] == {"a": "2"}
    assert told(screen, screen.turn_of(4, ""))["parts"] == {}
