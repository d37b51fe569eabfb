"""Advice as the one value from which its page and its PDF are made: as guides have it, so that one layout serves both."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from commonpractice.advice.models import Advice, Sent
from commonpractice.advice.text_facts import Tree, fingerprint
from commonpractice.agreement.models import Outcome
from commonpractice.agreement.proposals.concluding import finding_of
from commonpractice.agreement.proposals.outcome_numbers import table_of
from commonpractice.agreement.proposals.proposal_facts import (
    Words,
    finding_words,
    objections_shown,
    other_words_shown,
)
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.agreement.questions.rule_words import described
from commonpractice.guides.document.as_html import as_html
from commonpractice.guides.publishing.as_pdf import set_as_pdf
from commonpractice.guides.publishing.fixed_words import fixed_words
from commonpractice.guides.publishing.laying_out import laid_out
from commonpractice.guides.publishing.published import Published
from commonpractice.guides.shown_text import labels

TYPST = Path(__file__).parent / "typst"
A_DAY = 24 * 60 * 60


def letter_of(advice: Advice, tree: Tree, *, on: date) -> Published:
    return Published(
        title=advice.title,
        about="",
        community=advice.community.name,
        language="en-GB",
        version=1,
        published_on=on,
        review_by=on,
        address=settings.ADDRESS + reverse("advice:one", args=[advice.community.slug, advice.number]),
        tree=tree,
    )


def facts_of(advice: Advice, outcome: Outcome, *, asks: str, reply_by: date, on: date) -> dict[str, Any]:
    """What stands on the letter beside the text; fixed when it is sent. Numbers as the public may see them."""
    numbers = table_of(outcome.numbers["public"])
    return {
        "title": advice.title,
        "body": advice.body.name,
        "question": advice.question,
        "purpose": advice.purpose,
        "is_asked": advice.origin != Advice.Origin.UNASKED,
        "agreed": finding_words(finding_of(outcome)),
        "rule": described(outcome.proposal.question.rule),
        "parts": [
            {"name": str(row["name"]), "people": row["n"], "shares": [list(cell) for cell in row["cells"]]}
            for row in numbers["rows"]
        ],
        "why": str(numbers["why"]),
        "asks": asks,
        "reply_by": date_format(reply_by, "j F Y"),
        "on": on.isoformat(),
    }


def fingerprint_of(facts: Mapping[str, Any], tree: Tree) -> str:
    return fingerprint(facts, tree)


def beside(outcome: Outcome) -> tuple[list[Words], list[Words]]:
    """Objections and other words that stand beside it today: what was taken back says so, whoever reads it."""
    stood = taken(outcome.proposal, outcome.text)
    objections = [each for each in objections_shown(stood, None, inside=False) if each.state != "replaced"]
    return objections, other_words_shown(stood, None, inside=False)


def as_page(tree: Tree) -> SafeString:
    """Safe because as_html escapes every word."""
    return mark_safe(as_html(tree, picture=lambda _key: "", labels=labels(), anchors=False))  # noqa: S308


def as_letter_pdf(
    advice: Advice, tree: Tree, facts: Mapping[str, Any], outcome: Outcome, *, mark: str
) -> bytes:
    """`mark`: the fingerprint, or what is said instead of it on a preview. Made once a day for what is shown."""
    objections, others = beside(outcome)
    shown = {
        **facts,
        "mark": mark,
        "objections": [each.reason or _("Words that their author took back.") for each in objections],
        "others": [f"{each.stance}: {each.reason}" for each in others if each.reason],
    }
    letter = letter_of(advice, tree, on=date.fromisoformat(facts["on"]))
    key = "advice-pdf-" + sha256(fingerprint(shown, tree, letter.address).encode()).hexdigest()
    made: bytes | None = caches["here"].get(key)
    if made is None:
        words = {**fixed_words(letter, _), **_words(facts)}
        made = set_as_pdf(
            "advice.typ", letter, words, {"letter": shown, "blocks": laid_out(letter)}, beside=TYPST
        )
        caches["here"].set(key, made, A_DAY)
    return made


def pdf_of(sent: Sent) -> bytes:
    return as_letter_pdf(sent.advice, sent.asking.tree, sent.facts, sent.outcome, mark=sent.fingerprint)


def _words(facts: Mapping[str, Any]) -> dict[str, str]:
    on = date_format(date.fromisoformat(facts["on"]), "j F Y")
    return {
        "advice": _("Advice"),
        "to": _("To"),
        "day": on,
        "asked": _("What you asked us") if facts["is_asked"] else _("Why we write to you"),
        "purpose": _("What it is for"),
        "agreed": _("How it was agreed"),
        "objections": _("Objections, in the words of those who made them"),
        "others": _("What else members want to be known"),
        "asks": _("What we ask of you"),
        "reply": _("Please answer by %(day)s.") % {"day": facts["reply_by"]},
        "number": _("Fingerprint of this text"),
        "people": _("Members"),
        "part": _("Part of the community"),
        "not_shown": _("Some signs of this text could not be shown here and stand as □."),
    }
