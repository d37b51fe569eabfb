"""Letters, and the demonstration's outbox."""

from tests.table import CHAIRS, COORDINATOR, LEADS, LED, ROLES, Row, form, leads_on, open_button, page

IN = {"slug": "potteries"}


def letter(name: str, *, of: str = "potteries") -> dict[str, str]:
    return {"slug": of, "pk": name}


TO_TRY = {"slug": "potteries", "pk": "released invitation", "delivery_pk": "failed delivery"}

ADDRESSES: list[Row] = [
    page("bulletins:letters", IN, CHAIRS),
    form("bulletins:write", IN, COORDINATOR),
    # Only the coordinator sees what is not about a meeting; a chair sees the letters of the meetings they chair.
    page("bulletins:letter", letter("drafted announcement"), COORDINATOR),
    page("bulletins:letter", letter("drafted invitation"), LEADS),
    page("bulletins:letter", letter("released invitation"), LEADS),
    page("bulletins:letter", letter("drafted invitation of an earlier chair"), LED),
    page("bulletins:letter", letter("letter put aside"), COORDINATOR),
    page("bulletins:letter", letter("letter with a question"), (), "between who asks and who is asked"),
    page("bulletins:letter", letter("letter of another community"), ()),
    form("bulletins:edit", letter("drafted announcement"), COORDINATOR),
    form("bulletins:edit", letter("drafted invitation"), LEADS),
    form("bulletins:edit", letter("drafted invitation of an earlier chair"), LED),
    leads_on("bulletins:edit", letter("released invitation"), LEADS),
    leads_on("bulletins:edit", letter("letter put aside"), COORDINATOR),
    form("bulletins:edit", letter("letter of another community"), ()),
    open_button("bulletins:release", letter("drafted announcement"), COORDINATOR),
    open_button("bulletins:release", letter("drafted invitation"), (), "has a page of its own"),
    open_button("bulletins:release", letter("letter put aside"), COORDINATOR),
    open_button("bulletins:release", letter("letter of another community"), ()),
    open_button("bulletins:put_aside", letter("drafted announcement"), COORDINATOR),
    open_button("bulletins:put_aside", letter("drafted invitation"), LEADS),
    open_button("bulletins:put_aside", letter("drafted invitation of an earlier chair"), LED),
    open_button("bulletins:put_aside", letter("released invitation"), LEADS),
    open_button("bulletins:put_aside", letter("letter of another community"), ()),
    open_button("bulletins:try_again", TO_TRY, LEADS),
    open_button("bulletins:try_again", {**TO_TRY, "pk": "drafted announcement"}, (), "of another letter"),
    page("outbox", {}, ROLES, "only in the demonstration"),
    page(
        "outbox_letter",
        {"file": "one.log", "number": "first in the file"},
        ROLES,
        "only in the demonstration",
    ),
    page("outbox_letter", {"file": "no such file", "number": "first in the file"}, ()),
]
