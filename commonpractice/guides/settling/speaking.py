"""Who speaks for an organisation about a guide, and the personal link by which they do."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Membership, Organisation
from commonpractice.community.record import note_happening
from commonpractice.guides.models import Guide, Spokesperson, SpokespersonEnding
from commonpractice.guides.settling import letters
from commonpractice.people.addresses import one_spelling
from commonpractice.people.models import Person
from commonpractice.transitions import NotNowError


class HasLinkError(Exception):
    """This address speaks for this organisation about this guide already."""


class NoOrganisationError(Exception):
    """Who speaks for no organisation cannot speak for one."""


@transaction.atomic
def member_speaks(guide: Guide, membership: Membership, *, by: Person | None, at: datetime) -> Spokesperson:
    """The member for their own organisation; the same row each time. NoOrganisationError where they have none."""
    organisation = membership.organisation
    if organisation is None:
        raise NoOrganisationError
    spokesperson, _made = Spokesperson.objects.get_or_create(
        guide=guide,
        membership=membership,
        organisation=organisation,
        defaults={"key": uuid4(), "body": organisation.name, "added_by": by, "added_at": at},
    )
    # Who speaks for it again has their link again.
    SpokespersonEnding.objects.filter(spokesperson=spokesperson).delete()
    spokesperson.guide, spokesperson.membership, spokesperson.organisation = guide, membership, organisation
    return spokesperson


@transaction.atomic
def outsider_speaks(
    guide: Guide,
    *,
    key: UUID,
    body: str,
    name: str,
    email: str,
    by: Membership,
    at: datetime,
    with_letter: bool = True,
) -> Spokesperson:
    """Somebody without an account gets a personal link by letter; where they are asked to sign off, that letter has it.

    HasLinkError where this address speaks for this organisation already.
    """
    Guide.objects.select_for_update(no_key=True).get(pk=guide.pk)
    there = guide.spokespeople.filter(key=key).first()
    if there:
        return there
    address = one_spelling(email)
    if guide.spokespeople.current().filter(email=address, body__iexact=body).exists():
        raise HasLinkError
    spokesperson = Spokesperson.objects.create(
        guide=guide,
        key=key,
        organisation=Organisation.objects.filter(community=guide.community_id, name__iexact=body).first(),
        body=body,
        name=name,
        email=address,
        added_by=by.person,
        added_at=at,
    )
    note_happening(guide.community, "guide_link_given", about=spokesperson, by=by.person, at=at)
    if with_letter:
        post_link(spokesperson, key=key, by=by.person, at=at)
    return spokesperson


@transaction.atomic
def send_link(spokesperson: Spokesperson, *, key: UUID, replace: bool, by: Person, at: datetime) -> None:
    """Post the link again; `replace` gives another, and the old one opens nothing. One form (`key`) does it once."""
    locked = Spokesperson.objects.select_for_update(of=("self",), no_key=True).get(pk=spokesperson.pk)
    if locked.has_ended:
        raise NotNowError
    if locked.guide.community.letters.filter(step=_link_step(locked, key)).exists():
        return
    if replace:
        locked.link_key = new_link_key()
        locked.save(update_fields=["link_key"])
    post_link(locked, key=key, by=by, at=at)


@transaction.atomic
def end(spokesperson: Spokesperson, *, by: Person, at: datetime) -> None:
    """The link opens nothing any more, and no letter goes. What was said stands. Ending it twice changes nothing."""
    _ending, made = SpokespersonEnding.objects.get_or_create(
        spokesperson=spokesperson, defaults={"by": by, "at": at}
    )
    if made:
        note_happening(spokesperson.guide.community, "guide_link_ended", about=spokesperson, by=by, at=at)


def post_link(spokesperson: Spokesperson, *, key: UUID, by: Person, at: datetime) -> None:
    post_letter(
        community=spokesperson.guide.community,
        step=_link_step(spokesperson, key),
        kind="guide_link_given",
        recipients=[recipient(spokesperson)],
        by=by,
        at=at,
        **letters.link_given(spokesperson),
    )


def recipient(spokesperson: Spokesperson, path: str = "") -> Recipient:
    """`path` is a page behind their link; without it their own page."""
    return Recipient(
        spokesperson.membership,
        spokesperson.called,
        spokesperson.address,
        link=settings.ADDRESS + (path or spokesperson.get_absolute_url()),
        words={"brace": "{"},
    )


def _link_step(spokesperson: Spokesperson, key: UUID) -> str:
    return f"spokesperson-{spokesperson.pk}:link-{key}"
