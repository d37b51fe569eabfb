"""The words of the letters that this room sends, by the name of what happened.

`{name}`, `{link}` and `{choose}` (where to say how often) differ for each recipient, as does `{told}`: members read more
than somebody of a source does (`step_facts.py`). What `told_of_…` return stands there, with an empty line after it.
"""

from collections.abc import Mapping
from typing import TypedDict

from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE
from commonpractice.community.models import Community
from commonpractice.themes.hearing.step_facts import facts_of
from commonpractice.themes.models import EscalationAnswer, SentBack, Step, Theme


class Words(TypedDict):
    subject: str
    body: str


def barrier_moved(step: Step) -> Words:
    facts = {"title": step.barrier, "stage": step.get_after_display()}
    return {
        "subject": _("%(title)s: %(stage)s") % facts,
        "body": _hello()
        + _("something has moved: **%(title)s** is now *%(stage)s*.\n\n") % _as_written(facts)
        + "{told}"
        + _because()
        + _goodbye(step.barrier.community),
    }


def told_of_step(step: Step, *, for_source: bool) -> str:
    lines = [f"{fact.label}: {fact.text}\n\n" for fact in facts_of(step, for_source=for_source)]
    if step.verb == "merge":
        lines.append(_("From now on you hear of that one.") + "\n\n")
    return "".join(lines)


def words_approved(step: Step) -> Words:
    facts = {"title": step.barrier, "community": step.barrier.community.name}
    return {
        "subject": _("Members can read it now: %(title)s") % facts,
        "body": _hello()
        + _(
            "thank you for passing on **%(title)s**. A second person has read it, and members of %(community)s can "
            "read it now. You hear from us when it moves.\n\n"
        )
        % _as_written(facts)
        + _read_on()
        + _goodbye(step.barrier.community),
    }


def escalation_answered(answer: EscalationAnswer) -> Words:
    escalation = answer.escalation
    facts = {"title": escalation.barrier, "body": escalation.body}
    return {
        "subject": _("An answer about: %(title)s") % facts,
        "body": _hello()
        + _("%(body)s was asked about **%(title)s** and has answered.\n\n") % _as_written(facts)
        + "{told}"
        + _because()
        + _goodbye(escalation.barrier.community),
    }


def told_of_answer(answer: EscalationAnswer, *, for_source: bool) -> str:
    """Somebody of a source reads what follows; the answer itself was given to the community."""
    said = "" if for_source else _("They say: %(text)s\n\n") % {"text": answer.text}
    return said + _("What follows from it: %(follows)s\n\n") % {"follows": answer.follows}


def theme_moved(theme: Theme, event: str) -> Words:
    facts = {"title": theme, "community": theme.community.name}
    return {
        "subject": _("About the theme: %(title)s") % facts,
        "body": _hello()
        + theme_event(event) % _as_written(facts)
        + "\n\n{told}"
        + _barriers_of(theme)
        + _because()
        + _goodbye(theme.community),
    }


def _barriers_of(theme: Theme) -> str:
    """Who raised a barrier may never have heard of the theme."""
    titles = [f"- {barrier}\n" for barrier in theme.barriers.known().with_words().order_by("number")]
    return _("Barriers in it:") + "\n\n" + "".join(titles).replace("{", BRACE) + "\n" if titles else ""


def theme_event(event: str) -> str:
    return {
        "theme_chosen": _("%(community)s takes up the theme **%(title)s**."),
        "theme_set_aside": _("%(community)s will not take up the theme **%(title)s** for now."),
        "theme_concluded": _("%(community)s has concluded its work on the theme **%(title)s**."),
    }[event]


def told_of_theme(theme: Theme, event: str) -> str:
    if event == "theme_concluded":
        return _("What came of it: %(what)s\n\n") % {"what": theme.conclusion.what_came}
    return _("Why: %(why)s\n\n") % {"why": theme.choice.why}


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
            "{told}"
            "Your words are kept: {link}\n\n"
            "With kind regards,\n%(community)s"
        )
        % {"community": sent_back.wording.barrier.community.name},
    }


def _as_written(facts: Mapping[str, object]) -> dict[str, str]:
    """What somebody wrote is no place for our words: `{name}` in a title stays `{name}`."""
    return {name: str(fact).replace("{", BRACE) for name, fact in facts.items()}


def _hello() -> str:
    return _("Hello {name},\n\n")


def _because() -> str:
    return _("You hear this because you raised, confirmed or support it.") + " " + _read_on()


def _read_on() -> str:
    return _("Read on here: {link}\n\n")


def _goodbye(community: Community) -> str:
    return _(
        "How often we write to you is yours to choose: {choose}\n\nWith kind regards,\n%(community)s"
    ) % {"community": community.name}
