"""A published guide as PDF that says of itself that it is PDF/UA-1: tagged, titled, in its language, in reading order.

Typst sets it. What people wrote goes in as JSON and pictures as files, so that none of it is ever Typst's own code.
Nothing is read from the machine's fonts or the network, and no clock: the same guide gives the same bytes.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, cast

from commonpractice.guides.publishing.laying_out import laid_out
from commonpractice.guides.publishing.pictures import readable
from commonpractice.guides.publishing.printable import breakable, one_line, printable
from commonpractice.guides.publishing.published import Published
from commonpractice.guides.publishing.showable import what_cannot_be_shown
from commonpractice.guides.publishing.summary import clipped, summary

_SETTINGS = Path(__file__).parent / "typst"
_FONTS = Path(__file__).parent / "fonts"
"""Of letters that Typst brings no font for; laid there by `frontend/build.mjs`."""
_FOUND_BY = frozenset({"id", "key", "href", "is", "address", "outcome_address"})
"""Values by which something is found rather than read."""
_LANGUAGE = re.compile(r"(?P<lang>[A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?P<region>[A-Za-z]{2}))?(?:-.*)?")


def as_pdf(published: Published, words: Mapping[str, str]) -> bytes:
    """The whole guide, A4. `words` are those of `fixed_words`."""
    facts = {
        "about": published.about,
        "change_note": published.change_note,
        "changes": published.changes,
        "contributors": published.contributors,
        "blocks": laid_out(published),
    }
    return set_as_pdf("guide.typ", published, words, facts)


def as_summary_pdf(published: Published, words: Mapping[str, str]) -> bytes:
    """Exactly one page of A4: as many clauses as fit, and how many more there are."""
    return set_as_pdf("summary.typ", published, words, {"summary": summary(published, words)})


def set_as_pdf(
    name: str,
    published: Published,
    words: Mapping[str, str],
    facts: Mapping[str, Any],
    *,
    beside: Path | None = None,
) -> bytes:
    """`name` says which settings are followed; those of another room lie in the folder `beside` ours."""
    pictures = readable(published.pictures)
    files = {key: f"picture-{number}" for number, key in enumerate(pictures)}
    everything = plain({**_about(published), "words": words, "pictures": files, **facts})
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        place = Path(folder)
        for folder_of_settings in filter(None, (_SETTINGS, beside)):
            for file in folder_of_settings.glob("*.typ"):
                shutil.copy(file, place)
        for key, file_name in files.items():
            (place / file_name).write_bytes(pictures[key].data)
        return compiled(place, name, everything, datetime.combine(published.published_on, time(12), UTC))


def compiled(place: Path, name: str, everything: Any, moment: datetime) -> bytes:
    """Signs for which there is no font are replaced, and a note says so: better than no guide."""
    import typst  # noqa: PLC0415 - heavy

    start: Any = typst.Compiler  # its types ask for more than can be known here
    fonts = [str(_FONTS)] if _FONTS.is_dir() else []
    while True:
        (place / "guide.json").write_text(json.dumps(everything), encoding="utf-8")
        compiler = start(place / name, root=place, font_paths=fonts, ignore_system_fonts=True)
        try:
            made = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=moment)
        except typst.TypstError as error:
            instead = what_cannot_be_shown(error.diagnostic)
            if not instead:
                raise
            everything = {**_replaced(everything, str.maketrans(instead)), "something_missing": True}
        else:
            return cast("bytes", made)


def _about(published: Published) -> dict[str, Any]:
    language = _LANGUAGE.fullmatch(published.language)
    return {
        "title": one_line(published.title),
        "running_title": clipped(published.title, 70),
        "community": published.community,
        "lang": language["lang"].lower() if language else "en",
        "region": (language["region"] or "").upper() if language else "",
        "address": published.address,
        "date": [published.published_on.year, published.published_on.month, published.published_on.day],
        "something_missing": False,
    }


def plain(value: Any, name: str = "") -> Any:
    """As JSON has it, every text printable and with places to break."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {key: plain(each, key) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each, name) for each in value]
    if isinstance(value, str):
        return printable(value) if name in _FOUND_BY else breakable(printable(value))
    return value


def _replaced(value: Any, instead: Mapping[int, str]) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(each, instead) for key, each in value.items()}
    if isinstance(value, list):
        return [_replaced(each, instead) for each in value]
    return value.translate(instead) if isinstance(value, str) else value
