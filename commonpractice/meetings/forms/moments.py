"""From the day and the clock time that somebody wrote to a moment, or a sentence that says what is wrong with it."""

from datetime import date, datetime, time

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.meetings.dates import ClockChangeError, to_instant


def moment_of(day: date, clock: time, community: Community) -> datetime:
    """Raises ValidationError where the clock change skips or repeats that time."""
    try:
        return to_instant(day, clock, community.time_zone)
    except ClockChangeError as error:
        words = {"time": f"{clock:%H:%M}", "day": date_format(day, "j F Y")}
        if error.kind == "skipped":
            sentence = _(
                "The clocks go forward on %(day)s, and %(time)s does not happen. Choose another time."
            )
        else:
            sentence = _("The clocks go back on %(day)s, and %(time)s happens twice. Choose another time.")
        raise forms.ValidationError(sentence % words) from error
    except OverflowError as error:
        raise forms.ValidationError(_("This date is too far away. Choose another.")) from error
