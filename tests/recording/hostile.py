"""Texts that were written to be slow to read: each grows to any size, and each is what some careless pattern trips over."""

import random
from collections.abc import Callable

MEGABYTE = 1_000_000


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def noise(size: int) -> str:
    signs = "aAbBzZ019 .,;:!?-–—'’‘\"“”()/\\\n\t@#£%&*_éßİ中😀\u200b\u00ad\x00"
    return "".join(random.Random(5).choices(signs, k=size))


HOSTILE: dict[str, Callable[[int], str]] = {
    "dots": repeated("."),
    "dots and spaces": repeated(". "),
    "quotation marks": repeated('"'),
    "quotation marks and letters": repeated('"a '),
    "opening single quotes": repeated(" 'a"),
    "apostrophes": repeated("a'"),
    "hyphens": repeated("a-"),
    "figures": repeated("0"),
    "figures and slashes": repeated("12/"),
    "figures and spaces": repeated("07 "),
    "capitals": repeated("A"),
    "capitals and dots": repeated("A."),
    "names": repeated("Kieran Foxall-"),
    "references": repeated("ref no "),
    "at signs": repeated("a@a."),
    "line ends": repeated("\n"),
    "spaces": repeated(" "),
    "one word": repeated("known to "),
    "he said": repeated("he said he said that "),
    "fires": repeated("fire set fire to the fire alarm "),
    "labels": repeated("chaotic and aggressive, "),
    "brackets": repeated("("),
    "no break": repeated("x"),
    "short sentences": repeated("ab. "),
    "lines": repeated("ab\n"),
    "sentences of fire": repeated("He set fire to the bin. "),
    "names side by side": repeated("Kieran Foxall "),
    "stops and quotation marks": repeated('"a. '),
    "said and quoted": repeated('he said "no. no" '),
    "stops quoted": repeated('he said "' + "no. " * 90 + '" '),
    "round the clock": repeated("24/7 "),
    "a list of one word": repeated("nightmare, "),
    "boxes of a form": repeated("history: arson\n"),
    "noise": noise,
}
