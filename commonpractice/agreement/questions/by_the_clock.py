"""What this room does without anybody's click: questions and rounds end with their last day, and there is one reminder.

Runs every minute and may run twice at once, late or not at all for days: each piece looks at what is there.
"""

from datetime import date, datetime, time, timedelta

from commonpractice.agreement.models import Question, Round
from commonpractice.agreement.proposals import rounds
from commonpractice.agreement.questions import asking, letters, telling
from commonpractice.agreement.questions.telling import Asking

DAYS_BEFORE = timedelta(days=2)
HOUR = time(9)
"""When a reminder goes, by the clock of the community."""


def run(now: datetime) -> None:
    asking.close_what_is_over(now)
    rounds.end_overdue(now)
    remind_of_questions(now)
    remind_of_positions(now)


def remind_of_questions(now: datetime) -> None:
    """To everybody, so that it says of nobody that they have not answered; where a letter asked for answers before."""
    waiting = Question.objects.open().exclude(closes_on=None).select_related("community", "theme")
    for question in waiting:
        told = telling.step_of(question, "")
        if _is_time(question, question.closes_on, now) and _was_told(question, told, now):
            words = letters.question_closes_soon(question)
            step = telling.step_of(question, "reminder")
            _remind(question, Asking(step, "agreement_reminder", words, telling.to_question), now)


def remind_of_positions(now: datetime) -> None:
    open_rounds = Round.objects.filter(kind=Round.Kind.POSITIONS, ended_at=None).exclude(closes_on=None)
    for asked in open_rounds.select_related("proposal__question__community", "proposal__question__theme"):
        question = asked.proposal.question
        told = telling.step_of_round(question, asked, "")
        if _is_time(question, asked.closes_on, now) and _was_told(question, told, now):
            words = letters.positions_close_soon(asked.proposal, asked)
            step = telling.step_of_round(question, asked, "reminder")
            address = telling.to_proposal(asked.proposal)
            _remind(question, Asking(step, "agreement_reminder", words, address), now)


def reminded_on(question: Question) -> date | None:
    """The day on which its reminder goes, as long as it is to come."""
    if not question.is_open or question.closes_on is None:
        return None
    if _has_gone(question, telling.step_of(question, "reminder")):
        return None
    return question.closes_on - DAYS_BEFORE


def _remind(question: Question, asking_again: Asking, now: datetime) -> None:
    # Asked first, so that a letter which has gone costs one query a minute.
    if not _has_gone(question, asking_again.step):
        telling.post(question, asking_again, by=None, at=now)


def _has_gone(question: Question, step: str) -> bool:
    return telling.released(question).filter(step=step).exists()


def _is_time(question: Question, last_day: date | None, now: datetime) -> bool:
    local = question.community.local(now)
    if last_day is None or local.date() > last_day or local.time() < HOUR:
        return False
    return local.date() >= last_day - DAYS_BEFORE


def _was_told(question: Question, step: str, now: datetime) -> bool:
    """By a letter on an earlier day: nobody is reminded on the day on which they were asked, nor of what was in the room."""
    first = telling.released(question).filter(step__startswith=step).order_by("release__at").first()
    return first is not None and question.community.date_of(first.release.at) < question.community.date_of(
        now
    )
