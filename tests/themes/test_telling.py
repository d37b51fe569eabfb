from commonpractice.bulletins.models import Delivery
from commonpractice.themes import confirming
from commonpractice.themes.models import month_of
from commonpractice.themes.voice import Voice
from tests.themes.raised import raise_barrier


def test_a_barrier_in_no_theme_tells_nobody_who_supports_no_theme(mo, cora, lena, chidi, now):
    """Cora supports no theme, and the barrier stands in none: that is nothing they have in common."""
    barrier = raise_barrier(mo, read_by=cora, at=now)
    for member in (lena, chidi):
        confirming.confirm(barrier, voice=Voice(member), kind="charity", month=month_of(now.date()), at=now)
    moved = Delivery.objects.filter(letter__kind="hearing_barrier_moved")
    assert set(moved.values_list("membership__display_name", flat=True)) == {"Mo Glaze", "Lena"}
