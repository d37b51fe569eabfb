import pytest

from commonpractice.advice.models import Advice
from tests.advice import told
from tests.agreement.asked import theme_in_hand
from tests.built_once import built_once
from tests.themes.proposed import barrier
from tests.themes.raised import reader

__all__ = ["barrier", "reader", "theme_in_hand"]


@built_once
def in_hand(potteries, theme_in_hand, mo, cora, now) -> Advice:
    """Asked by a board, taken up by Cora, led by Mo."""
    return told.taken_up(potteries, theme_in_hand, mo, cora, now)


@built_once
def sent(in_hand, mo, cora, now) -> Advice:
    """Agreed and sent for everybody to read."""
    advice = told.written(in_hand, mo, now)
    told.decide(told.positions_on(advice, mo, now), {mo: told.Said("agree")}, cora, now)
    told.send(told.again(advice), mo, now)
    return told.again(advice)


@pytest.fixture
def letters():
    """`letters(kind)`: the texts by mailbox."""
    from commonpractice.bulletins.models import Delivery

    def found(kind: str) -> dict[str, str]:
        rows = Delivery.objects.filter(letter__kind=kind)
        return {each.to_address.partition("@")[0]: each.text for each in rows}

    return found
