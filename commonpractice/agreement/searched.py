"""What is found of this room: questions with the statements that were let through, and outcomes. Never who said what,
a reason, a position or an idea that others do not read yet."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.models import Outcome, ProposalText, Question, Statement
from commonpractice.library.search.searched import MEMBERS, PUBLIC, Document, Searched
from commonpractice.library.search.texts import joined

_STATEMENTS = Statement.objects.shown().filter(is_shown=True)


def _questions(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    rows = Question.objects.known().filter(pk__in=keys).select_related("community", "theme")
    each: Any
    for each in rows.prefetch_related(Prefetch("statements", _STATEMENTS, to_attr="shown")):
        yield _of_question(each, "", each.text, each.background)
        # Until it closes they are shown one by one, and some members have not come to all of them; afterwards those
        # that enough people responded to.
        for statement in each.shown if each.state == Question.State.CLOSED else ():
            yield _of_question(each, statement.pk.hex, statement.text, each.text)


def _of_question(question: Question, part: str, title: str, words: str) -> Document:
    """A statement has no time of its own, so that its order says nothing."""
    return Document(
        community=question.community_id,
        key=question.pk,
        part=part,
        title=title,
        words=words,
        address=_results(question) if part else question.get_absolute_url(),
        at=question.made_at,
        eyes=(MEMBERS,),
        theme=question.theme.number,
    )


def _results(question: Question) -> str:
    return reverse("agreement:results", args=[question.community.slug, question.number])


def _outcomes(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    beside = ("community", "proposal__question__theme__publication", "text")
    for each in Outcome.objects.filter(pk__in=keys).select_related(*beside):
        theme = each.proposal.question.theme
        is_public = hasattr(theme, "publication") and not each.proposal.question.of_advice
        yield Document(
            community=each.community_id,
            key=each.pk,
            title=each.proposal.title,
            words=joined(*(getattr(each.text, name) for name in ProposalText.FIELDS), each.said),
            address=each.get_absolute_url(),
            at=each.at,
            eyes=(PUBLIC,) if is_public else (MEMBERS,),
            theme=theme.number,
        )


questions = Searched("question", _("Questions and statements"), Question, _questions)
outcomes = Searched("outcome", _("Outcomes"), Outcome, _outcomes)
