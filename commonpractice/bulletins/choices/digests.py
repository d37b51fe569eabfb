"""The daily and the weekly letter: what waits for one member is one letter, with a part for each, and then waits no more.

Whoever chose daily letters of one sort and weekly ones of another gets one letter on the day on which both are due.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.bulletins.choices.sorts import SORT_OF
from commonpractice.bulletins.choices.stopping import DIGEST, stop_link
from commonpractice.bulletins.letterbox.reply_addresses import address_for
from commonpractice.bulletins.models import Choice, DigestPart
from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Community, Membership


def send_digests(now: datetime) -> None:
    """Once a minute; one query where nothing is due."""
    due = DigestPart.objects.filter(due_at__lte=now).values("letter__community")
    for community in Community.objects.filter(pk__in=due):
        _send(community, now)


@transaction.atomic
def _send(community: Community, now: datetime) -> None:
    """Letter, copies and the end of what waited are written together: whenever this is killed, all or nothing."""
    # Two workers take turns here; the second finds nothing that waits.
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    due = DigestPart.objects.filter(letter__community=community, due_at__lte=now)
    parts = list(due.select_related("letter__community", "membership__person").order_by("membership", "pk"))
    if not parts:
        return
    current = set(Membership.objects.current().filter(community=community).values_list("pk", flat=True))
    recipients = [
        _recipient(member, list(theirs))
        for member, theirs in groupby(parts, key=lambda part: part.membership)
        if member.pk in current
    ]
    if recipients:
        post_letter(
            community=community,
            step=f"digest-{min(part.pk for part in parts)}",
            kind=DIGEST,
            subject=_("%(community)s: what came until %(day)s")
            % {"community": community.name, "day": date_format(community.local(now), "j F")},
            body=_("Hello {name},\n\nthis came since your last letter from %(community)s:\n\n---\n\n{parts}")
            % {"community": community.name.replace("{", BRACE)},
            recipients=recipients,
            at=now,
        )
    DigestPart.objects.filter(pk__in=[part.pk for part in parts]).delete()


def _recipient(member: Membership, parts: Iterable[DigestPart]) -> Recipient:
    order = list(Choice.Sort)
    in_order = sorted(parts, key=lambda part: (order.index(_sort(part)), part.pk))
    words = "\n\n---\n\n".join(_in_words(part) for part in in_order)
    return Recipient(member, member.display_name, member.person.email, words={"parts": words})


def _in_words(part: DigestPart) -> str:
    letter = part.letter
    below = [_("*About %(sort)s.* [Stop these letters](%(stop)s).")]
    answers = address_for(letter, part.membership_id, part.due_at)
    if answers:
        below.insert(0, _("[Answer this by e-mail](mailto:%(answers)s)."))
    facts = {
        "sort": _sort(part).label,
        "stop": stop_link(part.membership_id, _sort(part).value),
        "answers": answers,
    }
    return f"## {letter.subject}\n\n{part.text.strip()}\n\n{' '.join(below) % facts}"


def _sort(part: DigestPart) -> Choice.Sort:
    return SORT_OF[part.letter.kind]
