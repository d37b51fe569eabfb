"""The letters around joining. The rules of a community release them: nobody has to press a second button."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Approval, Community, JoinRequest, Membership, Refusal
from commonpractice.people.models import Person


def full(path: str) -> str:
    return settings.ADDRESS + path


def request_received(asked: JoinRequest, *, at: datetime) -> None:
    """Without the name that was typed: else anybody could write to anybody through us."""
    community = asked.community
    post_letter(
        community=community,
        step=f"join-request-{asked.pk}:received",
        kind="request_received",
        subject=_("You asked to join %(community)s") % {"community": community.name},
        body=_(
            "Hello,\n\nthank you for asking to join %(community)s. The coordinator reads what you wrote and "
            "writes back to this address.\n\nYou need not do anything until then. If it was not you who asked, or if "
            "you want to change something, write to one of the contact points on the community’s page: {link}\n"
        )
        % {"community": community.name},
        recipients=[Recipient(None, "", asked.email, link=full(community.get_absolute_url()))],
        at=at,
    )


def somebody_waits(asked: JoinRequest, *, at: datetime) -> None:
    """What they wrote stays on the page: mail is read on shared screens and forwarded."""
    community = asked.community
    coordinators = Membership.objects.coordinators().filter(community=community).select_related("person")
    link = full(asked.get_absolute_url())
    post_letter(
        community=community,
        step=f"join-request-{asked.pk}:waits",
        kind="somebody_waits",
        subject=_("Somebody asks to join %(community)s") % {"community": community.name},
        body=_(
            "Hello {name},\n\nsomebody asks to join %(community)s. Read what they wrote and answer here: {link}\n"
        )
        % {"community": community.name},
        recipients=[
            Recipient(each, each.display_name, each.person.email, link=link) for each in coordinators
        ],
        at=at,
    )


def already_member(membership: Membership, *, today: date, at: datetime) -> None:
    """To the address alone, at most once a day: the page says the same to everybody."""
    community = membership.community
    post_letter(
        community=community,
        step=f"membership-{membership.pk}:already-member:{today:%Y-%m-%d}",
        kind="already_member",
        subject=_("You are a member of %(community)s already") % {"community": community.name},
        body=_(
            "Hello {name},\n\nsomebody, we think you, asked to join %(community)s with this address. You are a member "
            "already. To sign in, open this page, write your e-mail address, and type the code that we send you: "
            "{link}\n\nIf it was not you, do nothing. Nothing has changed.\n"
        )
        % {"community": community.name},
        recipients=[
            Recipient(membership, membership.display_name, membership.person.email, link=_sign_in(community))
        ],
        at=at,
    )


def joining_approved(approval: Approval, *, by: Person, at: datetime) -> None:
    membership = approval.membership
    community = membership.community
    introduced = (
        _("At the next meeting you will be introduced, because you chose it.")
        if membership.introduce_me
        else _("You will not be introduced at the next meeting, because you did not choose it.")
    )
    post_letter(
        community=community,
        step=f"join-request-{approval.join_request_id}:approved",
        kind="joining_approved",
        subject=_("Welcome to %(community)s") % {"community": community.name},
        body=_(
            "Hello {name},\n\nwelcome to %(community)s. You are a member now, and “{name}” is the name others see.\n\n"
            "To sign in, open this page, write your e-mail address, and type the code that we send you: {link}\n\n"
            "The next meeting, and whom you can ask, stand on the community’s page: %(front)s\n\n%(introduced)s You "
            "can change that, your name and everything else held about you: %(details)s\n"
        )
        % {
            "community": community.name,
            "front": full(community.get_absolute_url()),
            "introduced": introduced,
            "details": full(reverse("community:details", args=[community.slug])),
        },
        recipients=[
            Recipient(membership, membership.display_name, membership.person.email, link=_sign_in(community))
        ],
        by=by,
        at=at,
    )


def joining_refused(refusal: Refusal, *, coordinator: str, by: Person, at: datetime) -> None:
    asked = refusal.join_request
    community = asked.community
    post_letter(
        community=community,
        step=f"join-request-{asked.pk}:refused",
        kind="joining_refused",
        subject=_("Your request to join %(community)s") % {"community": community.name},
        body=_(
            "Hello {name},\n\nyou asked to join %(community)s. This time the answer is no. %(coordinator)s writes:\n\n"
            "%(why)s\n\nIf you have a question, write to a contact point on the community’s page: {link}\n"
        )
        % {"community": community.name, "coordinator": coordinator, "why": refusal.why},
        recipients=[
            Recipient(None, asked.display_name, asked.email, link=full(community.get_absolute_url()))
        ],
        by=by,
        at=at,
    )


def _sign_in(community: Community) -> str:
    return full(f"{reverse('account_login')}?next={community.get_absolute_url()}")
