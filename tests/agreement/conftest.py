from tests.agreement.asked import closed_question, draft, gathering, open_question, theme_in_hand
from tests.agreement.on_the_way import consent, everybody, proposal
from tests.themes.proposed import barrier
from tests.themes.raised import reader

__all__ = [
    "barrier",
    "closed_question",
    "consent",
    "draft",
    "everybody",
    "gathering",
    "open_question",
    "proposal",
    "reader",
    "theme_in_hand",
]
