"""Links that stop answering: what is asked, what never is, and whom it is told."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from commonpractice.bulletins.models import Delivery
from commonpractice.community.actions import end_membership
from commonpractice.library import changing
from commonpractice.library.links import broken
from commonpractice.library.links.asking import ask, is_public
from commonpractice.library.models import LinkCheck, Resource
from tests.library.shared import shared_link, shared_note


class Site(BaseHTTPRequestHandler):
    """Answers with the status that stands in the path; `to/…` leads on, `drips` never ends."""

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        if self.path == "/drips":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            while not self.server.enough.wait(0.05):
                try:
                    self.wfile.write(b"X-More: more\r\n")
                except OSError:
                    return
            return
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
        elif self.path == "/head-refused":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            self.send_response(int(self.path.strip("/").split("?")[0]))
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()

    def log_message(self, *_words):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.enough = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.enough.set()
    server.shutdown()
    thread.join()
    server.server_close()


def at(site, path: str) -> str:
    return f"http://127.0.0.1:{site.server_port}/{path}"


def here_alone(site):
    return lambda address, port: (address, port) == ("127.0.0.1", site.server_port)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("200", "works"),
        ("200?q=caf é", "works"),
        ("403", "works"),
        ("head-refused", "works"),
        ("404", "gone"),
        ("410", "gone"),
        ("503", "no_answer"),
        ("to//to//200", "works"),
        ("to//404", "gone"),
        ("to/http://127.0.0.1:1/200", "not_asked"),
        ("to/file:///etc/passwd", "not_asked"),
        ("to/http://a:b@127.0.0.1/", "not_asked"),
    ],
)
def test_what_a_page_answers(site, path, answer):
    assert ask(at(site, path), allowed=here_alone(site)) == answer


def test_a_circle_of_redirects_ends(site):
    assert ask(at(site, "to//" * 5 + "200"), allowed=here_alone(site)) == "works"
    assert ask(at(site, "to//" * 6 + "200"), allowed=here_alone(site)) == "no_answer"


def test_a_page_that_drips_is_left_in_time(site):
    assert ask(at(site, "drips"), allowed=here_alone(site), seconds=0.2) == "no_answer"


def test_nobody_there_is_no_answer(site):
    allowed = here_alone(site)
    gone = at(site, "200")
    site.socket.close()
    assert ask(gone, allowed=allowed, seconds=1) == "no_answer"
    assert ask("http://no-such-host.invalid/", seconds=1) == "no_answer"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2001:0:7f00:1::",
    ],
)
def test_our_own_network_is_never_asked(address):
    assert not is_public(address, 443)


def test_the_open_internet_is_asked_at_the_doors_of_the_web():
    assert [is_public(address, 443) for address in ("93.184.215.14", "2606:2800:21f:cb07::1")] == [True, True]
    assert [is_public("93.184.215.14", port) for port in (22, 25, 80, 5432, 8080)] == [
        False,
        False,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("name", ["localhost", "127.1", "0x7f000001", "2130706433", "[::1]"])
def test_other_spellings_of_this_machine_are_not_asked(site, name):
    # A library that looks names up may not know the spelling: then nobody is asked either.
    assert ask(f"http://{name}:{site.server_port}/200") in {"not_asked", "no_answer"}
    assert site.asked == []


def test_three_days_without_an_answer_are_told_once(mo, sign_in, now):
    link = shared_link(mo, now)
    for day, answer in enumerate(["no_answer", "no_answer", "works", "gone", "gone", "not_asked"]):
        broken.keep(link, answer, at=now + timedelta(days=day))
    assert (LinkCheck.objects.get().failed_days, Delivery.objects.count()) == (0, 0)
    for hour in (0, 1, 24, 48, 72):
        broken.keep(link, "gone", at=now + timedelta(days=9, hours=hour))
    assert list(Delivery.objects.values_list("to_address", "letter__kind")) == [
        (mo.person.email, "resource_link_broken")
    ]
    check = LinkCheck.objects.get()
    assert check.broken_since == mo.community.date_of(now + timedelta(days=11))
    at_page = f"/potteries/library/{link.number}/"
    assert "Nothing has answered at this address since" in sign_in(mo).get(at_page).content.decode()
    broken.keep(link, "works", at=now + timedelta(days=13))
    assert "Nothing has answered" not in sign_in(mo).get(at_page).content.decode()


def test_where_the_owner_left_the_coordinators_are_told(mo, cora, now):
    link = shared_link(mo, now)
    end_membership(mo, by=mo.person, at=now)
    for day in range(3):
        broken.keep(link, "gone", at=now + timedelta(days=day))
    assert list(Delivery.objects.values_list("to_address", flat=True)) == [cora.person.email]


def test_another_address_begins_anew(mo, now):
    link = shared_link(mo, now)
    broken.keep(link, "gone", at=now)
    changing.change(link, {"title": "Other words"}, seen=0)
    assert LinkCheck.objects.get().failed_days == 1
    changing.change(link, {"address": "https://rooms.example.org/new"}, seen=1)
    assert LinkCheck.objects.count() == 0
    broken.keep(link, "gone", at=now)
    assert LinkCheck.objects.count() == 0


def test_links_are_asked_in_turn_and_nothing_else(mo, now, site):
    allowed = here_alone(site)
    first, second, removed = (
        shared_link(mo, now, address=at(site, status)) for status in ("200", "404", "500")
    )
    shared_note(mo, now)
    changing.remove(removed, why="It was wrong.", by=mo, at=now)
    for _minute in range(4):
        broken.check_one(now, allowed=allowed)
    assert site.asked == [
        ("HEAD", "/200", f"127.0.0.1:{site.server_port}"),
        ("HEAD", "/404", f"127.0.0.1:{site.server_port}"),
        ("GET", "/404", f"127.0.0.1:{site.server_port}"),
    ]
    site.asked.clear()
    broken.check_one(now + timedelta(days=1), allowed=allowed)
    broken.check_one(now + timedelta(days=1), allowed=allowed)
    assert {path for _method, path, _host in site.asked} == {"/404"}
    assert LinkCheck.objects.get(resource=second).failed_days == 2
    assert Resource.objects.get(pk=first.pk).link_check.failed_days == 0
