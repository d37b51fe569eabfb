import uuid
from datetime import timedelta

import pytest

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Constituency, Departure
from commonpractice.meetings.date_polling import best_dates, open_date_poll
from commonpractice.meetings.models import DateAnswer, DatePoll, Meeting, PollLink
from tests.built_once import built_once
from tests.cast import join
from tests.meetings.planned import half_past_twelve, letter_about, release

DATES = "/potteries/meetings/dates/"


@built_once
def poll(cora, chidi, mo, lena, now) -> DatePoll:
    starts = [half_past_twelve(cora.community, now + timedelta(days=days)) for days in (30, 37, 44)]
    return open_date_poll(
        community=cora.community, key=uuid.uuid4(), title="Summer meeting", length_minutes=90,
        closes_at=now + timedelta(days=10), starts=starts, by=cora.person, at=now,
    )  # fmt: skip


@built_once
def asked(poll, cora, now) -> DatePoll:
    release(poll, "dates_asked", cora, now)
    return poll


def link_of(poll, member) -> PollLink:
    return poll.links.get(membership=member)


def answer(poll, member, *words: str, at) -> None:
    options = poll.options.values_list("pk", flat=True)
    link_of(poll, member).answer_with(dict(zip(options, words, strict=True)), at=at)


def test_making_a_poll_from_the_form_once(cora, sign_in, now):
    day = (now + timedelta(days=30)).date()
    sent = {
        "key": str(uuid.uuid4()), "title": "Summer", "length_minutes": 90, "closes_day": f"{day - timedelta(days=10)}",
        "day_1": f"{day}", "clock_1": "12:30", "day_3": f"{day + timedelta(days=7)}", "clock_3": "18:00",
    }  # fmt: skip
    client = sign_in(cora)
    addresses = {client.post(DATES, sent).url for _sent in range(2)}
    poll = DatePoll.objects.get()
    assert addresses == {f"/potteries/meetings/dates/{poll.pk}/"}
    local = [f"{cora.community.local(option.starts_at):%H:%M}" for option in poll.options.all()]
    assert local == ["12:30", "18:00"]
    assert letter_about(poll, "dates_asked").subject == "When can you come? Summer"


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"day_2": "", "clock_2": ""}, "day_1", "Offer at least two dates, so that people have a choice."),
        ({"day_2": ""}, "day_2", "A date needs both a day and a time."),
        ({"clock_2": ""}, "clock_2", "A date needs both a day and a time."),
        ({"day_2": "2020-01-01"}, "day_2", "This time has already passed. Choose one that is still to come."),
        ({"day_2": "2030-05-01", "clock_2": "12:30"}, "day_2", "This date is offered twice."),
        (
            {"day_2": "2030-03-31", "clock_2": "01:30"},
            "clock_2",
            "The clocks go forward on 31 March 2030, and 01:30 does not happen. Choose another time.",
        ),
        (
            {"closes_day": "2020-01-01"},
            "closes_day",
            "This day has already passed. Choose one that is still to come.",
        ),
        ({"closes_day": "2030-05-01"}, "closes_day", "Ask for answers before the first of the dates."),
    ],
)
def test_bad_dates_are_named_and_make_no_poll(cora, sign_in, now, wrong, field, sentence):
    sent = {
        "key": str(uuid.uuid4()), "title": "Summer", "length_minutes": 90, "closes_day": "2030-01-10",
        "day_1": "2030-05-01", "clock_1": "12:30", "day_2": "2030-05-08", "clock_2": "12:30", **wrong,
    }  # fmt: skip
    page = sign_in(cora).post(DATES, sent)
    assert page.context["form"].errors == {field: [sentence]}
    assert DatePoll.objects.count() == 0


def test_each_member_is_asked_by_a_link_of_their_own(asked, cora):
    found = Delivery.objects.order_by("to_name")
    assert [each.to_name for each in found] == ["Chidi Slip", "Cora Wedge", "Lena", "Mo Glaze"]
    for each in found:
        assert f"/d/{link_of(asked, each.membership).link_key}/" in each.text
        assert each.text.count("- ") == 3
        assert each.calendar == ""


def test_answering_needs_no_signing_in_shows_nobody_else_and_counts_last(asked, mo, lena, client, now):
    answer(asked, lena, "no", "no", "no", at=now)
    address = f"/d/{link_of(asked, mo).link_key}/"
    text = client.get(address).content.decode()
    assert "Lena" not in text
    assert "checked" not in text
    options = list(asked.options.values_list("pk", flat=True))
    for words in (("yes", "no", "no"), ("yes", "if_need_be", "no")):
        client.post(address, {f"option_{pk}": word for pk, word in zip(options, words, strict=True)})
    given = DateAnswer.objects.filter(link__membership=mo).order_by("option__starts_at")
    assert list(given.values_list("answer", flat=True)) == ["yes", "if_need_be", "no"]
    assert client.get(address).content.decode().count("checked") == 3


def test_opening_changes_nothing_and_a_missing_choice_is_named(asked, mo, client):
    link = link_of(asked, mo)
    client.get(f"/d/{link.link_key}/")
    first = asked.options.first()
    page = client.post(f"/d/{link.link_key}/", {f"option_{first.pk}": "yes"})
    assert [list(words) for words in page.context["form"].errors.values()] == [
        ["Choose one of the three for this date."], ["Choose one of the three for this date."],
    ]  # fmt: skip
    link.refresh_from_db()
    assert (link.answered_at, DateAnswer.objects.count()) == (None, 0)


