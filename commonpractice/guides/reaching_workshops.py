"""How a workshop and its tables are reached: by members of the community, else *not found*."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember
from commonpractice.guides.models import Guide, Workshop, WorkshopTable
from commonpractice.guides.reaching import reach_guide, reach_guide_to_lead


def reach_workshop(request: HttpRequest, slug: str, number: int, which: int) -> tuple[AsMember, Workshop]:
    reached, guide = reach_guide(request, slug, number)
    return reached, _workshop(guide, which)


def reach_workshop_to_lead(
    request: HttpRequest, slug: str, number: int, which: int
) -> tuple[AsMember, Workshop]:
    reached, guide = reach_guide_to_lead(request, slug, number)
    return reached, _workshop(guide, which)


def reach_table(
    request: HttpRequest, slug: str, number: int, which: int, table: int
) -> tuple[AsMember, WorkshopTable]:
    reached, workshop = reach_workshop(request, slug, number, which)
    return reached, _table(workshop, table)


def reach_table_to_lead(
    request: HttpRequest, slug: str, number: int, which: int, table: int
) -> tuple[AsMember, WorkshopTable]:
    reached, workshop = reach_workshop_to_lead(request, slug, number, which)
    return reached, _table(workshop, table)


def _workshop(guide: Guide, which: int) -> Workshop:
    found = get_object_or_404(guide.workshops.all(), number=which)
    found.guide = guide
    return found


def _table(workshop: Workshop, number: int) -> WorkshopTable:
    found = get_object_or_404(workshop.tables.select_related("scribe"), number=number)
    found.workshop = workshop
    return found
