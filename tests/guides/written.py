"""Guides for tests, made by the verbs that pages call: a text, clauses, and agreements behind them. Invented.

`write` begins a guide with a tree; `adopted` and `in_common` are agreements on a theme; `born` makes a clause of either.
"""

import uuid

from commonpractice.agreement.questions import asking
from commonpractice.guides import beginning, births
from commonpractice.guides.clauses import clauses_in
from commonpractice.guides.models import Guide
from commonpractice.guides.settling.text_now import text_now
from tests.agreement.asked import ask, say_at_once
from tests.agreement.on_the_way import AGREE, decided, draft, weighed
from tests.built_once import built_once
from tests.cast import join

WHY, HELPS, LIST, ASKS, DECIDES = "why0000000", "helps00000", "list000000", "asks000000", "manager000"
"""The ids of blocks of `TREE`; `ASKS` is its clause."""
TITLE = "A room after a fire"


def _id(key) -> dict:
    return {} if key is None else {"attrs": {"id": key}}


def text(words, **marks) -> dict:
    found = [
        {"type": name, **({"attrs": value} if value is not True else {})} for name, value in marks.items()
    ]
    return {"type": "text", "text": words, **({"marks": found} if found else {})}


def paragraph(words, key=None) -> dict:
    return {"type": "paragraph", **_id(key), "content": [text(words)]}


def heading(words, key=None, level=2) -> dict:
    node = {"type": "heading", "attrs": {"level": level}, "content": [text(words)]}
    return node if key is None else {**node, "attrs": {"level": level, "id": key}}


def items(*words, key=None) -> dict:
    content = [{"type": "list_item", "content": [paragraph(each)]} for each in words]
    return {"type": "bullet_list", **_id(key), "content": content}


def clause(title, *words, key=None) -> dict:
    content = [{"type": "clause_title", "content": [text(title)]}, *(paragraph(each) for each in words)]
    return {"type": "clause", **_id(key), "content": content}


def document(*blocks) -> dict:
    return {"type": "doc", "content": list(blocks)}


TREE = document(
    heading("Why it matters", "matters000"),
    paragraph("One fire, long ago, closes every room in the city.", WHY),
    heading("What helps", HELPS),
    items("Ask what happened.", "Ask who saw it.", key=LIST),
    clause("Ask before you refuse", "Before a hostel refuses, it asks what happened and when.", key=ASKS),
    heading("Who decides", "decides000"),
    paragraph("The manager on duty, and never alone.", DECIDES),
)


def write(by, at, *, theme=None, tree=TREE, **facts) -> Guide:
    given = {"title": TITLE, "about": "", "lead": by, "review_months": 12, "theme": theme, **facts}
    guide = beginning.begin(uuid.uuid4(), given, tree, by=by, at=at)
    guide.community = by.community
    return guide


def adopted(theme, by, leads, at, *, said=None, **words):
    """An outcome on this theme; `said`: by member where they stand, else `by` agrees."""
    question = ask(theme, leads, at, state="closed", rule={"method": "consent"}, statements=2)
    return decided(weighed(draft(question, by, at, **words), leads, at, said or {by: AGREE}), leads, at)


def in_common(theme, leads, at, letters="aad"):
    """A closed question to which twelve people responded alike; gives its statements in their order."""
    question = ask(theme, leads, at, state="responding", statements=len(letters))
    people = [join(theme.community, f"voice{n}of{question.number}", at=at) for n in range(12)]
    say_at_once(question, dict.fromkeys(people, letters))
    asking.close(question, by=leads, at=at)
    return list(question.statements.shown())


def born(guide, outcome, by, at):
    return births.from_outcome(guide, outcome, by=by, at=at)


def titles(guide) -> list[str]:
    """Of the clauses in its text, in their order."""
    return [each.title for each in clauses_in(text_now(guide))]


@built_once
def guide(theme_in_hand, mo, now) -> Guide:
    """Begun by Mo on the theme in hand, with the text of `TREE`."""
    return write(mo, now, theme=theme_in_hand)
