"""The day to look at something again has come: who looks after it hears of it once.

Runs every minute and may run twice at once, late or not at all for days: it looks at what is there.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Community, Membership
from commonpractice.library.models import Resource

HOUR = time(9)
"""When the letter goes, by the clock of the community."""
STILL = timedelta(days=14)
"""So long after its day the letter may still go; later, its page says it without one."""
A_DAY = timedelta(days=1)
NAMED = 10
"""So many titles stand in a letter."""


def send_letters(now: datetime) -> None:
    """One letter for all that somebody looks after and that came up on the same day. Two queries while none is to go."""
    due = _due(now)
    gone = set(Letter.objects.filter(step__in=due).values_list("community", "step"))
    for step, resources in due.items():
        community = resources[0].community
        if (community.pk, step) not in gone:
            _send(community, step, resources, now)


def _due(now: datetime) -> dict[str, list[Resource]]:
    """By the step of their letter."""
    near = Resource.objects.standing().filter(review_by__range=(now.date() - STILL, now.date() + A_DAY))
    found: dict[str, list[Resource]] = {}
    for resource in near.select_related("community", "owner__person", "owner__departure").order_by("pk"):
        here = resource.community.local(now)
        if here.time() >= HOUR and here.date() - STILL <= resource.review_by <= here.date():
            found.setdefault(_step(resource), []).append(resource)
    return found


def _step(resource: Resource) -> str:
    owner = keeper(resource)
    whose = f"member-{owner.pk}" if owner else f"community-{resource.community_id}"
    return f"library-review:{whose}:{resource.review_by}"


def keeper(resource: Resource) -> Membership | None:
    """Its owner, unless they left."""
    return resource.owner if resource.owner and not resource.owner.has_left else None


def _send(community: Community, step: str, resources: list[Resource], now: datetime) -> None:
    owner = keeper(resources[0])
    to = [owner] if owner else Membership.objects.coordinators().filter(community=community)
    number = len(resources)
    facts = {
        "titles": _titles(resources),
        "community": community.name.replace("{", BRACE),
        "why": _why(is_owned=owner is not None),
    }
    post_letter(
        community=community,
        step=step,
        kind="resource_review",
        subject=ngettext("Is it still good?", "Are they still good?", number),
        body=_(
            "Hello {name},\n\n%(why)s\n\n%(titles)s\n\n"
            "Does it still help? Say until when it is good, bring a newer one, or remove it: {link}\n\n"
            "With kind regards,\n%(community)s"
        )
        % facts,
        at=now,
        recipients=_recipients(to, community, resources),
    )


def _why(*, is_owned: bool) -> str:
    if is_owned:
        return _("This is in the library, you look after it, and its day to be looked at again has come:")
    return _("This is in the library, its day to be looked at again has come, and nobody looks after it:")


def _titles(resources: list[Resource]) -> str:
    lines = [f"- {each.title}" for each in resources[:NAMED]]
    more = len(resources) - NAMED
    if more > 0:
        lines.append("- " + ngettext("and %(number)d more", "and %(number)d more", more) % {"number": more})
    return "\n".join(lines).replace("{", BRACE)


def _recipients(to: Iterable[Membership], community: Community, resources: list[Resource]) -> list[Recipient]:
    link = settings.ADDRESS + page_of(community, [each.number for each in resources])
    return [
        Recipient(member, member.display_name, member.person.email, link=link, words={"brace": "{"})
        for member in to
    ]


def page_of(community: Community, numbers: list[int]) -> str:
    """Where one says what becomes of them: of one its own page, of several their list."""
    if len(numbers) == 1:
        return reverse("library:review", args=[community.slug, numbers[0]])
    return reverse("library:resources", args=[community.slug]) + "?due=mine"
