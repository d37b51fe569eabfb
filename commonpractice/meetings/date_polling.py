"""Opening a date poll, and what its answers come to."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction

from commonpractice.community.models import Community
from commonpractice.community.record import note_happening
from commonpractice.meetings.dates import (
    Answer,
    AnswerWord,
    Option,
    RankedDate,
    of_large_constituencies,
    rank_dates,
)
from commonpractice.meetings.drafting import draft_for
from commonpractice.meetings.models import DateAnswer, DateOption, DatePoll
from commonpractice.people.models import Person

# A part of the community that fewer answered from is not counted as a part: it would tell how single people answered.
FEWEST_TO_SHOW = 5


@dataclass(frozen=True)
class DateCount:
    ranked: RankedDate
    covers_everybody: bool | None
    """Whether every part of the community that enough answered from could come; None while there is no such part."""


@transaction.atomic
def open_date_poll(
    *,
    community: Community,
    key: uuid.UUID,
    title: str,
    length_minutes: int,
    closes_at: datetime,
    starts: Sequence[datetime],
    by: Person,
    at: datetime,
) -> DatePoll:
    """The poll with its dates and the draft of its letter; the one there is where the form came twice."""
    poll, made = DatePoll.objects.get_or_create(
        community=community,
        key=key,
        defaults={
            "title": title, "length_minutes": length_minutes, "closes_at": closes_at,
            "opened_by": by, "opened_at": at,
        },
    )  # fmt: skip
    if made:
        DateOption.objects.bulk_create([DateOption(poll=poll, starts_at=start) for start in starts])
        draft_for(poll, "dates_asked", at=at)
        note_happening(community, "dates_asked", about=poll, by=by, at=at, dates=len(starts))
    return poll


def best_dates(poll: DatePoll) -> list[DateCount]:
    """The best first, by people and by constituencies; counts only, and none about a constituency."""
    options = [Option(option.pk, option.starts_at) for option in poll.options.all()]
    rows = DateAnswer.objects.filter(option__poll=poll, link__membership__departure=None).values_list(
        "link__membership_id", "option_id", "answer", "link__membership__constituency"
    )
    answers, constituency_of = [], {}
    for person, option, word, constituency in rows:
        answers.append(Answer(person, option, cast("AnswerWord", word)))
        constituency_of[person] = constituency or None
    counted = of_large_constituencies(answers, constituency_of, fewest=FEWEST_TO_SHOW)
    return [
        DateCount(ranked, ranked.left_out == 0 if counted else None)
        for ranked in rank_dates(options, answers, counted)
    ]
