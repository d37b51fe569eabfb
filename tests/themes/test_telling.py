import uuid
from datetime import date, timedelta

import pytest

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.actions import end_membership
from commonpractice.community.models import Departure
from commonpractice.people.models import Person
from commonpractice.themes import choosing, confirming, escalating, looking_after, passing_on, sources
from commonpractice.themes.hearing import telling
from commonpractice.themes.hearing.choosing import choose_by_link, choose_signed_in
from commonpractice.themes.models import Confirmation, Contact, News, month_of
from commonpractice.themes.voice import Voice
from tests.built_once import built_once
from tests.cast import join
from tests.themes.raised import pass_on_barrier, raise_barrier

MONTH = date(2026, 3, 1)


@built_once
def barrier(petra, panel, cora, now):
    return raise_barrier(petra, read_by=cora, at=now, source=panel)


def told(kind: str = "hearing_barrier_moved") -> list[str]:
    found = Delivery.objects.filter(letter__kind=kind).order_by("letter_id", "to_address")
    return [each.to_address.partition("@")[0] for each in found]


def park(barrier, cora, now, *, why: str = "The insurer answers in May."):
    barrier.refresh_from_db()
    return looking_after.take_step(barrier, "park", why=why, by=cora, at=now, seen=barrier.steps_taken)


def confirm(barrier, speaker, now) -> None:
    confirming.confirm(barrier, voice=Voice(speaker), kind="charity", month=MONTH, at=now)


def propose(barrier, by, now, **more):
    words = {"title": "Rooms and fire", "question": "What would an insurer need?", "why_now": ""}
    return choosing.propose(uuid.uuid4(), barriers=[barrier], by=by, at=now, **{**words, **more})


def test_who_raised_confirmed_or_supports_hears_and_nobody_else(barrier, cora, mo, lena, chidi, now):
    confirm(barrier, mo, now)
    propose(barrier, lena, now)
    park(barrier, cora, now)
    assert told() == ["lena", "mo", "petra"]


def test_without_a_theme_nobody_counts_as_its_supporter(barrier, cora, mo, lena, now):
    park(barrier, cora, now)
    assert told() == ["petra"]


def test_the_letter_says_what_moved_why_where_and_how_to_hear_less(barrier, cora, mo, now):
    confirm(barrier, mo, now)
    park(barrier, cora, now)
    letter = Letter.objects.get(kind="hearing_barrier_moved")
    assert letter.subject == "Fire setting long ago closes every temporary room: parked"
    assert Delivery.objects.get(letter=letter, to_name="Mo Glaze").text == (
        "Hello Mo Glaze,\n\n"
        "something has moved: **Fire setting long ago closes every temporary room** is now *parked*.\n\n"
        "Why: The insurer answers in May.\n\n"
        "You hear this because you raised, confirmed or support it. Read on here: "
        "http://127.0.0.1:8000/potteries/barriers/1/\n\n"
        "How often we write to you is yours to choose: http://127.0.0.1:8000/potteries/mine/letters/barriers/\n\n"
        "With kind regards,\nPotteries Practice (invented)"
    )


def test_somebody_of_a_source_is_led_to_their_own_page(barrier, petra, cora, now):
    park(barrier, cora, now)
    text = Delivery.objects.get(letter__kind="hearing_barrier_moved").text
    assert f"Read on here: http://127.0.0.1:8000/s/{petra.link_key}/\n" in text
    assert f"http://127.0.0.1:8000/s/{petra.link_key}/letters/" in text
    assert "/potteries/" not in text


def test_who_took_the_step_knows_of_it(petra, panel, cora, now):
    barrier = raise_barrier(cora, read_by=reads_first(cora, now), at=now)
    confirm(barrier, petra, now)
    park(barrier, cora, now)
    assert told() == ["petra"]


def reads_first(cora, now):
    reader = join(cora.community, "Rita Reader", at=now)
    sources.name_reader(reader, by=cora.person, at=now)
    return reader


