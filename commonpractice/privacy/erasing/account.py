"""The account itself: its sessions, its addresses and its passkeys."""

from uuid import uuid4

from django.contrib.sessions.models import Session

from commonpractice.community.models import Membership
from commonpractice.people.models import Person
from commonpractice.privacy.erasing.rows import delete_rows


def close_account(person: Person) -> None:
    """The addresses and passkeys of allauth hang on the account, and go with it."""
    if Membership.objects.filter(person=person).exists():
        return
    end_sessions(person)
    delete_rows(Person.objects.filter(pk=person.pk))


def end_sessions(person: Person) -> None:
    """A session does not say whose it is until it is opened: there are few, and this is rare."""
    for each in Session.objects.iterator():
        if each.get_decoded().get("_auth_user_id") == str(person.pk):
            each.delete()


def nobody() -> Person:
    """Whom a membership without a person belongs to: nobody can sign in, and no letter arrives."""
    person = Person(email=f"erased-{uuid4().hex}@erased.invalid", is_active=False)
    person.set_unusable_password()
    person.save()
    return person
