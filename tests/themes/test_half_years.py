import uuid
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.themes import looking_after, sources
from commonpractice.themes.hearing import by_the_clock
from commonpractice.themes.hearing.choosing import choose_by_link, choose_signed_in
from commonpractice.themes.hearing.half_years import HalfYear, closed_since, half_year_of, last_closed
from commonpractice.themes.hearing.what_became import what_became
from commonpractice.themes.models import Change, Contact, Escalation, EscalationAnswer, Verification
from tests.built_once import built_once
from tests.themes.raised import raise_barrier

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
FIRST_OF_JULY = datetime(2026, 7, 1, 7, tzinfo=UTC)
"""Eight o'clock in British Summer Time."""
BEFORE = datetime(2025, 11, 3, 12, tzinfo=UTC)
SPRING = datetime(2026, 3, 3, 12, tzinfo=UTC)
AUTUMN = datetime(2026, 8, 3, 12, tzinfo=UTC)
FIRST_HALF = HalfYear(2026, 1)


@pytest.mark.parametrize(
    ("day", "half", "closed"),
    [
        (date(2026, 1, 1), (2026, 1), (2025, 2)),
        (date(2026, 6, 30), (2026, 1), (2025, 2)),
        (date(2026, 7, 1), (2026, 2), (2026, 1)),
        (date(2026, 12, 31), (2026, 2), (2026, 1)),
    ],
)
def test_days_belong_to_half_years(day, half, closed):
    assert half_year_of(day) == HalfYear(*half)
    assert last_closed(day) == HalfYear(*closed)
    assert last_closed(day).next == half_year_of(day)


def test_closed_half_years_are_listed_in_order():
    assert list(closed_since(date(2025, 3, 1), date(2026, 6, 30))) == [HalfYear(2025, 1), HalfYear(2025, 2)]
    assert list(closed_since(date(2026, 3, 1), date(2026, 6, 30))) == []


@pytest.mark.parametrize("wrong", [(2026, 0), (2026, 3), (0, 1), (9999, 2)])
def test_there_is_no_third_half(wrong):
    with pytest.raises(ValueError, match=str(wrong[0])):
        HalfYear(*wrong)


@built_once
def barrier(petra, panel, cora):
    return raise_barrier(petra, read_by=cora, at=BEFORE, source=panel)


def letters() -> list[tuple[str, str]]:
    found = Delivery.objects.filter(letter__kind="hearing_half_year").order_by("letter__step", "to_name")
    return list(found.values_list("letter__step", "to_name"))


def test_each_source_gets_its_letter_once_on_the_first_day(barrier, petra, panel):
    by_the_clock.send_half_years(FIRST_OF_JULY - MINUTE)
    assert letters() == []
    for minutes in (0, 1, 9000):
        by_the_clock.send_half_years(FIRST_OF_JULY + minutes * MINUTE)
    assert letters() == [(f"half-year-2026-1:source-{panel.pk}", "Petra Saggar")]
    assert Delivery.objects.get(letter__kind="hearing_half_year").text == (
        "Hello Petra Saggar,\n\n"
        "twice a year we tell you what became of the barriers that Kiln City Resolution Group passed on to Potteries "
        "Practice (invented). This is the page for January to June 2026; you can print it or show it to others of your "
        "group:\n\n"
        f"http://127.0.0.1:8000/s/{petra.link_key}/2026-1/\n\n"
        "Thank you for telling us.\n\n"
        f"How often we write to you is yours to choose: http://127.0.0.1:8000/s/{petra.link_key}/letters/\n\n"
        "With kind regards,\nPotteries Practice (invented)"
    )


def test_in_winter_it_goes_by_winter_time(barrier, panel):
    by_the_clock.send_half_years(datetime(2026, 1, 1, 7, 59, tzinfo=UTC))
    assert letters() == []
    by_the_clock.send_half_years(datetime(2026, 1, 1, 8, tzinfo=UTC))
    assert letters() == [(f"half-year-2025-2:source-{panel.pk}", "Petra Saggar")]


@pytest.mark.parametrize(("late", "goes"), [(13 * DAY, True), (14 * DAY, False)])
def test_after_a_standstill_it_goes_a_little_late_or_not_at_all(barrier, late, goes):
    by_the_clock.send_half_years(FIRST_OF_JULY + late)
    assert bool(letters()) == goes


