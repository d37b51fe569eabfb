"""A PDF without anything that runs, opens, plays or comes along. Read only in the process apart (`pdf_apart`)."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from commonpractice.library.inspecting.bare_pictures import without_notes

SAFE_ACTIONS = frozenset({"/GoTo", "/URI", "/Named", "/SetOCGState", "/Thread", "/Hide", "/Trans"})
RUNNING = {
    "/JavaScript": "scripts",
    "/Launch": "actions",
    "/GoToR": "actions",
    "/GoToE": "actions",
    "/SubmitForm": "actions",
    "/ImportData": "actions",
    "/ResetForm": "actions",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/GoTo3DView": "media",
    "/RichMediaExecute": "media",
}
"""Actions by their name, and what they are called in what is said to have been taken out."""
FOLLOWED = re.compile(rb"\s*(?:https?:|mailto:|tel:|(?!//|\\)[^:]*(?:[/?#]|$))", re.IGNORECASE)
HEAVY_NOTES = {
    "/FileAttachment": "attachments",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Screen": "media",
    "/Sound": "media",
    "/3D": "media",
}
OF_THE_CATALOGUE = {
    "/AA": "actions",
    "/AF": "attachments",
    "/Collection": "attachments",
    "/Requirements": "scripts",
    "/NeedsRendering": "forms",
    "/SpiderInfo": "actions",
    "/URI": "actions",
}
MOST_VALUES = 3_000_000
"""Dictionaries and lists looked at in one file: plain pages have about fifteen each."""

Values = dict[str, Any]


class TooManyError(Exception):
    """The file holds more values than any document needs."""


def clean(pdf: pikepdf.Pdf) -> set[str]:
    """Take out of an open PDF what could do harm, and say what was there."""
    found: set[str] = set()
    _clean_catalogue(pdf.Root, found)
    looked_at = 0
    for held in pdf.objects:
        for value in _within(held):
            looked_at += 1
            if looked_at > MOST_VALUES:
                raise TooManyError
            if isinstance(value, pikepdf.Array):
                _clean_array(value, found)
            else:
                _clean_values(value, found)
    return found


def _clean_catalogue(root: Any, found: set[str]) -> None:
    for key, name in OF_THE_CATALOGUE.items():
        _drop(root, key, found, name)
    opening = root.get("/OpenAction")
    # Most say only at which page to begin, which is not worth a word.
    if isinstance(opening, pikepdf.Dictionary) and _name(opening, "/S") not in {"/GoTo", "/JavaScript"}:
        found.add("actions")
    if opening is not None:
        _remove(root, "/OpenAction")
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key, name in (
            ("/JavaScript", "scripts"),
            ("/EmbeddedFiles", "attachments"),
            ("/Renditions", "media"),
        ):
            _drop(names, key, found, name)
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        _drop(form, "/XFA", found, "forms")


def _within(held: Any) -> Iterator[Any]:
    """Give every dictionary, stream and array that stands directly in an object; what it points at comes by itself."""
    waiting = [held]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.Array):
            inner = list(value)
        elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            inner = [one for _, one in value.items()]
        else:
            continue
        yield value
        waiting += [
            one
            for one in inner
            if isinstance(one, (pikepdf.Array, pikepdf.Dictionary)) and not one.is_indirect
        ]


def _clean_array(values: pikepdf.Array, found: set[str]) -> None:
    for at in reversed(range(len(values))):
        value = values[at]
        if not isinstance(value, pikepdf.Dictionary):
            continue
        heavy = HEAVY_NOTES.get(_name(value, "/Subtype"))
        if heavy:
            found.add(heavy)
            del values[at]


def _clean_values(values: Any, found: set[str]) -> None:
    running = RUNNING.get(_name(values, "/S"))
    if running or (_name(values, "/S") == "/URI" and not _is_followed(values)):
        found.add(running or "actions")
        for key in list(values.keys()):
            _remove(values, key)
        return
    for key in ("/A", "/PA", "/Next"):
        action = values.get(key)
        if isinstance(action, pikepdf.Dictionary) and _name(action, "/S") not in SAFE_ACTIONS | {""} | set(
            RUNNING
        ):
            _drop(values, key, found, "actions")
    # A resource may bear any name; what it holds says whether this is the key that runs something.
    if isinstance(values.get("/AA"), pikepdf.Dictionary) and "/Type" not in values["/AA"]:
        _drop(values, "/AA", found, "actions")
    if _name(values, "/Type") == "/Filespec" or "/EF" in values:
        _drop(values, "/EF", found, "attachments")
        _drop(values, "/RF", found, "attachments")
    if isinstance(values, pikepdf.Stream):
        _clean_stream(values, found)


def _clean_stream(stream: Any, found: set[str]) -> None:
    # Pictures in it may have been taken by somebody's telephone.
    if stream.get("/Filter") in (pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode])):
        raw = stream.read_raw_bytes()
        bare = without_notes(raw)
        if bare != raw:
            stream.write(bare, filter=stream["/Filter"], decode_parms=stream.get("/DecodeParms"))
            found.add("metadata")


def _is_followed(action: Any) -> bool:
    place = action.get("/URI")
    return isinstance(place, pikepdf.String) and bool(FOLLOWED.match(bytes(place)))


def _name(values: Any, key: str) -> str:
    value = values.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _drop(values: Any, key: str, found: set[str], name: str) -> None:
    if key in values:
        _remove(values, key)
        found.add(name)


def _remove(values: Any, key: str) -> None:
    # What a stream needs to be read at all cannot be taken off it.
    if key not in {"/Length", "/Filter", "/DecodeParms"} or not isinstance(values, pikepdf.Stream):
        del values[key]
