# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""Who sees what is held: of a room, of one of its models, or of one of its fields; the nearest word holds.

What a room decides at its doors (`permissions.py`) stands here in words, for whoever asks what is held about them.
"""

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEMBERS = _("members of the community")
COORDINATORS = _("you and the coordinators")
THEMSELVES = _("you alone")
BETWEEN = _("you and whom it was written to or about")
LEADERS = _("whoever leads it, and the coordinators")
NOBODY = _("nobody: only the program reads it")
EVERYBODY = _("everybody, where you agreed to that; else members")
AS_CHOSEN = _("whom you chose on the page about what others see of you")
WITHOUT_NAMES = _("members, without your name")

SEEN_BY: dict[str, Promise] = {
    "people": THEMSELVES,
    "community": MEMBERS,
    "community.JoinRequest": COORDINATORS,
    "community.Refusal": COORDINATORS,
    "community.Departure": COORDINATORS,
    "community.Return": COORDINATORS,
    "community.Membership": AS_CHOSEN,
    "community.Membership.person": NOBODY,
    "community.Membership.access_needs": COORDINATORS,
    "community.Membership.constituency": COORDINATORS,
    "community.Membership.brings": COORDINATORS,
    "community.Membership.calendar_key": THEMSELVES,
    "checking": MEMBERS,
    "bulletins": COORDINATORS,
    "bulletins.Choice": THEMSELVES,
    "bulletins.DigestPart": THEMSELVES,
    "bulletins.Update": EVERYBODY,
    "library": MEMBERS,
    "library.FoundWord": NOBODY,
    "library.Batch": THEMSELVES,
    "library.BroughtFile": THEMSELVES,
    "directory": BETWEEN,
    "directory.Listing": AS_CHOSEN,
    "linkages": MEMBERS,
    "linkages.Entry.guest_name": COORDINATORS,
    "linkages.Introduction": BETWEEN,
    "linkages.WhatBecame": BETWEEN,
    "linkages.Answer": BETWEEN,
    "themes": LEADERS,
    "themes.Theme": MEMBERS,
    "themes.ThemeSupport": WITHOUT_NAMES,
    "agreement": WITHOUT_NAMES,
    "agreement.Position": MEMBERS,
    "agreement.AskLink": THEMSELVES,
    "guides": MEMBERS,
    "guides.Credit": EVERYBODY,
    "guides.BuiltForm": EVERYBODY,
    "guides.Comment": EVERYBODY,
    "guides.Invitation": LEADERS,
    "guides.Spokesperson": LEADERS,
    "advice": LEADERS,
    "meetings": MEMBERS,
    "meetings.Invitation": LEADERS,
    "meetings.PollLink": THEMSELVES,
    "meetings.DateAnswer": LEADERS,
    "costs": COORDINATORS,
    "value": COORDINATORS,
    "home": COORDINATORS,
    "moving": COORDINATORS,
    "privacy": COORDINATORS,
    "privacy.Download": THEMSELVES,
    "safety": COORDINATORS,
    "running": COORDINATORS,
}


def seen_by(model: type[Model], name: str) -> Promise:
    """Raises KeyError where a room has not said it."""
    label = model._meta.label
    for key in (f"{label}.{name}", label):
        if key in SEEN_BY:
            return SEEN_BY[key]
    return SEEN_BY[model._meta.app_label]
