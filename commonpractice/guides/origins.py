"""Where a clause comes from, as the room *agreement* shows it: the outcome or the statement, with its numbers."""

from dataclasses import dataclass
from typing import Any

from commonpractice.agreement.models import Outcome, Question
from commonpractice.agreement.proposals.concluding import finding_of
from commonpractice.agreement.proposals.outcome_numbers import table_of
from commonpractice.agreement.proposals.proposal_facts import Words, finding_words, objections_shown
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.agreement.seeing.results import Common, see
from commonpractice.community.models import Membership
from commonpractice.guides.models import Clause, Guide
from commonpractice.themes.models import Barrier, Theme


@dataclass(frozen=True)
class Origin:
    """`outcome` with its words and numbers, or `common`: the statement as the stored picture shows it; or neither."""

    outcome: Outcome | None = None
    finding: str = ""
    numbers: dict[str, Any] | None = None
    objections: tuple[Words, ...] = ()
    common: Common | None = None
    question: Question | None = None
    theme: Theme | None = None
    barriers: tuple[Barrier, ...] = ()


def origin_of(clause: Clause, guide: Guide, reader: Membership) -> Origin:
    """For a member of its community."""
    if clause.outcome_id is not None:
        return _agreed(clause.outcome_id, reader)
    if clause.statement_id is not None:
        return _in_common(clause)
    theme = guide.theme
    return Origin(theme=theme, barriers=_barriers(theme))


def _agreed(pk: int, reader: Membership) -> Origin:
    with_all = ("proposal__question__theme", "proposal__question__rule", "text", "review")
    outcome = Outcome.objects.select_related(*with_all).get(pk=pk)
    proposal = outcome.proposal
    question = proposal.question
    outcome.community = question.community = question.theme.community = reader.community
    objections = objections_shown(taken(proposal, outcome.text), reader)
    return Origin(
        outcome=outcome,
        finding=finding_words(finding_of(outcome)),
        numbers=table_of(outcome.numbers["inside"]),
        objections=tuple(each for each in objections if each.state != "replaced"),
        question=question,
        theme=question.theme,
        barriers=_barriers(question.theme),
    )


def _in_common(clause: Clause) -> Origin:
    """A statement that its author took back since is in no picture any more, and not here either."""
    question = Question.objects.select_related("theme").get(statements=clause.statement_id)
    found = [each for each in see(question).common if each.row.statement.pk == clause.statement_id]
    return Origin(
        common=found[0] if found else None,
        question=question,
        theme=question.theme,
        barriers=_barriers(question.theme),
    )


def _barriers(theme: Theme | None) -> tuple[Barrier, ...]:
    return tuple(theme.barriers.known().with_words()) if theme else ()
