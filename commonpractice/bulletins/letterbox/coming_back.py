"""A letter came back, or was refused, because nobody reads that mailbox: nothing more goes there, and the coordinators
hear it once.

Which letter it was stands in the address that it came back to. Full mailboxes, filters and delays say nothing about
the address, and stop nothing.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Delivery, Received, Unreachable
from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.bulletins.receiving.bounces import Failure
from commonpractice.bulletins.refusals import is_of_the_address
from commonpractice.community.models import Community, Membership
from commonpractice.community.models.membership import MembershipQuerySet


def came_back(received: Received, delivery: Delivery, failed: tuple[Failure, ...]) -> None:
    gone = [one for one in failed if one.permanent and (not one.status or is_of_the_address(one.status))]
    if gone:
        delivery.record_came_back(_("It came back: there is no such mailbox."), at=received.at)
        Unreachable.objects.note(delivery.to_address, status=gone[0].status, at=received.at)


def tell_of_unreachable(now: datetime) -> None:
    """Once a minute; one query where there is nobody new. Whoever is no member is nobody else's to know."""
    for unreachable in Unreachable.objects.filter(told_at=None):
        with transaction.atomic():
            members = Membership.objects.current().filter(person__email=unreachable.address)
            for member in members.select_related("community", "person"):
                _tell_coordinators(unreachable, member)
            Unreachable.objects.filter(pk=unreachable.pk).update(told_at=now)


def unreachable_in(community: Community) -> MembershipQuerySet:
    current = Membership.objects.current().filter(community=community)
    return current.filter(person__email__in=Unreachable.objects.values("address"))


def _tell_coordinators(unreachable: Unreachable, member: Membership) -> None:
    """Without the address, and without which letter it was: that may be nobody else's to know."""
    community = member.community
    others = Membership.objects.coordinators().filter(community=community).exclude(pk=member.pk)
    page = settings.ADDRESS + reverse("bulletins:letters", args=[community.slug])
    recipients = [
        Recipient(each, each.display_name, each.person.email, page)
        for each in others.select_related("person")
    ]
    if not recipients:
        return
    body = _(
        "Hello {name},\n\n"
        "a letter to %(member)s came back: their mail server says that there is no such mailbox. Nothing more is sent "
        "there. Please ask them in another way which address is right; they can change it themselves once they are "
        "signed in.\n\n"
        "If the address works again, they or you can say so: you find their name on [the page of letters]({link}). Then "
        "letters go there as before."
    )
    post_letter(
        community=community,
        step=f"unreachable-{unreachable.pk}",
        kind="letters_come_back",
        subject=_("Letters to %(member)s come back") % {"member": member.display_name},
        body=body % {"member": member.display_name.replace("{", BRACE)},
        recipients=recipients,
        at=unreachable.at,
    )