@pytest.mark.parametrize(
    ("letters", "at_once", "kept"), [("each", ["petra"], 0), ("monthly", [], 1), ("none", [], 0)]
)
def test_each_gets_what_they_chose(barrier, petra, cora, now, letters, at_once, kept):
    choose_by_link(petra, letters)
    park(barrier, cora, now)
    assert (told(), News.objects.count()) == (at_once, kept)


def test_a_members_choice_counts_for_all(barrier, cora, mo, now):
    confirm(barrier, mo, now)
    choose_signed_in(mo, "none")
    choose_signed_in(mo, "monthly")
    park(barrier, cora, now)
    assert told() == ["petra"]
    assert [each.membership for each in News.objects.all()] == [mo]


def test_leavers_and_ended_links_hear_nothing(barrier, petra, cora, mo, now):
    confirm(barrier, mo, now)
    Departure.objects.create(membership=mo, by=mo.person, at=now)
    sources.end_contact(petra, by=cora.person, at=now)
    park(barrier, cora, now)
    assert told() == []


def test_a_confirmation_taken_back_concerns_no_more(barrier, cora, mo, now):
    confirm(barrier, mo, now)
    confirming.take_back(barrier, voice=Voice(mo), at=now)
    park(barrier, cora, now)
    assert told() == ["petra"]


def test_a_member_who_has_a_link_too_gets_one_letter_as_a_member(barrier, petra, cora, mo, now):
    confirm(barrier, mo, now)
    Contact.objects.filter(pk=petra.pk).update(email=mo.person.email)
    park(barrier, cora, now)
    letter = Delivery.objects.get(letter__kind="hearing_barrier_moved")
    assert (letter.membership, "/potteries/barriers/1/" in letter.text) == (mo, True)


@pytest.mark.parametrize(
    ("signed_in", "by_link", "hears"),
    [
        ("none", "each", False),
        ("each", "none", True),
        (None, "none", False),
        (None, "each", True),
    ],
)
def test_the_choice_made_signed_in_wins(barrier, petra, cora, mo, now, signed_in, by_link, hears):
    """Mo has a link too, and is concerned by that link alone."""
    Contact.objects.filter(pk=petra.pk).update(email=mo.person.email, letters=by_link)
    if signed_in:
        choose_signed_in(mo, signed_in)
    park(barrier, cora, now)
    assert told() == (["mo"] if hears else [])


def test_after_a_merge_both_hear_of_the_one_that_stays(barrier, cora, mo, lena, now):
    other = raise_barrier(mo, read_by=cora, at=now, title="Rooms refused for old records")
    third = raise_barrier(lena, read_by=cora, at=now, title="No room after a fire")
    looking_after.merge(third, barrier, why="The same.", by=cora, at=now, seen=1)
    looking_after.merge(barrier, other, why="The same pattern.", by=cora, at=now, seen=1)
    assert told() == ["lena", "lena", "petra"]
    text = Delivery.objects.get(to_address__startswith="petra", letter__kind="hearing_barrier_moved").text
    assert "It is one with: Rooms refused for old records\n" in text
    assert "From now on you hear of that one." in text
    park(other, cora, now)
    assert told()[3:] == ["lena", "mo", "petra"]


def test_choosing_a_theme_tells_in_one_letter_of_all_its_barriers(barrier, petra, cora, lena, now):
    other = raise_barrier(lena, read_by=cora, at=now, title="No room after a fire")
    theme = propose(barrier, lena, now)
    theme.proposed_from.add(other)
    choosing.choose(theme, why="Both insurers renew in June.", by=cora, at=now, edited_times=0)
    assert (told(), told("hearing_theme_chosen")) == ([], ["lena", "petra"])
    text = Delivery.objects.get(letter__kind="hearing_theme_chosen", to_name=petra.name).text
    assert text.startswith(
        "Hello Petra Saggar,\n\n"
        "Potteries Practice (invented) takes up the theme **Rooms and fire**.\n\n"
        "Why: Both insurers renew in June.\n\n"
        "Barriers in it:\n\n"
        "- Fire setting long ago closes every temporary room\n- No room after a fire\n\n"
    )


