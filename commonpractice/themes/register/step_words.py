"""The life of a barrier in words: what each step did, and what may be done next."""

from django.utils.translation import gettext_lazy as _

DID = {
    "raise": _("Raised"),
    "clarify": _("Said in clearer words"),
    "confirm": _("Confirmed by more than one source"),
    "take_as_theme": _("Taken up as a theme"),
    "weigh": _("Solutions being weighed"),
    "agree": _("Agreed what to do"),
    "take_in_hand": _("Taken in hand"),
    "escalate": _("Escalated"),
    "report_change": _("Change reported"),
    "verify": _("Change verified"),
    "doubt": _("Change not borne out: in hand again"),
    "hold": _("Looked at again: it holds"),
    "recur": _("Looked at again: it has come back"),
    "park": _("Parked"),
    "hand_on": _("Not in our gift"),
    "take_up": _("Taken up again"),
    "merge": _("Merged with another"),
}

DO = {
    "weigh": _("Weigh solutions"),
    "agree": _("Agreed what to do"),
    "take_in_hand": _("Take it in hand"),
    "park": _("Park it"),
    "hand_on": _("Not in our gift"),
    "take_up": _("Take it up again"),
}

MEANS = {
    "weigh": _("The community is looking at what could be done."),
    "agree": _("It is settled what should be done. Who does it comes next."),
    "take_in_hand": _("Somebody looks after it now, and says when it is looked at again."),
    "park": _("Nobody works on it for now. It says why, and until when."),
    "hand_on": _("Nobody here can change it. It says who was told."),
    "take_up": _("It goes on from where it was set down."),
}
