import pytest

from tests.checking.our_entries import invented_entries


@pytest.fixture
def invented():
    """Three entries more in our list: `PLAIN`, `DRAFT` and `DISPUTED`."""
    with invented_entries():
        yield
