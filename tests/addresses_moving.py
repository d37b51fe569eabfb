"""Taking everything out: coordinators do, members see that it was done."""

from tests.table import COORDINATOR, MEMBERS, Row, only, open_button, page

IN = {"slug": "potteries"}


def one(key: str) -> dict[str, str]:
    return {**IN, "key": key}


BEING_MADE, READY, GONE = "file being made", "file of everything", "file that is gone"
OF_OTHERS = "file of another community"
ADDRESSES: list[Row] = [
    Row("moving:takings_out", IN, only(MEMBERS), only(COORDINATOR)),
    *[page("moving:taking_out", one(name), COORDINATOR) for name in (BEING_MADE, READY, GONE)],
    page("moving:taking_out", one(OF_OTHERS), ()),
    *[open_button("moving:remove", one(name), COORDINATOR) for name in (BEING_MADE, READY, GONE)],
    open_button("moving:remove", one(OF_OTHERS), ()),
]
