"""A published guide as plain text, 72 columns, made to be read aloud: no drawings, tables as sentences."""

import textwrap
from collections.abc import Mapping, Sequence

from commonpractice.guides.publishing.fixed_words import FACTS
from commonpractice.guides.publishing.laying_out import Block, Piece, laid_out, plain
from commonpractice.guides.publishing.printable import one_line, printable
from commonpractice.guides.publishing.published import Agreement, ClauseFacts, Evidence, Published

COLUMNS = 72
NARROWEST = 30
"""However deep it is set in."""


def as_text(published: Published, words: Mapping[str, str]) -> bytes:
    """UTF-8. `words` are those of `fixed_words`."""
    teller = _Teller(words)
    lines = [
        *_filled(published.title),
        *_filled(published.community),
        "",
        *_filled(published.about),
        "",
        *_filled(f"{words['published']}. {words['review']}."),
        *_filled(f"{words['address']}: {published.address}"),
        *teller.blocks(laid_out(published)),
        *_ending(published, words),
    ]
    return ("\n".join(_no_gaps(lines)) + "\n").encode()


class _Teller:
    """Tells blocks as lines of at most `width` columns, each block with an empty line before it."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def blocks(self, blocks: Sequence[Block], width: int = COLUMNS) -> list[str]:
        return [line for block in blocks for line in ("", *getattr(self, f"of_{block['is']}")(block, width))]

    def of_heading(self, block: Block, width: int) -> list[str]:
        return ["", *_filled(plain(block["text"]), width)]

    def of_paragraph(self, block: Block, width: int) -> list[str]:
        return _filled(_told(block["text"]), width)

    def of_list(self, block: Block, width: int) -> list[str]:
        lines: list[str] = []
        for number, item in enumerate(block["items"], start=block.get("start", 1)):
            mark = f"{number}. " if block["ordered"] else "- "
            lines += _hung(mark, self.blocks(item, _left(width, mark)))
        return lines

    def of_quote(self, block: Block, width: int) -> list[str]:
        return _hung("    ", self.blocks(block["blocks"], _left(width, "    ")))

    def of_callout(self, block: Block, width: int) -> list[str]:
        kind = block["kind"] if block["kind"] in self.words else "note"
        return [self.words[kind] + ":", *_no_gaps(self.blocks(block["blocks"], width))]

    def of_image(self, block: Block, width: int) -> list[str]:
        return [
            *_filled(self.words["picture"] % {"words": block["alt"]}, width),
            *_filled(block["caption"], width),
        ]

    def of_table(self, block: Block, width: int) -> list[str]:
        """Row by row, each cell behind the header above it."""
        told = [[(cell["x"], self.of_cell(cell)) for cell in row] for row in block["rows"]]
        heads = dict(told[0]) if told else {}
        if len(told) == 1:
            return _filled("; ".join(heads.values()), width)
        return _items(["; ".join(_cells(row, heads)) for row in told[1:]], width)

    def of_cell(self, cell: Block) -> str:
        return " ".join(" ".join(self.blocks(cell["blocks"])).split())

    def of_clause(self, block: Block, width: int) -> list[str]:
        title = f"{self.words['clause']} {block['number']}: {plain(block['text'])}"
        contains = block["facts"].contains
        note = _filled(self.words["contains"] % {"words": contains}) if contains else []
        return [
            "",
            *_filled(title),
            *note,
            *self.blocks(block["blocks"]),
            *_facts(block["facts"], self.words),
        ]


def _cells(row: Sequence[tuple[int, str]], heads: Mapping[int, str]) -> list[str]:
    return [f"{heads[at]}: {said}" if heads.get(at) else said for at, said in row if said]


def _facts(facts: ClauseFacts, words: Mapping[str, str]) -> list[str]:
    told = [(words[name], getattr(facts, name)) for name in FACTS if getattr(facts, name)]
    lines = [line for name, text in told for line in ("", *_filled(f"{name}: {text}"))]
    if facts.agreement is not None:
        lines += ["", *_agreed(facts.agreement, words)]
    if facts.outcome_address:
        lines += ["", *_filled(f"{words['outcome']}: {facts.outcome_address}")]
    if facts.objections:
        said = [
            words["said_by"] % {"words": each.words, "name": each.name} if each.name else each.words
            for each in facts.objections
        ]
        lines += ["", *_filled(words["objections"] + ":"), *_items(said)]
    if facts.evidence:
        lines += [
            "",
            *_filled(words["evidence"] + ":"),
            *_items([_evidence(each) for each in facts.evidence]),
        ]
    return lines


def _agreed(agreement: Agreement, words: Mapping[str, str]) -> list[str]:
    parts = [
        f"{part.name} ({words['people']}: {part.people}): "
        + ", ".join(f"{stance} {share}" for stance, share in part.shares)
        for part in agreement.parts
    ]
    return [*_filled(f"{words['agreement']}: {agreement.words}"), *_items(parts), *_filled(agreement.why)]


def _evidence(evidence: Evidence) -> str:
    quoted = f"“{evidence.words}”" if evidence.words else ""
    told = ": ".join(each for each in (evidence.kind, evidence.title, quoted) if each)
    return f"{told} ({evidence.address})" if evidence.address else told


def _ending(published: Published, words: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    if published.change_note or published.changes:
        changes = [
            f"{each.what} {words['why'] % {'words': each.why}}" if each.why else each.what
            for each in published.changes
        ]
        lines += ["", "", *_filled(words["changed"]), "", *_filled(published.change_note), *_items(changes)]
    if published.contributors:
        lines += ["", "", *_filled(words["contributors"]), "", *_filled(words["by"] + ".")]
        lines += _items(published.contributors)
    return lines


def _told(pieces: Sequence[Piece]) -> str:
    """With the address behind the words of a link that leads out of the guide."""
    told = ""
    for piece in pieces:
        told += "\n" if "break" in piece else piece["text"]
        href = piece.get("href", "")
        if href and not href.startswith("#") and href.removeprefix("mailto:") != piece["text"]:
            told += f" ({href.removeprefix('mailto:')})"
    return told


def _filled(words: str, width: int = COLUMNS) -> list[str]:
    """Words and addresses longer than a line stay whole, to be copied."""
    lines = []
    for line in printable(words).split("\n"):
        lines += textwrap.wrap(one_line(line), width, break_long_words=False, break_on_hyphens=False)
    return lines


def _items(items: Sequence[str], width: int = COLUMNS) -> list[str]:
    return [line for item in items for line in _hung("- ", _filled(item, _left(width, "- ")))]


def _hung(mark: str, lines: Sequence[str]) -> list[str]:
    """Behind a mark, the lines after the first set in."""
    inner = " " * len(mark)
    return [
        (mark if number == 0 else inner) + line if line else "" for number, line in enumerate(_no_gaps(lines))
    ]


def _left(width: int, mark: str) -> int:
    return max(width - len(mark), NARROWEST)


def _no_gaps(lines: Sequence[str]) -> list[str]:
    """Without empty lines at the ends, and with at most two in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-2:] != ["", ""]):
            kept.append(line.rstrip())
    while kept and not kept[-1]:
        kept.pop()
    return kept
