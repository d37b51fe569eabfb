"""Links are asked one a minute: those that answer once a week, others once a day. Three days without an answer: it is broken."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, post_letter
from commonpractice.library.letters import to_keepers
from commonpractice.library.links.asking import Allowed, Answer, ask, is_public
from commonpractice.library.models import LinkCheck, Resource

EVERY = timedelta(days=7)
AGAIN = timedelta(days=1)
DAYS = 3
"""On so many different days it must fail: a server may be mended overnight."""
FAILED = ("gone", "no_answer")


def check_one(now: datetime, *, allowed: Allowed = is_public) -> None:
    """Ask the link that waits longest."""
    asked_long_ago = Q(link_check__failed_days=0, link_check__at__lte=now - EVERY)
    failed_yesterday = Q(link_check__failed_days__gt=0, link_check__at__lte=now - AGAIN)
    links = Resource.objects.standing().filter(kind=Resource.Kind.LINK)
    due = links.filter(Q(link_check=None) | asked_long_ago | failed_yesterday)
    link = due.order_by("link_check__at", "pk").first()
    if link:
        keep(link, ask(link.address, allowed=allowed), at=now)


@transaction.atomic
def keep(link: Resource, answer: Answer, *, at: datetime) -> None:
    """Count what came of it, and tell who looks after it, once. Nothing where it was changed or removed meanwhile."""
    held = link.locked()
    if held.is_removed or held.address != link.address:
        return
    check, _new = LinkCheck.objects.get_or_create(resource=held, defaults={"at": at})
    today = held.community.date_of(at)
    check.at = at
    if answer not in FAILED:
        check.failed_days, check.failed_on, check.broken_since = 0, None, None
    elif check.failed_on != today:
        check.failed_days, check.failed_on = min(check.failed_days + 1, DAYS), today
    if check.failed_days >= DAYS and check.broken_since is None:
        check.broken_since = today
        _tell(held, at)
    check.save()


def forget(link: Resource) -> None:
    """It has another address, which nobody has asked yet."""
    LinkCheck.objects.filter(resource=link).delete()


def _tell(link: Resource, at: datetime) -> None:
    community = link.community
    facts = {
        "title": link.title.replace("{", BRACE),
        "community": community.name.replace("{", BRACE),
    }
    post_letter(
        community=community,
        step=f"library-link-{link.pk}:{community.date_of(at)}",
        kind="resource_link_broken",
        subject=_("A link does not lead anywhere any more"),
        body=_(
            "Hello {name},\n\nThis link is in the library, and on three days nothing answered at its address:\n\n"
            "- %(title)s\n\nLook whether it has moved. You can give it another address or remove it: {link}\n\n"
            "With kind regards,\n%(community)s"
        )
        % facts,
        at=at,
        recipients=to_keepers(link, page=link.get_absolute_url()),
    )
