"""Plain text, Markdown and CSV: told apart by how they are written, kept as UTF-8, and never as anything that runs."""

import csv
import io
import re
from collections.abc import Iterator

from commonpractice.library.inspecting.inspected import MEGABYTE, Inspected, RefusedError, TakenOut, kept
from commonpractice.uploads import CannotRead, decoded

LARGEST_TEXT = 10 * MEGABYTE
"""A table of a million rows of words; reading it takes some seconds."""
FIRST_WORDS = 2000
SVG = re.compile(r"<(?:\w+:)?svg[\s>/]", re.IGNORECASE)
WEB_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|base|style|script|iframe|frameset|object|embed|applet|form|img"
    r"|video|audio|table|div|span|font|center|h[1-6]|p|a|b|i|br|template|math|details)(?=[\s>/])",
    re.IGNORECASE,
)
BLANK = " \t\r\n\x0b\x0c\ufeff"
XML = re.compile(
    r"<(?:\?xml|!doctype|!entity|!\[CDATA\[|[a-z_][\w.-]*(?::[\w.-]+)?(?:\s+[\w:.-]+\s*=|\s*/?>))",
    re.IGNORECASE,
)
# Each piece is bounded or stops at what it begins with: a long line must not be read over and over.
MARKDOWN = re.compile(
    r"^ {0,3}#{1,6} \S|\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\)|^ {0,3}(?:```|~~~)|^ {0,3}\|? {0,3}:?-{3,}:? {0,3}\|"
    r"|^ {0,3}(?:[-*+]|\d{1,9}\.) \S|\*\*\S[^*\n]{0,300}\*\*",
    re.MULTILINE,
)
SEPARATORS = ",;\t|"
SOME_ROWS = 50
FORMULA = ("=", "@", "\t", "\r")
BEGINS_FORMULA = (*FORMULA, "+", "-")
MARK = "\ufeff"
"""Without it some spreadsheets take the words for those of an older alphabet."""


def plain(data: bytes, name: str) -> Inspected:
    """Take in a text, by its content as CSV, Markdown or plain text. Raises RefusedError."""
    if len(data) > LARGEST_TEXT:
        raise RefusedError("too_large")
    try:
        text = decoded(data)
    except CannotRead as trouble:
        raise RefusedError("unknown") from trouble
    _refuse_markup(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip(MARK)
    separator = _separator(text)
    if separator:
        return _table(text, separator, name)
    return kept("md" if MARKDOWN.search(text) else "txt", name, text.encode(), text=text)


def _refuse_markup(text: str) -> None:
    """Raise RefusedError for a text that a browser would take for a page or a drawing."""
    first = text.lstrip(BLANK)
    while first.startswith("<!--"):
        first = first.partition("-->")[2].lstrip(BLANK)
    if not first.startswith("<") or not XML.match(first):
        if WEB_PAGE.match(first):
            raise RefusedError("web_page")
        return
    if SVG.search(first[: FIRST_WORDS * 10]):
        raise RefusedError("svg")
    is_page = WEB_PAGE.match(first) or re.search(r"<html[\s>]", first[:FIRST_WORDS], re.IGNORECASE)
    raise RefusedError("web_page" if is_page else "xml")


def _separator(text: str) -> str:
    """Return what separates the cells where every row has equally many, two at least; otherwise nothing."""
    for separator in SEPARATORS:
        if separator not in text.partition("\n")[0]:
            continue
        try:
            rows = [row for row, _ in zip(_rows(text, separator), range(SOME_ROWS), strict=False) if row]
        except csv.Error:
            continue
        widths = {len(row) for row in rows}
        if (
            len(rows) > 1
            and len(widths) == 1
            and widths.pop() > 1
            and not _is_markdown_table(rows, separator)
        ):
            return separator
    return ""


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text), delimiter=separator, strict=True)


def _is_markdown_table(rows: list[list[str]], separator: str) -> bool:
    return separator == "|" and any(all(re.fullmatch(r"\s*:?-*:?\s*", cell) for cell in row) for row in rows)


def _table(text: str, separator: str, name: str) -> Inspected:
    try:
        read = list(_rows(text, separator))
    except csv.Error:
        # Begins as a table and goes on as something else: nothing of it is lost as a text.
        return kept("txt", name, text.encode(), text=text)
    rows = [[_cell(cell) for cell in row] for row in read]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    words = "\n".join(" ".join(filter(None, row)) for row in rows if row)
    found: tuple[TakenOut, ...] = ("formulas",) if rows != read else ()
    return kept("csv", name, (MARK + out.getvalue()).encode(), text=words, taken_out=found)


def _cell(cell: str) -> str:
    """What a spreadsheet would take for a formula begins with an apostrophe instead; numbers below nought do not."""
    if not cell.startswith(BEGINS_FORMULA):
        return cell
    is_signed = (
        cell.startswith(("+", "-"))
        and not cell[1:2].isspace()
        and cell[1:].strip("-")
        and not _is_number(cell)
    )
    return f"'{cell}" if is_signed or cell.startswith(FORMULA) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell.strip().removesuffix("%").replace(",", ""))
    except ValueError:
        return False
    return True
