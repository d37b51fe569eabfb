"""Tables as aligned text for the screen and as Markdown for the documents. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Row = Sequence[str]


@dataclass
class Table:
    """One measured thing: `notes` say how it was measured, `verdicts` what that means for a budget."""

    title: str
    header: Row
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)

    def as_text(self) -> str:
        widths = [
            max(len(row[place]) for row in (self.header, *self.rows)) for place in range(len(self.header))
        ]
        lines = [_line(row, widths) for row in (self.header, ["-" * width for width in widths], *self.rows)]
        return "\n".join([self.title, *self.notes, "", *lines, "", *self.verdicts, ""])

    def as_markdown(self, machine: str) -> str:
        ruler = [":--", *["--:"] * (len(self.header) - 1)]
        lines = [f"| {' | '.join(row)} |" for row in (self.header, ruler, *self.rows)]
        verdicts = [f"- {verdict}" for verdict in self.verdicts]
        return "\n".join([f"## {self.title}", "", *self.notes, "", machine, "", *lines, "", *verdicts, ""])


def _line(row: Row, widths: Sequence[int]) -> str:
    first, *rest = (
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *rest]).rstrip()


def kept(what: str, *, holds: bool) -> str:
    return f"{what}: {'kept' if holds else 'MISSED'}"


def put_section(document: str, title: str, section: str) -> str:
    """Replace the section of this title, up to the next heading of its rank; add it at the end where there is none."""
    heading = f"## {title}\n"
    before, found, after = document.partition(heading)
    if not found:
        return f"{document.rstrip()}\n\n{section}"
    _old, next_heading, following = after.partition("\n## ")
    return before + section + next_heading + following
