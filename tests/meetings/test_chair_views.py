from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from commonpractice.bulletins.models import Letter
from commonpractice.community.chair_turns import ask_to_swap, confirm_chair, confirmed_for
from commonpractice.community.models import ChairDecline, ChairSwap, ChairTurn, Departure
from commonpractice.community.terms_drafting import adopt, start_terms
from commonpractice.meetings.models import (
    Action,
    Cancellation,
    Completion,
    Decision,
    Meeting,
    Participant,
    Topic,
    TopicSupport,
)
from tests.built_once import built_once
from tests.cast import join


def at(name, *more):
    return reverse(f"meetings:{name}", args=["potteries", *more])


def page(response):
    assert response.status_code == 200
    return response.content.decode()


def make_meeting(community, number, starts_at, *, present=(), **more):
    meeting = Meeting.objects.create(
        community=community,
        number=number,
        title=f"Meeting {number}",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        key=uuid4(),
        planned_at=starts_at - timedelta(days=60),
        **more,
    )
    for member in present:
        Participant.objects.create(meeting=meeting, membership=member, name=str(member), arrived_at=starts_at)
    return meeting


@built_once
def everybody(cora, chidi, mo, lena):
    return [cora, chidi, mo, lena]


@built_once
def last(potteries, everybody, now):
    """Chidi chaired it; all four were there."""
    return make_meeting(potteries, 1, now - timedelta(days=90), present=everybody)


@built_once
def coming(potteries, last, now):
    return make_meeting(potteries, 2, now + timedelta(days=40))


def confirm(community, number, chair, by, now, co_chair=None):
    confirm_chair(
        community, number, chair=chair, co_chair=co_chair, why="", seen=(None, None), by=by.person, at=now
    )


def test_members_see_the_rota_with_reasons_and_others_do_not(coming, potteries, mo, olive, sign_in):
    assert [sign_in(who).get(at("chair")).status_code for who in (None, olive)] == [404, 404]
    answer = sign_in(mo).get(at("chair"))
    seen = page(answer)
    lines = answer.context["rota"].lines
    assert [(line.number, line.chair.display_name) for line in lines] == [
        (2, "Cora Wedge"), (3, "Mo Glaze"), (4, "Lena"), (5, "Chidi Slip"),
    ]  # fmt: skip
    assert '<strong dir="auto">Cora Wedge</strong>: has not chaired yet, and has attended once.' in seen
    assert f"{potteries.local(coming.starts_at):%A %-d %B %Y, %H:%M}" in seen
    assert "Meeting 3, not planned yet" in seen
    assert at("chair_confirm", 2) not in seen


def test_a_cancelled_meeting_has_no_chair(coming, potteries, mo, now, sign_in):
    Cancellation.objects.create(meeting=coming, at=now, why="Snow")
    answer = sign_in(mo).get(at("chair"))
    assert [line.number for line in answer.context["rota"].lines] == [3, 4, 5, 6]
    assert sign_in(mo).post(at("chair_decline", 2)).status_code == 404


@pytest.mark.parametrize("members", [1, 3])
def test_the_rota_costs_the_same_however_many_members(
    potteries, cora, now, sign_in, members, django_assert_num_queries
):
    more = [join(potteries, f"Person{place} Clay", at=now - timedelta(days=300)) for place in range(members)]
    for number in range(1, members + 1):
        make_meeting(potteries, number, now - timedelta(days=90 * (members + 1 - number)), present=more)
        ChairTurn.objects.create(
            community=potteries, meeting_number=number, membership=more[number - 1], at=now
        )
    client = sign_in(cora)
    with django_assert_num_queries(12):
        seen = page(client.get(at("chair")))
    assert seen.count('<th scope="row" dir="auto">Person') == members


def test_i_cannot_this_time_in_one_click_and_back(coming, potteries, cora, mo, now, sign_in):
    confirm(potteries, 2, mo, cora, now)
    client = sign_in(mo)
    for _press in range(2):
        assert client.post(at("chair_decline", 2)).url == at("chair")
    assert list(ChairDecline.objects.values_list("membership_id", "meeting_number")) == [(mo.pk, 2)]
    assert confirmed_for(potteries, 2) == (None, None)
    seen = page(client.get(at("chair")))
    assert "You said that you cannot chair this one." in seen
    assert client.post(at("chair_take_back", 2)).url == at("chair")
    assert ChairDecline.objects.count() == 0


