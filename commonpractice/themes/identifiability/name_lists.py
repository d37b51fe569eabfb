"""Given names and surnames of the languages spoken in British cities, from the files of the library Faker.

Its files are read as text, and its code is not loaded: importing one of its lists brings its whole engine along, which
takes 64 MB of memory in every process. The names take 7 MB. Nor are they parsed as Python: in 3.11 `ast.parse` fails now
and then when another thread parses too. Names are compared by `plain`: small letters, no accents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from commonpractice.community.names import plain
from commonpractice.themes.identifiability.word_lists import (
    LIKE_A_PLACE,
    LIKE_A_WORD,
    NO_NAME,
    SHORT_FORMS,
    listed,
)

HERE = ("en_GB", "en_IE")
ELSEWHERE = sorted(
    listed(
        """en_US en_IN en_PK en_NG pl_PL ro_RO pt_PT es_ES fr_FR it_IT lt_LT lv_LV sk_SK cs_CZ hu_HU hr_HR
    tr_TR sw ha_NG ig_NG yo_NG tw_GH en"""
    )
)
SHORTEST = 3
"""Shorter names of other languages (*An*, *Do*) are more often an English word at the start of a sentence."""


@dataclass(frozen=True)
class Lists:
    """`usual` given names are nothing else in English; `other` ones want a person near; `surnames` stand after them."""

    usual: frozenset[str]
    other: frozenset[str]
    surnames: frozenset[str]
    ordinary: frozenset[str]


@cache
def lists() -> Lists:
    """Read the lists; this takes a fifth of a second, once."""
    ordinary = _ordinary_words() | NO_NAME
    here = {name for locale in HERE for name in _names(locale, "first_name")}
    elsewhere = {
        name for locale in ELSEWHERE for name in _names(locale, "first_name") if len(name) >= SHORTEST
    }
    surnames = {name for locale in (*HERE, *ELSEWHERE) for name in _names(locale, "last_name")}
    unusual = ordinary | LIKE_A_WORD | LIKE_A_PLACE
    return Lists(
        usual=frozenset(here - unusual - SHORT_FORMS),
        other=frozenset((elsewhere | SHORT_FORMS) - (here - SHORT_FORMS) - unusual),
        surnames=frozenset(surnames - ordinary),
        ordinary=frozenset(ordinary),
    )


def _names(locale: str, which: str) -> Iterator[str]:
    for target, value in _assigned(Path("person") / locale / "__init__.py"):
        if which in target:
            yield from _single_words(value)


def _ordinary_words() -> set[str]:
    """The commonest English words, from the same library's list for filling pages."""
    return {
        word
        for target, value in _assigned(Path("lorem") / "en_US" / "__init__.py")
        if target == "word_list"
        for word in _single_words(value)
    }


def _single_words(value: str) -> Iterator[str]:
    for double, single in _TEXT.findall(value):
        word = double or single
        if word and " " not in word:
            yield plain(word).replace("'", "").replace("’", "")


_ASSIGNED = re.compile(
    r"^(?P<indent> *)(\w+)(?::[^=\n]*)? = (.*?)(?=^(?P=indent)\S|\Z)", re.MULTILINE | re.DOTALL
)
_TEXT = re.compile(r"""(?:"([^"\n]*)"|'([^'\n]*)')""")


def _assigned(file: Path) -> Iterator[tuple[str, str]]:
    """Each name that the file gives a value, with the text of the value; classes' names too."""
    text = _COMMENT.sub("", (_library() / file).read_text(encoding="utf-8"))
    for _indent, target, value in _ASSIGNED.findall(text):
        yield target, value


_COMMENT = re.compile(r"^\s*#.*\n|  #.*$", re.MULTILINE)


def _library() -> Path:
    found = find_spec("faker")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("faker")
    return Path(found.origin).parent / "providers"
