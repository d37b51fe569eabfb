"""What a guide's document may be made of. The browser's schema says the same (`frontend/js/guide/`)."""

import re
from typing import Any

Node = dict[str, Any]
"""A node as ProseMirror writes it in JSON: `type`, `attrs`, `content`, `text`, `marks`."""

LISTS = frozenset({"bullet_list", "ordered_list"})
CELLS = frozenset({"table_header", "table_cell"})
INLINE_IN = frozenset({"heading", "paragraph", "clause_title"})
"""The nodes that hold words; every other one holds blocks or nothing."""

IN_ITEM = frozenset({"paragraph"}) | LISTS
IN_CLAUSE = IN_ITEM | {"table", "quote", "callout", "image"}
IN_DRAFT = IN_ITEM | {"heading", "quote", "callout", "clause"}
BLOCKS = IN_CLAUSE | {"heading", "clause", "draft"}
CONTENT: dict[str, frozenset[str]] = {
    "doc": BLOCKS,
    "bullet_list": frozenset({"list_item"}),
    "ordered_list": frozenset({"list_item"}),
    "list_item": IN_ITEM,
    "quote": frozenset({"paragraph"}),
    "callout": IN_ITEM,
    "table": frozenset({"table_row"}),
    "table_row": CELLS,
    "table_header": frozenset({"paragraph"}),
    "table_cell": frozenset({"paragraph"}),
    "clause": IN_CLAUSE,
    "draft": IN_DRAFT,
}
"""Which blocks stand in which; a clause's title is its first child beside these."""

NAMED_IN = frozenset({"doc", "clause", "draft"})
"""Every block right inside one of these has an id; deeper ones may."""
NAMED = BLOCKS
CALLOUTS = ("note", "important", "words", "record", "example")
LEVELS = (2, 3, 4)
MARKS = ("link", "strong", "em", "insertion", "deletion")
"""In the order in which they are written."""

DEEPEST = 24
"""Levels of nodes: ten lists inside each other."""
MOST_NODES = 50_000
MOST_CHARACTERS = 1_000_000
LONGEST_ADDRESS = 2000
LONGEST_LINE = 500
"""Characters of an alternative text or a caption."""
MOST_ACROSS = 30
"""Columns of a table, and rows that a cell may span."""

ID = re.compile(r"[a-z0-9]{10}")
