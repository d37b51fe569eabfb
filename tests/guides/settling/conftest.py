import pytest

from tests.guides.settling.settled import opened


@pytest.fixture
def consultation(guide, mo, lena, cora, now):
    """Open to members, led by Mo."""
    return opened(guide, mo, now)


@pytest.fixture
def public(guide, mo, lena, cora, now):
    """Open to everybody, led by Mo."""
    return opened(guide, mo, now, to="public")
