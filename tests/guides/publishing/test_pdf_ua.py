"""The check of PDF/UA finds what is wrong: each of these was made from a guide's good PDF by one harm."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
import typst

from commonpractice.guides.publishing.as_pdf import as_pdf
from commonpractice.guides.publishing.fixed_words import fixed_words
from tests.guides.publishing.a_guide import A_GUIDE
from tests.guides.publishing.pdf_reading import Element, structure
from tests.guides.publishing.pdf_ua import problems

GOOD = as_pdf(A_GUIDE, fixed_words(A_GUIDE))


def first(pdf: pikepdf.Pdf, kind: str) -> Element:
    return next(each for root in structure(pdf) for each in root.within() if each.kind == kind)


def untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def claims_nothing(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b"")
    pdf.Root.Metadata = pdf.make_stream(data, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def level_left_out(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H2").node.S = pikepdf.Name.H3


def picture_without_words(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "Figure").node.Alt


def table_without_headers(pdf: pikepdf.Pdf) -> None:
    for each in [each for each in first(pdf, "Table").within() if each.kind == "TH"]:
        each.node.S = pikepdf.Name.TD


def header_without_scope(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "TH").node.A


def row_too_short(pdf: pikepdf.Pdf) -> None:
    row = first(pdf, "TBody").children()[0].node
    row.K = pikepdf.Array(list(row.K)[:-1])


def item_outside_a_list(pdf: pikepdf.Pdf) -> None:
    first(pdf, "L").node.S = pikepdf.Name.Div


def unknown_kind(pdf: pikepdf.Pdf) -> None:
    first(pdf, "BlockQuote").node.S = pikepdf.Name("/Shout")


def link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].Annots[0].Contents


def link_outside_the_structure(pdf: pikepdf.Pdf) -> None:
    link = first(pdf, "Link").node
    link.K = pikepdf.Array([each for each in link.K if not isinstance(each, pikepdf.Dictionary)])


def tabs_anyhow(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].Tabs


def painted_without_a_tag(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].contents_add(b"0 0 10 10 re f", prepend=False)


def font_without_unicode(pdf: pikepdf.Pdf) -> None:
    del next(iter(dict(pdf.pages[2].Resources.Font).values())).ToUnicode


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    font = next(iter(dict(pdf.pages[2].Resources.Font).values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile3"]


HARMS: list[tuple[Callable[[pikepdf.Pdf], Any], str]] = [
    (untagged, "it does not say that it is tagged"),
    (untagged, "there is no structure"),
    (no_language, "it has no language"),
    (title_not_shown, "its title is not shown"),
    (claims_nothing, "it does not say that it is PDF/UA-1"),
    (level_left_out, "H3 follows H1"),
    (picture_without_words, "a figure has no words"),
    (table_without_headers, "a table has no headers"),
    (header_without_scope, "a header has no scope"),
    (row_too_short, "rows of a table have [4, 5] cells"),
    (item_outside_a_list, "LI in Div"),
    (unknown_kind, "Shout leads to no standard type"),
    (link_without_words, "has a link without words"),
    (link_outside_the_structure, "has a link that is not in the structure"),
    (tabs_anyhow, "does not go by its structure when tabbing"),
    (painted_without_a_tag, "is neither tagged nor an artifact"),
    (font_without_unicode, "has no map to Unicode"),
    (font_not_embedded, "is not embedded"),
]


@pytest.mark.parametrize(("harm", "found"), HARMS)
def test_each_harm_is_found(harm: Callable[[pikepdf.Pdf], Any], found: str) -> None:
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        harm(pdf)
        harmed = io.BytesIO()
        pdf.save(harmed)
    assert problems(GOOD) == []
    assert any(found in each for each in problems(harmed.getvalue()))


def test_a_pdf_that_never_had_tags_fails() -> None:
    made = typst.Compiler(b"= A title\nWords.", ignore_system_fonts=True).compile(
        format="pdf", pdf_standards="1.4"
    )
    with pikepdf.open(io.BytesIO(made)) as pdf:
        untagged(pdf)
        plain = io.BytesIO()
        pdf.save(plain)
    assert problems(plain.getvalue()) == [
        "it does not say that it is tagged, or says that its tags are suspect",
        "its title is not shown",
        "it has no title",
        "it does not say that it is PDF/UA-1",
        "there is no structure",
    ]
