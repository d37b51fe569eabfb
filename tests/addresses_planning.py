"""Planning meetings, their letters, and personal links."""

from tests.table import COORDINATOR, LEADS, LED, MEMBERS, ROLES, Row, button, form, leads_on, only, page

IN = {"slug": "potteries"}


def of(meeting: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": meeting, **more}


def poll(name: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "pk": name, **more}


ASKED = {"slug": "potteries", "poll_pk": "open poll", "pk": "letter that asks for dates"}

ADDRESSES: list[Row] = [
    form("meetings:list", IN, ROLES),
    button("meetings:calendar_link", IN, MEMBERS),
    form("meetings:plan", IN, LEADS),
    form("meetings:plan_training", IN, COORDINATOR),
    form("meetings:ask_for_dates", IN, LEADS),
    form("meetings:date_poll", poll("open poll"), LEADS),
    form("meetings:date_poll", poll("closed poll"), LEADS),
    form("meetings:date_poll", poll("poll of another community"), ()),
    button("meetings:date_reminder", poll("open poll"), LEADS),
    button("meetings:date_reminder", poll("closed poll"), LEADS, "nobody needs one"),
    button("meetings:date_reminder", poll("poll of another community"), ()),
    form("meetings:date_letter", ASKED, LEADS),
    form("meetings:date_letter", {**ASKED, "pk": "drafted announcement"}, (), "not of this poll"),
    # Anybody sees the public facts of the next meeting, and of no other.
    form("meetings:meeting", of("open"), ROLES, "the next meeting"),
    form("meetings:meeting", of("coming"), MEMBERS),
    form("meetings:meeting", of("cancelled"), MEMBERS),
    form("meetings:meeting", of("held"), MEMBERS),
    form("meetings:meeting", of("finished"), MEMBERS),
    form("meetings:edit", of("coming"), LEADS),
    leads_on("meetings:edit", of("cancelled"), LEADS),
    leads_on("meetings:edit", of("held"), LED),
    form("meetings:cancel", of("coming"), LEADS),
    leads_on("meetings:cancel", of("cancelled"), LEADS),
    leads_on("meetings:cancel", of("held"), LED),
    form("meetings:agenda", of("coming"), LEADS),
    Row("meetings:agenda", of("held"), only(LED), only(LED, 302)),
    button("meetings:agenda_share", of("coming"), LEADS),
    button("meetings:agenda_share", of("held"), LED),
    form("meetings:agenda_section", of("coming", pk="section"), LEADS),
    form("meetings:agenda_section", of("coming", pk="section of the held meeting"), ()),
    leads_on("meetings:agenda_section", of("held", pk="section of the held meeting"), LED),
    button("meetings:agenda_move", of("coming", pk="section"), LEADS),
    button("meetings:agenda_remove", of("coming", pk="section"), LEADS),
    form("meetings:answers", of("coming"), LEADS),
    form("meetings:answers", of("held"), LED),
    form("meetings:letters", of("coming"), LEADS),
    form("meetings:letters", of("held"), LED),
    form("meetings:letter", of("coming", pk="released invitation"), LEADS),
    form("meetings:letter", of("later", pk="drafted invitation"), LEADS),
    form("meetings:letter", of("coming", pk="drafted invitation"), (), "of another meeting"),
    form("meetings:letter", of("coming", pk="drafted announcement"), (), "of no meeting"),
    # Personal links open for whoever holds them, signed in or not.
    form("links:answer", {"key": "invited"}, ROLES),
    form("links:answer", {"key": "invited to what is over"}, ROLES, "says that it is over"),
    form("links:answer", {"key": "invited, then cancelled"}, ROLES, "says that it is cancelled"),
    form("links:answer", {"key": "invited, then left"}, ()),
    form("links:answer", {"key": "edited by hand"}, ()),
    form("links:date_answer", {"key": "asked"}, ROLES),
    form("links:date_answer", {"key": "asked, closed since"}, ROLES, "says that it is closed"),
    form("links:date_answer", {"key": "asked, then left"}, ()),
    form("links:date_answer", {"key": "edited by hand"}, ()),
    page("links:calendar", {"key": "calendar"}, ROLES),
    page("links:calendar", {"key": "calendar, revoked"}, ()),
    page("links:calendar", {"key": "calendar of who left"}, ()),
    page("links:calendar", {"key": "edited by hand"}, ()),
]
