"""What kinds of sentences and groups of notes are called where people practise."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpractice.recording import SentenceKind
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
GROUPS = (
    (Cause.ACCIDENT, _("Fires by accident")),
    (Cause.DELIBERATE, _("Fires that somebody lit")),
    (Cause.NOT_ESTABLISHED, _("Fires nobody has explained")),
    (Cause.NOT_SAID, _("Other notes")),
)
"""Accident and intent stand apart."""
