from tests.agreement.asked import theme_in_hand
from tests.guides.workshops.held import workshop
from tests.guides.written import guide
from tests.themes.proposed import barrier
from tests.themes.raised import reader

__all__ = ["barrier", "guide", "reader", "theme_in_hand", "workshop"]
