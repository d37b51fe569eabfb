"""The words of the letters that this room sends, by the name of what happened."""

from typing import TypedDict

from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.themes.models import EscalationAnswer, SentBack, Step, Theme


class Words(TypedDict):
    subject: str
    body: str


def barrier_moved(step: Step) -> Words:
    barrier = step.barrier
    why = _("Why: %(why)s\n\n") % {"why": step.why} if step.why else ""
    return {
        "subject": _("%(title)s: %(stage)s") % {"title": barrier, "stage": step.get_after_display()},
        "body": _(
            "Hello {name},\n\n"
            "a barrier that you raised, confirmed or support has moved: **%(title)s** is now *%(stage)s*.\n\n"
            "%(why)s"
            "All of its story: {link}\n\n"
            "There you can also say how often you want to hear from us.\n\n"
            "With kind regards,\n%(community)s"
        )
        % {
            "title": barrier,
            "stage": step.get_after_display(),
            "why": why,
            "community": barrier.community.name,
        },
    }


def escalation_answered(answer: EscalationAnswer) -> Words:
    escalation = answer.escalation
    facts = {
        "title": escalation.barrier,
        "body": escalation.body,
        "text": answer.text,
        "follows": answer.follows,
        "community": escalation.barrier.community.name,
    }
    return {
        "subject": _("An answer about: %(title)s") % facts,
        "body": _(
            "Hello {name},\n\n"
            "%(body)s was asked about **%(title)s** and has answered:\n\n%(text)s\n\n"
            "What follows from it: %(follows)s\n\n"
            "All of its story: {link}\n\n"
            "With kind regards,\n%(community)s"
        )
        % facts,
    }


def theme_moved(theme: Theme, what: str) -> Words:
    facts = {"title": theme, "community": theme.community.name}
    if what == "theme_concluded":
        told = _("the community has concluded its work on **%(title)s**.\n\nWhat came of it: %(why)s\n\n") % {
            **facts,
            "why": theme.conclusion.what_came,
        }
    elif what == "theme_chosen":
        told = _("the community takes up the theme **%(title)s**.\n\nWhy: %(why)s\n\n") % {
            **facts,
            "why": theme.choice.why,
        }
    else:
        told = _("the community will not take up the theme **%(title)s** for now.\n\nWhy: %(why)s\n\n") % {
            **facts,
            "why": theme.choice.why,
        }
    return {
        "subject": _("About the theme: %(title)s") % facts,
        "body": _("Hello {name},\n\n")
        + told
        + _("The page of the theme: {link}\n\nWith kind regards,\n%(community)s") % facts,
    }


def something_waits(community: Community) -> Words:
    return {
        "subject": _("Something waits to be read first"),
        "body": _(
            "Hello {name},\n\n"
            "a barrier was passed on to %(community)s. Nobody else can read it before a second person has looked "
            "whether anybody could be recognised in it. Could you? It takes a few minutes:\n\n"
            "{link}\n\n"
            "With kind regards,\n%(community)s"
        )
        % {"community": community.name},
    }


def words_sent_back(sent_back: SentBack) -> Words:
    return {
        "subject": _("Please look at your words again"),
        "body": _(
            "Hello {name},\n\n"
            "thank you for passing a barrier on. Before others can read it, please change something:\n\n"
            "%(why)s\n\n"
            "Your words are kept: {link}\n\n"
            "With kind regards,\n%(community)s"
        )
        % {"why": sent_back.why, "community": sent_back.wording.barrier.community.name},
    }


def words_approved(step: Step) -> Words:
    barrier = step.barrier
    return {
        "subject": _("Members can read it now: %(title)s") % {"title": barrier},
        "body": _(
            "Hello {name},\n\n"
            "thank you for passing on **%(title)s**. A second person has read it, and members of %(community)s can "
            "read it now. You will hear when it moves.\n\n"
            "{link}\n\n"
            "With kind regards,\n%(community)s"
        )
        % {"title": barrier, "community": barrier.community.name},
    }
