"""A published guide as a Word file: real headings, header rows, words for pictures, clauses with their bookmarks."""

from collections.abc import Mapping

from commonpractice.guides.publishing.as_pandoc import as_pandoc
from commonpractice.guides.publishing.pictures import readable
from commonpractice.guides.publishing.printable import one_line
from commonpractice.guides.publishing.published import Published
from commonpractice.guides.publishing.through_pandoc import written
from commonpractice.guides.publishing.word_reference import reference


def as_word(published: Published, words: Mapping[str, str]) -> bytes:
    """`words` are those of `fixed_words`."""
    shown = readable(published.pictures)
    names = {key: f"picture-{number}.{shown[key].kind}" for number, key in enumerate(shown)}
    meta = {
        "title": one_line(published.title),
        "author": [one_line(published.community)],
        "lang": published.language,
        "subject": one_line(published.about),
        "description": one_line(published.about),
    }
    document = as_pandoc(published, words, meta=meta, pictures=names, for_word=True)
    files = {names[key]: picture.data for key, picture in shown.items()}
    return written(
        document,
        "docx",
        day=published.published_on,
        files={**files, "reference.docx": reference()},
        options=("--reference-doc=reference.docx",),
    )
