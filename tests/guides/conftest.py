from tests.agreement.asked import closed_question, open_question, theme_in_hand
from tests.guides.written import guide
from tests.themes.proposed import barrier
from tests.themes.raised import reader

__all__ = ["barrier", "closed_question", "guide", "open_question", "reader", "theme_in_hand"]
