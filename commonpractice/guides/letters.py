"""The letters that this room sends by itself."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.guides.models import Evidence


def account_asked_for(account: Evidence, *, at: datetime) -> None:
    """To its owner. Not a word of the account: a letter may be read on a shared screen."""
    owner, guide, asks = account.owner, account.clause.guide, account.added_by
    if owner is None or asks is None:
        return
    community = guide.community
    page = reverse("guides:account", args=[community.slug, guide.number, account.form_key])
    facts = {
        "asks": asks.display_name.replace("{", BRACE),
        "title": guide.title.replace("{", BRACE),
        "community": community.name.replace("{", BRACE),
    }
    post_letter(
        community=community,
        step=f"account-{account.form_key}",
        # Letters of this kind are nobody else's to read.
        kind="hearing_account_asked_for",
        subject=_("May the guide use something of yours?"),
        body=_(
            "Hello {name},\n\n"
            "%(asks)s would like the guide **%(title)s** to say something in your words, without your name.\n\n"
            "Nobody reads it unless you say yes. Here you see it exactly as it would stand, and can change it: {link}\n\n"
            "You can say no without giving a reason, or do nothing. If you say yes, you can take it back at any time.\n\n"
            "With kind regards,\n%(community)s"
        )
        % facts,
        at=at,
        recipients=[
            Recipient(
                owner,
                owner.display_name,
                owner.person.email,
                link=settings.ADDRESS + page,
                words={"brace": "{"},
            )
        ],
    )
