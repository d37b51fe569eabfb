"""Which resources a list shows, with the facts that stand in a row of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import OuterRef, Subquery

from commonpractice.community.reaching import InCommunity
from commonpractice.library.models import Version
from commonpractice.library.models.resource import ResourceQuerySet


def listed(reached: InCommunity, choice: Mapping[str, str], now: datetime) -> ResourceQuerySet:
    """What one may see and chose to see, newest first; `choice` is what `ChoiceForm` cleaned."""
    seen = reached.community.resources.seen_by(reached.membership)
    if choice.get("kind"):
        seen = seen.filter(kind=choice["kind"])
    if choice.get("theme"):
        seen = seen.filter(theme__number=int(choice["theme"]))
    if choice.get("owner"):
        seen = seen.filter(owner=int(choice["owner"]))
    if choice.get("due"):
        seen = seen.due_for_review(reached.community.date_of(now))
    if choice.get("due") == "mine" and reached.membership:
        seen = seen.looked_after_by([reached.membership])
    return seen


def with_facts(resources: ResourceQuerySet) -> ResourceQuerySet:
    """With `form`, `size` and `pages` of the newest file, without the words of notes."""
    newest = Version.objects.filter(resource=OuterRef("pk")).order_by("-number")
    return (
        resources.select_related("owner__departure", "theme__publication")
        .defer("text")
        .annotate(
            form=Subquery(newest.values("form")[:1]),
            size=Subquery(newest.values("size")[:1]),
            pages=Subquery(newest.values("pages")[:1]),
        )
    )


def what_file(form: str | None) -> str:
    """In a word: "PDF", "spreadsheet"."""
    return str(Version.Form(form).label) if form else ""
