"""What is said of a text, what is suggested in it, and its moments, made by the verbs that pages call. Invented."""

import uuid

from commonpractice.guides.document.walking import find, words_of
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.writing import keeping_changes, remarks
from commonpractice.guides.writing.coediting.tree import become
from commonpractice.guides.writing.remarks import Said
from tests.guides.written import TREE, WHY, document, paragraph, text

SOON = "suggest001"
"""The suggestion that `suggest` puts into the text: *now* would become *soon*."""


def remark(guide, by, at, words="Every room?", *, block=WHY, quote="every room", key=None):
    made = remarks.remark(guide, key or uuid.uuid4(), Said(words, block, quote), by=by, at=at)
    made.guide = guide
    return made


def suggest(guide, by, at, *, name=SOON) -> None:
    """At the end of the text, as the editor of this member would."""
    marks = {"id": name, "by": by.pk}
    words = {
        "type": "paragraph",
        "attrs": {"id": name},
        "content": [text("Tell them "), text("now", deletion=marks), text("soon", insertion=marks)],
    }
    rewrite(guide, document(*text_now(guide)["content"], words), by, at)


def say_next(guide, words, by, at) -> None:
    """Another paragraph."""
    rewrite(guide, document(*text_now(guide)["content"], paragraph(words)), by, at)


def rewrite(guide, tree, by, at) -> None:
    with keeping_changes.editing(guide, by=by, at=at) as doc:
        become(doc, tree)


def words(guide, block=None) -> str:
    tree = text_now(guide)
    return words_of(find(tree, block) if block else tree["content"][-1])


def lines(tree) -> list[str]:
    return [words_of(each) for each in tree["content"]]


FIRST = lines(TREE)
