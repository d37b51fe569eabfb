"""The forms in which a published guide can be had, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commonpractice.guides.publishing.as_epub import as_epub
from commonpractice.guides.publishing.as_pdf import as_pdf, as_summary_pdf
from commonpractice.guides.publishing.as_text import as_text
from commonpractice.guides.publishing.as_word import as_word
from commonpractice.guides.publishing.published import Published


@dataclass(frozen=True, slots=True)
class Form:
    """`file` is the last part of its address; `opens` where browsers show it rather than keep it."""

    file: str
    kind: str
    make: Callable[[Published, Mapping[str, str]], bytes]
    opens: bool = False


FORMS: dict[str, Form] = {
    "pdf": Form("guide.pdf", "application/pdf", as_pdf, opens=True),
    "word": Form(
        "guide.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_word
    ),
    "epub": Form("guide.epub", "application/epub+zip", as_epub),
    "text": Form("guide.txt", "text/plain; charset=utf-8", as_text, opens=True),
    "summary": Form("one-page.pdf", "application/pdf", as_summary_pdf, opens=True),
}
BY_FILE = {form.file: name for name, form in FORMS.items()}
