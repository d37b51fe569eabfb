"""A guide that has every kind of block, fact and mark. People, places and organisations are invented."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

from PIL import Image

from commonpractice.guides.publishing.published import (
    Agreement,
    Changed,
    ClauseFacts,
    Evidence,
    Objection,
    Part,
    Picture,
    Published,
)

Node = dict[str, Any]


def text(words: str, *marks: Node) -> Node:
    return {"type": "text", "text": words, "marks": list(marks)} if marks else {"type": "text", "text": words}


def link(href: str) -> Node:
    return {"type": "link", "attrs": {"href": href}}


STRONG: Node = {"type": "strong"}
EM: Node = {"type": "em"}
BREAK: Node = {"type": "hard_break"}


def block(kind: str, block_id: str, /, *content: Node, **attrs: Any) -> Node:
    return {"type": kind, "attrs": {"id": block_id, **attrs}, "content": list(content)}


def paragraph(block_id: str, *content: Node | str) -> Node:
    return block("paragraph", block_id, *(text(each) if isinstance(each, str) else each for each in content))


def heading(block_id: str, words: str, level: int = 2) -> Node:
    return block("heading", block_id, text(words), level=level)


def items(*contents: list[Node]) -> list[Node]:
    return [{"type": "list_item", "content": content} for content in contents]


def cell(block_id: str, words: str, kind: str = "table_cell", colspan: int = 1, rowspan: int = 1) -> Node:
    return {
        "type": kind,
        "attrs": {"colspan": colspan, "rowspan": rowspan},
        "content": [paragraph(block_id, words)],
    }


def row(*cells: Node) -> Node:
    return {"type": "table_row", "content": list(cells)}


def clause(clause_id: str, title: str, *content: Node) -> Node:
    return block("clause", clause_id, {"type": "clause_title", "content": [text(title)]}, *content)


def doc(*content: Node) -> Node:
    return {"type": "doc", "content": list(content)}


def png(width: int = 320, height: int = 160) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (28, 63, 148)).save(file, "PNG")
    return file.getvalue()


PIXEL = png()
PICTURE = "3f0c"

TREE = doc(
    heading("hbarrier01", "The barrier"),
    paragraph(
        "pbarrier01",
        "People are turned away from a home because of a word in an old record. ",
        text("Nobody asked", STRONG),
        " what happened, ",
        text("when", EM),
        ", or who said so. ",
        text("Read the terms", link("https://terms.example/home?a=1&b=2")),
        " or go to ",
        text("the first clause", link("#clause0001")),
        ".",
    ),
    block("callout", "cnote00001", paragraph("pnote00001", "A word is not a fact."), kind="important"),
    heading("hwhy000001", "Why it matters", 3),
    block(
        "bullet_list",
        "lwhy000001",
        *items(
            [
                paragraph("pwhy000001", "It takes months."),
                block(
                    "ordered_list",
                    "lwhy000002",
                    *items([paragraph("pwhy000002", "A form,")], [paragraph("pwhy000003", "then a panel.")]),
                    start=3,
                ),
            ],
            [paragraph("pwhy000004", "It costs trust.")],
        ),
    ),
    block("quote", "qwhy000001", paragraph("pwhy000005", "They read the word and stopped reading.")),
    heading("hagreed001", "What we agreed"),
    clause(
        "clause0001",
        "Ask what happened before deciding",
        paragraph("pclause001", "Whoever decides about a home asks five questions first."),
        block(
            "ordered_list",
            "lclause001",
            *items([paragraph("pclause002", "What was seen?")], [paragraph("pclause003", "Who says so?")]),
            start=1,
        ),
        block(
            "callout", "cwords0001", paragraph("pwords0001", "“Can you tell me what happened?”"), kind="words"
        ),
    ),
    clause(
        "clause0002",
        "Write down what was seen, apart from what was thought",
        paragraph("pclause004", "A record says what was seen,", BREAK, "what was reported, and by whom."),
        block(
            "table",
            "trecord001",
            row(cell("pcell00001", "Instead of", "table_header"), cell("pcell00002", "Write", "table_header")),
            row(cell("pcell00003", "has set fires"), cell("pcell00004", "a bin burned on 3 May, cause not known")),
            row(cell("pcell00005", "Both need a date and a source.", colspan=2)),
        ),
        block("callout", "crecord001", paragraph("precord001", "Date, source, outcome."), kind="record"),
    ),
    {
        "type": "image",
        "attrs": {
            "id": "image00001",
            "key": PICTURE,
            "alt": "A blue rectangle that stands for the way a request goes.",
            "caption": "The way a request goes.",
        },
    },
    heading("hchall0001", "How to challenge a decision"),
    paragraph("pchall0001", "Ask for the reason in writing. ", text("Write to us", link("mailto:help@cop.example"))),
    clause(
        "clause0003",
        "Say no in writing, with the reason",
        paragraph("pclause005", "A refusal names the rule and who may look at it again."),
    ),
)  # fmt: skip

CLAUSES = {
    "clause0001": ClauseFacts(
        number=1,
        title="Ask what happened before deciding",
        rationale="A word in a record was read as a fact.",
        for_whom="Housing officers and panels.",
        needs="Ten minutes and a private room.",
        how_to_check="In five refusals a year the five answers are on file.",
        agreement=Agreement(
            words="Adopted: nine in ten can live with it, and no part of the community objects.",
            parts=(
                Part(
                    "lived experience", 12, (("agree", "83%"), ("can live with it", "17%"), ("object", "0%"))
                ),
                Part("All together", 41, (("agree", "71%"), ("can live with it", "24%"), ("object", "5%"))),
            ),
            why="Some parts are not shown, so that nobody can work out what a few people said.",
        ),
        objections=(
            Objection("Ten minutes is too short where an interpreter is needed.", name="Bea Invented"),
            Objection("Panels meet without the person."),
        ),
        evidence=(
            Evidence("a barrier", "Refused because of one word", "https://cop.example/stoke/barriers/4/"),
            Evidence("something to read", "Notes on asking", "https://reading.example/notes"),
            Evidence(
                "an account by somebody who has been there",
                words="I was asked the same five times.",
                ref="evidence:7",
            ),
        ),
        outcome_address="https://cop.example/stoke/outcomes/3/",
    ),
    "clause0002": ClauseFacts(
        number=2,
        title="Write down what was seen, apart from what was thought",
        rationale="Records are read for years.",
    ),
    "clause0003": ClauseFacts(number=3, title="Say no in writing, with the reason"),
}

A_GUIDE = Published(
    title="A home after a fire",
    about="For everybody who decides about a home, and for those about whom it is decided.",
    community="Invented Community of Practice",
    language="en-GB",
    version=2,
    published_on=date(2026, 11, 20),
    review_by=date(2027, 11, 20),
    address="https://cop.example/stoke/guides/1/versions/2/",
    tree=TREE,
    clauses=CLAUSES,
    contributors=("Amina Invented", "Bea Invented", "Invented Housing"),
    change_note="Clause 3 is new after the consultation.",
    changes=(
        Changed("Clause 3 was added.", "Four comments asked for a reason in writing."),
        Changed("Clause 1 says who asks."),
    ),
    pictures={PICTURE: Picture("png", "A blue rectangle that stands for the way a request goes.", PIXEL)},
)


def many(number: int) -> Published:
    """So many clauses, each with the facts of the first clause of the guide."""
    clauses = [
        clause(f"clause{at:04}", f"Do thing {at} together", paragraph(f"p{at:09}", "Ask first. " * 20))
        for at in range(1, number + 1)
    ]
    facts = A_GUIDE.clauses["clause0001"]
    return replace(
        A_GUIDE,
        tree=doc(*clauses),
        clauses={f"clause{at:04}": replace(facts, number=at) for at in range(1, number + 1)},
    )
