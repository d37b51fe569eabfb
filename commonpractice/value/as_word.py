"""A report as a Word file: real headings, header rows, one table for each group of figures."""

from typing import Any

from commonpractice.guides.publishing import pandoc_words as pandoc
from commonpractice.guides.publishing.pandoc_words import Part
from commonpractice.guides.publishing.printable import one_line
from commonpractice.guides.publishing.through_pandoc import written
from commonpractice.guides.publishing.word_reference import reference
from commonpractice.value.shown import Group, Shown, Told
from commonpractice.value.wording import fixed_words


def as_word(report: Shown) -> bytes:
    words = fixed_words()
    document = {
        "pandoc-api-version": pandoc.VERSION,
        "meta": {
            name: {"t": "MetaInlines", "c": pandoc.words(one_line(value))}
            for name, value in {
                "title": report.title,
                "author": report.community,
                "lang": "en-GB",
                "subject": report.period,
            }.items()
        },
        "blocks": [
            pandoc.division([_said(f"{report.period}. {report.fixed}.")], style="Version"),
            *_lines(report.opening),
            pandoc.heading(1, pandoc.words(words["figures"])),
            *(part for group in report.groups for part in _group(group, words)),
            _said(report.why_not),
            *_stories(report, words),
            pandoc.paragraph(
                [
                    *pandoc.words(words["address"] + ": "),
                    pandoc.link(report.address, pandoc.words(report.address)),
                ]
            ),
        ],
    }
    options = ("--reference-doc=reference.docx",)
    return written(document, "docx", day=report.day, files={"reference.docx": reference()}, options=options)


def _group(group: Group, words: dict[str, str]) -> list[Part]:
    head = [pandoc.cell([_said(words["what"])]), pandoc.cell([_said(words["number"])])]
    rows: list[list[list[Any]]] = [
        [pandoc.cell([_said(line.words)]), pandoc.cell([_said(line.number)])] for line in group.lines
    ]
    return [pandoc.heading(2, pandoc.words(group.words)), pandoc.table(2, head, rows)]


def _stories(report: Shown, words: dict[str, str]) -> list[Part]:
    if not report.stories:
        return []
    return [pandoc.heading(1, pandoc.words(words["stories"])), *(_story(each) for each in report.stories)]


def _story(told: Told) -> Part:
    inside: list[Part] = []
    for label, said in told.texts:
        inside += [pandoc.paragraph([pandoc.strong(pandoc.words(label))]), *_lines(said)]
    if told.below:
        inside.append(pandoc.paragraph([{"t": "Emph", "c": pandoc.words(one_line(told.below))}]))
    return pandoc.division([pandoc.division(inside, style="Clause"), pandoc.paragraph([])])


def _lines(said: str) -> list[Part]:
    return [_said(line) for line in said.splitlines() if line.strip()]


def _said(said: str) -> Part:
    return pandoc.paragraph(pandoc.words(one_line(said)))
