"""What members chose, and who is written to by it."""

from django.db import transaction

from commonpractice.bulletins.choices.sorts import OTHERWISE, SORT_OF
from commonpractice.bulletins.models import Choice, DigestPart
from commonpractice.community.models import Community, Membership
from commonpractice.community.models.membership import MembershipQuerySet


def recipients(sort: Choice.Sort, community: Community) -> MembershipQuerySet:
    """Current members who want these letters, by themselves or in one a day or a week."""
    current = Membership.objects.current().filter(community=community)
    chosen = Choice.objects.filter(sort=sort)
    if OTHERWISE[sort] == Choice.How.NONE:
        return current.filter(pk__in=chosen.exclude(how=Choice.How.NONE).values("membership"))
    return current.exclude(pk__in=chosen.filter(how=Choice.How.NONE).values("membership"))


def chosen_by(membership: Membership) -> dict[Choice.Sort, str]:
    """For every sort, what is done with its letters."""
    theirs = Choice.objects.filter(membership=membership).values_list("sort", "how")
    chosen: dict[Choice.Sort, str] = {Choice.Sort(sort): how for sort, how in theirs}
    return {sort: chosen.get(sort, otherwise.value) for sort, otherwise in OTHERWISE.items()}


@transaction.atomic
def choose(membership: Membership, sort: Choice.Sort, how: str) -> None:
    """It counts from now on. What waits already still comes in one letter, unless they want none."""
    Choice.objects.update_or_create(membership=membership, sort=sort, defaults={"how": how})
    if how == Choice.How.NONE:
        kinds = [kind for kind, its_sort in SORT_OF.items() if its_sort == sort]
        DigestPart.objects.filter(membership=membership, letter__kind__in=kinds).delete()
