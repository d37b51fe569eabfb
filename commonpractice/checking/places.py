"""Places in a text as a browser counts them: in units of UTF-16, where an emoji is two."""

from bisect import bisect_left
from collections.abc import Callable

LAST_OF_ONE_UNIT = "\uffff"


def in_the_box(text: str) -> Callable[[int], int]:
    """Turns an index of the Python string `text` into one of the same string in JavaScript."""
    if text.isascii():
        return lambda at: at
    doubles = [at for at, sign in enumerate(text) if sign > LAST_OF_ONE_UNIT]
    return lambda at: at + bisect_left(doubles, at)
