"""Approved minutes: what members said at the roundtable, and let stand, becomes help wanted and offered."""

from datetime import timedelta

from commonpractice.community.models import Departure
from commonpractice.linkages.models import Entry
from commonpractice.meetings.models import Circulation, Meeting, Minutes, MinutesApproval, Turn
from tests.built_once import built_once
from tests.meetings.after_world import a_full_meeting, here, meeting_at, minutes_of

PAGE = "/potteries/meetings/1/minutes/"


@built_once
def meeting(potteries, cora, chidi, mo, lena, now) -> Meeting:
    meeting = a_full_meeting(potteries, mo, lena, chidi, now - timedelta(days=30))
    guest = here(meeting, None, "Gail Guest", organisation_name="moorland advice", name_in_minutes=True)
    potteries.organisations.create(name="Moorland Advice", sector="third")
    Turn.objects.create(meeting=meeting, participant=guest, help_offered="A *room*\non Fridays")
    return meeting


def approve(client, meeting, now, *, without: str = "") -> None:
    """Through the pages, as a chair does; `without` is cut from the draft first."""
    minutes = minutes_of(meeting, meeting.participants.get(name="Chidi Slip").membership, now)
    by = {"by": meeting.community.memberships.coordinators().get().person, "at": now - timedelta(days=20)}
    if without:
        minutes.edit(minutes.text.replace(without, ""), edited_times=0, **by)
    minutes.circulate(**by)
    Circulation.objects.update(amendments_until=now - timedelta(minutes=1))
    following = meeting_at(meeting.community, 2, now - timedelta(hours=1))
    client.post(f"{PAGE}approve/", {"at_meeting": following.pk})


def said() -> list[tuple[str, str, str]]:
    return [(each.kind, each.words, each.who) for each in Entry.objects.order_by("words").with_words()]


def test_what_stands_in_them_is_taken_up_with_the_names_they_show(meeting, cora, mo, now, sign_in):
    """Lena keeps her turn out of the minutes, one guest passed."""
    assert not Entry.objects.exists()
    approve(sign_in(cora), meeting, now)
    assert said() == [
        ("offer", "A *room*\non Fridays", "Gail Guest, Moorland Advice"),
        ("need", "A van", "a member, Kiln Street Hostel"),
        ("initiative", "Mending locks", "Mo Glaze, Kiln Street Hostel"),
    ]
    mine = Entry.objects.get(words="Mending locks")
    assert (mine.owner, mine.said_at, mine.said_where) == (mo, meeting.starts_at, meeting.title)


def test_what_was_cut_from_them_is_not(meeting, cora, now, sign_in):
    approve(sign_in(cora), meeting, now, without="Mending locks")
    assert [words for _kind, words, _who in said()] == ["A *room*\non Fridays", "A van"]


def test_a_name_that_was_cut_from_them_is_not_shown(meeting, cora, now, sign_in):
    approve(sign_in(cora), meeting, now, without="Gail Guest")
    assert said()[0] == ("offer", "A *room*\non Fridays", "a guest, Moorland Advice")


def test_who_has_left_is_not_taken_up(meeting, cora, mo, now, sign_in):
    Departure.objects.create(membership=mo, at=now)
    approve(sign_in(cora), meeting, now)
    assert "Mending locks" not in [words for _kind, words, _who in said()]


def test_approved_twice_it_is_taken_up_once_and_keeps_what_was_changed(meeting, cora, now, sign_in):
    client = sign_in(cora)
    approve(client, meeting, now)
    Entry.objects.filter(words="A van").update(words="A van on Monday")
    minutes = Minutes.objects.get()
    MinutesApproval.objects.all().delete()
    client.post(f"{PAGE}approve/", {"at_meeting": meeting.community.meetings.get(number=2).pk})
    assert MinutesApproval.objects.get().minutes == minutes
    assert [words for _kind, words, _who in said()] == [
        "A *room*\non Fridays",
        "A van on Monday",
        "Mending locks",
    ]
