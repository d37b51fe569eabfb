"""Sources, the people of them who have a personal link, and who reads first: what the coordinator does."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from commonpractice.bulletins.posting import post_letter
from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.people.addresses import one_spelling
from commonpractice.people.models import Person
from commonpractice.themes.hearing import letters_of_sources
from commonpractice.themes.hearing.telling import recipient
from commonpractice.themes.models import Contact, ContactEnding, SecondReader, Source
from commonpractice.transitions import NotNowError, StaleError


class NameTakenError(Exception):
    """Another source of this community has this name."""


class HasLinkError(Exception):
    """This address has a link for this source already."""


@transaction.atomic
def add_source(
    community: Community, *, key: UUID, name: str, kind: str, about: str, by: Person, at: datetime
) -> Source:
    """The same form twice adds once. NameTakenError where another came first."""
    _insist_name_is_free(community, name, but=Source.objects.filter(key=key))
    source, made = Source.objects.get_or_create(
        key=key,
        defaults={"community": community, "name": name, "kind": kind, "about": about, "added_at": at},
    )
    if made:
        note_happening(community, "source_added", about=source, by=by, at=at)
    return source


def _insist_name_is_free(community: Community, name: str, *, but: QuerySet[Source]) -> None:
    # Held until the transaction ends, so that two coordinators who give one name take turns.
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    if community.sources.filter(name__iexact=name).exclude(pk__in=but.values("pk")).exists():
        raise NameTakenError


@transaction.atomic
def change_source(
    source: Source, *, name: str, kind: str, about: str, seen: int, by: Person, at: datetime
) -> None:
    locked = (
        Source.objects.select_for_update(of=("self",), no_key=True)
        .select_related("community")
        .get(pk=source.pk)
    )
    if locked.edited_times != seen:
        raise StaleError
    _insist_name_is_free(locked.community, name, but=Source.objects.filter(pk=locked.pk))
    locked.name, locked.kind, locked.about, locked.edited_times = name, kind, about, seen + 1
    locked.save(update_fields=["name", "kind", "about", "edited_times"])
    note_happening(locked.community, "source_changed", about=locked, by=by, at=at)


@transaction.atomic
def add_contact(source: Source, *, key: UUID, name: str, email: str, by: Person, at: datetime) -> Contact:
    """Gives out a personal link by letter. Whose link had ended gets another, and what was theirs is theirs again.

    HasLinkError where this address has one.
    """
    # Held, so that two coordinators who add one address take turns.
    locked = (
        Source.objects.select_for_update(of=("self",), no_key=True)
        .select_related("community")
        .get(pk=source.pk)
    )
    contact = locked.contacts.filter(key=key).first()
    if contact:
        return contact
    address = one_spelling(email)
    contact = locked.contacts.filter(email=address).select_related("ending").first()
    if contact is None:
        contact = Contact.objects.create(
            source=locked, key=key, name=name, email=address, added_by=by, added_at=at
        )
    elif contact.has_ended:
        _open_again(contact, key=key, name=name, by=by, at=at)
    else:
        raise HasLinkError
    contact.source = locked
    note_happening(locked.community, "source_contact_added", about=locked, by=by, at=at)
    _post_link(contact, key=key, by=by, at=at)
    return contact


def _open_again(contact: Contact, *, key: UUID, name: str, by: Person, at: datetime) -> None:
    contact.ending.delete()
    contact.key, contact.name, contact.link_key = key, name, new_link_key()
    contact.added_by, contact.added_at = by, at
    contact.save()


@transaction.atomic
def end_contact(contact: Contact, *, by: Person, at: datetime) -> None:
    """The link opens nothing any more, and no letter goes. Ending it twice changes nothing."""
    _ending, made = ContactEnding.objects.get_or_create(contact=contact, defaults={"by": by, "at": at})
    if made:
        contact.news.all().delete()
        source = contact.source
        note_happening(source.community, "source_contact_ended", about=source, by=by, at=at)


@transaction.atomic
def send_link(contact: Contact, *, key: UUID, replace: bool, by: Person, at: datetime) -> None:
    """Post the link again; `replace` gives another, and the old one opens nothing. One form (`key`) does it once."""
    locked = (
        Contact.objects.select_for_update(of=("self",), no_key=True)
        .select_related("source__community")
        .get(pk=contact.pk)
    )
    if locked.has_ended:
        raise NotNowError
    if locked.source.community.letters.filter(step=_link_step(locked, key)).exists():
        return
    if replace:
        locked.link_key = new_link_key()
        locked.save(update_fields=["link_key"])
    _post_link(locked, key=key, by=by, at=at)


def _link_step(contact: Contact, key: UUID) -> str:
    return f"contact-{contact.pk}:link-{key}"


def _post_link(contact: Contact, *, key: UUID, by: Person, at: datetime) -> None:
    post_letter(
        community=contact.source.community,
        step=_link_step(contact, key),
        kind="hearing_link_given",
        recipients=[recipient(contact, link=reverse("links:source", args=[contact.link_key]))],
        by=by,
        at=at,
        **letters_of_sources.link_given(contact.source),
    )


@transaction.atomic
def name_reader(membership: Membership, *, by: Person, at: datetime) -> None:
    _reader, made = SecondReader.objects.get_or_create(membership=membership, defaults={"by": by, "at": at})
    if made:
        note_happening(membership.community, "second_reader_named", about=membership, by=by, at=at)


@transaction.atomic
def end_reader(membership: Membership, *, by: Person, at: datetime) -> None:
    ended, _rows = SecondReader.objects.filter(membership=membership).delete()
    if ended:
        note_happening(membership.community, "second_reader_ended", about=membership, by=by, at=at)
