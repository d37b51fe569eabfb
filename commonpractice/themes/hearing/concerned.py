"""Who hears of a barrier or a theme: whoever raised, confirmed or supports it, one for each mailbox, with their choice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q

from commonpractice.community.models import Community, Membership
from commonpractice.community.models.membership import MembershipQuerySet
from commonpractice.themes.models import Barrier, Confirmation, Contact, Hearing, Theme, ThemeSupport
from commonpractice.themes.voice import Speaker, Voice


@dataclass(frozen=True)
class Listener:
    """Who reads this mailbox: the member where there is one, else somebody of a source."""

    speaker: Speaker
    address: str
    choice: str
    """One of `Hearing`."""


def concerned_with(barrier: Barrier) -> list[Listener]:
    """Those concerned with it, and with all that was merged into it: theirs goes on here."""
    return listeners(barrier.community, _speakers(_with_merged({barrier.pk}), barrier.community))


def concerned_with_theme(theme: Theme) -> list[Listener]:
    """Its supporters, and those concerned with the barriers it was proposed from or took up."""
    barriers = Barrier.objects.known().filter(Q(proposed_in=theme) | Q(theme=theme))
    supporters = _current(theme.community).filter(themes_supported__theme=theme)
    of_barriers = _speakers(_with_merged(set(barriers.values_list("pk", flat=True))), theme.community)
    return listeners(theme.community, [*supporters, *of_barriers])


def listeners(community: Community, speakers: Iterable[Speaker]) -> list[Listener]:
    """One for each mailbox. Who is a member of this community hears as a member, whatever link they have besides."""
    mailboxes: dict[str, list[Speaker]] = {}
    for speaker in speakers:
        mailboxes.setdefault(Voice(speaker).address, []).append(speaker)
    by_link = [address for address, theirs in mailboxes.items() if isinstance(theirs[-1], Contact)]
    if by_link:
        for member in _current(community).filter(person__email__in=by_link):
            mailboxes[Voice(member).address].insert(0, member)
    return [Listener(theirs[0], address, _choice(theirs)) for address, theirs in mailboxes.items()]


def choice_of(membership: Membership) -> str:
    """What a member gets: what they chose signed in; else what they chose by their link; else a letter at each step."""
    contacts = Contact.objects.current().filter(
        source__community=membership.community_id, email=Voice(membership).address
    )
    return _choice([membership, *contacts])


def _choice(theirs: Iterable[Speaker]) -> str:
    theirs = list(theirs)
    for member in theirs:
        if isinstance(member, Membership) and hasattr(member, "hearing"):
            return member.hearing.letters
    by_link = [each.letters for each in theirs if isinstance(each, Contact)]
    # Somebody of two sources may have chosen twice: fewer letters count.
    return max(by_link, key=Hearing.values.index, default=Hearing.EACH)


def _speakers(barriers: Collection[int], community: Community) -> list[Speaker]:
    raised = Barrier.objects.known().filter(pk__in=barriers)
    confirmed = Confirmation.objects.standing().filter(barrier__in=barriers)
    in_proposals = Q(theme__proposed_from__in=barriers, theme__choice=None)
    supported = ThemeSupport.objects.filter(Q(theme__barriers__in=barriers) | in_proposals)
    members = _current(community).filter(
        Q(pk__in=raised.values("raised_by"))
        | Q(pk__in=confirmed.values("by"))
        | Q(pk__in=supported.values("membership"))
    )
    contacts = Contact.objects.current().filter(
        Q(pk__in=raised.values("contact")) | Q(pk__in=confirmed.values("contact"))
    )
    return [*members, *contacts.select_related("source__community")]


def _current(community: Community) -> MembershipQuerySet:
    current = Membership.objects.current().filter(community=community)
    return current.select_related("person", "hearing", "community")


def _with_merged(barriers: set[int]) -> set[int]:
    newest = barriers
    while newest:
        merged = Barrier.objects.filter(merged_into__in=newest)
        newest = set(merged.values_list("pk", flat=True)) - barriers
        barriers = barriers | newest
    return barriers
