"""Writing a guide."""

from tests.table import COORDINATOR, MEMBERS, Row, open_button, page

IN = {"slug": "potteries"}
HERE = {**IN, "number": "guide to write"}
FAR = {**IN, "number": "guide of another community"}
DECIDES = {"suggestion": "abcdefghij", "outcome": "accepted"}

ADDRESSES: list[Row] = [
    *[page(f"guides:{name}", HERE, MEMBERS) for name in ("write", "screen")],
    *[page(f"guides:{name}", FAR, ()) for name in ("write", "screen")],
    open_button("guides:add_picture", HERE, MEMBERS, status=422),
    open_button("guides:add_picture", FAR, ()),
    page("guides:picture", {**HERE, "key": "picture"}, MEMBERS),
    page("guides:picture", {**HERE, "key": "picture of another guide"}, ()),
    open_button("guides:decide_suggestion", HERE, MEMBERS, status=422),
    open_button(
        "guides:decide_suggestion", HERE, COORDINATOR, "a suggestion of somebody else", 200, **DECIDES
    ),
    open_button("guides:decide_suggestion", FAR, ()),
]
