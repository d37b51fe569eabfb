"""Which of the six Office formats a packed file is: what its own list of contents says, and its main part is there."""

import re
import zipfile

from commonpractice.library.inspecting.inspected import RefusedError
from commonpractice.library.inspecting.xml_parts import Attributes, read_xml, values

CONTENTS = "[Content_Types].xml"
OPEN_CONTENTS = "META-INF/manifest.xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    f"{OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{OFFICE}presentationml.presentation.main+xml": "pptx",
    f"{OFFICE}spreadsheetml.sheet.main+xml": "xlsx",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_KINDS = {
    f"{OPEN_DOCUMENT}text": "odt",
    f"{OPEN_DOCUMENT}presentation": "odp",
    f"{OPEN_DOCUMENT}spreadsheet": "ods",
}
LARGEST_CONTENTS = 1024 * 1024
PROGRAM = re.compile(
    r"\.class$|^META-INF/MANIFEST\.MF$|\.(?:exe|dll|scr|bat|cmd|com|js|vbs|ps1|jar|msi|lnk|hta)$",
    re.IGNORECASE,
)


def form_of(packed: zipfile.ZipFile) -> str:
    """Return docx, pptx, xlsx, odt, odp or ods. Raises RefusedError."""
    names = set(packed.namelist())
    if CONTENTS in names:
        return _word_and_friends(_contents(packed, CONTENTS))
    if "mimetype" in names and OPEN_CONTENTS in names and "content.xml" in names:
        said = _contents(packed, "mimetype").decode("ascii", "replace").strip()
        if said in OPEN_KINDS:
            return OPEN_KINDS[said]
    if any(PROGRAM.search(name) for name in names):
        raise RefusedError("program")
    raise RefusedError("unknown" if "mimetype" in names else "archive")


def _contents(packed: zipfile.ZipFile, name: str) -> bytes:
    if packed.getinfo(name).file_size > LARGEST_CONTENTS:
        raise RefusedError("bomb")
    return packed.read(name)


def _word_and_friends(contents: bytes) -> str:
    said: list[str] = []

    def begun(_name: str, attributes: Attributes) -> None:
        said.extend(values(attributes, "ContentType"))

    read_xml(contents, begun=begun)
    kinds = [kind.strip().lower() for kind in said]
    # Said to be able to hold programs, whether it does or not.
    if any("sheet.binary" in kind for kind in kinds):
        raise RefusedError("old_office")
    if any("macroenabled" in kind or "vbaproject" in kind or "macrosheet" in kind for kind in kinds):
        raise RefusedError("macros")
    forms = {MAIN_PARTS[kind] for kind in kinds if kind in MAIN_PARTS}
    if len(forms) != 1:
        raise RefusedError("unknown")
    return forms.pop()