def test_nobody_is_told_where_nothing_was_passed_on_or_nobody_reads(petra, panel, cora):
    by_the_clock.send_half_years(FIRST_OF_JULY)
    # Approved only after the half-year had ended.
    raise_barrier(petra, read_by=cora, at=FIRST_OF_JULY - 5 * MINUTE, source=panel)
    by_the_clock.send_half_years(FIRST_OF_JULY)
    assert not Letter.objects.filter(kind="hearing_half_year").exists()


def test_no_letters_means_none_and_a_member_is_led_to_the_members_page(barrier, petra, panel, cora, mo, now):
    silent = Contact.objects.create(
        source=panel, key=uuid.uuid4(), name="Pia", email="pia@panel.example", added_at=now
    )
    choose_by_link(silent, "none")
    ended = Contact.objects.create(
        source=panel, key=uuid.uuid4(), name="Paul", email="paul@panel.example", added_at=now
    )
    sources.end_contact(ended, by=cora.person, at=now)
    Contact.objects.create(source=panel, key=uuid.uuid4(), name="Mo", email=mo.person.email, added_at=now)
    choose_signed_in(mo, "monthly")
    by_the_clock.send_half_years(FIRST_OF_JULY)
    texts = dict(Delivery.objects.filter(letter__kind="hearing_half_year").values_list("to_name", "text"))
    assert sorted(texts) == ["Mo Glaze", "Petra Saggar"]
    assert f"/potteries/sources/{panel.pk}/2026-1/" in texts["Mo Glaze"]


def park(barrier, cora, at, why="The insurer answers in May."):
    barrier.refresh_from_db()
    looking_after.take_step(barrier, "park", why=why, by=cora, at=at, seen=barrier.steps_taken)


def test_it_shows_the_half_as_it_ended_and_nothing_later(barrier, panel, cora):
    park(barrier, cora, SPRING)
    barrier.take("take_up", why="Later.", by=cora, at=AUTUMN)
    became = what_became(panel, FIRST_HALF)[0]
    assert (became.stage, became.since, became.has_moved) == ("parked", SPRING, True)
    assert [(step.stage, [(f.label, f.text) for f in step.facts]) for step in became.moved] == [
        ("parked", [("Why", "The insurer answers in May.")])
    ]
    before = what_became(panel, HalfYear(2025, 2))[0]
    assert (before.stage, len(before.moved)) == ("raised", 1)


def test_what_was_passed_on_later_is_not_there_yet(barrier, panel, petra, cora):
    raise_barrier(petra, read_by=cora, at=AUTUMN, source=panel)
    assert [each.barrier for each in what_became(panel, FIRST_HALF)] == [barrier]


def test_the_last_moment_belongs_to_the_half(barrier, panel, cora):
    end = datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/London"))
    park(barrier, cora, end - MINUTE)
    barrier.take("take_up", why="", by=cora, at=end)
    assert what_became(panel, FIRST_HALF)[0].stage == "parked"


def test_flex_and_sustained_change_stand_apart(barrier, panel, cora, mo):
    for kind, what in (("flex", "One room was given."), ("sustained", "Each fire is looked at.")):
        Change.objects.create(
            barrier=barrier, key=uuid.uuid4(), kind=kind, what=what, evidence="Seen.", month=date(2026, 3, 1),
            by=mo, at=SPRING,
        )  # fmt: skip
    became = what_became(panel, FIRST_HALF)[0]
    assert became.flex == ["One room was given."]
    assert [(each.what, each.standing) for each in became.sustained] == [
        ("Each fire is looked at.", "Nobody else has looked yet whether it is so.")
    ]
    sustained = Change.objects.get(kind="sustained")
    verification = Verification.objects.create(
        change=sustained, borne_out=True, how="Asked.", by=cora, at=AUTUMN
    )
    assert what_became(panel, FIRST_HALF)[0].sustained == became.sustained
    Verification.objects.filter(pk=verification.pk).update(at=SPRING)
    assert [each.standing for each in what_became(panel, FIRST_HALF)[0].sustained] == [
        "Somebody else has looked: it is so."
    ]


