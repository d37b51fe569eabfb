"""Stories and reports of the permission table's world."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from commonpractice.meetings.models import Meeting
from commonpractice.value import reporting
from commonpractice.value.answering import take_back
from commonpractice.value.asking import story_of
from commonpractice.value.models import BuiltReport, Report, ReportVersion, Story
from commonpractice.value.periods import year_before

if TYPE_CHECKING:
    from tests.world import World


def add_value(world: World) -> None:
    """Mo has told a story and taken another back; one report with a version by link and a public one, and a draft."""
    mo = world.people["member"]
    told, gone, asked = (
        story_of(Meeting.objects.get(community=mo.community, number=world.named[name]), mo, world.now)
        for name in ("held", "approved", "asking")
    )
    for story in (told, gone):
        story.tell(useful="A list of names.", will_try="", at=world.now)
    take_back(gone, at=world.now)
    for name, story in (("story", told), ("story taken back", gone), ("story asked for", asked)):
        _link(world, name, story)
    _add_reports(world)


def _add_reports(world: World) -> None:
    by, period = world.people["coordinator"].person, year_before(world.now)
    community = world.people["coordinator"].community
    for number, title in ((1, "report"), (2, "report that is a draft")):
        report = reporting.begin(community, uuid4(), title, period, by=by, at=world.now)
        world.named[title] = report.number
        assert report.number == number
    report = Report.objects.get(community=community, number=1)
    for readers in ("link", "public"):
        version = reporting.fix(report, readers=readers, seen=0, by=by, at=world.now)
        world.named[f"version by {readers}"] = version.number
    _link(world, "version", ReportVersion.objects.get(report=report, number=1))
    BuiltReport.objects.all().forget()
    far = world.people["outsider"]
    elsewhere = reporting.begin(far.community, uuid4(), "far", period, by=far.person, at=world.now)
    assert elsewhere.number == 1
    world.named |= {"no such version": 99, **{form: form for form in ("pdf", "figures", "epub")}}


def _link(world: World, name: str, thing: Story | ReportVersion) -> None:
    key = f"worth-{len(world.named)}"
    type(thing).objects.filter(pk=thing.pk).update(link_key=key)
    world.named[f"link of {name}"] = key
