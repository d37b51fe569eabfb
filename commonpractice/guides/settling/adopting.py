"""An organisation takes up a clause: its own new change, what shows it, and what follows when the clause reads anew."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import Adoption, AdoptionStep, Clause, ClauseMoved, Spokesperson, Version
from commonpractice.guides.settling import letters
from commonpractice.guides.settling.adoption_life import EVIDENCE_LASTS_MONTHS, GIVES_A_DAY
from commonpractice.guides.settling.clause_text import has_clause, reads_the_same, title_of
from commonpractice.guides.settling.speaking import recipient
from commonpractice.people.models import Person
from commonpractice.themes.months import months_after
from commonpractice.transitions import NotNowError

TOLD = ("evidence", "share", "hold", "change", "stop")
"""What who leads the guide hears by letter, besides the pledge itself."""
ANSWERS_A_MOVE = ("hold", "change", "stop")


@dataclass(frozen=True)
class Pledge:
    """What an organisation says when it takes a clause up."""

    today: str
    difference: str
    lead: str
    by_when: date
    shows: str
    publish: bool


@transaction.atomic
def adopt(
    clause: Clause,
    version: Version,
    pledge: Pledge,
    *,
    key: UUID,
    spokesperson: Spokesperson,
    by: Person | None,
    at: datetime,
) -> Adoption:
    """The same form twice adopts once. NotNowError where this version does not hold the clause."""
    community = Community.objects.select_for_update(no_key=True).get(pk=clause.guide.community_id)
    there = Adoption.objects.filter(key=key).first()
    if there:
        return there
    if version.guide_id != clause.guide_id or not has_clause(version.tree, clause.key):
        raise NotNowError
    adoption = _begun(community, clause, version, pledge, key=key, spokesperson=spokesperson, at=at)
    said = adoption.note("pledge", key=key, words=pledge.difference, until=pledge.by_when, by=by, at=at)
    note_happening(community, "clause_adopted", about=adoption, by=by, at=at, number=adoption.number)
    if pledge.publish:
        adoption.say("publish", key=uuid_after(key), by=by, at=at)
    tell_who_leads(said, at=at)
    return adoption


def _begun(
    community: Community,
    clause: Clause,
    version: Version,
    pledge: Pledge,
    *,
    key: UUID,
    spokesperson: Spokesperson,
    at: datetime,
) -> Adoption:
    last = community.adoptions.order_by("-number").values_list("number", flat=True).first()
    return Adoption.objects.create(
        community=community,
        number=(last or 0) + 1,
        key=key,
        clause=clause,
        version=version,
        clause_title=title_of(version.tree, clause.key)[:300],
        spokesperson=spokesperson,
        organisation=spokesperson.organisation,
        body=spokesperson.speaks_for,
        today=pledge.today,
        difference=pledge.difference,
        lead=pledge.lead,
        by_when=pledge.by_when,
        shows=pledge.shows,
        at=at,
        reached="pledged",
        until=pledge.by_when,
    )


def uuid_after(key: UUID) -> UUID:
    """Another key that the same form always has, for the second row that it makes."""
    return UUID(int=key.int ^ 1)


@transaction.atomic
def say(
    adoption: Adoption,
    verb: str,
    *,
    key: UUID,
    by: Person | None,
    at: datetime,
    words: str = "",
    link: str = "",
    until: date | None = None,
) -> AdoptionStep:
    """One more thing said of it; the same form twice says it once. NotNowError where it cannot be said now."""
    locked = adoption.locked()
    there = locked.steps.filter(key=key).first()
    if there:
        return there
    if verb in GIVES_A_DAY and until is None:
        until = months_after(locked.community.date_of(at), EVIDENCE_LASTS_MONTHS)
    if verb == "change":
        locked.difference = words
    if verb == "hold" and not locked.clause_moves.filter(answer=None).exists():
        raise NotNowError
    step = locked.say(verb, key=key, by=by, at=at, words=words, link=link, until=until)
    if verb in ANSWERS_A_MOVE:
        _answer_moves(locked, step)
    if verb == "take_back":
        _forget(locked)
    elif verb in TOLD:
        tell_who_leads(step, at=at)
    return step


def _answer_moves(adoption: Adoption, step: AdoptionStep) -> None:
    """From here on they speak of the newest version of which they were told."""
    moved = adoption.clause_moves.filter(answer=None).order_by("version__number").last()
    if moved is None:
        return
    if not moved.is_gone:
        adoption.version = moved.version
        adoption.clause_title = title_of(moved.version.tree, adoption.clause.key)[:300]
        adoption.save(update_fields=["version", "clause_title"])
    # One answer speaks to all of them; the row of the newest holds it, those before are not asked any more.
    moved.answer = step
    moved.save(update_fields=["answer"])
    adoption.clause_moves.filter(answer=None).delete()


def _forget(adoption: Adoption) -> None:
    """Taken back, the words are gone; that there was an adoption, and when, is left."""
    adoption.today = adoption.difference = adoption.shows = adoption.lead = ""
    adoption.save(update_fields=["today", "difference", "shows", "lead"])
    adoption.steps.update(words="", link="")


def tell_adopters(version: Version, *, at: datetime) -> list[ClauseMoved]:
    """Whoever adopted a clause that reads differently in this version, or is gone, is asked what follows."""
    going_on = Adoption.objects.going_on().filter(clause__guide=version.guide_id)
    adopted = (
        going_on.exclude(version=version)
        .with_what_is_shown()
        .select_related("spokesperson__membership__person")
    )
    trees: dict[int, dict[str, object]] = dict(
        Version.objects.filter(guide=version.guide_id, adoptions__in=adopted)
        .values_list("pk", "tree")
        .distinct()
    )
    told = []
    for adoption in adopted:
        key = adoption.clause.key
        if not reads_the_same(trees[adoption.version_id], version.tree, key):
            told.append(_tell(adoption, version, is_gone=not has_clause(version.tree, key), at=at))
    return told


@transaction.atomic
def _tell(adoption: Adoption, version: Version, *, is_gone: bool, at: datetime) -> ClauseMoved:
    moved, _made = ClauseMoved.objects.get_or_create(
        adoption=adoption,
        version=version,
        defaults={"before": adoption.version, "is_gone": is_gone, "at": at},
    )
    step = f"adoption-{adoption.pk}:version-{version.number}"
    write_to_adopter(adoption, step, "adopted_clause_moved", letters.clause_moved(moved), at=at)
    return moved


def write_to_adopter(adoption: Adoption, step: str, kind: str, words: letters.Words, *, at: datetime) -> None:
    spokesperson = adoption.spokesperson
    if spokesperson is None or spokesperson.has_ended:
        return
    page = reverse("links:adoption_by_link", args=[spokesperson.link_key, adoption.number])
    post_letter(
        community=adoption.community,
        step=step,
        kind=kind,
        recipients=[recipient(spokesperson, page)],
        at=at,
        **words,
    )


def tell_who_leads(step: AdoptionStep, *, at: datetime) -> None:
    """To who leads the guide, or the coordinators where nobody does; not to who said it."""
    adoption = step.adoption
    guide = adoption.clause.guide
    lead = guide.lead if guide.lead and not guide.lead.has_left else None
    leads = [lead] if lead else list(_coordinators(guide.community_id))
    page = settings.ADDRESS + adoption.get_absolute_url()
    post_letter(
        community=adoption.community,
        step=f"adoption-{adoption.pk}:step-{step.number}",
        kind="adoption_heard",
        recipients=[
            Recipient(each, each.display_name, each.person.email, link=page, words={"brace": "{"})
            for each in leads
            if each.person_id != step.by_id
        ],
        at=at,
        **letters.adoption_heard(step, in_words(step.verb)),
    )


def _coordinators(community: int) -> list[Membership]:
    return list(Membership.objects.coordinators().filter(community=community).select_related("person"))


def in_words(verb: str) -> str:
    """What was said of an adoption, as a line of its page and of a letter says it."""
    return {
        "pledge": _("takes it up"),
        "evidence": _("shows what is different"),
        "share": _("tells others how"),
        "renew": _("goes on with it"),
        "publish": _("lets everybody read it"),
        "unpublish": _("keeps it to members"),
        "hold": _("says that its change still holds"),
        "change": _("has changed what it does"),
        "stop": _("stops"),
        "take_back": _("takes it back"),
    }[verb]
