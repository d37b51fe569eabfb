"""What other rooms ask of the library."""

from datetime import datetime
from uuid import UUID, uuid4

from commonpractice.community.models import Community, Membership
from commonpractice.library.adding import add
from commonpractice.library.models import Resource


def add_note(
    community: Community,
    *,
    title: str,
    text: str,
    owner: Membership,
    at: datetime,
    audience: str = Resource.Audience.MEMBERS,
    key: UUID | None = None,
) -> Resource:
    """Keep words that helped somebody, so that others find them: a good answer becomes a resource.

    `title` is one line of at most 200 characters, `text` at most 20,000; `audience` is "members" or "public". The same
    `key` twice adds one. `resource.get_absolute_url()` is its page.
    """
    facts = {"title": title, "text": text, "audience": audience}
    return add(community, key or uuid4(), Resource.Kind.NOTE, facts, by=owner, at=at)
