"""What was said at a roundtable becomes entries here. The room of meetings calls this, with what its members let stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from commonpractice.community.models import Community, Membership, Organisation
from commonpractice.linkages.models import Entry, Kind

_NAMES = UUID("5f0c5a52-6d0e-4b6f-9a0e-2f6f1f6f7c11")


@dataclass(frozen=True)
class SaidAtTheTable:
    """One turn. `key` names it for good: taken up twice it is one. An empty text was not said.

    `membership` is none for a guest; `name` is then theirs, or empty where they do not want it shown.
    """

    key: str
    doing_now: str
    help_wanted: str
    help_offered: str
    membership: Membership | None
    name: str
    organisation: str
    name_shown: bool


def take_up(
    community: Community, turns: Iterable[SaidAtTheTable], *, said_at: datetime, said_where: str
) -> None:
    """Make an entry of each thing that was said, once. What was closed or changed since stays as it is."""
    named = {each.name.casefold(): each for each in community.organisations.all()}
    entries = [
        Entry(
            community=community,
            key=uuid5(_NAMES, f"{community.pk}:{turn.key}:{kind}"),
            kind=kind,
            words=words.strip(),
            owner=turn.membership,
            guest_name="" if turn.membership else turn.name,
            name_shown=turn.name_shown,
            organisation=_organisation(turn, named),
            said_at=said_at,
            said_where=said_where,
        )
        for turn in turns
        for kind, words in _said(turn)
    ]
    Entry.objects.bulk_create(entries, ignore_conflicts=True)


def _said(turn: SaidAtTheTable) -> list[tuple[Kind, str]]:
    said = [
        (Kind.NEED, turn.help_wanted),
        (Kind.OFFER, turn.help_offered),
        (Kind.INITIATIVE, turn.doing_now),
    ]
    return [(kind, words) for kind, words in said if words.strip()]


def _organisation(turn: SaidAtTheTable, named: dict[str, Organisation]) -> Organisation | None:
    return named.get(turn.organisation.casefold()) if turn.organisation else None
