"""What does not go with a community, and why. A test fails where a model is neither here nor reached from a community."""

from django.db import models

PEOPLE = "people.Person"
"""Goes with its own few fields: see `taking_out/people.py`."""

MODELS = {
    "auth.Permission": "Django's own; nobody here is given any",
    "auth.Group": "Django's own; nobody here is in any",
    "auth.Group_permissions": "Django's own; nobody here is in any",
    "people.Person_groups": "Django's own; nobody here is in any",
    "people.Person_user_permissions": "Django's own; nobody here is given any",
    "contenttypes.ContentType": "made by each installation for itself",
    "sessions.Session": "who is signed in here is not signed in there",
    "account.EmailAddress": "made anew with the account, from its address",
    "account.EmailConfirmation": "a secret of signing in",
    "mfa.Authenticator": "a passkey is bound to the address of the installation that it was made for",
    "django_tasks_database.DBTaskResult": "work that waits here is done here",
    "bulletins.Unreachable": "of mailboxes, not of a community; learnt again from the first letter that comes back",
    "library.Found": "the index of the search, which makes itself anew from what it finds",
    "library.FoundWord": "the index of the search, which makes itself anew from what it finds",
    "library.IndexPass": "the index of the search, which makes itself anew from what it finds",
    "people.SignedIn": "who is signed in here is not signed in there",
    "running.Tick": "about the machines of this installation: when their worker last went round",
    "checking.CountedPage": "a pass that lets one page be counted once, for as long as it is open",
    "moving.TakingOut": "about this installation: a file that it keeps for a week",
    "moving.TakenPart": "about this installation: how far such a file has come",
    "moving.BringingIn": "about this installation: what was brought into it",
    "moving.BroughtPart": "about this installation: what was brought into it",
    "moving.BroughtPerson": "about this installation: what was brought into it",
    "files.FileToRemove": "about this installation: files that no row names any longer, until they are gone",
    "privacy.Download": "a copy that somebody takes away here, gone after a week",
    "privacy.Forgotten": "about this installation: what its clock forgot, in numbers",
    "privacy.ForgettingDay": "about this installation: when its clock looked",
}

DRAWN_ANEW = frozenset(
    {
        "advice.Advice.link_key",
        "agreement.AskLink.key",
        "community.Membership.calendar_key",
        "directory.Question.link_key",
        "guides.Comment.link_key",
        "guides.Invitation.link_key",
        "guides.Spokesperson.link_key",
        "meetings.Invitation.link_key",
        "meetings.Participant.key",
        "meetings.PollLink.link_key",
        "themes.Contact.link_key",
        "value.ReportVersion.link_key",
        "value.Story.link_key",
    }
)
"""Whoever holds one of these is let in without signing in: a new one is drawn where the community is brought in."""

EMPTIED = {
    "bulletins.Delivery.calendar": "the appointment of a letter that has gone; the meeting itself is there",
}


def stays_behind(model: type[models.Model]) -> bool:
    return model._meta.label in MODELS


def is_left_out(field: "models.Field[object, object]") -> bool:
    name = f"{field.model._meta.label}.{field.name}"
    return name in DRAWN_ANEW or name in EMPTIED
