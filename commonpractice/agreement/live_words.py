"""What the scripts of a live page say, in the language of the page."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return {
        "live": _("Live"),
        "reconnecting": _("Reconnecting – what you type is kept"),
        "closed": _("This page is no longer open to you. Load it again to see why."),
        "sending": _("Sending…"),
        "sent": _("Sent"),
        "unsent": _("Not sent. Please try again."),
        "refused": _("That was not accepted. What you typed is still here."),
        "signedOut": _("Not sent: you may have been signed out. What you typed is still here."),
        "minuteLeft": _("One minute left"),
        "timeUp": _("Time is up"),
        "over": _("%s over"),
    }
