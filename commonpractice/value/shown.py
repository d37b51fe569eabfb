"""A fixed version as it is shown now: pages, files and what they are told apart by are made from this alone."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.value import wording
from commonpractice.value.figures import from_values
from commonpractice.value.indicators import Figure
from commonpractice.value.models import Consent, ReportVersion, Story
from commonpractice.value.periods import period_of

EDITION = 1
"""Another number makes all files anew."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story with the labels of its texts; those without words are left out."""

    texts: tuple[tuple[str, str], ...]
    name: str
    reach: str
    """In words, where its writer said how far it went."""
    meeting: str

    @property
    def below(self) -> str:
        """Who said it, of which meeting, and how far it went: whatever of these its writer gave."""
        return " – ".join(filter(None, (self.name, self.meeting, self.reach)))


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    number: str


@dataclass(frozen=True, slots=True)
class Group:
    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    community: str
    title: str
    opening: str
    period: str
    fixed: str
    day: date
    groups: tuple[Group, ...]
    why_not: str
    stories: tuple[Told, ...]
    address: str

    @property
    def fingerprint(self) -> str:
        everything = json.dumps([EDITION, asdict(self)], sort_keys=True, default=str)
        return sha256(everything.encode()).hexdigest()


def shown(version: ReportVersion) -> Shown:
    """Two queries for its stories. A story stands in it while its writer agrees to these very words."""
    report = version.report
    community = report.community
    fixed_on = community.date_of(version.at)
    return Shown(
        community=community.name,
        title=version.title,
        opening=version.opening,
        period=wording.in_words(period_of(report.starts_on, report.ends_on)),
        fixed=_("Version %(number)d, fixed on %(day)s")
        % {"number": version.number, "day": date_format(fixed_on, "j F Y")},
        day=fixed_on,
        groups=grouped(from_values(version.figures)),
        why_not=wording.why_not_told(),
        stories=tuple(_stories(version)),
        address=address_of(version),
    )


def address_of(version: ReportVersion) -> str:
    if version.is_public:
        return settings.ADDRESS + version.get_absolute_url()
    return settings.ADDRESS + reverse("links:report", args=[version.link_key])


def grouped(figures: list[Figure]) -> tuple[Group, ...]:
    return tuple(
        Group(
            wording.of_group(group),
            tuple(
                Line(
                    wording.called(each.name),
                    wording.not_told() if each.number is None else str(each.number),
                )
                for each in lines
            ),
        )
        for group, lines in groupby(figures, key=lambda each: each.group)
    )


def told(story: Story) -> Told:
    """As its writer agreed to it."""
    labels = (
        _("What was useful"),
        _("What I wanted to try"),
        _("Whether I tried it"),
        _("What happened"),
        _("Who else should know"),
    )
    texts = tuple((label, words) for label, words in zip(labels, story.texts, strict=True) if words)
    answer, consent, meeting = story.answered, story.consent, story.meeting
    return Told(
        texts=texts,
        name=consent.name if consent else "",
        reach=str(answer.get_reach_display()) if answer and answer.reach else "",
        meeting=meeting.title if meeting else "",
    )


def _stories(version: ReportVersion) -> list[Told]:
    marks = dict(version.quotations.values_list("story", "mark"))
    found = {each.pk: each for each in Story.objects.standing().filter(pk__in=marks).with_words()}
    return [
        told(found[pk])
        for pk, mark in marks.items()
        if pk in found and found[pk].mark == mark and found[pk].may_be_read(Consent.Readers.REPORT)
    ]
