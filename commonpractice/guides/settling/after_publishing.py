"""What follows when a version is published: called by the verb that publishes, in its transaction."""

from datetime import datetime

from commonpractice.guides.models import Clause, Version
from commonpractice.guides.publishing.asking import all_wanted
from commonpractice.guides.settling.adopting import tell_adopters
from commonpractice.guides.settling.clause_text import clauses_of


def published(version: Version, *, at: datetime) -> None:
    """Each clause can be adopted and reported on from here on; whoever adopted one that reads differently is asked.
    Workers are asked for its PDF and other forms.
    """
    keys = clauses_of(version.published)
    known = set(version.guide.clauses.filter(key__in=keys).values_list("key", flat=True))
    Clause.objects.bulk_create(
        [Clause(guide=version.guide, key=key, made_at=at) for key in keys if key not in known]
    )
    tell_adopters(version, at=at)
    all_wanted(version, at=at)