@pytest.mark.parametrize("number", [0, 1, 6, 99])
def test_a_meeting_that_has_been_or_is_too_far_off_cannot_be_declined(coming, mo, sign_in, number):
    for name in ("chair_decline", "chair_take_back"):
        assert sign_in(mo).post(at(name, number)).status_code == 404
    assert ChairDecline.objects.count() == 0


def test_who_is_not_willing_is_not_shown_the_button(coming, mo, sign_in):
    assert at("chair_decline", 2) in page(sign_in(mo).get(at("chair")))
    mo.willing_to_chair = False
    mo.save()
    assert at("chair_decline", 2) not in page(sign_in(mo).get(at("chair")))


def test_only_the_coordinator_confirms(coming, mo, chidi, olive, sign_in):
    for who in (None, mo, chidi, olive):
        assert sign_in(who).get(at("chair_confirm", 2)).status_code == 404
        assert sign_in(who).post(at("chair_confirm", 2), {"chair": mo.pk, "seen": "0-0"}).status_code == 404
    assert not ChairTurn.objects.filter(meeting_number=2).exists()


def test_the_person_in_turn_is_confirmed_as_offered(coming, potteries, cora, mo, sign_in):
    client = sign_in(cora)
    form = client.get(at("chair_confirm", 2)).context["form"]
    assert (form.initial["chair"], form.initial["co_chair"], form.initial["seen"]) == (cora, mo, "0-0")
    sent = {"chair": cora.pk, "co_chair": mo.pk, "why": "", "seen": "0-0"}
    assert [client.post(at("chair_confirm", 2), sent).url for _press in range(2)] == [at("chair")] * 2
    assert confirmed_for(potteries, 2) == (cora.pk, mo.pk)
    assert '<span class="tag moved">confirmed</span>' in page(client.get(at("chair")))


def test_somebody_else_needs_a_reason_that_members_read(coming, potteries, cora, mo, lena, sign_in):
    client, sent = sign_in(cora), {"chair": lena.pk, "co_chair": "", "why": "", "seen": "0-0"}
    assert "It is Cora Wedge&#x27;s turn. Write why somebody else chairs." in page(
        client.post(at("chair_confirm", 2), sent)
    )
    assert confirmed_for(potteries, 2) == (None, None)
    client.post(at("chair_confirm", 2), {**sent, "why": "It is about her theme"})
    assert "Lena</strong>: It is about her theme." in page(sign_in(mo).get(at("chair")))


def test_who_cannot_be_asked_cannot_be_confirmed(
    coming, potteries, cora, chidi, mo, lena, olive, now, sign_in
):
    Departure.objects.create(membership=mo, at=now)
    sign_in(lena).post(at("chair_decline", 2))
    chidi.willing_to_chair = False
    chidi.save()
    for who in (mo, lena, chidi, olive):
        sent = {"chair": who.pk, "why": "because", "seen": "0-0"}
        assert "This person cannot be asked for this meeting." in page(
            sign_in(cora).post(at("chair_confirm", 2), sent)
        )
    assert confirmed_for(potteries, 2) == (None, None)


def test_nobody_is_their_own_co_chair(coming, cora, sign_in):
    sent = {"chair": cora.pk, "co_chair": cora.pk, "seen": "0-0"}
    assert "The co-chair is somebody other than the chair." in page(
        sign_in(cora).post(at("chair_confirm", 2), sent)
    )


def test_a_stale_tab_confirms_nobody_and_keeps_what_was_chosen(
    coming, potteries, cora, mo, lena, now, sign_in
):
    confirm(potteries, 2, mo, cora, now)
    client = sign_in(cora)
    sent = {"chair": lena.pk, "why": "Her theme", "seen": "0-0"}
    answer = client.post(at("chair_confirm", 2), sent)
    seen = page(answer)
    assert "Somebody confirmed this while you were choosing." in seen
    assert 'value="Her theme"' in seen
    assert f'<option value="{lena.pk}" selected>' in seen
    assert confirmed_for(potteries, 2) == (mo.pk, None)
    client.post(at("chair_confirm", 2), {**sent, "seen": f"{mo.pk}-0"})
    assert confirmed_for(potteries, 2) == (lena.pk, None)


@pytest.mark.parametrize("seen", ["", "x", "1-2-3-4", "٣-٤", "--", "9" * 5000])
def test_a_hidden_field_edited_by_hand_is_only_stale(coming, potteries, cora, mo, lena, now, sign_in, seen):
    confirm(potteries, 2, mo, cora, now)
    sent = {"chair": lena.pk, "why": "Her theme", "seen": seen}
    assert sign_in(cora).post(at("chair_confirm", 2), sent).status_code == 200
    assert confirmed_for(potteries, 2) == (mo.pk, None)


