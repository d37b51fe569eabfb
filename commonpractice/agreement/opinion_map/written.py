"""How a response is written in a matrix: mostly as 1, 0 or -1, which are read without making a text of each."""

import numpy as np

from commonpractice.agreement.opinion_map.fields import Fields
from commonpractice.agreement.opinion_map.responses import Ints

BLANK = -128
UNKNOWN = 2


def kinds_of(fields: Fields, places: tuple[Ints, Ints]) -> np.ndarray:
    """1, 0 or -1 for the bytes `1`, `0` and `-1`, and UNKNOWN for anything else."""
    starts, lengths = fields.starts[places], fields.lengths[places]
    first = fields.content[starts]
    second = fields.content[np.minimum(starts + 1, len(fields.content) - 1)]
    values = np.full(len(starts), UNKNOWN, np.int8)
    values[(lengths == 1) & (first == ord("1"))] = 1
    values[(lengths == 1) & (first == ord("0"))] = 0
    values[(lengths == 2) & (first == ord("-")) & (second == ord("1"))] = -1  # noqa: PLR2004
    return values


def response_of(text: str) -> int:
    """1, 0, -1, BLANK for nothing, and UNKNOWN: a text with quotes, spaces or decimals around it."""
    text = text.strip().strip('"').strip()
    if not text:
        return BLANK
    try:
        number = float(text)
    except ValueError:
        return UNKNOWN
    return int(number) if number in {1.0, 0.0, -1.0} else UNKNOWN
