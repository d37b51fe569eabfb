"""How a focus presentation goes, in the order proven in case-based learning (Project ECHO); our own words."""

from django.utils.translation import gettext as _


def echo_steps() -> list[str]:
    return [
        _("The chair introduces the presenter and says how long it takes."),
        _(
            "The presenter tells the facts, without anything that points to a person, and asks the specific question."
        ),
        _("The chair sums up and asks whether that is right."),
        _("Questions that clarify only. No advice yet."),
        _("Everybody is invited to give advice, people joining from elsewhere first."),
        _("The chair sums up what the room recommends."),
        _("The recommendations go to the presenter in writing."),
        _("The presenter and the room agree a date to hear what came of it."),
    ]
