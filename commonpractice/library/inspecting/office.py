"""Word, slides and sheets: weighed, looked through part by part, and packed anew from nothing but those parts."""

import io
import zipfile
from collections.abc import Mapping

from commonpractice.library.inspecting.bare_pictures import without_notes
from commonpractice.library.inspecting.inspected import Inspected, RefusedError, TakenOut, kept
from commonpractice.library.inspecting.office_forms import form_of
from commonpractice.library.inspecting.office_harms import (
    refuse_bytes,
    refuse_inside,
    refuse_names,
    without_links_to_drives,
)
from commonpractice.library.inspecting.office_text import pages_of, text_of
from commonpractice.library.inspecting.pictures import preview_of_bytes
from commonpractice.library.inspecting.recognising import PACKED
from commonpractice.library.inspecting.weighing import Scales, weigh
from commonpractice.uploads import CannotRead, unpacking

THUMBNAILS = (
    "Thumbnails/thumbnail.png",
    "docProps/thumbnail.png",
    "docProps/thumbnail.jpeg",
    "docProps/thumbnail.jpg",
)
READ_AS_XML = (".xml", ".rels", ".rdf")


def office(data: bytes, name: str) -> Inspected:
    """Take in a Word, OpenDocument, PowerPoint or Excel file. Raises RefusedError."""
    taken_out: set[TakenOut] = set()
    form, parts, fresh = _looked_through(data, Scales(), taken_out, is_inside=False)
    return kept(
        form,
        name,
        fresh,
        text=text_of(form, parts),
        pages=pages_of(form, parts),
        preview=next(
            (preview_of_bytes(parts[thumbnail]) for thumbnail in THUMBNAILS if thumbnail in parts), None
        ),
        taken_out=taken_out,
    )


def _looked_through(
    data: bytes, scales: Scales, taken_out: set[TakenOut], *, is_inside: bool
) -> tuple[str, dict[str, bytes], bytes]:
    """Return the form, the parts by name, and the file packed anew."""
    try:
        with unpacking(data) as packed:
            weigh(packed, data, scales)
            form = form_of(packed)
            refuse_names(packed.namelist())
            parts = {
                part.filename: _looked_at(
                    part.filename, packed.read(part), scales, taken_out, is_inside=is_inside
                )
                for part in packed.infolist()
            }
            stored = {part.filename for part in packed.infolist() if part.compress_type == zipfile.ZIP_STORED}
    except (CannotRead, NotImplementedError) as trouble:
        raise RefusedError("damaged") from trouble
    return form, parts, _packed(parts, stored)


def _looked_at(name: str, data: bytes, scales: Scales, taken_out: set[TakenOut], *, is_inside: bool) -> bytes:
    refuse_bytes(name, data)
    if name.lower().endswith(".xlsx"):
        # The numbers behind a chart: a workbook that is no less clean, with none inside it.
        if is_inside or not data.startswith(PACKED):
            raise RefusedError("embedded")
        return _looked_through(data, scales, taken_out, is_inside=True)[2]
    if name.lower().endswith(READ_AS_XML):
        fresh = without_links_to_drives(data)
        refuse_inside(name, fresh)
        found: TakenOut = "file_links"
    else:
        fresh = without_notes(data)
        found = "metadata"
    if fresh != data:
        taken_out.add(found)
    return fresh


def _packed(parts: Mapping[str, bytes], stored: set[str]) -> bytes:
    """Pack the parts with no dates, no comments and nothing between them."""
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w") as packed:
        # OpenDocument begins with what it is, unpacked; Office with its list of contents.
        for name in sorted(parts, key=lambda name: name not in {"mimetype", "[Content_Types].xml"}):
            how = zipfile.ZIP_STORED if name in stored | {"mimetype"} else zipfile.ZIP_DEFLATED
            packed.writestr(zipfile.ZipInfo(name), parts[name], how)
    return fresh.getvalue()
