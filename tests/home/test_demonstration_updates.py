"""What the demonstration's community told everybody."""

import pytest
from django.test import Client
from django.utils import timezone

from commonpractice.bulletins.models import Update
from commonpractice.bulletins.updates.showing import latest
from tests.home.lived_in import built

__all__ = ["built"]
pytestmark = pytest.mark.django_db


def test_visitors_read_three_with_a_picture_and_a_correction(built):
    now = timezone.now()
    newest = latest(built, 5, now=now)
    assert [each.title for each in newest] == [
        "A day at Kiln Lane Hall",
        "A guide about post that does not arrive",
        "We are a year old",
    ]
    page = Client().get(newest[0].get_absolute_url()).content.decode()
    assert 'alt="A drawing of a bottle oven: round at the foot, narrow at the neck, with a low door."' in page
    assert "It said that twenty-two people came." in page
    assert [each.title for each in Update.objects.planned(now)] == ["Come and read a draft with us"]
    assert [each.title for each in Update.objects.drafts()] == ["What we learned about notes"]
