from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from playwright.sync_api import expect

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import ChairTurn, Departure, Happening
from commonpractice.meetings.captured import captured
from commonpractice.meetings.circulating import circulate_minutes
from commonpractice.meetings.minuting import draft
from commonpractice.meetings.models import Amendment, Circulation, Meeting, Minutes, MinutesApproval
from commonpractice.meetings.models import actions as action_states
from commonpractice.meetings.models import minutes as minutes_states
from commonpractice.meetings.models.minutes import FixedError
from commonpractice.meetings.rendering import rendered
from commonpractice.transitions import NotNowError, StaleError, Transition, diagram, section
from tests.browser import DESK, PHONE, check
from tests.built_once import built_once
from tests.meetings.after_world import a_full_meeting, apologise, meeting_at, minutes_of

PAGE = "/potteries/meetings/1/minutes/"


@built_once
def meeting(potteries, cora, chidi, mo, lena, now) -> Meeting:
    return a_full_meeting(potteries, mo, lena, chidi, now - timedelta(days=30))


@built_once
def minutes(meeting, chidi, now) -> Minutes:
    return minutes_of(meeting, chidi, now - timedelta(days=29))


@built_once
def circulated(minutes, chidi, now) -> Minutes:
    circulate_minutes(minutes, by=chidi.person, at=now - timedelta(days=1))
    return Minutes.objects.get()


@built_once
def next_meeting(potteries, meeting, now) -> Meeting:
    return meeting_at(potteries, 2, now - timedelta(hours=1))


def close_window(minutes: Minutes, now) -> None:
    Circulation.objects.filter(minutes=minutes).update(amendments_until=now - timedelta(minutes=1))


def asked(minutes: Minutes, membership, now) -> Amendment:
    return Amendment.objects.create(
        minutes=minutes, key=uuid4(), membership=membership, text="Lena asks", asked_at=now
    )


# ── The draft ────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_was_captured_becomes_the_draft(meeting, cora, potteries):
    apologise(meeting, cora)
    local = potteries.local(meeting.starts_at)
    ends, due = potteries.local(meeting.ends_at), local.date() + timedelta(days=20)
    assert (
        draft(captured(meeting))
        == f"""\
# Doors that stay shut

- When: {local:%A} {local.day} {local:%B %Y, %H:%M} to {ends:%H:%M}
- Where: The Old Bakery
- Chair: a member from Kiln Street Hostel

## Who took part

- Mo Glaze (Kiln Street Hostel)
- 1 from Kiln Street Hostel
- 1 from Moorland Advice
- Others

Apologies: 1 member.

## Introductions

Nothing was written down.

## Roundtable

### Mo Glaze (Kiln Street Hostel)

- Doing now: Mending locks

### A member from Kiln Street Hostel

- Help wanted: A van

## Open discussion

Doors were the matter.

A second scribe.

### Decisions

- We \\<b\\>write\\</b\\>

### Actions

- Write to the council (a member, by {due.day} {due:%B %Y})

### Parked for another time

- Who pays?

## Not under one section

### Decisions

- We meet in August

## Topics for next time

- Keys (supported by 1 person)

## Next meeting

No date has been set.
"""
    )


def test_who_came_after_all_does_not_stand_among_the_apologies(meeting, mo):
    apologise(meeting, mo)
    assert "Apologies" not in draft(captured(meeting))


def test_what_a_person_chose_at_the_meeting_goes_before_what_they_chose_for_all(meeting, chidi):
    chidi.name_in_minutes = True
    chidi.save()
    assert "Chidi" not in draft(captured(meeting))
    meeting.participants.filter(membership=chidi).delete()
    assert "- Chair: Chidi Slip (Kiln Street Hostel)\n" in draft(captured(meeting))


def test_the_next_meeting_is_named_unless_it_is_cancelled(meeting, potteries, now):
    following = meeting_at(potteries, 2, now + timedelta(days=60), place="")
    assert draft(captured(meeting)).endswith(f"{potteries.local(following.starts_at):%B %Y, %H:%M}\n")