def test_the_coordinator_names_the_first_chair_of_a_new_community(potteries, cora, mo, now, sign_in):
    make_meeting(potteries, 1, now + timedelta(days=20))
    client = sign_in(cora)
    assert "everybody willing is new, and nobody is asked before their first meeting" in page(
        client.get(at("chair"))
    )
    client.post(at("chair_confirm", 1), {"chair": mo.pk, "co_chair": "", "why": "", "seen": "0-0"})
    assert confirmed_for(potteries, 1) == (mo.pk, None)


def test_two_members_change_places(coming, potteries, cora, mo, lena, sign_in):
    asking, asked = sign_in(cora), sign_in(lena)
    assert "Lena" in page(asking.get(at("chair_swap", 2)))
    for _press in range(2):
        assert asking.post(at("chair_swap", 2), {"with": 4}).url == at("chair")
    swap = ChairSwap.objects.get()
    assert "You asked Lena to take meeting 2 for meeting 4" in page(asking.get(at("chair")))
    assert "Cora Wedge asks to change places with you" in page(asked.get(at("chair")))
    assert "asks to change places" not in page(sign_in(mo).get(at("chair")))
    for who in (None, cora, mo):
        assert sign_in(who).post(at("chair_swap_answer", swap.pk), {"answer": "yes"}).status_code == 404
    for _press in range(2):
        assert asked.post(at("chair_swap_answer", swap.pk), {"answer": "yes"}).url == at("chair")
    lines = asked.get(at("chair")).context["rota"].lines
    assert [line.chair.display_name for line in lines] == ["Lena", "Mo Glaze", "Cora Wedge", "Chidi Slip"]


def test_a_question_that_no_longer_fits_is_not_shown_and_not_agreed(
    coming, potteries, cora, mo, lena, now, sign_in
):
    swap = ask_to_swap(cora, 2, lena, 4, at=now)
    sign_in(mo).post(at("chair_decline", 3))
    asked = sign_in(lena)
    assert "asks to change places" not in page(asked.get(at("chair")))
    seen = page(asked.post(at("chair_swap_answer", swap.pk), {"answer": "yes"}, follow=True))
    assert "The rota has changed since, so nothing was swapped." in seen
    assert list(ChairSwap.objects.open()) == [swap]


def test_a_question_is_taken_back_by_who_asked_and_only_while_open(
    coming, potteries, cora, lena, now, sign_in
):
    swap = ask_to_swap(cora, 2, lena, 4, at=now)
    sign_in(lena).post(at("chair_swap_withdraw", swap.pk))
    assert ChairSwap.objects.count() == 1
    sign_in(cora).post(at("chair_swap_withdraw", swap.pk))
    assert ChairSwap.objects.count() == 0
    agreed = ask_to_swap(cora, 2, lena, 4, at=now)
    sign_in(lena).post(at("chair_swap_answer", agreed.pk), {"answer": "yes"})
    sign_in(cora).post(at("chair_swap_withdraw", agreed.pk))
    assert ChairSwap.objects.agreed().count() == 1


def test_only_who_chairs_it_swaps_a_meeting(coming, mo, cora, sign_in):
    assert sign_in(mo).post(at("chair_swap", 2), {"with": 4}).url == at("chair")
    seen = page(sign_in(cora).post(at("chair_swap", 2), {"with": "nobody"}))
    assert "Choose somebody." in seen
    assert ChairSwap.objects.count() == 0


def test_the_hand_over_page_is_for_who_chairs_and_the_coordinator(
    coming, potteries, cora, chidi, mo, lena, olive, now, sign_in
):
    confirm(potteries, 2, mo, cora, now, co_chair=lena)
    statuses = [
        sign_in(who).get(at("hand_over", 2)).status_code for who in (None, olive, chidi, mo, lena, cora)
    ]
    assert statuses == [404, 404, 404, 200, 200, 200]
    assert [sign_in(cora).get(at("hand_over", number)).status_code for number in (1, 3, 5, 6)] == [
        200,
        200,
        200,
        404,
    ]
    assert [sign_in(who).get(at("hand_over_note", 2)).status_code for who in (cora, lena, mo)] == [
        404,
        404,
        200,
    ]


