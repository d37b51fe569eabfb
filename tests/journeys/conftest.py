from collections.abc import Iterator

import pytest

from tests.bulletins.mailroom import Mailroom
from tests.journeys.house import House
from tests.serving import RealServer, shared_database
from tests.several_servers import Servers


@pytest.fixture
def house(transactional_db, tmp_path, browser, pytestconfig) -> Iterator[House]:
    """As it is installed for people, not the demonstration: letters go by SMTP, the worker runs inside."""
    mailroom = Mailroom()
    mailroom.open()
    number = pytestconfig.getoption("--servers")
    with Servers(shared_database(), number) if number > 1 else RealServer(shared_database()) as server:
        server.environ |= {
            "COMMONPRACTICE_DEMONSTRATION": "false",
            "COMMONPRACTICE_SECRET_KEY": "a key for the journeys alone, with enough letters",
            "COMMONPRACTICE_DATA_DIR": str(tmp_path),
            "COMMONPRACTICE_EMAIL_URL": f"smtp://127.0.0.1:{mailroom.port}",
            "COMMONPRACTICE_WORKER_INSIDE": "true",
        }
        server.start()
        opened = House(server, mailroom, browser)
        try:
            yield opened
        finally:
            opened.close()
            mailroom.close()
    assert opened.wrong == []
