"""The kinds of questions in words that members use."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpractice.recording import FindingKind

KIND_WORDS: dict[str, str | Promise] = {
    FindingKind.IDENTIFIER: _("points at a person"),
    FindingKind.STATUS: _("stage or outcome unclear"),
    FindingKind.LABEL: _("a word for a person’s character"),
    FindingKind.DOUBT: _("doubts what somebody said"),
    FindingKind.UNSOURCED: _("no source"),
    FindingKind.ABSOLUTE: _("always or never"),
    FindingKind.VAGUE: _("when, how often, how much?"),
    FindingKind.JUDGEMENT: _("a judgement without what was seen"),
    FindingKind.JARGON: _("short forms and jargon"),
}
KINDS = [(str(kind), KIND_WORDS[kind]) for kind in FindingKind]