def test_who_is_asked_stands_there_until_the_half_in_which_they_answer(barrier, panel, cora):
    asked = Escalation.objects.create(
        barrier=barrier, key=uuid.uuid4(), body="Kiln Insurers (invented)", question="What do you need?",
        answer_by=date(2026, 6, 1), by=cora, at=BEFORE,
    )  # fmt: skip
    EscalationAnswer.objects.create(escalation=asked, text="Facts.", follows="A form.", at=SPRING)

    def follows(year: int, half: int) -> list[str]:
        return [each.follows for each in what_became(panel, HalfYear(year, half))[0].asked]

    assert (follows(2025, 2), follows(2026, 1), follows(2026, 2)) == ([""], ["A form."], [])


def test_nothing_is_said_twice(barrier, panel, cora):
    """A question asked stands by itself below the steps; one step without a reason says no more than the stage."""
    assert what_became(panel, HalfYear(2025, 2))[0].story == []
    barrier.take("clarify", why="", by=cora, at=SPRING)
    barrier.take("escalate", why="What do you need?", told="Kiln Insurers", by=cora, at=SPRING + DAY)
    became = what_became(panel, FIRST_HALF)[0]
    assert [(step.stage, step.facts) for step in became.story] == [("clarified", []), ("escalated", [])]


def test_what_was_merged_tells_where_the_other_stands(barrier, panel, cora, mo):
    other = raise_barrier(mo, read_by=cora, at=BEFORE, title="Rooms refused for old records")
    barrier.refresh_from_db()
    looking_after.merge(barrier, other, why="The same.", by=cora, at=SPRING, seen=1)
    park(other, cora, SPRING + DAY)
    other.take("take_up", why="", by=cora, at=AUTUMN)
    became = what_became(panel, FIRST_HALF)[0]
    assert (became.stage, became.other, became.other_stage) == ("merged with another", other, "parked")


def page(barrier, panel, petra, year, half) -> tuple[str, str]:
    return (
        reverse("links:source_half", args=[petra.link_key, year, half]),
        reverse("themes:source_half", args=["potteries", panel.pk, year, half]),
    )


def test_the_page_is_the_same_by_link_and_for_members(sign_in, petra, panel, cora, mo, now):
    long_ago = now - timedelta(days=250)
    barrier = raise_barrier(petra, read_by=cora, at=long_ago, source=panel)
    park(barrier, cora, now, why="Told later.")
    half = half_year_of(long_ago.date())
    by_link, of_members = page(barrier, panel, petra, half.year, half.half)
    shown = sign_in(None).get(by_link)
    assert (shown.status_code, shown["X-Robots-Tag"], "no-store" in shown["Cache-Control"]) == (
        200,
        "noindex",
        True,
    )
    assert "Fire setting long ago closes every temporary room" in shown.text
    assert "Told later." not in shown.text
    assert "/potteries/barriers/1/" not in shown.text
    for member in (mo, cora):
        assert "/potteries/barriers/1/" in sign_in(member).get(of_members).text


def test_only_closed_halves_with_something_passed_on_are_found(sign_in, petra, panel, cora, mo, olive, now):
    long_ago = now - timedelta(days=250)
    barrier = raise_barrier(petra, read_by=cora, at=long_ago, source=panel)
    first = half_year_of(long_ago.date())
    this = half_year_of(now.date())
    before = last_closed(first.first_day)
    for year, half in ((this.year, this.half), (this.next.year, this.next.half), (before.year, before.half),
                       (first.year, 3), (first.year, 0), (0, 1), (99999999, 1)):  # fmt: skip
        for address in page(barrier, panel, petra, year, half):
            assert sign_in(mo).get(address).status_code == 404, address
    for nobody in (None, olive):
        assert sign_in(nobody).get(page(barrier, panel, petra, first.year, first.half)[1]).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_much_became(petra, panel, cora, django_assert_num_queries, number):
    for _each in range(number):
        park(raise_barrier(petra, read_by=cora, at=BEFORE, source=panel), cora, SPRING)
    with django_assert_num_queries(4):
        assert len(what_became(panel, FIRST_HALF)) == number
