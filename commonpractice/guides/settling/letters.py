"""The words of the letters to organisations, and to who leads the guide. `{name}` and `{link}` differ for each recipient."""

from collections.abc import Mapping
from typing import TypedDict

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE
from commonpractice.guides.models import Adoption, AdoptionStep, ClauseMoved, SignOff, Spokesperson
from commonpractice.guides.models.guide import Guide
from commonpractice.guides.models.sign_off import SignOffAnswer


class Words(TypedDict):
    subject: str
    body: str


def link_given(spokesperson: Spokesperson) -> Words:
    facts = _of(spokesperson.guide, organisation=spokesperson.speaks_for)
    return {
        "subject": _("Your link to “%(title)s”") % _raw(spokesperson.guide),
        "body": _hello()
        + _(
            "this is your own link to speak for **%(organisation)s** about “%(title)s”, a guide of %(community)s. "
            "With it you can say what your organisation will do differently, and later how it went. You need no account "
            "and no password:\n\n{link}\n\n"
        )
        % facts
        + _goodbye(spokesperson.guide),
    }


def sign_off_asked(asked: SignOff) -> Words:
    guide = asked.version.guide
    return {
        "subject": _("Please say where %(body)s stands: %(title)s") % {**_raw(guide), "body": asked.body},
        "body": _hello()
        + _(
            "**%(community)s** has published version %(number)s of “%(title)s”, and asks **%(organisation)s** to sign "
            "it off. Please read it and answer here; you need no account:\n\n{link}\n\n"
        )
        % _of_sign_off(asked)
        + _(
            "You can answer *yes*, *yes with conditions*, or *not yet*. Conditions and reasons stand beside the guide "
            "in your words. You can change the answer until there is a next version.\n\n"
        )
        + _by(asked)
        + _goodbye(guide),
    }


def sign_off_soon(asked: SignOff) -> Words:
    guide = asked.version.guide
    return {
        "subject": _("A few days left: %(title)s") % _raw(guide),
        "body": _hello()
        + _(
            "**%(organisation)s** has not answered yet about version %(number)s of “%(title)s”.\n\n{link}\n\n"
        )
        % _of_sign_off(asked)
        + _by(asked)
        + _("*Not yet* is an answer too: say why, and it stands beside the guide.\n\n")
        + _goodbye(guide),
    }


def sign_off_late(asked: SignOff) -> Words:
    guide = asked.version.guide
    return {
        "subject": _("Still waiting for your answer: %(title)s") % _raw(guide),
        "body": _hello()
        + _(
            "the day has passed on which **%(organisation)s** was asked to answer about version %(number)s of “%(title)s”. "
            "An answer is still welcome:\n\n{link}\n\n"
        )
        % _of_sign_off(asked)
        + _("We will not write about this again.\n\n")
        + _goodbye(guide),
    }


def sign_off_answered(answer: SignOffAnswer) -> Words:
    asked = answer.asked
    guide = asked.version.guide
    said = {"answer": answer.get_answer_display(), **_of_sign_off(asked)}
    return {
        "subject": _("%(body)s has answered: %(title)s") % {**_raw(guide), "body": asked.body},
        "body": _hello()
        + _("**%(organisation)s** says of version %(number)s of “%(title)s”: *%(answer)s*.\n\n") % said
        + _quoted(answer.words)
        + "{link}\n\n"
        + _goodbye(guide),
    }


def adoption_lapses(adoption: Adoption) -> Words:
    guide = adoption.clause.guide
    facts = _of(
        guide,
        organisation=adoption.called,
        clause=adoption.clause_title,
        day=date_format(adoption.until, "j F Y"),
    )
    return {
        "subject": _("How is it going? %(title)s") % {"title": adoption.clause_title},
        "body": _hello()
        + _("**%(organisation)s** took up “%(clause)s” of “%(title)s”, and said what will be different:\n\n")
        % facts
        + _quoted(adoption.difference)
        + _(
            "Please tell in two sentences how it went, or set another day. If nothing is said, it shows as lapsed "
            "after %(day)s; that can be put right at any time:\n\n{link}\n\n"
        )
        % facts
        + _goodbye(guide),
    }


def clause_moved(moved: ClauseMoved) -> Words:
    adoption = moved.adoption
    guide = adoption.clause.guide
    facts = _of(
        guide,
        organisation=adoption.called,
        clause=adoption.clause_title,
        number=str(moved.version.number),
    )
    gone = _(
        "“%(clause)s”, which **%(organisation)s** took up, does not stand in version %(number)s of “%(title)s”."
    )
    other = _(
        "“%(clause)s”, which **%(organisation)s** took up, reads differently in version %(number)s of “%(title)s”."
    )
    return {
        "subject": _("What you took up has changed: %(title)s") % {"title": adoption.clause_title},
        "body": _hello()
        + (gone if moved.is_gone else other) % facts
        + "\n\n"
        + _("See what is different, and say what follows for your change:\n\n{link}\n\n")
        + _goodbye(guide),
    }


def adoption_heard(step: AdoptionStep, what: str) -> Words:
    """To who leads the guide; `what` is what happened, in words."""
    adoption = step.adoption
    guide = adoption.clause.guide
    facts = _of(guide, organisation=adoption.called, clause=adoption.clause_title, what=what)
    return {
        "subject": f"{adoption.called}: {what}",
        "body": _hello()
        + _("**%(organisation)s** about “%(clause)s” of “%(title)s”: %(what)s.\n\n") % facts
        + _quoted(step.words)
        + "{link}\n\n"
        + _goodbye(guide),
    }


def _of_sign_off(asked: SignOff) -> dict[str, str]:
    return _of(asked.version.guide, organisation=asked.body, number=str(asked.version.number))


def _of(guide: Guide, **facts: str) -> dict[str, str]:
    return _as_written({**_raw(guide), "community": guide.community.name, **facts})


def _raw(guide: Guide) -> dict[str, str]:
    return {"title": guide.title}


def _as_written(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: fact.replace("{", BRACE) for name, fact in facts.items()}


def _quoted(words: str) -> str:
    return "> " + " ".join(words.split()).replace("{", BRACE) + "\n\n" if words else ""


def _hello() -> str:
    return _("Hello {name},\n\n")


def _by(asked: SignOff) -> str:
    return _("Please answer by %(day)s.") % {"day": date_format(asked.sign_by, "l j F Y")} + "\n\n"


def _goodbye(guide: Guide) -> str:
    return _("With kind regards,\n%(community)s") % _of(guide)
