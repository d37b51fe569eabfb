"""Updates by e-mail, to those who chose them: a letter for each that is out, and a link to read it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from commonpractice.bulletins.choices.choosing import recipients
from commonpractice.bulletins.models import Choice, Letter, Update
from commonpractice.bulletins.posting import BRACE, Recipient, post_letter

STILL_NEWS = timedelta(days=1)
"""What came out before, such as posts of an old website, is told to nobody."""


def tell_of_updates(now: datetime) -> None:
    """Once a minute; one query where nothing came out."""
    lately = Update.objects.shown(now).filter(release__at__gt=now - STILL_NEWS).select_related("community")
    for update in lately:
        if not Letter.objects.filter(community=update.community, step=_step(update)).exists():
            _tell(update, now)


@transaction.atomic
def _tell(update: Update, now: datetime) -> None:
    community = update.community
    page = settings.ADDRESS + update.get_absolute_url()
    wanted = recipients(Choice.Sort.UPDATES, community).select_related("person")
    to = [
        Recipient(
            each,
            each.display_name,
            each.person.email,
            page,
        )
        for each in wanted
    ]
    if not to:
        return
    words = "\n>\n".join(f"> {words}" for words in (update.title, update.standfirst) if words)
    body = _("Hello {name},\n\nthere is an update of %(community)s:\n\n%(words)s\n\n[Read it]({link})")
    facts = {"community": community.name, "words": words}
    post_letter(
        community=community,
        step=_step(update),
        kind="update_published",
        subject=update.title,
        body=body % {name: fact.replace("{", BRACE) for name, fact in facts.items()},
        recipients=to,
        at=now,
    )


def _step(update: Update) -> str:
    return f"update-{update.number}:published"
