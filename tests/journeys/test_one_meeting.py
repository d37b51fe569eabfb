"""One meeting, from an empty installation to approved minutes, through real browsers, a real server and real letters."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.journeys import founding, minuting, planning, running
from tests.journeys.house import House, zone_at_noon

pytestmark = pytest.mark.browser


def here() -> datetime:
    now = datetime.now(UTC)
    return now.astimezone(ZoneInfo(zone_at_noon(now)))


def test_from_an_empty_house_to_approved_minutes(house: House):
    cora = founding.found(house)
    founding.adopt_terms(cora)
    founding.everybody_joins(house, cora)
    planning.name_chair(cora)
    planning.plan_meeting(cora, here=here())
    planning.adjust_agenda(cora)
    planning.invite(cora)
    planning.everybody_answers(house, cora)
    gathered = running.gather(house)
    running.start(gathered)
    running.roundtable(gathered)
    running.discuss(gathered)
    running.look_ahead(gathered)
    minuting.draft(gathered.desk)
    minuting.send_and_put_right(house, gathered)
    minuting.follow_up(gathered)
    minuting.plan_the_next(cora)
    minuting.three_months_pass()
    minuting.approve(gathered)
