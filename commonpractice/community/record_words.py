"""The record of events in words. A happening of a higher room is named so that its name reads as words too."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS = {
    "asked_to_join": gettext_lazy("Somebody asked to join"),
    "community_founded": gettext_lazy("The community was founded"),
    "contact_point_added": gettext_lazy("A contact point was added"),
    "contact_point_removed": gettext_lazy("A contact point was removed"),
    "details_changed": gettext_lazy("A member changed their details"),
    "joining_approved": gettext_lazy("Somebody was let in"),
    "joining_refused": gettext_lazy("A request to join was declined"),
    "member_kept_out": gettext_lazy("A member was kept out"),
    "member_let_back": gettext_lazy("Somebody who was kept out was let back"),
    "membership_ended": gettext_lazy("A membership ended"),
    "organisation_changed": gettext_lazy("An organisation was renamed or moved to another sector"),
    "organisations_merged": gettext_lazy("Two spellings of an organisation became one"),
    "role_changed": gettext_lazy("A member’s role changed"),
    "settings_changed": gettext_lazy("The community’s settings changed"),
    "terms_adopted": gettext_lazy("Terms of reference were adopted"),
}


def in_words(what: str) -> str:
    return str(WORDS.get(what) or capfirst(_(what.replace("_", " "))))


def details_in_words(details: Mapping[str, object]) -> str:
    """`{"number": 2, "role": "member"}` becomes `number: 2, role: member`."""
    return ", ".join(
        f"{_(name.replace('_', ' '))}: {value}" for name, value in details.items() if value is not None
    )