def test_it_is_drafted_once_and_only_leads_see_it(meeting, chidi, mo, sign_in):
    client = sign_in(chidi)
    assert "Draft the minutes" in client.get(PAGE).content.decode()
    for _twice in range(2):
        assert client.post(f"{PAGE}draft/").headers["Location"] == PAGE
    assert Minutes.objects.get().text == draft(captured(meeting))
    assert [each.what for each in Happening.objects.all()] == ["minutes_drafted"]
    assert sign_in(mo).get(PAGE).status_code == 404
    assert (
        "Draft. Only the chair, the co-chair and the coordinator see it." in client.get(PAGE).content.decode()
    )


def test_a_meeting_that_has_not_begun_has_nothing_to_minute(potteries, chidi, now, sign_in):
    meeting_at(potteries, 1, now + timedelta(hours=1))
    client = sign_in(chidi)
    page = client.post(f"{PAGE}draft/", follow=True).content.decode()
    assert "This meeting has not begun, so there is nothing to minute yet." in page
    assert Minutes.objects.count() == 0


def test_drafting_again_takes_what_was_added_but_never_what_somebody_edited(minutes, meeting, chidi, sign_in):
    client = sign_in(chidi)
    meeting.decisions.filter(item=None).delete()
    client.post(f"{PAGE}draft/")
    assert "We meet in August" in Minutes.objects.get().text, "only where asked"
    client.post(f"{PAGE}draft/", {"again": "yes"})
    fresh = Minutes.objects.get()
    assert fresh.text == draft(captured(meeting))
    assert "We meet in August" not in fresh.text
    client.post(f"{PAGE}edit/", {"text": "Mine", "edited_times": fresh.edited_times})
    page = client.post(f"{PAGE}draft/", {"again": "yes"}, follow=True).content.decode()
    assert "Somebody has edited or sent these minutes, so they were not drafted again." in page
    assert Minutes.objects.get().text == "Mine"


# ── Editing ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_editing_saves_and_the_preview_does_not(minutes, chidi, sign_in):
    client, before = sign_in(chidi), minutes.text
    page = client.post(
        f"{PAGE}edit/", {"text": "## Mine\r\nand **yours**", "edited_times": 0, "preview": "yes"}
    )
    assert "<h3>Mine</h3>\n<p>and <strong>yours</strong></p>" in page.content.decode()
    assert Minutes.objects.get().text == before
    assert (
        client.post(f"{PAGE}edit/", {"text": "## Mine\r\nand", "edited_times": 0}).headers["Location"] == PAGE
    )
    saved = Minutes.objects.get()
    assert (saved.text, saved.edited_times) == ("## Mine\nand", 1)


def test_a_stale_tab_keeps_what_was_typed_shows_theirs_and_changes_nothing(
    minutes, chidi, cora, sign_in, now
):
    minutes.edit("Cora was here", edited_times=0, by=cora.person, at=now)
    page = sign_in(chidi).post(f"{PAGE}edit/", {"text": "Chidi typed", "edited_times": 0})
    shown = page.content.decode()
    assert "Somebody changed this while you were writing. Your words are kept below" in shown
    assert "<p>Cora was here</p>" in shown
    assert "Chidi typed</textarea>" in shown
    assert Minutes.objects.get().text == "Cora was here"
    assert page.context["form"]["edited_times"].value() == 1


def test_empty_minutes_are_refused_beside_the_field(minutes, chidi, sign_in):
    page = sign_in(chidi).post(f"{PAGE}edit/", {"text": " ", "edited_times": 0}).content.decode()
    assert "The minutes cannot be empty." in page


def test_html_and_pictures_do_not_get_out_of_the_minutes():
    typed = "<script>x</script> ![p](https://far.example/p.png) [a](javascript:alert) [b](https://b.example)\n\n# T\nq"
    assert rendered(typed) == (
        '<p>&lt;script&gt;x&lt;/script&gt;  [a](javascript:alert) <a href="https://b.example" '
        'rel="noopener noreferrer">b</a></p>\n<h2>T</h2>\n<p>q</p>\n'
    )


# ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_sending_opens_the_page_and_writes_to_each_current_member_once(
    minutes, cora, chidi, mo, lena, olive, now, sign_in
):
    Departure.objects.create(membership=lena, at=now)
    client = sign_in(chidi)
    shown = client.get(f"{PAGE}send/").content.decode()
    assert "This letter goes to 3 members" in shown
    assert Letter.objects.count() == 0, "looking changes nothing"
    for _twice in range(2):
        assert client.post(f"{PAGE}send/").headers["Location"] == PAGE
    letter = Letter.objects.get()
    assert (letter.kind, letter.step) == ("minutes_circulated", "meeting-1:minutes:1")
    assert letter.subject == "Thank you, and the draft minutes: Doors that stay shut"
    assert [each.to_name for each in Delivery.objects.order_by("to_name")] == [
        "Chidi Slip",
        "Cora Wedge",
        "Mo Glaze",
    ]
    text = Delivery.objects.get(membership=mo).text
    assert text.startswith(
        "Dear Mo Glaze,\n\nThank you to everybody who took part in **Doors that stay shut**."
    )
    assert f"The draft minutes are ready to read: http://127.0.0.1:8000{PAGE}\n" in text
    circulation = Circulation.objects.get()
    assert circulation.amendments_until - circulation.at == timedelta(days=14)
    assert sign_in(mo).get(PAGE).status_code == 200
    assert Happening.objects.filter(what="minutes_circulated").count() == 1


def test_a_title_with_line_breaks_braces_and_stars_stays_words(meeting, cora, chidi, now):
    meeting.title = "Doors\nBcc: x, {link} *now*"
    meeting.save()
    circulate_minutes(minutes_of(meeting, chidi, now), by=chidi.person, at=now)
    letter = Letter.objects.get()
    assert letter.subject == "Thank you, and the draft minutes: Doors Bcc: x, {link} *now*"
    assert "**Doors Bcc: x, (link) \\*now\\***" in letter.body


# ── Changes asked for ────────────────────────────────────────────────────────────────────────────────────────
def test_a_member_asks_and_only_they_and_the_leads_read_it(circulated, chidi, mo, lena, cora, sign_in):
    key = uuid4()
    for _twice in range(2):
        sent = sign_in(lena).post(f"{PAGE}changes/", {"text": "That was me", "key": key})
        assert sent.headers["Location"] == PAGE
    amendment = Amendment.objects.get()
    assert (amendment.text, amendment.membership) == ("That was me", lena)
    reads = {who: "That was me" in sign_in(who).get(PAGE).content.decode() for who in (lena, mo, chidi, cora)}
    assert reads == {lena: True, mo: False, chidi: True, cora: True}


def test_the_key_of_somebody_else_is_not_a_way_in(circulated, lena, mo, now, sign_in):
    theirs = asked(circulated, lena, now)
    page = sign_in(mo).post(f"{PAGE}changes/", {"text": "Mine", "key": theirs.key})
    assert page.status_code == 200
    assert "Lena asks" not in page.content.decode()
    assert Amendment.objects.get().text == "Lena asks"


def test_after_the_window_a_kind_sentence_keeps_the_words(circulated, lena, now, sign_in):
    close_window(circulated, now)
    page = sign_in(lena).post(f"{PAGE}changes/", {"text": "Too late?", "key": uuid4()}).content.decode()
    assert "Your words are kept here; please bring them to the next meeting or tell the coordinator." in page
    assert "Too late?</textarea>" in page
    assert Amendment.objects.count() == 0
    assert "Ask for this change" not in sign_in(lena).get(PAGE).content.decode()


def test_the_chair_answers_once_and_the_author_sees_it(circulated, chidi, cora, mo, lena, now, sign_in):
    amendment = asked(circulated, lena, now)
    address = f"{PAGE}changes/{amendment.pk}/"
    assert sign_in(mo).post(address, {"answer": "No"}).status_code == 404
    assert sign_in(lena).get(address).status_code == 404
    assert "Write an answer" in sign_in(chidi).post(address, {"answer": ""}).content.decode()
    for _twice in range(2):
        assert sign_in(chidi).post(address, {"answer": "Put right."}).headers["Location"] == PAGE
    second = sign_in(cora).post(address, {"answer": "Another"}).content.decode()
    assert "Somebody has answered this already; their answer stands above." in second
    assert "Put right." in second
    assert "Another</textarea>" in second
    assert "Put right." in sign_in(lena).get(PAGE).content.decode()
    assert Happening.objects.filter(what="amendment_answered").count() == 1