def test_who_supported_what_was_set_aside_hears_of_that_and_no_more(barrier, cora, lena, now):
    theme = propose(barrier, lena, now)
    choosing.set_aside(theme, why="Not this year.", by=cora, at=now, edited_times=0)
    park(barrier, cora, now)
    assert (told("hearing_theme_set_aside"), told()) == (["lena", "petra"], ["petra"])


def test_an_answer_is_told_to_members_and_what_follows_to_all(barrier, cora, mo, now):
    confirm(barrier, mo, now)
    barrier.take("clarify", why="", by=cora, at=now)
    escalation = escalating.escalate(
        barrier, key=uuid.uuid4(), body="Kiln Insurers (invented)", question="What do you need?",
        answer_by=date(2026, 6, 1), by=cora, at=now,
    )  # fmt: skip
    asked = dict(Delivery.objects.filter(letter__kind="hearing_barrier_moved").values_list("to_name", "text"))
    assert (
        "Asked: Kiln Insurers (invented)\n\nTo answer by: 1 June 2026\n\nThe question: What do you need?"
        in (asked["Petra Saggar"])
    )
    escalating.answer(escalation, text="The facts of each fire.", follows="We write a form.", by=cora, at=now)
    answered = dict(
        Delivery.objects.filter(letter__kind="hearing_escalation_answered").values_list("to_name", "text")
    )
    assert "They say: The facts of each fire." in answered["Mo Glaze"]
    assert "They say" not in answered["Petra Saggar"]
    assert "What follows from it: We write a form." in answered["Petra Saggar"]


def test_evidence_stays_with_members(barrier, petra, cora, mo, now):
    confirm(barrier, mo, now)
    for verb, why in (("report_change", "Each fire is looked at."), ("verify", "Mo rang four hostels.")):
        step = barrier.take(verb, why=why, by=cora, at=now)
        telling.barrier_moved(step)
    theirs = " ".join(Delivery.objects.filter(to_name=petra.name).values_list("text", flat=True))
    members = " ".join(Delivery.objects.filter(to_name="Mo Glaze").values_list("text", flat=True))
    assert ("Each fire is looked at." in theirs, "four hostels" in theirs) == (True, False)
    assert "How we know: Mo rang four hostels." in members


def test_places_in_what_somebody_wrote_are_not_filled_in(barrier, cora, now):
    park(barrier, cora, now, why="Ask {name} at {link}")
    assert "Why: Ask {name} at {link}\n" in Delivery.objects.get(letter__kind="hearing_barrier_moved").text


def test_the_first_approval_is_told_as_chosen_too(petra, panel, cora, now):
    choose_by_link(petra, "monthly")
    raise_barrier(petra, read_by=cora, at=now, source=panel)
    assert told("hearing_words_approved") == []
    assert [each.step.verb for each in News.objects.all()] == ["raise"]


def test_words_sent_back_are_told_whatever_was_chosen_and_lead_to_them(petra, panel, cora, now):
    choose_by_link(petra, "none")
    wording = pass_on_barrier(petra, at=now, source=panel)
    passing_on.send_back(wording, why="Please leave the street out.", by=cora, at=now)
    text = Delivery.objects.get(letter__kind="hearing_words_sent_back").text
    assert f"Your words are kept: http://127.0.0.1:8000/s/{petra.link_key}/{wording.barrier.key}/\n" in text
    assert "Please leave the street out.\n\n" in text


def test_one_person_with_two_doors_counts_as_one_other(barrier, petra, cora, mo, now):
    mos_link = Contact.objects.create(
        source=petra.source, key=uuid.uuid4(), name="Mo", email=mo.person.email, added_at=now
    )
    confirm(barrier, mo, now)
    confirm(barrier, mos_link, now)
    barrier.refresh_from_db()
    assert (Confirmation.objects.count(), barrier.stage) == (2, "raised")


