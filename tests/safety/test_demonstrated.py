"""The example's coordinator sees this room lived in: one report answered, one that waits."""

import pytest
from django.utils import timezone

from commonpractice.safety.models import Report
from commonpractice.safety.waiting import waits_for
from tests.home.lived_in import built

__all__ = ["built"]
pytestmark = pytest.mark.django_db


def test_one_report_is_answered_and_one_waits(built, sign_in):
    said = Report.objects.filter(community=built).order_by("at")
    assert [(str(each.by), str(each.about), each.is_decided) for each in said] == [
        ("Wen Lustre", "Ferdy Slab", True),
        ("Lena", "Dev Ember", False),
    ]
    cora = built.memberships.get(display_name="Cora Wedge")
    [waits] = waits_for([cora], timezone.now())
    page = sign_in(cora).get(waits["url"]).content.decode()
    assert "the tenant is asked first" in page
    overview = sign_in(cora).get("/potteries/safety/").content.decode()
    assert waits["url"] in overview