# ── Approval ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_approval_waits_for_the_window_and_for_each_answer(
    circulated, lena, chidi, cora, next_meeting, now, sign_in
):
    amendment = asked(circulated, lena, now)
    client = sign_in(chidi)
    page = client.post(f"{PAGE}approve/", {"at_meeting": next_meeting.pk}).content.decode()
    assert "Members were promised that they can ask for changes until" in page
    assert "1 change asked for has no answer yet." in page
    close_window(circulated, now)
    with pytest.raises(NotNowError):
        circulated.approve(at_meeting=next_meeting, by=cora.person, at=now)
    amendment.give_answer("Done", by=cora.person, at=now)
    for _twice in range(2):
        assert client.post(f"{PAGE}approve/", {"at_meeting": next_meeting.pk}).headers["Location"] == PAGE
    assert MinutesApproval.objects.get().at_meeting == next_meeting
    assert "They do not change any more." in sign_in(lena).get(PAGE).content.decode()


def test_only_a_later_meeting_that_has_begun_can_approve(circulated, potteries, chidi, cora, now, sign_in):
    close_window(circulated, now)
    earlier = meeting_at(potteries, 3, now - timedelta(days=90))
    later = meeting_at(potteries, 2, now + timedelta(days=2))
    assert sign_in(chidi).get(f"{PAGE}approve/").status_code == 404
    for other in (earlier, later):
        assert sign_in(chidi).post(f"{PAGE}approve/", {"at_meeting": other.pk}).status_code == 404
    assert MinutesApproval.objects.count() == 0


def test_whoever_chairs_the_later_meeting_may_record_it(circulated, next_meeting, mo, lena, now, sign_in):
    close_window(circulated, now)
    ChairTurn.objects.create(community=mo.community, meeting_number=2, membership=mo, at=now)
    assert "Waiting for your meeting" in sign_in(mo).get(PAGE).content.decode()
    assert sign_in(lena).get(f"{PAGE}approve/").status_code == 404
    elsewhere = sign_in(mo).post(f"{PAGE}approve/", {"at_meeting": circulated.meeting.pk}).content.decode()
    assert "Choose a meeting from the list." in elsewhere
    sign_in(mo).post(f"{PAGE}approve/", {"at_meeting": next_meeting.pk})
    assert MinutesApproval.objects.get().by == mo.person


@built_once
def approved(circulated, next_meeting, cora, now) -> Minutes:
    old_copy = Minutes.objects.get()
    close_window(circulated, now)
    circulated = Minutes.objects.get()
    circulated.approve(at_meeting=next_meeting, by=cora.person, at=now)
    return old_copy


def test_approved_minutes_change_at_no_door(approved, chidi, cora, lena, now, sign_in):
    before = Minutes.objects.get().text
    approved.text = "Other"
    with pytest.raises(FixedError):
        approved.save()
    with pytest.raises(FixedError):
        approved.delete()
    with pytest.raises(FixedError):
        Minutes.objects.all().update(text="Other")
    with pytest.raises(FixedError), transaction.atomic():
        Minutes.objects.bulk_update([approved], ["text"])
    with pytest.raises(FixedError):
        Minutes.objects.all().delete()
    with pytest.raises(FixedError):
        approved.edit("Other", edited_times=0, by=cora.person, at=now)
    with pytest.raises(FixedError):
        approved.redraft("Other", by=cora.person, at=now)
    client = sign_in(chidi)
    for address, data in (
        ("edit/", {"text": "Other", "edited_times": 0}),
        ("draft/", {"again": "yes"}),
        ("send/", {}),
        ("changes/", {"text": "Other", "key": uuid4()}),
    ):
        client.post(PAGE + address, data)
    assert Minutes.objects.get().text == before
    assert Amendment.objects.count() == 0
    page = client.get(PAGE).content.decode()
    assert f"{PAGE}edit/" not in page


def test_two_edits_at_once_the_second_is_told(minutes, chidi, cora, now):
    minutes.edit("First", edited_times=0, by=chidi.person, at=now)
    with pytest.raises(StaleError):
        minutes.edit("Second", edited_times=0, by=cora.person, at=now)


# ── Who, and how much it costs ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("state", ["none", "draft", "circulated"])
def test_visitors_and_outsiders_find_nothing(state, request, meeting, olive, sign_in):
    if state != "none":
        request.getfixturevalue("minutes" if state == "draft" else "circulated")
    for who in (None, olive):
        for address in ("", "edit/", "send/", "approve/"):
            assert sign_in(who).get(PAGE + address).status_code == 404
        for address in ("draft/", "changes/", "send/"):
            assert sign_in(who).post(PAGE + address, {"text": "x", "key": uuid4()}).status_code == 404


