"""What the rules do: whose last day is over is let back, and what is long over is forgotten."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model, Q

from commonpractice.bulletins.models import Letter
from commonpractice.keeping import YEAR
from commonpractice.safety import kept_out, letters
from commonpractice.safety.models import KeptOut, Report
from commonpractice.transitions import NotNowError


def run(now: datetime) -> None:
    """With the first minute of an hour: nobody waits for a minute."""
    if now.minute:
        return
    let_back_in_time(now)
    forget(now)


def let_back_in_time(now: datetime) -> None:
    for held in KeptOut.objects.standing().exclude(until=None).with_steps():
        if held.until is not None and held.until < held.membership.community.date_of(now):
            try:
                kept_out.let_back(held, by=None, at=now)
            except NotNowError:
                continue


def forget(now: datetime) -> None:
    long_ago = now - YEAR
    for report in Report.objects.filter(decision__at__lt=long_ago):
        _forget(report, Q(community=report.community_id))
    for held in KeptOut.objects.filter(end__at__lt=long_ago).select_related("membership"):
        _forget(held, Q(community=held.membership.community_id))


@transaction.atomic
def _forget(about: Report | KeptOut, where: Q) -> None:
    Letter.objects.filter(where, step__startswith=letters.steps_of(about)).delete()
    row: Model = about
    row.delete()
