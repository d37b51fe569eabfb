"""The words of the letters about consultations and versions. `{name}` and `{link}` differ for each recipient."""

from datetime import date
from typing import TypedDict

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.bulletins.posting import BRACE
from commonpractice.guides.models import Answer, Consultation, Guide, Version


class Words(TypedDict):
    subject: str
    body: str


def consultation_opened(consultation: Consultation) -> Words:
    return {
        "subject": _("Please comment: %(guide)s") % {"guide": consultation.guide.title},
        "body": _hello()
        + _("**%(community)s** is writing the guide *%(guide)s* and asks:\n\n") % _facts(consultation.guide)
        + _quoted(consultation.asks)
        + _("Please read it and say what should change, and why:\n\n{link}\n\n")
        + _("Every comment gets an answer. ")
        + _until(consultation.closes_on)
        + _goodbye(consultation.guide),
    }


def consultation_invitation(consultation: Consultation) -> Words:
    return {
        "subject": _("Your comments are asked for: %(guide)s") % {"guide": consultation.guide.title},
        "body": _hello()
        + _(
            "**%(community)s** is writing the guide *%(guide)s* and would value what you have to say about it:\n\n"
        )
        % _facts(consultation.guide)
        + _quoted(consultation.asks)
        + _("You need no account. Please read it and say what should change, and why:\n\n{link}\n\n")
        + _("Every comment gets an answer. ")
        + _until(consultation.closes_on)
        + _("The link is yours alone: please do not pass it on.\n\n")
        + _goodbye(consultation.guide),
    }


def consultation_closes_soon(consultation: Consultation) -> Words:
    return {
        "subject": _("Still open for comments: %(guide)s") % {"guide": consultation.guide.title},
        "body": _hello()
        + _("comments on the guide *%(guide)s* are welcome a little longer.\n\n") % _facts(consultation.guide)
        + _until(consultation.closes_on)
        + _("Read it, and say what should change:\n\n{link}\n\n")
        + _("If you have commented: thank you. This letter goes to everybody.\n\n")
        + _goodbye(consultation.guide),
    }


def consultation_closed(consultation: Consultation, unanswered: int) -> Words:
    left = ngettext(
        "One comment waits for an answer.", "%(number)d comments wait for an answer.", unanswered
    ) % {"number": unanswered}
    all_answered = _("Every comment has its answer already.")
    return {
        "subject": _("Closed: comments on %(guide)s") % {"guide": consultation.guide.title},
        "body": _hello()
        + _("the consultation on *%(guide)s* has closed. ") % _facts(consultation.guide)
        + (left if unanswered else all_answered)
        + "\n\n{link}\n\n"
        + _("A version can be published once each of them is answered.\n\n")
        + _goodbye(consultation.guide),
    }


def comment_answered(answer: Answer) -> Words:
    guide = answer.consultation.guide
    became = (
        _("The guide changes: ") + _as_written(answer.what) if answer.changed else _("It stays as it is.")
    )
    return {
        "subject": _("An answer to your comment: %(guide)s") % {"guide": guide.title},
        "body": _hello()
        + _("thank you for your comment on the guide *%(guide)s*. Here is the answer.\n\n") % _facts(guide)
        + f"{became}\n\n"
        + _quoted(answer.why)
        + _("You find it beside your comment: {link}\n\n")
        + "{gone}"
        + _goodbye(guide),
    }


def address_is_gone() -> str:
    """Stands in the letter to somebody who left an address for this answer alone."""
    return _("We have now removed your address from the comment: this was the only use of it.\n\n")


def guide_published(version: Version) -> Words:
    guide = version.guide
    facts = {**_facts(guide), "number": version.number}
    return {
        "subject": _("Published: %(guide)s, version %(number)s") % {**facts, "guide": guide.title},
        "body": _hello()
        + _("**%(community)s** has published *%(guide)s*, version %(number)s.\n\n") % facts
        + (_quoted(version.change_note) if version.change_note else "")
        + _("Read it, and what changed in it and why:\n\n{link}\n\n")
        + _goodbye(guide),
    }


def review_is_due(version: Version) -> Words:
    guide = version.guide
    facts = {**_facts(guide), "number": version.number}
    return {
        "subject": _("To be looked at again: %(guide)s") % {"guide": guide.title},
        "body": _hello()
        + _(
            "the day has come to look again at *%(guide)s*, version %(number)s. Does it still hold? If so, say so; "
            "if not, begin the next version.\n\n{link}\n\n"
        )
        % facts
        + _goodbye(guide),
    }


def _facts(guide: Guide) -> dict[str, str]:
    return {"community": _as_written(guide.community.name), "guide": _as_written(guide.title)}


def _as_written(words: str) -> str:
    return words.replace("{", BRACE)


def _quoted(words: str) -> str:
    return "> " + _as_written(" ".join(words.split())) + "\n\n"


def _hello() -> str:
    return _("Hello {name},\n\n")


def _until(day: date) -> str:
    return _("Comments are open until the end of %(day)s.") % {"day": date_format(day, "l j F Y")} + "\n\n"


def _goodbye(guide: Guide) -> str:
    return _("With kind regards,\n%(community)s") % _facts(guide)
