"""Reads the XML parts of Office files by events: no tree is built, so neither depth nor size costs memory."""

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from commonpractice.library.inspecting.inspected import RefusedError

Attributes = Mapping[str, str]


def read_xml(
    data: bytes,
    *,
    begun: Callable[[str, Attributes], None],
    ended: Callable[[str], None] | None = None,
    said: Callable[[str], None] | None = None,
) -> None:
    """Call `begun`, `ended` and `said` as the part is read; elements are named without their prefixes.

    Raises RefusedError: entities where the part declares anything, as no Office suite does, and damaged.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _declared
    parser.StartElementHandler = lambda name, attributes: begun(_bare(name), attributes)
    if ended:
        parser.EndElementHandler = lambda name: ended(_bare(name))
    if said:
        parser.CharacterDataHandler = said
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise RefusedError("damaged") from error


def values(attributes: Attributes, *names: str) -> list[str]:
    """Return what attributes of these names say, whatever their prefixes: a second one must not hide the first."""
    return [value for key, value in attributes.items() if _bare(key) in names]


def _declared(*_: object) -> NoReturn:
    raise RefusedError("entities")


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
