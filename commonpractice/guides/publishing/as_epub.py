"""A published guide as EPUB 3, which says of itself how it can be read."""

from collections.abc import Mapping
from pathlib import Path

from commonpractice.guides.publishing.as_pandoc import as_pandoc
from commonpractice.guides.publishing.pictures import readable
from commonpractice.guides.publishing.printable import one_line
from commonpractice.guides.publishing.published import Published
from commonpractice.guides.publishing.through_pandoc import written

_STYLES = Path(__file__).parent / "epub.css"


def as_epub(published: Published, words: Mapping[str, str]) -> bytes:
    """`words` are those of `fixed_words`."""
    shown = readable(published.pictures)
    names = {key: f"picture-{number}.{shown[key].kind}" for number, key in enumerate(shown)}
    document = as_pandoc(
        published, words, meta=_meta(published, words, bool(shown)), pictures=names, for_word=False
    )
    files = {names[key]: picture.data for key, picture in shown.items()}
    return written(
        document,
        "epub3",
        day=published.published_on,
        files={**files, "guide.css": _STYLES.read_bytes()},
        options=("--css=guide.css", "--split-level=1", "--toc-depth=3"),
    )


def _meta(published: Published, words: Mapping[str, str], has_pictures: bool) -> dict[str, object]:
    seen = ["textual", "visual"] if has_pictures else ["textual"]
    return {
        "title": one_line(published.title),
        "author": [one_line(published.community)],
        "lang": published.language,
        "toc-title": words["contents"],
        "description": one_line(published.about),
        "date": published.published_on.isoformat(),
        "identifier": one_line(published.address),
        "accessModes": seen,
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": [
            "structuralNavigation",
            "tableOfContents",
            "alternativeText",
            "readingOrder",
        ],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": words["epub_access"],
    }
