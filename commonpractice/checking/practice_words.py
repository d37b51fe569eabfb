"""What kinds of questions and of sentences are called where people practise."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpractice.recording import FindingKind, SentenceKind
from commonpractice.recording.report import Cause


class Named(NamedTuple):
    name: Promise
    about: Promise


KINDS_OF_SENTENCES = {
    SentenceKind.OBSERVED: Named(_("Seen or done"), _("by the writer, or on a dated record")),
    SentenceKind.REPORTED: Named(_("Told"), _("by somebody else")),
    SentenceKind.OPINION: Named(_("Thought"), _("what the writer makes of it")),
    SentenceKind.OTHER: Named(_("Other"), _("plans, requests, headings")),
}
KINDS_OF_QUESTIONS = {
    FindingKind.IDENTIFIER: Named(_("names and numbers"), _("Does the reader need to know who it is?")),
    FindingKind.STATUS: Named(_("where it stands in law"), _("Which stage, when, and how did it end?")),
    FindingKind.LABEL: Named(_("a label for a person"), _("What happened, and what led up to it?")),
    FindingKind.DOUBT: Named(_("doubt about what somebody said"), _("On what grounds?")),
    FindingKind.UNSOURCED: Named(_("no source"), _("Who says so, and how do they know?")),
    FindingKind.ABSOLUTE: Named(_("always or never"), _("Which times do you know of?")),
    FindingKind.VAGUE: Named(_("not exact"), _("When, how often, how much?")),
    FindingKind.JUDGEMENT: Named(_("a verdict without its grounds"), _("What did you see or hear?")),
    FindingKind.JARGON: Named(_("short forms and insiders’ words"), _("Would an outsider know it?")),
}
GROUPS = (
    (Cause.ACCIDENT, _("Fires by accident")),
    (Cause.DELIBERATE, _("Fires that somebody lit")),
    (Cause.NOT_ESTABLISHED, _("Fires nobody has explained")),
    (Cause.NOT_SAID, _("Other notes")),
)
"""Accident and intent stand apart."""
