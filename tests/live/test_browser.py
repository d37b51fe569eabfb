"""The browser's part in a real Chromium: both transports, a killed server, a wrong clock, and somebody who is typing."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.live.conftest import ROOT, Server

pytestmark = pytest.mark.browser
BLOCKED = "window.WebSocket = class { static OPEN = 1; constructor() { setTimeout(() => this.onclose?.({ code: 1006 })); } close() {} };"
HOUR_AHEAD = "const real = Date.now.bind(Date); Date.now = () => real() + 3600000;"
COUNTED = "const Real = WebSocket; window.opened = 0; window.WebSocket = class extends Real { constructor(a) { super(a); opened++; } };"
SLOW_NOTES = """const real = fetch; let now = 0; window.most = 0; window.fetch = async (address, options) => {
    if (address !== "/note") return real(address, options);
    most = Math.max(most, ++now);
    await new Promise((done) => setTimeout(done, 700));
    return real(address, options).finally(() => now--);
};"""
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("built") / "room.js"
    esbuild = ROOT / "frontend" / "node_modules" / ".bin" / "esbuild"
    assert esbuild.exists() or shutil.which("npm"), "run make install first"
    command = [
        str(esbuild),
        str(ROOT / "frontend/js/room.js"),
        "--bundle",
        "--format=esm",
        f"--outfile={built}",
    ]
    subprocess.run([*command, "--log-level=error"], check=True)
    return built


@pytest.fixture
def board(tmp_path: Path, script: Path) -> Iterator[Server]:
    served = Server(tmp_path, ROOM_SCRIPT=str(script))
    served.start()
    yield served
    served.kill()


@pytest.fixture
def opened(browser: Browser, board: Server) -> Iterator[Open]:
    contexts = []

    def open_page(*before: str) -> Page:
        context = browser.new_context()
        contexts.append(context)
        for each in before:
            context.add_init_script(each)
        page = context.new_page()
        page.goto(board.address + "/page")
        expect(page.locator("[data-connection]")).to_have_text("Live", timeout=8000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_socket_and_poll_end_in_the_same_state(board: Server, opened: Open) -> None:
    by_socket, by_poll = opened(COUNTED), opened(BLOCKED)
    asked: list[str] = []
    by_poll.on("request", lambda request: asked.append(request.url))
    board.post("/many", words="n", times="30")
    for page in (by_socket, by_poll):
        expect(page.locator("[data-part=words]")).to_have_text("n29")
    assert by_socket.evaluate("opened") == 1
    # The poll that brought it may have been on its way before we listened; the one that asks for more follows it.
    for _look in range(40):
        if any("/live/boards/1/desk?since=" in url for url in asked):
            break
        by_poll.wait_for_timeout(50)
    assert any("/live/boards/1/desk?since=" in url for url in asked)
    before = len(asked)
    by_poll.wait_for_timeout(600)
    assert len(asked) - before <= 1


@pytest.mark.parametrize(
    "without", ["delete window.WebSocket;", "window.WebSocket = class { constructor() { throw Error(); } };"]
)
def test_a_browser_that_has_no_sockets_polls(board: Server, opened: Open, without: str) -> None:
    page = opened(without)
    board.post("/many", words="n", times="3")
    expect(page.locator("[data-part=words]")).to_have_text("n2")


def test_a_server_that_refuses_the_upgrade_is_polled(board: Server, opened: Open) -> None:
    board.kill()
    board.environ["UVICORN_OPTIONS"] = json.dumps({"ws": "none"})
    board.start()
    page = opened()
    board.post("/set", words="by poll")
    expect(page.locator("[data-part=words]")).to_have_text("by poll")


def test_a_killed_server_is_said_and_its_return_brings_the_present(board: Server, opened: Open) -> None:
    pages = [opened(), opened(BLOCKED)]
    board.kill()
    for page in pages:
        expect(page.locator("[data-connection]")).to_have_text("Reconnecting – what you type is kept")
    board.start()
    board.post("/set", words="back")
    for page in pages:
        expect(page.locator("[data-part=words]")).to_have_text("back", timeout=15000)
        expect(page.locator("[data-connection]")).to_have_text("Live")


def test_whoever_is_cut_off_is_told_and_does_not_come_back(board: Server, opened: Open) -> None:
    page = opened()
    board.post("/cut", who="ada")
    expect(page.locator("[data-connection]")).to_have_text(
        "This page is no longer open to you. Load it again to see why."
    )


def test_nothing_moves_while_a_button_is_down(board: Server, opened: Open) -> None:
    page = opened()
    button, words = page.get_by_role("button", name="Add"), page.locator("[data-part=words]")
    page.get_by_label("Add").fill("pressed")
    button.hover()
    place = button.bounding_box()
    page.mouse.down()
    board.post("/set", words="first<br>and longer")
    page.wait_for_timeout(400)
    assert (words.text_content(), button.bounding_box()) == ("start", place)
    page.mouse.up()
    expect(words).to_contain_text("+ pressed")


@pytest.mark.parametrize("clock", ["", HOUR_AHEAD])
def test_a_timer_is_right_on_a_phone_whose_clock_is_wrong(opened: Open, clock: str) -> None:
    page = opened(clock or "0")
    page.wait_for_timeout(400)
    minutes, seconds = page.locator("[data-timer]").inner_text().split(":")
    # Ten minutes, begun a minute before the page was made.
    assert 530 <= int(minutes) * 60 + int(seconds) <= 540
    assert page.locator("[data-timer]").get_attribute("data-state") == "normal"


def test_the_minute_and_the_end_are_said_once_each(opened: Open) -> None:
    page = opened()
    page.evaluate("""() => {
        window.said = [];
        const region = document.querySelector('[data-clock-says]');
        new MutationObserver(() => region.textContent && said.push(region.textContent)).observe(region, { childList: true });
        window.passed = (left) => {
            const timer = document.querySelector('[data-timer]');
            const real = Date.now.bind(Date);
            const shift = Date.parse(timer.dataset.runningSince) + (600 - left) * 1000 - real();
            window.base ??= real;
            Date.now = () => window.base() + shift;
        };
        window.fetch = () => new Promise(() => {});
    }""")
    for left, state in [
        (61.5, "normal"),
        (59, "last-minute"),
        (58, "last-minute"),
        (0, "over"),
        (-65.5, "over"),
    ]:
        page.evaluate(
            "left => { performance.now = (apart => () => Date.now() - apart)(Date.now() - performance.now()); }",
            left,
        )
        page.evaluate("left => { Date.now = window.base ?? Date.now; window.passed(left); }", left)
        expect(page.locator("[data-timer]")).to_have_attribute("data-state", state)
        page.wait_for_timeout(300)
    assert page.evaluate("said") == ["One minute left", "Time is up"]
    expect(page.locator("[data-timer]")).to_have_text(re.compile("1:0[5-9] over"))


def test_what_somebody_types_is_kept_and_sent_once(board: Server, opened: Open) -> None:
    page = opened()
    field = page.get_by_label("Add", exact=True)
    field.fill("tea")
    board.post("/set", words="meanwhile")
    expect(page.locator("#add small")).to_have_text("meanwhile")
    assert field.input_value() == "tea"
    assert field.evaluate("field => field === document.activeElement")
    field.evaluate("field => field.blur()")
    board.post("/set", words="later")
    expect(page.locator("#add small")).to_have_text("later")
    assert field.input_value() == "tea"
    board.kill()
    page.get_by_role("button", name="Add").click()
    expect(page.locator("#add [role=status]")).to_contain_text("Not sent yet")
    assert field.input_value() == "tea"
    board.start()
    expect(page.locator("[data-part=words]")).to_have_text("later + tea", timeout=15000)
    expect(field).to_have_value("")
    field.fill("cake")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("[data-part=words]")).to_have_text("later + tea + cake")


def test_an_answer_that_was_lost_does_not_send_twice(board: Server, opened: Open) -> None:
    page = opened()

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/add", lose, times=1)
    page.get_by_label("Add", exact=True).fill("tea")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("#add [role=status]")).to_have_text("Sent")
    assert board.facts()["row"][1] == "start + tea"


def test_a_slow_network_has_one_save_under_way_and_the_last_text_wins(board: Server, opened: Open) -> None:
    page = opened(SLOW_NOTES)
    page.get_by_label("Note").press_sequentially("slow but sure, word by word", delay=60)
    page.wait_for_function("localStorage.getItem('note:n1') === null")
    assert page.evaluate("most") == 1
    assert board.facts()["row"][3] == "slow but sure, word by word"


def test_notes_are_saved_as_typed_one_request_at_a_time(board: Server, opened: Open) -> None:
    page = opened()
    posts: list[str] = []
    page.on(
        "request",
        lambda request: posts.append(request.post_data or "") if request.url.endswith("/note") else None,
    )
    page.get_by_label("Note").press_sequentially("a note of some length", delay=60)
    expect(page.locator("[data-saved]")).to_have_text("Saved")
    page.wait_for_timeout(700)
    assert board.facts()["row"][3] == "a note of some length"
    # About 1.3 seconds of typing: at least one while typing, and one after it.
    assert 2 <= len(posts) <= 4
    assert page.evaluate("localStorage.getItem('note:n1')") is None


def test_a_note_survives_a_killed_server_and_a_closed_page(board: Server, opened: Open) -> None:
    page = opened()
    page.get_by_label("Note").fill("before")
    expect(page.locator("[data-saved]")).to_have_text("Saved")
    board.kill()
    page.get_by_label("Note").fill("during")
    expect(page.locator("[data-saved]")).to_have_text("Kept on this device")
    copy = json.loads(page.evaluate("localStorage.getItem('note:n1')"))
    assert copy["text"] == "during"
    second = page.context.new_page()
    page.close()
    board.start()
    second.goto(board.address + "/page")
    expect(second.get_by_label("Note")).to_have_value("during")
    expect(second.locator("[data-saved]")).to_have_text("Saved")
    end = time.monotonic() + 5
    while board.facts()["row"][3] != "during" and time.monotonic() < end:
        time.sleep(0.05)
    assert board.facts()["row"][3] == "during"
