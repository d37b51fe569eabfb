"""Data protection."""

from tests.table import (
    COORDINATOR,
    LED_ON,
    MEMBERS,
    NOT_FOUND,
    NOT_SO,
    ROLES,
    SHOWN,
    Row,
    everybody,
    form,
    only,
    open_button,
    page,
)

IN = {"slug": "potteries"}
ACCOUNT = {"visitor": LED_ON, "guest": LED_ON}
OUTSIDERS = ("link of Petra", "link of Piers, ended", "link of Faith", "link of Ines", "link of that comment")
LATELY = {"signed_in_at": "now"}


def of(thing: str) -> dict[str, str]:
    return {**IN, "pk": thing}


def account_page(name: str, where: dict[str, str] | None = None) -> Row:
    return Row(name, where or {}, everybody(SHOWN, **ACCOUNT), everybody(NOT_SO))


ADDRESSES: list[Row] = [
    account_page("my_data:held"),
    account_page("my_data:agreed"),
    Row("my_data:ask_copy", {}, everybody(NOT_SO), everybody(LED_ON)),
    Row("my_data:copy", {"key": "copy"}, only(("member",), **ACCOUNT), everybody(NOT_SO)),
    Row("my_data:copy", {"key": "copy, ended"}, everybody(NOT_FOUND, **ACCOUNT), everybody(NOT_SO)),
    *[
        Row("my_data:erase", {}, everybody(SHOWN, **ACCOUNT), everybody(SHOWN, **ACCOUNT), state, session)
        for state, session in (
            ("who signed in long ago signs in again first", {}),
            ("signed in lately", LATELY),
        )
    ],
    *[form("links:held_by_link", {"link_key": each}, ROLES) for each in OUTSIDERS],
    form("links:held_by_link", {"link_key": "calendar"}, (), "a link of a member"),
    page("privacy:desk", IN, COORDINATOR),
    page("privacy:processing", IN, COORDINATOR),
    page("privacy:processing_csv", IN, COORDINATOR),
    form("privacy:ask", IN, MEMBERS),
    *[
        form("privacy:request", of(each), ("member", "coordinator"))
        for each in ("data question", "data question, answered")
    ],
    form("privacy:request", of("data question in another community"), ()),
    form("privacy:breach_add", IN, COORDINATOR),
    *[form("privacy:breach", of(each), COORDINATOR) for each in ("breach", "breach, decided")],
    form("privacy:breach", of("breach elsewhere"), ()),
    form("privacy:breach_change", of("breach"), COORDINATOR),
    form("privacy:breach_change", of("breach elsewhere"), ()),
    open_button("privacy:file_looked", of("file that names somebody"), COORDINATOR),
    open_button("privacy:file_looked", of("file that names somebody elsewhere"), ()),
    *[form("privacy:erase_member", of(each), COORDINATOR) for each in ("member", "former")],
    *[form("privacy:erase_member", of(each), ()) for each in ("coordinator", "outsider")],
]
