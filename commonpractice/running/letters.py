"""The letters of this room: that something about the machine needs somebody."""

from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Community, Membership
from commonpractice.people.models import Person


def backup_failed(*, at: datetime) -> None:
    """Once a day, to the coordinators of every community; with those of the oldest to who runs the installation."""
    admins = Person.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    left = {each.email: Recipient(None, "", each.email) for each in admins}
    for community in Community.objects.order_by("pk"):
        coordinators = Membership.objects.coordinators().filter(community=community).select_related("person")
        to = [Recipient(each, each.display_name, each.person.email) for each in coordinators]
        others = [left[email] for email in left if email not in {each.address for each in to}]
        left = {}
        _post(community, [*to, *others], at)


def _post(community: Community, to: list[Recipient], at: datetime) -> None:
    if not to:
        return
    post_letter(
        community=community,
        step=f"backup-failed:{community.date_of(at).isoformat()}",
        kind="backup_failed",
        subject=_("Last night’s backup did not work"),
        body=_(
            "Hello,\n\nthe backup of the machine on which %(community)s lives was not made. It is tried again every hour. "
            "Nothing is lost by that alone; but if the machine breaks before one works, what was written since the last one is.\n\n"
            "Please make sure that whoever looks after the machine knows. There, *commonpractice backup* says what is wrong, and "
            "*commonpractice check* whether anything else is.\n"
        )
        % {"community": community.name.replace("{", "(")},
        recipients=to,
        at=at,
    )
