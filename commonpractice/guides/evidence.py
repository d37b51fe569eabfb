"""What a clause rests on. An account is its owner's: nobody else reads it before they say yes, or after they say no."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.guides import letters
from commonpractice.guides.models import Clause, Evidence, Guide
from commonpractice.themes.models import Barrier
from commonpractice.transitions import NotNowError, StaleError


class AskedAlreadyError(Exception):
    """Who asks has asked this person about this clause before, whatever they said."""

    def __init__(self, account: Evidence) -> None:
        self.account = account
        super().__init__()


def beside(guide: Guide, key: str, *, by: Membership | None, at: datetime) -> Clause:
    """The row that holds what stands beside a clause; it comes with the first thing that is said there."""
    clause, _made = Clause.objects.get_or_create(
        guide=guide, key=key, defaults={"made_by": by, "made_at": at}
    )
    clause.guide = guide
    return clause


@transaction.atomic
def say_beside(
    guide: Guide, key: str, words: Mapping[str, str], *, seen: int, by: Membership, at: datetime
) -> None:
    """Reasons and the like. StaleError when somebody changed them since `seen`."""
    clause = beside(guide, key, by=by, at=at)
    held = Clause.objects.select_for_update(of=("self",), no_key=True).get(pk=clause.pk)
    if held.edited_times != seen:
        raise StaleError
    given = [name for name in ("contains", *Clause.FIELDS) if name in words]
    for name in given:
        setattr(held, name, words[name])
    held.edited_times += 1
    held.save(update_fields=[*given, "edited_times"])


@transaction.atomic
def add_barrier(clause: Clause, key: UUID, barrier: Barrier, *, by: Membership, at: datetime) -> Evidence:
    """A barrier that members know of. Twice, by whomever, is once."""
    there = _there(clause, key) or clause.evidence.filter(barrier=barrier).first()
    return there or _add(clause, key, Evidence.Kind.BARRIER, barrier=barrier, added_by=by, added_at=at)


@transaction.atomic
def add_resource(
    clause: Clause, key: UUID, *, title: str, address: str, words: str, by: Membership, at: datetime
) -> Evidence:
    """Something to read; `words` say what is in it for this clause."""
    facts = {"title": title, "address": address, "words": words}
    there = _there(clause, key)
    return there or _add(clause, key, Evidence.Kind.RESOURCE, added_by=by, added_at=at, **facts)


@transaction.atomic
def add_account(
    clause: Clause, key: UUID, *, owner: Membership, words: str, by: Membership, at: datetime
) -> Evidence:
    """Asks its owner, who has a letter unless they wrote it themselves, or said no before. AskedAlreadyError.

    Whether somebody else asked them before shows nowhere: it would tell whose an account is.
    """
    there = _there(clause, key)
    if there:
        return there
    asked = clause.evidence.filter(owner=owner, added_by=by).first()
    if asked:
        raise AskedAlreadyError(asked)
    said_no = clause.evidence.filter(owner=owner, owner_withdrew_at__isnull=False).exists()
    facts = {"owner": owner, "words": words, "added_by": by, "added_at": at}
    account = _add(clause, key, Evidence.Kind.ACCOUNT, **facts)
    if owner.pk != by.pk and not said_no:
        letters.account_asked_for(account, at=at)
    return account


@transaction.atomic
def say_yes(account: Evidence, *, words_seen: str, at: datetime) -> None:
    """It stands from now on as its owner saw it. NotNowError where other words stand there, or none."""
    held = _held(account)
    if held.owner_withdrew_at or held.words != words_seen:
        raise NotNowError
    if held.owner_agreed_at is None:
        held.owner_agreed_at = at
        held.save(update_fields=["owner_agreed_at"])


@transaction.atomic
def reword(account: Evidence, words: str) -> None:
    """By its owner alone, also after a no: from then on nobody else sees that it waits for their yes anew."""
    held = _held(account)
    held.words, held.added_by = words, None
    held.owner_agreed_at = held.owner_withdrew_at = None
    held.save(update_fields=["words", "added_by", "owner_agreed_at", "owner_withdrew_at"])


@transaction.atomic
def take_back(account: Evidence, *, at: datetime) -> None:
    """No, or no longer: the words are gone everywhere, at once, and no reason is asked for."""
    held = _held(account)
    if held.owner_withdrew_at is None:
        held.words = held.title = ""
        held.owner_agreed_at, held.owner_withdrew_at = None, at
        held.save(update_fields=["words", "title", "owner_agreed_at", "owner_withdrew_at"])


def remove(evidence: Evidence) -> None:
    """A barrier or something to read; and an account that still waits, by who asked for it."""
    evidence.delete()


def _there(clause: Clause, key: UUID) -> Evidence | None:
    """What this form added before; from here on others wait their turn."""
    Clause.objects.select_for_update(of=("self",), no_key=True).get(pk=clause.pk)
    return Evidence.objects.filter(form_key=key).first()


def _add(clause: Clause, key: UUID, kind: Evidence.Kind, **facts: Any) -> Evidence:
    return Evidence.objects.create(clause=clause, form_key=key, kind=kind, **facts)


def _held(account: Evidence) -> Evidence:
    return Evidence.objects.select_for_update(of=("self",), no_key=True).get(pk=account.pk)
