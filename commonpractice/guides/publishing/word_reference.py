"""The styles of a Word file, made from pandoc's own: cobalt headings, a serif, and styles of ours for clauses."""

import functools
import io
import re
import subprocess
import zipfile

COBALT, INK, SOFT = "1C3F94", "1D2438", "4D556C"
SERIF = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Georgia" w:cs="Georgia"/>'
_THEME_FONTS = re.compile(r"<w:rFonts[^>]*(?:asciiTheme|hAnsiTheme)[^>]*/>")
_COLOURS = re.compile(r'<w:color w:val="[0-9A-Fa-f]{6}"[^>]*/>')
_BAR = '<w:pBdr><w:left w:val="single" w:sz="{size}" w:space="10" w:color="{colour}"/></w:pBdr>'


def _style(name: str, based_on: str, paragraph: str = "", text: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


OURS = (
    _style("Clause", "BodyText", _BAR.format(size=18, colour=COBALT) + '<w:ind w:left="240"/>'),
    _style(
        "Clause Fact",
        "BodyText",
        _BAR.format(size=6, colour="A9B8DC") + '<w:spacing w:before="40" w:after="80"/><w:ind w:left="240"/>',
        '<w:sz w:val="21"/>',
    ),
    _style(
        "Clause Label",
        "ClauseFact",
        '<w:keepNext/><w:spacing w:before="140" w:after="0"/>',
        f'<w:color w:val="{COBALT}"/>',
    ),
    _style(
        "Callout",
        "BodyText",
        _BAR.format(size=24, colour="7D5200")
        + '<w:shd w:val="clear" w:color="auto" w:fill="FCF1D6"/><w:ind w:left="240" w:right="240"/>',
    ),
    _style("Version", "BodyText", "", f'<w:color w:val="{SOFT}"/>'),
)


@functools.lru_cache(maxsize=1)
def reference() -> bytes:
    """A Word file without text whose styles pandoc takes; made once in a process."""
    plain = _of_pandoc()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(
                part, _styled(data.decode()).encode() if part.filename == "word/styles.xml" else data
            )
    return made.getvalue()


def _of_pandoc() -> bytes:
    import pypandoc  # noqa: PLC0415 - 100 MB of pandoc are looked for only when a form is made

    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - our own pandoc


def _styled(styles: str) -> str:
    styles = _COLOURS.sub(f'<w:color w:val="{COBALT}"/>', _THEME_FONTS.sub(SERIF, styles))
    return styles.replace("</w:styles>", "".join(OURS) + "</w:styles>")
