import uuid

import pytest

from commonpractice.community.models import ContactPoint
from commonpractice.directory.asking import Asking, ask
from commonpractice.directory.models import Question


@pytest.fixture
def doors(potteries, mo, now) -> ContactPoint:
    """Mo can be asked about doors."""
    return ContactPoint.objects.create(community=potteries, membership=mo, subject="Getting through the door")


@pytest.fixture
def asked(doors, now) -> Question:
    """Ade, no member, has asked Mo."""
    return ask(
        doors, Asking(uuid.uuid4(), "Ade Visitor", "ade@example.org", "Is there a step?", None), at=now
    )
