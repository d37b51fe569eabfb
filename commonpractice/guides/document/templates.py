"""What a guide may begin with: the sections of a practice guide, or an empty page."""

from collections.abc import Callable

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.schema import cleaned, new_id
from commonpractice.guides.document.walking import children, words_of
from commonpractice.recording.facts import QUESTIONS

Say = Callable[[str], str]
ONE = {"colspan": 1, "rowspan": 1}


def blank(_gettext: Say = str, *, make_id: Callable[[], str] = new_id) -> Node:
    """Return one empty paragraph."""
    return cleaned({"type": "doc", "content": [_paragraph("")]}, make_id=make_id)


def practice_guide(gettext: Say = str, *, make_id: Callable[[], str] = new_id) -> Node:
    """Return the sections of a guide for a barrier, each with a note that says what belongs there.

    `gettext` speaks the language of the guide. What to record are the facts that the checker of notes asks for.
    """
    blocks = [
        *_what_is_wrong(gettext),
        *_what_helps(gettext),
        *_what_to_record(gettext),
        *_who_decides(gettext),
    ]
    return cleaned({"type": "doc", "content": blocks}, make_id=make_id)


def prompts_left(tree: Node, gettext: Say = str) -> int:
    """Count the notes of the practice guide that still stand in a text as they were: nobody wrote what belongs there."""
    prompts = {words_of(each) for each in _notes(practice_guide(gettext))}
    return sum(words_of(each) in prompts for each in _notes(tree))


def _notes(tree: Node) -> list[Node]:
    return [each for each in children(tree) if each["type"] == "callout" and each["attrs"]["kind"] == "note"]


TEMPLATES: dict[str, Callable[..., Node]] = {"practice": practice_guide, "blank": blank}


def _what_is_wrong(_: Say) -> list[Node]:
    return [
        _heading(_("The barrier")),
        _note(
            _("What stops people, where, and what reason are they given? Tell it without anybody’s story.")
        ),
        _heading(_("Why it matters")),
        _note(_("What does it do to people’s lives, and to the work of those who support them?")),
    ]


def _what_helps(_: Say) -> list[Node]:
    return [
        _heading(_("What helps")),
        _note(
            _(
                "What we agreed to do, one clause for each thing. A clause can be made from an agreement with one click, "
                "and says who does what and when."
            )
        ),
        _heading(_("Words to use")),
        _callout(
            "words",
            _paragraph(_("Words for the person and for what happened that are true, exact and kind.")),
        ),
        _table((_("Instead of"), _("Say or write")), ("", "")),
    ]


def _what_to_record(_: Say) -> list[Node]:
    facts = [_item(_(question.label), _(question.question)) for question in QUESTIONS]
    return [
        _heading(_("What to record")),
        _callout(
            "record",
            _paragraph(
                _("Write down what is known and how it is known, so that whoever reads it can weigh it:")
            ),
            {"type": "bullet_list", "content": facts},
        ),
        _note(_("These are for a fire. Keep what fits the barrier, and add what is missing.")),
    ]


def _who_decides(_: Say) -> list[Node]:
    return [
        _heading(_("Who decides")),
        _note(_("Who makes the decision, by when, on which facts, and who is told?")),
        _heading(_("How to challenge a decision")),
        _note(
            _(
                "How does the person, or somebody for them, ask for it to be looked at again? What happens until then?"
            )
        ),
        _heading(_("If it is still stuck")),
        _note(_("Who is asked next, how, and when will they answer?")),
    ]


def _heading(words: str) -> Node:
    return {"type": "heading", "attrs": {"level": 2}, "content": _words(words)}


def _paragraph(words: str) -> Node:
    return {"type": "paragraph", "content": _words(words)}


def _words(words: str) -> list[Node]:
    return [{"type": "text", "text": words}] if words else []


def _callout(kind: str, *blocks: Node) -> Node:
    return {"type": "callout", "attrs": {"kind": kind}, "content": list(blocks)}


def _note(words: str) -> Node:
    return _callout("note", _paragraph(words))


def _item(label: str, question: str) -> Node:
    words = [{"type": "text", "text": f"{label}:", "marks": [{"type": "strong"}]}, *_words(f" {question}")]
    return {"type": "list_item", "content": [{"type": "paragraph", "content": words}]}


def _table(head: tuple[str, ...], *rows: tuple[str, ...]) -> Node:
    """Return a table of words with a row of headers."""
    content = [
        {
            "type": "table_row",
            "content": [
                {
                    "type": "table_cell" if place else "table_header",
                    "attrs": ONE,
                    "content": [_paragraph(words)],
                }
                for words in row
            ],
        }
        for place, row in enumerate((head, *rows))
    ]
    return {"type": "table", "content": content}
