"""A letter as it will arrive, for the eyes of those who release it."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Delivery, DigestPart, Letter
from commonpractice.bulletins.models.delivery import Unsent
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.posting import Recipient, filled
from commonpractice.bulletins.rendering import as_html, as_plain
from commonpractice.community.models import Community


@dataclass(frozen=True)
class Shown:
    subject: str
    html: SafeString
    plain: str
    own_link: str
    """What stands for each person's own link, where the letter has one."""


def own_link() -> str:
    return f"{settings.ADDRESS}/{_('your-own-link')}/"


def as_it_will_arrive(letter: Letter, *, to_name: str) -> Shown:
    link = own_link() if "{link}" in letter.body else ""
    # What stands there differs from copy to copy, and most have nothing.
    text = filled(letter.body, Recipient(None, to_name, "", link=link, words={"asked": "…"}))
    # Safe because as_html cleans what it returns; its headings fit below the page's own.
    html = mark_safe(as_html(text, heading="h3"))  # noqa: S308
    return Shown(
        subject=one_line(letter.subject, longest=200), html=html, plain=as_plain(text), own_link=link
    )


def unsent_in(community: Community) -> dict[int, Unsent]:
    """By letter, for those which somebody has not got: what waits for a daily or weekly letter counts as waiting."""
    unsent = Delivery.objects.unsent_in(community)
    held = DigestPart.objects.filter(letter__community=community).values("letter").annotate(number=Count("*"))
    for letter, number in held.values_list("letter", "number"):
        waiting, failed = unsent.get(letter, Unsent())
        unsent[letter] = Unsent(waiting + number, failed)
    return unsent