def test_a_number_too_large_for_any_database_is_not_found(cora, sign_in):
    assert sign_in(cora).get(f"/potteries/meetings/{10**30}/minutes/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_and_three_changes_asked_for(
    rows, circulated, chidi, lena, now, sign_in, django_assert_num_queries
):
    for _each in range(rows):
        asked(circulated, lena, now)
    client = sign_in(chidi)
    with django_assert_num_queries(7):
        page = client.get(PAGE).content.decode()
    assert page.count("Lena asked") == rows


# ── The states as the docs draw them ─────────────────────────────────────────────────────────────────────────
def test_the_docs_draw_the_states_as_the_tables_have_them():
    page = (Path(__file__).parents[2] / "docs/reference/states.md").read_text(encoding="utf-8")
    assert section("Minutes", minutes_states.TRANSITIONS) in page
    assert section("Action", action_states.TRANSITIONS) in page


def test_a_diagram():
    steps = [
        Transition("open", "none", "open", "anyone", "opened"),
        Transition("edit", "open", "open", "anyone", "edited"),
    ]
    assert diagram([*steps, Transition("close", "open", "closed", "chair", "was_closed", "members")]) == (
        "stateDiagram-v2\n    [*] --> none\n    none --> open: open\n    open --> open: edit\n"
        "    open --> closed: close\n    closed --> [*]\n"
    )


def test_each_step_of_the_table_records_what_it_says(minutes, chidi, lena, next_meeting, now):
    by = {"by": chidi.person, "at": now}
    minutes.redraft("Again", **by)
    minutes.edit("Edited", edited_times=1, **by)
    circulate_minutes(minutes, **by)
    minutes = Minutes.objects.get()
    minutes.edit("Edited more", edited_times=2, **by)
    minutes.ask("Please", key=uuid4(), membership=lena, at=now).give_answer("Yes", **by)
    minutes.approve(at_meeting=next_meeting, by=chidi.person, at=now + timedelta(days=15))
    about = f"meetings.minutes:{minutes.pk}"
    recorded = list(Happening.objects.filter(about=about).order_by("pk").values_list("what", flat=True))
    assert recorded == [step.records for step in minutes_states.TRANSITIONS]


@pytest.mark.browser
def test_the_pages_of_the_minutes(transactional_db, circulated, chidi, lena, next_meeting, now, visit):
    amendment = asked(circulated, lena, now)
    asked(circulated, lena, now).give_answer("Put right, thank you.", by=chidi.person, at=now)
    for viewport in (PHONE, DESK):
        for address, who, name in (
            ("", chidi, "minutes-lead"),
            ("", lena, "minutes-member"),
            ("edit/", chidi, "minutes-edit"),
            (f"changes/{amendment.pk}/", chidi, "minutes-answer"),
            ("approve/", chidi, "minutes-not-yet"),
        ):
            check(visit(who, PAGE + address, viewport=viewport), name)
    page = visit(lena, PAGE, viewport=DESK)
    page.emulate_media(media="print")
    check(page, "minutes-print")
    expect(page.get_by_role("heading", name="Doors that stay shut")).to_be_visible()
    expect(page.get_by_role("heading", name="Changes asked for")).to_be_hidden()
    close_window(circulated, now)
    amendment.give_answer("Yes", by=chidi.person, at=now)
    check(visit(chidi, f"{PAGE}approve/", viewport=PHONE), "minutes-approve")


@pytest.mark.browser
def test_drafting_and_sending(transactional_db, meeting, chidi, visit):
    for viewport in (PHONE, DESK):
        page = visit(chidi, PAGE, viewport=viewport)
        check(page, "minutes-none")
    page.get_by_role("button", name="Draft the minutes").click()
    check(page, "minutes-draft")
    page.get_by_role("link", name="Send to members").click()
    check(page, "minutes-send")
    page.get_by_role("button", name="Send to members").click()
    check(page, "minutes-sent")
    expect(page.get_by_text("The draft minutes are open to members")).to_be_visible()
