"""Who chairs, and the hand-over."""

from tests.table import COORDINATOR, LEADS, LED, MEMBERS, Row, button, form, no_button, only, page


def of(meeting: str) -> dict[str, str]:
    return {"slug": "potteries", "meeting_number": meeting}


def swap(name: str) -> dict[str, str]:
    return {"slug": "potteries", "pk": name}


OWN_TO_SWAP = only(MEMBERS, 302, chair=200)

ADDRESSES: list[Row] = [
    page("meetings:chair", {"slug": "potteries"}, MEMBERS),
    page("meetings:hand_over", of("coming"), LEADS),
    page("meetings:hand_over", of("held"), LED),
    page("meetings:hand_over", of("cancelled"), ()),
    form("meetings:hand_over_note", of("coming"), ("chair",)),
    form("meetings:hand_over_note", of("held"), ("earlier",)),
    form("meetings:chair_confirm", of("coming"), COORDINATOR),
    form("meetings:chair_confirm", of("held"), ()),
    form("meetings:chair_confirm", of("cancelled"), ()),
    button("meetings:chair_decline", of("coming"), MEMBERS),
    no_button("meetings:chair_decline", of("held"), MEMBERS),
    button("meetings:chair_take_back", of("coming"), MEMBERS),
    no_button("meetings:chair_take_back", of("held"), MEMBERS),
    Row("meetings:chair_swap", of("coming"), OWN_TO_SWAP, OWN_TO_SWAP, "of Chidi"),
    Row(
        "meetings:chair_swap_answer",
        swap("swap"),
        only(MEMBERS, 405),
        only(("member",), 302),
        "Chidi asks Mo",
    ),
    no_button("meetings:chair_swap_answer", swap("swap in another community"), MEMBERS),
    button("meetings:chair_swap_withdraw", swap("swap"), MEMBERS, "only who asked takes it back"),
]
