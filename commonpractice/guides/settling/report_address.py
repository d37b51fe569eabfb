"""Where to tell how a clause went: short enough to type from paper."""

from django.conf import settings
from django.urls import reverse

from commonpractice.guides.models import Clause


def short_address(clause: Clause) -> str:
    """Absolute; for paper, as words and as a QR code. It leads to the form as long as the clause stands in the guide."""
    return settings.ADDRESS + reverse("links:report_clause", args=[clause.pk])