def test_links_end_with_membership_poll_and_edits_by_hand(asked, mo, lena, client, now):
    link = link_of(asked, mo)
    assert client.get(f"/d/{link.link_key}y/").status_code == 404
    DatePoll.objects.update(closes_at=now - timedelta(hours=1))
    assert "The time for answers is over" in client.post(f"/d/{link.link_key}/", {}).content.decode()
    Departure.objects.create(membership=mo, at=now)
    assert client.get(f"/d/{link.link_key}/").status_code == 404


def test_only_those_who_have_not_answered_are_reminded(asked, cora, mo, lena, sign_in, now):
    answer(asked, mo, "yes", "yes", "yes", at=now)
    client = sign_in(cora)
    for _click in range(2):
        client.post(f"{DATES}{asked.pk}/reminder/")
    letter = letter_about(asked, "dates_asked_again")
    assert asked.community.letters.filter(kind="dates_asked_again").count() == 1
    client.post(f"{DATES}{asked.pk}/letters/{letter.pk}/", {"release": "yes", "edited_times": 0})
    assert [each.to_name for each in letter.deliveries.all()] == ["Chidi Slip", "Cora Wedge", "Lena"]


@built_once
def many(asked, cora, chidi, mo, lena, now):
    """Five people of the public sector, and of each other part fewer: Lena is the only one with lived experience."""
    public = [join(cora.community, f"Pam{n}", at=now, constituency=Constituency.PUBLIC) for n in range(5)]
    PollLink.objects.bulk_create([PollLink(poll=asked, membership=member) for member in public])
    return [chidi, mo, lena, *public]


def shown(poll) -> list[tuple]:
    keys = list(poll.options.values_list("pk", flat=True))
    return [
        (keys.index(each.ranked.key), each.ranked.able, each.covers_everybody) for each in best_dates(poll)
    ]


def test_best_dates_by_people_and_by_large_parts_of_the_community(asked, many, now):
    chidi, mo, lena, *public = many
    for member in (chidi, mo, lena, *public[1:]):
        answer(asked, member, "yes", "yes", "no", at=now)
    assert shown(asked) == [(0, 7, None), (1, 7, None), (2, 0, None)]
    answer(asked, public[0], "yes", "no", "no", at=now)
    assert shown(asked) == [(0, 8, True), (1, 7, True), (2, 0, False)]


def test_nothing_tells_how_the_only_one_of_a_part_answered(asked, many, now):
    """Two dates that one person cannot make: the page is the same whether it is Lena or somebody of the many."""
    chidi, mo, lena, *public = many
    for member in (chidi, mo, *public[1:]):
        answer(asked, member, "yes", "yes", "yes", at=now)
    answer(asked, lena, "no", "yes", "yes", at=now)
    answer(asked, public[0], "yes", "no", "yes", at=now)
    as_it_is = shown(asked)
    answer(asked, public[0], "no", "yes", "yes", at=now)
    answer(asked, lena, "yes", "no", "yes", at=now)
    assert shown(asked) == as_it_is == [(2, 8, True), (0, 7, True), (1, 7, True)]


def test_the_page_names_no_part_of_the_community(asked, cora, lena, sign_in, now):
    answer(asked, lena, "no", "yes", "no", at=now)
    text = sign_in(cora).get(f"{DATES}{asked.pk}/").content.decode()
    assert "1 of 4 people asked have answered." in text
    assert "lived experience" not in text
    assert "Lena" not in text


def test_choosing_a_date_prefills_the_plan_and_the_meeting_closes_the_poll(
    asked, cora, mo, sign_in, client, now
):
    option = asked.options.all()[1]
    page = sign_in(cora).get(f"/potteries/meetings/plan/?date={option.pk}")
    initial = page.context["form"].initial
    starts = cora.community.local(option.starts_at)
    assert (initial["title"], initial["day"], f"{initial['ends']:%H:%M}") == (
        "Summer meeting",
        starts.date(),
        "14:00",
    )
    sent = {
        "key": str(uuid.uuid4()), "title": "Summer meeting", "kind": "community", "day": f"{starts:%Y-%m-%d}",
        "starts": "12:30", "ends": "14:00", "date_option": option.pk,
    }  # fmt: skip
    sign_in(cora).post("/potteries/meetings/plan/", sent)
    asked.refresh_from_db()
    assert asked.meeting == Meeting.objects.get()
    assert "A date has been chosen" in client.get(f"/d/{link_of(asked, mo).link_key}/").content.decode()


def test_polls_are_found_by_those_who_plan_only(asked, cora, chidi, mo, olive, sign_in):
    address = f"{DATES}{asked.pk}/"
    codes = [sign_in(who).get(address).status_code for who in (cora, chidi, mo, olive, None)]
    assert codes == [200, 200, 404, 404, 404]
    assert sign_in(mo).post(f"{address}reminder/").status_code == 404
    assert sign_in(olive).get(f"/elsewhere/meetings/dates/{asked.pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_poll_costs_the_same_for_one_date_and_three(
    asked, cora, mo, sign_in, now, rows, django_assert_num_queries
):
    answer(asked, mo, "yes", "no", "no", at=now)
    asked.options.exclude(pk__in=list(asked.options.values_list("pk", flat=True))[:rows]).delete()
    client = sign_in(cora)
    with django_assert_num_queries(10):
        page = client.get(f"{DATES}{asked.pk}/")
    assert len(page.context["dates"]) == rows
