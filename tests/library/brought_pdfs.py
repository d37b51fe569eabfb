"""PDFs as people bring them, and as people who mean harm make them. All people and places are invented."""

import io
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String

from tests.library.brought_pictures import photograph

WORDS = '= Smoke alarms\nKofi Marlow keeps the batteries.\n#link("https://example.org/alarms")[Read on]\n#pagebreak()\nSecond page'


@cache
def ordinary() -> bytes:
    """A tagged PDF of two pages with a link."""
    return typst.compile(WORDS.encode())


def in_a_narrow_column() -> bytes:
    page = '#set page(width: 80pt, height: 200pt)\n#set par(justify: true)\n#set text(hyphenate: true, lang: "en")\n'
    return typst.compile((page + "Extraordinary batteries").encode())


def changed(change: Callable[[pikepdf.Pdf], None], **saving: Any) -> bytes:
    with pikepdf.open(io.BytesIO(ordinary())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **saving)
    return out.getvalue()


def script(words: str = "app.alert(1)") -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(words))


def note(kind: str, **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([0, 0, 10, 10]), **more)


def noted(pdf: pikepdf.Pdf, *notes: Dictionary) -> None:
    pdf.pages[0].obj.Annots = Array([one if one.is_indirect else pdf.make_indirect(one) for one in notes])


def with_everything(pdf: pikepdf.Pdf) -> None:
    """Every way in which a PDF runs, opens, plays or brings along something."""
    page = pdf.pages[0].obj
    pdf.Root.OpenAction = script()
    pdf.Root.AA = Dictionary(WC=script("closing"))
    page.AA = Dictionary(O=script("turning"))
    pdf.attachments["notes.exe"] = b"MZ-attached"
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("a"), pdf.make_indirect(script("named"))]))
    field = pdf.make_indirect(
        note("/Widget", FT=Name.Tx, T=String("name"), AA=Dictionary(K=script("typing")))
    )
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), XFA=pdf.make_stream(b"<xdp>form-of-its-own</xdp>"), DA=String("")
    )
    noted(
        pdf,
        field,
        note("/Link", A=Dictionary(S=Name.Launch, F=String("calc.exe"))),
        note("/Link", A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
        note("/Link", A=Dictionary(S=Name.GoTo, D=Array([page, Name.Fit]), Next=Array([script("then")]))),
        note("/Link", A=Dictionary(S=Name.Unheard, F=String("odd"))),
        note("/Link", A=Dictionary(S=Name.URI, URI=String("https://example.org/kept"))),
        note("/RichMedia", RichMediaContent=Dictionary()),
        note("/FileAttachment", FS=Dictionary(Type=Name.Filespec, F=String("x"))),
    )


def linking_to(place: str) -> bytes:
    return changed(lambda pdf: noted(pdf, note("/Link", A=Dictionary(S=Name.URI, URI=String(place)))))


def beginning_at_its_second_page() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[1].obj, Name.Fit])

    return changed(change)


def with_a_photograph(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(
        photograph(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=40,
        Height=20,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(P=picture)


def with_an_earlier_version() -> bytes:
    """A second version written behind the first, whose words are still there for whoever looks."""
    withdrawn = b"9999 0 obj\n(withdrawn words)\nendobj\n"
    data = ordinary()
    at = data.rindex(b"startxref")
    return data[:at] + withdrawn + data[at:]


def of_paper(width: float, height: float) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([0, 0, width, height])

    return changed(change)


def of_pages(count: int) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        for _ in range(count):
            pdf.add_blank_page(page_size=(10, 10))

    return changed(change)


def saying_pages(count: int) -> bytes:
    """One page, in a list that says it has so many."""
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count, PAGE)


def raw(*bodies: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first of which is the catalogue; its table is left for others to find."""
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1))
    return (
        b"%PDF-1.7\n"
        + objects
        + b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n0\n%%%%EOF\n" % (len(bodies) + 1)
    )


def deep() -> bytes:
    nested = b"[" * 200_000 + b"]" * 200_000
    return raw(b"<</Type/Catalog/Pages 2 0 R/X %s>>" % nested, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE)


def circling() -> bytes:
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")


def doubling() -> bytes:
    """Thirty lists of pages, each of which names the next one twice: a thousand million pages."""
    lists = [b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 1>>" % (n + 1, n + 1) for n in range(2, 32)]
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", *lists, PAGE)


def endless() -> bytes:
    """A page that paints a pattern which paints itself over and over, in a few hundred bytes."""
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 600 600]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>\nstream\n%s\nendstream"
        % (number + 1, len(b"/F Do " * 40), b"/F Do " * 40)
        for number in range(5, 12)
    ]
    leaf = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 600 600]/Length 18>>\nstream\n0 0 600 600 re f  \nendstream"
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    )
    contents = b"<</Length 6>>\nstream\n/F Do \nendstream"
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, contents, *forms, leaf
    )


def swelling() -> bytes:
    """Contents that unpack to a thousand million bytes: packed a thousandfold, and the result again."""
    once = zlib.compress(b"0 0 m " * 30_000_000, 9)
    twice = zlib.compress(once, 9)
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R/Resources<<>>>>",
        b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n%s\nendstream" % (len(twice), twice),
    )


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<<>>>>"
