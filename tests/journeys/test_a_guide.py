"""A guide: from four agreements to what came of it in practice, written by four browsers on bad networks.

One of them is offline for four minutes by the clock of its page, which is turned on twice: more than any limit or pause of the
connection, and nobody waits for it. The server is killed twice while all four type.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from commonpractice.community.models import Membership, Organisation, Sector
from commonpractice.themes import choosing
from tests.agreement.asked import theme_in_hand
from tests.cast import join
from tests.guides.written import adopted
from tests.journeys import authoring, practising, settling
from tests.journeys.authoring import ASKS, CLAUSES, FACTS, LOOKS, TELLS, Typing, signed_in
from tests.journeys.house import House, look, zone_at_noon
from tests.themes import living
from tests.themes.proposed import barrier
from tests.themes.raised import reader

__all__ = ["barrier", "reader", "theme_in_hand"]
pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.kill]


@pytest.fixture
def ada(potteries, now) -> Membership:
    council = Organisation.objects.create(
        community=potteries, name="Slip Lane Council (invented)", sector=Sector.PUBLIC
    )
    return join(potteries, "Ada Saggar", at=now, organisation=council)


@pytest.fixture
def agreed(potteries, theme_in_hand, barrier, mo, lena, cora, now) -> None:
    """A public theme with four agreements; what its barrier stood for was changed, and somebody looked at it."""
    potteries.time_zone = zone_at_noon(now)
    potteries.save()
    for title, text in CLAUSES.items():
        adopted(theme_in_hand, mo, cora, now, title=title, text=text)
    living.verify(living.report(barrier, mo, at=now), lena, at=now)
    choosing.publish(theme_in_hand, by=cora, at=now)


def test_a_guide_from_agreements_to_practice(
    house: House, settings, agreed, cora, chidi, mo, lena, ada, barrier, now
):
    # Sessions that are begun here are good there.
    settings.SECRET_KEY = house.server.environ["COMMONPRACTICE_SECRET_KEY"]
    coordinator = signed_in(house, cora, "/potteries/guides/")
    authoring.begin(coordinator)
    people = {"chidi": chidi, "mo": mo, "lena": lena, "ada": ada}
    write_together(house, coordinator, people)
    day = (now + timedelta(days=21)).date()
    outside, reader = settle_it(house, coordinator, people, day)
    practising.ask_all(coordinator, day)
    pages = practising.all_answer(house, people)
    practising.stands_beside_it(coordinator, reader)
    practising.adopt_all(pages, day)
    practising.everybody_reads_what_they_do(reader)
    practising.report(outside)
    practising.barrier_comes_back(coordinator)
    practising.a_new_version_tells_them(house, coordinator, pages)
    practising.old_one_says_so(reader)
    practising.the_line_shows_all(coordinator, str(barrier))
    practising.so_far_as_it_is_public(reader, str(barrier))
    nobody_got_a_letter_twice(house)


def write_together(house: House, cora: Page, people: Mapping[str, Membership]) -> None:
    """Three browsers, and one that no socket gets through to."""
    names = ("chidi", "mo", "lena")
    chidi, mo, lena = (signed_in(house, people[each], "/live/time", sockets=each != "lena") for each in names)
    mo.clock.install()
    everybody = [cora, chidi, mo, lena]
    for page in everybody:
        authoring.open_text(page)
    authoring.all_saved(*everybody)
    written = authoring.type_at_once(
        [
            Typing(cora, ASKS, "It asks who saw it, and listens to the end."),
            Typing(mo, ASKS, "Always, at every door:", at="Home"),
            Typing(lena, LOOKS, "The person is there, and is heard first."),
            Typing(chidi, LOOKS, "Bring tea and a plan."),
        ],
        {3: house.server.kill, 6: house.server.start},
    )
    authoring.come_back(*everybody)
    look(lena, "guide-write")
    written += authoring.write_the_rest(cora)
    authoring.suggest_and_accept(chidi, cora)
    with authoring.away(mo, [cora, chidi, lena], "Nobody decides alone."):
        written += authoring.type_at_once(
            [
                Typing(mo, TELLS, "Nobody decides alone."),
                Typing(chidi, TELLS, "A copy goes to the person."),
                Typing(lena, FACTS, "Feelings are no facts, and are said as feelings."),
            ]
        )
        plain = signed_in(house, people["ada"], "/live/time", scripts=False)
        authoring.change_by_form(plain, cora)
    written += authoring.type_at_once(
        [
            Typing(cora, LOOKS, "Who was there signs the note of the visit."),
            Typing(mo, authoring.BY_FORM, "Dates are written as dates."),
            Typing(lena, TELLS, "By a day that is named."),
            Typing(chidi, ASKS, "Two people ask, never one."),
        ],
        {2: house.server.kill, 5: house.server.start},
    )
    authoring.come_back(*everybody)
    authoring.all_the_same(everybody, [*written, authoring.BY_FORM, f"It does so {authoring.SUGGESTED}."])
    for page in (chidi, mo, lena):
        page.goto("/live/time")


def settle_it(house: House, cora: Page, people: Mapping[str, Membership], last: date) -> tuple[Page, Page]:
    settling.ask_people(house, cora, last)
    outside = settling.comments_come_in(house, people)
    settling.answer_all(house, cora)
    named = settling.name_oneself(house, people["mo"], settling.MADE_TO_LAST)
    settling.name_oneself(house, people["lena"], settling.KEPT_NAME)
    settling.publish(cora, 1, settling.NOTE)
    reader = settling.read_by_anybody(house)
    outside.goto(settling.VERSION)
    look(outside, "guide-version")
    settling.every_form(outside)
    settling.withdraw(named, reader)
    return outside, reader


def nobody_got_a_letter_twice(house: House) -> None:
    sent = Counter((each.to, each.message["Subject"]) for each in house.mailroom.taken)
    assert {letter: number for letter, number in sent.items() if number > 1} == {}
