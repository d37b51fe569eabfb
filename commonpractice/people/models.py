from datetime import timedelta
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonpractice.keeping import Kept
from commonpractice.people.addresses import one_spelling


class PersonManager(BaseUserManager["Person"]):
    @transaction.atomic
    def at_address(self, address: str) -> "Person":
        """The person who reads this mailbox; made if nobody is known there yet."""
        email = one_spelling(address)
        person, made = self.get_or_create(email=email)
        if made:
            person.set_unusable_password()
            person.save(update_fields=["password"])
            EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=one_spelling(username or ""))


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. What a community knows of them stands on their membership."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    personal: ClassVar = {
        "email": Kept("to sign in and to receive letters", on_erasure="removed"),
    }
    impersonal: ClassVar = ("password",)

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        self.email = one_spelling(self.email)

    @property
    def is_installation_admin(self) -> bool:
        return self.is_active and self.is_superuser

    def get_full_name(self) -> str:
        return self.email

    @transaction.atomic
    def move_to(self, address: str) -> None:
        """Sign in and get letters at another address. Raises IntegrityError where somebody else has it.

        Nobody has a password, but every session is tied to the one that cannot be used: a new one ends them all.
        """
        self.email = one_spelling(address)
        self.set_unusable_password()
        self.save(update_fields=["email", "password"])
        EmailAddress.objects.filter(user=self).delete()
        EmailAddress.objects.create(user=self, email=self.email, primary=True, verified=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = one_spelling(self.email)
        super().save(*args, **kwargs)


class SignedIn(models.Model):
    """A browser in which somebody is signed in: its kind, since when, and the day it was last used. No network address."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="signed_in")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    seen_on = models.DateField()

    _theirs = Kept(
        "so that they see where they are signed in and can end it",
        on_erasure="removed",
        after=timedelta(days=31),
    )
    personal: ClassVar = {"person": _theirs, "session_key": _theirs, "device": _theirs}
    impersonal: ClassVar = ()
    whose: ClassVar = ("person",)
    ended_at: ClassVar = ("seen_on",)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "signed in"

    def __str__(self) -> str:
        return self.device
