"""How many reports came in, told so that no small number can be worked out (`small_numbers`).

Quarters that are over follow one another into a period until it holds enough reports to be told, as `register/seen_here`
has it for barriers; inside the community only, and by nothing but the guide.
"""

from datetime import date

from commonpractice.guides.models import Guide, PracticeReport
from commonpractice.themes.register.seen_here import Told, told


def counted(guide: Guide, today: date) -> list[Told]:
    """Two queries: the first version, and the days on which something was reported."""
    first = guide.versions.order_by("number").values_list("at", flat=True).first()
    if first is None:
        return []
    days = PracticeReport.objects.filter(clause__guide=guide).order_by().values_list("pk", "on")
    return told(days, known_since=guide.community.date_of(first), today=today)
