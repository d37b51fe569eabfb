"""What became of the ideas that a member wrote, for that member alone."""

from dataclasses import dataclass
from typing import Literal

from commonpractice.agreement.answering.voices import author_key
from commonpractice.agreement.models import Question, Statement
from commonpractice.community.models import Membership

Became = Literal["waiting", "shown", "turned_down", "taken_back", "never_read"]


@dataclass(frozen=True, slots=True)
class Idea:
    statement: Statement
    became: Became
    why: str = ""
    """Why it was turned down."""

    @property
    def may_be_taken_back(self) -> bool:
        return self.became in {"waiting", "shown"}


def own_ideas(question: Question, membership: Membership) -> list[Idea]:
    written = question.statements.filter(by_voice=author_key(question, membership))
    return [_idea(each, question) for each in written.select_related("moderation", "withdrawal")]


def _idea(statement: Statement, question: Question) -> Idea:
    if hasattr(statement, "withdrawal"):
        return Idea(statement, "taken_back")
    if not hasattr(statement, "moderation"):
        closed = question.state == Question.State.CLOSED
        return Idea(statement, "never_read" if closed else "waiting")
    if statement.moderation.accepted:
        return Idea(statement, "shown")
    return Idea(statement, "turned_down", statement.moderation.why)
