"""Who may. Nobody looks into what they wrote, said or decided themselves, as long as there is anybody else."""

from collections.abc import Iterable

from commonpractice.community.models import Community, Membership
from commonpractice.safety.models import KeptOut, Named, Report


def named_in(community: Community) -> Membership | None:
    """Whom members named to turn to, as long as they are a member."""
    found = Named.objects.filter(community=community, membership__departure=None)
    named = found.select_related("membership__person").first()
    return named.membership if named else None


def who_looks(community: Community, *, besides: Iterable[Membership | None]) -> list[Membership]:
    """The coordinators who are not part of it; where there is none, who is named; nobody, where they are part of it too."""
    part_of_it = {each.pk for each in besides if each is not None}
    every = Membership.objects.coordinators().filter(community=community).select_related("person")
    found = [each for each in every if each.pk not in part_of_it]
    if found:
        return found
    named = named_in(community)
    return [named] if named is not None and named.pk not in part_of_it else []


def who_looks_into(report: Report) -> list[Membership]:
    return who_looks(report.community, besides=[report.about, report.by])


def may_look_into(membership: Membership, report: Report) -> bool:
    if membership.pk in {report.about_id, report.by_id}:
        return False
    return membership.is_coordinator or membership in who_looks_into(report)


def may_read_report(membership: Membership, report: Report) -> bool:
    return membership.pk == report.by_id or may_look_into(membership, report)


def may_keep_out(membership: Membership, other: Membership) -> bool:
    same = membership.community_id == other.community_id
    return membership.is_coordinator and same and membership.pk != other.pk


def who_hears(held: KeptOut) -> list[Membership]:
    """Who answers an appeal: not who decided; who decided only where everybody else has gone since."""
    community = held.membership.community
    return who_looks(community, besides=[held.by, held.membership]) or who_looks(
        community, besides=[held.membership]
    )


def may_read_kept_out(membership: Membership, held: KeptOut) -> bool:
    return membership.is_coordinator or membership in who_hears(held)


def may_hear(membership: Membership, held: KeptOut) -> bool:
    return membership in who_hears(held)
