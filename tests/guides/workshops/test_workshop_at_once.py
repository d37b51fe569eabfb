"""Two press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

from functools import partial

from commonpractice.guides.models import WorkshopSeat
from commonpractice.guides.workshops import holding, merging, seating
from commonpractice.guides.workshops.places import IN, Note
from commonpractice.transitions import NotNowError
from tests.at_once import at_once, two_connections
from tests.guides.workshops.held import lines, prepare, table_of, types
from tests.guides.written import HELPS, write


@two_connections
def test_however_many_press_it_starts_and_is_merged_once(transactional_db, mo, lena, cora, now):
    guide = write(mo, now)
    workshop = prepare(guide, mo, now, people=4, sections=[HELPS])
    table = table_of(workshop, 1)
    at_once(*(partial(seating.sit, workshop, table, lena, at=now) for _ in range(3)))
    assert WorkshopSeat.objects.count() == 1
    both = (mo, cora)
    begun = at_once(*(partial(holding.start, workshop, by=by, at=now) for by in both), told=(NotNowError,))
    assert sorted(type(each).__name__ for each in begun) == ["NoneType", "NotNowError"]
    assert [each for each in lines(guide) if each.startswith("[")] == ["[1: ]"]
    (block,) = types(workshop, 1, "Ring first.", by=lena, at=now)
    holding.end_round(workshop, by=mo, at=now)
    merging.note(workshop, table, {block: Note(IN)}, by=mo, at=now)
    merged = at_once(*(partial(merging.merge, workshop, by=by, at=now) for by in both), told=(NotNowError,))
    assert sorted(str(each) for each in merged if isinstance(each, int)) == ["1"]
    assert lines(guide).count("Ring first.") == 1
    assert guide.moments.count() == 1
