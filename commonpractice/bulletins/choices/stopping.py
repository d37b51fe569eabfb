"""The signed link by which a member stops one sort of letters: it stands in their letters alone, and never ends."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.choices.choosing import choose, chosen_by
from commonpractice.bulletins.choices.sorts import GATHERED, SORT_OF, WHY, other_choices
from commonpractice.bulletins.models import Choice, Delivery
from commonpractice.community.models import Membership

DIGEST = "digest"
"""The kind of the daily and weekly letter, and in links all that comes in it."""


@dataclass(frozen=True)
class Stop:
    """What a link stops. `label` goes on after `sends you:`."""

    membership: Membership
    label: str | Promise
    press: Callable[[], None]
    is_stopped: Callable[[], bool]


@dataclass(frozen=True)
class Foot:
    """What stands below a letter that can be stopped."""

    why: str | Promise
    stop: str
    choose: str


def stop_link(membership_pk: int, key: str) -> str:
    """`key`: one of `Choice.Sort`, of another room's choices, or the digest."""
    return settings.ADDRESS + reverse("links:stop_letters", args=[_signer().sign(f"{membership_pk}-{key}")])


def stop_named_by(token: str) -> Stop | None:
    """Who stops what; none for whatever we did not sign, and where the membership is gone."""
    try:
        pk, _dash, key = _signer().unsign(token).partition("-")
    except BadSignature:
        return None
    member = Membership.objects.select_related("community", "person").filter(pk=int(pk)).first()
    return _stop(member, key) if member else None


def _stop(member: Membership, key: str) -> Stop:
    if key == DIGEST:
        label = _("one letter a day or a week, in which others are gathered")
        return Stop(member, label, partial(_stop_digests, member), lambda: not _in_digests(member))
    other = next((each for each in other_choices() if each.key == key), None)
    if other:
        return Stop(member, other.label, partial(other.stop, member), partial(other.is_stopped, member))
    sort = Choice.Sort(key)
    stop = partial(choose, member, sort, Choice.How.NONE)
    return Stop(member, sort.label, stop, lambda: chosen_by(member)[sort] == Choice.How.NONE)


def foot_of(delivery: Delivery) -> Foot | None:
    """Of letters that cannot be stopped, and of those to somebody who is no member: none."""
    kind = delivery.letter.kind
    if delivery.membership_id is None:
        return None
    sort = SORT_OF.get(kind)
    why: str | Promise
    if kind == DIGEST:
        key, why = DIGEST, _("You get these in one letter because you chose that.")
    elif sort:
        key, why = sort.value, WHY[sort]
    else:
        other = next((each for each in other_choices() if kind in each.kinds), None)
        if other is None:
            return None
        key, why = other.key, other.why
    page = reverse("bulletins:letter_choices", args=[delivery.letter.community.slug])
    return Foot(why, stop_link(delivery.membership_id, key), settings.ADDRESS + page)


def headers_of(foot: Foot | None) -> dict[str, str]:
    """RFC 8058, for mail programs that have a button for it."""
    if foot is None:
        return {}
    return {
        "List-Unsubscribe": f"<{foot.stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _stop_digests(member: Membership) -> None:
    for sort in _in_digests(member):
        choose(member, sort, Choice.How.NONE)


def _in_digests(member: Membership) -> list[Choice.Sort]:
    return [sort for sort, how in chosen_by(member).items() if how in GATHERED]


def _signer() -> Signer:
    return Signer(salt="commonpractice.bulletins.stop_letters", sep=".")
