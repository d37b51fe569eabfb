"""What waits for a person because letters come back, theirs or those of members whom they coordinate: one query."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Unreachable
from commonpractice.community.models import Membership
from commonpractice.community.waits import Waiting


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:  # noqa: ARG001 - rooms are asked alike
    """One's own address once, wherever one is a member; then those of others, by community and name."""
    mine = {each.pk: each for each in memberships}
    if not mine:
        return []
    slugs = {each.community_id: each.community.slug for each in mine.values()}
    coordinated = [each.community_id for each in mine.values() if each.is_coordinator]
    found = Membership.objects.current().filter(
        Q(pk__in=mine) | Q(community__in=coordinated), person__email__in=Unreachable.objects.values("address")
    )
    rows = list(found.order_by("community", "display_name").values_list("pk", "community", "display_name"))
    own = [slugs[of] for pk, of, _name in rows if pk in mine]
    return [
        *(_own(slug) for slug in own[:1]),
        *(_of_another(slugs[of], name) for pk, of, name in rows if pk not in mine),
    ]


def _own(slug: str) -> Waiting:
    return {
        "title": _("Letters to you come back"),
        "url": reverse("bulletins:letter_choices", args=[slug]),
        "action": _("Look at it"),
        "why": _("A mail server says that there is no such mailbox, so we send nothing there."),
        "by": None,
    }


def _of_another(slug: str, name: str) -> Waiting:
    return {
        "title": _("Letters to %(name)s come back") % {"name": name},
        "url": reverse("bulletins:letters", args=[slug]),
        "action": _("Look at it"),
        "why": _("Please ask them in another way which address is right."),
        "by": None,
    }
