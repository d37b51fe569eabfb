"""Passing barriers on, and reading them first."""

from tests.table import MEMBERS, READERS, Row, button, form, leads_on, only, open_button, page

IN = {"slug": "potteries"}
MO = ("member",)


def words(name: str) -> dict[str, str]:
    return {"slug": "potteries", "key": name}


def waits_for_oneself(name: str) -> Row:
    """Is read; sent again it leads to where one reads that it was passed on."""
    return Row("themes:draft", words(name), only(MO), only(MO, 302))


HIDDEN = ("draft of Petra", "draft of who left", "waiting in another community", "key of barrier of Mo")
UNREAD = (
    "draft of Mo", "sent back to Mo", "draft of Petra", "waiting in another community", "key of barrier of Mo", "no such draft",
)  # fmt: skip
WAITING = {
    "waiting, of Mo": READERS,
    "waiting, of Petra": READERS,
    "waiting, of who left": READERS,
    "clearer words of Mo, waiting": READERS,
    "waiting, of the second reader": ("coordinator",),
    "waiting, of the coordinator": ("earlier",),
}
OWN = [name for name, readers in WAITING.items() if readers != READERS]
OF_OTHERS = [name for name, readers in WAITING.items() if readers == READERS]

ADDRESSES: list[Row] = [
    form("themes:pass_on", IN, MEMBERS),
    page("themes:drafts", IN, MEMBERS, "one's own"),
    form("themes:draft", words("draft of Mo"), MO),
    form("themes:draft", words("sent back to Mo"), MO),
    waits_for_oneself("waiting, of Mo"),
    waits_for_oneself("clearer words of Mo, waiting"),
    *[form("themes:draft", words(name), ()) for name in HIDDEN],
    button("themes:draft_save", words("draft of Mo"), MO, status=200),
    button("themes:draft_save", words("waiting, of Mo"), MO, status=200),
    *[button("themes:draft_save", words(name), ()) for name in HIDDEN[-2:]],
    form("themes:draft_check", words("draft of Mo"), MO),
    leads_on("themes:draft_check", words("empty draft of Mo"), MO),
    leads_on("themes:draft_check", words("waiting, of Mo"), MO),
    *[form("themes:draft_check", words(name), ()) for name in HIDDEN[-2:]],
    button("themes:draft_take_back", words("waiting, of Mo"), MO),
    button("themes:draft_take_back", words("draft of Mo"), MO, "was not passed on"),
    *[button("themes:draft_take_back", words(name), ()) for name in HIDDEN[-2:]],
    button("themes:draft_remove", words("draft of Mo"), MO),
    button("themes:draft_remove", words("waiting, of Mo"), MO, "removes nothing"),
    *[button("themes:draft_remove", words(name), ()) for name in HIDDEN[-2:]],
    button("themes:look", IN, MEMBERS, status=200, field="why", why="Words"),
    open_button("themes:similar", IN, MEMBERS, status=200),
    page("themes:waiting", IN, READERS),
    *[page("themes:reading", words(name), readers) for name, readers in WAITING.items()],
    *[page("themes:reading", words(name), ()) for name in UNREAD],
    *[button("themes:approve", words(name), READERS) for name in OF_OTHERS],
    *[button("themes:approve", words(name), READERS, "never one's own") for name in OWN],
    *[button("themes:approve", words(name), READERS, "does not wait: changes nothing") for name in UNREAD],
    *[button("themes:send_back", words(name), READERS, "no reason given", status=200) for name in OF_OTHERS],
    *[button("themes:send_back", words(name), READERS, "does not wait: changes nothing") for name in UNREAD],
]
