"""From nothing, from a document or from the version before, to a draft; and from the draft to a numbered version."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import (
    Community,
    StandingItem,
    Terms,
    TermsAdoption,
    TermsSection,
)
from commonpractice.community.record import note_happening
from commonpractice.community.terms_template import starting_terms
from commonpractice.people.models import Person

Part = TermsSection | StandingItem
Direction = Literal["up", "down"]


class SectionWords(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def body(self) -> str: ...


class ItemWords(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def seconds_each(self) -> int | None: ...
    @property
    def note(self) -> str: ...


@dataclass(frozen=True)
class Start:
    """What a draft is filled with."""

    sections: Iterable[SectionWords]
    agenda: Iterable[ItemWords]
    facts: dict[str, object] = field(default_factory=dict)
    """Values of fields of Terms; what is left out keeps its usual value."""


def start_terms(community: Community, *, by: Person, at: datetime) -> Terms:
    """A draft from our own template; the draft there is already, where there is one."""
    words = starting_terms(community_name=community.name, purpose=community.purpose, place=community.area)
    facts = {
        "cadence_months": words.cadence_months,
        "length_minutes": words.length_minutes,
        "hybrid": words.hybrid,
        "chair_duties": "\n".join(words.chair_duties),
        "costs": words.costs,
    }
    return start_draft(community, Start(words.sections, words.agenda, facts), by=by, at=at)


def start_from_adopted(community: Community, *, by: Person, at: datetime) -> Terms:
    """A draft copied from the version in force; the draft there is already, where there is one."""
    latest = Terms.objects.adopted().filter(community=community).first()
    if latest is None:
        return start_terms(community, by=by, at=at)
    copied = ("cadence_months", "cadence_weeks", "length_minutes", "hybrid", "chair_duties", "costs")
    facts = {name: getattr(latest, name) for name in copied}
    start = Start(latest.sections.all(), latest.standing_items.all(), facts)
    return start_draft(community, start, by=by, at=at)


@transaction.atomic
def start_draft(community: Community, start: Start, *, by: Person, at: datetime) -> Terms:
    """One draft at a time: two who start at once work on the same one."""
    Community.objects.select_for_update().get(pk=community.pk)
    draft = Terms.objects.drafts().filter(community=community).first()
    if draft is not None:
        return draft
    draft = Terms.objects.create(community=community, drafted_by=by, drafted_at=at, **start.facts)
    for place, words in enumerate(start.sections):
        TermsSection.objects.create(
            terms=draft, position=place, kind=words.kind, heading=words.heading, body=words.body
        )
    for place, line in enumerate(start.agenda):
        StandingItem.objects.create(
            terms=draft,
            position=place,
            kind=line.kind,
            title=line.title,
            minutes=line.minutes,
            seconds_each=line.seconds_each,
            note=line.note,
        )
    note_happening(community, "terms_drafted", about=draft, by=by, at=at)
    return draft


@transaction.atomic
def save_part(part: Part | Terms, *, seen: int) -> None:
    """Save a changed section, agenda line or the draft's own facts. Raises StaleError, and then saves nothing."""
    draft = part if isinstance(part, Terms) else part.terms
    draft.count_edit(seen=seen)
    part.save()


@transaction.atomic
def add_part(part: Part) -> None:
    """Add a section or an agenda line at the end; sending the form again adds nothing."""
    part.terms.count_edit()
    rows = type(part).objects.filter(terms_id=part.terms_id)
    if not type(part).objects.filter(key=part.key).exists():
        last: int | None = rows.aggregate(last=Max("position"))["last"]
        part.position = 0 if last is None else last + 1
        part.save()


@transaction.atomic
def move_part(part: Part, direction: Direction, *, seen: int) -> None:
    part.terms.count_edit(seen=seen)
    rows = _beside(part)
    place = next(index for index, row in enumerate(rows) if row.pk == part.pk)
    other = place - 1 if direction == "up" else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def _beside(part: Part) -> list[Part]:
    siblings = part.terms.sections if isinstance(part, TermsSection) else part.terms.standing_items
    return list(siblings.all())


@transaction.atomic
def remove_part(part: Part, *, seen: int) -> None:
    part.terms.count_edit(seen=seen)
    part.delete()


@transaction.atomic
def adopt(draft: Terms, *, change_note: str, seen: int, by: Person, at: datetime) -> TermsAdoption:
    """The draft as it was seen becomes the next numbered version. Raises StaleError, or FixedError where it is one already."""
    community = Community.objects.select_for_update().get(pk=draft.community_id)
    draft.count_edit(seen=seen)
    last: int = TermsAdoption.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0
    adoption = TermsAdoption.objects.create(
        terms=draft, community=community, number=last + 1, by=by, at=at, change_note=change_note
    )
    note_happening(community, "terms_adopted", about=draft, by=by, at=at, number=adoption.number)
    return adoption


@transaction.atomic
def put_aside(draft: Terms, *, seen: int, by: Person, at: datetime) -> None:
    """Delete a draft that nobody will adopt; the versions stay."""
    draft.count_edit(seen=seen)
    note_happening(draft.community, "terms_draft_put_aside", about=draft, by=by, at=at)
    draft.delete()
