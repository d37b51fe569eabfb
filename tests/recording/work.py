"""How much is done, counted instead of timed: the same on a busy machine as on a quiet one."""

import sys
from collections.abc import Callable
from types import FrameType

CHECKER = "commonpractice/recording"


def lines_run(do: Callable[[], object]) -> int:
    """The lines of the checker that run. What one line does in C, as one search of a regular expression, counts once."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    at_each_line(do, count)
    return counted


def at_each_line(do: Callable[[], object], then: Callable[[], None], within: str = CHECKER) -> None:
    """Does it, with `then` before each line of the files whose path has `within` in it."""

    def inside(frame: FrameType, event: str, argument: object) -> object:
        then()
        return inside

    def entered(frame: FrameType, event: str, argument: object) -> object:
        return inside if within in frame.f_code.co_filename.replace("\\", "/") else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        do()
    finally:
        sys.settrace(before)