def test_the_hand_over_page_brings_everything_together(
    coming, last, potteries, cora, chidi, mo, now, sign_in
):
    draft = start_terms(potteries, by=cora.person, at=now)
    adopt(draft, change_note="", seen=0, by=cora.person, at=now)
    confirm(potteries, 2, mo, cora, now)
    ChairTurn.objects.get(membership=chidi).note_for_next_chair("The **key** is at the desk.", seen=0)
    Letter.objects.create(
        community=potteries, step="meeting-2:invitation:1", kind="meeting_announced", subject="You are invited",
        body="Come.", page="/potteries/meetings/2/letters/1/", drafted_at=now,
    )  # fmt: skip
    for text, done in (("Ask the insurer", False), ("Send the form", True)):
        action = Action.objects.create(
            community=potteries, meeting=last, key=uuid4(), text=text, owner=chidi, owner_name="Chidi Slip",
            due=now.date(), at=now,
        )  # fmt: skip
        if done:
            Completion.objects.create(action=action, at=now, evidence="Sent.")
    Decision.objects.create(meeting=last, key=uuid4(), text="Refusals are written down.", at=now)
    there = Participant.objects.filter(meeting=last)
    for text, supporters in (("Heating", 0), ("Second looks", 2)):
        topic = Topic.objects.create(meeting=last, key=uuid4(), text=text, at=now)
        for participant in there[:supporters]:
            TopicSupport.objects.create(topic=topic, participant=participant, at=now)
    seen = page(sign_in(mo).get(at("hand_over", 2)))
    assert "A note from Chidi Slip" in seen
    assert "The <strong>key</strong> is at the desk." in seen
    assert "About 30 minutes in all" in seen
    for days in (-28, -21, -14, -1, 7):
        day = potteries.date_of(coming.starts_at) + timedelta(days=days)
        assert f"{day:%A %-d %B %Y}" in seen
    assert '<a href="/potteries/meetings/2/letters/1/">You are invited</a>' in seen
    assert "Ask the insurer" in seen
    assert "Send the form" not in seen
    assert "Refusals are written down." in seen
    assert seen.index("Second looks") < seen.index("Heating")
    assert "(supported by 2)" in seen
    assert "Send regular messages about the next meeting." in seen
    assert at("hand_over_note", 2) in seen


@pytest.mark.parametrize("rows", [1, 3])
def test_the_hand_over_page_costs_the_same_however_much_is_open(
    coming, last, potteries, cora, chidi, now, sign_in, rows, django_assert_num_queries
):
    for number in range(rows):
        Letter.objects.create(
            community=potteries,
            step=f"step:{number}",
            kind="any",
            subject=f"Letter {number}",
            body="x",
            drafted_at=now,
        )
        Action.objects.create(
            community=potteries, meeting=last, key=uuid4(), text=f"Do {number}", owner=chidi,
            owner_name="Chidi Slip", due=now.date(), at=now,
        )  # fmt: skip
        Decision.objects.create(meeting=last, key=uuid4(), text=f"Decision {number}", at=now)
        Topic.objects.create(meeting=last, key=uuid4(), text=f"Topic {number}", at=now)
    client = sign_in(cora)
    with django_assert_num_queries(15):
        seen = page(client.get(at("hand_over", 2)))
    assert [seen.count(word) for word in ("Letter ", "Do ", "Decision ", "Topic ")] == [rows] * 4


def test_before_a_date_is_set_the_page_says_so(coming, cora, sign_in):
    assert "This meeting has no date yet." in page(sign_in(cora).get(at("hand_over", 3)))


def test_the_note_is_written_and_a_stale_tab_loses_nothing(coming, last, chidi, sign_in):
    client, turn = sign_in(chidi), ChairTurn.objects.get(membership=chidi)
    path = at("hand_over_note", 1)
    assert [
        client.post(path, {"hand_over": "Bring chalk.", "edited_times": 0}).url for _press in range(2)
    ] == [at("hand_over", 1)] * 2
    seen = page(client.post(path, {"hand_over": "Bring paper.", "edited_times": 0}))
    assert "Somebody changed this while you were writing." in seen
    assert "Bring chalk." in seen
    assert "Bring paper.</textarea>" in seen
    assert 'name="edited_times" value="1"' in seen
    turn.refresh_from_db()
    assert (turn.hand_over, turn.edited_times) == ("Bring chalk.", 1)
    client.post(path, {"hand_over": "Bring paper.", "edited_times": 1})
    turn.refresh_from_db()
    assert turn.hand_over == "Bring paper."
