"""The way in for phones: the address of the room in its QR code, and in words."""

from django.conf import settings
from django.urls import reverse

from commonpractice.meetings.models import Meeting


def address(meeting: Meeting) -> str:
    return f"{settings.ADDRESS}{reverse('links:join_room_code', args=[meeting.room_code])}"


def spoken_address() -> str:
    """Without https://, as one types it."""
    return f"{settings.ADDRESS.partition('://')[2]}{reverse('links:join_room')}"


def spaced(code: str) -> str:
    """In two halves, as one reads it out."""
    return f"{code[:3]} {code[3:]}"