def test_who_raised_it_by_link_does_not_confirm_it_signed_in(barrier, petra, mo, now):
    Contact.objects.filter(pk=petra.pk).update(email=mo.person.email)
    barrier.refresh_from_db()
    with pytest.raises(confirming.OwnBarrierError):
        confirm(barrier, mo, now + timedelta(days=1))


@pytest.mark.parametrize("number", [1, 5])
def test_telling_costs_the_same_however_many_hear(
    barrier, cora, potteries, now, django_assert_num_queries, number
):
    for each in range(number):
        member = join(potteries, f"Member{each} Clay", at=now)
        Confirmation.objects.create(barrier=barrier, by=member, kind="charity", month=MONTH, at=now)
    step = barrier.take("park", why="Later.", by=cora, at=now)
    with django_assert_num_queries(TELLING):
        telling.barrier_moved(step)
    assert len(told()) == number + 1


TELLING = 22


def test_people_are_known_by_one_spelling(petra, cora, now):
    assert Person.objects.get(pk=cora.person_id).email == "cora@potteries.example"
    assert petra.email == "petra@panel.example"


def test_a_barrier_in_no_theme_tells_nobody_who_supports_no_theme(mo, cora, lena, chidi, now):
    """Cora supports no theme, and the barrier stands in none: that is nothing they have in common."""
    barrier = raise_barrier(mo, read_by=cora, at=now)
    for member in (lena, chidi):
        confirming.confirm(barrier, voice=Voice(member), kind="charity", month=month_of(now.date()), at=now)
    moved = Delivery.objects.filter(letter__kind="hearing_barrier_moved")
    assert set(moved.values_list("membership__display_name", flat=True)) == {"Mo Glaze", "Lena"}


def test_what_was_passed_on_is_not_answered_to_who_has_left_or_whose_link_has_ended(
    petra, panel, mo, cora, now
):
    """Their words still wait, and somebody still decides about them."""
    approved, other = (pass_on_barrier(petra, at=now, source=panel) for _each in range(2))
    of_mo = pass_on_barrier(mo, at=now)
    sources.end_contact(petra, by=cora.person, at=now)
    end_membership(mo, by=mo.person, at=now)
    for wording in (approved, of_mo):
        passing_on.approve(wording, by=cora, at=now, edited_times=wording.edited_times)
    passing_on.send_back(other, why="Please leave out the street.", by=cora, at=now)
    assert told("hearing_words_approved") == told("hearing_words_sent_back") == []
    assert not News.objects.exists()


def test_a_step_that_nobody_hears_of_makes_no_letter(barrier, petra, cora, now):
    choose_by_link(petra, "none")
    before = Letter.objects.count()
    park(barrier, cora, now)
    assert Letter.objects.count() == before


def test_what_somebody_wrote_stands_in_the_letter_as_it_is(petra, panel, cora, lena, now):
    """Forms are quoted with their gaps; ours are written the same way."""
    title = "The form asks for {name} and {link}, 100% %s"
    barrier = raise_barrier(petra, read_by=cora, at=now, source=panel, title=title)
    theme = propose(barrier, lena, now, title="What {told} and {choose} are")
    choosing.choose(theme, why="Many {name}.", by=cora, at=now, edited_times=0)
    park(barrier, cora, now, why="Ask {name}.")
    letters = Delivery.objects.order_by("pk").exclude(letter__kind="hearing_something_waits")
    for letter in letters.filter(to_address=petra.email):
        assert title in letter.text
        assert "{brace}" not in letter.text
    text = letters.filter(letter__kind="hearing_theme_chosen").first().text
    assert "takes up the theme **What {told} and {choose} are**." in text
    assert "Why: Many {name}." in text
