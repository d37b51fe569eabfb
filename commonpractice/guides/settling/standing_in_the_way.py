"""What stands in the way of publishing a guide, each with the place where it is put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.guides.document.suggested import open_suggestions
from commonpractice.guides.document.templates import prompts_left
from commonpractice.guides.document.walking import ClauseHere, children, clauses, pictures, words_of
from commonpractice.guides.models import Comment, Consultation, Guide

Tree = dict[str, Any]


@dataclass(frozen=True)
class InTheWay:
    """In words; `url` and `action` lead to where it is put right."""

    words: str
    url: str
    action: str


def in_the_way(guide: Guide, tree: Tree) -> list[InTheWay]:
    """Empty where it can be published. Two queries.

    An account that waits for its owner stands in no way: it is not published, and only who asked and its owner know of it.
    """
    return [*_of_consultations(guide), *_of_the_text(guide, tree)]


def _of_consultations(guide: Guide) -> Iterator[InTheWay]:
    open_one = Consultation.objects.headings().filter(guide=guide, state=Consultation.State.OPEN).first()
    if open_one:
        yield InTheWay(
            _("A consultation is still open."),
            _page("consultation", guide, open_one.number),
            _("Look at it, or close it"),
        )
    waiting = Comment.objects.unanswered().filter(consultation__guide=guide).order_by("consultation__number")
    numbers = list(waiting.values_list("consultation__number", flat=True))
    if numbers:
        words = ngettext(
            "%(number)d comment has no answer.", "%(number)d comments have no answer.", len(numbers)
        )
        yield InTheWay(
            words % {"number": len(numbers)}, _page("answers", guide, numbers[0]), _("Answer them")
        )


def _of_the_text(guide: Guide, tree: Tree) -> Iterator[InTheWay]:
    page, write = reverse("guides:write", args=[guide.community.slug, guide.number]), _("Go to the text")
    if not tree.get("content"):
        yield InTheWay(_("Nothing is written yet."), page, write)
    counted = (
        (
            len(open_suggestions(tree)),
            _("%(number)d suggestion is neither taken up nor turned down."),
            _("%(number)d suggestions are neither taken up nor turned down."),
        ),
        (
            prompts_left(tree, _),
            _("%(number)d note of the template still stands where the text should be."),
            _("%(number)d notes of the template still stand where the text should be."),
        ),
        (
            sum(each["type"] == "draft" for each in children(tree)),
            _("%(number)d part of a workshop has not been brought into the text."),
            _("%(number)d parts of a workshop have not been brought into the text."),
        ),
        (
            sum(not each["attrs"]["alt"].strip() for each in pictures(tree)),
            _("%(number)d picture has no words for people who do not see it."),
            _("%(number)d pictures have no words for people who do not see them."),
        ),
    )
    for number, one, many in counted:
        if number:
            yield InTheWay((one if number == 1 else many) % {"number": number}, page, write)
    for clause in clauses(tree, drafts=False):
        if _is_empty(clause):
            named = clause.title
            words = (
                _("The clause “%(title)s” says nothing yet.") if named else _("A clause has no short name.")
            )
            yield InTheWay(words % {"title": named}, f"{page}#{clause.id}", write)


def _is_empty(clause: ClauseHere) -> bool:
    """No short name, or nothing below it: neither words nor a picture."""
    below = children(clause.node)[1:]
    return not clause.title or not any(words_of(each) or pictures(each) for each in below)


def _page(name: str, guide: Guide, number: int) -> str:
    return reverse(f"guides:{name}", args=[guide.community.slug, guide.number, number])
