"""Organisations sign off one version: yes, yes with conditions, not yet. Never a number of them, never a colour."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import CallingOff, Guide, SignOff, SignOffAnswer, Spokesperson, Version
from commonpractice.guides.models.sign_off import SignOffQuerySet
from commonpractice.guides.settling import letters
from commonpractice.guides.settling.speaking import recipient
from commonpractice.people.models import Person
from commonpractice.transitions import NotNowError


class AskedAlreadyError(Exception):
    """This organisation has been asked about this version."""


@transaction.atomic
def ask(
    version: Version, spokesperson: Spokesperson, *, key: UUID, sign_by: date, by: Membership, at: datetime
) -> SignOff:
    """A letter with their own link goes out. NotNowError where there is a newer version."""
    _hold(version.guide_id)
    there = SignOff.objects.filter(key=key).first()
    if there:
        return there
    if not is_latest(version):
        raise NotNowError
    if version.sign_offs.standing().filter(body__iexact=spokesperson.speaks_for).exists():
        raise AskedAlreadyError
    if version.sign_offs.filter(spokesperson=spokesperson).exists():
        raise AskedAlreadyError
    asked = SignOff.objects.create(
        version=version,
        key=key,
        spokesperson=spokesperson,
        body=spokesperson.speaks_for,
        sign_by=sign_by,
        by=by,
        at=at,
    )
    community = version.guide.community
    note_happening(community, "sign_off_asked", about=asked, by=by.person, at=at, version=version.number)
    post(asked, "asked", letters.sign_off_asked(asked), by=by.person, at=at)
    return asked


@transaction.atomic
def answer(
    asked: SignOff,
    *,
    key: UUID,
    answer: str,
    words: str,
    signed_as: str,
    by: Person | None,
    at: datetime,
) -> SignOffAnswer:
    """The last answer is what the organisation says. NotNowError once it was called off, or a newer version is out."""
    locked = SignOff.objects.select_for_update(of=("self",), no_key=True).get(pk=asked.pk)
    there = locked.answers.filter(key=key).first()
    if there:
        return there
    _hold(locked.version.guide_id)
    if not is_changeable(locked):
        raise NotNowError
    said = SignOffAnswer.objects.create(
        asked=locked,
        key=key,
        number=locked.answers.count() + 1,
        answer=answer,
        words=words,
        signed_as=signed_as,
        by=by,
        at=at,
    )
    locked.answered = said
    locked.save(update_fields=["answered"])
    community = locked.version.guide.community
    note_happening(community, "sign_off_answered", about=locked, by=by, at=at, answer=answer)
    _tell_who_asked(said, at=at)
    return said


@transaction.atomic
def call_off(asked: SignOff, *, by: Membership, at: datetime) -> None:
    """The organisation is not waited for any more; twice changes nothing. NotNowError once it has answered."""
    locked = SignOff.objects.select_for_update(of=("self",), no_key=True).get(pk=asked.pk)
    if locked.answered_id:
        raise NotNowError
    _off, made = CallingOff.objects.get_or_create(asked=locked, defaults={"by": by, "at": at})
    if made:
        community = locked.version.guide.community
        note_happening(community, "sign_off_called_off", about=locked, by=by.person, at=at)


def _hold(guide: int) -> None:
    """Until the transaction ends, so that no new version comes in between, and two who ask take turns."""
    Guide.objects.select_for_update(no_key=True).get(pk=guide)


def is_latest(version: Version) -> bool:
    return not Version.objects.filter(guide=version.guide_id, number__gt=version.number).exists()


def of_newest() -> Q:
    """Sign-offs of the newest version of their guide: of others nobody waits any more."""
    newer = Version.objects.filter(guide=OuterRef("version__guide"), number__gt=OuterRef("version__number"))
    return ~Q(Exists(newer))


def is_changeable(asked: SignOff) -> bool:
    return not asked.is_called_off and is_latest(asked.version)


def said_of(version: Version) -> SignOffQuerySet:
    """What organisations said, for the public page beside the version: in their words, in the order of their names."""
    answered = SignOff.objects.standing().filter(version=version, answered__isnull=False)
    return answered.select_related("answered")


def missing_of(version: Version) -> SignOffQuerySet:
    """Who has not answered yet, the earliest day first; for members."""
    return SignOff.objects.open().filter(version=version).order_by("sign_by", "body")


def post(asked: SignOff, step: str, words: letters.Words, *, at: datetime, by: Person | None = None) -> None:
    """A letter to who speaks for the organisation, once for each step."""
    spokesperson = asked.spokesperson
    if spokesperson.has_ended:
        return
    path = reverse("links:sign_off_by_link", args=[spokesperson.link_key, asked.pk])
    post_letter(
        community=asked.version.guide.community,
        step=f"sign-off-{asked.pk}:{step}",
        kind="sign_off_asked" if step == "asked" else "sign_off_reminder",
        recipients=[recipient(spokesperson, path)],
        by=by,
        at=at,
        **words,
    )


def _tell_who_asked(said: SignOffAnswer, *, at: datetime) -> None:
    asker = said.asked.by
    if asker is None or asker.has_left or asker.person_id == said.by_id:
        return
    guide = said.asked.version.guide
    page = settings.ADDRESS + reverse("guides:sign_offs", args=[guide.community.slug, guide.number])
    told = Recipient(asker, asker.display_name, asker.person.email, link=page, words={"brace": "{"})
    post_letter(
        community=guide.community,
        step=f"sign-off-{said.asked_id}:answer-{said.number}",
        kind="sign_off_answered",
        recipients=[told],
        at=at,
        **letters.sign_off_answered(said),
    )
