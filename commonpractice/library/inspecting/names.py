"""The name under which a file is kept: what people called it, without what could mislead or harm."""

import re
import unicodedata

LONGEST_NAME = 120
LONGEST_LOOKED_AT = 500
EXTENSIONS = frozenset(
    (  # noqa: SIM905 - read as three lists of words
        # What is taken in, ...
        "pdf doc docx docm dot dotx dotm odt ott rtf ppt pptx pptm pps ppsx odp otp xls xlsx xlsm xlsb ods ots csv tsv"
        " txt text md markdown png jpg jpeg jpe jfif webp gif"
        # ... what is not, ...
        " svg svgz html htm xhtml xml mht mhtml zip rar 7z gz tar heic heif avif bmp tif tiff eps ps"
        # ... and what could be run by somebody who trusts the name.
        " exe com bat cmd scr pif msi msp dll cpl hta js jse mjs vbs vbe wsf wsh ps1 psm1 lnk url reg inf jar class apk"
        " app dmg pkg sh bash py pyw rb pl php phtml asp aspx jsp cgi iso img vhd chm"
    ).split()
)
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Devices of Windows: a file of such a name cannot be saved there."""


def cleaned_name(name: str, extension: str, *, nameless: str) -> str:
    """Return a name of at most 120 characters that ends as the content demands, whatever it ended in before.

    Folders, control characters, marks that turn the direction of writing, and known extensions in a row fall away.
    `nameless` stands where nothing is left.
    """
    stem = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1][:LONGEST_LOOKED_AT])
    stem = "".join(" " if sign.isspace() else sign for sign in stem)
    # Marks that turn the direction make "gpj.exe" look like "exe.jpg".
    stem = "".join(sign for sign in stem if not unicodedata.category(sign).startswith("C"))
    stem = _without_extensions(re.sub(r'[<>:"|?*]', "-", stem))
    stem = stem[: LONGEST_NAME - len(extension) - 1].strip(" .")
    if RESERVED.fullmatch(stem.split(".")[0].strip()):
        stem = f"{nameless} {stem}"
    return f"{stem or nameless}.{extension}"


def _without_extensions(stem: str) -> str:
    while True:
        stem = re.sub(r"\s+", " ", stem).strip(" .")
        before, dot, last = stem.rpartition(".")
        if not dot or last.strip().lower() not in EXTENSIONS:
            return stem
        stem = before
