"""The words of the letters about a question, by name. `{name}` and `{link}` differ for each recipient.

They go to all members alike and tell what is asked, never what somebody said nor how the answers stand.
"""

from datetime import date
from typing import TypedDict

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Proposal, Question, Round
from commonpractice.bulletins.posting import BRACE


class Words(TypedDict):
    subject: str
    body: str


def ideas_asked(question: Question) -> Words:
    return {
        "subject": _("Your ideas are asked for: %(text)s") % {"text": question.text},
        "body": _hello()
        + _("**%(community)s** asks about the theme *%(theme)s*:\n\n") % _facts(question)
        + _quoted(question.text)
        + _("Please write your ideas, each in one sentence. You need not sign in:\n\n{link}\n\n")
        + _("Others see your ideas once whoever leads the question has read them, and never your name.\n\n")
        + _until(question.closes_on)
        + _goodbye(question),
    }


def responses_asked(question: Question) -> Words:
    return {
        "subject": _("Please answer: %(text)s") % {"text": question.text},
        "body": _hello()
        + _("**%(community)s** asks about the theme *%(theme)s*:\n\n") % _facts(question)
        + _quoted(question.text)
        + _(
            "Please say to each statement whether you agree. It takes a few minutes, and you need not sign in:\n\n"
        )
        + "{link}\n\n"
        + _protected(question)
        + _until(question.closes_on)
        + _goodbye(question),
    }


def question_closes_soon(question: Question) -> Words:
    return {
        "subject": _("Still open: %(text)s") % {"text": question.text},
        "body": _hello()
        + _("this question to the members of **%(community)s** closes soon:\n\n") % _facts(question)
        + _quoted(question.text)
        + _("If you have not answered yet, there is still time, and you need not sign in:\n\n{link}\n\n")
        + _(
            "If you have: thank you. This letter goes to everybody, so that nobody knows who has answered.\n\n"
        )
        + _until(question.closes_on)
        + _goodbye(question),
    }


def positions_asked(proposal: Proposal, asked: Round) -> Words:
    question = proposal.question
    return {
        "subject": _("Where do you stand? %(title)s") % {"title": proposal.title},
        "body": _hello()
        + _("there is a proposal to the question “%(text)s”:\n\n") % _facts(question)
        + _quoted(proposal.title)
        + _("Please read it and say where you stand. You need not sign in:\n\n{link}\n\n")
        + _(
            "Saying nothing does not count as agreeing. An objection is welcome: say what would go wrong.\n\n"
        )
        + _until(asked.closes_on)
        + _goodbye(question),
    }


def positions_close_soon(proposal: Proposal, asked: Round) -> Words:
    question = proposal.question
    return {
        "subject": _("Still open: %(title)s") % {"title": proposal.title},
        "body": _hello()
        + _("this proposal to the question “%(text)s” is open for positions a little longer:\n\n")
        % _facts(question)
        + _quoted(proposal.title)
        + _("If you have not said where you stand, there is still time:\n\n{link}\n\n")
        + _("If you have: thank you. This letter goes to everybody.\n\n")
        + _until(asked.closes_on)
        + _goodbye(question),
    }


def _facts(question: Question) -> dict[str, str]:
    facts = {"community": question.community.name, "theme": question.theme.title, "text": question.text}
    return {name: _as_written(fact) for name, fact in facts.items()}


def _as_written(words: str) -> str:
    return words.replace("{", BRACE)


def _quoted(words: str) -> str:
    return "> " + _as_written(" ".join(words.split())) + "\n\n"


def _hello() -> str:
    return _("Hello {name},\n\n")


def _protected(question: Question) -> str:
    if question.anonymous:
        return _("Nobody sees who said what: neither members nor the coordinator.") + "\n\n"
    return _("This question is asked by name: once it has closed, members see who said what.") + "\n\n"


def _until(day: date | None) -> str:
    if day is None:
        return ""
    return _("It is open until the end of %(day)s.") % {"day": date_format(day, "l j F Y")} + "\n\n"


def _goodbye(question: Question) -> str:
    words = _("The link is yours alone: please do not pass it on.\n\nWith kind regards,\n%(community)s")
    return words % _facts(question)
